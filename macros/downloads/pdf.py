"""The PDF files of sheets and meeting packs."""

from dataclasses import asdict
from typing import Any

from ..models import Checklist, CoreElement
from ..rendering import day, minutes
from ..site_data import SiteData
from . import columns, content, form, typesetting
from .content import WORDS, Content, Field, Grid, Part

_ROW = {"long": 12.0}  # millimetres


class _Fields(list[Field]):
    """The fields in the order in which they are drawn; each is known by its number."""

    def add(self, field: Field, *, in_grid: bool = False) -> dict[str, Any]:
        self.append(field)
        return asdict(field) | {"n": len(self) - 1, "open": not in_grid}


def sheet(checklist: Checklist, data: SiteData) -> bytes:
    """Return the sheet of a checklist as a PDF file with fields."""
    made, fields = content.of_sheet(checklist, data), _Fields()
    number = content.phase(checklist, data)
    values = common(made, number) | _body(made, number, fields) | {"steps": made.steps}
    return form.with_fields(typesetting.typeset("sheet.typ", values, made.date), fields)


def meeting(element: CoreElement, data: SiteData) -> bytes:
    """Return the meeting pack of a core element as a PDF file with fields."""
    made, fields = content.of_meeting(element, data), _Fields()
    number = data.phases[element.phase].number
    values = common(made, number) | _body(made, number, fields)
    values |= {
        "length": minutes(made.minutes),
        "participants": made.participants,
        "agenda": made.agenda,
        "questions": [fields.add(question) for question in made.questions],
        "sheet_title": made.sheet_title,
        "sheet_purpose": made.sheet_purpose,
        "sheet_address": made.sheet_address,
        "ready": [fields.add(statement) for statement in made.ready],
        "bring_next": made.bring_next,
    }
    for part in values["parts"]:
        part |= {"level": 3, "height": 5.2}
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


def _body(made: Content, phase: int, fields: _Fields) -> dict[str, Any]:
    return {
        "head": [fields.add(field) for field in made.head],
        "parts": [_part(part, phase, fields) for part in made.parts],
        "grids": [_grid(grid, fields) for grid in made.grids],
    }


def _part(part: Part, phase: int, fields: _Fields) -> dict[str, Any]:
    answers = part.points[0].fields
    ticked = answers[0].kind == "check"  # the box stands in front of its point
    tall = any(answer.kind == "long" for answer in answers) and len(answers) <= columns.FEW
    points = [asdict(point) | {"fields": [fields.add(field) for field in point.fields]} for point in part.points]
    heads, widths = ["Nr.", WORDS["item"], *part.labels], columns.of_part(answers)
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
        "height": 15 if tall else 8.4,
        "points": points,
    }


def _grid(grid: Grid, fields: _Fields) -> dict[str, Any]:
    return {
        "title": grid.title,
        "intro": grid.intro,
        "wide": columns.wide(grid.columns),
        "heads": [column.label for column in grid.columns],
        "widths": columns.of_grid(grid.columns),
        "height": max(_ROW.get(column.kind, 8.4) for column in grid.columns),
        "choices": [(column.label, ", ".join(column.options)) for column in grid.columns if column.options],
        "rows": [[fields.add(field, in_grid=True) for field in row] for row in grid.rows],
    }
