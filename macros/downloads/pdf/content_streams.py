"""What a page draws, in fewer bytes: typst states places to a ten-millionth of a point.

A third of a file of many fields are such digits, and nobody can see them.
"""

import re
from functools import lru_cache

from pikepdf import Pdf

# A text is passed over whole: its bytes are glyphs, and may look like a number.
_TEXT_OR_NUMBER = re.compile(rb"(\((?:\\.|[^\\()])*\)|\d+\.\d{3,})", re.DOTALL)


def shorten_numbers(pdf: Pdf) -> None:
    """Round the numbers in what every page of a file draws."""
    for page in pdf.pages:
        content = page.obj.Contents
        parts = _TEXT_OR_NUMBER.split(content.read_bytes())
        parts[1::2] = map(_rounded, parts[1::2])
        content.write(b"".join(parts))


@lru_cache(maxsize=10_000)  # rows and columns repeat their places, from file to file too
def _rounded(part: bytes) -> bytes:
    """Return a text as it is, and a number with fewer decimals.

    Two are 4 micrometres. A colour or a scale, below one, has three.
    """
    if part.startswith(b"("):
        return part
    value = float(part)
    return f"{value:.{2 if value > 1 else 3}f}".rstrip("0").rstrip(".").encode()
