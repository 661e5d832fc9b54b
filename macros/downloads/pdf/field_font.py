"""A small copy of the typeface for the fields of a PDF file: one that is filled in still passes.

Programs read from it which characters they can write: from the names of the glyphs (/Differences), and from
/ToUnicode read backwards. What is needed was found by trial in nine programs; tests/programs tries them again.
"""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.agl import LEGACY_AGL2UV
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from . import form_characters
from .form_characters import FIRST, LAST

# pdfium uses a font of the file for letters outside Windows-1252 only when the font is known in the file by one of
# four names (CPDF_BAFontMap). No other program cares what it is called.
RESOURCE = "Wingdings"
# A simple font can be TrueType, but not the OpenType of the text.
_FILE = Path(__file__).parent / "form_font" / "SourceSans3-Regular.ttf"
_NAME = Name("/SKJEMA+SourceSans3-Regular")
_NONSYMBOLIC = 32
_IN_A_BLOCK = 100  # lines of a CMap


def embedded(pdf: Pdf) -> Object:
    """Put the font into a PDF file, and return it there."""
    file, widths, measures = _small_copy()
    stream = Stream(pdf, file)
    stream.Length1 = len(file)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=_NAME,
        Flags=_NONSYMBOLIC,
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
            BaseFont=_NAME,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=Array(widths),
            Encoding=Dictionary(
                Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(_differences())
            ),
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode())),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _differences() -> Iterator[int | Object]:
    """Yield code, name, code, name for the places that are not as in Windows-1252."""
    for code, name in _names_of_codes():
        yield code
        yield Name(f"/{name}")


@cache  # the list of all glyph names is long, and each file asks
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
    names: dict[str, int | list[int]] = LEGACY_AGL2UV
    return sorted(name for name, codes in names.items() if codes in (ord(character), [ord(character)]))


def _to_unicode() -> bytes:
    """Return a CMap: code → character."""
    pairs = list(form_characters.characters().items())
    lines = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Skjema def /CMapType 2 def"]
    lines.append("1 begincodespacerange <00> <FF> endcodespacerange")
    for start in range(0, len(pairs), _IN_A_BLOCK):
        block = pairs[start : start + _IN_A_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{character.encode('utf-16-be').hex()}>" for code, character in block]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap end end"]).encode()


@cache
def _small_copy() -> tuple[bytes, list[int], dict[str, int]]:
    """Return a small TrueType font for form fields, its widths from first to last code, and its measures.

    The widths and measures are in thousandths of the type size, as a PDF file has them.
    """
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
    return (
        file.getvalue(),
        [round(metrics[glyph][0] * scale) for glyph in glyphs],
        {name: round(value * scale) for name, value in measures.items()},
    )
