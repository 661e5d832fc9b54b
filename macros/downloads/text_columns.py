"""Columns of tables in text documents (Word, ODT): wide enough for what is written in them.

All widths are millimetres.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..records.models import FieldKind
from ..sheets import widths as wishes
from ..sheets.content import Content, Field, Part
from ..sheets.words import WORDS

# A4, and what is left between the margins.
SHORT, LONG, MARGIN = 210, 297, 18
TEXT_WIDTH = SHORT - 2 * MARGIN  # on a page that stands

_LETTER = 2.0  # in a cell, on average
_PADDING = 7.0
_WRAPPED = 12  # letters: a longer heading may take two lines
_FEW = 4  # fields on top: so few stand on one line


@dataclass(frozen=True)
class Column:
    """A column: its heading, the least it needs in millimetres, and its share of what is left."""

    label: str
    least: float
    share: float


NUMBER = Column(WORDS["number"], 2 * _LETTER + _PADDING, 0)
MINUTES = Column(WORDS["minutes"], 22, 0)
_FORM_CELL = Column("", 40, 1)


def text_column(label: str) -> Column:
    """Return the column of a text that stands there, such as that of a point."""
    return Column(label, wishes.ITEM / 2 * _LETTER, wishes.ITEM)


def column(asked: Field | FieldKind) -> Column:
    """Return the column of what is filled in: room for its heading and for what must stand on one line."""
    words = [asked.label] if len(asked.label) <= _WRAPPED else asked.label.split()
    wish = wishes.wish(asked)
    least = max(wish.least, *map(len, words)) * _LETTER + _PADDING
    return Column(asked.label, least, wish.letters if wish.grows else 0)


def of_part(part: Part) -> list[Column]:
    """Return the columns of a section: boxes first, then number and text, then the other answers."""
    fields = part.points[0].fields
    boxes = [column(field) for field in fields if field.kind == "check"]
    others = [column(field) for field in fields if field.kind != "check"]
    return [*boxes, NUMBER, text_column(WORDS["item"]), *others]


def of_head(fields: Sequence[Field], available: float) -> list[Column]:
    """Return the columns of the lines on top: how many stand beside each other."""
    beside = _FEW if len(fields) == _FEW else 3 if available > SHORT else 2
    return [_FORM_CELL] * beside


def on_its_side(content: Content) -> bool:
    """Say whether a sheet needs a page that lies: its widest table has no room on one that stands."""
    tables = [of_part(part) for part in content.parts]
    tables += [[column(kind) for kind in grid.columns] for grid in content.grids]
    return max((sum(column.least for column in columns) for columns in tables), default=0) > TEXT_WIDTH


def widths(columns: Sequence[Column], available: float) -> list[float]:
    """Return the columns' widths; together they fill what is available."""
    return wishes.shared(available, [column.least for column in columns], [column.share for column in columns])


def kept(number: int, count: int) -> bool:
    """Say whether a row (from 0) is kept with the next one: the first two and the last two are."""
    return number < count - 1 and number in (0, count - 2)


# The least height of a row, so that a printed sheet can be filled in by hand.
BOX_ROW, ROW, WRITING_ROW = 7, 9, 12


def height(fields: Sequence[Field]) -> float:
    """Return the least height of a row, by what is written in it."""
    kinds = {field.kind for field in fields}
    return WRITING_ROW if "long" in kinds else BOX_ROW if kinds == {"check"} else ROW
