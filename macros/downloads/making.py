"""Make all files, on two cores when there is much to make: `python -m macros.downloads.making`."""

import subprocess
import sys
from contextlib import suppress

from ..errors import PageError
from ..loading import load
from . import guide, store
from .files import CHECKSUMS, Download, of_guide

_MANY = 5  # files to make, from where a second process is worth its start


def make(files: list[Download]) -> dict[str, bytes]:
    """Return address → content of all files. What is kept from before is not made again.

    The guide takes as long as all the others together, so it is made beside them. It is left
    out when a page has a mistake, which the check of the pages tells about.
    """
    missing = [file for file in files if file.facts() is None]
    beside = None
    if len(missing) > _MANY and any(file.address == guide.ADDRESS for file in missing):
        beside = subprocess.Popen([sys.executable, "-m", __name__], cwd=store.ROOT, stderr=subprocess.DEVNULL)  # noqa: S603 - ourselves
    later = (guide.ADDRESS, CHECKSUMS)
    made = {file.address: file.content() for file in files if file.address not in later}
    if beside:
        beside.wait()  # if it failed, the guide is made below, and the reason is seen
    for file in files:
        if file.address in later:
            with suppress(PageError):
                made[file.address] = file.content()
    store.tidy({file.kept_as for file in files})
    return made


def main() -> int:
    """Make the guide only."""
    from .. import bound_components  # noqa: PLC0415 - the package is whole when this runs

    data = load(store.ROOT)
    of_guide(data, bound_components(data)).content()
    return 0


if __name__ == "__main__":
    sys.exit(main())
