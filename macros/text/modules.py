"""Modules of JavaScript as the one script that a worker, and a page under file://, can load.

They are written as ES modules and tested so. A browser refuses modules under file://, and some
refuse them in a worker; so the build sets the modules one after the other, without import and export,
inside one function. Comments and white space are left out.
"""

import re
from pathlib import Path

import rjsmin

from ..language import scripts

_IMPORT = re.compile(r'^import \{[^}]*\} from "\.{1,2}/([a-z]+)\.js";\n', re.MULTILINE)
# A module knows its own address at any time; a classic script in a page only while it is read for the first time.
_OWN_ADDRESS = "const ownAddress = self.document?.currentScript?.src ?? self.location.href;\n"
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def bundle(folder: Path, start: str) -> str:
    """Return a module of a folder and all it imports as one classic script; `start` is its name without «.js».

    Raises ValueError when two modules declare the same name at the top.
    """
    names = _in_order(folder, start, [])
    owner: dict[str, str] = {}
    for name in names:
        for declared in _DECLARED.findall(_source(folder, name)):
            if declared in owner:
                raise ValueError(f"{name}.js and {owner[declared]}.js both declare {declared}")
            owner[declared] = name
    return classic("".join(_bare(_source(folder, name)) for name in names))


def classic(module: str) -> str:
    """Return a module that imports nothing as a classic script, small: what a page under file:// can load."""
    bare = _bare(module)
    knows_address = _OWN_ADDRESS if "ownAddress" in bare else ""
    return str(rjsmin.jsmin(f'(()=>{{"use strict";\n{knows_address}{bare}}})();\n'))


def _source(folder: Path, name: str) -> str:
    if name == scripts.WORDS.stem:
        return scripts.words()
    return scripts.translated((folder / f"{name}.js").read_text(encoding="utf-8"))


def _in_order(folder: Path, name: str, done: list[str]) -> list[str]:
    for needed in _IMPORT.findall(_source(folder, name)):
        if needed not in done:
            _in_order(folder, needed, done)
    if name not in done:
        done.append(name)
    return done


def _bare(source: str) -> str:
    return re.sub(r"^export ", "", _IMPORT.sub("", source), flags=re.MULTILINE).replace("import.meta.url", "ownAddress")
