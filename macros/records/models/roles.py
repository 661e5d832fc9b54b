"""Those who use the tools."""

from typing import Annotated

from pydantic import Field

from ..fields import ChecklistId, Id, Record, Text


class Role(Record):
    """Someone who uses the tools."""

    id: Id
    title: Text
    description: Text = Field(description="Hvem det er, i én setning")
    begin_with: Annotated[list[ChecklistId], Field(min_length=1, max_length=2)] = Field(
        description="Arkene rollen begynner med: ett eller to"
    )
