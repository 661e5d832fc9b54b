"""Only what is listed is published: kinds of files, and in pages elements, attributes and addresses."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..records.project import ROOT
from ..text.browser_html import built
from .errors import HostingError
from .media_types import TYPES
from .references import files_of

_SHELF = Shelf(ROOT / ".cache" / "lister")
_SHOWN = 10  # faults that the message names


def verify(site: Path) -> None:
    """Hold the pages of a site that is ready, and all its files, against the lists.

    A page that was sound is not read again before it changes. Raises HostingError with what is not listed.
    """
    files = sorted(files_of(site))
    pages = {path: _text(site, path) for path in files if path.endswith(".html")}
    name = key(mark(built.__name__), sorted(pages))
    sound = set(json.loads(_SHELF.get(name) or "[]"))
    marks = {path: key(path, text) for path, text in pages.items()}
    faults = list(_of_kinds(files))
    for path, text in pages.items():
        if marks[path] not in sound:
            faults += [f"{path}: {sentence}" for sentence in built.sentences(text, path, pages)]
    if faults:
        raise HostingError("\n".join(dict.fromkeys(faults[:_SHOWN])))
    if sound != set(marks.values()):
        _SHELF.put(name, json.dumps(sorted(marks.values())).encode())
    _SHELF.tidy({name})


def verify_pages(site: Path, pages: Iterable[str]) -> None:
    """Hold some pages of a site that is ready, given by their files, against the lists. Raises HostingError."""
    all_pages = {path for path in files_of(site) if path.endswith(".html")}
    faults = [f"{path}: {said}" for path in pages for said in built.sentences(_text(site, path), path, all_pages)]
    if faults:
        raise HostingError("\n".join(dict.fromkeys(faults[:_SHOWN])))


def _text(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def _of_kinds(files: Iterable[str]) -> Iterator[str]:
    for path in files:
        unpacked = path.removesuffix(".gz").removesuffix(".br")
        is_for_host = "/" not in path or path.startswith(".well-known/")
        if not is_for_host and PurePosixPath(unpacked).suffix not in TYPES:
            yield f"{path}: filer av denne typen blir ikke publisert. Flytt den ut av docs/ og overrides/."
