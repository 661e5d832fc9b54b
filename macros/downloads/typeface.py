"""The typeface of the files: which characters it has, how wide a word is, its form for fields."""

import io
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"
_REGULAR = FOLDER / "SourceSans3-Regular.otf"
_SEMIBOLD = FOLDER / "SourceSans3-Semibold.otf"
# A field needs a simple font, which TrueType can be.
_FIELDS = Path(__file__).parent / "form_font" / "SourceSans3-Regular.ttf"
MM_PER_POINT = 25.4 / 72

# Windows-1252: what a field in a PDF file can hold without an encoding of its own.
FIELD_CHARACTERS = "".join(bytes([code]).decode("cp1252", errors="ignore") for code in range(32, 256))


@cache
def _widths(bold: bool) -> dict[int, float]:
    """Return character → width in parts of the type size."""
    font = TTFont(_SEMIBOLD if bold else _REGULAR, lazy=True)
    units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
    return {code: advances[glyph][0] / units for code, glyph in font.getBestCmap().items()}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in millimetres of a text on one line, set in `size` points."""
    widths = _widths(bold)
    return sum(widths.get(ord(sign), 0.5) for sign in text) * size * MM_PER_POINT


def lacking(text: str) -> list[str]:
    """Return the characters of a text that the typeface lacks."""
    return sorted({sign for sign in text if ord(sign) not in _widths(False)})


@cache
def for_fields() -> tuple[bytes, list[int], dict[str, int]]:
    """Return a small TrueType font for form fields, its widths 32–255 and its measures.

    The widths and measures are in thousandths of the type size, as a PDF file has them.
    """
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 6])
    options.drop_tables += ["DSIG", "GPOS", "GSUB", "GDEF"]
    font = subset.load_font(str(_FIELDS), options)
    chosen = subset.Subsetter(options)
    chosen.populate(text=FIELD_CHARACTERS)
    chosen.subset(font)
    cmap, metrics, units = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    glyphs = [cmap.get(ord(bytes([code]).decode("cp1252", errors="replace")), ".notdef") for code in range(32, 256)]
    table, head = font["OS/2"], font["head"]
    measures = {
        "Ascent": table.sTypoAscender,
        "Descent": table.sTypoDescender,
        "CapHeight": table.sCapHeight,
        "xMin": head.xMin,
        "yMin": head.yMin,
        "xMax": head.xMax,
        "yMax": head.yMax,
    }
    file = io.BytesIO()
    font.recalcTimestamp = False
    font.save(file)
    scale = 1000 / units
    return (
        file.getvalue(),
        [round(metrics[glyph][0] * scale) for glyph in glyphs],
        {name: round(value * scale) for name, value in measures.items()},
    )
