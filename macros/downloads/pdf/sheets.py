"""The PDF files of sheets and meeting packs."""

from dataclasses import asdict
from typing import Any

from ...in_words import day, minutes
from ...records.models import Checklist, CoreElement
from ...records.site_data import SiteData
from ...sheets.content import Content, Field, Grid, Part
from ...sheets.of_meeting import of_meeting
from ...sheets.of_sheet import of_sheet
from ...sheets.words import WORDS
from . import columns, form, typesetting

# Millimetres: a row, one with a box only, one for longer text, all such together, and all on a page on its side.
_ROW, _TICKED_ROW, _LONG_ROW, _LONG_ROWS, _WIDE_ROWS = 8.4, 5.2, 12.0, 60.0, 110.0
_TALLEST_ROW = 16.0  # on a page on its side
_WHOLE = 220.0  # so much fits below a title: a lower table is never broken


class _Fields(list[Field]):
    """The fields in the order in which they are drawn; each is known by its number."""

    def add(self, field: Field, *, in_grid: bool = False) -> dict[str, Any]:
        self.append(field)
        return asdict(field) | {"n": len(self) - 1, "open": not in_grid}


def sheet(checklist: Checklist, data: SiteData) -> bytes:
    """Return the sheet of a checklist as a PDF file with fields."""
    made, fields = of_sheet(checklist, data), _Fields()
    values = common(made, made.phase) | {
        "head": [fields.add(field) for field in made.head],
        "steps": made.steps,
        "parts": [_part(part, made.phase, fields) for part in made.parts],
        "grids": [_grid(grid, fields) for grid in made.grids],
    }
    return form.with_fields(typesetting.typeset("sheet.typ", values, made.date), fields)


def meeting(element: CoreElement, data: SiteData) -> bytes:
    """Return the meeting pack of a core element as a PDF file with fields."""
    made, fields = of_meeting(element, data), _Fields()
    values = common(made, made.phase) | {
        "length": minutes(made.minutes),
        "head": [fields.add(field) for field in made.head],
        "participants": made.participants,
        "agenda": made.agenda,
        "questions": [asdict(point) | {"field": fields.add(point.fields[0])} for point in made.questions.points],
        "sheet_heading": made.sheet_heading,
        "sheet_purpose": made.sheet_purpose,
        "sheet_address": made.sheet_address,
        "whole_sheet": made.whole_sheet,
        "parts": [_short(part, made.phase, fields) | {"level": 3} for part in made.parts],
        "ready": _short(made.ready, made.phase, fields),
        "grids": [_grid(grid, fields) for grid in made.grids],
        "bring_next": made.bring_next,
    }
    return form.with_fields(typesetting.typeset("meeting.typ", values, made.date), fields)


def common(made: Content, phase: int) -> dict[str, Any]:
    """Return what stands on top of and below every file."""
    return {
        "words": WORDS,
        "kind": made.kind,
        "title": made.title,
        "purpose": made.purpose,
        "notice": made.notice,
        "origin": f"{WORDS['edition']} {made.edition}, {day(made.date)}",
        "address": made.address,
        "short_address": made.short_address,
        "publisher": made.publisher,
        "licence": made.licence,
        "licence_url": made.licence_url,
        "phase": phase,
    }


def _short(part: Part, phase: int, fields: _Fields) -> dict[str, Any]:
    """Return a section whose points are ticked only: its rows are low."""
    return _part(part, phase, fields) | {"height": _TICKED_ROW}


def _part(part: Part, phase: int, fields: _Fields) -> dict[str, Any]:
    answers = part.points[0].fields
    ticked = answers[0].kind == "check"  # the box stands in front of its point
    tall = any(answer.kind == "long" for answer in answers) and len(answers) <= columns.FEW
    points = [asdict(point) | {"fields": [fields.add(field) for field in point.fields]} for point in part.points]
    heads, widths = [WORDS["number"], WORDS["item"], *part.labels], columns.of_part(answers)
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
        "height": 15 if tall else _ROW,
        "points": points,
    }


def _grid(grid: Grid, fields: _Fields) -> dict[str, Any]:
    height = _row_height(grid)
    return {
        "title": grid.title,
        "intro": grid.intro,
        "wide": columns.wide(grid.columns),
        "heads": [column.label for column in grid.columns],
        "widths": columns.of_grid(grid.columns),
        "height": height,
        "whole": (height + columns.INSET) * len(grid.rows) < _WHOLE,
        "choices": grid.choices,
        "rows": [[fields.add(field, in_grid=True) for field in row] for row in grid.rows],
    }


def _row_height(grid: Grid) -> float:
    """Return the height of a row: few rows for long texts, and those on a page of their own, have more room."""
    if columns.wide(grid.columns):
        return min(_TALLEST_ROW, _WIDE_ROWS / len(grid.rows))
    if any(column.kind == "long" for column in grid.columns):
        return max(_LONG_ROW, _LONG_ROWS / len(grid.rows))
    return _ROW
