"""The site's drawings for paper: an SVG with the colours of the palette and the style sheets written into it.

On the site a drawing gets its colours from CSS, with variables and mixed colours. A PDF file
has no style sheet. The few things the style sheets use are worked out here, so that a drawing
looks the same on paper and is drawn in one place only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as ET

from ... import palette
from ...records.project import ROOT

SVG = "http://www.w3.org/2000/svg"
STYLES = ("site.css", "components.css", "road.css", "drawings.css")
_SCHEME = '[data-md-color-scheme="default"]'  # the light colours: paper is white
_ATTRIBUTES = {
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "font-size", "font-weight", "text-anchor", "display",
}  # fmt: skip
_SHORT = 3  # digits of a colour of one for each channel
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_MIX = re.compile(r"color-mix\(in srgb, (#\w+) (\d+)%, (#\w+)\)")

Compound = tuple[str, frozenset[str]]  # the name of an element, or «», and its classes


@dataclass(frozen=True)
class Rule:
    """One selector of a style sheet with its declarations. The order decides between equals."""

    selector: tuple[Compound, ...]
    declarations: tuple[tuple[str, str], ...]
    order: int

    @property
    def weight(self) -> tuple[int, int, int]:
        """How strongly the rule counts: classes, elements, place."""
        return (
            sum(len(classes) for _, classes in self.selector),
            sum(bool(name) for name, _ in self.selector),
            self.order,
        )


def svg(figure: str) -> str:
    """Return the drawing in a figure of the site as an SVG file of its own."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(figure)  # noqa: S314 - our own template
    _colour(root, (), dict(_variables(_SCHEME)), _rules())
    drawing = root.find(f"{{{SVG}}}svg")
    if drawing is None:
        raise AssertionError("the figure holds no drawing")
    drawing.set("font-family", "Source Sans 3")
    return ET.tostring(drawing, encoding="unicode")


def text_of(figure: str) -> str:
    """Return what the drawing shows, in words: its title and description."""
    root = ET.fromstring(figure)  # noqa: S314 - our own template
    parts = [root.findtext(f".//{{{SVG}}}{name}", "") for name in ("title", "desc")]
    return f"{parts[0]}. {parts[1]}"


def _colour(element: ET.Element, above: tuple[Compound, ...], variables: dict[str, str], rules: list[Rule]) -> None:
    here: Compound = (element.tag.rpartition("}")[2], frozenset(element.get("class", "").split()))
    path = (*above, here)
    matching = sorted((rule for rule in rules if _matches(rule.selector, path)), key=lambda rule: rule.weight)
    declared = {name: value for rule in matching for name, value in rule.declarations}
    variables = variables | {name: value for name, value in declared.items() if name.startswith("--")}
    for name, value in declared.items():
        if name in _ATTRIBUTES:
            element.set(name, _value(value, variables))
    for child in list(element):
        _colour(child, path, variables, rules)
        if child.get("display") == "none":
            element.remove(child)


def _matches(selector: tuple[Compound, ...], path: tuple[Compound, ...]) -> bool:
    """Tell whether a selector of descendants fits the last element of a path."""
    if not _fits(selector[-1], path[-1]):
        return False
    rest = list(selector[:-1])
    for compound in reversed(path[:-1]):
        if rest and _fits(rest[-1], compound):
            rest.pop()
    return not rest


def _fits(wanted: Compound, element: Compound) -> bool:
    return wanted[0] in ("", element[0]) and wanted[1] <= element[1]


def _value(value: str, variables: dict[str, str]) -> str:
    """Return a value without variables and mixed colours."""
    while variable := _VARIABLE.search(value):
        value = value.replace(variable[0], variables[variable[1]])
    while mix := _MIX.search(value):
        value = value.replace(mix[0], _mixed(mix[1], int(mix[2]), mix[3]))
    return value


def _mixed(first: str, percent: int, second: str) -> str:
    parts = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round((a * percent + b * (100 - percent)) / 100):02x}" for a, b in parts)


def _channels(colour: str) -> list[int]:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == _SHORT else digits
    return [int(digits[start : start + 2], 16) for start in (0, 2, 4)]


@cache
def _rules() -> list[Rule]:
    rules: list[Rule] = []
    for selectors, declarations in _blocks():
        for selector in selectors:
            if not re.search(r"[:\[>#@+~*]", selector):
                compounds = tuple(_compound(part) for part in selector.split() if part != ".md-typeset")
                if compounds:
                    rules.append(Rule(compounds, declarations, len(rules)))
    return rules


def _compound(part: str) -> Compound:
    name, *classes = part.split(".")
    return name, frozenset(classes)


def _variables(scheme: str) -> Iterator[tuple[str, str]]:
    for selectors, declarations in _blocks():
        if scheme in selectors:
            yield from (pair for pair in declarations if pair[0].startswith("--"))


def _blocks() -> Iterator[tuple[list[str], tuple[tuple[str, str], ...]]]:
    """Yield the blocks of the style sheets outside @media as selectors and declarations."""
    styles = ((ROOT / "docs" / "assets" / name).read_text(encoding="utf-8") for name in STYLES)
    for style in (palette.css(), *styles):
        text = _COMMENT.sub("", style)
        for selector, body in _RULE.findall(_without_at_rules(text)):
            pairs = (line.partition(":") for line in body.split(";") if ":" in line)
            yield (
                [part.strip() for part in selector.split(",")],
                tuple((name.strip(), value.strip()) for name, _, value in pairs),
            )


def _without_at_rules(text: str) -> str:
    """Return a style sheet without its @ blocks."""
    outside: list[str] = []
    depth, start, inside = 0, 0, False
    for mark in re.finditer(r"@[\w-]+[^{};]*\{|[{}]", text):
        if mark[0].startswith("@") and not inside:
            outside.append(text[start : mark.start()])
            inside, depth = True, 1
        elif inside:
            depth += -1 if mark[0] == "}" else 1
            if depth == 0:
                inside, start = False, mark.end()
    return "".join([*outside, text[start:]])
