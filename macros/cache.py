"""What is made from something else is kept in .cache/ by its content, and not made again until that changes."""

import dataclasses
import datetime as dt
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

ROOT = Path(__file__).parent.parent
_UNUSED = 30 * 24 * 3600  # seconds that something no build has used is kept


def key(*parts: object) -> str:
    """Return a name that changes with the parts: with all that something is made from.

    A part is a text, a number, a date, bytes, a record or a dataclass, or a list or dict of such.
    Raises TypeError at anything else: how it shows itself may change from one run to the next.
    """
    text = json.dumps(parts, default=_plain, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(part: object) -> object:
    """Return a part that JSON has no form for as one that it has. The name of its class is of the part."""
    if names := _field_names(cast("Any", type(part))):
        return [type(part).__name__, *(getattr(part, name) for name in names)]
    if isinstance(part, bytes):
        return hashlib.sha256(part).hexdigest()
    if isinstance(part, dt.date):
        return part.isoformat()
    if isinstance(part, set | frozenset):
        return sorted(part)
    raise TypeError(f"{type(part).__name__} has no form that is the same in every run")


@cache
def _field_names(kind: Any) -> list[str]:  # noqa: ANN401 - a class
    """Return the fields of a kind of record or dataclass, and none of what is worked out from them."""
    if issubclass(kind, BaseModel):
        return list(kind.model_fields)
    return [field.name for field in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else []


@cache
def versions(*packages: str) -> str:
    """Return the versions of packages as part of a key: a new one can make something else of the same."""
    return " ".join(f"{name} {version(name)}" for name in packages)


@dataclass(frozen=True)
class Shelf:
    """A folder under .cache/ where things are kept under the names that `key` gives."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name, or None. An empty file is what a power cut leaves: nothing is kept."""
        try:
            return (self.folder / name).read_bytes() or None
        except FileNotFoundError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keep something whole or not at all: builds may run side by side."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
            file.write(content)
        os.replace(file.name, self.folder / name)  # noqa: PTH105 - replaces also where a rename would refuse

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a name; it is made and kept if it is not there."""
        content = self.get(name)
        if content is None:
            content = make()
            self.put(name, content)
        return content

    def tidy(self, used: set[str]) -> None:
        """Remove what no build has used for thirty days, except the names in use."""
        times = {path: path.stat().st_mtime for path in self.folder.glob("*")}
        oldest = max(times.values(), default=0) - _UNUSED
        for path, time in times.items():
            if path.name not in used and time < oldest:
                path.unlink(missing_ok=True)
