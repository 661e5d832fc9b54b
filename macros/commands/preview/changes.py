"""When files of a project have changed: looked for by their times, as nothing else works on every system and disk."""

from collections.abc import Iterable
from pathlib import Path

from ...records import local

Times = dict[Path, int]  # file → when it was last written, in nanoseconds

_CODE = ("macros", "hooks.py")
_ALL = (*_CODE, "data", "docs", "overrides", "mkdocs.yml")
_TEMPLATES = "templates"  # MkDocs builds anew by itself when one of them changes


def of_code(root: Path) -> Times:
    """Return the times of all that only a new process reads: modules, what they read once, and a local edition."""
    return _times([*(path for path in _files(root, _CODE) if _TEMPLATES not in path.parts), *_of_edition()])


def of_all(root: Path) -> Times:
    """Return the times of all that the site is made from."""
    return _times([*_files(root, _ALL), *_of_edition()])


def _of_edition() -> list[Path]:
    """Return the file of the local edition that is shown, and its logo."""
    own = local.read()
    return [own.path, *([own.logo] if own.logo else [])] if own else []


def _files(root: Path, names: Iterable[str]) -> Iterable[Path]:
    for name in names:
        place = root / name
        yield from place.rglob("*") if place.is_dir() else [place]


def _times(paths: Iterable[Path]) -> Times:
    times = {}
    for path in paths:
        if "__pycache__" in path.parts:
            continue
        try:
            status = path.stat()
        except OSError:  # gone while we looked
            continue
        if path.is_file():
            times[path] = status.st_mtime_ns
    return times
