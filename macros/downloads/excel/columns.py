"""Columns in Excel: how wide, what they look like, and what may be filled in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...records.models import FieldKind
from ...sheets.content import WORDS, Field
from .look import CellLook

# Widths in letters.
TEXT_WIDTH, LONG_WIDTH, DATE_WIDTH, NUMBER_WIDTH, ID_WIDTH = 24, 42, 13, 7, 24
_PAGE, _GAP = 146, 0.7  # what a page on its side takes, and what each column takes beside its letters
_WIDEST = 1.5  # times its own width
_BESIDE_POINTS = 0.75  # of its own width
_TICKS = ("Ja", "Nei")  # a box in a cell shows 0 in LibreOffice
_LONGEST_TITLE = 32  # characters in the title of a message
_EARLIEST = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Column:
    """A column of a table. `rule` is what xlsxwriter calls a data validation."""

    label: str
    width: float
    look: CellLook
    rule: Mapping[str, object] = field(default_factory=dict)
    printed: bool = True


def fixed(label: str, width: float, *, printed: bool = True) -> Column:
    """Return a column that is filled in already."""
    return Column(label, width, "number" if label == WORDS["number"] else "fixed", printed=printed)


def filling(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of a list, widened so that they fill a page."""
    factor = (_PAGE - _GAP * len(columns)) / sum(column.width for column in columns)
    return [replace(column, width=column.width * max(1.0, min(factor, _WIDEST))) for column in columns]


def beside_points(column: Column) -> Column:
    """Return a column for longer text as it stands beside the points: so narrow that print can be read."""
    return replace(column, width=column.width * _BESIDE_POINTS) if column.width >= TEXT_WIDTH else column


def answer(kind: Field | FieldKind) -> Column:
    """Return the column that a field is filled in in."""
    label = max(map(len, kind.label.split())) + 5  # with the arrow that filters, and the space in front
    match kind.kind:
        case "choice" | "check":
            options = kind.options or _TICKS
            width = max(label, *(len(option) + 5 for option in options))
            return Column(kind.label, width, "text", _choice(kind.label, list(options)))
        case "date":
            return Column(kind.label, max(DATE_WIDTH, label), "date", _date(kind.label))
        case "long":
            return Column(kind.label, LONG_WIDTH, "text")
    if kind.label == WORDS["number"]:
        return Column(kind.label, NUMBER_WIDTH, "text")
    return Column(kind.label, max(TEXT_WIDTH, label), "text")


def _choice(label: str, options: list[str]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": options,
        "error_title": label[:_LONGEST_TITLE],
        "error_message": f"Velg en av: {', '.join(options)}.",
    }


def _date(label: str) -> dict[str, object]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": _EARLIEST,
        "error_title": label[:_LONGEST_TITLE],
        "error_message": "Skriv en dato, for eksempel 23.11.2026.",
    }
