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
from collections.abc import Iterator
from pathlib import Path

from ..cache import Shelf, key
from ..records import git_base
from ..records.project import ROOT
from ..records.today import today

_SHELF = Shelf(ROOT / ".cache" / "bygg")
# What is made in a project, beside all in its root that begins with a dot: caches, workplaces, git's own.
_MADE_ANYWHERE = {"__pycache__", "node_modules"}
_MADE_IN_ROOT = {"site", "visning", "utgivelse", "dist", *_MADE_ANYWHERE}
_DICTIONARIES = "tests/node_modules/dictionary-*/package.json"  # what spelling is looked up in


def told(site: Path, goes_in: str) -> str | None:
    """Return what the build of a site told when it was made, if another build would make the same; else None.

    `goes_in` is what `made_from` gives now.
    """
    kept = _SHELF.get(_name(site))
    if kept is None:
        return None
    before = json.loads(kept)
    if before["made_from"] != goes_in or before["left"] != as_it_lies(site):
        return None
    return str(before["told"])


def note(root: Path, site: Path, begun_with: str, words: str) -> None:
    """Note that a site is made, and what was told of it.

    `begun_with` is what `made_from` gave before the build. When something was changed meanwhile, nobody knows which
    of the two the site shows, and nothing is noted.
    """
    if made_from(root, site) == begun_with:
        known = {"made_from": begun_with, "left": as_it_lies(site), "told": words}
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


def as_it_lies(site: Path) -> str:
    """Return a mark of a folder's files: of each its path, size, mode, and the times it was written and changed.

    As git knows which files are as they were. No program sets the time of change back.
    """
    lines = [
        f"{path.relative_to(site).as_posix()} {known.st_size} {known.st_mode} {known.st_mtime_ns} {known.st_ctime_ns}"
        for path in _walk(site, set())
        for known in [path.lstat()]
    ]
    return hashlib.sha256("\n".join(lines).encode(errors="surrogateescape")).hexdigest()


def _name(site: Path) -> str:
    return key(str(site.resolve()))


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
    if path.is_symlink():
        return b"leads to " + os.fsencode(path.readlink()) + (path.read_bytes() if path.is_file() else b"")
    return path.read_bytes() if path.is_file() else b"no file"


def _packages() -> list[str]:
    """Return the packages that are installed, with their versions, as their folders are named."""
    names: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        names.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    return sorted(names)
