"""Files that are made are kept by their content: what has not changed is not made again."""

import json
from collections.abc import Callable
from dataclasses import asdict

from .. import cache
from ..cache.ingredients import mark
from ..records.project import ROOT
from . import facts as file_facts
from .facts import Facts

_SHELF = cache.Shelf(ROOT / ".cache" / "nedlasting")
_NAMES = cache.Shelf(ROOT / ".cache" / "filnavn")
FOLDER = _SHELF.folder


def name(key: str, maker: str, ending: str) -> str:
    """Return the name that a file is kept under.

    `key` changes with what the file says; `maker` is the module that makes it, by its whole name.
    """
    return f"{cache.key(key, mark(maker))}.{ending}"


def names(key: str, find: Callable[[], dict[str, str]]) -> dict[str, str]:
    """Return the names that some files are kept under, by their addresses. To describe all files takes half a second.

    `key` changes with all that the files are described from; `find` finds the names out, where nobody has before.
    """
    known: dict[str, str] = json.loads(_NAMES.kept(key, lambda: json.dumps(find()).encode()))
    _NAMES.tidy({key})
    return known


def stored(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file kept under a name; it is made and kept if it is not there."""
    content = _SHELF.get(name)
    if content is None:
        content = make()
        _know(name, content)  # here, where what reads a file is loaded already
        _SHELF.put(name, content)
    return content


def facts(name: str) -> Facts | None:
    """Return what is known about a kept file; None if it is not made yet."""
    kept = _SHELF.get(_facts_name(name))
    if kept:
        return Facts(**json.loads(kept))
    content = _SHELF.get(name)
    return None if content is None else _know(name, content)


def tidy(used: set[str]) -> None:
    """Remove what no build has used for thirty days, except the names that are in use."""
    _SHELF.tidy(used | {_facts_name(name) for name in used})


def _know(name: str, content: bytes) -> Facts:
    known = file_facts.of(name, content)
    _SHELF.put(_facts_name(name), json.dumps(asdict(known)).encode())
    return known


def _facts_name(name: str) -> str:
    """Return the name that what is known about a file is kept under: it changes with how a file is read, too."""
    return f"{name}.{mark(file_facts.__name__)[:8]}.json"
