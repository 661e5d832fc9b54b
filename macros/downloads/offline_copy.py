"""The whole site as one zip, to read without network: made by a build of its own (`make nettstedet`).

A site cannot hold a zip of itself, so the zip is given to the build that is to offer it (`make build NETTSTEDET=…`).
A build that is given none tells of none. Its address is not promised: what lies there is of no edition.
"""

import os
import zipfile
from pathlib import Path

from ..records.errors import CommandError
from . import FOLDER

ADDRESS = f"{FOLDER}/nettstedet.zip"
FRONT_PAGE = "nettstedet/index.html"  # what a reader opens in it
_GIVEN = "NETTSTEDET_ZIP"  # in the environment: the processes of a build must agree on which files there are


def give(path: Path | None) -> None:
    """Say which zip this process, and those it starts, shall offer; None for none.

    Raises CommandError when it is not a zip of the site.
    """
    os.environ.pop(_GIVEN, None)
    if path is None:
        return
    if not zipfile.is_zipfile(path):
        raise CommandError(f"«{path}» er ingen zip-fil. Lag den med «make nettstedet», og gi den til bygget.")
    with zipfile.ZipFile(path) as archive:
        if FRONT_PAGE not in archive.namelist():
            raise CommandError(f"«{path}» har ikke {FRONT_PAGE} i seg. Lag filen på nytt med «make nettstedet».")
    os.environ[_GIVEN] = str(path.resolve())


def given() -> Path | None:
    """Return the zip that is to be offered, or None."""
    path = os.environ.get(_GIVEN)
    return Path(path) if path else None
