"""typst: a template and values → a PDF file that is accessible and can be archived."""

import calendar
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from ... import language, palette

TEMPLATES = Path(__file__).with_name("typst")
_TYPST_PROCESS = Path(__file__).with_name("typst_process.py")
# One thread, and glibc gives back what is no longer used: a tenth less memory, and the same each time.
LITTLE_MEMORY = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "65536"}


class Place(NamedTuple):
    """Where a label lies: the page counted from 1, and points from its left and its top."""

    label: str
    page: int
    x: float
    y: float


def job(template: str, values: dict[str, Any], date: dt.date) -> dict[str, Any]:
    """Return what typst is asked to set; `date` is written in the file as when it was made.

    `values` may hold dataclasses, also within others: the template gets their fields by name.
    """
    return {"template": template, "timestamp": calendar.timegm(date.timetuple()), "inputs": _inputs(values)}


def typeset(template: str, values: dict[str, Any], date: dt.date) -> bytes:
    """Return the PDF file of a template.

    Raises RuntimeError with typst's message when the template cannot be set.
    """
    from .typst_process import pdf

    return pdf(job(template, values, date))


def typeset_apart(template: str, values: dict[str, Any], date: dt.date) -> bytes:
    """Return what `typeset` does, of a file of many sheets: one that is set here takes 200 MB, which nobody gets back.

    Raises RuntimeError as `typeset` does.
    """
    return apart(json.dumps(job(template, values, date)).encode())[0]


def picture(template: str, values: dict[str, Any]) -> bytes:
    """Return the PNG file of a template of one page, with a pixel for each point."""
    from .typst_process import png

    return png({"template": template, "inputs": _inputs(values)})


def apart(asked: bytes) -> tuple[bytes, list[Place]]:
    """Return the PDF file of a job, given as JSON, and the places of its labels.

    It is set in a process that holds typst only and then is gone: typst takes a megabyte for
    each page, and keeps it. Raises RuntimeError as `typeset` does.
    """
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-P", _TYPST_PROCESS],
        input=asked,
        env=os.environ | LITTLE_MEMORY,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace").strip())
    places, _, pdf = done.stdout.partition(b"\n")
    return pdf, [_place(label, at) for label, at in json.loads(places)]


def _inputs(values: dict[str, Any]) -> dict[str, str]:
    """Return what a template is given: its values, and the colours and the language of all."""
    return {
        "data": json.dumps(values, ensure_ascii=False, default=vars),
        "palette": json.dumps(palette.on_paper()),
        "language": json.dumps(_spoken()),
    }


def _spoken() -> dict[str, str]:
    """Return the language of a file as typst's text() takes it."""
    region = language.region()
    return {"lang": language.code(), **({"region": region} if region else {})}


def _place(label: str, at: dict[str, Any]) -> Place:
    x, y = (float(at[side].removesuffix("pt")) for side in "xy")
    return Place(label, at["page"], x, y)
