"""A new site shares the files that are as in the site before, and is the same site as if it did not."""

import os
from pathlib import Path

import pytest

from macros.cache.site_before import SiteBefore, is_from_before
from macros.commands import site_swap
from macros.hosting import compressed, integrity
from macros.search import index as search_index

from .search import synthetic
from .test_drawn_pages import unlike


def index(site: Path, title: str, before: SiteBefore) -> None:
    """Write the index of a site where one page has a title of its own, packed as for a host."""
    pages = synthetic.pages(3)
    pages[0].title = title
    search_index.write(site, search_index.entries_of(pages, {}), {}, before=before)
    compressed.write(site, before)
    integrity.verify(site)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A site that stands."""
    site = tmp_path / "site"
    index(site, "En annen tittel", SiteBefore())
    return site


def names(site: Path) -> list[Path]:
    return [path for path in site.rglob("*") if path.is_file()]


def test_a_word_makes_few_files_anew_and_the_same_site(tmp_path: Path, old: Path):
    """The folder of the index has another name at each word: a file is looked for where it was then."""
    index(tmp_path / "new", "Enda en tittel", SiteBefore(old))
    index(tmp_path / "from nothing", "Enda en tittel", SiteBefore())
    assert unlike(tmp_path / "new", tmp_path / "from nothing") == []
    shared = [path for path in names(tmp_path / "new") if is_from_before(str(path))]
    assert len(shared) > len(names(tmp_path / "new")) / 2


def test_what_is_made_anew_leaves_the_site_before_as_it_was(tmp_path: Path, old: Path):
    """Readers have it until the swap, and for good when the build fails."""
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in names(old)}
    index(tmp_path / "new", "Enda en tittel", SiteBefore(old))
    site_swap.settle(tmp_path / "new", old)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in names(old)} == before


def test_a_file_that_has_gone_bad_on_the_disk_is_made_anew(tmp_path: Path, old: Path):
    """Else it would be handed on from site to site."""
    bad = max(names(old), key=lambda path: path.suffix == ".br")
    bad.write_bytes(bad.read_bytes()[:-1])
    index(tmp_path / "new", "En annen tittel", SiteBefore(old))
    good = tmp_path / "new" / bad.relative_to(old)
    assert not is_from_before(str(good))
    assert good.read_bytes() != bad.read_bytes()


def test_a_disk_without_second_names_gets_files_of_its_own(tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch):
    """As FAT, and some folders that are shared over a network."""

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    index(tmp_path / "new", "En annen tittel", SiteBefore(old))
    assert unlike(tmp_path / "new", old) == []
