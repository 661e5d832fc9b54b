"""When files of a project have changed: looked for by their times, as nothing else works on every system and disk."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from ...records import local
from ...records.project import CONTENT

Times = dict[str, tuple[int, int]]  # file → when it was last written, in nanoseconds, and its size

_CODE = ("macros", "hooks.py")
_TEMPLATES = "templates"  # a site is built anew with them by the process there is
_COMPILED = "__pycache__"
_NEAR = 0.05  # seconds between two looks at the files that somebody is likely to save
_FAR = 0.5  # and at all the others
_SETTLED = 0.02  # seconds that a file is left alone by whoever saves it


def of_code(root: Path) -> Times:
    """Return the times of all that only a new process reads: modules, what they read once, and a local edition."""
    return _times([*_files(root, _CODE, besides=_TEMPLATES), *_of_edition()])


def of_content(root: Path) -> Times:
    """Return the times of all that a site is made from besides the code."""
    return _times(_files(root, CONTENT))


def of_all(root: Path) -> Times:
    """Return the times of all that the site is made from."""
    return of_code(root) | of_content(root)


class Looking:
    """Looks for changes in what a site is made from: often at a few files, and now and then at all."""

    def __init__(self, root: Path) -> None:
        """Take note of how the files under a project's root are now."""
        self._root = root
        self._seen = of_content(root)
        self._far = monotonic() + _FAR

    def look(self, near: Iterable[str]) -> set[str]:
        """Wait for a moment, and return the files that have changed, come or gone. `near` are those to look at now."""
        sleep(_NEAR)
        changed = {path for path in near if self._has_changed(path)}
        if not changed and monotonic() >= self._far:
            now = of_content(self._root)
            changed = {path for path in now.keys() | self._seen.keys() if now.get(path) != self._seen.get(path)}
            self._far = monotonic() + _FAR
        for path in changed:
            self._wait_for(path)
        return changed

    def _has_changed(self, path: str) -> bool:
        return _times([path]).get(path) != self._seen.get(path)

    def _wait_for(self, path: str) -> None:
        """Take note of a file when it is whole: some programs empty it first, and then write it."""
        while True:
            now = _times([path])
            sleep(_SETTLED)
            if now == _times([path]):
                break
        self._seen.pop(path, None)
        self._seen |= now


def _of_edition() -> list[str]:
    """Return the file of the local edition that is shown, and its logo."""
    own = local.read()
    return [str(path) for path in (own.path, own.logo) if path] if own else []


def _files(root: Path, names: Iterable[str], besides: str = "") -> Iterator[str]:
    """Yield the files in some files and folders, but for what Python compiles and a folder given by its name."""
    for name in names:
        if not (root / name).is_dir():
            yield str(root / name)
        for folder, folders, files in os.walk(root / name):
            folders[:] = [one for one in folders if one not in {_COMPILED, besides}]
            yield from (os.path.join(folder, file) for file in files)  # noqa: PTH118 - thousands, twice a second


def _times(paths: Iterable[str]) -> Times:
    times = {}
    for path in paths:
        with suppress(OSError):  # gone while we looked
            status = os.stat(path)  # noqa: PTH116 - as above
            times[path] = status.st_mtime_ns, status.st_size
    return times
