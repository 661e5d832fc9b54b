"""Names of fields (macros/sheets/fields.py): short enough for Word, and no two alike on one sheet."""

from collections.abc import Iterator
from itertools import groupby

from ...downloads.word.titles import LONGEST_TITLE
from ...records.errors import Mistake
from ...records.models import Checklist
from ...records.places import Place, Places
from ...records.reading import Location
from ...records.site_data import SiteData
from ...sheets.fields import answer_name, cell_name, head_name, in_pack
from ...sheets.notes import notes
from ...sheets.of_meeting import of_meeting
from ...sheets.pack_fields import DISCUSSED, pack_id

Named = tuple[Location, str]  # what gives a field its name, and the name


def mistakes(data: SiteData, places: Places) -> Iterator[Mistake]:
    """Yield names that files cannot have. All references must be sound."""
    for sheet in data.checklists.values():
        packs = [pack_id(element) for element in data.core_elements.values() if element.meeting.checklist == sheet.id]
        yield from _too_long([*_own(sheet, data), *_in_packs(sheet, packs)], places["checklists", sheet.id])
        yield from _alike(_own(sheet, data), places["checklists", sheet.id])
    for element in data.core_elements.values():
        cells = [cell for grid in of_meeting(element, data).grids for row in grid.rows for cell in row]
        yield from _too_long([(("id",), cell.name) for cell in cells], places["core_elements", element.id])


def _own(sheet: Checklist, data: SiteData) -> Iterator[Named]:
    for kind in data.head_fields:
        yield ("id",), head_name(sheet.id, kind.id)
    # A column that a list has twice is told of there.
    for number, field in enumerate(dict.fromkeys(sheet.fields)):
        yield ("fields", number), head_name(sheet.id, field)
    named: set[str] = set()
    for part, section in enumerate(sheet.sections):
        for number, item in enumerate(section.items):
            for answer in (
                dict.fromkeys(section.answers) if item.id not in named else ()
            ):  # an id that stands twice is told of
                yield ("sections", part, "items", number, "id"), answer_name(sheet.id, item.id, answer)
            named.add(item.id)
    for number, table in enumerate(sheet.tables):
        for row in range(1, table.rows + 1):
            for column in dict.fromkeys(table.columns):
                yield ("tables", number, "id"), cell_name(sheet.id, table.id, row, column)
    for note in notes(sheet.id, 1).rows[0]:
        yield ("id",), note.name


def _in_packs(sheet: Checklist, packs: list[str]) -> Iterator[Named]:
    for part, section in enumerate(sheet.sections):
        for number, item in enumerate(section.items):
            for pack in packs:
                name = in_pack(pack, answer_name(sheet.id, item.id, DISCUSSED.id))
                yield ("sections", part, "items", number, "id"), name


def _too_long(named: list[Named], place: Place) -> Iterator[Mistake]:
    """Yield the longest name of each place, where Word cannot take it: a shorter id there mends all."""
    for location, group in groupby(sorted(named, key=str), key=lambda pair: pair[0]):
        name = max((name for _, name in group), key=len)
        if len(name) > LONGEST_TITLE:
            yield place.mistake(
                location,
                f"feltet heter «{name}» i Word-filen, {len(name)} tegn. Word tar {LONGEST_TITLE}. Velg en kortere id.",
            )


def _alike(named: Iterator[Named], place: Place) -> Iterator[Mistake]:
    first: dict[str, Location] = {}
    told: set[Location] = set()
    for location, name in named:
        if name in first and location not in told:
            told.add(location)
            yield place.mistake(
                location,
                f"to felt får navnet «{name}», her og på linje {place.line(*first[name])}. Gi det ene en annen id.",
            )
        first.setdefault(name, location)
