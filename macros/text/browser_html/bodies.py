"""The body of a page in the frame it will stand in: what is in it, and whether it stays within its article."""

from collections.abc import Iterator

from turbohtml import Document, Element, Node

from . import reading
from .faults import BREAKS_OUT, TWICE, Fault, Typed
from .lists import BODY, TYPED, AllowList
from .reading import Marks

_ARTICLE, _END = "_innhold", "_slutt"
# The frame of overrides/base.html, as far as what is opened around the text of a page.
_BEFORE = (
    '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>x</title></head><body id="_topp">'
    f'<a href="#{_ARTICLE}">x</a><header><form><input><button>x</button></form></header>'
    f'<div><div><nav><ul><li><a href="x">x</a></li></ul></nav><main><article id="{_ARTICLE}">'
)
# The line break: what is left open, as <b>, is opened again by the next text.
_AFTER = (
    f'\n<hr id="{_END}"></article><div><a href="#_topp">x</a></div></main></div>'
    '<footer><ul><li><a href="x">x</a></li></ul><p>x</p></footer></div><script src="x"></script></body></html>'
)
_MARK_OF_FRAME = "rammen"


def typed(html: str) -> Typed:
    """Judge what is typed in a page, given by what Markdown makes of it without the answers of components."""
    page = _framed(html)
    own = list(_own(page))
    ends = page.find(attrs={"id": _END}) is not None
    faults = [*reading.faults(own, TYPED), *(reading.code_as_text(own) if ends else [])]
    classes, ids = (list(reading.values(own, attribute)) for attribute in ("class", "id"))
    return Typed([*faults, *_of_frame(page, own, faults)], classes, ids)


def faults(html: str, allowed: AllowList = BODY) -> list[Fault]:
    """Return what may not stand in the body of a page, with what components answer."""
    page = _framed(html)
    own = list(_own(page))
    found = list(reading.faults(own, allowed))
    return [*found, *_given_twice(own), *_of_frame(page, own, found)]


def _given_twice(own: list[Node]) -> Iterator[Fault]:
    """Yield the ids that stand on the page from before: of a component that is there twice the first one alone."""
    seen: set[str] = set()
    was_seen = False
    for name in (node.attr("id") for node in own if isinstance(node, Element)):
        if isinstance(name, str) and name:
            if name in seen and not was_seen:
                yield Fault(TWICE.format(name=name), f"id {name}")
            was_seen = name in seen
            seen.add(name)


def _framed(html: str) -> Document:
    return reading.read(f"{_BEFORE}{html}{_AFTER}")


def _article(page: Document) -> Element:
    """Return the article of the frame. Nothing in a body can come before it."""
    article = page.find("article", attrs={"id": _ARTICLE})
    if article is None:
        raise ValueError("the frame has no article")
    return article


def _own(page: Document) -> Iterator[Node]:
    """Yield what stands in the article before its end; when it breaks out, up to the end wherever that is now."""
    for node in _article(page).descendants:
        if isinstance(node, Element) and node.attr("id") == _END:
            return
        yield node


def _of_frame(page: Document, own: list[Node], found: list[Fault]) -> Iterator[Fault]:
    """Yield what the body leaves open, and that it reaches out of its article. The article is emptied."""
    article, end = _article(page), page.find(attrs={"id": _END})
    holders = [holder for holder in end.ancestors if isinstance(holder, Element)] if end else []
    if article in holders:
        yield from _unclosed(holders[: holders.index(article)], own, {fault.mark for fault in found})
    article.clear()
    if article not in holders or page.html != _empty_frame():
        yield Fault(BREAKS_OUT, _MARK_OF_FRAME)


def _unclosed(holders: list[Element], own: list[Node], refused: set[str]) -> Iterator[Fault]:
    """Yield the typed elements that hold the end of the article, unless that is because of one that is refused."""
    marks = Marks()
    for node in own:
        if isinstance(node, Element):
            marks.of(node)
    typed = [element for element in holders if element.position is not None]
    if refused.isdisjoint(map(marks.of, typed)):
        for element in typed:
            yield Fault(f"«<{element.tag}>» er åpnet, men ikke lukket. Skriv «</{element.tag}>».", marks.of(element))


def _empty_frame() -> str:
    page = reading.read(f"{_BEFORE}{_AFTER}")
    _article(page).clear()
    return page.html
