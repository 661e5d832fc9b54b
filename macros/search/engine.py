"""The search's modules as the scripts that its worker and pages load."""

from pathlib import Path

from ..records.project import ROOT
from ..text import modules

SOURCES = ROOT / "docs" / "assets" / "search"
ENGINE = "engine.js"
BOX = "search.js"
HIGHLIGHT = "highlight.js"


def write(folder: Path, index_folder: str) -> None:
    """Write engine.js (knows the index's folder), search.js (the box) and highlight.js (marks words on a page)."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = modules.bundle(SOURCES, "worker").replace("INDEX_FOLDER", index_folder)
    (folder / ENGINE).write_text(engine, encoding="utf-8")
    (folder / BOX).write_text(modules.bundle(SOURCES, "ui"), encoding="utf-8")
    (folder / HIGHLIGHT).write_text(modules.bundle(SOURCES, "marking"), encoding="utf-8")
