"""How much stands in the blocks of the guide: what is held together, and how wide columns are."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from ..sheets.widths import shared

Block = dict[str, Any]
Content = Any  # a text, a block, or a list of them

_WIDTH = 156.0  # millimetres: A4 without margins
_SIGN, _INSET = 1.8, 3.0  # a letter in a table, on average; left and right of a cell together
_LONGEST = 20  # letters: a longer word is divided
_FEW_ITEMS, _FEW_ROWS = 6, 8
_SHORT = 750  # letters: about a third of a page, with headings and lists
_WORDS = ("c", "head", "rows", "items", "body")  # where a block has its words


def text_of(content: Content) -> str:
    """Return the words of inline content or blocks."""
    if isinstance(content, str):
        return content
    if isinstance(content, dict):
        return " ".join(text_of(content[key]) for key in _WORDS if key in content)
    return "".join(map(text_of, content))


def is_short(block: Block) -> bool:
    """Tell whether a list, a table or a note is so short that it is never broken."""
    if block["t"] == "table":
        return len(block["rows"]) <= _FEW_ROWS
    return len(block.get("items", ())) <= _FEW_ITEMS and len(text_of(block)) <= _SHORT


def widths(rows: Sequence[Sequence[Content]]) -> list[float]:
    """Return the widths of a table's columns in millimetres.

    Each has room for its longest word; what is left is shared by how much is written.
    """
    columns = [[text_of(cell) for cell in column] for column in zip_longest(*rows, fillvalue="")]
    longest = [max((len(word) for text in column for word in text.split()), default=1) for column in columns]
    least = [min(letters, _LONGEST) * _SIGN + _INSET for letters in longest]
    written = [sum(map(len, column)) + 1 for column in columns]
    return shared(_WIDTH, least, written)


def held(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a page with each short part held together with its heading."""
    starts = [number for number, block in enumerate(blocks) if block["t"] == "h"]
    yield from blocks[: starts[0]] if starts else blocks
    for start, end in zip_longest(starts, starts[1:], fillvalue=len(blocks)):
        part = list(blocks[start:end])
        if len(part) > 1 and not part[0]["page"] and _fits(part):
            yield {"t": "held", "body": part}
        else:
            yield from part


def _fits(part: Sequence[Block]) -> bool:
    return not any(block["t"] == "svg" for block in part) and len(text_of(part)) <= _SHORT
