"""Tools: our own sheets, and those of others."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, ModelWrapValidatorHandler, Tag, ValidationError, model_validator

from ..fields import LANGUAGE_TAGS, ChecklistId, Id, Language, Record, RoleId, Text, Url, refuse
from ..ids import LOCAL
from .questions import Question

ToolKind = Literal["sjekkliste", "mal", "skala", "intervjuguide", "nettside"]
Cost = Literal["gratis", "betalt", "ukjent"]
# What only somebody else's tool has: our own has its title from the sheet, and needs no other site.
_FOREIGN = ("title", "owner", "url", "language", "summary", "cost", "cost_note", "seen")


class AnyTool(Record):
    """What all tools have, whoever made them."""

    id: Id
    kind: ToolKind
    description: Text = Field(description="Én setning til tabellene", max_length=130)
    time: Text
    used_by: Annotated[list[RoleId], Field(min_length=1)]
    keywords: list[Text] = []
    questions: list[Question] = Field(default=[], description="Det leseren ville spurt om, med egne ord; til søket")

    @property
    def is_local(self) -> bool:
        """Whether it is a municipality's own."""
        return self.id.startswith(LOCAL)


class OwnTool(AnyTool):
    """One of our own sheets. Its title is that of the sheet: `SiteData.title_of` gives it."""

    checklist: ChecklistId

    @property
    def owner(self) -> None:
        """Nobody else: we have made it ourselves."""

    @property
    def language(self) -> Language:
        """The language that all our own sheets are in."""
        return "bokmål"

    @property
    def cost(self) -> Cost:
        """What our own sheets cost."""
        return "gratis"

    @property
    def cost_note(self) -> None:
        """Nothing: the licence stands on every page."""

    @property
    def seen(self) -> bool:
        """Whether its address has been tried: it is on this site, where every build tries it."""
        return True

    @model_validator(mode="wrap")
    @classmethod
    def _nothing_foreign(cls, value: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Say what is wrong with the whole, where pydantic would call each field unknown."""
        try:
            return handler(value)
        except ValidationError as error:
            typed = _only(error, "extra_forbidden")
        if foreign := [name for name in ("cost", "cost_note", "seen") if name in typed]:
            wrong = "har cost, cost_note eller seen, som bare gjelder andres verktøy. Slett dem."
            raise refuse(wrong, (foreign[0],))
        if "url" in typed:
            wrong = "har både checklist og url. Behold checklist for våre egne ark, url for andres verktøy."
            raise refuse(wrong, ("url",))
        raise refuse(f"har {', '.join(typed)}, som hentes fra sjekklisten. Slett dem.", (typed[0],))


class ForeignTool(AnyTool):
    """A page or a measure of somebody else's."""

    title: Text
    owner: Text
    url: Url
    seen: bool = Field(default=True, description="false når vi ikke selv har åpnet adressen; da sier siden fra")
    language: Language
    title_language: Language | None = Field(
        default=None, description="Språket til title, når tittelen er på et annet språk enn verktøyet"
    )
    cost: Cost = Field(description="Hva verktøyet koster; «ukjent» når ingen av oss har sett prisen")
    cost_note: Text | None = Field(default=None, description="Det som er å si om prisen: «uten innlogging»")
    summary: Text = Field(description="Tre setninger som er nok til å komme i gang")

    @property
    def title_tag(self) -> str:
        """The language of the title, as HTML has it."""
        return LANGUAGE_TAGS[self.title_language or self.language]

    @model_validator(mode="wrap")
    @classmethod
    def _all_or_checklist(cls, value: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Say what is wrong with the whole, where pydantic would name each missing field by itself."""
        try:
            return handler(value)
        except ValidationError as error:
            missing = _only(error, "missing")
        raise refuse(f"mangler {', '.join(missing)}. Et verktøy har enten checklist, eller alle disse feltene.")


def _only(error: ValidationError, kind: str) -> list[str]:
    """Return the fields of others' tools that an error is about, in their order.

    Raises the error itself when it holds anything else: then each mistake is told of by itself.
    """
    details = error.errors()
    if any(detail["type"] != kind or detail["loc"][-1] not in _FOREIGN for detail in details):
        raise error
    names = {detail["loc"][-1] for detail in details}
    return [name for name in _FOREIGN if name in names]


def _whose(value: object) -> str:
    """Return which model a record follows: a tool with a checklist is our own."""
    return OwnTool.__name__ if isinstance(value, dict) and "checklist" in value else ForeignTool.__name__


Tool = Annotated[
    Annotated[OwnTool, Tag(OwnTool.__name__)] | Annotated[ForeignTool, Tag(ForeignTool.__name__)],
    Discriminator(_whose),
]
