"""The kinds of value that records are made of: text, ids, addresses and references.

A value that breaks a rule raises PydanticCustomError with a Norwegian sentence that says
what is wrong and what to write; `loading` puts file, line and field in front of it.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .ids import ID
from .yaml_syntax import BROKEN

_IN_ADDRESS = r"\s<>\"'|(){}\[\]\\"  # what no part of an address has
_IN_HOST = rf"[^{_IN_ADDRESS}/?#:@.,]+"
_HTTPS = re.compile(rf"https://{_IN_HOST}(?:\.{_IN_HOST})+(?::[0-9]+)?(?:[/?#][^{_IN_ADDRESS}]*)?")
_PAGE = re.compile(r"(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+\.md(#[a-z0-9-]+)?")
_FOLDER = re.compile(rf"https://{_IN_HOST}(?:\.{_IN_HOST})+(?::[0-9]+)?(?:/[^{_IN_ADDRESS}?#]*)?/")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9ÆØÅæøåÄÖäö-]+\.)+[a-z]{2,}")


def refuse(sentence: str, within: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """Build the error for a broken rule. The sentence starts with a verb: «er tom. Skriv …».

    `within` is where in a record the line to mend is, for a rule about a record as a whole.
    """
    return PydanticCustomError("rule", "{sentence}", {"sentence": sentence, "within": within})


def plain_text(value: str) -> str:
    """Return a text that is one line a reader sees whole, or refuse it."""
    if not value.strip():
        raise refuse("er tom. Skriv en tekst, eller slett linjen.")
    if "\n" in value:
        raise refuse(BROKEN)
    if "\t" in value:
        raise refuse("har en tabulator. Skriv et mellomrom, eller del teksten.")
    if value != value.strip():
        raise refuse("begynner eller slutter med mellomrom. Fjern det.")
    if "|" in value:
        raise refuse("inneholder «|», som ødelegger tabeller. Skriv «eller» eller en skråstrek.")
    if not value.isprintable() and any(
        unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn") for character in value
    ):
        raise refuse("inneholder et usynlig tegn. Skriv teksten på nytt for hånd.")
    return value


@dataclass(frozen=True)
class Form:
    """The rule that a text has the form of a pattern; the sentence says what to write."""

    pattern: re.Pattern[str]
    sentence: str

    def _check(self, value: str) -> str:
        if not self.pattern.fullmatch(value):
            raise refuse(f"er «{value}». {self.sentence}")
        return value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic checks it."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return how JSON Schema says it: a pattern there may match any part of a text."""
        return {**handler(schema), "pattern": f"^(?:{self.pattern.pattern})$"}


@dataclass(frozen=True)
class Ref:
    """Marks a text as the id of a record in one of the named collections."""

    collections: tuple[str, ...]


def ref(*collections: str) -> Ref:
    """Return the mark of a reference to any of the collections."""
    return Ref(collections)


Text = Annotated[str, AfterValidator(plain_text)]
# The rest of a sentence that a template begins: its own capital and full stop would stand in the middle of it.
Rest = Annotated[
    Text,
    Form(re.compile(r"(?![A-ZÆØÅ][a-zæøå ]).*[^.]"), "Teksten fortsetter en setning: liten forbokstav, uten punktum."),
]
Texts = Annotated[list[Text], Field(min_length=1)]
Id = Annotated[
    str,
    Form(ID, "En id har små bokstaver a–z, tall og bindestrek, for eksempel «ke-03»."),
]
Url = Annotated[
    str,
    Form(
        _HTTPS, "En adresse begynner med https:// og navnet på nettstedet (kommune.no), uten brukernavn og mellomrom."
    ),
]
FolderUrl = Annotated[
    str, Form(_FOLDER, "Adressen begynner med https:// og navnet på nettstedet (kommune.no), og slutter med skråstrek.")
]
PagePath = Annotated[str, Form(_PAGE, "Skriv stien fra docs/, for eksempel /vite/forankring.md.")]
Email = Annotated[str, Form(_EMAIL, "Skriv en e-postadresse, og ikke noe annet.")]

Language = Literal["bokmål", "nynorsk", "dansk", "svensk", "engelsk"]
# A language of a record → its tag in HTML: https://www.rfc-editor.org/info/bcp47
LANGUAGE_TAGS = {"bokmål": "nb", "nynorsk": "nn", "dansk": "da", "svensk": "sv", "engelsk": "en"}
Number = Annotated[int, Field(ge=1)]

PhaseId = Annotated[str, ref("phases")]
CoreElementId = Annotated[str, ref("core_elements")]
ToolId = Annotated[str, ref("tools")]
ChecklistId = Annotated[str, ref("checklists")]
DriverId = Annotated[str, ref("drivers")]
FieldId = Annotated[str, ref("fields")]
StrategyId = Annotated[str, ref("strategies")]
RoleId = Annotated[str, ref("roles")]
TermId = Annotated[str, ref("glossary")]
SourceId = Annotated[str, ref("literature", "tools")]


class Record(BaseModel):
    """What all records share: strict types, no unknown fields, never changed after loading."""

    # A class is made ready when its first record is read: a check needs none of those of the open data.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
