"""What Python-Markdown makes of a page, noted so that the engine need not make it again.

Where an address in a Markdown link leads is the engine's to say. So what is noted has a stand-in for each: MkDocs
finds the files, tells of links that lead nowhere and writes the addresses.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.extensions.toc import render_inner_html
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

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
_AFTER_TOC, _LAST = 5, -1000


@dataclass(frozen=True)
class Rendered:
    """A page made of Markdown, before we finish it: all that an engine reads out of one.

    `html` has a stand-in in place of each address in a Markdown link or picture, and `links` are those addresses, by
    the numbers of the stand-ins. `heading` is the HTML within the <h1> that the page begins with; None without one.
    """

    html: str
    heading: str | None
    toc: list[dict[str, Any]]  # as the extension `toc` makes them
    links: list[str]
    anchors: list[str]


class Notes(Extension):
    """Notes headings and links of each page that a Markdown renders, and marks the addresses in its HTML.

    It is an extension of Python-Markdown, the last of all.
    """

    def __init__(self) -> None:
        """Begin without a page."""
        super().__init__()
        self.heading: str | None = None  # of the page that was rendered last, as in `Rendered`
        self.toc: list[dict[str, Any]] = []
        self.links: list[str] = []  # each use of an address, in order

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the rendering of pages."""
        places = _Places(self, md)
        md.treeprocessors.register(places, "page_places", _AFTER_TOC)
        md.treeprocessors.register(_Marks(places), "page_marks", _LAST)

    def take(self, root: ET.Element, md: Markdown) -> list[ET.Element]:
        """Note what is in the tree of a page. Returns the elements with an address for the engine to write."""
        elements = [element for element in root.iter() if _is_within_site(element)]
        first = root[0] if len(root) else None
        self.heading = render_inner_html(first, md) if first is not None and first.tag == "h1" else None
        self.toc = getattr(md, "toc_tokens", [])
        self.links = [element.get(_LINKS[element.tag], "") for element in elements]
        return elements

    def rendered(self, html: str, anchors: Sequence[str]) -> Rendered | None:
        """Return the page that was rendered last, from its marked HTML and the anchors in it.

        Returns None where another extension has left addresses out, or written them twice.
        """
        if len(addresses(html)) != len(self.links):
            return None
        links = list(dict.fromkeys(self.links))  # a page leads to many places more than once
        return Rendered(numbered(html, self.links), self.heading, self.toc, links, list(anchors))


def numbered(html: str, uses: Sequence[str]) -> str:
    """Return marked HTML with a stand-in for each address. `uses` are the addresses in it, as the Markdown has them."""
    numbers = {url: number for number, url in enumerate(dict.fromkeys(uses))}
    order = iter(uses)
    return _ADDRESS.sub(lambda _: _STAND_IN.format(numbers[next(order)]), html)


def unmarked(html: str) -> str:
    """Return marked HTML without the marks."""
    return _ADDRESS.sub(lambda match: match[1], html)


def addresses(html: str) -> list[str]:
    """Return the addresses in marked HTML."""
    return _ADDRESS.findall(html)


def addressed(html: str, written: Sequence[str]) -> str:
    """Return HTML with addresses in place of its stand-ins, by their numbers."""
    return _STANDS_IN.sub(lambda use: written[int(use[1])], html)


class _Places(Treeprocessor):
    """Lets notes be taken of a page, and holds the elements whose addresses are to be marked."""

    def __init__(self, notes: Notes, md: Markdown) -> None:
        super().__init__(md)
        self._notes = notes
        self.links: list[ET.Element] = []

    def run(self, root: ET.Element) -> None:
        assert self.md is not None  # noqa: S101 - Python-Markdown gives itself
        self.links = self._notes.take(root, self.md)


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
