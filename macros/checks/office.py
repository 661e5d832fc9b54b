"""What Word and Excel refuse, told with file and line before any file is made.

Word: a title of a content control over 64 signs. A long one is shortened to whole words, so
only a word that cannot be shortened is a mistake; field_names.py looks after the tags. Excel: two
worksheets or two columns of one name, and a list of choices over 255 signs or with a comma in a choice.
"""

from collections.abc import Iterator, Sequence

from ..downloads.excel.names import LONGEST as LONGEST_NAME
from ..downloads.excel.names import OWN_NAMES, sheet_name
from ..downloads.word.controls import LONGEST
from ..records.errors import Mistake
from ..records.models import Checklist, CoreElement, FieldKind, Section, Table
from ..records.places import Place, Places
from ..records.reading import Location
from ..records.site_data import SiteData
from ..sheets.of_meeting import ANSWER, CLEAR

_LONGEST_CHOICES = 255


def mistakes(data: SiteData, places: Places) -> Iterator[Mistake]:
    """Yield what cannot be set in the Word and Excel files. All references must be sound."""
    for sheet in data.checklists.values():
        place = places["checklists", sheet.id]
        yield from _points(sheet, place, data)
        yield from _tables(sheet, place)
        if sheet.workbook:
            yield from _lists(sheet, place, data)
    for element in data.core_elements.values():
        yield from _statements(element, places["core_elements", element.id])


def _points(sheet: Checklist, place: Place, data: SiteData) -> Iterator[Mistake]:
    for part, section in enumerate(sheet.sections):
        kinds = [data.fields[answer] for answer in section.answers]
        for number, item in enumerate(section.items):
            yield from _title(item.text, kinds, place, ("sections", part, "items", number, "text"))


def _tables(sheet: Checklist, place: Place) -> Iterator[Mistake]:
    for number, table in enumerate(sheet.tables):
        yield from _title(table.title, [], place, ("tables", number, "title"))


def _statements(element: CoreElement, place: Place) -> Iterator[Mistake]:
    for name, kind in (("questions", ANSWER), ("ready", CLEAR)):
        for number, text in enumerate(getattr(element, name)):
            yield from _title(text, [kind], place, (name, number))


def _title(text: str, kinds: Sequence[FieldKind], place: Place, location: Location) -> Iterator[Mistake]:
    """Yield a mistake if the first word does not fit in the title of a control, after its longest label."""
    word = text.split(maxsplit=1)[0]
    room = LONGEST - 1 - max((len(f"{kind.label}: ") for kind in kinds), default=0)
    if len(word) > room:
        yield place.mistake(
            location,
            f"«{word}» er {len(word)} tegn. Tittelen på et felt i Word tar {room}. Velg et kortere ord først.",
        )


def _lists(sheet: Checklist, place: Place, data: SiteData) -> Iterator[Mistake]:
    for part, section in enumerate(sheet.sections):
        kinds = [data.fields[answer] for answer in section.answers]
        yield from _columns(section, kinds, place, ("sections", part, "answers"))
    names: list[str] = list(OWN_NAMES)
    for number, table in enumerate(sheet.tables):
        location = ("tables", number)
        try:
            names.append(sheet_name(table.title, names))
        except ValueError:
            yield place.mistake(
                (*location, "title"),
                f"«{table.title}» kan ikke bli et eget ark i Excel: de første {LONGEST_NAME} tegnene er brukt før. "
                "Skriv en annen tittel.",
            )
        kinds = [data.fields[column] for column in table.columns]
        yield from _columns(table, kinds, place, (*location, "columns"))


def _columns(table: Table | Section, kinds: Sequence[FieldKind], place: Place, location: Location) -> Iterator[Mistake]:
    labels = [kind.label.casefold() for kind in kinds]
    for number, kind in enumerate(kinds):
        where = (*location, number)
        if kind.label.casefold() in labels[:number]:
            yield place.mistake(where, f"«{table.title}» har to kolonner som heter «{kind.label}». Velg et annet felt.")
        if any("," in option for option in kind.options) or len(",".join(kind.options)) > _LONGEST_CHOICES:
            yield place.mistake(
                where, f"Excel kan ikke lage en valgliste av «{kind.label}»: skriv valgene kortere og uten komma."
            )
