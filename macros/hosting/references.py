"""Which files of the site a page, a style or a script names, and where each name stands."""

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

# A name of a file ends in a suffix, in front of a quote, a bracket, a query or a fragment. To look
# for the end and read backwards is ten times faster than to try every quote in a page.
_END = re.compile(r"\.[a-z0-9]{2,11}(?=[\"'`)?#])")
_BEFORE = re.compile(r"[\"'`()<>\s\\]")
# Signs; a longer name is not one of ours.
_LONGEST = 250


def pages(site: Path) -> list[Path]:
    """Return the pages of the site in a fixed order."""
    return sorted(site.rglob("*.html"))


def names(text: str) -> Iterator[tuple[int, str]]:
    """Yield what looks like a name of a file in a text, with the place where it begins."""
    for end in _END.finditer(text):
        name = _BEFORE.split(text[max(0, end.end() - _LONGEST) : end.end()])[-1]
        yield end.end() - len(name), name


class Resolver:
    """Finds the file of the site that a name in a file means. Remembers what it has found."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
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

    def named_in(self, text: str, path: str) -> Iterator[str]:
        """Yield the files of the site that a text names; `path` is where the text stands."""
        folder = posixpath.dirname(path)
        for _, name in names(text):
            if found := self.find(name, folder):
                yield found

    def replace(self, text: str, path: str, new_name: Callable[[str], str | None]) -> str:
        """Return the text with other names for files. `new_name` gives a file's new name, or None."""
        folder = posixpath.dirname(path)
        parts, last = [], 0
        for start, name in names(text):
            found = None if "//" in name else self.find(name, folder)
            new = new_name(found) if found else None
            if new:
                parts += [text[last:start], posixpath.join(posixpath.dirname(name), new)]
                last = start + len(name)
        return "".join([*parts, text[last:]])
