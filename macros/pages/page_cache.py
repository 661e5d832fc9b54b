"""Pages made of Markdown are kept between builds: only what has changed is worked out again.

Kept is what Python-Markdown and we make of a page, but with its addresses as they stand in the
Markdown. Where each leads is the engine's to say, in every build: MkDocs finds the files, tells
of links that lead nowhere and writes the addresses. So a page is kept under a mark of its own
text, the settings and the code alone, and stays when another page comes, goes or moves.

It is an extension of Python-Markdown, which an engine takes as it is. When a page is kept, it takes
away the lines before they are read, and puts into the empty tree the little that MkDocs reads
out of one: the title, the anchors and the links.
"""

import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from ..cache import Shelf, key, versions, with_latest
from ..cache.ingredients import mark
from ..records.project import ROOT

_SHELF = Shelf(ROOT / ".cache" / "sider")
_ENGINE = "mkdocs"  # tells the title and the anchors
_SOURCES = "kilder"
# These stand around an address from when the engine has written it until the page is whole.
# Python-Markdown takes the characters STX and ETX out of the text of a page.
_OPEN, _CLOSE = f"{STX}address{ETX}", f"{STX}/address{ETX}"
_ADDRESS = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)  # not a file of the site
_LINKS = {"a": "href", "img": "src"}

# What stands for an address in kept HTML: letters that whoever reads HTML and writes it again leaves as they are.
_STAND_IN = "kept-address-{}-of-page"
_STANDS_IN = re.compile(_STAND_IN.format(r"(\d+)"))
# Places in Python-Markdown's order, where the highest comes first. After `toc` at 5, MkDocs reads the
# anchors at 5 too, the title at 1, and writes the addresses at 0.
_FIRST, _AFTER_TOC, _LAST = 1000, 5, -1000


class PageCache(Extension):
    """The pages of one build. Of each page the engine asks `begin`, renders it, and asks `finish`."""

    def __init__(self, *settings: object) -> None:
        """Take what all pages are made from besides their own text: the Markdown settings, what finishes them."""
        super().__init__()
        self._base = key(mark(__name__), versions(_ENGINE), *settings)
        self._used: set[str] = set()
        self._name = ""
        # Mark of the source of a page → the name it is kept under. The source is known before its calls are answered.
        self._by_source: dict[str, str] = json.loads(_SHELF.get(key(self._base, _SOURCES)) or b"{}")
        self._sources: dict[str, str] = {}  # the same, of this build
        self._source: str | None = None  # the mark of the page that is looked up now
        self._known: bytes | None = None  # what is kept of it
        self.kept: dict[str, Any] | None = None  # html, title, toc, anchors and links of the page being rendered
        self.rendered: dict[str, Any] = {}  # toc and links of the page being rendered, when it is not kept

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the rendering of a page: the engine makes a new Markdown for each."""
        places = _Places(self, md)
        md.preprocessors.register(_Lines(self, md), "page_cache_lines", _FIRST)
        md.treeprocessors.register(places, "page_cache_places", _AFTER_TOC)
        md.treeprocessors.register(_Marks(places), "page_cache_marks", _LAST)

    def knows(self, source: str | None) -> bool:
        """Tell whether the page that comes now is kept, before its calls are answered.

        `source` is a mark of its text and of all that its calls are answered from; None for a page to be made anew.
        """
        self._source = source
        name = self._by_source.get(source) if source else None
        self._known = _SHELF.get(name) if name else None
        if name and self._known:
            self._name = name
        return self._known is not None

    def begin(self, markdown: str, *made_from: object) -> None:
        """Look for what is kept of the page that the engine will render now, unless it is known already."""
        content = self._known
        if content is None:
            self._name = key(self._base, markdown, *made_from)
            content = _SHELF.get(self._name)
        self._used.add(self._name)
        if self._source:
            self._sources[self._source] = self._name
        self.kept = json.loads(content) if content else None
        self.rendered = {"toc": [], "links": []}

    def finish(self, html: str, title: str, anchors: set[str], finished: Callable[[str], str]) -> str:
        """Return the content of the page, with the addresses that the engine has written.

        `html`, `title` and `anchors` are what the engine made of the page. `finished` says what we
        make of its HTML, and is asked only when the page is not kept.
        """
        addresses = _ADDRESS.findall(html)
        kept = self.kept
        if kept is None:
            uses = self.rendered["links"]
            found = dict(zip(uses, addresses, strict=True))  # a page leads to many places more than once
            numbers, addresses = {url: number for number, url in enumerate(found)}, list(found.values())
            order = iter(uses)
            numbered = _ADDRESS.sub(lambda _: _STAND_IN.format(numbers[next(order)]), html)
            kept = {"html": finished(numbered), "title": title, "anchors": sorted(anchors)}
            kept |= {"toc": self.rendered["toc"], "links": list(found)}
            _SHELF.put(self._name, json.dumps(kept, ensure_ascii=False).encode())
        return _STANDS_IN.sub(lambda use: addresses[int(use[1])], kept["html"])

    def tidy(self) -> None:
        """Forget pages that have long been something else."""
        sources = key(self._base, _SOURCES)
        if self._sources.keys() - self._by_source.keys():
            _SHELF.put(sources, json.dumps(with_latest(self._sources, self._by_source)).encode())
        _SHELF.tidy(self._used | {sources})


class _Lines(Preprocessor):
    """Takes away the lines of a page that is kept."""

    def __init__(self, cache: PageCache, md: Markdown) -> None:
        super().__init__(md)
        self._cache = cache

    def run(self, lines: list[str]) -> list[str]:
        return lines if self._cache.kept is None else []


class _Places(Treeprocessor):
    """Notes headings and links of a page; of one that is kept, gives the engine those it had."""

    def __init__(self, cache: PageCache, md: Markdown) -> None:
        super().__init__(md)
        self._cache = cache
        self.links: list[ET.Element] = []  # the elements with an address for the engine to write

    def run(self, root: ET.Element) -> None:
        if self._cache.kept is None:
            self.links = [element for element in root.iter() if _is_within_site(element)]
            urls = [element.get(_LINKS[element.tag]) for element in self.links]
            self._cache.rendered = {"toc": getattr(self.md, "toc_tokens", []), "links": urls}
        else:
            self._give(root, self._cache.kept)

    def _give(self, root: ET.Element, kept: dict[str, Any]) -> None:
        self.md.toc_tokens = kept["toc"]  # where the extension `toc` puts them
        ET.SubElement(root, "h1").text = self.md.htmlStash.store(kept["title"])  # the title is HTML already
        for anchor in kept["anchors"]:
            ET.SubElement(root, "i", id=anchor)
        self.links = [ET.SubElement(root, "a", href=url) for url in kept["links"]]


class _Marks(Treeprocessor):
    """Marks the addresses that the engine has written, so that they can be told apart in the HTML."""

    def __init__(self, places: _Places) -> None:
        super().__init__(places.md)
        self._places = places

    def run(self, _: ET.Element) -> None:
        for element in self._places.links:
            name = _LINKS[element.tag]
            element.set(name, f"{_OPEN}{element.get(name)}{_CLOSE}")


def _is_within_site(element: ET.Element) -> bool:
    url = element.get(_LINKS.get(element.tag, ""))
    return url is not None and not _ELSEWHERE.match(url)
