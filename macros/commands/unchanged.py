"""A site that was made from all that there is now, and lies as it was left, is not built again.

One mark of everything that goes in, and one of what came out. What goes in is read widely rather than by a list of
what is known to count: every file of the project but those that are made, the packages that are installed, the day
and the base in git. So nothing new can be forgotten here, and the worst that a needless change costs is a build.

Nothing of the project that takes long to load is needed to tell.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..cache import Shelf, key
from ..cache.site_before import Lies
from ..records import git_base
from ..records.project import ROOT
from ..records.today import today

_SHELF = Shelf(ROOT / ".cache" / "bygg")
# What is made in a project, beside all in its root that begins with a dot: caches, workplaces, git's own.
_MADE_ANYWHERE = {"__pycache__", "node_modules"}
_MADE_IN_ROOT = {"site", "visning", "utgivelse", "dist", *_MADE_ANYWHERE}
_FORM = 2  # of what is noted: what has another form lies under another name
_READ: dict[Path, tuple[Lies, bytes]] = {}  # how a file lay when it was read, and a mark of what it held
_SETTLED = 1_000_000_000  # ns; a file may be changed twice within one step of the system's clock
_DICTIONARIES = "tests/node_modules/dictionary-*/package.json"  # what spelling is looked up in


def told(site: Path, goes_in: str) -> str | None:
    """Return what the build of a site told when it was made, if another build would make the same; else None.

    `goes_in` is what `made_from` gives now.
    """
    before = _noted(site)
    if before["made_from"] != goes_in:
        return None
    if {path: lies for path, (lies, _) in _left(before).items()} != as_it_lies(site):
        return None
    return str(before["told"])


def left(site: Path) -> dict[str, tuple[Lies, str]]:
    """Return how the last build left each file of a site, and what that was made as: «» when it did not tell."""
    return _left(_noted(site))


def note(root: Path, site: Path, begun_with: str, words: str, made: Mapping[str, str] | None = None) -> None:
    """Note that a site is made, what was told of it, and what its files were made as, by their paths.

    `begun_with` is what `made_from` gave before the build. When something was changed meanwhile, nobody knows which
    of the two the site shows, and nothing is noted.
    """
    if made_from(root, site) == begun_with:
        made = made or {}
        lie = {path: [*lies, made.get(path, "")] for path, lies in as_it_lies(site).items()}
        known = {"made_from": begun_with, "left": lie, "told": words}
        _SHELF.put(_name(site), json.dumps(known, ensure_ascii=False).encode())


def forget() -> None:
    """Let the next build of any site be made."""
    for path in _SHELF.folder.glob("*"):
        path.unlink(missing_ok=True)


def made_from(root: Path, site: Path) -> str:
    """Return a mark of all that a site may be made from. The site itself, if it lies in the project, is not of it."""
    contents = hashlib.sha256()
    for path in _files(root, site):
        contents.update(os.fsencode(path.relative_to(root)) + b"\0" + _content(path) + b"\0")
    for path in sorted(root.glob(_DICTIONARIES)):
        contents.update(path.read_bytes())
    when = [today(), os.environ.get("SOURCE_DATE_EPOCH", "")]
    return key(contents.hexdigest(), sys.version, _packages(), when, *git_base.read(root).state)


def as_it_lies(site: Path) -> dict[str, Lies]:
    """Return how each file and link of a folder lies, by its path within it."""
    found: dict[str, Lies] = {}
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(site / inside) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inside}{entry.name}/")
                else:
                    found[f"{inside}{entry.name}"] = Lies.of(entry.stat(follow_symlinks=False))
    return found


def _noted(site: Path) -> dict[str, Any]:
    kept = _SHELF.get(_name(site))
    return json.loads(kept) if kept else {"made_from": None, "left": {}, "told": ""}


def _left(noted: dict[str, Any]) -> dict[str, tuple[Lies, str]]:
    return {path: (Lies(*lies), made_as) for path, (*lies, made_as) in noted["left"].items()}


def _name(site: Path) -> str:
    return key(_FORM, str(site.resolve()))


def _files(root: Path, site: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.name.startswith(".") or path.name in _MADE_IN_ROOT or path == site:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path, _MADE_ANYWHERE)
        else:
            yield path


def _walk(folder: Path, left_out: set[str]) -> Iterator[Path]:
    """Yield the files and symbolic links below a folder, in an order of their own."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - left_out)
        here = Path(place)
        yield from (here / name for name in folders if (here / name).is_symlink())
        yield from (here / name for name in sorted(files))


def _content(path: Path) -> bytes:
    """Return a mark of what a file holds. It is read once in a build, if nothing has touched it."""
    if path.is_symlink():
        return b"leads to " + os.fsencode(path.readlink()) + (path.read_bytes() if path.is_file() else b"")
    if not path.is_file():
        return b"no file"
    lies, (seen, mark) = Lies.of(path.stat()), _READ.get(path, (None, b""))
    if seen == lies:
        return mark
    mark = hashlib.sha256(path.read_bytes()).digest()
    if time.time_ns() - lies.changed > _SETTLED:
        _READ[path] = lies, mark
    return mark


def _packages() -> list[str]:
    """Return the packages that are installed, with their versions, as their folders are named."""
    names: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        names.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    return sorted(names)
