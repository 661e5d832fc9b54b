"""What a workbook does by itself: a plan drawn over months, deadlines that stand out, sums."""

import datetime as dt
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from macros.downloads.excel import sheets as excel
from macros.downloads.excel.names import POINTS, TIME_PLAN
from macros.downloads.excel.time_plan import MONTHS
from macros.records.site_data import SiteData
from macros.sheets.content import Content
from macros.sheets.of_sheet import of_sheet
from macros.sheets.words import WORDS

from . import libreoffice
from .conftest import edit_values, told_of

FIRST = 4  # the row below the headings
BAR = "■"


@pytest.fixture(scope="module")
def planned(data: SiteData) -> Content:
    """A sheet that has a plan to draw, chosen by its record."""
    contents = (of_sheet(sheet, data) for sheet in data.checklists.values() if sheet.is_workbook)
    return next(content for content in contents if any(grid.plan for grid in content.grids))


def opened(content: Content) -> Workbook:
    """Return the workbook of a sheet."""
    return openpyxl.load_workbook(BytesIO(excel.workbook(content)))


def test_a_table_with_a_plan_is_drawn_without_macros(planned: Content):
    """Formulas and formats only: a file with macros is stopped at the door of many municipalities."""
    book = opened(planned)
    sheet = book[TIME_PLAN]
    assert sheet.max_column == 3 + MONTHS
    (bars,) = [rule for rules in sheet.conditional_formatting for rule in rules.rules]
    assert bars.formula == [f'"{BAR}"']
    assert book.vba_archive is None


@pytest.mark.whole
def test_bars_lie_in_the_months_that_an_activity_lasts(planned: Content, tmp_path: Path):
    """From the month of the start to that of the end, both with it, counted from the earliest start."""
    grid = next(grid for grid in planned.grids if grid.plan)
    columns = [column.id for column in grid.columns]
    book = opened(planned)
    sheet = book[grid.title]
    periods = [(dt.date(2026, 9, 30), dt.date(2026, 10, 1)), (dt.date(2026, 12, 1), dt.date(2027, 2, 28))]
    for row, (start, end) in enumerate(periods, FIRST):
        sheet.cell(row, 1).value = f"Aktivitet {row}"
        sheet.cell(row, 1 + columns.index(grid.plan.start)).value = start
        sheet.cell(row, 1 + columns.index(grid.plan.end)).value = end
    path = tmp_path / "plan.xlsx"
    book.save(path)
    (worked_out,) = libreoffice.converted([path], "xlsx", tmp_path)
    drawn = openpyxl.load_workbook(worked_out, data_only=True)[TIME_PLAN]
    months = [drawn.cell(FIRST - 1, column).value.date() for column in range(4, 4 + MONTHS)]
    assert months[:2] == [dt.date(2026, 9, 1), dt.date(2026, 10, 1)]
    for row, wanted in enumerate(((0, 1), (3, 4, 5), ()), FIRST):
        found = [column for column in range(MONTHS) if drawn.cell(row, 4 + column).value == BAR]
        assert found == list(wanted)


def test_a_deadline_stands_out_until_its_row_is_done(planned: Content):
    """The rule looks at the day and at the choices that say done, as the record has them."""
    grid = next(grid for grid in planned.grids if any(column.deadline for column in grid.columns))
    book = opened(planned)
    (rule,) = [rule for rules in book[grid.title].conditional_formatting for rule in rules.rules]
    place = next(number for number, column in enumerate(grid.columns) if column.deadline)
    cell = f"${chr(ord('A') + place)}{FIRST}"
    done = [option for column in grid.columns for option in column.done]
    assert done
    assert f"{cell}<TODAY()" in rule.formula[0]
    assert all(f'<>"{option}"' in rule.formula[0] for option in done)
    assert rule.dxf.font.b  # seen without colour too


def test_scores_are_added_up_and_said_to_be_no_measure(data: SiteData):
    """A sum is for the talk in the team; nobody shall take it for a validated scale."""
    kinds = [kind for kind in data.fields.values() if kind.options and all(option.isdigit() for option in kind.options)]
    sheet = next(sheet for sheet in data.checklists.values() if sheet.is_workbook)
    sections = [section.model_copy(update={"answers": [kinds[0].id]}) for section in sheet.sections]
    changed = replace(data, checklists=data.checklists | {sheet.id: sheet.model_copy(update={"sections": sections})})
    content = of_sheet(changed.checklists[sheet.id], changed)
    points = opened(content)[POINTS]
    last = FIRST - 1 + sum(len(part.points) for part in content.parts)
    row = [cell.value for cell in points[last + 2]]
    assert WORDS["score_sum"] in row
    assert f"=SUM(E{FIRST}:E{last})" in row


def planned_by(sheet: dict[str, Any]) -> None:
    """Let a plan begin with what is no date."""
    plan = next(table for table in sheet["tables"] if "plan" in table)
    plan["plan"]["start"] = next(column for column in plan["columns"] if column not in plan["plan"].values())


def done_without_options(fields: list[dict[str, Any]]) -> None:
    """Let a date be done by an answer."""
    next(field for field in fields if field.get("deadline")).update(deadline=False, done=["Ja"])


def deadline_of_text(fields: list[dict[str, Any]]) -> None:
    """Let a text be a deadline."""
    next(field for field in fields if field["kind"] == "text")["deadline"] = True


def test_a_setting_that_does_not_fit_is_told_with_its_line(data: SiteData, copied: Path):
    """An editor mends it without reading code; none of them hides another."""
    sheet = next(sheet for sheet in data.checklists.values() if any(table.plan for table in sheet.tables))
    told = {
        planned_by: (f"data/checklists/{sheet.id}.yml", "som ikke er en dato"),
        done_without_options: ("data/fields.yml", "har «Ja» i done"),
        deadline_of_text: ("data/fields.yml", "Bare date har deadline"),
    }
    for edit, (file, _) in told.items():
        edit_values(copied / file, edit)
    found = told_of(copied)
    for file, message in told.values():
        assert any(message in line and line.startswith(f"{file}, linje ") for line in found), (message, found)
