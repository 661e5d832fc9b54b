"""The chapters of the guide: every page in the menu, in its order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import addresses
from ..pages import calls

# These pages are files of their own, or lists of files, or tell how the site is today, which paper does not.
LEFT_OUT = ("motepakke/", *(page.removeprefix("/") for page in (addresses.DOWNLOADS, addresses.STATE)))

INSIDE = "sted:"  # how an address within the guide begins: links.py makes a link of it


@dataclass(frozen=True)
class Chapter:
    """A page of the guide: its path under docs/, its text, and how deep it lies in the menu."""

    path: str
    text: str
    depth: int


def chapters(nav: list[Any], docs: Path) -> Iterator[Chapter]:
    """Yield every page in the menu, in its order. `docs` is the folder of the pages."""
    for path, depth in _in_menu(nav, 1):
        if not path.startswith(LEFT_OUT):
            yield Chapter(path, calls.read(docs / path), depth)


def _in_menu(entries: list[Any], depth: int) -> Iterator[tuple[str, int]]:
    """Yield path and depth of each page; the first page of a group stands for the group."""
    for entry in entries:
        value = next(iter(entry.values())) if isinstance(entry, dict) else entry
        if isinstance(value, str):
            yield value, depth
        else:
            first, *rest = value
            yield from _in_menu([first], depth)
            yield from _in_menu(rest, depth + 1)
