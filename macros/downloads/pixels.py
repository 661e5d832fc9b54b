"""Drawings as pixels, for files that cannot hold a drawing: typst draws them, as it does in the PDF files."""

from pathlib import Path

_TEMPLATES = Path(__file__).parent / "pdf" / "typst"
_DOTS_AN_INCH = 288


def png(template: str, **inputs: str) -> bytes:
    """Return what a template draws as a PNG file, without background.

    Raises RuntimeError with typst's message when it cannot be drawn.
    """
    import typst  # noqa: PLC0415 - the check of a local edition is the only one that needs it

    file = _TEMPLATES / template
    return typst.compile(file, root=_TEMPLATES, format="png", ppi=_DOTS_AN_INCH, sys_inputs=inputs)
