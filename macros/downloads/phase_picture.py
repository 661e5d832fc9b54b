"""The picture of a phase as pixels: the one that the PDF files have."""

from functools import cache

from .. import palette
from . import pixels

_POINTS = 24


@cache
def png(phase: int) -> bytes:
    """Return the picture of a phase as a PNG file of 96 × 96 pixels, without background."""
    colour = palette.on_paper()[f"phase{phase}"]
    return pixels.png("phase-picture.typ", phase=str(phase), size=str(_POINTS), colour=colour)
