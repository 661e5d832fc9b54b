"""Make all files. What is kept from before is not made again."""

from contextlib import suppress

from ..errors import PageError
from . import guide, store
from .files import CHECKSUMS, Download


def make(files: list[Download]) -> dict[str, bytes]:
    """Return address → content of all files.

    The guide is made first: to set it takes as much memory as all the others, and they have not
    loaded what makes them yet. The checksums are of all files, so they come last. Guide and
    checksums are left out when a page has a mistake, which the check of the pages tells about.
    """
    made: dict[str, bytes] = {}
    for file in sorted(files, key=_turn):
        with suppress(*_MAY_LACK.get(file.address, ())):
            made[file.address] = file.content()
    store.tidy({file.kept_as for file in files})
    return {file.address: made[file.address] for file in files if file.address in made}


_MAY_LACK = {guide.ADDRESS: (PageError,), CHECKSUMS: (PageError,)}


def _turn(file: Download) -> int:
    return {guide.ADDRESS: 0, CHECKSUMS: 2}.get(file.address, 1)
