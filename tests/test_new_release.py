"""A tab that was opened before a release goes on working: it asks to be loaded anew, and what was typed is there."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.commands import site_swap
from macros.hosting.fingerprints import NAMED

from . import choose, filled_in
from .filled_in import OPTIONS, POINT, SHOWN
from .serving import served

RELOAD = "Last siden på nytt"
# Eight characters in the name of a file, or ten in that of the folder of the search's index.
_HASH = re.compile(r"(?<=\.)[0-9a-f]{8}(?=(?:\.min)?\.(?:css|js|woff2)\b)|\b[0-9a-f]{10}\b")


@pytest.fixture(scope="module")
def releases(site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases of the site. In the second all code has other names, as when all of it has changed."""
    folder = tmp_path_factory.mktemp("releases")
    first, second = folder / "first", folder / "second"
    kept = ("*.gz", "*.br", "nedlasting", "data", "motepakke", "vite", "eksempler")
    shutil.copytree(site, first, ignore=shutil.ignore_patterns(*kept))
    shutil.copytree(first, second)
    named = [path for path in second.rglob("*") if path.is_file() and NAMED.search(path.relative_to(second).as_posix())]
    hashes = {found for path in named for found in _HASH.findall(path.relative_to(second).as_posix())}
    assert len(hashes) > 5
    new = {old: old[::-1] if old[::-1] != old else "0" * len(old) for old in hashes}
    for path in [path for path in second.rglob("*") if path.suffix in (".html", ".js", ".css")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("|".join(hashes), lambda found: new[found[0]], text), encoding="utf-8")
    for path in sorted(second.rglob("*"), reverse=True):
        path.rename(path.with_name(re.sub("|".join(hashes), lambda found: new[found[0]], path.name)))
    return first, second


@pytest.fixture
def live(releases: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of the first release, and what puts the second in its place."""
    first, second = releases
    site = tmp_path / "site"
    shutil.copytree(first, site)

    def release() -> None:
        with site_swap.at(site) as workplace:
            shutil.copytree(second, workplace.new)
            workplace.swap()

    with served(site) as address:
        yield address, release


def search(page: Page, words: str) -> None:
    """Type into the search box of the header."""
    page.get_by_role("textbox", name="Søk", exact=True).press_sequentially(words)


@pytest.mark.whole
@pytest.mark.parametrize("used", ["a tab that has searched", "a new tab"])
def test_a_tab_from_before_a_release_keeps_what_is_typed(page: Page, live: tuple[str, Callable[[], None]], used: str):
    """The search's files are gone: the reader is told, presses, and goes on where they were."""
    address, release = live
    page.goto(address + filled_in.PATH)
    if used == "a tab that has searched":
        search(page, choose.sheets(choose.records())[0].title)
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.get_by_role("textbox", name="Søk", exact=True).fill("")
        page.keyboard.press("Escape")
    page.get_by_label("Navn på tiltaket").fill("Trygg «sammen» <b>")
    group = page.get_by_role("group", name=f"{filled_in.CHOICE} {POINT}")
    group.get_by_role("radio", name=OPTIONS[1], exact=True).check()
    page.get_by_role("button", name=filled_in.ALL_ROWS).click()
    page.get_by_role("textbox", name=filled_in.text_in(SHOWN + 1)).fill("To linjer\nher")
    release()
    search(page, choose.sheets(choose.records())[1].title)
    button = page.get_by_role("button", name=RELOAD)
    expect(button).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="ny utgave")).to_be_visible()
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    with page.expect_navigation():
        button.press("Enter")
    expect(page.get_by_role("status").filter(has_text="satt inn igjen")).to_be_visible()
    assert asked == []
    expect(page.get_by_label("Navn på tiltaket")).to_have_value("Trygg «sammen» <b>")
    expect(group.get_by_role("radio", name=OPTIONS[1], exact=True)).to_be_checked()
    expect(page.get_by_role("textbox", name=filled_in.text_in(SHOWN + 1))).to_have_value("To linjer\nher")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    expect(page.locator(".md-search-result__item").first).to_be_visible()  # what was searched for came along
