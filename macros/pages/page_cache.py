"""Pages rendered from Markdown are kept between builds: only what has changed is rendered again.

A page is kept under a mark of all that it is made from: its Markdown with what the components
answered, its address, the settings, the addresses of all files that it can lead to, and the code.
A page that MkDocs has something to say about is not kept, so that it is said in every build;
nor is one when MkDocs is told to be quiet, for then nobody knows.
"""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ..cache import ROOT, Shelf, code, key, versions

_SHELF = Shelf(ROOT / ".cache" / "sider")
_LOG = logging.getLogger("mkdocs.structure.pages")  # where MkDocs tells of links that lead nowhere
_MAKERS = ("mkdocs", "markdown")


class KeptPages:
    """The rendered pages of one build. MkDocs' objects come in as they are."""

    def __init__(self, *made_from: object, toc_of: Callable[[list[Any]], Any]) -> None:
        """Take what all pages are made from besides their own text, and MkDocs' maker of tables of contents."""
        self._base = key(code(), versions(*_MAKERS), *made_from)
        self._toc_of = toc_of
        self._used: set[str] = set()

    def render(self, page: Any, files: Any, anew: Callable[[], None]) -> None:  # noqa: ANN401
        """Give a page its content, title, headings and links: those kept, or those that `anew` gives it."""
        name = key(self._base, page.file.src_uri, page.url, page.title, page.markdown)
        self._used.add(name)
        kept = _SHELF.get(name)
        if kept:
            self._give(json.loads(kept), page, files)
            return
        with _heard() as said:
            anew()
        if not said and _LOG.isEnabledFor(logging.INFO) and page.links_to_anchors is not None:
            _SHELF.put(name, json.dumps(_taken(page), ensure_ascii=False).encode())

    def tidy(self) -> None:
        """Forget pages that have long been something else."""
        _SHELF.tidy(self._used)

    def _give(self, kept: dict[str, Any], page: Any, files: Any) -> None:  # noqa: ANN401
        page.content, page.title = kept["content"], kept["title"]
        page.toc = self._toc_of(kept["toc"])
        page.present_anchor_ids = set(kept["anchors"])
        page.links_to_anchors = {files.get_file_from_path(path): links for path, links in kept["links"].items()}


def _taken(page: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "content": page.content,
        "title": page.title,
        "toc": [_heading(heading) for heading in page.toc],
        "anchors": sorted(page.present_anchor_ids),
        "links": {file.src_uri: links for file, links in page.links_to_anchors.items()},
    }


def _heading(heading: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a heading as Python-Markdown's list of headings has it."""
    children = [_heading(child) for child in heading.children]
    return {"name": heading.title, "id": heading.id, "level": heading.level, "children": children}


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Give a list of what MkDocs says about pages meanwhile."""
    said: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = said.append  # type: ignore[method-assign]
    _LOG.addHandler(handler)
    try:
        yield said
    finally:
        _LOG.removeHandler(handler)
