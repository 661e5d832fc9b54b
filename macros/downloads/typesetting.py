"""typst: a template and values → a PDF file that is accessible and can be archived."""

import calendar
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import setting, typeface

TEMPLATES = Path(__file__).parent / "typst"
# typst itself refuses a file that breaks them: no title, a picture without a text, and so on.
STANDARDS = ["ua-1", "a-2a"]


def typeset(template: str, values: dict[str, Any], date: dt.date) -> bytes:
    """Return the PDF file of a template; `date` is written in the file as when it was made.

    Raises RuntimeError with typst's message when the template cannot be set.
    """
    return setting.pdf(_job(template, values, date))


def apart(template: str, values: dict[str, Any], date: dt.date) -> bytes:
    """Return the same as `typeset`, set in a process that holds typst only and then is gone.

    typst takes more than a megabyte for each page, and keeps it.
    """
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-P", setting.__file__],
        input=json.dumps(_job(template, values, date)).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _job(template: str, values: dict[str, Any], date: dt.date) -> setting.Job:
    return {
        "template": str(TEMPLATES / template),
        "root": str(TEMPLATES),
        "fonts": str(typeface.FOLDER),
        "standards": STANDARDS,
        "timestamp": calendar.timegm(date.timetuple()),
        "data": json.dumps(values, ensure_ascii=False),
    }
