"""What a page draws, in fewer bytes: typst states places to a ten-millionth of a point.

A third of a file of many fields are such digits, and nobody can see them.
"""

import re
from functools import lru_cache

from pikepdf import Pdf

# A text is passed over whole: its bytes are glyphs, and may look like a number.
_TEXT_OR_NUMBER = re.compile(rb"\((?:\\.|[^\\()])*\)|\d+\.\d{3,}", re.DOTALL)


def shorten_numbers(pdf: Pdf) -> None:
    """Round the numbers in what every page of a file draws."""
    for page in pdf.pages:
        content = page.obj.Contents
        content.write(_TEXT_OR_NUMBER.sub(_rounded, content.read_bytes()))


def _rounded(part: re.Match[bytes]) -> bytes:
    return part[0] if part[0].startswith(b"(") else _short(part[0])


@lru_cache(maxsize=10_000)  # rows and columns repeat their places, from file to file too
def _short(number: bytes) -> bytes:
    """Return a number with two decimals, which is 4 micrometres; a colour or a scale, below one, with three."""
    value = float(number)
    return f"{value:.{2 if value > 1 else 3}f}".rstrip("0").rstrip(".").encode()
