"""What makes the site that is shown while it is written: the whole, or single pages as a build makes them.

How a page is read and drawn is for an engine to say: `Drawer` is what is asked of one, and hooks.py has MkDocs'.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .guide_on_request import guide
from .living import MoreIsNewError, OutdatedError

if TYPE_CHECKING:
    from ...build import Build
    from ...downloads.download import Download
    from ...downloads.on_request import FilesOnRequest
    from .search_on_request import SearchOnRequest

_log = logging.getLogger("mkdocs.plugins.filer")


class Drawer(Protocol):
    """What one build draws pages with. A page is given by its path below docs/."""

    @property
    def build(self) -> "Build":
        """The build that goes on."""

    @property
    def docs(self) -> Path:
        """The folder of the pages' sources."""

    def files(self) -> dict[str, str]:
        """Return the pages: path → file in the site."""

    def go_on_with(self, build: "Build") -> None:
        """Take the records from another build."""

    def has_other_frame(self, after: "Build") -> bool:
        """Tell whether what the templates know about the whole site is otherwise in another build."""

    def comes_out_otherwise(self, path: str, before: "Build", after: "Build") -> bool:
        """Tell whether a page that has been read in a build comes out otherwise in another, of other records."""

    def read(self, path: str) -> bool:
        """Read a page anew. Returns whether it is called what it was: its title stands in the menu of every page."""

    def html(self, path: str) -> str:
        """Return the HTML of a page that is read."""


class Preview:
    """The engine of macros/commands/preview/living.py."""

    def __init__(self, on_request: "FilesOnRequest", search: "SearchOnRequest") -> None:
        """`on_request` and `search` make what belongs to the site that is shown, when it is asked for."""
        self._on_request, self._search = on_request, search
        self._builder: Callable[[], None] = lambda: None
        self._site = Path()  # what is shown
        self.folder: Path | None = None  # where a build writes the site, when its settings are not to say so
        self._is_outdated: Callable[[], bool] = lambda: False
        self.built: Drawer | None = None  # of the newest build
        self._shown: Drawer | None = None

    def show(self, site: Path, builder: Callable[[], None]) -> None:
        """Begin with the site that has been built into a folder, and `builder`, which builds it anew."""
        self._site, self._builder = site, builder
        self.take_over()

    def go_on(self) -> None:
        """Raise OutdatedError when the build that goes on is outdated."""
        if self._is_outdated():
            raise OutdatedError

    def build(self, folder: Path, is_outdated: Callable[[], bool]) -> None:
        """Build the whole site into an empty folder. Raises OutdatedError soon after it is, or what stopped it."""
        self.folder, self._is_outdated = folder, is_outdated
        self._builder()

    def take_over(self) -> None:
        """Make single pages, and what is made when it is asked for, by the newest whole build from now on."""
        self._shown = self.built
        self._refill()

    def _refill(self) -> None:
        if self._shown:
            build, site, docs = self._shown.build, self._site, self._shown.docs
            self._on_request.refill(build.files.files, lambda file: _content(file, build))
            self._search.refill(lambda: build.write_search(site, docs))

    def get_ready(self) -> None:
        """Have at hand what looks at a single page."""
        if shown := self._shown:  # another thread may have it go on with new records meanwhile
            (before := shown.build).get_ready_to_look_again()
            shown.build.look_again_as(before)

    def page(self, path: str) -> tuple[str, str] | None:
        """Make a page whose text has changed, given by its path below docs/, as in a build.

        Returns its file in the site and its HTML, or None when more than that page may come out otherwise.
        """
        drawer = self._shown
        if drawer is None:
            return None
        build, file = drawer.build, drawer.files().get(path)
        if file is None or not build.looks_again(path) or not drawer.read(path):
            return None
        for mistake in build.wrong_with(path):
            _log.warning("%s", mistake)
        return file, drawer.html(path)

    def pages_with_new_records(self, first: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Make the pages that come out otherwise, now that records have changed, as in a build.

        `first` are those to begin with, as files in the site. Yields each as its file in the site and its HTML. Raises
        MoreIsNewError when more than pages may come out otherwise, or something is wrong.
        """
        drawer = self._shown
        if drawer is None or (after := drawer.build.with_new_records()) is None:
            raise MoreIsNewError
        before = drawer.build
        if after.has_new_frame(before) and drawer.has_other_frame(after):
            raise MoreIsNewError
        self._shown = None  # when it stops on the way, pages are made by a build of the whole site
        drawer.go_on_with(after)
        turns = {file: turn for turn, file in enumerate(first)}
        for path, file in sorted(drawer.files().items(), key=lambda page: turns.get(page[1], len(first))):
            if drawer.comes_out_otherwise(path, before, after):
                if not drawer.read(path):
                    raise MoreIsNewError
                yield file, drawer.html(path)
        self._shown = drawer
        self._refill()


def _content(file: "Download", build: "Build") -> bytes:
    """Return a file that is asked for: the guide of what is written now, where the pages offer that of a while ago."""
    newest = guide(build.root) if file.kind == "guide" else None
    return newest or build.files.content(file)
