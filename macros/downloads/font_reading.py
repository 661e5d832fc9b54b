"""What fontTools reads from the font files: how wide each character is, and a small copy for fields."""

import io
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# A field needs a simple font, which TrueType can be.
_FIELDS = Path(__file__).parent / "form_font" / "SourceSans3-Regular.ttf"
# Windows-1252: what a field in a PDF file can hold without an encoding of its own.
FIELD_CHARACTERS = "".join(bytes([code]).decode("cp1252", errors="ignore") for code in range(32, 256))


def widths(path: Path) -> dict[int, float]:
    """Return character → width in parts of the type size, for every character of a font file."""
    font = TTFont(path, lazy=True)
    units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
    return {code: advances[glyph][0] / units for code, glyph in font.getBestCmap().items()}


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
