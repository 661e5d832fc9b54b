"""Groups of implementation strategies: what can be done so that a practice is used."""

from pydantic import Field

from ..fields import Id, Number, Record, SourceId, Text, Texts


class Strategy(Record):
    """One of the nine groups of strategies, in everyday words."""

    id: Id
    number: Number
    title: Text
    english: Text = Field(description="Navnet i forskningen, på engelsk")
    examples: Texts = Field(description="Slik kan det se ut i en kommune")
    known: Text = Field(description="Hva forskningen kan si, og hva den ikke kan si")
    sources: list[SourceId] = []
