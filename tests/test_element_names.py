"""The names of elements are put together once for a page, and Python-Markdown makes the same of it."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from macros.checking import check
from macros.checks import settings
from macros.pages.element_names import ElementNames

from .conftest import ROOT

# What a text is put together of, so that elements lie within others, are cut off and run into what is beside them.
PARTS = [
    "<div>", "</div>", '<div class="a" hidden>', "<section markdown>", "</section>", '<p markdown="1">', "</p>",
    "<ul><li>", "</li></ul>", "<hr>", "<hr/>", "<br>", "<input type=\"text\" value='b'>", "<textarea>", "</textarea>",
    "<script>", "</script>", "<span>", "</span>", "<!-- c -->", "<!--", "<?php ?>", "<![CDATA[", "<DIV>", "</DIV >",
    "<div", "</", "<", ">", "&amp;", "&", "&copy", "&#12", "**d**", "# e", "- f", "`<g>`", "    h", "tekst", "\n",
    "\n\n", "\n\n", "\n   ", " ", '<svg viewBox="0 0 1 1"><title>i</title></svg>', "<table>", "</table>", "<pre>",
    "</pre>", "```\n", "{: .j }",
]  # fmt: skip


def markdown(*, once: bool) -> Markdown:
    """Return Markdown as the site has it, with names put together once, or for each tag."""
    ours = settings.read(ROOT)
    extensions: list[Any] = [*ours.extensions, *([ElementNames()] if once else [])]
    return Markdown(extensions=extensions, extension_configs=ours.extension_settings)


OURS, THEIRS = (markdown(once=there) for there in (True, False))


@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join))
@example('<div class="a" markdown>\n\n<p markdown="span">b *c*<br>d</p>\n\n<hr>\n\n**e**\n</div>\n\n**f**\n')
@example("<section markdown>\n<ul markdown>\n<li markdown>a\n\n- b\n</li>\n</ul>\n</section>")
def test_a_tangle_of_html_comes_out_as_without(text: str):
    """An element that is taken for another kind would swallow text, or show tags."""
    assert OURS.reset().convert(text) == THEIRS.reset().convert(text)


def test_ours_is_the_one_that_reads():
    """Else it is slow, and nobody sees: so it is when the extension gives its own another name."""
    module = type(OURS.preprocessors["html_block"]).__module__
    assert module == ElementNames.__module__


@pytest.mark.whole
def test_every_page_comes_out_as_without():
    """With all that components answer."""
    pages = check(ROOT, anew=True).pages
    assert pages
    for path, page in pages.items():
        assert OURS.reset().convert(page.rendered) == THEIRS.reset().convert(page.rendered), path
