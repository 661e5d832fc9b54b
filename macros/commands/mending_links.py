"""Links in pages, in records and in the menu, written anew when what they lead to has moved.

Only the address is changed: comments, layout and all other text stay as they are.
"""

import posixpath
import re
from dataclasses import dataclass

# An address in a page: of a link or a picture, of a reference, or in HTML.
_ADDRESS = re.compile(
    r"""(?P<before>\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|\b(?:href|src)=["'])(?P<address>[^\s)>"']+)""", re.MULTILINE
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_STEPS = re.compile(r"\A---\n.*?^steps: *(?P<anchor>\S+)$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Lead:
    """What moves, from where to where: paths from docs/, with «#» and an id for a place on a page."""

    old: str
    new: str

    @property
    def is_page(self) -> bool:
        """Tell whether it is a whole page that moves."""
        return "#" not in self.old

    @property
    def old_page(self) -> str:
        """The page that it has moved from."""
        return self.old.partition("#")[0]

    @property
    def new_page(self) -> str:
        """The page that it is on now."""
        return self.new.partition("#")[0]

    def of(self, page: str, anchor: str) -> str | None:
        """Return where a page, or a place on it, is now; None when it has not moved."""
        if self.is_page and page == self.old:
            return f"{self.new}#{anchor}" if anchor and "#" not in self.new else self.new
        return self.new if anchor and f"{page}#{anchor}" == self.old else None


def in_page(text: str, page: str, lead: Lead) -> str:
    """Return the text of a page with its links mended. `page` is its path before the move."""
    own = lead.new if lead.is_page and page == lead.old and "#" not in lead.new else page

    def written(match: re.Match[str]) -> str:
        return match["before"] + _mended(match["address"], page, own, lead)

    text = _ADDRESS.sub(written, text)
    steps = _STEPS.match(text)
    if steps and lead.new_page == page and f"{page}#{steps['anchor']}" == lead.old:
        start, end = steps.span("anchor")
        text = text[:start] + lead.new.partition("#")[2] + text[end:]
    return text


def in_data(text: str, lead: Lead) -> str:
    """Return the text of a file of records with the paths in it mended."""
    path = re.compile(rf"(?<![\w./-]){re.escape(lead.old_page)}(?:#(?P<anchor>[\w-]+))?(?![\w-])")
    return path.sub(lambda match: lead.of(lead.old_page, match["anchor"] or "") or match[0], text)


def in_menu(text: str, lead: Lead) -> str:
    """Return mkdocs.yml with another name for a page, or without the page where its new one is there already."""
    old, new = lead.old.lstrip("/"), lead.new_page.lstrip("/")
    menu = text.index("\nnav:") + 1 if "\nnav:" in text else 0
    if _named(new).search(text[menu:]):
        line = re.compile(rf"^ *- (?:[^\n]*: )?{re.escape(old)} *(?:#[^\n]*)?\n", re.MULTILINE)
        text = text[:menu] + line.sub("", text[menu:])
    return _named(old).sub(lambda match: f"{match['slash']}{new}", text)


def _named(page: str) -> re.Pattern[str]:
    """Return what finds a page in mkdocs.yml, with a slash first or without."""
    return re.compile(rf"(?<![\w./-])(?P<slash>/?){re.escape(page)}(?![\w-])")


def _mended(address: str, page: str, own: str, lead: Lead) -> str:
    """Return an address as it stands on a page, mended. `page` is the page's path before, `own` its path now."""
    if _ELSEWHERE.match(address):
        return address
    path, hash_, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    now = lead.of(target, anchor)
    if now is None:
        moved_away = own != page and path and not path.startswith("/")
        return f"{target}{hash_}{anchor}" if moved_away else address
    if now.partition("#")[0] == own and "#" in now:
        return f"#{now.partition('#')[2]}"
    return now
