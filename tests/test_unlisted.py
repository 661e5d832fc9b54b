"""A page for those who work on the site is there, and no reader comes to it: not by the menu, not by a search."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.checking import check
from macros.records.project import page_files

from .conftest import ROOT

pytestmark = pytest.mark.xdist_group("pages")  # the pages are read once

UNLISTED = [path for path in page_files(ROOT / "docs") if "\nunlisted: true\n" in path.read_text("utf-8")]
ADDRESSES = [f"{path.relative_to(ROOT / 'docs').with_suffix('').as_posix()}/" for path in UNLISTED]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unlisted_page_is_built_and_found_nowhere(address: str, site: Path, pages: dict[str, BeautifulSoup]):
    """It has an address to share, and stands in no menu, map or index."""
    robots = pages[address].select_one('meta[name="robots"]')
    assert robots["content"] == "noindex"
    assert address not in (site / "sitemap.xml").read_text("utf-8")
    for name, page in pages.items():
        links = {link["href"] for link in page.select("nav a[href]")} if name != address else set()
        assert not any(link.endswith(address) for link in links), name
    indexed = [path for path in (site / "assets/search").rglob("*") if path.is_file()]
    assert indexed
    assert not any(address.encode() in path.read_bytes() for path in indexed)


@pytest.mark.whole  # one of many mistakes of an editor, and a check takes seconds
def test_a_page_cannot_be_both_in_the_menu_and_outside(project: Path):
    """An editor is told of two words that say the opposite."""
    page = next(path for path in sorted((project / "docs").rglob("index.md")) if path.parent != project / "docs")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\nresponsible:", "\nunlisted: true\nresponsible:", 1), encoding="utf-8")
    told = [str(mistake) for mistake in check(project).mistakes]
    assert any("«unlisted: true», men står på linje" in line for line in told), told
