"""Calendars to take along: dates that belong to a sheet, counted in weeks from a start."""

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from ..fields import ChecklistId, CoreElementId, Id, Number, Record, Text, refuse


class CalendarEvent(Record):
    """Something that has a day. A meeting of a core element has the title and the length of its pack."""

    week: Annotated[int, Field(ge=0)] = Field(description="Antall uker etter start")
    title: Text | None = Field(default=None, description="Det som står i kalenderen. Utelates når element er med")
    text: Text | None = Field(default=None, description="Hva dere gjør den dagen")
    element: CoreElementId | None = Field(default=None, description="Kjerneelementet som møtet hører til")
    every: Number | None = Field(default=None, description="Antall uker mellom hver gang, når det gjentas")
    times: Annotated[int, Field(ge=1, le=104)] | None = Field(default=None, description="Hvor mange ganger det gjentas")
    remind: Annotated[int, Field(ge=1, le=60)] = Field(default=7, description="Antall dager før det varsles")

    @model_validator(mode="after")
    def _one_name_and_whole_repetition(self) -> Self:
        if (self.title is None) == (self.element is None):
            within = ("element",) if self.element else ()
            raise refuse("skal ha enten title eller element. Skriv det ene, og slett det andre.", within)
        if (self.every is None) != (self.times is None):
            raise refuse(
                "har bare en av every og times. Skriv begge, eller ingen.", ("every",) if self.every else ("times",)
            )
        return self


class Calendar(Record):
    """A calendar file. It lies beside the files of a sheet."""

    id: Id
    title: Text
    description: Text = Field(description="Hva kalenderen er, og hva dere endrer i den")
    sheet: ChecklistId = Field(description="Arket som kalenderen hører til")
    start: dt.date = Field(description="Dagen som ukene regnes fra")
    hour: Annotated[int, Field(ge=0, le=23)] = Field(default=9, description="Timen da møter begynner")
    events: Annotated[list[CalendarEvent], Field(min_length=1)]
