"""One run of an engine: the neutral folder written, the pages made of it and finished."""

import os
import subprocess
import sys
from pathlib import Path

from ...build import Build
from ...records.errors import CommandError
from .. import faults, site_swap
from . import finishing, neutral

_CONFIG = "mkdocs.yml"
# Extensions of Markdown that an engine has whether it is told to or not.
_OVERRULED = {"zensical": ("pymdownx.superfences",)}  # draws code with colours; `fenced_code` does the same without


def build(root: Path, workplace: site_swap.Workplace, engine: str) -> bool:
    """Make the site in the workplace with another engine than MkDocs, but for what a host needs.

    `root` is the project, and sound. Returns False when the engine stopped. Raises CommandError when it is not there,
    or left out a page.
    """
    python = _python(engine)
    folder = workplace.aside
    making = Build(root)
    pages = neutral.write(making, folder, _OVERRULED.get(engine, ()))
    if not _run(engine, python, folder, workplace):
        return False
    finishing.finish(making, pages, folder)
    (folder / neutral.SITE).rename(workplace.new)
    return True


def _python(engine: str) -> Path:
    """Return the Python of an engine. It has packages of its own, so that no engine hangs on what another needs."""
    home = Path(sys.prefix) / "engines" / engine
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        raise CommandError(f"Motoren {engine} er ikke satt opp. Kjør «make build ENGINE={engine}», som setter den opp.")
    return python


def _run(engine: str, python: Path, folder: Path, workplace: site_swap.Workplace) -> bool:
    with subprocess.Popen(  # noqa: S603 - our own
        [python, "-m", engine, "build", "--strict", "--config-file", _CONFIG],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "NO_COLOR": "1"},  # the rules for Markdown lie in the folder
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # It holds the place on if this process is killed: nobody builds there before it has written its last.
        pass_fds=[] if sys.platform == "win32" else [workplace.lock],
    ) as process:
        faults.pass_on(process.stderr or [])
    return process.returncode == 0
