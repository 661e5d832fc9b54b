"""Files that are made are kept by their content: what has not changed is not made again."""

import json
from collections.abc import Callable
from dataclasses import asdict

from .. import cache
from ..cache import ROOT
from .facts import Facts
from .facts import of as facts_of

FOLDER = ROOT / ".cache" / "nedlasting"
_SHELF = cache.Shelf(FOLDER)
# A new version of these can make other bytes of the same record.
_MAKERS = ("typst", "pikepdf", "fonttools", "python-docx", "xlsxwriter", "pydantic", "markdown")


def key(*parts: object) -> str:
    """Return a name that changes with the parts, with the code and templates, and with the makers."""
    return cache.key(cache.code(), cache.versions(*_MAKERS), *parts)


def stored(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file kept under a name; it is made and kept if it is not there."""
    content = _SHELF.get(name)
    if content is None:
        content = make()
        _SHELF.put(f"{name}.json", json.dumps(asdict(facts_of(name, content))).encode())
        _SHELF.put(name, content)
    return content


def facts(name: str) -> Facts | None:
    """Return what is known about a kept file; None if it is not made yet."""
    kept = _SHELF.get(f"{name}.json")
    return Facts(**json.loads(kept)) if kept else None


def tidy(used: set[str]) -> None:
    """Remove what no build has used for thirty days, except the names that are in use."""
    _SHELF.tidy(used | {f"{name}.json" for name in used})
