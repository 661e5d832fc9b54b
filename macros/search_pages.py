"""The built pages as the search reads them: titles, headings with their text, files to download."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_HEADINGS = {"h1", "h2", "h3"}
_SKIPPED = {"script", "style", "nav", "form", "svg", "footer"}
_HIDING = {"popover", "data-search-exclude"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "col"}
_FILE = re.compile(r"\.(pdf|docx|xlsx)$")
_INDEX = re.compile(r"(^|/)index\.html$")
_UNKNOWN = "404.html"  # shown for addresses that lead nowhere: nothing to find


@dataclass
class Place:
    """A heading and the text under it, up to the next heading."""

    anchor: str
    title: str = ""
    text: str = ""


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


def read_pages(site_dir: Path) -> list[BuiltPage]:
    """Read every page of a built site, in the order of their addresses."""
    pages = []
    for path in sorted(site_dir.rglob("*.html")):
        url = path.relative_to(site_dir).as_posix()
        if url == _UNKNOWN:
            continue
        page = read_page(path.read_text(encoding="utf-8"), _INDEX.sub(r"\1", url))
        if page.title:
            pages.append(page)
    return pages


def read_page(html: str, url: str) -> BuiltPage:
    """Read one page from its HTML."""
    reader = _Reader(BuiltPage(url))
    reader.feed(html)
    for place in reader.page.places:
        place.title, place.text = _plain(place.title), _plain(place.text)
    reader.page.title = reader.page.places[0].title if reader.page.places else ""
    return reader.page


def _plain(text: str) -> str:
    return re.sub(r" (?=[.,;:!?)»])", "", re.sub(r"\s+", " ", text)).strip()


class _Reader(HTMLParser):
    """Keeps what stands inside <article>; menus, forms and heading links are left out."""

    def __init__(self, page: BuiltPage) -> None:
        super().__init__()
        self.page = page
        self.depth = 0  # inside <article> when above 0
        self.skipping = 0  # inside something left out when above 0
        self.in_heading = False
        self.file: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "description":
            self.page.description = given.get("content") or ""
        if tag in _VOID:
            return
        if self.depth or tag == "article":
            self.depth += 1
        if not self.depth:
            return
        hidden = tag in _SKIPPED or given.keys() & _HIDING or "headerlink" in (given.get("class") or "").split()
        if self.skipping or hidden:
            self.skipping += 1
        elif tag in _HEADINGS:
            self.page.places.append(Place(given.get("id") or ""))
            self.in_heading = True
        elif tag == "a" and _FILE.search(given.get("href") or ""):
            self.file = given["href"]
            self.page.files.append(("", self.file or ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.depth or tag in _VOID:
            return
        self.depth -= 1
        if self.skipping:
            self.skipping -= 1
        elif tag in _HEADINGS:
            self.in_heading = False
        elif tag == "a":
            self.file = None
        self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.depth or self.skipping or not self.page.places:
            return
        if self.in_heading:
            self.page.places[-1].title += data
        else:
            self.page.places[-1].text += data
        if self.file is not None:
            text, address = self.page.files[-1]
            self.page.files[-1] = (_plain(text + data), address)
