"""What stands in a file, without any format: PDF, Word and Excel all render this.

A sheet or a meeting pack is turned into plain values once. The formats decide how things
look, never what is said, so that a file cannot disagree with another or with its page.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from .. import addresses
from ..records.models import Checklist, CoreElement, FieldKind
from ..records.site_data import SiteData

Kind = Literal["text", "long", "date", "choice", "check"]

# The words that every format writes in the same way.
WORDS = {
    "edition": "Utgave",
    "address": "Nyeste utgave ligger på",
    "licence": "Lisens",
    "how": "Slik gjør dere",
    "notice": "Merk",
    "item": "Punkt",
    "choose": "Velg",
    "page": "Side",
    "length": "Møtet tar",
    "participants": "Hvem bør være med",
    "agenda": "Saksliste",
    "minutes": "Minutter",
    "what": "Hva",
    "questions": "Spørsmål å snakke om",
    "sheet": "Arket",
    "ready": "Klart for neste steg?",
    "decisions": "Beslutninger",
    "bring_next": "Ta med neste gang",
    "number": "Nr.",
    "section": "Del",
    "help": "Forklaring",
    "whole_sheet": "Hele arket, med felt til svar og merknader, ligger på",
    "question": "Spørsmål",
    "answer": "Svar",
    "tick": "Kryss av",
    "clear": "Klart",
    "head": "Om utfyllingen",
    "fill_in": "Felt til å fylle ut",
    "columns": "Kolonner",
}
_MEETING_HEAD = (
    ("dato", "Dato", "date"),
    ("moteleder", "Møteleder", "text"),
    ("referent", "Referent", "text"),
    ("til-stede", "Til stede", "text"),
)
_DECISION = (("bestemt", "Vi har bestemt", "long"), ("hvem", "Hvem", "text"), ("frist", "Frist", "date"))
_DECISIONS = 5


@dataclass(frozen=True)
class Field:
    """One thing to fill in. The name is unique in its file; the tip is what a screen reader says."""

    name: str
    label: str
    tip: str
    kind: Kind
    options: tuple[str, ...] = ()


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
    def short_address(self) -> str:
        """The address as it is read aloud and typed: without https and the last slash."""
        return self.address.removeprefix("https://").rstrip("/")


@dataclass(frozen=True)
class MeetingContent(Content):
    """A meeting pack. `parts` is its sheet with a box for each point, `grids` the decisions."""

    minutes: int
    participants: tuple[tuple[str, str], ...]  # who, does
    agenda: tuple[tuple[int, str], ...]  # minutes, what
    questions: tuple[Field, ...]  # the tip is the question
    sheet_title: str
    sheet_purpose: str
    sheet_address: str
    ready: tuple[Field, ...]  # the tip is the statement
    bring_next: tuple[str, ...]


def of_sheet(sheet: Checklist, data: SiteData) -> Content:
    """Return what stands in the files of a checklist."""
    tool = data.tools[sheet.id]
    page, used = addresses.tool_page(tool), data.used_in(tool.id)
    head = [*data.head_fields, *(data.fields[field] for field in sheet.fields)]
    return Content(
        id=sheet.id,
        kind=tool.kind.capitalize(),
        phase=data.phases[used[0].phase].number if used else 0,
        title=sheet.title,
        purpose=sheet.purpose,
        notice=sheet.notice,
        steps=tuple(sheet.how),
        head=tuple(_field(kind, f"hode_{kind.id}", kind.label) for kind in head),
        parts=_parts(sheet, data),
        grids=_grids(sheet, data),
        **_origin(sheet, page, data),
        record=f"data/checklists/{sheet.id}.yml",
    )


def of_meeting(element: CoreElement, data: SiteData) -> MeetingContent:
    """Return what stands in the files of a core element's meeting pack.

    Its edition and date are those of the sheet that the meeting works with.
    """
    meeting = element.meeting
    sheet = data.checklists[meeting.checklist]
    return MeetingContent(
        id=f"motepakke-{element.id}",
        kind=f"Møtepakke {element.number}",
        phase=data.phases[element.phase].number,
        title=element.title,
        purpose=meeting.aim,
        notice=None,
        steps=(),
        head=tuple(Field(f"hode_{name}", label, label, kind) for name, label, kind in _MEETING_HEAD),  # type: ignore[arg-type]
        parts=_ticked_parts(sheet),
        grids=(_decisions(),),
        **_origin(sheet, f"/motepakke/{element.id}.md", data),
        record="data/core_elements.yml",
        minutes=meeting.minutes,
        participants=tuple((participant.who, participant.does) for participant in element.participants),
        agenda=tuple((item.minutes, item.text) for item in meeting.agenda),
        questions=tuple(
            Field(f"sporsmal_{number}", str(number), question, "long")
            for number, question in enumerate(element.questions, 1)
        ),
        sheet_title=sheet.title,
        sheet_purpose=sheet.purpose,
        sheet_address=addresses.web_address(addresses.tool_page(data.tools[sheet.id]), data),
        ready=tuple(
            Field(f"klart_{number}", str(number), statement, "check")
            for number, statement in enumerate(element.ready, 1)
        ),
        bring_next=tuple(meeting.bring_next),
    )


def _origin(sheet: Checklist, page: str, data: SiteData) -> dict[str, object]:
    """Return edition, address and licence: the same on every kind of file."""
    return {
        "edition": sheet.edition.number,
        "date": sheet.edition.date,
        "page": page,
        "address": addresses.web_address(page, data),
        "publisher": data.site.publisher,
        "licence": data.site.licence,
        "licence_url": data.site.licence_url,
    }


def _field(kind: FieldKind, name: str, tip: str) -> Field:
    return Field(name, kind.label, tip, kind.kind, tuple(kind.options))


def _parts(sheet: Checklist, data: SiteData) -> tuple[Part, ...]:
    """Return the sections. A box is read as its point; other answers say what they are first."""
    parts, number = [], 0
    for section in sheet.sections:
        kinds = [data.fields[answer] for answer in section.answers]
        points = []
        for item in section.items:
            number += 1
            fields = tuple(
                _field(
                    kind, f"{item.id}_{kind.id}", item.text if kind.kind == "check" else f"{kind.label}: {item.text}"
                )
                for kind in kinds
            )
            points.append(Point(item.id, number, item.text, item.help, fields))
        parts.append(Part(section.id, section.title, section.intro, tuple(points)))
    return tuple(parts)


def _ticked_parts(sheet: Checklist) -> tuple[Part, ...]:
    parts, number = [], 0
    for section in sheet.sections:
        points = []
        for item in section.items:
            number += 1
            box = Field(f"{item.id}_boks", "Drøftet", item.text, "check")
            points.append(Point(item.id, number, item.text, None, (box,)))
        parts.append(Part(section.id, section.title, None, tuple(points)))
    return tuple(parts)


def _grids(sheet: Checklist, data: SiteData) -> tuple[Grid, ...]:
    return tuple(
        _grid(table.id, table.title, table.intro, [data.fields[column] for column in table.columns], table.rows)
        for table in sheet.tables
    )


def _decisions() -> Grid:
    columns = [FieldKind(id=name, label=label, kind=kind) for name, label, kind in _DECISION]  # type: ignore[arg-type]
    return _grid("beslutninger", WORDS["decisions"], None, columns, _DECISIONS)


def _grid(grid_id: str, title: str, intro: str | None, columns: list[FieldKind], rows: int) -> Grid:
    """Return a table; a field is read as «Milepæl, rad 2 i Planen»."""
    cells = tuple(
        tuple(
            _field(column, f"{grid_id}_{row}_{column.id}", f"{column.label}, rad {row} i {title}") for column in columns
        )
        for row in range(1, rows + 1)
    )
    return Grid(grid_id, title, intro, tuple(columns), cells)
