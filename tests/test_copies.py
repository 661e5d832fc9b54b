"""A copy that tests share is as it was when the next one gets it."""

import os
from pathlib import Path

import pytest

from . import copies
from .copies import LastingCopy


@pytest.fixture
def original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project to copy."""
    root = tmp_path / "original"
    (root / "data/sheets").mkdir(parents=True)
    for name in ("a.yml", "b.yml", "sheets/c.yml"):
        (root / "data" / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(copies, "ROOT", root)
    return root


def contents(root: Path) -> dict[str, str | None]:
    """Return the files and folders of a copy with the text of each file."""
    paths = [path for path in root.rglob("*") if ".cache" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_text() if path.is_file() else None for path in paths}


def test_whatever_a_test_does_is_undone(original: Path, tmp_path: Path):
    """Changed, of the same length too, added, renamed, deleted, a link in place of a file: the next test sees none."""
    copy = LastingCopy(tmp_path / "copy", "data")
    before = contents(copy.root)
    data = copy.root / "data"
    (data / "a.yml").write_text("b.yml", encoding="utf-8")
    (data / "b.yml").unlink()
    (data / "b.yml").symlink_to(original / "data/b.yml")
    (data / "sheets/c.yml").rename(data / "d.yml")
    (data / "sheets").rmdir()
    (copy.root / "site/x").mkdir(parents=True)
    (copy.root / "site/x/index.html").write_text("", encoding="utf-8")
    copy.put_back()
    assert contents(copy.root) == before
    assert not (data / "b.yml").is_symlink()
    assert os.path.samefile(copy.root / ".cache", original / ".cache")  # noqa: PTH121 - a link to it
