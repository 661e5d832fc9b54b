"""The sheet as a page: the web twin of the file to download."""

from dataclasses import dataclass

from ..records.models import FieldKind, Item, Section, Table
from ..records.site_data import SiteData, find
from ..rendering import render


@dataclass(frozen=True)
class SectionView:
    """A part of a sheet as it is shown: what is ticked, chosen and noted for each point."""

    section: Section
    items: list[tuple[int, Item]]  # numbered through the whole sheet
    tick: bool
    choices: list[FieldKind]
    notes: list[FieldKind]


def checklist(data: SiteData, checklist_id: str) -> str:
    """Show the whole sheet: points to tick or answer, what to note, and its tables.

    In a page: {{ checklist("kontrakt") }}
    """
    sheet = find(checklist_id, data.checklists)
    return render(
        "checklist.md",
        sheet=sheet,
        sections=section_views(data, sheet.sections),
        tables=[
            (table, [data.fields[column] for column in table.columns], _shown_rows(table)) for table in sheet.tables
        ],
        head=[*data.head_fields, *(data.fields[field] for field in sheet.fields)],
    )


def section_views(data: SiteData, sections: list[Section]) -> list[SectionView]:
    """Return the parts of a sheet with their points numbered from 1 through the sheet."""
    views, first = [], 1
    for section in sections:
        answers = [data.fields[answer] for answer in section.answers]
        choices = [answer for answer in answers if answer.kind == "choice" and answer.id != "svar"]
        ticks = [answer for answer in answers if answer.kind == "check" or answer.id == "svar"]
        views.append(
            SectionView(
                section=section,
                items=list(enumerate(section.items, first)),
                tick=bool(ticks) and not choices,
                choices=choices,
                notes=[answer for answer in answers if answer.kind not in ("choice", "check")],
            )
        )
        first += len(section.items)
    return views


def _shown_rows(table: Table) -> range:
    """A page shows a few of the empty rows; the files have them all."""
    return range(min(table.rows, 3))
