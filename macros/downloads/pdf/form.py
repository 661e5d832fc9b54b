"""The places of fields that typst has drawn → form fields that can be filled in, and read aloud.

The place is a link «felt:3» or, for an option of a choice, «felt:3:1». It has all that an
accessible field needs: a rectangle on the page and a tag in the reading order. Here the
annotation Link becomes a Widget and the tag Link becomes Form (ISO 14289-1, 7.18.4).
"""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from ... import palette
from ...sheets.content import Field
from . import field_font, tags
from . import saving as pdf_saving

_PLACE = "felt:"
_MULTILINE, _COMBO, _RADIO, _NO_TOGGLE_TO_OFF = 1 << 12, 1 << 17, 1 << 15, 1 << 14
_PRINT = 4
_LINE_HEIGHT = 22.0  # points: a taller text field takes several lines


def with_fields(pdf_file: bytes, fields: Sequence[Field]) -> bytes:
    """Return the PDF file with a form field at every place that was drawn."""
    with pikepdf.open(io.BytesIO(pdf_file)) as pdf:
        resources = Dictionary(Font=Dictionary(SkjemaSans=field_font.embedded(pdf)))
        everything = list(tags.every(pdf))
        tags.tidy(pdf, everything)
        places = tags.of_annotations(everything)
        shapes = _Shapes(pdf, resources)
        groups: dict[int, Object] = {}
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                place = _place(annotation)
                if place is None:
                    continue
                number, part = place
                places[annotation.objgen].S = Name.Form
                widget = _widget(annotation, page.obj)
                _fill(widget, fields[number], part, groups.setdefault(number, widget), shapes)
                if part is not None:
                    groups[number] = _joined(pdf, groups[number], widget, fields[number])
        if len(groups) != len(fields):
            raise AssertionError(f"{len(fields)} felt, men {len(groups)} er tegnet")
        top = _named(pdf, [(field.name, groups[number]) for number, field in enumerate(fields)])
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=top, DR=resources, DA=String(_text())))
        return pdf_saving.saved(pdf)


def _named(pdf: Pdf, fields: Sequence[tuple[str, Object]]) -> Array:
    """Give the fields their names, and return those at the top of the form.

    In a PDF file the field «a.b» is the field b within the field a, and no name holds a period
    (ISO 32000-1, 12.7.3.2). Programs join the two again.
    """
    top, holders = Array(), dict[str, Object]()
    for name, field in fields:
        holder, _, own = name.rpartition(".")
        field.T = String(own)
        if not holder:
            top.append(field)
            continue
        if holder not in holders:
            holders[holder] = pdf.make_indirect(Dictionary(T=String(holder), Kids=Array()))
            top.append(holders[holder])
        field.Parent = holders[holder]
        holders[holder].Kids.append(field)
    return top


def _colour() -> bytes:
    """Return the colour of what is ticked."""
    return palette.for_pdf("fjord", 2).encode()


def _text() -> str:
    """Return the type and colour of what is written."""
    return f"/SkjemaSans 9 Tf {palette.for_pdf('text')} rg"


def _place(annotation: Object) -> tuple[int, int | None] | None:
    """Return the numbers of field and option that a link stands for."""
    address = str(annotation.get("/A", Dictionary()).get("/URI", "")) if annotation.get("/Subtype") == Name.Link else ""
    if not address.startswith(_PLACE):
        return None
    number, _, part = address.removeprefix(_PLACE).partition(":")
    return int(number), int(part) if part else None


def _widget(annotation: Object, page: Object) -> Object:
    for key in ("/A", "/Contents", "/Border", "/QuadPoints", "/C", "/H"):
        if key in annotation:
            del annotation[key]
    annotation.Subtype, annotation.F, annotation.P = Name.Widget, _PRINT, page
    return annotation


def _fill(widget: Object, field: Field, part: int | None, first: Object, shapes: "_Shapes") -> None:
    """Give a widget what makes it a field: kind, tooltip and appearance."""
    left, bottom, right, top = (float(value) for value in widget.Rect)
    width, height = right - left, top - bottom
    if part is not None:
        on = Name("/" + field.options[part])
        widget.TU = String(f"{field.tip}: {field.options[part]}")
        widget.AP = Dictionary(N=Dictionary({str(on): shapes.dot(width), "/Off": shapes.empty(width, height)}))
        widget.AS = Name.Off
        return
    if first is not widget:
        raise AssertionError(f"{field.name} er tegnet to ganger")
    widget.TU = String(field.tip)
    if field.kind == "check":
        widget.FT, widget.V, widget.AS = Name.Btn, Name.Off, Name.Off
        widget.AP = Dictionary(N=Dictionary(Ja=shapes.tick(width, height), Off=shapes.empty(width, height)))
        return
    widget.DA = String(_text())
    widget.AP = Dictionary(N=shapes.text(width, height))
    if field.kind == "choice":
        widget.FT, widget.Ff, widget.V = Name.Ch, _COMBO, String("")
        widget.Opt = Array([String(option) for option in ("", *field.options)])
        return
    widget.FT, widget.V = Name.Tx, String("")
    if field.kind == "date":
        widget.MaxLen = 20
    elif height > _LINE_HEIGHT:
        widget.Ff = _MULTILINE


def _joined(pdf: Pdf, group: Object, widget: Object, field: Field) -> Object:
    """Put an option into the field of its choice, which is made with the first option."""
    if "/Kids" not in group:
        group = pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=_RADIO, TU=String(field.tip), V=Name.Off, Kids=Array()))
    widget.Parent = group
    group.Kids.append(widget)
    return group


class _Shapes:
    """The appearances of fields, made once for each size."""

    def __init__(self, pdf: Pdf, resources: Dictionary) -> None:
        self._pdf, self._resources = pdf, resources
        self._made: dict[tuple[float, float, bytes], Object] = {}

    def empty(self, width: float, height: float) -> Object:
        """Return an empty box; it still holds «q Q», or pdf.js draws nothing at all."""
        return self._shape(width, height, b"q Q")

    def text(self, width: float, height: float) -> Object:
        """Return the place of a text, with the font that it is written in."""
        return self._shape(width, height, b"/Tx BMC EMC")

    def tick(self, width: float, height: float) -> Object:
        """Return a tick, drawn as a path so that no symbol font is needed."""
        points = [(0.20, 0.52), (0.42, 0.27), (0.82, 0.78)]
        path = b" ".join(
            b"%.2f %.2f %s" % (x * width, y * height, b"l" if number else b"m") for number, (x, y) in enumerate(points)
        )
        return self._shape(width, height, b"q %s RG %.2f w 1 J 1 j %s S Q" % (_colour(), width * 0.13, path))

    def dot(self, size: float) -> Object:
        """Return a filled circle, drawn as a line of no length with round ends."""
        middle = size / 2
        line = b"%.2f %.2f m %.2f %.2f l S" % (middle, middle, middle, middle + 0.001)
        return self._shape(size, size, b"q %s RG %.2f w 1 J %s Q" % (_colour(), size * 0.56, line))

    def _shape(self, width: float, height: float, drawing: bytes) -> Object:
        key = (round(width, 2), round(height, 2), drawing)
        if key not in self._made:
            stream = Stream(self._pdf, drawing)
            stream.Type, stream.Subtype = Name.XObject, Name.Form
            stream.BBox = Array([0, 0, *key[:2]])
            stream.Resources = self._resources
            self._made[key] = self._pdf.make_indirect(stream)
        return self._made[key]
