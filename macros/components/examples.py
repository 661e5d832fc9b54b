"""Sheets and meeting packs filled in: beside the empty ones, and all of them as one binder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from .. import addresses
from ..downloads import files
from ..downloads.download import Download
from ..records.models import Example
from ..records.models.examples import PACK, Value
from ..records.site_data import SiteData
from ..rendering import render
from ..sheets.content import Content, Field, Grid, MeetingContent, Part
from ..sheets.filled import filled
from ..sheets.words import WORDS
from .grids import unfolded

PLACE = "eksempel"  # where on its page an example stands


def example(content: Content, data: SiteData) -> str:
    """Show a sheet or a pack as Fjellvik filled it in, folded; nothing when it has no example.

    No page calls it: `checklist` and `meeting_pack` show it beside what is empty.
    """
    record = data.examples.get(content.id)
    if record is None:
        return ""
    values = filled(content, record)
    return render(
        "example.md",
        example=record,
        place=PLACE,
        level="##" if isinstance(content, MeetingContent) else "###",  # of its heading, below that of the page
        below="h3" if isinstance(content, MeetingContent) else "h4",
        head=_written(content.head, values),
        parts=[part for part in _parts(content) if _is_answered(part, values)],
        grids=unfolded([grid for grid in _grids(content, values) if grid.rows]),
        values=values,
        words=WORDS,
    )


@dataclass(frozen=True)
class InBinder:
    """An example as the list of all of them shows it."""

    example: Example
    title: str
    place: str  # the path of its page from docs/, and the place on it
    files: Sequence[Download]  # with the answers in them


@dataclass(frozen=True)
class InYear:
    """What was filled in in one year."""

    number: int
    rows: Sequence[InBinder]


def binder(data: SiteData) -> str:
    """Show all examples in the order they were filled in, with links.

    In a page: {{ binder() }}
    """
    pages = {sheet.id: (sheet.title, addresses.tool_page(data.tools[sheet.id])) for sheet in data.checklists.values()}
    for element in data.core_elements_in_order:
        title = WORDS["pack"].format(number=element.number, title=element.everyday_title)
        pages[f"{PACK}{element.id}"] = (title, addresses.meeting_page(element))
    dated = [(record.date, record) for record in data.examples.values() if record.date and record.id in pages]
    rows = [
        InBinder(record, pages[record.id][0], f"{pages[record.id][1]}#{PLACE}", files.examples(record.id, data))
        for _, record in sorted(dated, key=lambda pair: pair[0])
    ]
    return render("binder.md", years=[InYear(year, list(group)) for year, group in groupby(rows, key=_year)])


def _year(row: InBinder) -> int:
    return row.example.date.year if row.example.date else 0


def _parts(content: Content) -> Sequence[Part]:
    """Return everything with numbered points, in the order it stands on the page."""
    if isinstance(content, MeetingContent):
        return [content.questions, *content.parts, content.ready]
    return content.parts


def _grids(content: Content, values: Mapping[str, Value]) -> list[Grid]:
    """Return the tables with the rows that somebody wrote in."""
    return [replace(grid, rows=tuple(row for row in grid.rows if _written(row, values))) for grid in content.grids]


def _written(fields: Sequence[Field], values: Mapping[str, Value]) -> list[Field]:
    return [field for field in fields if field.name in values]


def _is_answered(part: Part, values: Mapping[str, Value]) -> bool:
    return any(_written(point.fields, values) for point in part.points)
