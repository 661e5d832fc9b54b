"""What a sheet or a meeting pack consists of, without any format.

The page, the meeting page, PDF, Word, Excel and the open data render these values. They
decide how things look, never what is said, so that none of them can disagree with another.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from ..language.in_words import colon
from ..records.models import FieldKind, Plan
from .words import WORDS

Kind = Literal["text", "long", "date", "choice", "check"]
Width = Literal["narrow", "normal", "wide"]
Standing = Literal["newest", "earlier", "withdrawn", "example"]

# Standing of a file → the key of what is said of it, and before the address of its page.
_MARKS = {"earlier": "earlier", "withdrawn": "withdrawn", "example": "example_mark"}
_ADDRESS_WORDS = {"withdrawn": "why_withdrawn", "example": "blank_address"}


@dataclass(frozen=True)
class Field:
    """One thing to fill in.

    No other sheet or pack has a field of its name (fields.py says how it is made); the tip is what a
    screen reader says.
    """

    name: str
    label: str
    tip: str
    kind: Kind
    options: tuple[str, ...] = ()
    width: Width | None = None  # of a text, when the record says it
    several_lines: bool = False
    deadline: bool = False  # of a date
    done: tuple[str, ...] = ()  # the options after which a deadline no longer counts
    person: bool = False  # of a text that says who: the page asks for a role

    @property
    def asked(self) -> str:
        """The id of what is asked (data/fields.yml): the last part of the name."""
        return self.name.rpartition("_")[2]


@dataclass(frozen=True)
class LocalText:
    """Something that a local edition says: `lead` tells that it is local, and whose it is."""

    lead: str
    text: str

    def __str__(self) -> str:
        return f"{self.lead} {self.text}"


@dataclass(frozen=True)
class Logo:
    """The logo of a municipality: a picture as its file holds it, of the kind that its ending says."""

    ending: str  # without a dot: svg, png, jpg, jpeg or webp
    picture: bytes
    text: str  # what is said to those who do not see it


@dataclass(frozen=True)
class Point:
    """A numbered point of a sheet with what is filled in for it."""

    id: str
    number: int
    text: str
    explanations: tuple[str, ...]  # what is said of it below its text, each by itself
    fields: tuple[Field, ...]
    cited: bool = True  # whether the id stands beside the text, for minutes and mails
    local: tuple[LocalText, ...] = ()  # what a local edition says of it

    @property
    def asked_first(self) -> int:
        """How many of the fields are the answer itself; those after them tell more of it: a note, who, when.

        The answer is a box, all choices, or one long text. Short texts stand side by side, and are all of it.
        """
        choices = [number for number, field in enumerate(self.fields, 1) if field.kind in {"check", "choice"}]
        if choices:
            return choices[-1]
        return 1 if self.fields[0].kind == "long" else len(self.fields)


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
    plan: Plan | None = None  # how a workbook draws it over time

    @property
    def name(self) -> str:
        """What the table is called in files: as its fields are, without row and column."""
        return self.rows[0][0].name.rsplit("_", 2)[0]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """What a reader on paper must be told: label, with its colon, and options. Digits speak for themselves."""
        return tuple(
            (column.label + colon(column.label), ", ".join(column.options))
            for column in self.columns
            if any(len(option) > 1 for option in column.options)
        )


@dataclass(frozen=True)
class Note:
    """One thing that has changed. `told` says what; `before` and `after` are the texts, where there are such."""

    told: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Changes of one kind below a heading."""

    title: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class News:
    """All that has changed since an earlier edition."""

    edition: int  # the earlier one
    date: dt.date
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """What it is headed with."""
        return WORDS["news"].format(number=self.edition)


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
    change: str  # what is new in this edition, in a sentence
    standing: Standing
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
    retired: tuple[tuple[str, tuple[str, ...]], ...]  # ids of what is gone, each with those that took over
    news: tuple[News, ...]  # since each earlier edition, the one before this first
    local_edition: LocalText | None = field(default=None, kw_only=True)  # whose edition it is, when it is a local one
    local: tuple[LocalText, ...] = field(default=(), kw_only=True)  # what that says of the sheet or the pack as a whole
    logo: Logo | None = field(default=None, kw_only=True)  # of the municipality whose edition it is

    @property
    def said_locally(self) -> tuple[LocalText, ...]:
        """What a file says on top of a local edition, each by itself; nothing in the national edition."""
        return (self.local_edition, *self.local) if self.local_edition else ()

    @property
    def mark(self) -> str | None:
        """What a reader must know before anything else: that this is not the file to fill in."""
        return None if self.standing == "newest" else WORDS[_MARKS[self.standing]]

    @property
    def address_words(self) -> str:
        """What is said before the address of the page: what a reader finds there."""
        return WORDS[_ADDRESS_WORDS.get(self.standing, "address")]

    @property
    def cite(self) -> str:
        """How minutes and mails refer to a point: on another edition it may have another number."""
        return WORDS["cite"].format(id=self.parts[0].points[0].id)

    @property
    def latest(self) -> News | None:
        """What a file tells on its last page: what has changed since the edition before it."""
        return self.news[0] if self.news else None

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
