"""One run of an engine: the neutral folder written, the pages made of it and finished."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ...build import Build
from ...records.errors import CommandError
from .. import faults, site_swap
from . import finishing, neutral

_CONFIG = "mkdocs.yml"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")  # of a terminal: Zensical colours each letter, whoever reads it
# Extensions of Markdown that an engine has whether it is told to or not.
OVERRULED = {"zensical": ("pymdownx.superfences",)}  # draws code with colours; `fenced_code` does the same without


def build(making: Build, workplace: site_swap.Workplace, engine: str) -> bool:
    """Make the site in the workplace with another engine than MkDocs, but for what a host needs.

    Returns False when the engine stopped. Raises CommandError when it is not there, or left out a page.
    """
    folder, program = workplace.aside, python(engine)
    pages = neutral.write(making, folder, OVERRULED.get(engine, ()))
    # The lock holds the place on if this process is killed: nobody builds there before the engine has written its last.
    if not run(engine, program, folder, held=[] if sys.platform == "win32" else [workplace.lock]):
        return False
    finishing.finish(making, pages, folder)
    (folder / neutral.SITE).rename(workplace.new)
    return True


def python(engine: str) -> Path:
    """Return the Python of an engine. It has packages of its own, so that no engine hangs on what another needs.

    Raises CommandError when it is not there.
    """
    home = Path(sys.prefix) / "engines" / engine
    program = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not program.exists():
        raise CommandError(f"Motoren {engine} er ikke satt opp. Kjør «make build ENGINE={engine}», som setter den opp.")
    return program


def run(engine: str, program: Path, folder: Path, held: Sequence[int] = (), *, strict: bool = True) -> bool:
    """Let an engine make pages of a neutral folder. Returns whether it was content.

    `program` is its Python, and `held` are open files that it is to hold on to. What is `strict`, stops at a warning.
    """
    with subprocess.Popen(  # noqa: S603 - our own
        [program, "-m", engine, "build", *(["--strict"] if strict else []), "--config-file", _CONFIG],
        cwd=folder,
        # Where the rules for Markdown lie; and the words as they are read, whatever the system writes by itself.
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        pass_fds=held,
    ) as process:
        faults.pass_on(_COLOUR.sub("", line) for line in process.stderr or [])
    return process.returncode == 0
