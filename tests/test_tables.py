"""Every table has a name, so that whoever goes from table to table knows which one it is."""

import pytest
from bs4 import BeautifulSoup

from macros.pages import place_links, tables
from macros.text import html_tree

pytestmark = pytest.mark.xdist_group("pages")  # the pages are read once


def named(html: str) -> list[str | None]:
    """Return the names that the tables of a piece of a page are given."""
    tree = html_tree.fragment(html)
    place_links.add(tree)
    tables.name_all(tree)
    return [table.get("aria-label") for table in tree.iter("table")]


HEADS = "<table><thead><tr><th>Hva</th><th>Når</th></tr></thead></table>"


def test_a_table_has_the_name_of_the_heading_above_it():
    """That is what a reader who sees takes it to be about; the link to the heading is no part of it."""
    assert named(f'<h2 id="planen">Planen</h2><p>Her.</p>{HEADS}') == ["Planen"]


def test_two_tables_under_one_heading_have_names_that_differ():
    """Two of one name cannot be told from each other in a list of tables."""
    assert named(f"<h2>Planen</h2>{HEADS}{HEADS}{HEADS}") == ["Planen", "Planen: Hva, Når", "Planen: Hva, Når (2)"]


def test_a_name_that_a_table_has_is_kept():
    """A caption is better than what can be guessed."""
    caption = "<table><caption>Timer</caption><tr><td>1</td></tr></table>"
    assert named(f'<h2>Planen</h2><table aria-label="Verktøy"></table>{caption}{HEADS}') == ["Verktøy", None, "Planen"]


def test_every_table_of_the_site_has_a_name_of_its_own_on_its_page(pages: dict[str, BeautifulSoup]):
    """82 of 104 had none: a rule gives it, for no author remembers."""
    seen = 0
    for name, page in pages.items():
        names = [table.get("aria-label") or (table.caption and table.caption.get_text()) for table in page("table")]
        seen += len(names)
        assert all(names), name
        assert len(names) == len(set(names)), name
    assert seen > 50
