"""Every file that a page or a style needs is there: else the build stops.

A page without its style sheet is a page all the same, and no engine says a word: after an upgrade
of the theme the file may have another name.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..text import html_tree
from .errors import HostingError
from .pages import Page
from .references import files_of

_LEADING = ("href", "src", "poster", "data-box")  # attributes that lead to what is loaded or opened
# A value that ends in a file's suffix. Addresses of pages end in «/», and are checked as links.
_FILE = re.compile(r"[^\s?#]+\.[a-z0-9]{2,11}(?=$|[?#])")
_IN_STYLE = re.compile(r"""url\(\s*["']?(?P<name>[^"')?#]+)""")
_SHOWN = 3  # pages that one message names


def named_in(tree: html_tree.Element) -> set[str]:
    """Return the files that a page needs, as they are written in it."""
    values = {value for element in tree.iter() for name, value in element.items() if name in _LEADING}
    return {found[0] for value in values if (found := _FILE.match(value))}


class Assets:
    """The files that pages and styles of a built site lead to."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._users: dict[str, list[str]] = defaultdict(list)  # a name that leads nowhere → who uses it
        self._known: dict[tuple[str, str], bool] = {}
        self.files = frozenset(files_of(site))

    def note(self, page: Page) -> None:
        """Note what a page leads to."""
        self._note(page.path, page.leads_to)

    def check(self) -> None:
        """Raise HostingError with every file that pages and styles lead to and that is not there."""
        for path in sorted(self._site.rglob("*.css")):
            self._note(
                path.relative_to(self._site).as_posix(), set(_IN_STYLE.findall(path.read_text(encoding="utf-8")))
            )
        if self._users:
            raise HostingError("\n".join(_sentence(name, self._users[name]) for name in sorted(self._users)))

    def _note(self, user: str, names: set[str]) -> None:
        for name in names:
            use = (posixpath.dirname(user), name)
            if use not in self._known:
                self._known[use] = leads(name, use[0], self.files)
            if not self._known[use]:
                self._users[_place(*use)].append(user)


def leads(name: str, folder: str, files: Collection[str]) -> bool:
    """Tell whether a name in a file in `folder` leads to one of the files of a site, or out of it."""
    return _is_elsewhere(name) or _is_there(files, folder, name)


def _is_elsewhere(name: str) -> bool:
    return bool(urlsplit(name).scheme or urlsplit(name).netloc)


def _is_there(files: Collection[str], folder: str, name: str) -> bool:
    """Tell whether a name in a file in `folder` leads to a file. One from the root may have the site's folder first."""
    path = unquote(name)
    if not path.startswith("/"):
        return posixpath.normpath(posixpath.join(folder, path)) in files
    parts = path.strip("/").split("/")
    return any("/".join(parts[start:]) in files for start in range(len(parts)))


def _place(folder: str, name: str) -> str:
    """Return where in the site a name in a file in `folder` leads."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(name))).lstrip("/")


def _sentence(name: str, users: list[str]) -> str:
    more = f" og {len(users) - _SHOWN} til" if len(users) > _SHOWN else ""
    return (
        f"«{name}» finnes ikke, men brukes av {', '.join(users[:_SHOWN])}{more}. Rett navnet der det står "
        "(på siden, i mkdocs.yml, overrides/ eller docs/assets/), eller legg filen i docs/."
    )
