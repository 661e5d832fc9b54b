"""One class per kind of record in data/. The descriptions are for editors, in Norwegian."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .fields import (
    ChecklistId,
    CoreElementId,
    DriverId,
    Email,
    FieldId,
    Id,
    PagePath,
    PhaseId,
    Record,
    RoleId,
    SourceId,
    TermId,
    Text,
    Texts,
    ToolId,
    Url,
    refuse,
)

Language = Literal["bokmål", "nynorsk", "dansk", "svensk", "engelsk"]
Number = Annotated[int, Field(ge=1)]


class SiteInfo(Record):
    """Who publishes the site: the one place for name, contact and licence."""

    publisher: Text = Field(description="Utgiveren, slik navnet skal stå nederst på hver side")
    email: Email = Field(description="Adressen lesere kan skrive til")
    url: Url = Field(description="Adressen der nettstedet ligger, med skråstrek til slutt")
    repository: Url = Field(description="Adressen til kildefilene")
    licence: Text = Field(description="Lisensen for innholdet, kort")
    licence_url: Url = Field(description="Adressen til lisensen")


class SuccessFactor(Record):
    """Something that makes a phase succeed."""

    title: Text
    text: Text


class Phase(Record):
    """One of the four phases."""

    id: Id
    number: Number
    title: Text = Field(description="Ett ord, for eksempel Planlegge")
    slug: Id = Field(description="Mappen under docs/gjore/")
    purpose: Text = Field(description="To setninger: hva fasen er, og hvorfor")
    success_factors: Annotated[list[SuccessFactor], Field(min_length=1)]
    ready: Texts = Field(description="Det som må være på plass før neste fase")

    @property
    def roman(self) -> str:
        """The number as the model writes it: I, II, III or IV."""
        return ("I", "II", "III", "IV")[self.number - 1]


class Output(Record):
    """Something a core element leaves behind, and the core elements that need it."""

    what: Text
    to: Annotated[list[CoreElementId], Field(min_length=1)]


class Participant(Record):
    """Someone who takes part in a core element."""

    who: Text
    does: Text


class DriverFocus(Record):
    """What a driver asks of the reader in one core element."""

    driver: DriverId
    focus: Text


class AgendaItem(Record):
    """A point on the agenda of a meeting, in minutes."""

    minutes: Number
    text: Text


class Meeting(Record):
    """A meeting about one core element, for the printable meeting pack."""

    aim: Text
    minutes: Number = Field(description="Hele møtet i minutter: summen av punktene")
    agenda: Annotated[list[AgendaItem], Field(min_length=1)]
    checklist: ChecklistId
    bring_next: Texts

    @model_validator(mode="after")
    def _minutes_add_up(self) -> Self:
        total = sum(item.minutes for item in self.agenda)
        if total != self.minutes:
            raise refuse(f"minutes er {self.minutes}, men punktene i agenda er {total} til sammen. Rett ett av dem.")
        return self


class CoreElement(Record):
    """One of the nine core elements."""

    id: Id
    number: Number
    title: Text
    phase: PhaseId
    purpose: Text = Field(description="To setninger: hva dere gjør, og hvorfor")
    starts_from: list[Text] = Field(default=[], description="Det som trengs utenfra modellen")
    outputs: Annotated[list[Output], Field(min_length=1)]
    participants: Annotated[list[Participant], Field(min_length=1)]
    questions: Texts
    tools: Annotated[list[ToolId], Field(min_length=1)]
    drivers: Annotated[list[DriverFocus], Field(min_length=1)]
    evaluation: Text | None = Field(None, description="Stedet i tråden gjennom evalueringen")
    ready: Texts
    meeting: Meeting
    sources: list[SourceId] = []


class Role(Record):
    """Someone who uses the tools."""

    id: Id
    title: Text
    description: Text = Field(description="Hvem det er, i én setning")


class Tool(Record):
    """A tool: one of our own sheets, or a page or measure of somebody else's.

    The title and language of an own tool come from its checklist when the data is loaded.
    """

    id: Id
    title: Text | None = None
    kind: Literal["sjekkliste", "mal", "skala", "intervjuguide", "nettside"]
    owner: Text | None = None
    url: Url | None = None
    checklist: ChecklistId | None = None
    language: Language | None = None
    description: Text = Field(description="Én setning til tabellene", max_length=130)
    summary: Text | None = Field(None, description="Tre setninger som er nok til å komme i gang")
    time: Text
    used_by: Annotated[list[RoleId], Field(min_length=1)]
    keywords: list[Text] = []

    @model_validator(mode="after")
    def _own_or_foreign(self) -> Self:
        foreign = ("title", "owner", "url", "language", "summary")
        if self.checklist and self.url:
            raise refuse("har både checklist og url. Behold checklist for våre egne ark, url for andres verktøy.")
        if not self.checklist:
            missing = [name for name in foreign if getattr(self, name) is None]
            if missing:
                raise refuse(f"mangler {', '.join(missing)}. Et verktøy har enten checklist, eller alle disse feltene.")
        elif typed := [name for name in foreign if getattr(self, name) is not None]:
            raise refuse(f"har {', '.join(typed)}, som hentes fra sjekklisten. Slett dem.")
        return self


class FieldKind(Record):
    """Something to fill in on a sheet: a column, an answer or a line on top."""

    id: Id
    label: Text
    kind: Literal["text", "long", "date", "choice", "check"] = Field(
        description="text: kort · long: flere linjer · date: dato · choice: valg · check: boks"
    )
    options: list[Text] = Field(default=[], description="Valgene, bare for choice")
    on_every_sheet: bool = Field(default=False, description="Står øverst på alle ark")

    @model_validator(mode="after")
    def _options_for_choices(self) -> Self:
        if (self.kind == "choice") != bool(self.options):
            raise refuse("har kind og options som ikke passer sammen. Et felt med valg har kind: choice og options.")
        return self


class Edition(Record):
    """A published edition of a sheet."""

    number: Number
    date: dt.date
    change: Text = Field(description="Hva som er nytt, i én setning")


class Item(Record):
    """A point on a sheet. The id is never changed and never used again."""

    id: Id
    text: Text
    help: Text | None = None


class Section(Record):
    """A part of a sheet: points that are answered in the same way."""

    id: Id
    title: Text
    intro: Text | None = None
    answers: Annotated[list[FieldId], Field(min_length=1)]
    items: Annotated[list[Item], Field(min_length=1)]


class Table(Record):
    """A table with empty rows to fill in."""

    id: Id
    title: Text
    intro: Text | None = None
    columns: Annotated[list[FieldId], Field(min_length=2)]
    rows: Annotated[int, Field(ge=1, le=30)]


class Checklist(Record):
    """A sheet to fill in: one file in data/checklists/, one page, and files to download."""

    id: Id
    title: Text
    purpose: Text
    notice: Text | None = None
    editions: Annotated[list[Edition], Field(min_length=1)] = Field(description="Nyeste først")
    how: Texts
    fields: list[FieldId] = Field(default=[], description="Linjer øverst, utover dem alle ark har")
    sections: Annotated[list[Section], Field(min_length=1)]
    tables: list[Table] = []
    retired: list[Id] = Field(default=[], description="Id-er til punkter som er tatt bort")
    sources: list[SourceId] = []

    @property
    def edition(self) -> Edition:
        """The newest edition."""
        return self.editions[0]

    @property
    def items(self) -> list[Item]:
        """All points of the sheet in order."""
        return [item for section in self.sections for item in section.items]


class Driver(Record):
    """One of the six implementation drivers."""

    id: Id
    title: Text
    group: Literal["kompetanse", "organisasjon", "ledelse"]
    nirn: Text = Field(description="Navnet hos NIRN, på engelsk")
    description: Text
    questions: Texts
    signs: Texts
    most_in: Annotated[list[CoreElementId], Field(min_length=1)]


class Term(Record):
    """A word in the glossary."""

    id: Id
    term: Text
    forms: list[Text] = []
    inflections: list[Text] = []
    nynorsk: Texts
    danish: Texts
    english: Texts
    suggested: list[Literal["nynorsk", "danish", "english"]] = []
    everyday: bool = Field(default=False, description="true for ord alle kjenner: de merkes ikke i løpende tekst")
    definition: Text
    see: list[TermId] = []
    page: PagePath | None = None


class Reference(Record):
    """An entry in the list of literature."""

    id: Id
    authors: Text
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    title: Text
    source: Text | None = None
    doi: Text | None = None
    url: Url | None = None
    language: Language
    cite: Text = Field(description="Kort form til løpende tekst, for eksempel Durlak og DuPre 2008")
    about: Text
    note: Text | None = None

    @property
    def link(self) -> str | None:
        """The address of the work, if it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class Barrier(Record):
    """Something that stands in the way, in plain words, and what helps."""

    id: Id
    title: Text
    signs: Texts = Field(description="Slik merker dere det")
    advice: Text = Field(description="To–tre setninger om hva dere gjør først")
    tools: Annotated[list[ToolId], Field(min_length=1)]
    core_element: CoreElementId
    basis: Literal["forskning", "erfaring", "egen vurdering"]
    sources: list[SourceId] = []
    follow_up: ToolId
    follow_up_when: Text


class PageInfo(Record):
    """The front matter of a page."""

    title: Text | None = None
    description: Annotated[str, Field(min_length=50, max_length=160)]
    keywords: Annotated[list[Text], Field(max_length=15)] = []
    reviewed: dt.date
    next_review: dt.date
    responsible: Text
    hide: list[Literal["navigation", "toc"]] = []
    template: Text | None = None
