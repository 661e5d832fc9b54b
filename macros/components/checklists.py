"""The sheet as a page: what its files hold, to read, fill in and print."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets.content import Field, Grid
from ..sheets.of_sheet import of_sheet
from ..sheets.widths import wish
from ..sheets.words import WORDS

_ROWS_SHOWN = 5  # of a long table, until a reader asks for the others
_FOLDED_FROM = 7
_WIDE_FROM = 5  # columns: from here each row stands as a form of its own


@dataclass(frozen=True)
class GridView:
    """A table as a page shows it: all rows are there, and print shows them all."""

    grid: Grid
    is_wide: bool
    shown: Sequence[Sequence[Field]]
    folded: Sequence[Sequence[Field]]
    letters: Sequence[int]  # how wide each column wants to be


def checklist(data: SiteData, checklist_id: str) -> str:
    """Show the whole sheet: its head, every point with its answers, and its tables.

    In a page: {{ checklist("kontrakt") }}
    """
    sheet = of_sheet(find(checklist_id, data.checklists), data)
    return render("checklist.md", sheet=sheet, grids=grid_views(sheet.grids), words=WORDS)


def grid_views(grids: Sequence[Grid]) -> list[GridView]:
    """Return the tables of a page: the last rows of a long one are folded."""
    views = []
    for grid in grids:
        shown = _ROWS_SHOWN if len(grid.rows) >= _FOLDED_FROM else len(grid.rows)
        letters = [wish(column).letters for column in grid.columns]
        is_wide = len(grid.columns) >= _WIDE_FROM
        views.append(GridView(grid, is_wide, grid.rows[:shown], grid.rows[shown:], letters))
    return views
