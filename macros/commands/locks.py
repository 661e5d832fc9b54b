"""The locks: which packages, in which versions, with which checksums. Read, never written.

Sources: pip's format of requirements with hashes; npm's package-lock.json, version 3.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .engines import ENGINES, MKDOCS

SITE = "requirements.txt"  # what the site is built with
TESTS = ("requirements-test.txt", "requirements-uv.txt", "requirements-audit.txt")  # to test, set up and look up
# What may make the pages in MkDocs' place.
OF_ENGINES = tuple(f"requirements-{engine}.txt" for engine in ENGINES if engine != MKDOCS)
NPM = ("tests/package-lock.json", "tests/whole/package-lock.json")
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_IN_MODULES = "node_modules/"


@dataclass(frozen=True, order=True)
class Pinned:
    """A package that a lock holds. `sums` are the SHA-256 of its files in hex (PyPI), or the integrity (npm)."""

    kind: str  # «pypi» or «npm»
    name: str
    version: str
    sums: tuple[str, ...]


def of_pip(path: Path) -> Iterator[Pinned]:
    """Yield the packages of a lock of pip. Raises ValueError for a line that pins nothing."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pin = _PIN.match(line)
        if not pin:
            raise ValueError(f"{path.name}: «{line[:60]}» pins no version")
        yield Pinned("pypi", pin["name"].lower(), pin["version"], tuple(_HASH.findall(line)))


def of_npm(path: Path) -> Iterator[Pinned]:
    """Yield the packages of a lock of npm."""
    for place, entry in json.loads(path.read_text(encoding="utf-8"))["packages"].items():
        if place:  # the first is ours
            name = entry.get("name") or place.rpartition(_IN_MODULES)[2]
            yield Pinned("npm", name, entry["version"], tuple(filter(None, [entry.get("integrity")])))


def all_pinned(root: Path) -> dict[str, list[Pinned]]:
    """Return lock → its packages, for every lock of the project."""
    pinned = {name: sorted(of_pip(root / name)) for name in (SITE, *OF_ENGINES, *TESTS)}
    return pinned | {name: sorted(of_npm(root / name)) for name in NPM}
