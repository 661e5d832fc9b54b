"""A site that was made from all that there is now, and lies as it was left, is not built again.

One mark of everything that goes in, and one of what came out. What goes in is read widely rather than by a list of
what is known to count: every file of the project but those that are made, the packages that are installed, the day
and the base in git. So nothing new can be forgotten here, and the worst that a needless change costs is a build.

Nothing of the project that takes long to load is needed to tell.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any

from ..cache import Shelf, key
from ..cache.site_before import Lies, SiteBefore, content
from ..records import git_base
from ..records.project import ROOT
from ..records.today import today

_SHELF = Shelf(ROOT / ".cache" / "bygg")
# What is made in a project, beside all in its root that begins with a dot: caches, workplaces, git's own.
_NOTHING: dict[str, Any] = {"made_from": None, "besides": None, "pages": {}, "left": {}, "told": "", "notes": {}}
_MADE_ANYWHERE = {"__pycache__", "node_modules"}
_MADE_IN_ROOT = {"site", "visning", "utgivelse", "dist", *_MADE_ANYWHERE}
_DOCS, _DATA = "docs", "data"
# Of data/, and no records that an editor writes: what has been promised, and what helps an editor of text.
_NO_RECORDS = {"published", "schemas"}
_FORM = 4  # of what is noted: what has another form lies under another name
_READ: dict[str, tuple[Lies, bytes]] = {}  # how a file lay when it was read, and a mark of what it held
_SETTLED = 1_000_000_000  # ns; a file may be changed twice within one step of the system's clock
_DICTIONARIES = "tests/node_modules/dictionary-*/package.json"  # what spelling is looked up in


@dataclass(frozen=True)
class GoesIn:
    """Marks of all that a site may be made from."""

    mark: str  # of all of it
    besides: str  # of all but the texts of pages and the records
    pages: Mapping[str, str] = field(compare=False)  # path below docs/ → a mark of the text


def told(site: Path, goes_in: GoesIn) -> str | None:
    """Return what the build of a site told when it was made, if another build would make the same; else None.

    `goes_in` is what `made_from` gives now.
    """
    before = _noted(site)
    if before["made_from"] != goes_in.mark or not _lies_as_left(before, site):
        return None
    return str(before["told"])


def rewritten(root: Path, site: Path, goes_in: GoesIn) -> list[str] | None:
    """Return the pages, below docs/, whose text below the head is new since a site was made.

    Returns None where anything else is new but records, or the site does not lie as it was left.
    """
    before = _noted(site)
    known: dict[str, list[str]] = before["pages"]
    if before["besides"] != goes_in.besides or goes_in.pages.keys() != known.keys() or not _lies_as_left(before, site):
        return None
    changed = [path for path, mark in goes_in.pages.items() if known[path][0] != mark]
    return changed if all(_head(root, path) == known[path][1] for path in changed) else None


def notes(site: Path) -> dict[str, Any]:
    """Return what the steps of the last build of a site have told the next one."""
    noted: dict[str, Any] = _noted(site)["notes"]
    return noted


def left(site: Path) -> dict[str, tuple[Lies, str]]:
    """Return how the last build left each file of a site, and what that was made as: «» when it did not tell."""
    return _left(_noted(site))


def note(root: Path, site: Path, begun_with: GoesIn, words: str, before: SiteBefore | None = None) -> None:
    """Note that a site is made, what was told of it, and what `before` has of its files and of the steps of its build.

    `begun_with` is what `made_from` gave before the build. When something was changed meanwhile, nobody knows which
    of the two the site shows, and nothing is noted.
    """
    if made_from(root, site) == begun_with:
        before = before or SiteBefore()
        lie = {path: [*lies, before.made.get(path, "")] for path, lies in as_it_lies(site).items()}
        pages = {path: [mark, _head(root, path)] for path, mark in begun_with.pages.items()}
        known = {"made_from": begun_with.mark, "besides": begun_with.besides, "pages": pages}
        known |= {"left": lie, "told": words, "notes": before.notes}
        _SHELF.put(_name(site), json.dumps(known, ensure_ascii=False).encode())


def forget() -> None:
    """Let the next build of any site be made."""
    for path in _SHELF.folder.glob("*"):
        path.unlink(missing_ok=True)


def made_from(root: Path, site: Path) -> GoesIn:
    """Return marks of all that a site may be made from. The site itself, if it lies in the project, is not of it."""
    besides, records = hashlib.sha256(), hashlib.sha256()
    pages: dict[str, str] = {}
    for name, path in _files(root, site):
        is_link, holds = _content(path)
        place, _, within = name.partition("/")
        if place == _DOCS and name.endswith(".md") and not is_link:
            pages[within] = holds.hex()
        else:
            is_record = place == _DATA and within.partition("/")[0] not in _NO_RECORDS
            (records if is_record else besides).update(os.fsencode(name) + b"\0" + holds + b"\0")
    for dictionary in sorted(root.glob(_DICTIONARIES)):
        besides.update(dictionary.read_bytes())
    when = [today(), os.environ.get("SOURCE_DATE_EPOCH", "")]
    of_rest = key(besides.hexdigest(), sys.version, _packages(), when, *git_base.read(root).state)
    return GoesIn(key(of_rest, records.hexdigest(), pages), of_rest, pages)


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
    noted: dict[str, Any] = json.loads(kept) if kept else dict(_NOTHING)
    return noted


def _lies_as_left(noted: dict[str, Any], site: Path) -> bool:
    return {path: lies for path, (lies, _) in _left(noted).items()} == as_it_lies(site)


def _head(root: Path, path: str) -> str:
    """Return a mark of the head of a page."""
    from ..pages import calls, front_matter  # noqa: PLC0415 - a site that is as it should be needs none of it

    return key(front_matter.head(calls.read(root / _DOCS / path)))


def _left(noted: dict[str, Any]) -> dict[str, tuple[Lies, str]]:
    return {path: (Lies(*lies), made_as) for path, (*lies, made_as) in noted["left"].items()}


def _name(site: Path) -> str:
    return key(_FORM, str(site.resolve()))


def _files(root: Path, site: Path) -> Iterator[tuple[str, str]]:
    """Yield each file and symbolic link that a site may be made from, in an order of their own.

    As (path from the root, with «/», path): plain texts, for there are thousands, and they are gone through twice.
    """
    made_in_root = {*_MADE_IN_ROOT, *([site.name] if site.parent == root else [])}
    waiting = [("", str(root))]
    while waiting:
        above, folder = waiting.pop()
        left_out = _MADE_ANYWHERE if above else made_in_root
        with suppress(OSError), os.scandir(folder) as entries:  # one that nobody may read goes into nothing
            for entry in sorted(entries, key=attrgetter("name")):
                if entry.name in left_out or (not above and entry.name.startswith(".")):
                    continue
                name = f"{above}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{name}/", entry.path))
                else:
                    yield name, entry.path


def _content(path: str) -> tuple[bool, bytes]:
    """Return whether a file is a symbolic link, and a mark of what it holds. It is read once, if nothing touches it."""
    try:
        known = os.lstat(path)
    except FileNotFoundError:  # an editor's own, that has come and gone
        return False, b"no file"
    if stat.S_ISLNK(known.st_mode):
        leads_to = Path(path)
        return True, b"leads to " + os.fsencode(leads_to.readlink()) + (
            leads_to.read_bytes() if leads_to.is_file() else b""
        )
    if not stat.S_ISREG(known.st_mode):
        return False, b"no file"
    lies, (seen, mark) = Lies.of(known), _READ.get(path, (None, b""))
    if seen == lies:
        return False, mark
    mark = hashlib.sha256(content(path)).digest()
    if time.time_ns() - lies.changed > _SETTLED:
        _READ[path] = lies, mark
    return False, mark


def _packages() -> list[str]:
    """Return the packages that are installed, with their versions, as their folders are named."""
    names: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        names.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208 - names are all that is wanted
    return sorted(names)
