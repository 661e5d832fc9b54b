"""What a page draws, in fewer bytes: typst states places to a ten-millionth of a point.

A third of a file of many fields are such digits, and nobody can see them.
"""

import re

from pikepdf import Pdf

# A text is passed over whole: its bytes are glyphs, and may look like a number.
_TEXT_OR_NUMBER = re.compile(rb"\((?:\\.|[^\\()])*\)|\d+\.\d{3,}", re.DOTALL)


def shorten_numbers(pdf: Pdf) -> None:
    """Round the numbers in what every page of a file draws."""
    for page in pdf.pages:
        content = page.obj.Contents
        content.write(_TEXT_OR_NUMBER.sub(_rounded, content.read_bytes()))


def _rounded(part: re.Match[bytes]) -> bytes:
    """Return a number with two decimals, which is 4 micrometres; a colour or a scale, below one, with three."""
    if part[0].startswith(b"("):
        return part[0]
    number = float(part[0])
    return f"{number:.{2 if number > 1 else 3}f}".rstrip("0").rstrip(".").encode()
