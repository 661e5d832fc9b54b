"""The places of fields that typst has drawn → form fields that can be filled in, and read aloud.

The place is a link «felt:3» or, for an option of a choice, «felt:3:1». It has all that an
accessible field needs: a rectangle on the page and a tag in the reading order. Here the
annotation Link becomes a Widget and the tag Link becomes Form (ISO 14289-1, 7.18.4).
"""

import datetime as dt
import io
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from ...language.in_words import colon
from ...records.models.examples import Value
from ...sheets.content import Field
from ...sheets.words import WORDS
from . import content_streams, form_characters, tags
from . import saving as pdf_saving
from .appearances import Appearances, lines_in, type_of_text
from .saving import Identity

_PLACE = "felt:"
_MULTILINE, _COMBO = 1 << 12, 1 << 17
_PRINT = 4
_TICKED = "Ja"
_OF_A_LINK = {"/A", "/Contents", "/Border", "/QuadPoints", "/C", "/H"}
_DECIMALS = 1  # of a point, in where a field lies: there are hundreds of them


class _Widget(NamedTuple):
    """The place of a field on a page, and how large it is, in points. To ask a file is dear: it is asked once."""

    itself: Object
    width: float
    height: float


def with_fields(
    pdf_file: bytes,
    fields: Sequence[Field],
    values: Mapping[str, Value],
    identity: Identity,
    *,
    spare: Collection[int] = (),
) -> bytes:
    """Return the PDF file with a form field at every place that was drawn, filled in with the values.

    The fields whose numbers are in `spare` need not have a place: typst draws those there is room for.

    Raises ValueError when a value has a character that no field can show.
    """
    with pikepdf.open(io.BytesIO(pdf_file)) as pdf:
        tags.tidy(pdf)
        content_streams.shorten_numbers(pdf)
        appearances = Appearances(pdf)
        drawn = _drawn(pdf, fields, values, appearances)
        missing = [field.name for number, field in enumerate(fields) if number not in drawn and number not in spare]
        if missing:
            raise AssertionError(f"ikke tegnet: {', '.join(missing)}")
        top = _named(pdf, [(field.name, drawn[number]) for number, field in enumerate(fields) if number in drawn])
        pdf.Root.AcroForm = pdf.make_indirect(
            Dictionary(Fields=top, DR=appearances.resources, DA=String(type_of_text()))
        )
        return pdf_saving.saved(pdf, identity)


def _drawn(
    pdf: Pdf, fields: Sequence[Field], values: Mapping[str, Value], appearances: Appearances
) -> dict[int, Object]:
    """Make each place that was drawn a field, filled in, and return the fields by their numbers."""
    tag_of = tags.by_number(pdf)
    drawn: dict[int, Object] = {}
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            place = _place(annotation)
            if place is None:
                continue
            number, part = place
            field = fields[number]
            value = _typed(values.get(field.name))
            tag_of[int(annotation.StructParent)].S = Name.Form
            widget = _as_widget(annotation, page.obj)
            if part is None:
                _fill(widget, field, value, appearances)
                if number in drawn:
                    raise AssertionError(f"{field.name} er tegnet to ganger")
                drawn[number] = widget.itself
            else:
                _fill_option(widget, field, field.options[part], value, appearances)
                drawn[number] = _joined(pdf, drawn.get(number), widget.itself, field, value)
    return drawn


def _typed(value: Value | None) -> str:
    """Return a value as it is typed; «» for none. Raises ValueError for a character that a field cannot show."""
    if value is None or isinstance(value, bool):
        return _TICKED if value else ""
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if lacking := form_characters.lacking(value):
        raise ValueError(f"«{value}»: et felt i en PDF-fil kan ikke vise {' '.join(lacking)}")
    return value


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


def _place(annotation: Object) -> tuple[int, int | None] | None:
    """Return the numbers of field and option that a link stands for."""
    address = str(annotation.get("/A", Dictionary()).get("/URI", "")) if annotation.get("/Subtype") == Name.Link else ""
    if not address.startswith(_PLACE):
        return None
    number, _, part = address.removeprefix(_PLACE).partition(":")
    return int(number), int(part) if part else None


def _as_widget(annotation: Object, page: Object) -> _Widget:
    """Make a link a widget, and return it."""
    for key in _OF_A_LINK & annotation.keys():
        del annotation[key]
    left, bottom, right, top = (round(float(side), _DECIMALS) for side in annotation.Rect)
    annotation.Subtype, annotation.F, annotation.P = Name.Widget, _PRINT, page
    annotation.Rect = Array([left, bottom, right, top])
    return _Widget(annotation, right - left, top - bottom)


def _fill(place: _Widget, field: Field, value: str, appearances: Appearances) -> None:
    """Give a widget what makes it a field of its own: kind, tooltip, value and appearance."""
    widget, width, height = place
    widget.TU = String(field.tip)
    if field.kind == "check":
        state = Name(f"/{value or 'Off'}")
        widget.FT, widget.V, widget.AS, widget.MK = Name.Btn, state, state, appearances.characteristics()
        drawn = {f"/{_TICKED}": appearances.tick(width, height), "/Off": appearances.empty(width, height)}
        widget.AP = Dictionary(N=Dictionary(drawn))
        return
    from_top = field.kind in ("text", "long")
    widget.DA, widget.V = String(type_of_text()), String(value)
    widget.AP = Dictionary(
        N=appearances.text(width, height, _lines(value, width, from_top=from_top), from_top=from_top)
    )
    if field.kind == "choice":
        widget.FT, widget.Ff = Name.Ch, _COMBO
        widget.Opt = Array([String(option) for option in ("", *field.options)])
        return
    widget.FT = Name.Tx
    if from_top:
        widget.Ff = _MULTILINE


def _lines(value: str, width: float, *, from_top: bool) -> list[str]:
    """Return the lines of a value: only what is written from the top goes on to a next line."""
    if not value:
        return []
    return lines_in(value, width) if from_top else [value]


def _fill_option(place: _Widget, field: Field, option: str, value: str, appearances: Appearances) -> None:
    """Give a widget what makes it an option of a choice."""
    widget, width, height = place
    widget.TU = String(f"{field.tip}{colon(field.tip)} {option} ({WORDS['at_most_one']})")
    widget.AP = Dictionary(
        N=Dictionary({f"/{option}": appearances.dot(width), "/Off": appearances.empty(width, height)})
    )
    widget.AS, widget.MK = Name(f"/{option if option == value else 'Off'}"), appearances.characteristics()


def _joined(pdf: Pdf, group: Object | None, widget: Object, field: Field, value: str) -> Object:
    """Put an option into the field of its choice, which is made with the first option.

    They are tick boxes of one name: one at most is chosen, as of radio buttons, but the answer can be taken back
    in every program. Radio buttons cannot be cleared in Chromium, Firefox and pdfium. What is lost is heard: a screen
    reader says «tick box», and neither the group nor the place in it, so that the tooltip of each option says the
    question and that one is enough. Chromium (156) gives a screen reader no fields of a PDF file at all; Firefox
    (pdf.js 6) gives kind and state, but not the tooltip. /Alt on the tag would name a text in Firefox, but Acrobat
    takes an /Alt for all that is within, and may leave out the field.
    """
    if group is None:
        state = Name(f"/{value or 'Off'}")
        group = pdf.make_indirect(Dictionary(FT=Name.Btn, TU=String(field.tip), V=state, Kids=Array()))
    widget.Parent = group
    group.Kids.append(widget)
    return group
