"""The search's modules as the one script that a worker, and a page under file://, can load.

The modules are written as ES modules and tested so. A browser refuses modules under file://, and some
refuse them in a worker; so the build sets the modules one after the other, without import and export,
inside one function. Comments and white space are left out.
"""

import re
from pathlib import Path

import rjsmin

from ..language import scripts

SOURCES = Path(__file__).parent.parent.parent / "docs" / "assets" / "search"
ENGINE = "engine.js"
BOX = "search.js"
HIGHLIGHT = "highlight.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\.{1,2}/([a-z]+)\.js";\n', re.MULTILINE)
# A module knows its own address at any time; a classic script in a page only while it is read for the first time.
_OWN_ADDRESS = "const ownAddress = self.document?.currentScript?.src ?? self.location.href;\n"
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


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
    names = _in_order(start, [])
    owner: dict[str, str] = {}
    for name in names:
        for declared in _DECLARED.findall(_source(name)):
            if declared in owner:
                raise ValueError(f"{name}.js and {owner[declared]}.js both declare {declared}")
            owner[declared] = name
    return classic("".join([_OWN_ADDRESS, *(_bare(_source(name)) for name in names)]))


def classic(module: str) -> str:
    """Return a module that imports nothing as a classic script, small: what a page under file:// can load."""
    return str(rjsmin.jsmin(f'(()=>{{"use strict";\n{_bare(module)}}})();\n'))


def _source(name: str) -> str:
    if name == scripts.WORDS.stem:
        return scripts.words()
    return scripts.translated((SOURCES / f"{name}.js").read_text(encoding="utf-8"))


def _in_order(name: str, done: list[str]) -> list[str]:
    for needed in _IMPORT.findall(_source(name)):
        if needed not in done:
            _in_order(needed, done)
    if name not in done:
        done.append(name)
    return done


def _bare(source: str) -> str:
    return re.sub(r"^export ", "", _IMPORT.sub("", source), flags=re.MULTILINE).replace("import.meta.url", "ownAddress")
