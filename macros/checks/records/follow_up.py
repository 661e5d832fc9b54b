"""What «Planen vår» gathers from the sheets must stand in them: the columns of a table, the answer that is scored."""

from collections.abc import Iterator

from ...records.errors import Mistake
from ...records.loading import Loaded
from ...records.models import Checklist
from ...records.reading import Location
from ...records.site_data import SiteData

_COLUMNS = ("what", "who", "when", "status")


def mistakes(loaded: Loaded, data: SiteData) -> Iterator[Mistake]:
    """Yield columns that are not in their table or of another kind, and scores that no section asks for.

    `data` is what is sound of the records: a field with a mistake of its own is told of, and another stands in its place.
    """
    for sheet in data.checklists.values():
        written = loaded.data.checklists[sheet.id]
        for location, text in (*_of_tables(sheet, data), *_of_profile(sheet, data)):
            if _at(written, location) == _at(sheet, location):
                yield loaded.places["checklists", sheet.id].mistake(location, text)


def _at(record: object, location: Location) -> object:
    """Return what stands at a location of a record."""
    for part in location:
        record = (
            record[part] if isinstance(record, list) and isinstance(part, int) else getattr(record, str(part), None)
        )
    return record


def _of_tables(sheet: Checklist, data: SiteData) -> Iterator[tuple[Location, str]]:
    for number, table in enumerate(sheet.tables):
        for name in _COLUMNS if table.follow_up else ():
            column = getattr(table.follow_up, name)
            location = ("tables", number, "follow_up", name)
            if column is None:
                continue
            if column not in table.columns:
                yield (
                    location,
                    (
                        f"{name} er «{column}», som ikke er en kolonne i tabellen «{table.title}». "
                        f"Skriv en av: {', '.join(table.columns)}."
                    ),
                )
            elif name == "when" and data.fields[column].kind != "date":
                yield location, f"when er «{column}», som ikke er en dato. Velg en kolonne med kind: date."
            elif name == "status" and data.fields[column].kind == "choice" and not data.fields[column].done:
                yield (
                    location,
                    (
                        f"status er «{column}», men ingen av valgene sier at saken er ferdig. "
                        "Skriv dem i done i data/fields.yml."
                    ),
                )


def _of_profile(sheet: Checklist, data: SiteData) -> Iterator[tuple[Location, str]]:
    asked = {answer for section in sheet.sections for answer in section.answers if data.fields[answer].options}
    for name in ("score", "goal") if sheet.profile else ():
        answer = getattr(sheet.profile, name)
        if answer is not None and answer not in asked:
            known = ", ".join(sorted(asked)) or "et svar med valg, som arket ikke har"
            yield ("profile", name), f"{name} er «{answer}», som ingen del av arket spør om. Skriv {known}."
