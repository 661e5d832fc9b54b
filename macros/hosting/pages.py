"""The built pages: each is read once and written once, whatever is done to it in between."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..text import html_tree
from .references import files_of, names

_WORD = re.compile(r"[\w-]+")


class Words:
    """All words in the tags of the pages: names of elements and attributes, classes, ids and other values."""

    def __init__(self) -> None:
        self.all: set[str] = set()
        self._values: set[str] = set()  # whose words are taken already: most stand in every page

    def add(self, values: set[str]) -> None:
        """Add the words of some values."""
        self.all.update(_WORD.findall(" ".join(values - self._values)))
        self._values |= values


@dataclass
class Page:
    """A page while it is worked on: first as a tree, then as the text it will be written as."""

    path: str  # within the site: «vite/motstand/index.html»
    tree: html_tree.Element
    text: str = ""
    names: set[str] = field(default_factory=set)  # what looks like the name of a file, as it is written in the page

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
        words.add(values)
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
        yield Page(path, html_tree.document((site / path).read_text(encoding="utf-8")))


def write(site: Path, pages: list[Page]) -> None:
    """Write the pages, all closed, back where they were read."""
    for page in pages:
        (site / page.path).write_text(page.text, encoding="utf-8")
