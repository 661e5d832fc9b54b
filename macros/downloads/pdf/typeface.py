"""The typeface of the files: which characters it has, and how wide a word is."""

import json
from functools import cache
from pathlib import Path

from ...cache import Shelf, key
from ...cache.ingredients import mark
from ...records.project import ROOT

_SHELF = Shelf(ROOT / ".cache" / "skrift")
FOLDER = Path(__file__).parent / "fonts"
_REGULAR = FOLDER / "SourceSans3-Regular.otf"
_SEMIBOLD = FOLDER / "SourceSans3-Semibold.otf"
MM_PER_POINT = 25.4 / 72


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in millimetres of a text on one line, set in `size` points."""
    widths = _widths(bold)
    return sum([widths.get(character, 0.5) for character in text]) * size * MM_PER_POINT


def lacking(text: str) -> list[str]:
    """Return the characters of a text that the typeface lacks."""
    return sorted(set(text) - _widths(False).keys())


@cache
def _widths(bold: bool) -> dict[str, float]:
    """Return character → width in parts of the type size. Every check of the data asks, so it is kept."""
    path = _SEMIBOLD if bold else _REGULAR
    name = key(mark(__name__), path.name)
    table = _SHELF.get(name)
    if table is None:
        from .font_reading import widths

        table = json.dumps(widths(path)).encode()
        _SHELF.put(name, table)
        _SHELF.tidy({name})
    return {chr(int(code)): width for code, width in json.loads(table).items()}
