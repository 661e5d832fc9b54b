"""Files that are made are kept by their content: what has not changed is not made again."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from . import late

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / ".cache" / "nedlasting"
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
    return hashlib.sha256(repr((_code(), *parts)).encode()).hexdigest()[:32]


def stored(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file kept under a name; it is made and kept if it is not there."""
    path = FOLDER / name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    content = make()
    _write(path.with_name(f"{name}.json"), json.dumps(asdict(_facts(name, content))).encode())
    _write(path, content)
    return content


def facts(name: str) -> Facts | None:
    """Return what is known about a kept file; None if it is not made yet."""
    try:
        return Facts(**json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def tidy(kept: set[str]) -> None:
    """Remove what no build has used for thirty days, except the names that are in use."""
    oldest = max((path.stat().st_mtime for path in FOLDER.glob("*")), default=0) - 30 * 24 * 3600
    for path in FOLDER.glob("*"):
        if path.name.removesuffix(".json") not in kept and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: builds may run side by side."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.replace(file.name, path)  # noqa: PTH105 - replaces also where a rename would refuse


def _facts(name: str, content: bytes) -> Facts:
    return late.call("pdf_facts.of", content) if name.endswith(".pdf") else Facts(len(content))


@cache
def _code() -> str:
    """Return a mark of everything under macros/ that files are made with, and of the makers."""
    mark = hashlib.sha256()
    for path in sorted((ROOT / "macros").rglob("*")):
        if path.is_file() and path.suffix in {".py", ".typ", ".xml", ".yml", ".md", ".html", ".otf", ".ttf", ".rels"}:
            mark.update(f"{path.relative_to(ROOT).as_posix()}\n".encode())
            mark.update(path.read_bytes())
    for name in _MAKERS:
        mark.update(f"{name} {version(name)}\n".encode())
    return mark.hexdigest()
