"""How many lines what is typed in a field takes, and how high they are: of a type size that never changes.

No program that fills in a form has a least size when it may choose (size 0 in the form): long notes come
out in two points. So the size is fixed, and the boxes are as high as what they promise to show.
"""

from collections.abc import Iterator
from functools import cache

from ...sheets.content import Kind
from . import typeface

SIZE = 9.0  # points
LINE = 11.4  # points from line to line, in the programs that take most
AROUND = 4.0  # points above and below the lines together, and left and right together
NOTE_LINES, TEXT_LINES, DATE_LINES = 3, 2, 1
# Sixty characters in the words of such sheets. Together they break as unluckily as such texts do.
_NOTES = (
    "Venter på svar fra kommunalsjefen om hvem som skal følge opp",
    "Gjennomgås på avdelingsmøtet når alle i teamet er opplærte nå",
    "Implementeringsteamet avklarer finansieringen med økonomisjef",
    "Åtte foreldre ble spurt i oktober, men ingen fra barnehagen ba",
)
_SPARE = 2.0  # points: programs differ in where they begin a line


def height(lines: int) -> float:
    """Return the height in millimetres of a box that shows so many lines."""
    return (LINE * lines + AROUND) * typeface.MM_PER_POINT


def wrapped(text: str, width: float) -> list[str]:
    """Return the lines that a text takes in a box of a width in millimetres."""
    room = width - (AROUND + _SPARE) * typeface.MM_PER_POINT
    return [line for paragraph in text.splitlines() or [""] for line in _lines(paragraph, room)]


@cache
def promised(kind: Kind, width: float, *, note: bool) -> int:
    """Return how many lines a box of a width in millimetres shows: enough for what it is for."""
    if kind not in ("text", "long"):
        return DATE_LINES
    if not note:
        return TEXT_LINES
    return max(NOTE_LINES, *(len(wrapped(sample, width)) for sample in _NOTES))


def _lines(paragraph: str, room: float) -> Iterator[str]:
    """Yield the lines of a text without line breaks. A word wider than the room is cut where it must be."""
    line = ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}" if line else word
        if _width(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _width(line) > room and len(line) > 1:
            fits = next(count for count in range(len(line) - 1, 0, -1) if count == 1 or _width(line[:count]) <= room)
            yield line[:fits]
            line = line[fits:]
    yield line


def _width(text: str) -> float:
    return typeface.width(text, SIZE)
