"""A whole built page: the frame is the template's, all in it is listed, and one that leads on does just that."""

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from turbohtml import Document, Element, Node

from . import reading
from .lists import ARTICLE, FRAME, LEADING_ON

# The landmarks of overrides/base.html outside the article, each with what it lies in.
_LANDMARKS = (
    ("html body header", "md-header"),
    ("html body div div main", "md-content"),
    ("html body div div main article", "md-typeset"),
    ("html body div footer", "site-footer"),
)
_NAMES = {"header", "main", "article", "footer"}
_ARTICLE = re.compile(r'<article\b[^>]*\bid="_innhold"[^>]*>')
_REFRESH = re.compile(r"0; url=(?P<address>.+)")


def sentences(html: str, path: str, pages: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a built page. `path` is its file within the site, and `pages` are all such files."""
    page = reading.read(html)
    if page.select_one("main.lead-on") is not None and page.find("header") is None:
        yield from _leading_on(page, path, pages)
        return
    article = page.find("article", attrs={"id": "_innhold"})
    opened = _ARTICLE.search(html)
    if article is None or opened is None:
        yield "siden har ingen artikkel. Se etter hva som er endret i overrides/."
        return
    for fault in reading.faults(article.descendants, ARTICLE):
        yield fault.sentence
    article.clear()
    for fault in reading.faults(page.descendants, FRAME):
        yield fault.sentence
    without_text = reading.read(html[: opened.end()] + html[html.rindex("</article>") :])
    if page.html != without_text.html:
        yield "teksten på siden bryter ut av artikkelen, så rammen rundt er en annen enn malens."
    if landmarks := _unlike_template(page):
        yield f"rammen er en annen enn malens: {landmarks}. Se etter hva som er endret i overrides/."


def _unlike_template(page: Document) -> str:
    """Return the landmarks of a page without its text that are not where the template has them."""
    found = [(_way_to(element), element) for element in page.iter_elements(_NAMES)]
    unlike = [way for way, _ in found if way not in dict(_LANDMARKS)]
    for way, name in _LANDMARKS:
        here = [element for place, element in found if place == way]
        if len(here) != 1 or not here[0].has_class(name):
            unlike.append(way)
    return ", ".join(unlike)


def _way_to(element: Element) -> str:
    above = [holder.tag for holder in element.ancestors if isinstance(holder, Element)]
    return " ".join([*reversed(above), element.tag])


def _leading_on(page: Document, path: str, pages: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a small page: it has one refresh and one link, both to one page of the site."""
    for fault in reading.faults(page.descendants, LEADING_ON):
        yield fault.sentence
    ways = list(_refreshes(page.descendants))
    links = [link.attr("href") or "" for link in page.iter_elements("a")]
    scripts = [script.attr("data-to") for script in page.iter_elements("script")]
    if len(ways) != 1 or links != ways or scripts not in ([], ways):
        yield "siden som leder videre, skal ha én adresse, den samme i lenken, oppfriskingen og skriptet."
    elif reading.scheme_of(ways[0]) is not None or _file(ways[0], path) not in pages:
        yield f"siden leder videre til «{ways[0]}», som ikke er en side på nettstedet."


def _refreshes(nodes: Iterator[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element) and (node.attr("http-equiv") or "").strip().lower() == "refresh":
            way = _REFRESH.fullmatch(node.attr("content") or "")
            yield way["address"] if way else ""


def _file(address: str, path: str) -> str:
    """Return the file within the site that an address in a page means."""
    place = unquote(address.partition("#")[0].partition("?")[0])
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), place)).lstrip("/")
    if not place:
        return path
    return joined if joined.endswith(".html") else posixpath.join(joined, "index.html")
