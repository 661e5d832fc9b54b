"""Columns in Excel: how wide, what they look like, and what may be filled in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...language import _
from ...records.models import FieldKind
from ...sheets import widths
from ...sheets.content import Field
from .look import CellLook

# Widths in letters.
_NOTE = 20  # the most that a text beside the points takes: its row grows
_SMALL = 0.75  # of a letter: the type of ids
_ARROW = 5  # the arrow that filters or opens, and the space in front
_PAGE, _GAP = 146, 0.7  # what a page on its side takes, and what each column takes beside its letters
_WIDEST = 1.5  # times its own width
_BESIDE_POINTS = 0.75  # of its own width
_TICKS = (_("Ja"), _("Nei"))  # a box in a cell shows 0 in LibreOffice
_LONGEST_TITLE = 32  # characters in the title of a message
_EARLIEST = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Column:
    """A column of a table. `rule` is what xlsxwriter calls a data validation."""

    label: str
    width: float
    look: CellLook
    rule: Mapping[str, object] = field(default_factory=dict)
    grows: bool = False


def fixed(label: str, width: float) -> Column:
    """Return a column that is filled in already."""
    return Column(label, width, "fixed")


def ids(label: str, listed: Sequence[str]) -> Column:
    """Return a column of the ids of points: small, last, and what minutes cite a point by."""
    return Column(label, max(map(len, listed)) * _SMALL + _ARROW, "id")


def numbers(label: str, width: float) -> Column:
    """Return a column of the numbers of points."""
    return Column(label, width, "number")


def filling(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of a list, widened so that they fill a page."""
    factor = (_PAGE - _GAP * len(columns)) / sum(column.width for column in columns)
    return [replace(column, width=column.width * max(1.0, min(factor, _WIDEST))) for column in columns]


def beside_points(column: Column) -> Column:
    """Return a column for text as it stands beside the points: so narrow that print can be read."""
    return replace(column, width=min(column.width * _BESIDE_POINTS, _NOTE)) if column.grows else column


def answer(asked: Field | FieldKind) -> Column:
    """Return the column in which a field is filled in."""
    wish = widths.wish(asked)
    label = max(map(len, asked.label.split())) + _ARROW
    match asked.kind:
        case "choice" | "check":
            options = asked.options or _TICKS
            width = max(label, *(len(option) + _ARROW for option in options))
            return Column(asked.label, width, "text", _choice(asked.label, list(options)))
        case "date":
            return Column(asked.label, max(wish.letters, label), "date", _date(asked.label))
    return Column(asked.label, max(wish.letters, label), "text", grows=wish.grows)


def _choice(label: str, options: list[str]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": options,
        "error_title": label[:_LONGEST_TITLE],
        "error_message": _("Velg en av: {options}.").format(options=", ".join(options)),
    }


def _date(label: str) -> dict[str, object]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": _EARLIEST,
        "error_title": label[:_LONGEST_TITLE],
        "error_message": _("Skriv en dato, for eksempel 23.11.2026."),
    }
