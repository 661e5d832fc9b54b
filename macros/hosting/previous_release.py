"""The code of the release before, carried along in a new site: a tab that was opened before finds what it asks for.

Only what has a name after its content is carried, and only from one release to the next. It is asked for on the
command line, since a site that holds something of another build is no longer the same bytes for everybody.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..cache.site_before import PACKED
from ..records.errors import CommandError
from .fingerprints import NAMED

LISTING = "assets/forrige.txt"  # what was carried: the next release leaves it behind
_FRONT_PAGE = "index.html"
_IN_RELEASE = "nettsted/"  # where the site lies in the zip of a release
# What the engine of the search begins with is named by the engine's code: an open tab has no use for another engine's.
_START = re.compile(r"^assets/search/start-[0-9a-f]{8}\.js$")


def carry(previous: Path, site: Path) -> None:
    """Carry the code of the release before into a built site. `previous` is its folder, or a zip with it.

    Raises CommandError as `refuse`.
    """
    refuse(previous)
    files = dict(_files(previous))
    older = files.get(LISTING, b"").decode().split()
    carried = [name for name in sorted(files) if _follows_content(name) and name not in older]
    carried = [name for name in carried if not (site / name).exists()]
    for name in carried:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(files[name])
    (site / LISTING).write_text("".join(f"{name}\n" for name in carried), encoding="utf-8")


def refuse(previous: Path) -> None:
    """Raise CommandError when there is no site in a folder or a zip, given as the release before."""
    if not any(name == _FRONT_PAGE for name, _ in _files(previous)):
        raise CommandError(f"Fant ikke noe nettsted i «{previous}». Gi mappen eller zip-filen til forrige utgave.")


def _files(previous: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path within the site and content of what may be carried, of the front page and of the listing."""
    if previous.is_dir():
        for path in previous.rglob("*"):
            name = path.relative_to(previous).as_posix()
            if _is_asked_for(name) and path.is_file():
                yield name, path.read_bytes()
    elif zipfile.is_zipfile(previous):
        with zipfile.ZipFile(previous) as archive:
            for inside in archive.namelist():
                name = inside.removeprefix(_IN_RELEASE)
                if _is_asked_for(name):
                    yield name, archive.read(inside)


def _is_asked_for(name: str) -> bool:
    return name in (_FRONT_PAGE, LISTING) or _follows_content(name)


def _follows_content(name: str) -> bool:
    """Tell whether the name of a file, packed or not, follows its content or code, and lies among the site's own."""
    path = PurePosixPath(name)
    bare = path.with_suffix("") if path.suffix in PACKED else path
    is_named = NAMED.search(str(bare)) or _START.search(str(bare))
    return path.parts[:1] == ("assets",) and ".." not in path.parts and is_named is not None
