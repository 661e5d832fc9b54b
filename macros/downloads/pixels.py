"""Drawings as pixels, for files that cannot hold a drawing: typst draws them, as it does in the PDF files."""

import json
from pathlib import Path
from typing import Any

_TEMPLATES = Path(__file__).parent / "pdf" / "typst"
_DOTS_AN_INCH = 288


def png(template: str, **inputs: str) -> bytes:
    """Return what a template draws as a PNG file, without background.

    Raises RuntimeError with typst's message when it cannot be drawn.
    """
    import typst  # noqa: PLC0415 - the check of a local edition is the only one that needs it

    file = _TEMPLATES / template
    return typst.compile(file, root=_TEMPLATES, format="png", ppi=_DOTS_AN_INCH, sys_inputs=inputs)


def asked(template: str, label: str, **inputs: str) -> Any:  # noqa: ANN401 - whatever the template has worked out
    """Return the one value that a template gives under a label. Raises RuntimeError as `png`."""
    import typst  # noqa: PLC0415 - as above

    file = _TEMPLATES / template
    return json.loads(typst.query(file, label, field="value", one=True, root=_TEMPLATES, sys_inputs=inputs))
