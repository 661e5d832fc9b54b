"""The whole guide as one PDF file, for reading and for the archive: every page in the menu.

It is made in three steps that load each their own libraries: guide_file.py says what is to be
set, typst sets it, alone because it takes the most memory, and guide_links.py makes the links.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from .. import pages
from ..site_data import SiteData
from . import late, store, typesetting

ADDRESS = "nedlasting/veiledningen.pdf"
TITLE = "Hele veiledningen"
# These pages are files of their own, or lists of files.
LEFT_OUT = ("motepakke/", "verktoy/nedlastinger.md", "om/tilstand.md")

INSIDE = "sted:"  # how an address within the guide begins: guide_links.py makes a link of it

Components = dict[str, Callable[..., str]]


@dataclass(frozen=True)
class Chapter:
    """A page of the guide: its path under docs/, its text, and how deep it lies in the menu."""

    path: str
    text: str
    depth: int


def pdf(data: SiteData, root: Path, components: Components) -> bytes:
    """Return the guide as a PDF file with contents and bookmarks."""
    drawn, places = typesetting.apart(job(data, root, components))
    return late.call("guide_links.with_places", drawn, places)


def job(data: SiteData, root: Path, components: Components) -> bytes:
    """Return what typst is asked to set. It is kept, so that another process can work it out: see making.py."""
    name = f"{store.key(sources(root), data)}.job"
    return store.stored(name, partial(late.call, "guide_file.job", data, root, components))


def sources(root: Path) -> list[tuple[str, str]]:
    """Return everything that the guide is made from besides the records."""
    files = [root / "mkdocs.yml", *sorted((root / "docs").rglob("*.md")), *sorted((root / "docs/assets").glob("*.css"))]
    return [(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in files]


def chapters(root: Path) -> Iterator[Chapter]:
    """Yield every page in the menu, in its order."""
    nav = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    for path, depth in _in_menu(nav, 1):
        if not path.startswith(LEFT_OUT):
            yield Chapter(path, pages.read(root / "docs" / path), depth)


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
