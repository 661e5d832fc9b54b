"""Whole pages, as the templates of the theme have drawn them in an earlier build.

A page is kept under one wide mark: its own text and content, the titles of all pages, for they stand in its menu, and
all that any page is made from. So a title that changes draws every page anew, and so does a record that stands around
the text of pages; a word in one page, or in a record that one page shows, draws that one.
"""

from ..cache import Shelf, key
from ..records.project import ROOT

TEMPLATE = "partials/drawn.html"  # shows what is kept
_SHELF = Shelf(ROOT / ".cache" / "tegnet")


class DrawnPages:
    """The pages of one build. Each is asked for with `get`, and one that is not kept is told of with `keep`."""

    def __init__(self, *made_from: object) -> None:
        """`made_from` is all that any page is made from, the titles of all pages too."""
        self._base = key(*made_from)
        self._names: dict[str, str] = {}  # path of a page → the name that it is kept under

    def get(self, path: str, *made_from: object) -> str | None:
        """Return the HTML of a page, or None. `made_from` is what it is made from and no other page."""
        name = self._names[path] = key(self._base, path, *made_from)
        content = _SHELF.get(name)
        return content.decode() if content is not None else None

    def keep(self, path: str, html: str) -> None:
        """Keep a page that `get` has been asked for."""
        _SHELF.put(self._names[path], html.encode())

    def tidy(self) -> None:
        """Forget pages that have long been something else."""
        _SHELF.tidy(set(self._names.values()))
