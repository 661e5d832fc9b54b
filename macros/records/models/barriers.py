"""What stands in the way, and what helps."""

from typing import Annotated, Literal

from pydantic import Field

from ..fields import CoreElementId, Id, Record, SourceId, Text, Texts, ToolId


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
    keywords: list[Text] = Field(default=[], description="Slik sier leseren det, med egne ord")
