"""What a sheet or a meeting pack consists of, without any format.

The page, the meeting page, PDF, Word, Excel and the open data render these values. They
decide how things look, never what is said, so that none of them can disagree with another.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ..records.models import FieldKind
from .words import WORDS

Kind = Literal["text", "long", "date", "choice", "check"]
Width = Literal["narrow", "normal", "wide"]


@dataclass(frozen=True)
class Field:
    """One thing to fill in. The name is unique in its file; the tip is what a screen reader says."""

    name: str
    label: str
    tip: str
    kind: Kind
    options: tuple[str, ...] = ()
    width: Width | None = None  # of a text, when the record says it
    several_lines: bool = False

    @property
    def asked(self) -> str:
        """The id of what is asked (data/fields.yml): the last part of the name."""
        return self.name.rpartition("_")[2]


@dataclass(frozen=True)
class Point:
    """A numbered point of a sheet with what is filled in for it."""

    id: str
    number: int
    text: str
    help: str | None
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Part:
    """A section of a sheet: its points are all answered in the same way."""

    id: str
    title: str
    intro: str | None
    points: tuple[Point, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The headings of the answers, the same for every point."""
        return tuple(field.label for field in self.points[0].fields)


@dataclass(frozen=True)
class Grid:
    """A table to fill in: its columns, and its rows of fields."""

    id: str
    title: str
    intro: str | None
    columns: tuple[FieldKind, ...]
    rows: tuple[tuple[Field, ...], ...]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """What a reader on paper must be told: label and options. Digits speak for themselves."""
        return tuple(
            (column.label, ", ".join(column.options))
            for column in self.columns
            if any(len(option) > 1 for option in column.options)
        )


@dataclass(frozen=True)
class Content:
    """What stands on top of and below every file, and what every file has to fill in."""

    id: str  # also the name of the file, without the ending
    kind: str  # «Sjekkliste», «Mal», «Møtepakke 3»
    phase: int  # the number of the phase whose colour the file has; 0 for none
    title: str
    purpose: str
    notice: str | None
    edition: int
    date: dt.date
    page: str  # path of the page from docs/, for example /verktoy/kontrakt.md
    address: str  # the full address of the page, with https
    publisher: str
    licence: str
    licence_url: str
    record: str  # the file that the content comes from, for messages
    head: tuple[Field, ...]
    steps: tuple[str, ...]
    parts: tuple[Part, ...]
    grids: tuple[Grid, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """What is headed, in the order it stands."""
        return (WORDS["how"], *(part.title for part in self.parts), *(grid.title for grid in self.grids))

    @property
    def short_address(self) -> str:
        """The address as it is read aloud and typed."""
        return short(self.address)


@dataclass(frozen=True)
class MeetingContent(Content):
    """A meeting pack. `parts` is its sheet with a box for each point, `grids` the decisions."""

    minutes: int
    participants: tuple[tuple[str, str], ...]  # who, does
    agenda: tuple[tuple[int, str], ...]  # minutes, what
    questions: Part  # each with room for an answer
    sheet_title: str
    sheet_purpose: str
    sheet_page: str  # path of the page from docs/
    sheet_address: str
    ready: Part  # statements, each with a box
    bring_next: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """What is headed, in the order it stands."""
        return (
            *(WORDS["participants"], WORDS["agenda"], self.questions.title, self.sheet_heading),
            *(part.title for part in self.parts),
            *(self.ready.title, *(grid.title for grid in self.grids), WORDS["bring_next"]),
        )

    @property
    def sheet_heading(self) -> str:
        """The heading of the sheet that the meeting works with."""
        return f"{WORDS['sheet']}: {self.sheet_title}"

    @property
    def whole_sheet(self) -> str:
        """What the link to the whole sheet is called: on paper, too, it must lead there."""
        return f"{self.sheet_title} ({short(self.sheet_address)})"


def short(address: str) -> str:
    """Return an address without https and the last slash."""
    return address.removeprefix("https://").rstrip("/")
