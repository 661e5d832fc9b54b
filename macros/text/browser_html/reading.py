"""What is not listed in a piece of HTML, with a sentence for an editor about each.

The tree is that of the HTML standard, as browsers build it (https://html.spec.whatwg.org/multipage/parsing.html):
turbohtml's was the same as Chromium's on each of 20 000 random tangles of tags; lxml's and Lexbor's were not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import turbohtml
from turbohtml import CData, Document, Element, Namespace, Node, ProcessingInstruction, Text

from ...records.errors import did_you_mean
from .faults import COLONS, ELSEWHERE, Fault
from .lists import FETCHED, LINKS, NOT_FETCHED, AllowList

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# A browser takes these out of an address before it reads it: https://url.spec.whatwg.org/#concept-basic-url-parser
_AROUND_ADDRESS = "".join(map(chr, range(0x21)))
_WITHIN_ADDRESS = re.compile(r"[\t\n\r]")
# Code shows tags on purpose, and a field what somebody writes in it.
_SHOWS_TAGS = {"code", "pre", "kbd", "samp", "textarea", "option", "title"}
_TAG = r"<(?:/?[a-z][a-z0-9:-]*(?:[\s/][^<>]*)?>|!--)"
_ATTRIBUTES = r"\{:[^{}\n]*\}|\{\s*[.#][^{}\n]*\}|\{[^{}\n]*=[^{}\n]*\}"
_CODE_AS_TEXT = re.compile(rf"{_TAG}|{_ATTRIBUTES}", re.IGNORECASE)
_SHOWN = 60  # signs of an address that the message names
_IN_ASSETS = {"script", "style", "link", "base", "meta"}
_FROM_OTHERS = {"iframe", "frame", "object", "embed", "applet", "video", "audio", "picture", "source", "portal"}
_FIELDS = {"form", "input", "button", "select", "option", "textarea", "label", "fieldset", "output", "dialog"}
_LOOK = {"font", "center", "big", "strike", "tt", "marquee", "blink", "basefont"}


def read(html: str) -> Document:
    """Return the tree of a whole page. A template stays an element, and the content of <noscript> is read too."""
    return turbohtml.parse(html, allow_declarative_shadow_roots=False)


def name_of(element: Element) -> str:
    """Return the name of an element as in the lists: «p», «svg path»."""
    return element.tag if element.namespace is Namespace.HTML else f"{element.namespace.value} {element.tag}"


class Marks:
    """The marks of the elements of a page, given in the order of the page: «p 3» is the third <p> that is typed.

    An element that the parser opens again, as <b> after a paragraph, is the one that was typed.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, dict[object, int]] = {}

    def of(self, element: Element) -> str:
        """Return the mark of an element."""
        name = name_of(element)
        numbers = self._numbers.setdefault(name, {})
        return f"{name} {numbers.setdefault(element.position, len(numbers) + 1)}"


def faults(nodes: Iterable[Node], allowed: AllowList) -> Iterator[Fault]:
    """Yield what is not listed among some nodes, in the order of the page."""
    marks = Marks()
    for node in nodes:
        if isinstance(node, Element):
            mark = marks.of(node)
            for sentence in _of_element(node, allowed):
                yield Fault(sentence, mark)
        elif isinstance(node, ProcessingInstruction | CData):
            yield Fault("«<?» og «<![» kan ikke stå i en side. Slett koden.", type(node).__name__)


def code_as_text(nodes: Iterable[Node]) -> Iterator[Fault]:
    """Yield tags and lists of attributes that a reader would see as they are typed, outside code."""
    seen: Counter[str] = Counter()
    for node in nodes:
        if not isinstance(node, Text) or not ("<" in node.data or "{" in node.data):
            continue
        if any(isinstance(holder, Element) and holder.tag in _SHOWS_TAGS for holder in node.ancestors):
            continue
        for code in _CODE_AS_TEXT.findall(node.data):
            seen[code] += 1
            shown = " ".join(code.split())[:_SHOWN]
            yield Fault(f"«{shown}» vises som tekst. {_hidden(shown)}", f"{code} {seen[code]}")


def _hidden(shown: str) -> str:
    """Return what to do with code that is shown as text."""
    if shown == "<!--":
        return "Avslutt kommentaren med «-->», eller slett koden."
    if shown.startswith("{"):
        return "Sett koden på en egen linje rett under avsnittet, eller slett den."
    return f"Skriv `{shown}` hvis leseren skal se det, eller slett koden."


def values(nodes: Iterable[Node], attribute: str) -> Iterator[tuple[str, str]]:
    """Yield (word, mark) for each word of an attribute, such as a class; `mark` is as in `Fault`."""
    marks = Marks()
    for node in nodes:
        if isinstance(node, Element):
            mark = marks.of(node)
            yield from ((word, mark) for word in (node.attr(attribute) or "").split())


def _of_element(element: Element, allowed: AllowList) -> Iterator[str]:
    name = name_of(element)
    if name not in allowed.elements:
        yield f"«<{element.tag}>» kan ikke stå i en side. {_instead(element.tag)}"
        return
    for attribute in element.attrs:
        if not allowed.allows(name, attribute):
            yield f"«{attribute}=» kan ikke stå {_where(attribute, element.tag)}"
        elif attribute in LINKS or attribute in FETCHED:
            address = element.attr(attribute) or ""
            if attribute in LINKS and (element.tag == "a" or element.attr("rel") in NOT_FETCHED):
                yield from _of_link(address, allowed)
            else:
                yield from _of_fetched(address)
        elif attribute == "http-equiv" and (element.attr(attribute) or "").strip().lower() not in allowed.http_equiv:
            yield f"«<meta http-equiv={element.attr(attribute)}>» kan ikke stå i en side. Slett det."


def _of_link(address: str, allowed: AllowList) -> Iterator[str]:
    scheme = scheme_of(address)
    if scheme is None or scheme in allowed.schemes:
        return
    if scheme in {"http", "https"}:
        yield (
            f"«{address.strip()[:_SHOWN]}» {ELSEWHERE} "
            "Legg den i en post i data/ (verktøy eller kilde), og vis til posten."
        )
    else:
        remedy = did_you_mean(f"{scheme}:", ["mailto:", "https:", "tel:"]) or " Lenk til en side, /vite/forankring.md."
        yield f"en lenke kan ikke begynne med «{scheme}:».{remedy}"


def _of_fetched(address: str) -> Iterator[str]:
    candidates = [part.split()[0] for part in address.split(",") if part.strip()]
    for candidate in candidates:
        if scheme_of(candidate) is not None:
            yield (
                f"«{candidate[:_SHOWN]}» hentes fra et annet sted enn nettstedet. "
                "Legg filen i docs/assets/, og skriv /assets/navn.png."
            )


def scheme_of(address: str) -> str | None:
    """Return how an address begins as a browser reads it: «https», and None for one within the site.

    One that names a host and leaves the rest to the page, «//vert.no», is of «https».
    """
    read_as = _WITHIN_ADDRESS.sub("", address.strip(_AROUND_ADDRESS)).replace("\\", "/")
    if read_as.startswith("//"):
        return "https"
    scheme = _SCHEME.match(read_as)
    return scheme[0][:-1].lower() if scheme else None


def _instead(tag: str) -> str:
    """Return where something belongs, or what to write instead of it."""
    if tag in _IN_ASSETS:
        return "Skript og stiler hører hjemme i docs/assets/."
    if tag in _FROM_OTHERS:
        return "Ingenting hentes fra andre. Vis til det med en post i data/ (verktøy eller kilde)."
    if tag in _FIELDS:
        return "Felt og knapper lages av arkene i data/checklists/."
    if tag in _LOOK or ":" in tag:
        return "Slett koden, og la teksten stå."
    return "Slett koden, eller skriv den mellom `tegn som dette` hvis leseren skal se den."


def _where(attribute: str, tag: str) -> str:
    if attribute == "style" and tag in {"td", "th"}:
        return COLONS
    if attribute == "style" or attribute.startswith("on"):
        return "i en side. Bruk en klasse fra docs/assets/components.css."
    return f"på «<{tag}>». Slett det."
