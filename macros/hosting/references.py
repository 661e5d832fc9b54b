"""Which files of the site a style, a script or a value in a page names, and where each name stands."""

import hashlib
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

# A name of a file ends in a suffix, in front of a quote, a bracket, a query or a fragment. To look
# for the end and read backwards is ten times faster than to try every quote.
_END = re.compile(r"\.[a-z0-9]{2,11}(?=[\"'`)?#])")
_BEFORE = re.compile(r"[\"'`()<>\s\\]")
_FOUND: dict[bytes, tuple[str, ...]] = {}  # SHA-256 of a text → the names in it
_LONGEST = 250  # characters; a longer name is not one of ours


def names(text: str) -> Iterator[tuple[int, str]]:
    """Yield what looks like a name of a file in a text, with the place where it begins."""
    for end in _END.finditer(text):
        name = _BEFORE.split(text[max(0, end.end() - _LONGEST) : end.end()])[-1]
        yield end.end() - len(name), name


def _names_in(text: str) -> tuple[str, ...]:
    """Return what looks like a name of a file in a text, each once. A text is looked through once in a build."""
    digest = hashlib.sha256(text.encode()).digest()
    if digest not in _FOUND:
        _FOUND[digest] = tuple(dict.fromkeys(name for _, name in names(text)))
    return _FOUND[digest]


def files_of(site: Path) -> Iterator[str]:
    """Yield the path within the site of every file, in no order."""
    for folder, _, files in os.walk(site):
        inside = Path(folder).relative_to(site).as_posix()
        start = "" if inside == "." else f"{inside}/"
        yield from (start + file for file in files)


class Resolver:
    """Finds the file of the site that a name in a file means. Remembers what it has found."""

    def __init__(self, site: Path, files: Iterable[str] | None = None) -> None:
        """`files` are those that names may mean, when they are not those that are there now."""
        self.site = site
        self.files = frozenset(files_of(site) if files is None else files)
        self.find = lru_cache(maxsize=None)(self._find)

    def _find(self, name: str, folder: str) -> str | None:
        """Return the path within the site of a name that stands in a file in `folder`, or None.

        A name is tried from the folder and from the root of the site. An absolute one may have
        the host and the site's own folder in front: these are taken away until a file is found.
        """
        path = unquote(urlsplit(name).path)
        if path.startswith("/"):
            parts = path.strip("/").split("/")
            tried = ["/".join(parts[start:]) for start in range(len(parts))]
        else:
            tried = [posixpath.normpath(posixpath.join(folder, path)), posixpath.normpath(path)]
        return next((found for found in tried if found in self.files), None)

    def found(self, written: Iterable[str], folder: str) -> Iterator[tuple[str, str]]:
        """Yield (as written, file) for the names of files of the site among those written in a file in `folder`."""
        for name in written:
            if file := self.find(name, folder):
                yield name, file

    def named_in(self, text: str, path: str) -> Iterator[str]:
        """Yield the files of the site that a text names; `path` is where the text stands."""
        for _, file in self.found(_names_in(text), posixpath.dirname(path)):
            yield file

    def replace(self, text: str, path: str, new_name: Callable[[str], str | None]) -> str:
        """Return the text with other names for files. `new_name` gives a file's new name, or None."""
        folder = posixpath.dirname(path)
        parts, last = [], 0
        for start, name in names(text):
            if fresh := self.renamed(name, folder, new_name):
                parts += [text[last:start], fresh]
                last = start + len(name)
        return "".join([*parts, text[last:]])

    def renamed(self, name: str, folder: str, new_name: Callable[[str], str | None]) -> str | None:
        """Return another name for the file that a name means; None when it keeps the one it has.

        A whole address stays: somebody has written it to be read by others.
        """
        file = None if "//" in name else self.find(name, folder)
        new = new_name(file) if file else None
        return posixpath.join(posixpath.dirname(name), new) if new else None
