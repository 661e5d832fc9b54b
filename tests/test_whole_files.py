"""What commands write into data/ and docs/: all of it or nothing, whenever the disk fills up."""

from pathlib import Path

import pytest

from macros.commands import whole_files


@pytest.fixture
def files(tmp_path: Path) -> dict[Path, bytes]:
    """Three files of a project, two of which are there, with what is to be written into them."""
    found = {tmp_path / "docs" / name: f"ny {name}".encode() for name in ("a.md", "b.md", "c.md")}
    (tmp_path / "docs").mkdir()
    for path in [*found][:2]:
        path.write_text("gammel", encoding="utf-8")
    return found


def test_all_are_written(files: dict[Path, bytes], tmp_path: Path):
    """And nothing else is left in the folder."""
    whole_files.write(files)
    assert {path: path.read_bytes() for path in (tmp_path / "docs").iterdir()} == files


@pytest.mark.parametrize("room", [0, 1, 2])
def test_a_full_disk_changes_nothing(
    files: dict[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
):
    """An editor whose disk is full has the pages and records as they were, and mends the disk alone."""
    write, written = Path.write_bytes, []

    def full(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) > room:
            write(path, content[:2])
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        whole_files.write(files)
    there = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "docs").iterdir()}
    assert there == {"a.md": "gammel", "b.md": "gammel"}


def test_what_a_killed_command_has_left_is_removed_by_the_next(tmp_path: Path):
    """A file of an editor's own is let alone."""
    for name in ("docs/.a.md.ny", "data/published/pages/.b.yml.ny", "docs/a.ny", "docs/.skjult"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    whole_files.put_in_order(tmp_path)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["docs/.skjult", "docs/a.ny"]
