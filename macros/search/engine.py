"""The search's modules as the scripts that its worker and pages load."""

import hashlib
from pathlib import Path

from ..language import scripts
from ..records.project import ROOT

SOURCES = ROOT / "docs" / "assets" / "search"
ENGINE = "engine.js"
BOX = "search.js"
HIGHLIGHT = "highlight.js"


def write(folder: Path) -> str:
    """Write engine.js, search.js (the box) and highlight.js (marks words on a page).

    Returns what the file that the engine begins with is called, without its ending. It follows the code of the engine
    and not the index: pages, which name the engine, stay as they are when a word changes, and an engine in an open tab
    never meets an index that is written for another.
    """
    folder.mkdir(parents=True, exist_ok=True)
    engine = scripts.bundle(SOURCES / "worker.js")
    start = f"start-{hashlib.sha256(engine.encode()).hexdigest()[:8]}"
    (folder / ENGINE).write_text(engine.replace("INDEX_START", start), encoding="utf-8")
    (folder / BOX).write_text(scripts.bundle(SOURCES / "ui.js"), encoding="utf-8")
    (folder / HIGHLIGHT).write_text(scripts.bundle(SOURCES / "marking.js"), encoding="utf-8")
    return start
