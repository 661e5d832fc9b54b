"""The built pages as the search reads them: titles, headings with their text, files to download.

What is read of a page is kept between builds, until the page or the code changes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter

from .. import addresses
from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..cache.site_before import SiteBefore, StandingSite
from ..downloads.download import FORMATS
from ..records.project import ROOT
from ..text import html_tree

_SHELF = Shelf(ROOT / ".cache" / "sok")
_NOTED = "search pages"
_HEADINGS = {"h1", "h2", "h3"}
_SKIPPED = {"script", "style", "nav", "form", "svg", "footer", "thead"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col"}
_UNKNOWN = "404.html"  # shown for addresses that lead nowhere: nothing to find


@dataclass
class Place:
    """A heading and the text under it, up to the next heading."""

    anchor: str
    title: str = ""
    text: str = ""
    language: str = ""  # of the title, as HTML has it, when it is not the site's


@dataclass
class BuiltPage:
    """A built page. The address is relative to the site: «» or «vite/motstand/» («vite/motstand.html» on a disk)."""

    url: str
    title: str = ""
    description: str = ""
    places: list[Place] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All running text of the page."""
        return " ".join(place.text for place in self.places)


_AS_JSON = TypeAdapter(BuiltPage)


def read_pages(site_dir: Path, before: SiteBefore | None = None) -> list[BuiltPage]:
    """Read every page of a built site, in the order of their addresses. What each is kept as, is noted in `before`."""
    names: dict[str, str] = {}  # file → the name that what is read of it is kept under
    pages = []
    for path in sorted(site_dir.rglob("*.html")):
        file = path.relative_to(site_dir).as_posix()
        if file != _UNKNOWN:
            names[file], page = _read(path.read_text(encoding="utf-8"), file)
            pages.append(page)
    _SHELF.tidy({*names.values()})
    if before is not None:
        before.notes[_NOTED] = names
    return [page for page in pages if page.title]


def read_again(html: Mapping[str, str], before: StandingSite) -> list[BuiltPage] | None:
    """Return every page of a site that stands, where some, given by their files, have other HTML than they had.

    Returns None when something that is kept of the other pages is not there any more.
    """
    names: dict[str, str] = {}
    pages = []
    for file, name in before.notes[_NOTED].items():
        if file in html:
            names[file], page = _read(html[file], file)
            pages.append(page)
        elif kept := _SHELF.get(name):
            names[file] = name
            pages.append(_AS_JSON.validate_json(kept))
        else:
            return None
    before.notes[_NOTED] = names
    return [page for page in pages if page.title]


def _read(html: str, file: str) -> tuple[str, BuiltPage]:
    """Read a page, given by its HTML and its file in the site. Returns the name that it is kept under, and the page."""
    url = addresses.of_file(file)
    name = key(mark(__name__), url, html)
    kept = _SHELF.get(name)
    page = _AS_JSON.validate_json(kept) if kept else read_page(html, url)
    if not kept:
        _SHELF.put(name, _AS_JSON.dump_json(page))
    return name, page


def read_page(html: str, url: str) -> BuiltPage:
    """Read one page from its HTML."""
    page = BuiltPage(url)
    root = html_tree.document(html)
    for meta in root.iterfind(".//meta[@name='description']"):
        page.description = meta.get("content") or ""
    if root.find(".//meta[@name='robots']") is not None:
        return page  # for those who work on the site: nothing to find
    for article in root.iter("article"):
        reader = _PlaceReader(page)
        reader.read(article)
        reader.close()
    page.title = page.places[0].title if page.places else ""
    return page


def _plain(text: str) -> str:
    return re.sub(r" (?=[.,;:!?)»])", "", re.sub(r"\s+", " ", text.replace("\u00ad", ""))).strip()


class _PlaceReader:
    """Keeps what stands inside <article>; menus, forms and heading links are left out."""

    def __init__(self, page: BuiltPage) -> None:
        self.page = page
        self.words: list[str] = []  # of the heading or the text that is being read

    def read(self, element: html_tree.Element) -> None:
        """Read an element and all within it."""
        if element.tag in _HEADINGS:
            self.close()
            self.page.places.append(Place(element.get("id") or ""))
        start = len(self.words)
        self.add(element.text)
        for child in element:
            if isinstance(child.tag, str) and not _is_hidden(child):  # the tag of a comment is a function
                self.read(child)
            if child.tag not in _VOID:
                self.add(" ")
            self.add(child.tail)
        if element.tag in _HEADINGS:
            self.page.places[-1].title = _plain("".join(self.words))
            self.words.clear()
        elif element.tag == "a" and PurePosixPath(element.get("href") or "").suffix[1:] in FORMATS:
            file = element.get("href")
            if file not in {known for _, known in self.page.files}:  # linked to from the panel too
                self.page.files.append((_plain("".join(self.words[start:])), file))

    def add(self, words: str | None) -> None:
        """Add words to what is being read. What stands before the first heading is left out."""
        if words and self.page.places:
            self.words.append(words)

    def close(self) -> None:
        """Give the last heading the text read since."""
        if self.page.places:
            self.page.places[-1].text = _plain("".join(self.words))
        self.words.clear()


def _is_hidden(element: html_tree.Element) -> bool:
    return (
        element.tag in _SKIPPED
        or element.get("popover") is not None
        or element.get("data-search-exclude") is not None
        or "place-link" in html_tree.classes(element)
    )
