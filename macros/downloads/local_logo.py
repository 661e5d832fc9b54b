"""The logo of a municipality in the files of its local edition: as typst takes it, and as pixels for the others."""

import json
import struct
from functools import cache
from pathlib import Path
from typing import Any

from ..sheets.content import Logo

HEIGHT = 12  # millimetres
_DOTS_AN_INCH = 288
_SIZE = slice(16, 24)  # of a PNG file: https://www.w3.org/TR/png-3/#11IHDR
_TEMPLATES = Path(__file__).parent / "pdf" / "typst"


def for_typst(logo: Logo) -> dict[str, Any]:
    """Return a logo as a template takes it, in JSON: its bytes as numbers, and typst's name of its format."""
    return {"picture": list(logo.picture), "format": {"jpeg": "jpg"}.get(logo.ending, logo.ending)}


@cache
def png(logo: Logo) -> bytes:
    """Return a logo of any kind as a PNG file, without background, as high as it stands in a file.

    Raises RuntimeError with typst's message when the picture cannot be drawn.
    """
    import typst  # noqa: PLC0415 - the check of a local edition is the only one that needs it

    inputs = {"logo": json.dumps(for_typst(logo)), "height": str(HEIGHT)}
    template = _TEMPLATES / "local-logo.typ"
    return typst.compile(template, root=_TEMPLATES, format="png", ppi=_DOTS_AN_INCH, sys_inputs=inputs)


def size(logo: Logo) -> tuple[float, float]:
    """Return how wide and how high a logo stands in a file, in millimetres."""
    across, down = struct.unpack(">II", png(logo)[_SIZE])
    return HEIGHT * across / down, HEIGHT
