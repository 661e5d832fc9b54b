"""LibreOffice and pandoc, as those who get our files open them: converted without a window.

Only `make test-all` asks them; `python -m tests.machine whole` installs them if it may.
"""

import html
import re
import shutil
import subprocess
from pathlib import Path

from . import programs

_HINT = (
    "Fant ikke {name}, som testene av Word- og ODT-filene bruker. Installer det (for eksempel "
    "«sudo apt-get install {package}»), og kjør make test-all på nytt."
)
_SCHEMA = "OpenDocument-schema-v1.3.rnc"


def find() -> str | None:
    """Return the path of LibreOffice, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def find_pandoc() -> str | None:
    """Return the path of pandoc, or None."""
    return shutil.which("pandoc")


def find_schema() -> str | None:
    """Return the path of ODF's schema, which comes with Emacs, or None."""
    found = sorted(Path("/usr/share/emacs").glob(f"*/etc/schema/{_SCHEMA}"))
    return str(found[-1]) if found else None


_WANTED = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"
PROGRAMS = (
    programs.Program(find, _WANTED, _HINT.format(name="LibreOffice", package=_WANTED)),
    programs.Program(find_pandoc, "pandoc", _HINT.format(name="pandoc", package="pandoc")),
    programs.Program(find_schema, "emacs-common", _HINT.format(name="skjemaet for ODF", package="emacs-common")),
)


def converted(files: list[Path], ending: str, folder: Path) -> list[Path]:
    """Convert files in one run of LibreOffice; return them in the same order, in a folder of their own."""
    program = find()
    assert program, "no LibreOffice"
    target = folder / f"som-{ending}"
    profile = f"-env:UserInstallation=file://{folder}/profil"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", str(target), *map(str, files)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    made = [target / f"{file.stem}.{ending}" for file in files]
    assert all(path.exists() for path in made), answer.stderr
    return made


def read_by_pandoc(file: Path) -> str:
    """Return the text of a file as pandoc has it."""
    program = find_pandoc()
    assert program, "no pandoc"
    command = [program, str(file), "--to", "html", "--wrap", "none"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return html.unescape(re.sub(r"<[^>]+>", " ", text))
