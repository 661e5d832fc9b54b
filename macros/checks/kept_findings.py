"""What the rules about single pages and files have found, kept between checks: most are as they were in the last one."""

import json
from collections.abc import Callable, Iterable

from ..cache import Shelf, key, with_latest
from ..pages.source import Page
from ..records.errors import Mistake
from ..records.project import ROOT

_SHELF = Shelf(ROOT / ".cache" / "funn")


class KeptFindings:
    """The findings of some rules in each page or file, for one state of all else that the rules judge by."""

    def __init__(self, *judged_by: object) -> None:
        """`judged_by` is what the rules lean on besides a page: their code, the Markdown settings, the styles."""
        self._name = key(*judged_by)
        self._before: dict[str, list[tuple[str, int, str]]] = json.loads(_SHELF.get(self._name) or b"{}")
        self.found: dict[str, list[tuple[str, int, str]]] = {}  # in this run, by the page

    def add(self, found: dict[str, list[tuple[str, int, str]]]) -> None:
        """Take what has been found in another process of the same run."""
        self.found |= found

    def of(self, page: Page, find: Callable[[], Iterable[Mistake]], *more: object) -> list[Mistake]:
        """Return what has been found in a page, or find it. `more` is what the rules judge this page by, and no other."""
        return self._kept(key(page.fingerprint, *more), find)

    def of_typed(self, page: Page, find: Callable[[Page], Iterable[Mistake]]) -> list[Mistake]:
        """Return what has been found in what is typed in a page, or find it. `find` gets the page without any answers."""
        return self._kept(key(page.path, page.text), lambda: find(page.alone))

    def of_file(self, file: str, text: str, find: Callable[[], Iterable[Mistake]]) -> list[Mistake]:
        """Return what has been found in a file, given by its name and its text, or find it."""
        return self._kept(key(file, text), find)

    @property
    def are_kept(self) -> bool:
        """Whether anything has been found before by the same rules."""
        return bool(self._before)

    def _kept(self, name: str, find: Callable[[], Iterable[Mistake]]) -> list[Mistake]:
        places = self.found.get(name, self._before.get(name))
        if places is None:
            places = [(mistake.file, mistake.line, mistake.text) for mistake in find()]
        self.found[name] = places
        return [Mistake(*place) for place in places]

    def keep(self) -> None:
        """Keep what was found in the pages there are now, before the latest of what was found in others."""
        if self.found.keys() - self._before.keys():
            kept = with_latest(self.found, self._before)
            _SHELF.put(self._name, json.dumps(kept, ensure_ascii=False).encode())
            _SHELF.tidy({self._name})
