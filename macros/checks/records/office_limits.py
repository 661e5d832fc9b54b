"""What Word and Excel refuse, told with file and line before any file is made.

Word: a title of a content control over 64 signs, which only a long label can give (word/titles.py); field_names.py
looks after the tags. Excel: two worksheets or two columns of one name, and a list of choices over 255 signs or with
a comma in a choice.
"""

from collections.abc import Iterator, Sequence

from ...downloads.excel.names import LONGEST_NAME, OWN_NAMES, sheet_name
from ...downloads.word.titles import LONGEST_LABEL
from ...records.errors import Mistake
from ...records.models import Checklist, FieldKind, Section, Table
from ...records.places import Place, Places
from ...records.reading import Location
from ...records.site_data import SiteData

_LONGEST_CHOICES = 255


def mistakes(data: SiteData, places: Places) -> Iterator[Mistake]:
    """Yield what cannot be set in the Word and Excel files. All references must be sound."""
    for kind in data.fields.values():
        if len(kind.label) > LONGEST_LABEL:
            yield places["fields", kind.id].mistake(
                ("label",),
                f"«{kind.label}» er {len(kind.label)} tegn. I Word er det plass til {LONGEST_LABEL}. Kort den ned.",
            )
    for sheet in data.checklists.values():
        if sheet.is_workbook:
            yield from _lists(sheet, places["checklists", sheet.id], data)
            yield from _plans(sheet, places["checklists", sheet.id], data)


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


def _plans(sheet: Checklist, place: Place, data: SiteData) -> Iterator[Mistake]:
    """Yield plans that cannot be drawn: both ends must be dates of the table, and a workbook has room for one plan."""
    planned = [number for number, table in enumerate(sheet.tables) if table.plan]
    for number in planned[1:]:
        yield place.mistake(("tables", number, "plan"), "arket har to planer. Excel-filen tegner én. Slett den ene.")
    for number in planned[:1]:
        table = sheet.tables[number]
        dates = [column for column in table.columns if data.fields[column].kind == "date"]
        for end in ("start", "end"):
            column = getattr(table.plan, end)
            if column not in dates:
                known = ", ".join(dates) or "en dato, som tabellen ikke har"
                yield place.mistake(
                    ("tables", number, "plan", end),
                    f"{end} er «{column}», som ikke er en dato i tabellen «{table.title}». Skriv {known}.",
                )


def _columns(table: Table | Section, kinds: Sequence[FieldKind], place: Place, location: Location) -> Iterator[Mistake]:
    labels = [kind.label.casefold() for kind in kinds]
    for number, kind in enumerate(kinds):
        where = (*location, number)
        is_again = kind in kinds[:number]  # told of by itself
        if kind.label.casefold() in labels[:number] and not is_again:
            yield place.mistake(where, f"«{table.title}» har to kolonner som heter «{kind.label}». Velg et annet felt.")
        if any("," in option for option in kind.options) or len(",".join(kind.options)) > _LONGEST_CHOICES:
            yield place.mistake(
                where, f"Excel kan ikke lage en valgliste av «{kind.label}»: skriv valgene kortere og uten komma."
            )
