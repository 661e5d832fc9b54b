"""The list of literature."""

from typing import Annotated, Literal

from pydantic import Field

from ..fields import Id, Language, Record, Text, Url


class Reference(Record):
    """An entry in the list of literature."""

    id: Id
    authors: Text
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    title: Text
    source: Text | None = None
    doi: Text | None = None
    url: Url | None = None
    seen: bool = Field(default=True, description="false når vi ikke selv har åpnet adressen; da sier siden fra")
    language: Language
    kind: Literal["verk", "lov"] = Field(default="verk", description="Lover og forskrifter står i en egen liste")
    cite: Text = Field(description="Kort form til løpende tekst, for eksempel Durlak og DuPre 2008")
    about: Text
    note: Text | None = None

    @property
    def link(self) -> str | None:
        """The address of the work, if it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url
