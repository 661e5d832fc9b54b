"""The picture of a phase as pixels, for files that cannot hold a drawing: typst draws the one of the PDF files."""

from functools import cache
from pathlib import Path

import typst

from .. import palette

_TEMPLATES = Path(__file__).parent / "pdf" / "typst"
_POINTS, _DOTS_AN_INCH = 24, 288


@cache
def png(phase: int) -> bytes:
    """Return the picture of a phase as a PNG file of 96 × 96 pixels, without background."""
    inputs = {"phase": str(phase), "size": str(_POINTS), "colour": palette.on_paper()[f"phase{phase}"]}
    template = _TEMPLATES / "phase-picture.typ"
    return typst.compile(template, root=_TEMPLATES, format="png", ppi=_DOTS_AN_INCH, sys_inputs=inputs)
