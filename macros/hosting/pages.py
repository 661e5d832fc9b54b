"""The built pages: each is read once and written once, whatever is done to it in between."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..text import html_tree
from .redirects import Redirect
from .references import files_of, names

_WORD = re.compile(r"[\w-]+")


class Words:
    """All words in the tags of the pages: names of elements and attributes, classes, ids and other values."""

    def __init__(self) -> None:
        self.all: set[str] = set()
        self._of: dict[str, list[str]] = {}  # a value → its words: most values stand in every page

    def add(self, values: set[str]) -> set[str]:
        """Add the words of some values. Returns them."""
        for value in values - self._of.keys():
            self._of[value] = _WORD.findall(value)
        words = {word for value in values for word in self._of[value]}
        self.all |= words
        return words


@dataclass
class Page:
    """A page while it is worked on: first as a tree, then as the text it will be written as."""

    path: str  # within the site: «vite/motstand/index.html»
    source: str  # as it was read, until it is ready
    kept_as: str = ""  # the name that it is kept under when it is ready (kept_pages.py)
    text: str = ""
    names: set[str] = field(default_factory=set)  # what looks like the name of a file, as it is written in the page
    words: set[str] = field(default_factory=set)  # in its tags
    leads_to: set[str] = field(default_factory=set)  # files that it needs, as they are written in it (assets.py)
    redirect: Redirect | None = None  # where a host may lead on from it
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)  # a style sheet that it has → what it is joined of

    @cached_property
    def tree(self) -> html_tree.Element:
        """The page as a tree, until it is closed."""
        return html_tree.document(self.source)

    @property
    def folder(self) -> str:
        """The folder that the page lies in, within the site: names in it begin there."""
        return posixpath.dirname(self.path)

    def close(self, words: "Words") -> None:
        """Turn the tree into text, for a tree takes ten times the room, and add the words of its tags to `words`."""
        values: set[str] = set()
        for element in html_tree.elements(self.tree):
            values.add(str(element.tag))
            values.update(element.keys())
            values.update(element.values())
            if element.tag == "script" and element.text:  # what a script is told, as the address of another
                values.add(element.text)
        self.words = words.add(values)
        self.names = {name for _, name in names('"'.join(["", *values, ""]))}
        self.text = html_tree.written_document(self.tree)
        del self.tree

    def rename(self, old: str, new: str) -> None:
        """Write another name for a file wherever the page names it so. The page is closed."""
        for end in '"?#':
            self.text = self.text.replace(f'"{old}{end}', f'"{new}{end}')


def read(site: Path) -> Iterator[Page]:
    """Read the pages of a site one by one, in a fixed order."""
    for path in sorted(path for path in files_of(site) if path.endswith(".html")):
        yield Page(path, (site / path).read_text(encoding="utf-8"))


def write(site: Path, pages: list[Page]) -> None:
    """Write the pages, all closed, back where they were read."""
    for page in pages:
        (site / page.path).write_bytes(page.text.encode())
