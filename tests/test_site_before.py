"""A new site shares the files that are as in the site before, and is the same site as if it did not."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from hooks import MadeFile
from macros.cache import Shelf, site_before
from macros.cache.site_before import Lies, SiteBefore, is_from_before
from macros.commands import site_swap, unchanged
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


def test_a_file_to_download_is_that_of_the_site_before_where_it_is_the_same(tmp_path: Path, old: Path):
    """MkDocs writes all files anew, into what has two names too: the site that stands would hold the new bytes."""
    new = tmp_path / "new"
    config = SimpleNamespace(site_dir=str(new), use_directory_urls=True, plugins=SimpleNamespace(_current_plugin=None))
    for name in ("same.pdf", "other.pdf"):
        (old / name).write_bytes(b"%PDF")
    for name, content in {"same.pdf": b"%PDF", "other.pdf": b"%PDF 2", "new/one.pdf": b"%PDF 3"}.items():
        MadeFile.of(config, name, content, SiteBefore(old)).copy_file()
        assert (new / name).read_bytes() == content
        assert is_from_before(str(new / name)) == (name == "same.pdf")
    assert (old / "other.pdf").read_bytes() == b"%PDF"


def noted(site: Path, before: SiteBefore) -> dict[str, tuple[Lies, str]]:
    """Return what is noted of a site when it is made."""
    return {path: (lies, before.made.get(path, "")) for path, lies in unchanged.as_it_lies(site).items()}


def test_a_file_that_is_noted_is_known_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """To read thousands of files, and what they were packed as, takes longer than all that one word changes."""
    old, first = tmp_path / "site", SiteBefore()
    index(old, "En annen tittel", first)
    second = SiteBefore(old, noted(old, first))
    monkeypatch.setattr(site_before, "content", lambda path: pytest.fail(f"{path} was read"))
    monkeypatch.setattr(compressed, "_SHELF", Shelf(tmp_path / "empty"))
    index(tmp_path / "new", "En annen tittel", second)
    monkeypatch.undo()
    assert unlike(tmp_path / "new", old) == []
    assert second.made == first.made
    assert all(is_from_before(str(tmp_path / "new" / name)) for name in first.made)


HARMS: dict[str, Callable[[Path], object]] = {
    "a byte": lambda path: path.write_bytes(b"x" + path.read_bytes()[1:]),
    "who may read it": lambda path: path.chmod(0o600),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
@pytest.mark.parametrize("suffix", [".js", ".gz", ".br"])
def test_a_file_that_does_not_lie_as_it_was_left_is_looked_at(
    tmp_path: Path, suffix: str, harm: Callable[[Path], object]
):
    """Also when it has its size and its time still: somebody has written in the site since it was made."""
    old, first = tmp_path / "site", SiteBefore()
    index(old, "En annen tittel", first)
    left = noted(old, first)
    path = next(path for path in names(old) if path.suffix == suffix and path.relative_to(old).as_posix() in first.made)
    good, status = path.read_bytes(), path.stat()
    harm(path)
    if path.exists():
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    new = SiteBefore(old, left)
    assert not new.take(tmp_path, path.relative_to(old).as_posix(), first.made[path.relative_to(old).as_posix()])
    index(tmp_path / "new", "En annen tittel", new)
    assert (tmp_path / "new" / path.relative_to(old)).read_bytes() == good


def test_a_disk_without_second_names_gets_files_of_its_own(tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch):
    """As FAT, and some folders that are shared over a network."""

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    index(tmp_path / "new", "En annen tittel", SiteBefore(old))
    assert unlike(tmp_path / "new", old) == []
