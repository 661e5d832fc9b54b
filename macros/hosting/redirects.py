"""Pages that have moved, as rules for a host: it then leads on before the reader has got the old page at all.

They are read out of the small pages that lead on, which do the same on a host without rules. One that a host
would lead wrong has no rule: a place on a page never reaches the host, so only a script can tell where it went.
"""

import posixpath
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..addresses import with_folders
from ..text import html_tree


@dataclass(frozen=True, order=True)
class Redirect:
    """Two addresses within the site, without a slash first: «gjore/gammel/» → «gjore/ny/#del»."""

    old: str
    new: str
    folder: str  # where the site lies on its host: «/», «/kommune/x/»

    @property
    def names(self) -> list[str]:
        """The old address as it may be asked for: with a slash at the end, without, and with the name of the file."""
        if not self.old.endswith("/"):
            return [self.old]
        return [self.old, self.old.rstrip("/"), f"{self.old}index.html"]


def of_page(tree: html_tree.Element, path: str) -> Redirect | None:
    """Return where a page leads, if it is one that leads on and a host may do it for it. `path` is within the site."""
    script = tree.find("head/script[@data-to]")
    canonical = tree.find("head/link[@rel='canonical']")
    if script is None or canonical is None or script.get("data-by-script") is not None:
        return None
    folder, name = posixpath.split(path)
    old = posixpath.join(folder, "") if name == "index.html" else path
    new = _joined(folder, script.get("data-to", ""))
    place = urlsplit(canonical.get("href", "")).path
    within = with_folders(new.partition("#")[0]).rstrip("/")
    above = place.rstrip("/").removesuffix(within) if within else place
    return Redirect(old, new, posixpath.join("/", above, ""))


def _joined(folder: str, written: str) -> str:
    """Return an address that is written in a page as one within the site."""
    path, hash_, place = written.partition("#")
    joined = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return (f"{joined}/" if joined and path.endswith("/") else joined) + hash_ + place
