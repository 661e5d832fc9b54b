"""How fields look: a tick and a dot drawn as paths, and what is written in a box."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from ... import palette
from . import field_font, field_lines, form_characters, typeface

_INSET = 2.0  # points from the edge of a box to what is written in it
_BASELINE = 0.35  # of the type size: how far below its middle a line stands
_FONT = field_font.RESOURCE.encode()
_ASCENT = 0.95  # of the type size: how far below the top the first line stands


class Appearances:
    """The appearances of the fields of one file.

    Whoever fills in a text writes into its stream: every text has one of its own. Some programs would
    else show the last answer in all boxes. Ticks and dots are only drawn, and shared.
    """

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._colour = palette.for_pdf("fjord", 2).encode()  # of what is ticked
        fonts = Dictionary({f"/{field_font.RESOURCE}": field_font.embedded(pdf)})
        self.resources = pdf.make_indirect(Dictionary(Font=fonts))
        self._drawn: dict[tuple[float, float, bytes], Object] = {}

    def empty(self, width: float, height: float) -> Object:
        """Return an empty box; it still holds «q Q», or pdf.js draws nothing at all."""
        return self._shape(width, height, b"q Q")

    def tick(self, width: float, height: float) -> Object:
        """Return a tick, drawn as a path so that no symbol font is needed."""
        points = [(0.20, 0.52), (0.42, 0.27), (0.82, 0.78)]
        path = b" ".join(
            b"%.2f %.2f %s" % (x * width, y * height, b"l" if number else b"m") for number, (x, y) in enumerate(points)
        )
        return self._shape(width, height, b"q %s RG %.2f w 1 J 1 j %s S Q" % (self._colour, width * 0.13, path))

    def dot(self, size: float) -> Object:
        """Return a filled circle, drawn as a line of no length with round ends."""
        middle = size / 2
        line = b"%.2f %.2f m %.2f %.2f l S" % (middle, middle, middle, middle + 0.001)
        return self._shape(size, size, b"q %s RG %.2f w 1 J %s Q" % (self._colour, size * 0.56, line))

    def characteristics(self) -> Object:
        """Return what a program needs that draws ticks and dots by itself: their colour. poppler draws none without."""
        return Object.parse(b"<</BC[%s]>>" % self._colour)

    def text(self, width: float, height: float, lines: Sequence[str] = (), *, from_top: bool = False) -> Object:
        """Return the place of a text with the lines that are written in it, in a stream of its own."""
        first = height - _INSET - field_lines.SIZE * _ASCENT if from_top else height / 2 - field_lines.SIZE * _BASELINE
        stream = Stream(self._pdf, _written(lines, first) if lines else b"/Tx BMC EMC")
        stream.Subtype = Name.Form
        if lines:  # who writes in an empty one finds the font in the form
            stream.Resources = self.resources
        stream.BBox = Array([0, 0, round(width), round(height)])  # whole points: there is one for every field
        return self._pdf.make_indirect(stream)

    def _shape(self, width: float, height: float, drawing: bytes) -> Object:
        key = (round(width, 2), round(height, 2), drawing)
        if key not in self._drawn:
            stream = Stream(self._pdf, drawing)
            stream.Type, stream.Subtype = Name.XObject, Name.Form
            stream.BBox = Array([0, 0, *key[:2]])
            stream.Resources = Dictionary()  # a path needs no font
            self._drawn[key] = self._pdf.make_indirect(stream)
        return self._drawn[key]


def type_of_text() -> str:
    """Return the type of what is written, as fields have it. It is black, as what is drawn in no colour is."""
    return f"/{field_font.RESOURCE} {field_lines.SIZE:g} Tf 0 g"


def lines_in(text: str, width: float) -> list[str]:
    """Return the lines of a text in a box of a width in points."""
    return field_lines.wrapped(text, width * typeface.MM_PER_POINT)


def _written(lines: Sequence[str], first: float) -> bytes:
    """Return what draws lines, the first of them at a height in points."""
    shown = b"T*".join(b"%sTj " % String(form_characters.encoded(line)).unparse() for line in lines)
    leading = b"%g TL " % field_lines.LINE if len(lines) > 1 else b""
    return b"/Tx BMC BT/%s %g Tf %s%g %.1f Td%sET EMC" % (_FONT, field_lines.SIZE, leading, _INSET, first, shown)
