"""What is made from something else is kept in .cache/ by its content, and not made again until that changes.

Nothing there is believed without the digest that it was kept with: a bit that has flipped, a file that is
cut or empty, and one that lies under another's name are as if they were not there.
"""

import dataclasses
import datetime as dt
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar, cast

Entry = TypeVar("Entry")

_LONG = 1000  # letters; to write a longer text as JSON, sign by sign, takes longer than to hash it
_UNUSED = 30 * 24 * 3600  # seconds that something no build has used is kept
_DIGEST_SIZE = hashlib.sha256().digest_size


def key(*parts: object) -> str:
    """Return a name that changes with the parts: with all that something is made from.

    A part is a text, a number, a date, bytes, a record or a dataclass, or a list or dict of such.
    Raises TypeError at anything else: how it shows itself may change from one run to the next.
    """
    shortened = [part.encode() if isinstance(part, str) and len(part) > _LONG else part for part in parts]
    text = json.dumps(shortened, default=_plain, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(part: object) -> object:
    """Return a part that JSON has no form for as one that it has. The name of its class is of the part."""
    if isinstance(part, bytes):
        return hashlib.sha256(part).hexdigest()
    if isinstance(part, dt.date):
        return part.isoformat()
    if isinstance(part, set | frozenset):
        return sorted(part)
    if values := _values(cast("Any", type(part))):
        return [type(part).__name__, *values(part)]
    raise TypeError(f"{type(part).__name__} has no form that is the same in every run")


@cache
def _values(kind: Any) -> Callable[[object], Iterable[object]] | None:  # noqa: ANN401 - a class
    """Return what gives the values of a kind of record or dataclass, and none of what is worked out from them."""
    from pydantic import BaseModel  # here: it takes a tenth of a second, and much is kept of what is no record

    names: list[str] = []
    if issubclass(kind, BaseModel):
        names = list(kind.model_fields)
    elif dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)  # four times as fast as one by one, and there are ten thousand of them
    return (lambda part: [getattr(part, names[0])]) if names else None


@cache
def versions(*packages: str) -> str:
    """Return the versions of packages as part of a key: a new one can make something else of the same.

    One that is not installed has none: MkDocs and its theme are of no use where another engine makes the pages.
    """
    return " ".join(f"{name} {_version(name)}" for name in packages)


def _version(package: str) -> str | None:
    with suppress(PackageNotFoundError):
        return version(package)
    return None


def with_latest(used: dict[str, Entry], before: dict[str, Entry]) -> dict[str, Entry]:
    """Return what a run has used, and the latest of what was kept before it: never over twice what one run uses.

    Two projects, or a project and a broken copy of it, may take turns at what lies in one place.
    """
    room = max(2 * len(used), len(before))
    latest = [name for name in before if name not in used][: room - len(used)]
    return used | {name: before[name] for name in latest}


@dataclass(frozen=True)
class Shelf:
    """A folder under .cache/ where things are kept under the names that `key` gives.

    A disk that is full, or that cannot be written, stops nothing: what has no room there is remembered for
    as long as the process lives.
    """

    folder: Path
    _without_room: dict[str, bytes] = field(default_factory=dict, init=False, compare=False, repr=False)
    _new: set[str] = field(default_factory=set, init=False, compare=False, repr=False)

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name, whole as it was kept, or None."""
        with suppress(OSError):
            stored = (self.folder / name).read_bytes()
            digest, content = stored[:_DIGEST_SIZE], stored[_DIGEST_SIZE:]
            if digest == _digest(name, content):
                return content
        return self._without_room.get(name)

    def put(self, name: str, content: bytes) -> None:
        """Keep something whole or not at all: builds may run side by side, and be stopped."""
        try:
            self._write(name, _digest(name, content) + content)
            self._new.add(name)
        except OSError:
            self._without_room[name] = content

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a name; it is made and kept if it is not there."""
        content = self.get(name)
        if content is None:
            content = make()
            self.put(name, content)
        return content

    def tidy(self, used: set[str]) -> None:
        """Remove what no build has used for thirty days, except the names in use, once there is something new."""
        if not self._new:  # the folder has not grown, and there may be thousands of files to look at
            return
        self._new.clear()
        with suppress(OSError):  # what cannot be removed now, is removed by a later build
            with os.scandir(self.folder) as files:
                times = {file.name: file.stat().st_mtime for file in files}
            oldest = max(times.values(), default=0) - _UNUSED
            for name, time in times.items():
                if name not in used and time < oldest:
                    (self.folder / name).unlink(missing_ok=True)

    def _write(self, name: str, stored: bytes) -> None:
        """Write a file beside its place, and move it there in one step. Raises OSError, and leaves nothing then."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number, beside = tempfile.mkstemp(dir=self.folder)
        try:
            with open(number, "wb") as file:  # noqa: PTH123 - it is open already
                file.write(stored)
            os.replace(beside, self.folder / name)  # noqa: PTH105 - replaces also where a rename would refuse
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise


def _digest(name: str, content: bytes) -> bytes:
    """Return the SHA-256 that stands in front of what is kept. The name is of it: files may change places."""
    return hashlib.sha256(b"%b\0%b" % (name.encode(), content)).digest()
