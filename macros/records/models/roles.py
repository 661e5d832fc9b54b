"""Those who use the tools."""

from typing import Annotated

from pydantic import Field

from ..fields import ChecklistId, Id, PhaseId, Record, Rest, Text
from .drawings import Picture


class RoleInPhase(Record):
    """What a role does in a phase, in the drawing of who does what."""

    phase: PhaseId
    does: Rest = Field(description="Hva rollen gjør, i en kort setning uten punktum")
    picture: Picture


class Role(Record):
    """Someone who uses the tools."""

    id: Id
    title: Text
    description: Text = Field(description="Hvem det er, i én setning")
    begin_with: Annotated[list[ChecklistId], Field(min_length=1, max_length=2)] = Field(
        description="Arkene rollen begynner med: ett eller to"
    )
    phases: list[RoleInPhase] = Field(default=[], description="Det rollen gjør i hver fase, eller ingenting")
