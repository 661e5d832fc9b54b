"""The nine core elements and their meetings."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..fields import (
    ChecklistId,
    CoreElementId,
    DriverId,
    Id,
    Number,
    PhaseId,
    Record,
    SourceId,
    Text,
    Texts,
    ToolId,
    refuse,
)


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
