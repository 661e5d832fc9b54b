"""The list of literature."""

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from ..fields import LANGUAGE_TAGS, Id, Language, Record, Text, Url, refuse


class Reference(Record):
    """An entry in the list of literature."""

    id: Id
    authors: Text
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    title: Text
    source: Text | None = None
    doi: Text | None = None
    url: Url | None = None
    paper: bool = Field(default=False, description="true når vi ikke har noen adresse til verket; da sier siden fra")
    seen: bool = Field(default=True, description="false når vi ikke selv har åpnet adressen; da sier siden fra")
    language: Language
    title_language: Language | None = Field(
        default=None, description="Språket til title, når det er et annet enn språket til verket"
    )
    kind: Literal["verk", "lov"] = Field(default="verk", description="Lover og forskrifter står i en egen liste")
    cite: Text = Field(description="Kort form til løpende tekst, for eksempel Durlak og DuPre 2008")
    about: Text
    note: Text | None = None

    @property
    def title_tag(self) -> str:
        """The language of the title, as HTML has it. A title in square brackets is our own, in bokmål."""
        ours = self.title.startswith("[")
        return LANGUAGE_TAGS[self.title_language or ("bokmål" if ours else self.language)]

    @property
    def link(self) -> str | None:
        """The address of the work, if it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        """Hold to what the list promises: a reader can open each work, or is told to ask a library for it."""
        if self.link and self.paper:
            raise refuse("har både en adresse og paper. Behold adressen, og slett paper.", ("paper",))
        if not self.link and not self.paper:
            raise refuse("mangler adresse. Skriv doi eller url, eller paper: true når vi ikke har noen adresse.")
        if self.url and not self.doi and not urlsplit(self.url).path.strip("/"):
            raise refuse(
                "har en url til forsiden av et nettsted. Skriv adressen til selve verket, så ingen må lete.", ("url",)
            )
        if not self.link and not self.seen:
            raise refuse("har seen: false uten en adresse. Slett seen.", ("seen",))
        return self
