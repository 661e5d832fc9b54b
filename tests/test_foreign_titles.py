"""Titles in other languages are read aloud in their own, in every list, and ours in ours."""

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from macros.hosting import foreign_titles
from macros.records.models import OwnTool
from macros.records.site_data import SiteData
from macros.text import html_tree

from . import choose

pytestmark = pytest.mark.xdist_group("pages")  # the pages are read once

TITLES = {"Leading Change": "en", "Kunskap": "sv"}


def marked(html: str) -> str:
    """Return a piece of a page with its titles marked."""
    tree = html_tree.fragment(html)
    foreign_titles.mark(tree, TITLES)
    return html_tree.written_fragment(tree)


def test_an_element_that_is_a_title_gets_its_language():
    """A link, a cell, a citation: the title stands alone in it."""
    assert marked('<a href="x">Leading Change</a>') == '<a href="x" lang="en">Leading Change</a>'


def test_a_title_beside_something_else_gets_an_element_of_its_own():
    """The link of a heading to itself is called something in the language of the site."""
    assert marked("<h3>Kunskap<a>#</a></h3>") == '<h3><span lang="sv">Kunskap</span><a>#</a></h3>'
    assert marked("<p><b>1</b> Kunskap </p>") == '<p><b>1</b> <span lang="sv">Kunskap</span> </p>'


def test_what_is_no_title_or_has_a_language_is_left_as_it_is():
    """A word in a sentence may be anybody's, and an author who has said the language is right."""
    for html in ("<p>Kunskap er svensk.</p>", '<cite lang="da">Kunskap</cite>', "<svg><title>Kunskap</title></svg>"):
        assert marked(html) == html


def test_no_list_of_the_site_forgets_the_language_of_a_title(data: SiteData, pages: dict[str, BeautifulSoup]):
    """In every list, from the record: what stands alone in a link, a heading, a cell or a citation."""
    titles = data.titles_in_other_languages
    forgotten, seen = [], 0
    for name, page in pages.items():
        for text in page.body.find_all(string=lambda text: text.strip() in titles):
            if text.find_parent(["script", "svg", "option", "title"]):
                continue
            holder = text.find_parent(attrs={"lang": True})
            seen += 1
            if holder.name == "html" or holder["lang"] != titles[text.strip()]:
                forgotten.append((name, text.strip()))
    assert seen > 100
    assert forgotten == []


def test_a_title_of_our_own_wording_is_in_our_language(data: SiteData):
    """A work whose title we have not seen stands with our description in brackets, whatever language it is in."""
    ours = [work for work in data.literature.values() if work.title.startswith("[")]
    assert ours
    assert {work.title_tag for work in ours} == {"nb"}


def test_a_result_of_the_search_has_the_language_of_its_title(page: Page, address: str, data: SiteData):
    """A list of results is read aloud like any list; a title of ours has none of its own."""
    foreign = {tool.title: tool.title_tag for tool in data.tools.values() if not isinstance(tool, OwnTool)}
    title, language = next((title, tag) for title, tag in foreign.items() if title in data.titles_in_other_languages)
    page.goto(f"{address}/sok/?q={title}")
    results = page.locator(".search-page .md-search-result__item")
    link = results.get_by_role("link", name=title, exact=True).first
    expect(link).to_have_attribute("lang", language)
    page.goto(f"{address}/sok/?q={choose.sheet(data).title}")
    ours = results.get_by_role("link", name=re.compile(re.escape(choose.sheet(data).title))).first
    expect(ours).to_be_visible()
    expect(ours).not_to_have_attribute("lang", re.compile(".*"))
