"""What stands in the way, and what helps."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..fields import CoreElementId, Id, Record, Rest, SourceId, StrategyId, Text, Texts, ToolId, refuse
from .questions import Question

Basis = Literal["forskning", "erfaring", "egen vurdering"]


class Suggestion(Record):
    """Groups of strategies that may suit an obstacle, and what the suggestion rests on."""

    strategies: Annotated[list[StrategyId], Field(min_length=1)] = Field(description="Den som ligger nærmest, først")
    first: Text = Field(description="Det dere kan prøve først, i én setning")
    basis: Basis
    because: Text = Field(description="Hva forskningen eller erfaringen sier, og hva den ikke sier")
    sources: list[SourceId] = []
    measure: Text = Field(description="Tallet eller tegnet dere følger etterpå")

    @model_validator(mode="after")
    def _research_has_a_source(self) -> Self:
        if self.basis == "forskning" and not self.sources:
            wrong = "har basis «forskning», men sources mangler. Legg til kilden, eller velg en annen basis."
            raise refuse(wrong, ("basis",))
        return self


class Barrier(Record):
    """Something that stands in the way, in plain words, and what helps."""

    id: Id
    title: Text
    signs: Texts = Field(description="Slik merker dere det")
    advice: Text = Field(description="To–tre setninger om hva dere gjør først")
    tools: Annotated[list[ToolId], Field(min_length=1)]
    core_element: CoreElementId
    basis: Basis
    sources: list[SourceId] = []
    follow_up: ToolId
    follow_up_when: Rest
    keywords: list[Text] = Field(default=[], description="Slik sier leseren det, med egne ord")
    suggestion: Suggestion = Field(description="Strategier som kan passe, til siden «Fra hinder til strategi»")
    questions: list[Question] = Field(default=[], description="Det leseren ville spurt om, med egne ord; til søket")
