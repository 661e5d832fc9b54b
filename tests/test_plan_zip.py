"""Zip files in the browser: what it reads is what Python wrote, and Python reads what it writes."""

import io
import json
import zipfile
from pathlib import Path

from .test_plan import run


class Pipe(io.BytesIO):
    """A place to write to that cannot be gone back in: sizes then stand after each part."""

    def seekable(self) -> bool:
        """Say that it cannot."""
        return False


def written(path: Path, held: dict[str, str], packing: int, memory: io.BytesIO, comment: bytes = b"") -> None:
    """Write a zip of texts to a file."""
    with zipfile.ZipFile(memory, "w", packing) as archive:
        archive.comment = comment
        for name, text in held.items():
            archive.writestr(name, text)
    path.write_bytes(memory.getvalue())


def test_zips_go_both_ways(tmp_path: Path):
    """Word and OpenDocument files are zips that other programs have written, in their ways."""
    held = {"mimetype": "application/x", "Mappe/ærlig.xml": "Čáhci\n" * 2000, "tom.txt": ""}
    written(tmp_path / "packed.zip", held, zipfile.ZIP_DEFLATED, io.BytesIO(), b"en kommentar")
    written(tmp_path / "stored.zip", held, zipfile.ZIP_STORED, io.BytesIO())
    written(tmp_path / "piped.zip", held, zipfile.ZIP_DEFLATED, Pipe())
    zips = [{"file": path.name, "held": held} for path in sorted(tmp_path.glob("*.zip"))]
    (tmp_path / "told.json").write_text(json.dumps({"zips": zips}), encoding="utf-8")
    run("--test", "zip.test.mjs", ZIPS=str(tmp_path))
    with zipfile.ZipFile(tmp_path / "ours.zip") as ours:
        assert ours.testzip() is None
        assert {name: ours.read(name).decode() for name in ours.namelist()} == {"først": "x", "så.txt": "Ærlig"}
        assert len({info.date_time for info in ours.infolist()}) == 1
