"""A built site as its readers meet it: pages with their paragraphs and places, and files to download."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from lxml import html

from ...cache.site_before import PACKED
from ...downloads import FOLDER
from ...downloads.files import CHECKSUMS
from .changes import FileFacts

# What is read as one paragraph; of those that lie within each other the innermost counts.
# fmt: off
_PARAGRAPHS = (
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "tr", "caption", "figcaption", "blockquote", "pre",
    "div", "details", "summary", "section", "aside", "nav", "footer", "legend", "label", "button",
)
# fmt: on
# What is told of in another part: the sheet itself, what editions said, facts of files, and the sign at a heading.
_ELSEWHERE = (
    ".//ol[contains(concat(' ', @class, ' '), ' sheet ')] | .//*[contains(@class, 'sheet-head')]"
    " | .//*[contains(@class, 'rows-box')] | .//*[contains(@class, 'editions')] | .//*[contains(@class, 'downloads')]"
    " | .//*[contains(@class, 'print-head')] | .//*[contains(@class, 'term-note')]"
    " | .//a[contains(@class, 'place-link')] | .//script | .//style"
)


@dataclass(frozen=True)
class BuiltPage:
    """A page: its heading, what is read on it paragraph by paragraph, and its ids."""

    title: str
    paragraphs: tuple[str, ...]
    places: frozenset[str]
    leads_to: str = ""  # the address that an old page leads on to; such a page has no more to say


@dataclass(frozen=True)
class BuiltFile:
    """A file to download."""

    facts: FileFacts
    digest: str


def pages(site: Path) -> dict[str, BuiltPage]:
    """Return the pages of a site: address within it, as «/verktoy/kontrakt/» → the page."""
    paths = sorted(site.rglob("index.html"))
    return {_address(path.parent.relative_to(site)): _page(path, site) for path in paths}


def files(site: Path) -> dict[str, BuiltFile]:
    """Return the files to download: address within the site → what a reader is told of it, and what it holds.

    The list of their checksums is left out: it follows all others.
    """
    paths = [path for path in sorted((site / FOLDER).rglob("*")) if path.is_file() and path.suffix not in PACKED]
    paths = [path for path in paths if path != site / CHECKSUMS]
    return {f"/{path.relative_to(site).as_posix()}": _file(path) for path in paths}


def _address(folder: Path) -> str:
    return "/" if folder == Path() else f"/{folder.as_posix()}/"


def _page(path: Path, site: Path) -> BuiltPage:
    page = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    title = _read(page.find(".//h1")) if page.find(".//h1") is not None else ""
    article = page.find(".//article")
    if article is None:  # a small page that leads on from an old address
        script = page.find(".//script[@data-to]")
        leads_to = "" if script is None else _joined(path.parent, script.get("data-to"), site)
        return BuiltPage(title, (), frozenset(), leads_to)
    places = frozenset(element.get("id") for element in article.iter() if element.get("id"))
    for element in article.xpath(_ELSEWHERE):
        element.drop_tree()
    return BuiltPage(_read(article.find(".//h1")), tuple(_paragraphs(article)), places)


def _joined(folder: Path, relative: str, site: Path) -> str:
    """Return the address within the site that a relative one leads to."""
    target, _, place = relative.partition("#")
    path = (folder / target).resolve()
    address = _address(path.relative_to(site.resolve())) if path.is_relative_to(site.resolve()) else relative
    return f"{address}#{place}" if place else address


def _paragraphs(article: html.HtmlElement) -> Iterator[str]:
    """Yield what is read, in order: a row of a table, a point of a list, a heading or a paragraph at a time."""
    elements = list(article.iter(*_PARAGRAPHS))
    apart = set(elements)
    for element in elements:
        if any(above.tag == "tr" for above in element.iterancestors()):
            continue  # it is told with its row
        cells = map(_read, element.iter("td", "th"))
        text = " · ".join(cells) if element.tag == "tr" else _one_line("".join(_own_texts(element, apart)))
        if text:
            yield text


def _own_texts(element: html.HtmlElement, apart: Collection[html.HtmlElement]) -> Iterator[str]:
    """Yield the texts of an element but for those of the paragraphs in it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child not in apart:
            yield from _own_texts(child, apart)
        yield f" {child.tail or ''}" if child in apart else child.tail or ""


def _read(element: html.HtmlElement | None) -> str:
    return "" if element is None else _one_line(element.text_content())


def _one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _file(path: Path) -> BuiltFile:
    content = path.read_bytes()
    facts = FileFacts(size=len(content), pages=_pages(path) if path.suffix == ".pdf" else None)
    return BuiltFile(facts, hashlib.sha256(content).hexdigest())


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)
