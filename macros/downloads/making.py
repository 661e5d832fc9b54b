"""Make all files. What is kept from before is not made again.

When there is much to make, two processes make it beside each other: `python -m
macros.downloads.making pdf` and `rest`. They keep what they make, and this process reads it.
Then typst sets the guide, which takes as much memory as they do together, and nothing that
makes files is loaded here yet: all that is alive at one moment stays under 300 MB.
"""

import os
import subprocess
import sys
from contextlib import suppress

from .. import bound_components
from ..errors import PageError
from ..loading import load
from . import guide, store, typesetting
from .files import CHECKSUMS, Download, every

_MANY = 5  # files to make, from where processes of their own are worth their start
_SHARES = ("pdf", "rest")


def make(files: list[Download]) -> dict[str, bytes]:
    """Return address → content of all files.

    The checksums are of all files, so they come last. Guide and checksums are left out when a
    page has a mistake, which the check of the pages tells about.
    """
    _make_beside({file.address: file for file in files if file.facts() is None})
    made: dict[str, bytes] = {}
    for file in sorted(files, key=_turn):
        with suppress(*_MAY_LACK.get(file.address, ())):
            made[file.address] = file.content()  # what a process failed to make is made here, and tells why
    store.tidy({file.kept_as for file in files})
    return {file.address: made[file.address] for file in files if file.address in made}


_MAY_LACK = {guide.ADDRESS: (PageError,), CHECKSUMS: (PageError,)}


def _turn(file: Download) -> int:
    return {guide.ADDRESS: 0, CHECKSUMS: 2}.get(file.address, 1)


def _make_beside(missing: dict[str, Download]) -> None:
    """Make the missing files but the guide in processes of their own, if they are many or the guide is one."""
    if len(missing) <= _MANY and guide.ADDRESS not in missing:
        return
    shares = {_share(file) for file in missing.values()}
    beside = [
        subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", __name__, share],
            cwd=store.ROOT,
            env=os.environ | typesetting.LITTLE_MEMORY,
            stderr=subprocess.DEVNULL,
        )
        for share in _SHARES
        if share in shares
    ]
    for process in beside:
        process.wait()


def _share(file: Download) -> str:
    """Return which process makes a file. To the guide's belongs what typst is asked to set."""
    return "pdf" if file.format == "PDF" and file.address != guide.ADDRESS else "rest"


def main(share: str) -> None:
    """Make the files of one share."""
    data = load(store.ROOT)
    components = bound_components(data)
    files = every(data, components)
    if share == "rest":
        with suppress(PageError):
            guide.job(data, store.ROOT, components)  # first: what it holds can be used again by the others
    for file in files:
        if _share(file) == share and _turn(file) == 1:
            file.content()


if __name__ == "__main__":
    main(sys.argv[1])
