"""How wide each column of a sheet is, in millimetres. One place, so that words can be checked."""

from collections.abc import Sequence

from ...sheets.widths import DATE, ITEM, Asked, wish
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
_POINT = 7.5  # a point to give, such as «3», with its circle
_TWO = 38.0  # two short options beside each other
_WIDE_FROM = 8  # columns: from here a table lies on a page of its own, on its side
_LETTER = 1.4  # of a comfortable line
_ROOMY = 5 / 3  # times its own width: a long answer that has few beside it
_AIR = 2.0  # on both sides of what is typed in a field


def of_part(answers: Sequence[Asked]) -> list[float]:
    """Return the widths of number, text and answers: what is not written takes its own width, the rest is shared."""
    fixed = [_fixed(answer) for answer in answers]
    roomy = _ROOMY if len(answers) <= FEW else 1.0
    letters = [wish(answer).letters * (roomy if answer.kind == "long" else 1.0) for answer in answers]
    free = PORTRAIT - NUMBER - sum(width for width in fixed if width)
    total = ITEM + sum(wanted for wanted, width in zip(letters, fixed, strict=True) if not width)
    widths = [width or free * wanted / total for wanted, width in zip(letters, fixed, strict=True)]
    return [NUMBER, free * ITEM / total, *widths]


def of_grid(columns: Sequence[Asked]) -> list[float]:
    """Return the widths of a table's columns: shared as they wish, but a date and every choice can be read."""
    letters = [wish(column).letters for column in columns]
    least = [_typed(column) for column in columns]
    full, tight = LANDSCAPE if wide(columns) else PORTRAIT, set[int]()
    while True:
        left = full - sum(least[number] for number in tight)
        total = sum(wanted for number, wanted in enumerate(letters) if number not in tight)
        widths = [least[n] if n in tight else left * wanted / total for n, wanted in enumerate(letters)]
        too_narrow = {number for number, width in enumerate(widths) if width < least[number]}
        if not too_narrow:
            return widths
        tight |= too_narrow


def wide(columns: Sequence[Asked]) -> bool:
    """Tell whether a table needs a page on its side."""
    return len(columns) >= _WIDE_FROM


def _fixed(answer: Asked) -> float | None:
    """Return the width of an answer that is not written; None for one that shares the room."""
    if answer.kind == "choice":
        return _open_choice(answer)
    return wish(answer).letters * _LETTER if answer.kind in ("check", "date") else None


def _typed(column: Asked) -> float:
    """Return the width of the longest that can be chosen or dated in a column."""
    texts = [DATE] if column.kind == "date" else column.options
    return max((typeface.width(text, TYPED_SIZE) + INSET + _AIR for text in texts), default=0.0)


def _open_choice(answer: Asked) -> float:
    """Return the width that shows points to give side by side, and other options two by two."""
    points = sum(len(option) == 1 for option in answer.options)
    scale = _POINT * points + INSET
    return scale if points == len(answer.options) else max(_TWO, scale)
