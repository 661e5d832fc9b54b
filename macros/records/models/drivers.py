"""The six implementation drivers."""

from typing import Annotated, Literal

from pydantic import Field

from ..fields import CoreElementId, Id, Record, Text, Texts


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
