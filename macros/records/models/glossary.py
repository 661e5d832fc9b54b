"""Words: the glossary, and what readers call things."""

from typing import Annotated, Literal

from pydantic import Field

from ..fields import Id, PagePath, Record, TermId, Text, Texts
from .questions import Question


class Term(Record):
    """A word in the glossary."""

    id: Id
    term: Text
    forms: list[Text] = []
    inflections: list[Text] = []
    nynorsk: Texts
    danish: Texts
    english: Texts
    suggested: list[Literal["nynorsk", "danish", "english"]] = []
    everyday: bool = Field(default=False, description="true for ord alle kjenner: de merkes ikke i løpende tekst")
    definition: Text
    see: Annotated[list[TermId], Field(max_length=3)] = []
    page: PagePath | None = None
    questions: list[Question] = Field(default=[], description="Det leseren ville spurt om, med egne ord; til søket")


class Alias(Record):
    """Words that readers use, and the words of this site that they stand for."""

    id: Id
    forms: Texts = Field(description="Slik leseren skriver det: nynorsk, dansk, engelsk eller et annet ord")
    means: Texts = Field(description="Ordene nettstedet bruker, slik de står i en tittel")


class WordList(Record):
    """Words of another language or field, and the words that this site uses instead."""

    id: Id
    source: Text = Field(description="Hvor ordene er fra")
    words: dict[str, Text] = Field(description="Ordet leseren skriver, og ett eller flere ord vi bruker, med komma")
