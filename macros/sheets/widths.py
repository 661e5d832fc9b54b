"""How wide what is filled in wants to be: the one statement that all columns begin with.

The unit is a letter. A format says what a letter takes of its own units, and no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from .content import Kind, Width

DATE = "00.00.0000"
# Letters of a comfortable line. The record may give a text another width than its kind has.
_LETTERS: dict[Width, int] = {"narrow": 8, "normal": 24, "wide": 42}
_OF_KIND: dict[str, Width] = {"text": "normal", "long": "wide"}
ITEM = 60  # letters of the text of a point


class Asked(Protocol):
    """What a column holds: a field, or the kind of one."""

    @property
    def kind(self) -> Kind: ...  # noqa: D102 - a field's own
    @property
    def options(self) -> Sequence[str]: ...  # noqa: D102 - as above
    @property
    def width(self) -> Width | None: ...  # noqa: D102 - as above
    @property
    def several_lines(self) -> bool: ...  # noqa: D102 - as above


@dataclass(frozen=True)
class Wish:
    """The width that a column asks for, in letters."""

    letters: int  # of a comfortable line
    least: int  # that must stand on one line: a date, the longest choice
    grows: bool  # whether more room is of use


def wish(asked: Asked) -> Wish:
    """Return what a field asks for. What is ticked, dated or chosen needs no more than it takes."""
    match asked.kind:
        case "check":
            return Wish(10, 3, grows=False)
        case "date":
            return Wish(15, len(DATE), grows=False)
        case "choice":
            return Wish(19, max(map(len, asked.options)), grows=False)
    width = asked.width or _OF_KIND[asked.kind]
    letters = _LETTERS[width]
    return Wish(letters, letters // 2, grows=width != "narrow")


def shared(room: float, least: Sequence[float], shares: Sequence[float]) -> list[float]:
    """Return the widths of columns, in the unit of `room`: each has its least, and a share of what is left.

    Where there is too little room, or none that can use more, all are made wider or narrower alike.
    """
    left, total = room - sum(least), sum(shares)
    if left < 0 or not total:
        return [width * room / sum(least) for width in least]
    return [width + left * share / total for width, share in zip(least, shares, strict=True)]
