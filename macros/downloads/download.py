"""A file to download: its address, its format, and what is known about it. Nothing is made here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ..language import _
from ..records.models.examples import Value
from ..sheets.content import Content
from . import file_cache
from .facts import Facts

Kind = Literal[
    "sheet", "edition", "meeting", "example", "slides", "calendar", "poster", "guide", "bundle", "phase", "data",
    "copy", "checksums",
]  # fmt: skip
# Ending of the address → what the format is called.
FORMATS = {
    "pdf": "PDF",
    "docx": "Word",
    "odt": "ODT",
    "xlsx": "Excel",
    "pptx": "PowerPoint",
    "ics": _("kalender"),
    "zip": _("zip-fil"),
    "json": "JSON",
    "jsonld": "JSON",
    "txt": _("tekst"),
}
# Kind of file, or ending of sheets, packs and examples → the module that makes it: a change in what that
# is made of makes the file anew. The guide's stands above this one.
_MADE_BY = {
    "pdf": "macros.downloads.pdf.sheets",
    "docx": "macros.downloads.word.sheets",
    "odt": "macros.downloads.odt.sheets",
    "xlsx": "macros.downloads.excel.sheets",
    "slides": "macros.downloads.slides.pack",
    "calendar": "macros.downloads.calendars",
    "bundle": "macros.downloads.bundles",
    "phase": "macros.downloads.pdf.phases",
    "poster": "macros.downloads.pdf.road_poster",
    "guide": "macros.guide.file",
    "data": "macros.downloads.open_data.documents",
    "copy": "macros.downloads.offline_copy",
    "checksums": "macros.downloads.checksums",
}

# The files that somebody has asked of before they were made, while it is noted.
_UNMADE: ContextVar[list[str] | None] = ContextVar("unmade", default=None)


@dataclass(frozen=True)
class Download:
    """A file that has a stable address. It always holds the newest edition, or one edition for ever («kontrakt-1»)."""

    address: str  # from the root of the site: nedlasting/kontrakt.pdf
    kind: Kind
    record: str  # the id of the checklist or core element; «» for what belongs to the whole site
    title: str
    # Returns a name that changes with all that the file says. It is worked out for who asks for the file or its size.
    said_key: Callable[[], str] = field(repr=False, compare=False)
    edition: int | None = None
    # Returns what the file of a sheet or pack holds: it is described for who makes the file, or asks for its name.
    describe: Callable[[], Content] | None = field(default=None, compare=False, repr=False)
    fill_in: Callable[[], Mapping[str, Value]] = field(default=dict, compare=False, repr=False)
    holds: tuple["Download", ...] = field(default=(), compare=False, repr=False)  # the files in a bundle

    @property
    def ending(self) -> str:
        """What the address ends with, without the dot."""
        return self.address.rpartition(".")[2]

    @property
    def format(self) -> str:
        """What the format is called: PDF, Word, Excel, JSON."""
        return FORMATS[self.ending]

    @property
    def fillable(self) -> bool:
        """Whether the file has fields to fill in."""
        return self.kind in ("sheet", "edition", "meeting", "phase")

    @property
    def described(self) -> Content:
        """What the file of a sheet or pack holds. Raises ValueError for a file that is made of something else."""
        if self.describe is None:
            raise ValueError(f"{self.address} holds no sheet")
        return self.describe()

    @property
    def values(self) -> Mapping[str, Value]:
        """What is filled in in the file of a sheet or pack, by the name of the field."""
        return self.fill_in()

    @cached_property
    def kept_as(self) -> str:
        """The name under which the file is kept between builds: it changes with what makes the file, too."""
        return file_cache.name(self.said_key(), made_by(self.kind, self.ending), self.ending)

    def name_as_kept(self, name: str) -> None:
        """Take the name that an earlier build has found for a file that says the same, in place of finding it."""
        vars(self)["kept_as"] = name  # where `cached_property` looks

    def facts(self) -> Facts | None:
        """Return what is known about the file; None before it is made. Many components ask: it is read once."""
        known: Facts | None = vars(self).get("known_facts")
        if known is None:
            known = vars(self)["known_facts"] = file_cache.facts(self.kept_as)
        if known is None and (unmade := _UNMADE.get()) is not None:
            unmade.append(self.address)
        return known


@contextmanager
def noting_unmade() -> Iterator[list[str]]:
    """Note the addresses of files that are asked of before they are made: a file that is made, stays as it is."""
    unmade: list[str] = []
    token = _UNMADE.set(unmade)
    try:
        yield unmade
    finally:
        _UNMADE.reset(token)


def makers() -> set[str]:
    """Return the whole names of all modules that make files."""
    return set(_MADE_BY.values())


def made_by(kind: Kind, ending: str) -> str:
    """Return the whole name of the module that makes a file."""
    return _MADE_BY.get(kind) or _MADE_BY[ending]
