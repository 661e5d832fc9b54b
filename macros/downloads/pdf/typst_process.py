"""What runs typst. As a program it reads a job from standard input and writes what comes of it.

A big file is set in a process of its own that holds nothing but typst: see typesetting.apart.
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import typst

_TEMPLATES = Path(__file__).parent / "typst"
_FONTS = Path(__file__).parent / "fonts"
# typst keeps what the last ten runs have used. Runs of an empty template make it let go sooner:
# a third less memory when many files are set, and what they all use is still there.
_EMPTY, _EMPTY_RUNS = "empty.typ", 5
_POINTS_AN_INCH = 72
_PLACES = "query(metadata).map(place => (str(place.label), place.location().position()))"

Job = dict[str, Any]  # template (a name), inputs (name → JSON), and for a PDF file timestamp (seconds)


def pdf(job: Job) -> bytes:
    """Return the PDF file of a job. Raises RuntimeError when typst warns or cannot set it."""
    file = _set(job)
    for _ in range(_EMPTY_RUNS):
        _compiler(_EMPTY).compile(format="pdf")
    return file


def pdf_with_places(job: Job) -> tuple[bytes, str]:
    """Return the PDF file, and where the labels lie that are not of headings, as JSON on one line."""
    return _set(job), _compiler(job["template"]).eval(_PLACES)


def png(job: Job) -> bytes:
    """Return the PNG file of a job whose template has one page, with a pixel for each point."""
    return _one(_compiler(job["template"]).compile(format="png", ppi=_POINTS_AN_INCH, sys_inputs=job["inputs"]))


def _set(job: Job) -> bytes:
    file, warnings = _compiler(job["template"]).compile_with_warnings(
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],  # typst refuses a file that breaks them: no title, a picture without a text
        timestamp=job["timestamp"],
        sys_inputs=job["inputs"],
    )
    if warnings:
        raise RuntimeError("; ".join(warning.message for warning in warnings))
    return _one(file)


def _one(file: bytes | list[bytes] | None) -> bytes:
    """Return what typst has set as one file: a PDF file always is, a picture when its template has one page."""
    if not isinstance(file, bytes):
        raise TypeError("a template gave no file, or several")
    return file


@cache
def _compiler(template: str) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    return typst.Compiler(str(_TEMPLATES / template), root=str(_TEMPLATES), font_paths=fonts)


if __name__ == "__main__":
    _file, _places = pdf_with_places(json.load(sys.stdin.buffer))
    sys.stdout.buffer.writelines((_places.encode(), b"\n", _file))
