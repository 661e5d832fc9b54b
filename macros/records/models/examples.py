"""Sheets and meeting packs filled in, in the one municipality that all examples come from."""

import datetime as dt
from typing import Annotated, Any

from pydantic import Discriminator, Field, PlainValidator, Tag

from ..fields import Id, Record, Text, plain_text, refuse

PACK = "motepakke-"  # what the id of a meeting pack begins with
_LONGEST = 300  # characters: more is not what somebody writes by hand on a sheet


def _value(value: object) -> str | dt.date | bool:
    """Return what is filled in. A number is the choice or the text of that name: nobody puts 3 in quotes."""
    if value is True or isinstance(value, dt.date):
        return value
    if value is False:
        raise refuse("er false. En boks som ikke er krysset av, utelates. Slett linjen.")
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise refuse("er verken en tekst, en dato eller true. Skriv svaret på én linje.")
    text = plain_text(value)
    if len(text) > _LONGEST:
        raise refuse(f"er på {len(text)} tegn, og det er det ikke plass til på arket. Kort det ned til {_LONGEST}.")
    return text


Value = Annotated[str | dt.date | bool, PlainValidator(_value)]
Values = dict[str, Value]  # the id of a field → what is filled in


class AnyExample(Record):
    """What all examples have: their place in the story, and the lines on top."""

    id: Id = Field(description="Id-en til arket eller møtepakken")
    when: Text = Field(description="Når i historien det er fylt ut")
    story: Text = Field(description="To–tre setninger: hvordan det var, hva som skjedde, hva de ville gjort annerledes")
    head: Annotated[Values, Field(min_length=1)] = Field(description="Linjene øverst: feltets id og det som står der")

    @property
    def date(self) -> dt.date | None:
        """The day it was filled in: the first of the days on top. The others are yet to come."""
        return min((value for value in self.head.values() if isinstance(value, dt.date)), default=None)


class SheetExample(AnyExample):
    """A sheet filled in. What is left out is blank, as on a real sheet."""

    answers: Annotated[dict[str, Values], Field(min_length=1)] = Field(
        description="Punktets id, og under den feltets id og svaret"
    )
    tables: dict[str, list[Values]] = Field(
        default={}, description="Tabellens id, og under den radene: kolonnens id og det som står der"
    )


class MeetingExample(AnyExample):
    """A meeting pack filled in by the one who took the minutes."""

    questions: Annotated[Values, Field(min_length=1)] = Field(description="Id-en til spørsmålet (sporsmal-1) og svaret")
    discussed: Annotated[list[Id], Field(min_length=1)] = Field(description="Id-ene til punktene som ble drøftet")
    ready: list[Id] = Field(default=[], description="Id-ene til det som var klart (klart-1)")
    decisions: Annotated[list[Values], Field(min_length=1)] = Field(
        description="Det som ble bestemt: bestemt, hvem og frist"
    )


def _which(value: Any) -> str:  # noqa: ANN401 - what YAML holds, not yet checked
    """Return which model a record follows: the id of a pack says that it is one."""
    is_pack = isinstance(value, dict) and str(value.get("id", "")).startswith(PACK)
    return MeetingExample.__name__ if is_pack else SheetExample.__name__


Example = Annotated[
    Annotated[SheetExample, Tag(SheetExample.__name__)] | Annotated[MeetingExample, Tag(MeetingExample.__name__)],
    Discriminator(_which),
]
