"""The lists: which elements, attributes and addresses may stand where.

What the standard adds tomorrow is refused until somebody has looked at it and put it here. An element of a drawing
is called as in the lists of `Element`: «svg path».
"""

from dataclasses import dataclass, replace

# Attributes that hold an address. One that is fetched by itself may only be of the site.
LINKS = {"href", "xlink:href"}  # on <a>; elsewhere it is fetched
FETCHED = {"src", "srcset", "action", "formaction", "poster", "data", "background", "manifest"}
# A link to this is not fetched either: <link rel="canonical">.
NOT_FETCHED = {"canonical"}


@dataclass(frozen=True)
class AllowList:
    """What may stand in one kind of place."""

    elements: dict[str, frozenset[str]]  # name → the attributes that it may have besides those of every element
    everywhere: frozenset[str]  # attributes of every element
    prefixes: tuple[str, ...]  # how other attributes of every element may begin
    schemes: frozenset[str]  # how a link may begin, besides those within the site
    http_equiv: frozenset[str] = frozenset()  # what <meta http-equiv> may say

    def allows(self, element: str, attribute: str) -> bool:
        """Tell whether a listed element may have an attribute."""
        return (
            attribute in self.elements[element]
            or attribute in self.everywhere
            or (bool(self.prefixes) and attribute.startswith(self.prefixes))
        )


def _table(text: str) -> dict[str, frozenset[str]]:
    """Return a list that is written as lines of «elements: attributes». The elements of a drawing have svg before."""
    table: dict[str, frozenset[str]] = {}
    for line in text.strip().split("\n"):
        names, _, attributes = line.partition(":")
        kind, drawing, rest = names.strip().partition("svg ")
        for name in (rest if drawing else kind).split():
            table[f"{drawing}{name}"] = frozenset(attributes.replace("SHAPES", _ON_SHAPES).split())
    return table


# What says where a part of a drawing is, and how it is filled and drawn.
_ON_SHAPES = """
    d x y dx dy cx cy r rx ry fx fy x1 y1 x2 y2 width height points transform pathLength
    fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
    stroke-dashoffset stroke-opacity opacity clip-rule clip-path mask color text-anchor dominant-baseline font-size
    font-weight font-family letter-spacing
"""
_PROSE = _table("""
    h1 h2 h3 h4 h5 h6 p div span section br hr wbr
    em strong b i s u small sub sup mark code pre kbd samp var abbr dfn cite q ins del blockquote
    ul dl dt dd figure figcaption summary
    ol: start reversed type
    li: value
    details: open name
    time: datetime
    a: href hreflang
    img: src alt width height loading
    table thead tbody tfoot tr caption
    colgroup col: span
    td: colspan rowspan headers
    th: colspan rowspan headers scope
""")
_BY_COMPONENTS = _table("""
    nav header footer aside address search hgroup
    a: href hreflang rel download
    data: value
    form: action method name autocomplete novalidate
    fieldset: disabled name
    legend datalist
    label: for
    input: type name value checked disabled readonly required placeholder min max step minlength maxlength pattern size list multiple accept inputmode enterkeyhint autocapitalize autocorrect autocomplete spellcheck
    textarea: name rows cols disabled readonly required placeholder minlength maxlength autocomplete spellcheck
    select: name disabled required multiple size autocomplete
    optgroup: label disabled
    option: value label selected disabled
    button: type name value disabled popovertarget popovertargetaction
    output: for name
    progress: value max
    meter: value min max low high optimum
    dialog: open
    picture
    source: srcset media type width height
    svg svg: xmlns viewBox width height preserveAspectRatio focusable fill
    svg g path circle ellipse rect line polyline polygon text tspan title desc defs: SHAPES
    svg a: href
""")  # noqa: E501 - a line for each
_BY_THEME = _table("""
    html head body main article title
    meta: charset name content property http-equiv media
    link: rel href type title hreflang sizes media
    script: src type defer
""")
_IN_DRAWINGS = _table("""
    svg svg: xmlns viewBox width height preserveAspectRatio version
    svg use symbol: viewBox preserveAspectRatio
    svg linearGradient radialGradient: gradientUnits gradientTransform spreadMethod
    svg stop: offset stop-color stop-opacity
    svg clipPath mask pattern: clipPathUnits maskUnits maskContentUnits patternUnits patternTransform viewBox
""")
# What a small page that leads on consists of: macros/templates/lead_on.html.
_LEADING_ON = _table("""
    html head body main title h1 p noscript a: href
    meta: charset name content http-equiv
    link: rel href type
    script: src data-to data-places data-by-script
""")

# What an editor may type in a page, in Markdown or in HTML.
TYPED = AllowList(
    _PROSE, frozenset({"class", "id", "lang", "dir", "title"}), prefixes=(), schemes=frozenset({"mailto", "tel"})
)
# A page as our components answer: they also set forms and drawings, and link to what stands in a record.
BODY = AllowList(
    _PROSE | _BY_COMPONENTS,
    TYPED.everywhere | {"role", "tabindex", "hidden", "popover", "translate", "inert"},
    prefixes=("aria-", "data-"),
    schemes=TYPED.schemes | {"https"},
)
# What stands around it, made by the theme's templates.
FRAME = replace(BODY, elements=BODY.elements | _BY_THEME, http_equiv=frozenset({"content-security-policy"}))
# A built article: a template may give a page a script of its own.
ARTICLE = replace(BODY, elements=BODY.elements | {"script": _BY_THEME["script"]})
LEADING_ON = AllowList(
    _LEADING_ON,
    frozenset({"class", "id", "lang", "dir", "data-md-color-scheme"}),
    prefixes=(),
    schemes=frozenset({"https"}),
    http_equiv=frozenset({"content-security-policy", "refresh"}),
)
# A drawing as a file of its own. It links to nothing but its own parts.
DRAWING = AllowList(
    {name: names for name, names in BODY.elements.items() if name.startswith("svg ") and name != "svg a"}
    | _IN_DRAWINGS,
    frozenset(_ON_SHAPES.split()) | {"class", "id", "lang", "role", "aria-label", "aria-labelledby", "aria-hidden"},
    prefixes=(),
    schemes=frozenset(),
)
