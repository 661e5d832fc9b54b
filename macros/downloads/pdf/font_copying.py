"""How the small copy of the typeface for fields is made: fontTools takes out what no field can hold."""

import base64
import io
from functools import cache
from pathlib import Path
from typing import TypedDict

from fontTools import subset
from fontTools.agl import LEGACY_AGL2UV

from . import form_characters
from .form_characters import FIRST, LAST

# A simple font can be TrueType, but not the OpenType of the text.
_FILE = Path(__file__).parent / "form_font" / "SourceSans3-Regular.ttf"


class SmallCopy(TypedDict):
    """A font for fields. Widths and measures are in thousandths of the type size, as a PDF file has them."""

    file: str  # TrueType, in base64
    widths: list[int]  # from the first to the last code
    measures: dict[str, int]
    names: list[tuple[int, str]]  # code and glyph name of the places that are not as in Windows-1252


def small_copy() -> SmallCopy:
    """Return a small TrueType font for form fields, and what a PDF file says of it."""
    characters = form_characters.characters()
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[])
    options.drop_tables += ["DSIG", "GPOS", "GSUB", "GDEF", "BASE", "gasp"]
    font = subset.load_font(str(_FILE), options)
    chosen = subset.Subsetter(options)
    chosen.populate(text="".join(characters.values()))
    chosen.subset(font)
    cmap, metrics, units = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    glyphs = [cmap.get(ord(characters.get(code, "\0")), ".notdef") for code in range(FIRST, LAST + 1)]
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
    return {
        "file": base64.b64encode(file.getvalue()).decode(),
        "widths": [round(metrics[glyph][0] * scale) for glyph in glyphs],
        "measures": {name: round(value * scale) for name, value in measures.items()},
        "names": _names_of_codes(),
    }


def _names_of_codes() -> list[tuple[int, str]]:
    """Return code and glyph name of the places that are not as in Windows-1252."""
    unused: dict[str, list[str]] = {}
    named = []
    for code, character in form_characters.changed().items():
        names = unused.setdefault(character, glyph_names(character))
        named.append((code, names.pop(0)))
    return named


def glyph_names(character: str) -> list[str]:
    """Return the names of a character in the Adobe Glyph List, which both standards ask for, in its order.

    Some have an older and a newer one: PDFBox knows the first only, pdftk the last.
    """
    return sorted(_listed()[ord(character)])


@cache
def _listed() -> dict[int, list[str]]:
    """Return character → names, of the names that stand for one character."""
    listed: dict[int, list[str]] = {}
    names: dict[str, int | list[int]] = LEGACY_AGL2UV
    for name, codes in names.items():
        match codes:
            case int(code) | [int(code)]:
                listed.setdefault(code, []).append(name)
    return listed
