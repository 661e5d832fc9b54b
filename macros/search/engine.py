"""The search's modules as the scripts that its worker and pages load."""

from pathlib import Path

from ..language import scripts
from ..records.project import ROOT

SOURCES = ROOT / "docs" / "assets" / "search"
ENGINE = "engine.js"
BOX = "search.js"
HIGHLIGHT = "highlight.js"


def write(folder: Path, index_folder: str) -> None:
    """Write engine.js (knows the index's folder), search.js (the box) and highlight.js (marks words on a page)."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = scripts.bundle(SOURCES / "worker.js").replace("INDEX_FOLDER", index_folder)
    (folder / ENGINE).write_text(engine, encoding="utf-8")
    (folder / BOX).write_text(scripts.bundle(SOURCES / "ui.js"), encoding="utf-8")
    (folder / HIGHLIGHT).write_text(scripts.bundle(SOURCES / "marking.js"), encoding="utf-8")
