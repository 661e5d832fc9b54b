"""The logo of a municipality in the files of its local edition: as typst takes it, and as pixels for the others."""

import json
import struct
from functools import cache
from typing import Any

from ..sheets.content import Logo
from . import pixels

HEIGHT = 12  # millimetres
_SIZE = slice(16, 24)  # of a PNG file: https://www.w3.org/TR/png-3/#11IHDR


def for_typst(logo: Logo) -> dict[str, Any]:
    """Return a logo as a template takes it, in JSON: its bytes as numbers, and typst's name of its format."""
    return {"picture": list(logo.picture), "format": {"jpeg": "jpg"}.get(logo.ending, logo.ending)}


@cache
def png(logo: Logo) -> bytes:
    """Return a logo of any kind as a PNG file, without background, as high as it stands in a file.

    Raises RuntimeError with typst's message when the picture cannot be drawn.
    """
    return pixels.png("local-logo.typ", logo=json.dumps(for_typst(logo)), height=str(HEIGHT))


def shape(logo: Logo) -> float:
    """Return how many times as wide as it is high a logo is. Nothing is drawn: it may be too large for that.

    Raises RuntimeError with typst's message when the picture cannot be drawn.
    """
    width = pixels.asked("local-logo-size.typ", "<width>", logo=json.dumps(for_typst(logo)), height=str(HEIGHT))
    return float(width) / HEIGHT


def size(logo: Logo) -> tuple[float, float]:
    """Return how wide and how high a logo stands in a file, in millimetres."""
    across, down = struct.unpack(">II", png(logo)[_SIZE])
    return HEIGHT * across / down, HEIGHT
