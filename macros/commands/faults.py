"""What stops a command, said in Norwegian: mistakes of an editor, of the machine, and of our own.

A traceback is for those who keep the code. It is written to a file, and the editor is told where.
"""

import errno
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..records import text_files
from ..records.errors import CommandError, DataError, Mistake, PageError, summary
from ..records.project import ROOT

_LOG = Path(".cache/feil.txt")
_OF_EDITORS = ("mkdocs.yml", "docs/**/*.md", "data/**/*.yml", "overrides/**/*.html", "macros/templates/*")
_BY_NUMBER = {
    errno.ENOSPC: "Disken er full. Slett noe, eller kjør «make clean», og prøv igjen.",
    errno.EDQUOT: "Plassen deres på disken er brukt opp. Slett noe, og prøv igjen.",
    errno.EFBIG: "Filen ble større enn maskinen tillater, eller disken er full. Slett noe, og prøv igjen.",
    errno.EROFS: "Disken er skrivebeskyttet, så ingenting kan lagres på den. Bruk en annen mappe.",
    errno.EMFILE: "For mange filer er åpne samtidig. Lukk noen programmer, og prøv igjen.",
    errno.EADDRINUSE: "Porten er i bruk av et annet program. Stopp det, eller velg en annen port.",
}
_OS_ERROR = re.compile(r"\w*Error: \[Errno (\d+)\]")  # as the last line of a traceback tells it


@dataclass
class Told:
    """How a command ended."""

    code: int = 1


@contextmanager
def told(root: Path) -> Iterator[Told]:
    """Tell what stops the command run within, in place of a traceback; the exit code is 1 then."""
    result = Told()
    try:
        yield result
    except (DataError, PageError, CommandError) as error:
        sys.stderr.write(f"{error}\n")
    except KeyboardInterrupt:
        sys.stderr.write("\nStoppet.\n")
        result.code = 130
    except OSError as error:
        sys.stderr.write(f"{of_the_machine(error, root)}\n")
    except Exception as error:  # noqa: BLE001 - ours, whatever it is
        if isinstance(error, UnicodeDecodeError) and (mistakes := _not_utf_8(root)):
            sys.stderr.write(f"{summary(mistakes, 'data og sider')}\n")
        else:
            sys.stderr.write(f"{_ours(error)}\n{_written(traceback.format_exc())}\n")


def _not_utf_8(root: Path) -> list[Mistake]:
    """Return what is wrong with the files of editors that are saved in another encoding."""
    mistakes: list[Mistake] = []
    for pattern in _OF_EDITORS:
        for path in sorted(root.glob(pattern)):
            try:
                path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                mistakes += text_files.read(path, path.relative_to(root).as_posix()).mistakes
    return mistakes


def of_the_machine(error: OSError, root: Path) -> str:
    """Return what is wrong with a file or the disk, and what to do."""
    name = str(error.filename or "")
    with suppress(ValueError):
        name = Path(name).resolve().relative_to(root.resolve()).as_posix() if name else ""
    shown = f"«{name}»" if name else "en fil"
    if error.errno in _BY_NUMBER:
        return _BY_NUMBER[error.errno]
    if isinstance(error, PermissionError):
        return f"Dere har ikke tilgang til {shown}. Gi tilgang til den, eller lukk programmet som bruker den."
    if isinstance(error, FileNotFoundError):
        return f"Fant ikke {shown}. Hent den tilbake fra forrige versjon."
    if isinstance(error, (NotADirectoryError, IsADirectoryError, FileExistsError)):
        return f"{shown} er en fil der det skal være en mappe, eller omvendt. Flytt den, og prøv igjen."
    return f"Maskinen kan ikke lese eller skrive {shown} ({error.strerror or error}). Prøv igjen, eller bruk en annen mappe."


def pass_on(lines: Iterable[str]) -> None:
    """Write lines to stderr as they come, but keep a traceback among them for those who keep the code."""
    trace: list[str] = []
    for line in lines:
        if trace or line.startswith("Traceback (most recent call last)"):
            trace.append(line)
            if len(trace) > 1 and not line.startswith((" ", "\n", "During", "The above", "Traceback")):
                sys.stderr.write(f"{_of_another_process(line.strip(), ''.join(trace))}\n")
                trace = []
        else:
            sys.stderr.write(line)
            sys.stderr.flush()
    if trace:
        sys.stderr.write(f"Programmet stoppet på noe det ikke kjenner.\n{_written(''.join(trace))}\n")


def _of_another_process(last: str, trace: str) -> str:
    """Return what stopped another process. `last` is the last line of its traceback."""
    number = _OS_ERROR.match(last)
    if number and int(number[1]) in _BY_NUMBER:
        return _BY_NUMBER[int(number[1])]
    return f"Programmet stoppet på noe det ikke kjenner: {last}\n{_written(trace)}"


def _ours(error: Exception) -> str:
    return f"Programmet stoppet på noe det ikke kjenner: {type(error).__name__}: {error}."


def _written(trace: str) -> str:
    """Write a traceback to a file, and return the sentence that says where."""
    with suppress(OSError):
        (ROOT / _LOG).parent.mkdir(exist_ok=True)
        (ROOT / _LOG).write_text(trace, encoding="utf-8")
        return f"Det er en feil i programmet, ikke hos dere. Send {_LOG} til dem som vedlikeholder koden."
    return "Det er en feil i programmet, ikke hos dere. Meld fra til dem som vedlikeholder koden."
