"""The site while it is written: a page whose text has changed is shown at once, and the whole site follows.

What is saved is one of three things. Where it is the text of pages, each of them is looked at and made anew by what
the last build has left in memory, and put in its place: that takes a tenth of a second. Where it is records, the pages
that come out otherwise are made so, those that browsers show before others: the first takes a second or two. The whole
site, which takes seconds, is built aside when nobody has saved for a while, and what has come out otherwise is put in
place of what is shown. Anything else is the whole site at once. A build that goes on is given up when anything is saved
but the text of a page that is shown at once. Pages that are saved while the site is built are left as they are shown,
and made once more by what it was built with.
"""

import filecmp
import logging
import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Protocol

from .changes import Looking
from .reload import Reload
from .trouble import Trouble

_log = logging.getLogger("mkdocs.plugins.forhandsvisning")
_QUIET = 1.5  # seconds without a save, until the whole site is built behind a page
_DOCS, _DATA = "docs", "data"
_NO_RECORDS = {"published", "results", "schemas"}  # of data/: none that an editor writes


class OutdatedError(Exception):
    """A build that is given up: what it is made from has changed under it."""


class MoreIsNewError(Exception):
    """More than pages may come out otherwise: the whole site is to be built."""


class Engine(Protocol):
    """What makes the site. One build goes on at a time, and a page may be made meanwhile."""

    def build(self, folder: Path, is_outdated: Callable[[], bool]) -> None:
        """Build the whole site into an empty folder. Raises OutdatedError soon after it is, or what stopped it."""

    def take_over(self) -> None:
        """Make single pages, and what is made when it is asked for, by the newest whole build from now on."""

    def get_ready(self) -> None:
        """Have at hand what looks at a single page."""

    def page(self, path: str) -> tuple[str, str] | None:
        """Make a page whose text has changed, given by its path below docs/.

        Returns its file in the site and its HTML, or None when more than that page may come out otherwise.
        """

    def pages_with_new_records(self, first: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Make the pages that come out otherwise, now that records have changed: first some, as files in the site.

        Yields each as its file in the site and its HTML. Raises MoreIsNewError when more may come out otherwise.
        """


class Living:
    """The folder that is shown, kept as what it is made from is now, by a thread of its own."""

    def __init__(self, root: Path, site: Path, engine: Engine, trouble: Trouble, reload: Reload) -> None:
        """`root` is that of the project, and `site` the folder that a server answers from."""
        self._root, self._site = root, site
        self._engine, self._trouble, self._reload = engine, trouble, reload
        self._looking = Looking(root)
        records = map(str, (root / _DATA).rglob("*.yml"))
        self._records = [path for path in records if self._is_record(path)]  # one that comes is seen soon, too
        self._shown = Lock()  # held by who changes what is shown
        self._outdated = Event()  # whether the build that goes on is
        self._meanwhile: dict[str, str] = {}  # page that is saved while the site is built → its file in the site
        self._builder: Thread | None = None
        self._due: float | None = None  # when the whole site is to be built; None when it is as it should be

    def start(self) -> None:
        """Go on until the process ends."""
        self.get_ready()
        Thread(target=self._live, daemon=True).start()

    def get_ready(self) -> None:
        """Have at hand what looks at a single page, soon: nobody waits for it."""
        self._begin(self._engine.get_ready)

    def _live(self) -> None:
        while True:
            if changed := self._looking.look(self._near()):
                self.meet(changed)
            self.go_on()

    def meet(self, changed: set[str]) -> None:
        """Show what has changed, given as files, or see to it that the whole site is built."""
        now = monotonic()
        records = {path for path in changed if self._is_record(path)}
        is_shown = bool(records) and self._show_records()
        left = [path for path in changed if not (is_shown if path in records else self._show(path))]
        if left:
            self._outdated.set()
            self._due = now
        elif self._due is None or self._due > now:
            self._due = monotonic() + _QUIET

    def go_on(self) -> None:
        """Begin to build the whole site, if it is time and no other build goes on."""
        is_building = self._builder is not None and self._builder.is_alive()
        if self._due is not None and monotonic() >= self._due and not is_building:
            self._due = None
            self._meanwhile = {}
            self._outdated.clear()
            self._begin(self._build)

    def _begin(self, work: Callable[[], None]) -> None:
        self._builder = Thread(target=work, daemon=True)
        self._builder.start()

    def _near(self) -> Iterator[str]:
        """Yield the files that the pages in browsers may be written in, and records."""
        yield from self._records
        for file in self._reload.asked:
            page = self._root / _DOCS / file
            yield str(page.with_suffix(".md"))
            yield f"{page.parent}.md"

    def _is_record(self, path: str) -> bool:
        name = Path(path).relative_to(self._root)
        return name.parts[0] == _DATA and name.suffix == ".yml" and name.parts[1] not in _NO_RECORDS

    def _show_records(self) -> bool:
        """Show the pages that come out otherwise with the records there are now. Returns whether that was enough."""
        self._outdated.set()
        if self._trouble.is_noted:
            return False
        try:
            with self._shown:
                for file, html in self._engine.pages_with_new_records(self._reload.asked[::-1]):
                    self._put(file, html)
                    _log.info("Viser %s på nytt", file)
        except Exception:  # noqa: BLE001 - as below
            _log.debug("Postene tas med hele nettstedet.", exc_info=True)
            return False
        return True

    def _show(self, path: str) -> bool:
        """Show a page that has changed, given as a file. Returns whether that was enough."""
        name = Path(path).relative_to(self._root)
        if name.parts[0] != _DOCS or name.suffix != ".md" or self._trouble.is_noted:
            return False
        with self._shown:
            file = self._make(path)
            if file is None:
                return False
            self._meanwhile[path] = file
        _log.info("Viser %s på nytt", name.as_posix())
        return True

    def _make(self, path: str) -> str | None:
        """Make a page by itself, given as a file, and show it if it has come out otherwise.

        Returns its file in the site, or None when that was not enough.
        """
        try:
            page = self._engine.page(Path(path).relative_to(self._root / _DOCS).as_posix())
        except Exception:  # noqa: BLE001 - whatever it is, the whole build stops at the same, and tells of it
            _log.debug("Siden tas med hele nettstedet.", exc_info=True)
            return None
        if page is None:
            return None
        self._put(*page)
        return page[0]

    def _put(self, file: str, html: str) -> None:
        """Show a page if it has come out otherwise, given by its file in the site and its HTML."""
        content = html.encode("utf-8", errors="xmlcharrefreplace")
        if (self._site / file).read_bytes() != content:
            _write(self._site / file, content)
            self._reload.note([file])

    def _build(self) -> None:
        """Build the whole site aside, and show it if it is not outdated."""
        was_noted = self._trouble.is_noted
        self._trouble.guarded(self._build_aside, self._root)()
        if was_noted or self._trouble.is_noted:
            self._reload.note_all()
        else:
            self._engine.get_ready()

    def _build_aside(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            try:
                self._engine.build(Path(folder), self._outdated.is_set)
            except Exception:
                if self._outdated.is_set():
                    return
                raise
            with self._shown:
                if self._outdated.is_set():
                    return
                self._reload.note(list(put_in_place(Path(folder), self._site, set(self._meanwhile.values()))))
                self._engine.take_over()
                for path in self._meanwhile:
                    self._make(path)


def put_in_place(new: Path, site: Path, besides: Collection[str] = ()) -> Iterator[str]:
    """Make a folder as another one is, but for some files: that one is emptied.

    Yields the files that differed, as paths below the folders.
    """
    names = set(_files(new))
    for name in names.difference(besides):
        if not (site / name).exists() or not filecmp.cmp(new / name, site / name, shallow=False):
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            _put(new / name, site / name)
            yield name
    for name in set(_files(site)) - names:
        with suppress(PermissionError):  # as below
            (site / name).unlink()
        yield name


def _files(folder: Path) -> Iterator[str]:
    for place, _, files in os.walk(folder):
        within = Path(place).relative_to(folder)
        yield from ((within / file).as_posix() for file in files)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: the server may read it any time."""
    beside = path.with_name(f"{path.name}.ny")
    beside.write_bytes(content)
    _put(beside, path)


def _put(file: Path, place: Path) -> None:
    """Move a file to its place."""
    try:
        file.replace(place)
    except PermissionError:  # on Windows, while the server reads what is there
        place.write_bytes(file.read_bytes())
        file.unlink()
