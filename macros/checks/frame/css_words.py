"""The words of a style: a browser drops a property, a unit or a name that it does not know, without a word."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from ...records.errors import did_you_mean

# Those of CSS that a style here may have use for. One that is not among them is told of only when it is like one.
_ALL = """
    accent-color align-content align-items align-self all animation animation-delay animation-direction animation-duration
    animation-fill-mode animation-iteration-count animation-name animation-play-state animation-timing-function appearance
    aspect-ratio backdrop-filter backface-visibility background background-attachment background-blend-mode
    background-clip background-color background-image background-origin background-position background-repeat
    background-size block-size border border-block border-block-color border-block-end border-block-end-color
    border-block-end-style border-block-end-width border-block-start border-block-start-color border-block-start-style
    border-block-start-width border-block-style border-block-width border-bottom border-bottom-color
    border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width border-collapse
    border-color border-end-end-radius border-end-start-radius border-image border-inline border-inline-color
    border-inline-end border-inline-end-color border-inline-end-style border-inline-end-width border-inline-start
    border-inline-start-color border-inline-start-style border-inline-start-width border-inline-style
    border-inline-width border-left border-left-color border-left-style border-left-width border-radius border-right
    border-right-color border-right-style border-right-width border-spacing border-start-end-radius
    border-start-start-radius border-style border-top border-top-color border-top-left-radius border-top-right-radius
    border-top-style border-top-width border-width bottom box-decoration-break box-shadow box-sizing break-after
    break-before break-inside caption-side caret-color clear clip clip-path color color-adjust color-scheme column-count
    column-fill column-gap column-rule column-span column-width columns contain contain-intrinsic-block-size
    contain-intrinsic-inline-size contain-intrinsic-size container container-name container-type content
    content-visibility counter-increment counter-reset counter-set cursor direction display empty-cells field-sizing fill
    fill-opacity fill-rule filter flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float font
    font-family font-feature-settings font-kerning font-optical-sizing font-size font-size-adjust font-stretch font-style
    font-synthesis font-variant font-variant-caps font-variant-ligatures font-variant-numeric font-weight
    forced-color-adjust gap grid grid-area grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end
    grid-column-start grid-row grid-row-end grid-row-start grid-template grid-template-areas grid-template-columns
    grid-template-rows hanging-punctuation height hyphenate-character hyphenate-limit-chars hyphens image-rendering
    initial-letter inline-size inset inset-block inset-block-end inset-block-start inset-inline inset-inline-end
    inset-inline-start isolation justify-content justify-items justify-self left letter-spacing line-break line-clamp
    line-height list-style list-style-image list-style-position list-style-type margin margin-block margin-block-end
    margin-block-start margin-bottom margin-inline margin-inline-end margin-inline-start margin-left margin-right
    margin-top mask mask-clip mask-composite mask-image mask-mode mask-origin mask-position mask-repeat mask-size
    max-block-size max-height max-inline-size max-width min-block-size min-height min-inline-size min-width
    mix-blend-mode object-fit object-position offset opacity order orphans outline outline-color outline-offset
    outline-style outline-width overflow overflow-anchor overflow-block overflow-clip-margin overflow-inline
    overflow-wrap overflow-x overflow-y overscroll-behavior overscroll-behavior-block overscroll-behavior-inline
    overscroll-behavior-x overscroll-behavior-y padding padding-block padding-block-end padding-block-start
    padding-bottom padding-inline padding-inline-end padding-inline-start padding-left padding-right padding-top page
    page-break-after page-break-before page-break-inside paint-order perspective place-content place-items place-self
    pointer-events position position-anchor position-area position-try position-try-fallbacks print-color-adjust quotes
    resize right rotate row-gap scale scroll-behavior scroll-margin scroll-margin-block scroll-margin-block-end
    scroll-margin-block-start scroll-margin-inline scroll-margin-top scroll-padding scroll-padding-block
    scroll-padding-block-end scroll-padding-block-start scroll-padding-top scroll-snap-align scroll-snap-type
    scrollbar-color scrollbar-gutter scrollbar-width shape-outside size src stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-opacity stroke-width tab-size table-layout text-align text-align-last
    text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-skip-ink text-decoration-style
    text-decoration-thickness text-emphasis text-indent text-justify text-orientation text-overflow text-rendering
    text-shadow text-size-adjust text-transform text-underline-offset text-underline-position text-wrap text-wrap-mode
    text-wrap-style top touch-action transform transform-origin transition transition-behavior transition-delay
    transition-duration transition-property transition-timing-function translate unicode-bidi unicode-range user-select
    vertical-align view-transition-name visibility white-space white-space-collapse widows width will-change word-break
    word-spacing writing-mode z-index zoom
"""
PROPERTIES = frozenset(_ALL.split())
_ALL_UNITS = """
    em rem ex rex cap rcap ch rch ic ric lh rlh vw vh vi vb vmin vmax svw svh svi svb svmin svmax lvw lvh lvi lvb lvmin
    lvmax dvw dvh dvi dvb dvmin dvmax cqw cqh cqi cqb cqmin cqmax px cm mm q in pt pc deg grad rad turn s ms hz khz dpi
    dpcm dppx x fr
"""
_UNITS = frozenset(_ALL_UNITS.split())
# Properties that a browser drops where a number has no unit. 0 needs none.
_LENGTHS = re.compile(
    r"(?:scroll-)?(?:margin|padding)(?:-(?:top|right|bottom|left|(?:block|inline)(?:-start|-end)?))?"
    r"|inset(?:-(?:block|inline)(?:-start|-end)?)?|top|right|bottom|left"
    r"|(?:min-|max-)?(?:width|height|block-size|inline-size)|(?:row-|column-)?gap|column-width|flex-basis"
    r"|border(?:-(?:top|right|bottom|left|(?:block|inline)(?:-start|-end)?))?(?:-width)?|border-(?:[a-z]+-[a-z]+-)?radius"
    r"|border-spacing|outline(?:-width|-offset)?|font-size|letter-spacing|word-spacing|text-indent|text-underline-offset"
    r"|column-rule|border-radius|box-shadow|text-shadow"
)
_OWN_NAME = re.compile(r"--[\w-]+(?=\s*:|[\"']\s*[:,])")  # given a value, in a style, a template or a script
_COLOUR = re.compile(
    r"(?!(?:0{3}|f{3})(?:[0-9a-f]?|(?:0{3}|f{3})(?:[0-9a-f]{2})?)$)(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})"
)
_TYPED_COLOURS = {"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"}

Found = Iterator[tuple[int, str]]


def own_names(text: str) -> set[str]:
    """Return the properties of our own, «--…», that a text gives a value."""
    return set(_OWN_NAME.findall(text))


def in_declaration(declaration: Any, known: Collection[str] | None) -> Found:  # noqa: ANN401 - of tinycss2
    """Yield what a browser does not know in a declaration. `known` are the properties of our own; None when nobody knows."""
    name = declaration.lower_name
    if name[:1] != "-" and name not in PROPERTIES and (near := did_you_mean(name, PROPERTIES)):
        yield declaration.source_line, f"«{name}» er ingen egenskap.{near}"
    if name[:2] != "--" and any(part.type == "literal" and part.value == ":" for part in declaration.value):
        yield declaration.source_line, f"verdien til «{name}» har et kolon i seg. Skriv semikolon foran neste egenskap."
    if _LENGTHS.fullmatch(name):
        for part in declaration.value:
            if part.type == "number" and part.value:
                sentence = f"«{part.representation}» i «{name}» mangler måleenhet, så linjen ikke gjelder. Skriv for eksempel «{part.representation}px»."
                yield declaration.source_line, sentence
                break
    yield from in_value(declaration.value, known)


def in_value(parts: list[Any], known: Collection[str] | None) -> Found:
    """Yield units, names and colours that are none, or none of ours."""
    for part in parts:
        if part.type == "dimension" and part.lower_unit not in _UNITS:
            near = did_you_mean(part.lower_unit, _UNITS) or " Skriv for eksempel «rem»."
            yield part.source_line, f"«{part.unit}» er ingen måleenhet.{near}"
        elif part.type == "hash" and _COLOUR.fullmatch(part.value.lower()):
            yield part.source_line, _not_ours(f"#{part.value}")
        elif part.type == "function":
            if part.lower_name in _TYPED_COLOURS:
                yield part.source_line, _not_ours(f"{part.name}(…)")
            elif part.lower_name == "var":
                yield from _in_var(part, known)
            yield from in_value(part.arguments, known)
        elif part.type in {"() block", "[] block", "{} block"}:
            yield from in_value(part.content, known)


def in_selector(parts: list[Any]) -> Found:
    """Yield a class that has lost its dot: no element of HTML has a hyphen in its name."""
    before = ""
    for part in parts:
        if part.type == "ident" and "-" in part.value and before not in {".", ":"}:
            yield part.source_line, f"«{part.value}» er ingen kode på sidene. Er det en klasse, skriv «.{part.value}»."
        elif part.type == "function":
            yield from in_selector(part.arguments)
        before = part.value if part.type == "literal" else ""


def _in_var(part: Any, known: Collection[str] | None) -> Found:  # noqa: ANN401 - of tinycss2
    name = next((one.value for one in part.arguments if one.type == "ident"), "")
    if known is not None and name not in known:
        near = did_you_mean(name, known) or " Egenskapene står i macros/palette.yml og docs/assets/."
        yield part.source_line, f"ingen stil har egenskapen «{name}».{near}"


def _not_ours(colour: str) -> str:
    return f"fargen «{colour}» står ikke i macros/palette.yml. Skriv var(--…) med en av egenskapene der."
