"""The attributes of HTML that holds Markdown keep what was written in them.

Python-Markdown's `md_in_html` reads `data-label="&amp;lt;b&amp;gt;"` as «&lt;b&gt;» and writes it as it stands, since
an attribute in its tree is HTML. The browser then shows «<b>»: what an editor wrote has become something else. So each
`&` is made a reference again before the tree is built.

It is an extension of Python-Markdown: the engine, the gate and the guide all have it.
"""

from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_AFTER_MD_IN_HTML = 19  # which is at 20, and puts the elements it has read into the stash


class TypedAttributes(Extension):
    """Lets the attributes of elements with `markdown` come out as they went in."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the rendering of a page."""
        md.preprocessors.register(_References(md), "typed_attributes", _AFTER_MD_IN_HTML)


class _References(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        for block in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(block, ET.Element):  # the others are HTML already
                for element in block.iter():
                    element.attrib.update({name: text.replace("&", "&amp;") for name, text in element.attrib.items()})
        return lines
