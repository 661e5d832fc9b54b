"""The steps that make a page ready for a host and that need no other page."""

from collections.abc import Mapping

from . import assets, decoration, foreign_titles, policy, redirects, whitespace
from .hyphens import Hyphens
from .pages import Page, Words
from .styles import Sheets


def go_through(page: Page, sheets: Sheets, hyphens: Hyphens, words: Words, titles: Mapping[str, str]) -> None:
    """Take a page through every step that needs no other page, and close it.

    `titles` are those in other languages than the site's, each with the tag of its language.
    """
    page.leads_to = assets.named_in(page.tree)
    page.redirect = redirects.of_page(page.tree, page.path)
    page.joined.clear()
    policy.state(page)
    sheets.join(page)
    foreign_titles.mark(page.tree, titles)
    decoration.hide(page.tree)
    hyphens.add(page.tree)
    whitespace.squeeze(page.tree)
    page.close(words)
