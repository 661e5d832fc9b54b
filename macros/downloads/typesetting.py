"""typst: a template and values → a PDF file that is accessible and can be archived."""

import calendar
import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from . import typeface

TEMPLATES = Path(__file__).parent / "typst"
# typst itself refuses a file that breaks them: no title, a picture without a text, and so on.
STANDARDS = ["ua-1", "a-2a"]


def typeset(template: str, values: dict[str, Any], date: dt.date) -> bytes:
    """Return the PDF file of a template; `date` is written in the file as when it was made.

    Raises RuntimeError with typst's message when the template cannot be set.
    """
    made, warnings = _compiler(template).compile_with_warnings(
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=calendar.timegm(date.timetuple()),
        sys_inputs={"data": json.dumps(values, ensure_ascii=False)},
    )
    if warnings:
        raise RuntimeError("; ".join(warning.message for warning in warnings))
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(typeface.FOLDER)])
    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), font_paths=fonts)
