"""A small copy of the typeface for the fields of a PDF file: one that is filled in still passes.

Programs read from it which characters they can write: from the names of the glyphs (/Differences), and from
/ToUnicode read backwards. What is needed was found by trial in nine programs; tests/programs tries them again.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from ...cache import Shelf, key
from ...cache.ingredients import mark
from ...records.project import ROOT
from . import form_characters
from .form_characters import FIRST, LAST

if TYPE_CHECKING:
    from .font_copying import SmallCopy

_SHELF = Shelf(ROOT / ".cache" / "skjemaskrift")
# pdfium uses a font of the file for letters outside Windows-1252 only when the font is known in the file by one of
# four names (CPDF_BAFontMap). No other program cares what it is called.
RESOURCE = "Wingdings"
_NAME = Name("/SKJEMA+SourceSans3-Regular")
_NONSYMBOLIC = 32
_IN_A_BLOCK = 100  # lines of a CMap


def embedded(pdf: Pdf) -> Object:
    """Put the font into a PDF file, and return it there."""
    font = _kept()
    measures = font["measures"]
    file = base64.b64decode(font["file"])
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
            Widths=Array(font["widths"]),
            Encoding=Dictionary(
                Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(_differences(font["names"]))
            ),
            ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode())),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _differences(names: Sequence[tuple[int, str]]) -> Iterator[int | Object]:
    """Yield code, name, code, name for the places that are not as in Windows-1252."""
    for code, name in names:
        yield code
        yield Name(f"/{name}")


@cache
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
def _kept() -> "SmallCopy":
    """Return the small copy. What makes it takes half a second to load and 25 MB, and it seldom changes: it is kept."""
    name = key(mark(__name__))
    content = _SHELF.get(name)
    if content is None:
        from .font_copying import small_copy

        content = json.dumps(small_copy()).encode()
        _SHELF.put(name, content)
    copy: SmallCopy = json.loads(content)
    return copy
