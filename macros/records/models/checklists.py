"""Sheets to fill in, and what is filled in on them."""

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..fields import FieldId, Id, Number, Record, SourceId, Text, Texts, refuse

# What is said of a point below its text, in this order, each by itself: in every form of the sheet.
EXPLANATIONS = ("help",)
# What a field has only when it is of certain kinds.
_OF_KINDS = {
    "width": ("text", "long"),
    "shown": ("text",),
    "deadline": ("date",),
    "responsible": ("text",),
    "person": ("text",),
}


class FieldKind(Record):
    """Something to fill in on a sheet: a column, an answer or a line on top."""

    id: Id
    label: Text
    kind: Literal["text", "long", "date", "choice", "check"] = Field(
        description="text: kort · long: flere linjer · date: dato · choice: valg · check: boks"
    )
    options: list[Text] = Field(default=[], description="Valgene, bare for choice")
    width: Literal["narrow", "normal", "wide"] | None = Field(
        default=None,
        description="narrow: et tall · normal: noen ord · wide: setninger. Uten width er text normal og long wide",
    )
    shown: Literal["lines"] | None = Field(
        default=None, description="lines: en kort tekst som får flere linjer når den trenger det"
    )
    deadline: bool = Field(
        default=False, description="true når datoen er en frist: regnearket viser når den er passert"
    )
    done: list[Text] = Field(default=[], description="Valgene som sier at saken er ferdig, så fristen ikke gjelder mer")
    unscaled: list[Text] = Field(
        default=[], description="Valgene som ikke er et sted på skalaen, som «Vet ikke»: de blir ikke regnet med"
    )
    responsible: bool = Field(
        default=False, description="true når feltet sier hvem som har ansvar: «Planen vår» viser det ved fristen"
    )
    person: bool = Field(
        default=False, description="true når feltet sier hvem: siden minner om å skrive en rolle eller initialer"
    )
    on_every_sheet: bool = Field(default=False, description="Står øverst på alle ark")
    once_per_project: bool = Field(
        default=False, description="true når svaret er det samme på alle ark: planen spør om det én gang"
    )

    @property
    def several_lines(self) -> bool:
        """Whether what is written may take more than one line."""
        return self.kind == "long" or self.shown == "lines"

    @model_validator(mode="after")
    def _options_for_choices(self) -> Self:
        if (self.kind == "choice") != bool(self.options):
            raise refuse(
                "har kind og options som ikke passer sammen. Et felt med valg har kind: choice og options.",
                ("options",) if self.options else ("kind",),
            )
        return self

    @model_validator(mode="after")
    def _only_of_some_kinds(self) -> Self:
        for name, kinds in _OF_KINDS.items():
            if getattr(self, name) and self.kind not in kinds:
                only = " og ".join(kinds)
                raise refuse(f"har {name}, men kind er «{self.kind}». Bare {only} har {name}. Slett linjen.", (name,))
        return self

    @model_validator(mode="after")
    def _ends_in_options(self) -> Self:
        for name in ("done", "unscaled"):
            for number, option in enumerate(getattr(self, name)):
                if option not in self.options:
                    raise refuse(
                        f"har «{option}» i {name}, men ikke i options. Skriv valget likt begge steder.", (name, number)
                    )
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

    @property
    def explanations(self) -> dict[str, str]:
        """What is said of the point below its text, by the names of the fields that say it."""
        return {name: text for name in EXPLANATIONS if (text := getattr(self, name))}


class Section(Record):
    """A part of a sheet: points that are answered in the same way."""

    id: Id
    title: Text
    intro: Text | None = None
    answers: Annotated[list[FieldId], Field(min_length=1)]
    items: Annotated[list[Item], Field(min_length=1)]


class Plan(Record):
    """How a table is drawn over time in a workbook: the columns where each row begins and ends."""

    start: FieldId = Field(description="Kolonnen med dagen da raden begynner")
    end: FieldId = Field(description="Kolonnen med dagen da raden slutter")


class FollowUp(Record):
    """What the rows of a table are for the whole project: the columns that «Planen vår» gathers from all sheets."""

    kind: Literal["aktivitet", "milepæl", "oppgave", "beslutning"] = Field(description="Hva en rad er")
    what: FieldId = Field(description="Kolonnen som sier hva saken er")
    who: FieldId | None = Field(default=None, description="Kolonnen med den som har ansvar")
    when: FieldId | None = Field(default=None, description="Kolonnen med fristen eller dagen")
    status: FieldId | None = Field(
        default=None,
        description="Kolonnen som sier om saken er ferdig: et valg med done, eller en tekst som er tom til da",
    )


class Table(Record):
    """A table with empty rows to fill in."""

    id: Id
    title: Text
    intro: Text | None = None
    columns: Annotated[list[FieldId], Field(min_length=2)]
    rows: Annotated[int, Field(ge=1, le=30)]
    plan: Plan | None = Field(
        default=None,
        description="Kolonnene der hver rad begynner og slutter: da er arket en Excel-fil som viser dem som stolper",
    )
    follow_up: FollowUp | None = Field(
        default=None,
        description="Kolonnene som «Planen vår» henter aktiviteter, milepæler, oppgaver og beslutninger fra",
    )


class Profile(Record):
    """What a sheet is summed up by on «Planen vår», part by part. Numbers are averaged, other choices are counted."""

    score: FieldId = Field(description="Svaret som telles, slik det er nå")
    goal: FieldId | None = Field(default=None, description="Det samme, slik dere vil ha det")


class Retired(Record):
    """Something that is gone from a sheet: a point, a table, a column. Its id is never used again.

    In a list it may be written as the id alone.
    """

    id: Id
    replaced_by: list[Id] = Field(default=[], description="Id-ene til det som har tatt over")

    @model_validator(mode="before")
    @classmethod
    def _id_alone(cls, value: Any) -> Any:  # noqa: ANN401 - whatever is written
        return {"id": value} if isinstance(value, str) else value


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
    profile: Profile | None = Field(default=None, description="Svarene som «Planen vår» viser som et bilde over tid")
    workbook: bool = Field(default=False, description="true når arket også er en Excel-fil, fordi listene brukes lenge")
    poster: Literal["vei"] | None = Field(default=None, description="Tegningen som også er en plakat i A3 og A4: vei")
    retired: list[Retired] = Field(
        default=[], description="Det som er tatt bort: id, og replaced_by med id-ene til det som har tatt over"
    )
    sources: list[SourceId] = []

    @property
    def edition(self) -> Edition:
        """The newest edition."""
        return self.editions[0]

    @property
    def is_workbook(self) -> bool:
        """Whether the sheet is an Excel file too: one that says so, or that has a plan to draw."""
        return self.workbook or any(table.plan for table in self.tables)

    @property
    def items(self) -> list[Item]:
        """All points of the sheet in order."""
        return [item for section in self.sections for item in section.items]

    @property
    def retired_ids(self) -> set[str]:
        """The ids that are never used again."""
        return {gone.id for gone in self.retired}
