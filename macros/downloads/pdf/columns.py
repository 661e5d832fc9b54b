"""How wide each column of a sheet is, in millimetres. One place, so that words can be checked.

Every page stands upright: a single page on its side is the one that is printed wrong and lost.
"""

from collections.abc import Sequence

from ...records.models import FieldKind
from ...sheets.widths import DATE, Asked, wish
from . import field_lines, typeface

PORTRAIT = 180.0  # A4 with margins of 15 mm
INSET = 2.0  # left and right together
NUMBER = 8.0
TEXT_SIZE = 10.0  # points
LABEL_SIZE = 8.0
OPTION_SIZE = 8.5
TYPED_SIZE = field_lines.SIZE
HEAD, PACK_HEAD = 3, 4  # lines on top, beside each other
HEAD_GAP = 4.0
QUESTION = PORTRAIT - 15.0  # what is answered to a question of a meeting, below it
FEW = 2  # answers: so few leave room for long ones
CIRCLE = 5.0  # the circle in front of an option, with its air
# Shares of what is left: a row is as high as its notes need, so that its point can take several lines, too.
_ITEM, _NOTE = 50, 36
_NAME = 26.0  # «helsestasjonen» and «kommunalsjefen» stand on one line
_POINT = 7.5  # a point to give, such as «3», with its circle
_TWO = 38.0  # two short options beside each other
_OPTION_GAP = 3.3  # between two options on a line
_ON_A_LINE = (PORTRAIT - NUMBER) * 2 / 3  # at most, for the options of an answer that has its row to itself
_LETTER = 1.4  # of a comfortable line
_ROOMY = 5 / 3  # times its own width: a long answer that has few beside it
_AIR = 2.0  # on both sides of what is typed in a field
_SURE = 0.1  # typst measures in finer steps
_ARROW = 13 * typeface.MM_PER_POINT  # what pdfium draws over the end of a list


def is_note(answer: Asked) -> bool:
    """Tell whether sentences are written in a field."""
    return answer.kind == "long" or (answer.kind == "text" and answer.several_lines)


def of_part(answers: Sequence[Asked]) -> list[float]:
    """Return the widths of number, text and answers: what is not written takes its own width, the rest is shared."""
    fixed = [_alone(answers[0])] if len(answers) == 1 else [_fixed(answer) for answer in answers]
    roomy = _ROOMY if len(answers) <= FEW else 1.0
    letters = [_letters(answer) * (roomy if answer.kind == "long" else 1.0) for answer in answers]
    free = PORTRAIT - NUMBER - sum(width for width in fixed if width)
    total = _ITEM + sum(wanted for wanted, width in zip(letters, fixed, strict=True) if not width)
    widths = [width or free * wanted / total for wanted, width in zip(letters, fixed, strict=True)]
    return [NUMBER, free * _ITEM / total, *widths]


def of_grid(columns: Sequence[FieldKind]) -> list[float]:
    """Return the widths of a table's columns: shared as they wish, but dates, choices and labels can be read."""
    letters = [_letters(column) for column in columns]
    needed = [max(_typed(column), _label(column.label)) for column in columns]
    comfortable = [
        max(width, _NAME) if column.kind == "text" and column.width is None else width
        for column, width in zip(columns, needed, strict=True)
    ]
    least = comfortable if sum(comfortable) <= PORTRAIT else needed
    at_least = set[int]()
    while True:
        left = PORTRAIT - sum(least[number] for number in at_least)
        total = sum(wanted for number, wanted in enumerate(letters) if number not in at_least)
        widths = [least[n] if n in at_least else left * wanted / total for n, wanted in enumerate(letters)]
        too_narrow = {number for number, width in enumerate(widths) if width < least[number]}
        if not too_narrow:
            return widths
        at_least |= too_narrow


def row_height(columns: Sequence[Asked], widths: Sequence[float]) -> float:
    """Return how high a row is in millimetres that shows what its fields promise."""
    lines = [
        field_lines.promised(column.kind, width - INSET, note=is_note(column))
        for column, width in zip(columns, widths, strict=True)
    ]
    return field_lines.height(max(lines))


def _letters(answer: Asked) -> int:
    """Return the letters of a comfortable line; a note that shares its row takes more than a name."""
    wanted = wish(answer).letters
    return max(wanted, _NOTE) if is_note(answer) and not answer.width else wanted


def _fixed(answer: Asked) -> float | None:
    """Return the width of an answer that is no note; None for one that shares the room."""
    if answer.kind == "choice":
        return _open_choice(answer)
    if answer.kind == "text" and not is_note(answer) and not answer.width:
        return _NAME
    return wish(answer).letters * _LETTER if answer.kind in ("check", "date") else None


def _alone(answer: Asked) -> float | None:
    """Return the width of an answer that has its row to itself: a scale stands on one line, if there is room for it."""
    line = _line(answer) if answer.kind == "choice" else 0.0
    return line if _TWO < line <= _ON_A_LINE else _fixed(answer)


def _line(answer: Asked) -> float:
    """Return the width of a choice with all its options on one line."""
    return sum(map(_option, answer.options)) + _OPTION_GAP * (len(answer.options) - 1) + INSET


def _option(text: str) -> float:
    return CIRCLE + typeface.width(text, OPTION_SIZE)


def _typed(column: Asked) -> float:
    """Return the width of the longest that can be chosen or dated in a column."""
    if column.kind == "date":
        return typeface.width(DATE, TYPED_SIZE) + INSET + _AIR
    options = (typeface.width(text, TYPED_SIZE) for text in column.options)
    return max((width + INSET + _ARROW + _AIR for width in options), default=0.0)


def _label(label: str) -> float:
    """Return the width of the longest word of a heading."""
    return max(typeface.width(word, LABEL_SIZE, bold=True) for word in words(label)) + INSET + _SURE


def words(text: str) -> list[str]:
    """Return what of a text must stand on one line: a word may break at its own hyphens and dashes."""
    return text.replace("-", "- ").replace("–", "– ").replace("/", "/ ").split()


def _open_choice(answer: Asked) -> float:
    """Return the width that shows points to give side by side, and other options two by two."""
    points = sum(len(option) == 1 for option in answer.options)
    scale = _POINT * points + INSET
    return scale if points == len(answer.options) else max(_TWO, scale)
