"""The picture of a phase as pixels, for files that cannot hold a drawing: typst draws the one of the PDF files."""

from functools import cache
from pathlib import Path

import typst

_DRAWINGS = Path(__file__).parent / "pdf" / "typst"
_POINTS, _DOTS_AN_INCH = 24, 288
_PAGE = (
    '#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: none)\n#image("phase-{phase}.svg", width: 100%)'
)


@cache
def png(phase: int) -> bytes:
    """Return the picture of a phase as a PNG file of 96 × 96 pixels, without background."""
    page = _PAGE.format(size=_POINTS, phase=phase).encode()
    return typst.compile(page, root=str(_DRAWINGS), format="png", ppi=_DOTS_AN_INCH)
