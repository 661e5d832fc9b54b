"""Pages and the menu without an engine: with the names that macros/pages asks MkDocs' own objects for."""

import html
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from ... import addresses
from ...text import html_tree


@dataclass(eq=False)
class Item:
    """A page, or a section of the menu, which has `children` and no path."""

    title: str  # a page's is HTML, as it stands in its heading
    path: str = ""  # below docs/
    children: "list[Item] | None" = None
    parent: "Item | None" = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    update_date: str = ""  # «» when nobody knows
    flat: bool = False  # whether each page is a file, as in the site for reading from the disk
    active: bool = False  # whether it is, or holds, the page that is drawn
    content: str = ""  # when the engine has made it
    toc: "list[Heading]" = field(default_factory=list)  # as above

    @property
    def url(self) -> str:
        """The address within the site."""
        return addresses.url(self.path, flat=self.flat)

    @property
    def is_index(self) -> bool:
        """Whether it is the front page of its folder."""
        return self.path.rpartition("/")[2] == "index.md"

    @property
    def is_homepage(self) -> bool:
        """Whether it is the front page of the site."""
        return self.path == "index.md"

    @property
    def file(self) -> SimpleNamespace:
        """The file, as far as anyone asks for it."""
        return SimpleNamespace(src_uri=self.path)

    @property
    def ancestors(self) -> "list[Item]":
        """The sections that hold it, the nearest first."""
        return [self.parent, *self.parent.ancestors] if self.parent else []

    @contextmanager
    def drawn(self) -> Iterator[None]:
        """Let it and what holds it be active for as long as it is drawn."""
        around = [self, *self.ancestors]
        for item in around:
            item.active = True
        try:
            yield
        finally:
            for item in around:
                item.active = False


@dataclass
class Heading:
    """A heading of a page, with those below it. The title is HTML."""

    level: int
    id: str
    title: str
    children: "list[Heading]" = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address on the page."""
        return f"#{self.id}"


def title_of(heading: html_tree.Element) -> str:
    """Return what a heading says, as HTML without tags: so engines have titles."""
    return " ".join(html.escape(html_tree.text_of(heading), quote=False).split())


def menu(entries: Sequence[Any], pages: Mapping[str, Item], parent: Item | None = None) -> list[Item]:
    """Return the menu, `nav` of mkdocs.yml, with the pages of the site put in their places in it.

    `pages` are known by path. A page that the menu has another title for, is called that.
    """
    items = []
    for entry in entries:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(target, str):
            item = pages[target]
            item.title = title or item.title
        else:
            item = Item(title)
        item.parent = parent
        if not isinstance(target, str):
            item.children = menu(target, pages, item)
        items.append(item)
    return items


def nested(headings: Sequence[Heading]) -> list[Heading]:
    """Return headings, in the order of the page, with each below the one that it belongs to."""
    tops: list[Heading] = []
    above: list[Heading] = []
    for heading in headings:
        above = [upper for upper in above if upper.level < heading.level]
        (above[-1].children if above else tops).append(heading)
        above.append(heading)
    return tops
