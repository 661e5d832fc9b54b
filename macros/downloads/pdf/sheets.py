"""The PDF files of sheets and meeting packs."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ...language.in_words import day, minutes
from ...records.models.examples import Value
from ...sheets.content import Content, Field, Grid, MeetingContent, Part, Point
from ...sheets.notes import notes
from ...sheets.words import WORDS
from .. import local_logo
from . import columns, field_lines, form, typesetting
from .saving import Identity

_TICKED_ROW = 5.2  # millimetres: a row with a box only
_WHOLE = 120.0  # millimetres: a lower table is never broken; a higher one would leave half a page empty
_NOTES, _NOTE_LINES = 9, 6  # rows for notes, and lines of each: so many fill a page
_PACK_PAGES = 4  # a meeting pack is printed on two sheets of paper: notes take what is left of them

NOTHING: Mapping[str, Value] = MappingProxyType({})


class Fields(list[Field]):
    """The fields of a file in the order in which they are drawn; each is known by its number.

    `spare` are the numbers of those that need not be drawn.
    """

    def __init__(self, values: Mapping[str, Value]) -> None:
        super().__init__()
        self.values = values
        self.spare = set[int]()

    def add(self, field: Field, *, in_grid: bool = False) -> dict[str, Any]:
        """Take in the next field; return what the template is told about it."""
        self.append(field)
        return vars(field) | {"n": len(self) - 1, "open": not in_grid}

    def height(self, row: Sequence[Field], widths: Sequence[float], least: float) -> float:
        """Return the height of a row in millimetres: what is filled in may need more than the least."""
        lines = [
            len(field_lines.wrapped(str(self.values[field.name]), width - columns.INSET))
            for field, width in zip(row, widths, strict=True)
            if field.kind in ("text", "long") and field.name in self.values
        ]
        return max([least, *map(field_lines.height, lines)])

    def filled_in(self, pdf_file: bytes, identity: Identity) -> bytes:
        """Return a PDF file with these fields, filled in."""
        return form.with_fields(pdf_file, self, self.values, identity, spare=self.spare)


def sheet(content: Content, values: Mapping[str, Value] = NOTHING) -> bytes:
    """Return a sheet as a PDF file with fields.

    `values` is what is filled in, by the name of the field (sheets/filled.py): a str for a text or a
    choice, a date for a date, True for a box that is ticked. A field that is left out is blank.
    """
    fields = Fields(values)
    said = said_of_sheet(content, fields) | {"news": _news(content)}
    return fields.filled_in(typesetting.typeset("sheet.typ", said, content.date), Identity.of(content))


def said_of_sheet(content: Content, fields: Fields) -> dict[str, Any]:
    """Return what the template is told about a sheet, and add its fields to those of the file."""
    return common(content, content.phase) | {
        "head": _head(content, fields, columns.HEAD),
        "steps": content.steps,
        "parts": [_part(part, content.phase, fields) for part in content.parts],
        "grids": [_grid(grid, fields) for grid in content.grids],
        "notes": _notes(content, fields),
        "cite": content.cite,
        "news": None,
    }


def meeting(content: MeetingContent, values: Mapping[str, Value] = NOTHING) -> bytes:
    """Return a meeting pack as a PDF file with fields; `values` is as for a sheet."""
    fields = Fields(values)
    said = common(content, content.phase) | {
        "length": minutes(content.minutes),
        "head": _head(content, fields, columns.PACK_HEAD),
        "participants": content.participants,
        "agenda": content.agenda,
        "questions": [_question(point, fields) for point in content.questions.points],
        "sheet_heading": content.sheet_heading,
        "sheet_purpose": content.sheet_purpose,
        "sheet_address": content.sheet_address,
        "whole_sheet": content.whole_sheet,
        "parts": [_part(part, content.phase, fields) | {"level": 3} for part in content.parts],
        "ready": _part(content.ready, content.phase, fields),
        "grids": [_grid(grid, fields) for grid in content.grids],
        "notes": _notes(content, fields) | {"pages": _PACK_PAGES},
        "bring_next": content.bring_next,
    }
    return fields.filled_in(typesetting.typeset("meeting.typ", said, content.date), Identity.of(content))


def _head(content: Content, fields: Fields, beside: int) -> dict[str, Any]:
    """Return the lines on top, so many beside each other."""
    width = columns.PORTRAIT / beside - columns.HEAD_GAP
    least = field_lines.height(field_lines.TEXT_LINES)
    heights = [fields.height([field], [width], least) for field in content.head]
    return {
        "columns": beside,
        "gap": columns.HEAD_GAP,
        "height": max(heights),
        "fields": [fields.add(field) for field in content.head],
    }


def _question(point: Point, fields: Fields) -> dict[str, Any]:
    field = point.fields[0]
    height = fields.height([field], [columns.QUESTION], field_lines.height(field_lines.NOTE_LINES))
    return vars(point) | {"field": fields.add(field), "height": height}


def common(content: Content, phase: int) -> dict[str, Any]:
    """Return what stands on top of and below every file."""
    return {
        "words": WORDS,
        "kind": content.kind,
        "title": content.title,
        "purpose": content.purpose,
        "notice": content.notice,
        "origin": f"{WORDS['edition']} {content.edition}, {day(content.date)}",
        "local": content.said_locally,
        "logo": local_logo.for_typst(content.logo) if content.logo else None,
        "mark": content.mark,
        "address_words": content.address_words,
        "address": content.address,
        "short_address": content.short_address,
        "publisher": content.publisher,
        "licence": content.licence,
        "licence_url": content.licence_url,
        "phase": phase,
    }


def _news(content: Content) -> dict[str, Any] | None:
    """Return what has changed since the edition before; None for a first edition."""
    news = content.latest
    if news is None:
        return None
    return {
        "title": news.title,
        "change": content.change,
        "groups": news.groups,
        "older": len(content.news) > 1,
    }


def _part(part: Part, phase: int, fields: Fields) -> dict[str, Any]:
    answers = part.points[0].fields
    ticked = answers[0].kind == "check"  # the box stands in front of its point
    heads, widths = [WORDS["number"], WORDS["item"], *part.labels], columns.of_part(answers)
    least = _TICKED_ROW if [answer.kind for answer in answers] == ["check"] else columns.row_height(answers, widths[2:])
    points = [
        vars(point)
        | {
            "fields": [fields.add(field) for field in point.fields],
            "height": fields.height(point.fields, widths[2:], least),
        }
        for point in part.points
    ]
    if ticked:
        heads[1:3], widths[1:3] = heads[2:0:-1], widths[2:0:-1]
    return {
        "title": part.title,
        "intro": part.intro,
        "level": 2,
        "phase": phase,
        "ticked": ticked,
        "heads": heads,
        "widths": widths,
        "points": points,
    }


def _grid(grid: Grid, fields: Fields) -> dict[str, Any]:
    widths = columns.of_grid(grid.columns)
    least = columns.row_height(grid.columns, widths)
    heights = [fields.height(row, widths, least) for row in grid.rows]
    return {
        "title": grid.title,
        "intro": grid.intro,
        "heads": [column.label for column in grid.columns],
        "widths": widths,
        "heights": heights,
        "whole": sum(height + columns.INSET for height in heights) < _WHOLE,
        "choices": grid.choices,
        "rows": [[fields.add(field, in_grid=True) for field in row] for row in grid.rows],
    }


def _notes(content: Content, fields: Fields) -> dict[str, Any]:
    """Return the rows for notes, of which typst draws those there is room for; they come after all other fields."""
    first = len(fields)
    drawn = _grid(notes(content.id, _NOTES), fields)
    fields.spare |= set(range(first, len(fields)))
    return drawn | {"of": content.id, "pages": None, "heights": [field_lines.height(_NOTE_LINES)] * _NOTES}
