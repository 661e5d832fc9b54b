"""Every file that a page or a style needs is there: else the build stops.

A page without its style sheet is a page all the same, and no engine says a word: after an upgrade
of the theme the file may have another name.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .policy import HostingError

# A value that ends in a file's suffix, of an attribute that leads to what is loaded or opened. Addresses of
# pages end in «/», and are checked as links.
_IN_PAGE = re.compile(r"""\b(?:href|src|poster|data-box)=["']?(?P<name>[^"'\s>?#]+\.[a-z0-9]{2,11})(?=["'\s>?#])""")
_IN_STYLE = re.compile(r"""url\(\s*["']?(?P<name>[^"')?#]+)""")
_SHOWN = 3  # pages that one message names


def check(site: Path) -> None:
    """Raise HostingError with every file that pages and styles of a built site lead to and that is not there."""
    users: dict[str, list[str]] = defaultdict(list)
    known: dict[tuple[str, str], bool] = {}
    for path, pattern in _readers(site):
        user = path.relative_to(site).as_posix()
        for name in set(pattern.findall(path.read_text(encoding="utf-8"))):
            use = (posixpath.dirname(user), name)
            if use not in known:
                known[use] = _is_elsewhere(name) or _is_there(site, *use)
            if not known[use]:
                users[_place(*use)].append(user)
    if users:
        raise HostingError("\n".join(_sentence(name, users[name]) for name in sorted(users)))


def _readers(site: Path) -> Iterator[tuple[Path, re.Pattern[str]]]:
    yield from ((path, _IN_PAGE) for path in sorted(site.rglob("*.html")))
    yield from ((path, _IN_STYLE) for path in sorted(site.rglob("*.css")))


def _is_elsewhere(name: str) -> bool:
    return bool(urlsplit(name).scheme or urlsplit(name).netloc)


def _is_there(site: Path, folder: str, name: str) -> bool:
    """Tell whether a name in a file in `folder` leads to a file. One from the root may have the site's folder first."""
    path = unquote(name)
    if not path.startswith("/"):
        return (site / folder / path).is_file()
    parts = path.strip("/").split("/")
    return any((site / "/".join(parts[start:])).is_file() for start in range(len(parts)))


def _place(folder: str, name: str) -> str:
    """Return where in the site a name in a file in `folder` leads."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(name))).lstrip("/")


def _sentence(name: str, users: list[str]) -> str:
    more = f" og {len(users) - _SHOWN} til" if len(users) > _SHOWN else ""
    return (
        f"«{name}» finnes ikke, men brukes av {', '.join(users[:_SHOWN])}{more}. Rett navnet der det står "
        "(på siden, i mkdocs.yml, overrides/ eller docs/assets/), eller legg filen i docs/."
    )
