"""The search's modules as the scripts that pages load."""

import hashlib
from pathlib import Path

from ..language import scripts
from ..records.project import ROOT

SOURCES = ROOT / "docs" / "assets" / "search"
SEARCH = "search.js"
HIGHLIGHT = "highlight.js"


def write(folder: Path) -> str:
    """Write search.js (the box, and the engine, which is a worker of the same script) and highlight.js (marks words).

    Returns what the file that the engine begins with is called, without its ending. It follows the code of the search
    and not the index: pages, which name the script, stay as they are when a word changes, and an engine in an open tab
    never meets an index that is written for another.
    """
    folder.mkdir(parents=True, exist_ok=True)
    search = scripts.bundle(SOURCES / "ui.js")
    start = f"start-{hashlib.sha256(search.encode()).hexdigest()[:8]}"
    (folder / SEARCH).write_text(search.replace("INDEX_START", start), encoding="utf-8")
    (folder / HIGHLIGHT).write_text(scripts.bundle(SOURCES / "marking.js"), encoding="utf-8")
    return start
