"""The search's modules as the one script that a worker, and a page under file://, can load.

The modules are written as ES modules and tested so. A browser refuses modules under file://, and some
refuse them in a worker; so the build sets the modules one after the other, without import and export,
inside one function. Comments and white space are left out.
"""

from pathlib import Path

from ..language import scripts

SOURCES = Path(__file__).parent.parent.parent / "docs" / "assets" / "search"
ENGINE = "engine.js"
BOX = "search.js"
HIGHLIGHT = "highlight.js"
# A module knows its own address at any time; a classic script in a page only while it is read for the first time.
_OWN_ADDRESS = "const ownAddress = self.document?.currentScript?.src ?? self.location.href;\n"


def write(folder: Path, index_folder: str) -> None:
    """Write engine.js (knows the index's folder), search.js (the box) and highlight.js (marks words on a page)."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = bundle("worker").replace("INDEX_FOLDER", index_folder)
    (folder / ENGINE).write_text(engine, encoding="utf-8")
    (folder / BOX).write_text(bundle("ui"), encoding="utf-8")
    (folder / HIGHLIGHT).write_text(bundle("marking"), encoding="utf-8")


def bundle(start: str) -> str:
    """Return a module and all it imports as one classic script.

    Raises ValueError when two modules declare the same name at the top.
    """
    modules = scripts.joined(SOURCES / f"{start}.js").replace("import.meta.url", "ownAddress")
    return scripts.classic(_OWN_ADDRESS + modules)
