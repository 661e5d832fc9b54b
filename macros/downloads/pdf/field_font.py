"""A small copy of the typeface for the fields of a PDF file: one that is filled in still passes."""

import io
from functools import cache
from pathlib import Path

from fontTools import subset
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

# A field needs a simple font, which TrueType can be.
_FILE = Path(__file__).parent / "form_font" / "SourceSans3-Regular.ttf"
# Windows-1252: what a field can hold without an encoding of its own.
_CHARACTERS = "".join(bytes([code]).decode("cp1252", errors="ignore") for code in range(32, 256))


def embedded(pdf: Pdf) -> Object:
    """Put the font into a PDF file, and return it there."""
    file, widths, measures = _small_copy()
    stream = Stream(pdf, file)
    stream.Length1 = len(file)
    name = Name("/SKJEMA+SourceSans3-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array([measures[key] for key in ("xMin", "yMin", "xMax", "yMax")]),
        ItalicAngle=0,
        Ascent=measures["Ascent"],
        Descent=measures["Descent"],
        CapHeight=measures["CapHeight"],
        StemV=80,
        FontFile2=pdf.make_indirect(stream),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=32,
            LastChar=255,
            Widths=Array(widths),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


@cache
def _small_copy() -> tuple[bytes, list[int], dict[str, int]]:
    """Return a small TrueType font for form fields, its widths 32–255 and its measures.

    The widths and measures are in thousandths of the type size, as a PDF file has them.
    """
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 6])
    options.drop_tables += ["DSIG", "GPOS", "GSUB", "GDEF"]
    font = subset.load_font(str(_FILE), options)
    chosen = subset.Subsetter(options)
    chosen.populate(text=_CHARACTERS)
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
