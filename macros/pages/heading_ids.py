"""The id of a heading: what its address ends in.

An id follows from the words of the heading, and not from its place among others, so that a link to it
holds when a heading comes or goes elsewhere on the page. A heading with the words of one before it gets
the id of the heading that it stands under in front: «arket-sporsmal». `{#id}` behind a heading decides.

It is an extension of Python-Markdown, which runs before `toc`: the engine, the gate and the guide all have it.
"""

import html
import itertools
import re
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor

from ..text.slugs import slugify

_HEADING = re.compile(r"h[1-6]")
_ID = re.compile(r"""\sid=["']([^"']+)["']""")
NAMELESS = "del"  # a heading of signs alone
_BEFORE_TOC = 6  # `attr_list`, which gives ids that are written, is at 8, and `toc` at 5


class HeadingIds(Extension):
    """Gives every heading an id."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the rendering of a page."""
        md.treeprocessors.register(_Headings(md), "heading_ids", _BEFORE_TOC)


class _Headings(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        headings = [element for element in root.iter() if _HEADING.fullmatch(str(element.tag))]
        ids = _Ids({element.get("id") or "" for element in root.iter()} | self._ids_in_html())
        above: list[tuple[int, str]] = []  # the headings that the next one may stand under, as (level, id)
        for element in headings:
            level = int(element.tag[1])
            above = [(upper, anchor) for upper, anchor in above if upper < level]
            if element.get("id") is None:  # of «{#min id}» Python-Markdown makes an id without a value
                element.set("id", ids.new(self._words(element), above[-1][1] if above else ""))
            above.append((level, element.attrib["id"]))

    def _words(self, element: ET.Element) -> str:
        """Return the words of a heading, as `toc` reads them."""
        words: str = strip_tags(render_inner_html(remove_fnrefs(element), self.md))
        return html.unescape(words)

    def _ids_in_html(self) -> set[str]:
        return {name for block in self.md.htmlStash.rawHtmlBlocks for name in _ID.findall(str(block))}


class _Ids:
    """The ids of one page."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._under: set[tuple[str, str]] = set()  # (id of the heading above, slug)

    def new(self, words: str, above: str) -> str:
        """Return an id for a heading, from its words and the id of the heading above it.

        Twins under one heading can only be numbered; the check tells the editor to give one of them other words.
        """
        slug = slugify(words) or NAMELESS
        choices = [slug, f"{above}-{slug}"] if above and (above, slug) not in self._under else [slug]
        numbered = (f"{slug}-{number}" for number in itertools.count(2))
        anchor = next(choice for choice in itertools.chain(choices, numbered) if choice not in self._taken)
        self._under.add((above, slug))
        self._taken.add(anchor)
        return anchor
