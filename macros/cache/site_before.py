"""A file with the bytes that it had in the site before is that very file, under one name more (a hard link).

To make a small file and to remove one cost ten times what a name does, and one word in a page changes a few of some
thousands. The site before is removed when the new one is in its place, and each file has one name again. Nothing may
be written in place into what has two names, for it would be written into the site that readers have.

A file need not be read to be known: where it is noted what it was made as, and it lies as it was left, it is the file
that would be made so again.
"""

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_NAMED = re.compile(r"/[0-9a-f]{10}/")  # a folder that is named by what it holds, as that of the search


class Lies(NamedTuple):
    """How a file lies: no program changes it and leaves all of this as it was. As git knows which files are changed."""

    size: int  # bytes
    mode: int
    written: int  # ns
    changed: int  # ns, by the system itself: no program sets it

    @classmethod
    def of(cls, known: os.stat_result) -> "Lies":
        """Return how a file lies that the system knows this of."""
        return cls(known.st_size, known.st_mode, known.st_mtime_ns, known.st_ctime_ns)


class SiteBefore:
    """The site that stands where a new one will lie, if there is one."""

    def __init__(self, site: Path | None = None, left: Mapping[str, tuple[Lies, str]] | None = None) -> None:
        """`left` tells how files of it were left, and what each was made as, by their paths within the site."""
        self._site = site
        self._left = left or {}
        self.made: dict[str, str] = {}  # path of a file of the new site → what it is made as
        self._folders: dict[str, str] = {}  # a folder that holds one that is named by its content → that one before

    def write(self, site: Path, name: str, wanted: bytes, made_as: str | None = None) -> None:
        """Write a file of a new site, where there is none yet. `name` is its path within the site.

        `made_as` changes with its bytes; without it their SHA-256 is taken.
        """
        made_as = made_as or hashlib.sha256(wanted).hexdigest()
        if self.take(site, name, made_as):
            return
        self.made[name] = made_as
        path = os.path.join(site, name)  # noqa: PTH118 - thousands of files go by plain names
        if self._site is not None:
            before = os.path.join(self._site, self._name_before(name))  # noqa: PTH118
            with suppress(OSError):  # there was none, or the disk has no such names
                if content(before) == wanted:
                    os.link(before, path)
                    return
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(wanted)

    def take(self, site: Path, name: str, made_as: str) -> bool:
        """Give a new site the file that the site before has, unread. Returns whether that was made as this would be."""
        name_before = self._name_before(name) if self._left else name
        lies, was_made_as = self._left.get(name_before, (None, ""))
        if lies is None or was_made_as != made_as or self._site is None:
            return False
        before = os.path.join(self._site, name_before)  # noqa: PTH118
        with suppress(OSError):  # it is gone, or the disk has no such names
            if Lies.of(os.lstat(before)) == lies:
                os.link(before, os.path.join(site, name))  # noqa: PTH118
                self.made[name] = made_as
                return True
        return False

    def _name_before(self, name: str) -> str:
        """Return the path that a file had, if a folder on the way is named by what it holds."""
        found = _NAMED.search(name)
        if not found:
            return name
        above = name[: found.start()]
        if above not in self._folders:
            self._folders[above] = self._named_in(above) or found[0]
        return f"{above}{self._folders[above]}{name[found.end() :]}"

    def _named_in(self, above: str) -> str | None:
        assert self._site is not None  # noqa: S101 - asked only when there is one
        paths = (self._site / above).glob("*/")
        named = [path for path in paths if _NAMED.fullmatch(f"/{path.name}/")]
        newest = max(named, key=lambda path: path.stat().st_mtime_ns, default=None)
        return f"/{newest.name}/" if newest else None


def is_from_before(path: str) -> bool:
    """Tell whether a file of a new site is one of the site before: its bytes were then seen to be right."""
    return os.stat(path).st_nlink > 1  # noqa: PTH116


def content(path: str) -> bytes:
    """Return what a file holds. Raises OSError when there is none."""
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()
