"""How files are made: in a process of their own, and told of when it goes wrong."""

import sys
from pathlib import Path

from macros import build_files
from macros.downloads import files
from macros.records.site_data import SiteData


def test_a_process_that_stops_is_told_of(data: SiteData, tmp_path: Path, monkeypatch, caplog):
    """Files that the process did not make are made again by its parent: that takes long, and must not be a riddle."""
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'MemoryError: no room for typst' >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    with caplog.at_level("INFO", logger="mkdocs.plugins.filer"):
        build_files.make_apart({file.address for file in files.every(data) if file.kind == "sheet"})
    assert "stoppet: MemoryError: no room for typst" in caplog.text
