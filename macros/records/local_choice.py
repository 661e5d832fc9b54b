"""Which local edition a build is given. Apart from what reads it, since most builds are given none."""

import os
from pathlib import Path

from .errors import CommandError

_GIVEN = "LOKAL_UTGAVE"  # in the environment: the processes of a build must agree on whose edition it is


def give(path: Path | None) -> None:
    """Say which local edition this process, and those it starts, shall make; None for the national one.

    Raises CommandError when there is no such file.
    """
    os.environ.pop(_GIVEN, None)
    if path is None:
        return
    if not path.is_file():
        raise CommandError(f"Det er ingen fil som heter «{path}». Skriv stien fra mappen dere står i: LOKAL=lokal.yml.")
    os.environ[_GIVEN] = str(path.resolve())


def given() -> Path | None:
    """Return the file of the local edition that is to be made, or None."""
    path = os.environ.get(_GIVEN)
    return Path(path) if path else None
