"""What is kept between builds: never believed without its digest, and never in the way of a build."""

import importlib
import pkgutil
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import macros
from macros.cache import Shelf, with_latest
from macros.records.project import ROOT

from . import sampling


def flipped(stored: bytes) -> bytes:
    """Return a file with one bit that is another."""
    place = len(stored) * 3 // 4
    return stored[:place] + bytes([stored[place] ^ 4]) + stored[place + 1 :]


# Every file of every shelf is damaged in one of these ways before a build in test_same_bytes.py.
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "flipped": flipped,
    "cut": lambda stored: stored[:-1],
    "empty": lambda _: b"",
}
# Modules that name the folder and read nothing of it: what stopped a command is told; a build is lent the folder whole.
NOT_READ = {"faults.py", "two_sites.py"}


def shelves() -> dict[str, Shelf]:
    """Return every shelf of the package by the module that it belongs to."""
    names = [module.name for module in pkgutil.walk_packages(macros.__path__, "macros.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith(("__main__", "typst_process"))]
    return {module.__name__: value for module in modules for value in vars(module).values() if isinstance(value, Shelf)}


@pytest.mark.parametrize("how", sampling.few(list(DAMAGE), 1))
def test_nothing_damaged_is_believed_on_any_shelf(site: Path, tmp_path: Path, how: str):
    """A bit that flips, a power cut and a full disk leave such files; each is made anew."""
    assert site.exists()  # what it is made of is kept
    every = shelves()
    assert len(every) > 10
    for module, shelf in every.items():
        copy = Shelf(tmp_path / module)
        files = sorted(shelf.folder.iterdir()) if shelf.folder.exists() else []
        if stored := next((path for path in files if shelf.get(path.name)), None):
            copy.folder.mkdir()
            shutil.copy(stored, copy.folder)
        else:  # of drafts alone, which the site of the tests is not, or of what another test has since tidied away
            stored = copy.folder / "utkast"
            copy.put(stored.name, b"kept")
        assert copy.get(stored.name) is not None, module
        kept = copy.folder / stored.name
        kept.write_bytes(DAMAGE[how](kept.read_bytes()))
        assert copy.get(stored.name) is None, module
        assert copy.kept(stored.name, lambda: b"made anew") == b"made anew"
        assert Shelf(copy.folder).get(stored.name) == b"made anew"


def test_what_lies_under_the_name_of_another_is_not_believed(tmp_path: Path):
    """A file that is whole may still be in the wrong place, after somebody has mended a disk."""
    shelf = Shelf(tmp_path)
    shelf.put("one", b"1")
    (tmp_path / "one").rename(tmp_path / "two")
    assert shelf.get("two") is None


def test_two_who_take_turns_keep_what_both_use():
    """A check of a broken copy, or of a smaller project, is no reason to read all pages anew; nor does this grow."""
    whole = {f"page {number}": number for number in range(10)}
    broken = {name: number for name, number in whole.items() if number != 3} | {"page 3, broken": 3}
    kept = with_latest(broken, whole)
    assert kept.keys() >= whole.keys() | broken.keys()
    small = with_latest({"another": 0}, kept)
    assert len(small) == len(kept)
    assert len(small.keys() & whole.keys()) >= len(whole) - 1
    for number in range(100):
        kept = with_latest({**whole, f"word {number}": number}, kept)
    assert len(kept) <= 2 * (len(whole) + 1)


def test_everything_in_the_cache_goes_through_a_shelf():
    """What is read in another way would be believed."""
    for path in sorted((ROOT / "macros").rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if '".cache' in line:
                assert "Shelf(" in line or path.name in NOT_READ, f"{path}: {line}"


def test_a_full_disk_stops_nothing_and_leaves_no_half_file(tmp_path: Path):
    """What has no room is remembered for as long as the process lives; the next one makes it again."""
    resource = pytest.importorskip("resource")  # Windows has no such limit
    shelf = Shelf(tmp_path / "shelf")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        shelf.put("large", b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert shelf.get("large") == b"x" * 1000
    assert list((tmp_path / "shelf").iterdir()) == []
    assert Shelf(tmp_path / "shelf").get("large") is None


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path):
    """A project on a disk that is read only can be checked, and its site built elsewhere."""
    (tmp_path / "file").touch()
    shelf = Shelf(tmp_path / "file" / "shelf")
    assert shelf.kept("x", lambda: b"1") == b"1"
    assert shelf.get("x") == b"1"
    shelf.tidy(set())


def contents(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
