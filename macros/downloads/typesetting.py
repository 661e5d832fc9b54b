"""typst: a template and values → a PDF file that is accessible and can be archived."""

import calendar
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import late, typeface

TEMPLATES = Path(__file__).parent / "typst"
_SETTING = Path(__file__).with_name("setting.py")
# glibc gives back what is no longer used: a tenth less memory, and the same each time.
_LITTLE_MEMORY = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "65536"}
# typst itself refuses a file that breaks them: no title, a picture without a text, and so on.
STANDARDS = ["ua-1", "a-2a"]


def typeset(template: str, values: dict[str, Any], date: dt.date) -> bytes:
    """Return the PDF file of a template; `date` is written in the file as when it was made.

    Raises RuntimeError with typst's message when the template cannot be set.
    """
    return late.call("setting.pdf", _job(template, values, date))


def apart(template: str, values: dict[str, Any], date: dt.date) -> bytes:
    """Return the same as `typeset`, set in a process that holds typst only and then is gone.

    typst takes more than a megabyte for each page, and keeps it. What sets the file is loaded
    here only afterwards, so that the two together stay small.
    """
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-P", _SETTING],
        input=json.dumps(_job(template, values, date)).encode(),
        env=os.environ | _LITTLE_MEMORY,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _job(template: str, values: dict[str, Any], date: dt.date) -> dict[str, Any]:
    return {
        "template": str(TEMPLATES / template),
        "root": str(TEMPLATES),
        "fonts": str(typeface.FOLDER),
        "standards": STANDARDS,
        "timestamp": calendar.timegm(date.timetuple()),
        "data": json.dumps(values, ensure_ascii=False),
    }
