"""Files that are made are kept by their content: what has not changed is not made again."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from .. import keeping
from ..keeping import ROOT
from . import late

FOLDER = ROOT / ".cache" / "nedlasting"
_SHELF = keeping.Shelf(FOLDER)
# A new version of these can make other bytes of the same record.
_MAKERS = ("typst", "pikepdf", "fonttools", "python-docx", "xlsxwriter", "pydantic", "markdown")


@dataclass(frozen=True)
class Facts:
    """What is known about a file before it is opened, read from the file itself."""

    size: int  # bytes
    pages: int | None = None  # of a PDF file
    fields: int | None = None  # to fill in, of a PDF file
    accessible: bool = False  # says that it follows PDF/UA-1; the tests hold every file to it


def key(*parts: object) -> str:
    """Return a name that changes with the parts, with the code and templates, and with the makers."""
    return keeping.key(keeping.code(), keeping.versions(*_MAKERS), *parts)


def stored(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file kept under a name; it is made and kept if it is not there."""
    content = _SHELF.get(name)
    if content is None:
        content = make()
        _SHELF.put(f"{name}.json", json.dumps(asdict(_facts(name, content))).encode())
        _SHELF.put(name, content)
    return content


def facts(name: str) -> Facts | None:
    """Return what is known about a kept file; None if it is not made yet."""
    kept = _SHELF.get(f"{name}.json")
    return Facts(**json.loads(kept)) if kept else None


def tidy(used: set[str]) -> None:
    """Remove what no build has used for thirty days, except the names that are in use."""
    _SHELF.tidy(used | {f"{name}.json" for name in used})


def _facts(name: str, content: bytes) -> Facts:
    return late.call("pdf_facts.of", content) if name.endswith(".pdf") else Facts(len(content))
