"""Tools: our own sheets, and those of others."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..fields import ChecklistId, Id, Language, Record, RoleId, Text, Url, refuse


class Tool(Record):
    """A tool: one of our own sheets, or a page or measure of somebody else's.

    The title and language of an own tool come from its checklist when the data is loaded.
    """

    id: Id
    title: Text | None = None
    kind: Literal["sjekkliste", "mal", "skala", "intervjuguide", "nettside"]
    owner: Text | None = None
    url: Url | None = None
    seen: bool = Field(default=True, description="false når vi ikke selv har åpnet adressen; da sier siden fra")
    checklist: ChecklistId | None = None
    language: Language | None = None
    description: Text = Field(description="Én setning til tabellene", max_length=130)
    summary: Text | None = Field(None, description="Tre setninger som er nok til å komme i gang")
    time: Text
    cost: Text | None = Field(None, description="Hva verktøyet til andre koster, og om det krever innlogging")
    used_by: Annotated[list[RoleId], Field(min_length=1)]
    keywords: list[Text] = []

    @model_validator(mode="after")
    def _own_or_foreign(self) -> Self:
        foreign = ("title", "owner", "url", "language", "summary")
        if self.checklist and self.url:
            raise refuse("har både checklist og url. Behold checklist for våre egne ark, url for andres verktøy.")
        if not self.checklist:
            missing = [name for name in foreign if getattr(self, name) is None]
            if missing:
                raise refuse(f"mangler {', '.join(missing)}. Et verktøy har enten checklist, eller alle disse feltene.")
        elif typed := [name for name in foreign if getattr(self, name) is not None]:
            raise refuse(f"har {', '.join(typed)}, som hentes fra sjekklisten. Slett dem.")
        elif self.cost or not self.seen:
            raise refuse("har cost eller seen, som bare gjelder andres verktøy. Slett dem.")
        return self
