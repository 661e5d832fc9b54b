"""Only what is listed is published: kinds of files, and in pages elements, attributes and addresses."""

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ..browser_html import built
from ..cache import ROOT, Shelf, key
from ..ingredients import mark
from .pages import Page
from .policy import HostingError

_SHELF = Shelf(ROOT / ".cache" / "lister")
# What pages, their files and machines need. Settings of hosts are written afterwards.
_KINDS = {
    *(".html", ".css", ".js", ".mjs", ".json", ".jsonld", ".webmanifest", ".xml", ".xsl", ".txt", ".csv"),
    *(".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".svg", ".woff2"),
    *(".pdf", ".docx", ".xlsx", ".odt", ".ods", ".zip"),
}
_SHOWN = 10  # faults that the message names


def verify(pages: list[Page], files: Iterable[str]) -> None:
    """Hold the pages of a site, as they will be written, and all its files against the lists.

    A page that was sound is not read again before it changes. Raises HostingError with what is not listed.
    """
    paths = {page.path for page in pages}
    name = key(mark(built.__name__), sorted(paths))
    sound = set(json.loads(_SHELF.get(name) or "[]"))
    marks = {page.path: key(page.path, page.text) for page in pages}
    faults = [*_of_kinds(files)]
    for page in pages:
        if marks[page.path] not in sound:
            faults += [f"{page.path}: {sentence}" for sentence in built.sentences(page.text, page.path, paths)]
    if faults:
        raise HostingError("\n".join(dict.fromkeys(faults[:_SHOWN])))
    if sound != set(marks.values()):
        _SHELF.put(name, json.dumps(sorted(marks.values())).encode())
    _SHELF.tidy({name})


def _of_kinds(files: Iterable[str]) -> Iterator[str]:
    for path in sorted(files):
        unpacked = path.removesuffix(".gz").removesuffix(".br")
        if PurePosixPath(unpacked).suffix not in _KINDS:
            yield f"{path}: filer av denne typen blir ikke publisert. Flytt den ut av docs/ og overrides/."
