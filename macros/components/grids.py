"""Tables to fill in, as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..sheets.content import Field, Grid
from ..sheets.widths import wish

_ROWS_SHOWN = 3  # of a long table, until a reader asks for the others
_FORMS_SHOWN = 2  # of one whose rows stand as forms
_FOLDED_FROM = 5
_WIDE_FROM = 5  # columns: from here each row stands as a form of its own


@dataclass(frozen=True)
class GridView:
    """A table as a page shows it: all rows are there, and print shows them all."""

    grid: Grid
    is_wide: bool
    shown: Sequence[Sequence[Field]]
    folded: Sequence[Sequence[Field]]
    letters: Sequence[int]  # how wide each column wants to be


def grid_views(grids: Sequence[Grid]) -> list[GridView]:
    """Return the tables of a page: the last rows of a long one are folded."""
    return [_view(grid, rows_shown(len(grid.columns), len(grid.rows))) for grid in grids]


def unfolded(grids: Sequence[Grid]) -> list[GridView]:
    """Return the tables of a page with all rows open: there is something to read in each."""
    return [_view(grid, len(grid.rows)) for grid in grids]


def rows_shown(columns: int, rows: int) -> int:
    """Return how many rows of a table stand on its page before a reader asks for the others."""
    if rows < _FOLDED_FROM:
        return rows
    return _FORMS_SHOWN if columns >= _WIDE_FROM else _ROWS_SHOWN


def _view(grid: Grid, shown: int) -> GridView:
    letters = [wish(column).letters for column in grid.columns]
    return GridView(grid, len(grid.columns) >= _WIDE_FROM, grid.rows[:shown], grid.rows[shown:], letters)
