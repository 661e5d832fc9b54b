"""The picture of a phase as pixels, for files that cannot hold a drawing: typst draws the one of the PDF files."""

from functools import cache
from pathlib import Path

import typst

from .. import palette

_DRAWINGS = Path(__file__).parent / "pdf" / "typst"
_POINTS, _DOTS_AN_INCH = 24, 288
_PAGE = """\
#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: none)
#image(bytes(read("phase-{phase}.svg").replace("currentColor", "{colour}")), format: "svg", width: 100%)
"""


@cache
def png(phase: int) -> bytes:
    """Return the picture of a phase as a PNG file of 96 × 96 pixels, without background."""
    colour = palette.on_paper()[f"phase{phase}"]
    page = _PAGE.format(size=_POINTS, phase=phase, colour=colour).encode()
    return typst.compile(page, root=str(_DRAWINGS), format="png", ppi=_DOTS_AN_INCH)
