"""The PDF files of sheets and meeting packs."""

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from ...in_words import day, minutes
from ...records.models.examples import Value
from ...sheets.content import Content, Field, Grid, MeetingContent, Part
from ...sheets.words import WORDS
from . import columns, form, typesetting

# Millimetres: a row, one with a box only, one for longer text, all such together, and all on a page on its side.
_ROW, _TICKED_ROW, _LONG_ROW, _LONG_ROWS, _WIDE_ROWS = 8.4, 5.2, 12.0, 60.0, 110.0
_TALLEST_ROW = 16.0  # on a page on its side
_WHOLE = 220.0  # so much fits below a title: a lower table is never broken

NOTHING: Mapping[str, Value] = MappingProxyType({})


class _Fields(list[Field]):
    """The fields in the order in which they are drawn; each is known by its number."""

    def add(self, field: Field, *, in_grid: bool = False) -> dict[str, Any]:
        self.append(field)
        return asdict(field) | {"n": len(self) - 1, "open": not in_grid}


def sheet(content: Content, values: Mapping[str, Value] = NOTHING) -> bytes:
    """Return a sheet as a PDF file with fields.

    `values` is what is filled in, by the name of the field (sheets/filled.py): a str for a text or a
    choice, a date for a date, True for a box that is ticked. A field that is left out is blank.
    """
    fields = _Fields()
    said = common(content, content.phase) | {
        "head": [fields.add(field) for field in content.head],
        "steps": content.steps,
        "parts": [_part(part, content.phase, fields) for part in content.parts],
        "grids": [_grid(grid, fields) for grid in content.grids],
        "cite": content.cite,
        "news": _news(content),
    }
    return form.with_fields(typesetting.typeset("sheet.typ", said, content.date), fields, values)


def meeting(content: MeetingContent, values: Mapping[str, Value] = NOTHING) -> bytes:
    """Return a meeting pack as a PDF file with fields; `values` is as for a sheet."""
    fields = _Fields()
    said = common(content, content.phase) | {
        "length": minutes(content.minutes),
        "head": [fields.add(field) for field in content.head],
        "participants": content.participants,
        "agenda": content.agenda,
        "questions": [asdict(point) | {"field": fields.add(point.fields[0])} for point in content.questions.points],
        "sheet_heading": content.sheet_heading,
        "sheet_purpose": content.sheet_purpose,
        "sheet_address": content.sheet_address,
        "whole_sheet": content.whole_sheet,
        "parts": [_short(part, content.phase, fields) | {"level": 3} for part in content.parts],
        "ready": _short(content.ready, content.phase, fields),
        "grids": [_grid(grid, fields) for grid in content.grids],
        "bring_next": content.bring_next,
    }
    return form.with_fields(typesetting.typeset("meeting.typ", said, content.date), fields, values)


def common(content: Content, phase: int) -> dict[str, Any]:
    """Return what stands on top of and below every file."""
    return {
        "words": WORDS,
        "kind": content.kind,
        "title": content.title,
        "purpose": content.purpose,
        "notice": content.notice,
        "origin": f"{WORDS['edition']} {content.edition}, {day(content.date)}",
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
        "groups": [asdict(group) for group in news.groups],
        "older": len(content.news) > 1,
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
