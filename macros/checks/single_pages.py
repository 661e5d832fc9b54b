"""Which rules look at a single page, whatever stands on others. What they find is kept by the code of this module."""

import re
from collections.abc import Iterator

from ..pages.source import Page
from ..records import text_files
from ..records.errors import Mistake
from ..records.site_data import SiteData
from .language import proofreading, research
from .pages import (
    code_host,
    cut_short,
    headings,
    heads,
    link_texts,
    markdown_elsewhere,
    markdown_signs,
    page_html,
    typed_html,
)
from .text import leftovers, missing_characters, typed_text

_OF_LINK = "kan ikke stå på «<a>»"
_CALL = re.compile(r"\s+\{\{[^\n]*\}\}\s*$")


def in_page(
    page: Page, classes: set[str] | None, templates: set[str], own: str, sections: set[str]
) -> Iterator[Mistake]:
    """Yield what is wrong with a page whatever stands on others.

    `classes` are those that the styles know, None when nobody knows, `templates` those of whole pages, `own` is the
    address of the site, and `sections` are the folders that have a page of their own.
    """
    yield from heads.mistakes(page, templates)
    of_headings = list(headings.mistakes(page))
    told = {mistake.line for mistake in of_headings}  # what is typed behind a heading may be read as attributes of it
    if not typed_html.unclosed_quotes(page.prose):  # told of by itself: all below such a tag is read otherwise
        lines = page.text.split("\n")
        for one in page_html.mistakes(page, classes, own):
            is_of_raw_link = _OF_LINK in one.text and "<a " in lines[(one.line or 1) - 1]  # that it is one is told of
            if one.line not in told and not is_of_raw_link:
                yield one
    yield from of_headings
    yield from link_texts.mistakes(page, own, sections)
    yield from missing_characters.mistakes(page)
    yield from research.in_page(page)


def typed_in(data: SiteData, page: Page) -> Iterator[Mistake]:
    """Yield what is wrong with what is typed in a page, whatever components answer on it."""
    typed = list(typed_text.mistakes(page, data))
    if page.front.end and not text_files.has_conflict(page.text):  # else the text is not read as it was meant
        signs = [*markdown_signs.mistakes(page), *typed_html.mistakes(page)]
        last = page.text.rstrip().rpartition("\n\n")[0].count("\n") + 2  # where the last paragraph begins, or above it
        if not any(mistake.line >= last for mistake in (*signs, *typed)):  # that is why it ends as it does
            yield from cut_short.mistakes(page)
        # A sign that is told of is most often why the readers differ, and so is what is pasted.
        told = {mistake.line for mistake in typed}
        lines = page.text.split("\n")
        told |= {number for number, line in enumerate(lines, 1) if _CALL.match(line)}  # where it stands is told of
        if signs:
            yield from signs
        elif not any(link_texts.broken(page.prose)):  # as the signs
            yield from (one for one in code_host.mistakes(page) if one.line not in told)
    yield from typed


def advice_on(page: Page) -> Iterator[Mistake]:
    """Yield advice about a page whatever stands on others, or in records."""
    yield from link_texts.advice(page)
    yield from proofreading.advice(page)
    for place, sentence in (
        *leftovers.nearly_twice(page.prose),
        *markdown_elsewhere.between_points(page.prose),
        *markdown_elsewhere.by_hand(page.prose),
    ):
        yield Mistake(page.shown_as, page.line(place), sentence)
