"""Pages made of Markdown are kept between builds: only what has changed is worked out again.

Kept is what Python-Markdown and we make of a page, but with its addresses as they stand in the
Markdown. Where each leads is the engine's to say, in every build: MkDocs finds the files, tells
of links that lead nowhere and writes the addresses. So a page is kept under a mark of its own
text, the settings and the code alone, and stays when another page comes, goes or moves.

It is an extension of Python-Markdown, which an engine takes as it is. When a page is kept, or the gate has
rendered it, it takes away the lines before they are read, and puts into the empty tree the little that MkDocs
reads out of one: the title, the anchors and the links.
"""

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from ..cache import Shelf, key, versions, with_latest
from ..cache.ingredients import mark
from ..records.project import ROOT
from .rendered import Notes, Rendered, addressed, addresses, numbered

_SHELF = Shelf(ROOT / ".cache" / "sider")
_ENGINE = "mkdocs"  # tells the title and the anchors
_SOURCES = "kilder"
_FIRST = 1000  # a place in Python-Markdown's order, where the highest comes first


class PageCache(Notes):
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
        self._is_finished = False  # whether that HTML is

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the rendering of a page: the engine makes a new Markdown for each."""
        md.preprocessors.register(_Lines(self, md), "kept_markdown_lines", _FIRST)
        super().extendMarkdown(md)

    def take(self, root: ET.Element, md: Markdown) -> list[ET.Element]:
        """Note what is in the tree of a page; of one that is kept, give the engine what there was."""
        if self.kept is not None:
            _give(root, md, self.kept)
        return super().take(root, md)

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

    def begin(self, markdown: str, *made_from: object, ahead: Callable[[], Rendered | None] = lambda: None) -> None:
        """Look for what is kept of the page that the engine will render now, unless it is known already.

        `ahead` says what the gate has rendered of the same text, and is asked only when the page is not kept.
        """
        content = self._known
        if content is None:
            self._name = key(self._base, markdown, *made_from)
            content = _SHELF.get(self._name)
        self._used.add(self._name)
        if self._source:
            self._sources[self._source] = self._name
        self._is_finished = bool(content)
        self.kept = json.loads(content) if content else _as_kept(ahead())

    def finish(self, html: str, title: str, anchors: set[str], finished: Callable[[str], str]) -> str:
        """Return the content of the page, with the addresses that the engine has written.

        `html`, `title` and `anchors` are what the engine made of the page. `finished` says what we
        make of its HTML, and is asked only when the page is not kept.
        """
        written = addresses(html)
        kept = self.kept
        if kept is None:
            written = list(dict(zip(self.links, written, strict=True)).values())
            kept = {"html": numbered(html, self.links), "toc": self.toc, "links": list(dict.fromkeys(self.links))}
        if not self._is_finished:
            kept |= {"html": finished(kept["html"]), "title": title, "anchors": sorted(anchors)}
            _SHELF.put(self._name, json.dumps(kept, ensure_ascii=False).encode())
        return addressed(kept["html"], written)

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


def _as_kept(rendered: Rendered | None) -> dict[str, Any] | None:
    """Return a page that the gate has rendered as one is kept, but for its HTML, which is still to be finished."""
    if rendered is None:
        return None
    kept = {"html": rendered.html, "title": rendered.heading, "toc": rendered.toc}
    return {**kept, "anchors": rendered.anchors, "links": rendered.links}


def _give(root: ET.Element, md: Markdown, kept: dict[str, Any]) -> None:
    """Lay what MkDocs reads out of a page into an empty tree."""
    md.toc_tokens = kept["toc"]  # where the extension `toc` puts them
    if kept["title"] is not None:
        ET.SubElement(root, "h1").text = md.htmlStash.store(kept["title"])  # the title is HTML already
    for anchor in kept["anchors"]:
        ET.SubElement(root, "i", id=anchor)
    for url in kept["links"]:
        ET.SubElement(root, "a", href=url)
