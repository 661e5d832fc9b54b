"""Pages that were made ready for a host in an earlier build: most are as they were, and a page takes many steps.

A page is kept under what the engine wrote of it, the style sheets of the site, and all that makes pages ready. What
follows from the whole site is worked out in every build: the names of styles and code, and whether a file is there.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..records.project import ROOT
from .pages import Page
from .redirects import Redirect

_SHELF = Shelf(ROOT / ".cache" / "klare")
_WORD = re.compile(r"[\w-]+")


def words_in(text: str) -> set[str]:
    """Return the words of a style or a script, as selectors have them."""
    return set(_WORD.findall(text))


class KeptPages:
    """The pages of one site that is made ready."""

    def __init__(self, base: str, in_styles: set[str]) -> None:
        """`base` changes with all that pages are made ready with, and `in_styles` are the words of the style sheets."""
        self.base = base
        self.in_styles = in_styles
        self._used: set[str] = set()

    @classmethod
    def of(cls, site: Path, titles: Mapping[str, str]) -> "KeptPages":
        """Return the kept pages of a site that is not begun.

        `titles` are those in other languages than the site's, each with the tag of its language.
        """
        styles = {
            path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.css"))
        }
        in_styles = {word for text in styles.values() for word in words_in(text)}
        return cls(key(mark(__package__), styles, sorted(titles.items())), in_styles)

    def fill(self, page: Page) -> bool:
        """Give a page that is not begun all that it is when it is ready, and close it. Returns whether it is kept."""
        page.kept_as = key(self.base, page.path, page.source)
        self._used.add(page.kept_as)
        return self.fill_from(page.kept_as, page)

    @staticmethod
    def fill_from(name: str, page: Page) -> bool:
        """Fill a page with what is kept under a name. Returns whether it is there."""
        content = _SHELF.get(name)
        if content is None:
            return False
        kept = json.loads(content)
        page.text, page.names, page.words = kept["text"], set(kept["names"]), set(kept["words"])
        page.leads_to = set(kept["leads_to"])
        page.redirect = Redirect(*kept["redirect"]) if kept["redirect"] else None
        page.joined = {name: tuple(sheets) for name, sheets in kept["joined"].items()}
        return True

    def keep(self, page: Page) -> None:
        """Keep a page that is closed. Of the words in its tags, those that a style asks for are of use."""
        redirect = page.redirect
        known = {
            "text": page.text,
            "names": sorted(page.names),
            "words": sorted(page.words & self.in_styles),
            "leads_to": sorted(page.leads_to),
            "redirect": [redirect.old, redirect.new, redirect.folder] if redirect else None,
            "joined": page.joined,
        }
        _SHELF.put(page.kept_as, json.dumps(known, ensure_ascii=False).encode())

    def tidy(self) -> None:
        """Forget pages that have long been something else."""
        _SHELF.tidy(self._used)
