"""How wide each column of a sheet is, in millimetres. One place, so that words can be checked."""

from collections.abc import Sequence
from typing import Protocol

from ...records.models import FieldKind
from . import typeface

PORTRAIT = 180.0  # A4 with margins of 15 mm
LANDSCAPE = 267.0
INSET = 2.0  # left and right together
NUMBER = 8.0
TEXT_SIZE = 10.0  # points
LABEL_SIZE = 8.0
OPTION_SIZE = 8.5
TYPED_SIZE = 9.0  # in a field
FEW = 2  # answers: so few leave room for long ones
BOX = 5.0  # the circle in front of an option, with its air
_WIDE_FROM = 8  # columns: from here a table lies on a page of its own, on its side


class Answer(Protocol):
    """What a column holds: a field, or the kind of one."""

    kind: str
    options: Sequence[str]


def of_part(answers: Sequence[Answer]) -> list[float]:
    """Return the widths of number, text and answers."""
    few = len(answers) <= FEW
    weights = {"text": 1.2, "long": 3.5 if few else 2.0}
    fixed = [_open_choice(answer) if answer.kind == "choice" else _FIXED.get(answer.kind) for answer in answers]
    free = PORTRAIT - NUMBER - sum(width for width in fixed if width)
    total = 3.0 + sum(weights[answer.kind] for answer, width in zip(answers, fixed, strict=True) if not width)
    widths = [width or free * weights[answer.kind] / total for answer, width in zip(answers, fixed, strict=True)]
    return [NUMBER, free * 3.0 / total, *widths]


def of_grid(columns: Sequence[FieldKind]) -> list[float]:
    """Return the widths of a table's columns: shared by weight, but a date and every choice can be read."""
    weights = [_NARROW if column.id == "nr" else _WEIGHTS[column.kind] for column in columns]
    least = [_typed(column) for column in columns]
    full, tight = LANDSCAPE if wide(columns) else PORTRAIT, set[int]()
    while True:
        left = full - sum(least[number] for number in tight)
        total = sum(weight for number, weight in enumerate(weights) if number not in tight)
        widths = [least[n] if n in tight else left * weight / total for n, weight in enumerate(weights)]
        tighter = {number for number, width in enumerate(widths) if width < least[number]}
        if not tighter:
            return widths
        tight |= tighter


def wide(columns: Sequence[FieldKind]) -> bool:
    """Tell whether a table needs a page on its side."""
    return len(columns) >= _WIDE_FROM


_FIXED = {"check": 14.0, "date": 21.0}
_NARROW = 0.5
_DATE = "00.00.0000"
_AIR = 2.0  # on both sides of what is typed in a field
_WEIGHTS = {"check": 0.6, "date": 0.9, "choice": 1.1, "text": 1.4, "long": 2.4}


def _typed(column: FieldKind) -> float:
    """Return the width of the longest that can be chosen or dated in a column."""
    texts = [_DATE] if column.kind == "date" else column.options
    return max((typeface.width(text, TYPED_SIZE) + INSET + _AIR for text in texts), default=0.0)


def _open_choice(answer: Answer) -> float:
    """Return the width that shows the options side by side, or two by two."""
    return 7.5 * len(answer.options) + 2 if all(len(option) == 1 for option in answer.options) else 38.0
