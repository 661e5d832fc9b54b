"""What cannot be set: a word wider than its column, a character that the typeface lacks.

Found by measuring with the typeface itself, before any file is made, and told with file and
line like every other mistake in data/.
"""

from collections.abc import Iterator

from ...downloads.pdf import columns, typeface
from ...records.errors import Mistake
from ...records.fields import Record
from ...records.models import Checklist, CoreElement, FieldKind
from ...records.places import Place, Places
from ...records.reading import Location
from ...records.site_data import SiteData
from ..text import missing_characters
from .signs_in_records import strings

_TITLE_SIZE = 25.0
_HEADING_SIZE = 14.0
_ROUNDING = 0.01  # millimetres


def mistakes(data: SiteData, places: Places) -> Iterator[Mistake]:
    """Yield what cannot be set in the files."""
    for collection in ("checklists", "core_elements", "fields"):
        for record in getattr(data, collection).values():
            place = places[collection, record.id]
            yield from unknown_characters(record, place)
            if isinstance(record, Checklist):
                yield from _sheet(record, place, data)
            elif isinstance(record, CoreElement):
                yield from _fits(record.title, columns.PORTRAIT, _TITLE_SIZE, place, ("title",), "tittelen")


def unknown_characters(record: Record, place: Place) -> Iterator[Mistake]:
    """Yield each character in a record that the typeface of the files lacks."""
    texts = strings(record)
    if not typeface.lacking("".join(text for _, text in texts)):
        return  # asked about once, not text by text: nearly all records have what the typeface has
    for location, text in texts:
        for sign in typeface.lacking(text):
            yield place.mistake(location, missing_characters.sentence(sign))


def _sheet(sheet: Checklist, place: Place, data: SiteData) -> Iterator[Mistake]:
    yield from _fits(sheet.title, columns.PORTRAIT, _TITLE_SIZE, place, ("title",), "tittelen")
    for part, section in enumerate(sheet.sections):
        kinds = [data.fields[answer] for answer in section.answers]
        widths = columns.of_part(kinds)
        where = ("sections", part)
        yield from _fits(section.title, columns.PORTRAIT, _HEADING_SIZE, place, (*where, "title"), "overskriften")
        for kind, width in zip(kinds, widths[2:], strict=True):
            yield from _column(kind, width, place, (*where, "answers"))
            if kind.kind == "choice":
                room = width - columns.INSET - columns.CIRCLE
                for option in kind.options:
                    yield from _width(option, room, columns.OPTION_SIZE, place, (*where, "answers"), "valget")
        for number, item in enumerate(section.items):
            room = widths[1] - columns.INSET
            for name, text in {"text": item.text, **item.explanations}.items():
                location = (*where, "items", number, name)
                yield from _fits(text, room, columns.TEXT_SIZE, place, location, "kolonnen")
    for number, table in enumerate(sheet.tables):
        kinds = [data.fields[column] for column in table.columns]
        widths = columns.of_grid(kinds)
        if sum(widths) > columns.PORTRAIT + _ROUNDING:
            yield place.mistake(
                ("tables", number, "columns"),
                f"tabellen er {sum(widths):.0f} mm bred i PDF-filen, og arket har plass til {columns.PORTRAIT:.0f} mm. Ta bort en kolonne, eller gi kolonnene kortere navn og valg.",
            )
        for kind, width in zip(kinds, widths, strict=True):
            yield from _column(kind, width, place, ("tables", number, "columns"))


def _column(kind: FieldKind, width: float, place: Place, location: Location) -> Iterator[Mistake]:
    yield from _fits(
        kind.label, width - columns.INSET, columns.LABEL_SIZE, place, location, f"kolonnen «{kind.label}»", bold=True
    )


def _fits(  # noqa: PLR0913, PLR0917 - a measure and a place
    text: str, room: float, size: float, place: Place, location: Location, what: str, *, bold: bool = False
) -> Iterator[Mistake]:
    """Yield a mistake for each word that is wider than its room, in millimetres."""
    for word in columns.words(text):
        yield from _width(word, room, size, place, location, what, bold=bold)


def _width(  # noqa: PLR0913, PLR0917 - as above
    text: str, room: float, size: float, place: Place, location: Location, what: str, *, bold: bool = False
) -> Iterator[Mistake]:
    needed = typeface.width(text, size, bold=bold)
    if needed > room:
        yield place.mistake(
            location,
            f"«{text}» er {needed:.0f} mm bredt i filene, men {what} har plass til {room:.0f} mm. Skriv det kortere.",
        )
