"""The names of elements that `md_in_html` asks for at each tag, put together once for a page.

Python-Markdown's extension makes a set of seventy names anew for each tag, and three of them for some: a tenth of the
making of all pages. What it makes is the same.
"""

from functools import cached_property

from markdown import Extension, Markdown
from markdown.extensions.md_in_html import HtmlBlockPreprocessor, HTMLExtractorExtra

_NAME, _PLACE = "html_block", 20  # of the one in `md_in_html`, which this stands in for


class ElementNames(Extension):
    """Lets `md_in_html` put names together once."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in the rendering of a page, where HTML with Markdown in it is read at all."""
        if type(md.preprocessors[_NAME]) is HtmlBlockPreprocessor:
            md.preprocessors.register(_HtmlBlocks(md), _NAME, _PLACE)


class _Extractor(HTMLExtractorExtra):
    @cached_property
    def block_level_tags(self) -> set[str]:
        names: list[str] = self.md.block_level_elements
        return set(names)

    @cached_property
    def block_tags(self) -> set[str]:
        return self.block_level_tags.difference(self.span_tags, self.raw_tags, self.empty_tags)

    @cached_property
    def span_and_blocks_tags(self) -> set[str]:
        return self.block_tags.union(self.span_tags)


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")
