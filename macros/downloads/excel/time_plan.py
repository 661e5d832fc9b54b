"""A plan drawn over months: a bar for each row of a list, made of formulas and cell formats, without macros.

A month that a row lasts has «■» in its cell, in the colour of the bar, so that it is read aloud, and is there on
paper without colour. The first month is that of the earliest start.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ...sheets.content import Grid
from ...sheets.words import WORDS
from .look import Look

MONTHS = 18
HEAD_HEIGHT = 58  # points: room for the name of a month, which stands on end
ROWS = 40  # of the list that are drawn: room for the rows that a team adds
_DATE_WIDTH, _MONTH_WIDTH = 12, 5.5
WIDTHS = (44, _DATE_WIDTH, _DATE_WIDTH, *([_MONTH_WIDTH] * MONTHS))
_TEXT, _START, _END, _MONTH = range(4)
_BAR = "■"


@dataclass(frozen=True)
class Source:
    """The list that is drawn: the name of its worksheet, and its first row."""

    sheet: str
    first: int

    def cell(self, row: int, column: int) -> str:
        """Return how a formula calls a cell of the list; rows are counted from that list's first."""
        name = self.sheet.replace("'", "''")
        return f"'{name}'!{xl_rowcol_to_cell(self.first + row, column)}"

    def column(self, number: int) -> str:
        """Return how a formula calls all rows of a column."""
        return f"{self.cell(0, number)}:{xl_rowcol_to_cell(self.first + ROWS - 1, number)}"


def draw(sheet: Worksheet, grid: Grid, source: Source, look: Look, head: int) -> None:
    """Fill a worksheet with the plan of a list. `head` is the row of headings, counted from 0."""
    if grid.plan is None:
        raise ValueError(f"{grid.id} has no plan")
    columns = [column.id for column in grid.columns]
    places = (0, columns.index(grid.plan.start), columns.index(grid.plan.end))
    labels = (grid.columns[0].label, *(grid.columns[place].label for place in places[1:]))
    for place, label in enumerate(labels):
        sheet.write_string(head, place, label, look.head)
    _months(sheet, source.column(places[1]), look, head)
    first = head + 1
    for row in range(ROWS):
        for place, column in enumerate(places):
            cell = source.cell(row, column)
            look_of_cell = look.cell("fixed" if place == _TEXT else "fixed_date")
            sheet.write_formula(first + row, place, f'=IF({cell}="","",{cell})', look_of_cell, "")
        for month in range(_MONTH, _MONTH + MONTHS):
            sheet.write_formula(first + row, month, _lasts(first + row, month, head), look.cell("month"), "")
    area = (first, _MONTH, first + ROWS - 1, _MONTH + MONTHS - 1)
    sheet.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{_BAR}"', "format": look.bar})
    sheet.freeze_panes(first, 1)


def _months(sheet: Worksheet, starts: str, look: Look, head: int) -> None:
    """Write the months as headings: the first from the list, or this month while no start is written."""
    month = f"IF(COUNT({starts})=0,TODAY(),MIN({starts}))"
    sheet.write_formula(head, _MONTH, f"=DATE(YEAR({month}),MONTH({month}),1)", look.month, "")
    for place in range(_MONTH + 1, _MONTH + MONTHS):
        before = xl_rowcol_to_cell(head, place - 1)
        sheet.write_formula(head, place, f"=DATE(YEAR({before}),MONTH({before})+1,1)", look.month, "")


def _lasts(row: int, column: int, head: int) -> str:
    """Return the formula that says whether a row lasts into a month."""
    start, end = f"$B{row + 1}", f"$C{row + 1}"
    month = f"{xl_col_to_name(column)}${head + 1}"
    after = f"DATE(YEAR({month}),MONTH({month})+1,1)"
    return f'=IF(AND(ISNUMBER({start}),ISNUMBER({end}),{start}<{after},{end}>={month}),"{_BAR}","")'


def intro(source_title: str) -> str:
    """Return what is said above the plan."""
    return WORDS["time_plan_intro"].format(list=source_title)


def planned(grids: Sequence[Grid]) -> list[Grid]:
    """Return the lists that are drawn."""
    return [grid for grid in grids if grid.plan]
