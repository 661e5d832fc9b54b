"""Titles in other languages than the site's: each is marked, so that it is read aloud as it should be.

A title stands in many lists, and wherever it does it stands alone: in a link, a heading, a cell, a list of contents.
So the mark is set here, once the pages are built, and no list can forget it. What is a part of a sentence is marked
where the sentence is written.
"""

from collections.abc import Iterator, Mapping

from ..text import html_tree

_AS_IT_IS = {"script", "style", "svg", "title", "textarea", "head", "option"}


def mark(tree: html_tree.Element, titles: Mapping[str, str]) -> None:
    """Mark each text of a page that is one of the titles with its language. `titles` are title → tag («en»)."""
    for element, is_after, language in list(_found(tree, titles)):
        text = (element.tail if is_after else element.text) or ""
        if not is_after and not len(element):
            element.set("lang", language)
        else:
            _wrap(element, text, language, is_after=is_after)


def _found(tree: html_tree.Element, titles: Mapping[str, str]) -> Iterator[tuple[html_tree.Element, bool, str]]:
    """Yield where a title stands, and its language: in an element, or after it (True).

    Most texts are none, so the elements around one are looked at last.
    """
    for element in tree.iter():
        for text, is_after in ((element.text, False), (element.tail, True)):
            language = titles.get(" ".join(text.split())) if text else None
            if language and _is_ours(element.getparent() if is_after else element):
                yield element, is_after, language


def _is_ours(element: html_tree.Element | None) -> bool:
    """Tell whether text in an element is in the language of the site, and may have a mark."""
    while element is not None:
        if not isinstance(element.tag, str) or element.tag in _AS_IT_IS:
            return False
        if element.tag != "html" and element.get("lang"):
            return False
        element = element.getparent()
    return True


def _wrap(element: html_tree.Element, text: str, language: str, *, is_after: bool) -> None:
    """Put a text in or after an element in an element of its own, and leave the space around it where it is."""
    span = element.makeelement("span", {"lang": language})
    span.text = text.strip()
    start = text.index(span.text)
    before, span.tail = text[:start], text[start + len(span.text) :]
    if is_after:
        element.tail = before
        element.addnext(span)
    else:
        element.text = before
        element.insert(0, span)
