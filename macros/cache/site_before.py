"""A file with the bytes that it had in the site before is that very file, under one name more (a hard link).

To make a small file and to remove one cost ten times what a name does, and one word in a page changes a few of some
thousands. The site before is removed when the new one is in its place, and each file has one name again. Nothing may
be written in place into what has two names, for it would be written into the site that readers have.

A file need not be read to be known: where it is noted what it was made as, and it lies as it was left, it is the file
that would be made so again.

Where the text of a few pages is all that is new, the new site begins as the whole site before (`StandingSite`), and
what follows from those pages is exchanged in it.
"""

import hashlib
import os
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

IN_NAMED_FOLDER = re.compile(r"/[0-9a-f]{10}/")  # a folder that is named by what it holds, as that of the search
PACKED = (".gz", ".br")  # what is sent in the place of a file, beside it


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
        self.notes: dict[str, Any] = {}  # what the steps of a build tell the next one, by the step: plain values
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
            before = os.path.join(self._site, self._name_before(name))  # noqa: PTH118 - as above
            with suppress(OSError):  # there was none, or the disk has no such names
                if content(before) == wanted:
                    os.link(before, path)
                    return
        with open(path, "wb") as file:  # noqa: PTH123 - as above
            file.write(wanted)

    def put(self, site: Path, name: str, wanted: bytes) -> None:
        """Write a file that later steps write anew in its place: it is never that of the site before."""
        (site / name).write_bytes(wanted)

    def make_folder(self, site: Path, name: str, files: Collection[str]) -> None:  # noqa: ARG002 - as above
        """Make a folder of a new site that is named by what it holds. `name` is its path, `files` are its files."""
        (site / name).mkdir(parents=True, exist_ok=True)

    def take(self, site: Path, name: str, made_as: str) -> bool:
        """Give a new site the file that the site before has, unread. Returns whether that was made as this would be."""
        name_before = self._name_before(name) if self._left else name
        lies, was_made_as = self._left.get(name_before, (None, ""))
        if lies is None or was_made_as != made_as or self._site is None:
            return False
        before = os.path.join(self._site, name_before)  # noqa: PTH118 - as above
        with suppress(OSError):  # it is gone, or the disk has no such names
            if Lies.of(os.lstat(before)) == lies:
                os.link(before, os.path.join(site, name))  # noqa: PTH118 - as above
                self.made[name] = made_as
                return True
        return False

    def _name_before(self, name: str) -> str:
        """Return the path that a file had, if a folder on the way is named by what it holds."""
        found = IN_NAMED_FOLDER.search(name)
        if not found:
            return name
        above = name[: found.start()]
        if above not in self._folders:
            self._folders[above] = self._named_in(above) or found[0]
        return f"{above}{self._folders[above]}{name[found.end() :]}"

    def _named_in(self, above: str) -> str | None:
        assert self._site is not None  # noqa: S101 - asked only when there is one
        paths = (self._site / above).glob("*/")
        named = [path for path in paths if IN_NAMED_FOLDER.fullmatch(f"/{path.name}/")]
        newest = max(named, key=lambda path: path.stat().st_mtime_ns, default=None)
        return f"/{newest.name}/" if newest else None


class StandingSite(SiteBefore):
    """A new site that begins as the site before, whole and under the same names: what is written in it, is exchanged.

    A file that is exchanged loses what it was packed as, which is to be packed anew.
    """

    def __init__(self, site: Path, left: Mapping[str, tuple[Lies, str]], notes: Mapping[str, Any]) -> None:
        """`left` is as above, of a site that lies so, and `notes` are what its build has told."""
        super().__init__(site, left)
        self.stands = site
        self.made = {name: made_as for name, (_, made_as) in left.items()}
        self.notes = dict(notes)
        self.written: list[str] = []  # files that are not those of the site before

    def begin(self, new: Path) -> None:
        """Give each file of the site before one name more, in a new site. Raises OSError where that cannot be."""
        _link_all(str(self.stands), str(new))

    def write(self, site: Path, name: str, wanted: bytes, made_as: str | None = None) -> None:
        """Write a file of the new site, unless it is there as it is to be."""
        made_as = made_as or hashlib.sha256(wanted).hexdigest()
        if self.take(site, name, made_as):
            return
        self._remove(site, name)
        self.made[name] = made_as
        self.written.append(name)
        (site / name).write_bytes(wanted)

    def put(self, site: Path, name: str, wanted: bytes) -> None:
        """Write a file of the new site as above: nothing is written in its place later."""
        self.write(site, name, wanted)

    def take(self, site: Path, name: str, made_as: str) -> bool:  # noqa: ARG002 - as above
        """Tell whether a file that stands was made as this would be."""
        return self.made.get(name) == made_as

    def make_folder(self, site: Path, name: str, files: Collection[str]) -> None:
        """Give the folder that is named by what it holds its new name, and remove what it does not hold any more."""
        above = name.rpartition("/")[0]
        before = (self._named_in(above) or "").strip("/")
        if before and before != name.rpartition("/")[2]:
            self._rename(site, f"{above}/{before}", name)
        (site / name).mkdir(parents=True, exist_ok=True)
        for file in [file for file in self.made if file.startswith(f"{name}/")]:
            if not file.endswith(PACKED) and file.removeprefix(f"{name}/") not in files:
                self._remove(site, file)

    def _rename(self, site: Path, old: str, new: str) -> None:
        (site / old).rename(site / new)
        self.made = {
            f"{new}{file.removeprefix(old)}" if file.startswith(f"{old}/") else file: made_as
            for file, made_as in self.made.items()
        }

    def _remove(self, site: Path, name: str) -> None:
        """Remove a file of the new site, and what it was packed as. It stays in the site before."""
        for file in (name, *(f"{name}{ending}" for ending in PACKED)):
            (site / file).unlink(missing_ok=True)
            self.made.pop(file, None)


def _link_all(folder: str, new: str) -> None:
    """Make a folder that holds the very files of another one. Plain names, for there are thousands."""
    os.mkdir(new)  # noqa: PTH102 - as above
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _link_all(entry.path, f"{new}/{entry.name}")
            else:
                os.link(entry.path, f"{new}/{entry.name}", follow_symlinks=False)


def is_from_before(path: str) -> bool:
    """Tell whether a file of a new site is one of the site before: its bytes were then seen to be right."""
    return os.stat(path).st_nlink > 1  # noqa: PTH116 - as above


def content(path: str) -> bytes:
    """Return what a file holds. Raises OSError when there is none."""
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        return file.read()
