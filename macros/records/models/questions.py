"""What a reader may ask that a page or a record answers."""

import re
from typing import Any, get_args

from pydantic import Field, model_validator

from ..errors import did_you_mean
from ..fields import Language, Record, Text, refuse
from ..validation_sentences import LANGUAGES

OWN: Language = "bokmål"
_LANGUAGES = get_args(Language)
# A language without a space between it and what is asked in it: YAML takes both for one text.
_RUN_IN = re.compile(rf"(?P<language>{'|'.join(_LANGUAGES)}):(?P<asked>\S.*)")
_ONE_WORD = re.compile(r"[a-zæøå]+")


class Question(Record):
    """A question, or a phrase somebody would say, in the words of the one who asks.

    An editor writes a text, which is bokmål, or `nynorsk: Kva gjer vi først?` for another language.
    """

    text: Text = Field(description="Spørsmålet, eller det leseren ville sagt")
    language: Language = Field(default=OWN, description="Språket spørsmålet er på")

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, value: Any) -> Any:  # noqa: ANN401 - whatever an editor has written
        """Take a text, or one language with its text; what is neither is told of here."""
        if isinstance(value, str):
            before, colon, text = value.partition(": ")  # in quotation marks YAML takes both for one text
            if colon and before in _LANGUAGES:
                return {"text": text, "language": before}
            if run_in := _RUN_IN.fullmatch(value):
                meant = f"{run_in['language']}: {run_in['asked'][:30]}…"
                raise refuse(f"mangler mellomrom etter kolon i «{value[:20]}…». Skriv «{meant}».")
            if not colon or not _ONE_WORD.fullmatch(before):
                return {"text": value}
        if isinstance(value, dict) and len(value) == 1 and set(value) <= set(_LANGUAGES):
            [(language, text)] = value.items()
            return {"text": text, "language": language}
        if isinstance(value, cls) or (isinstance(value, dict) and "text" in value):
            return value
        languages = ", ".join(_LANGUAGES[1:])
        (first, *_) = [*value, ""] if isinstance(value, dict) else [before if isinstance(value, str) else ""]
        is_one_word = isinstance(value, str) or _ONE_WORD.fullmatch(str(first))  # taken for a language, quoted or not
        remedy = " Skriv det uten kolon." if is_one_word else " Har det kolon, sett anførselstegn rundt hele."
        near = _meant(str(first)) or (remedy if first else "")
        raise refuse(f"skal være et spørsmål, eller «språk: spørsmål» med ett av språkene {languages}.{near}")

    @property
    def is_shown(self) -> bool:
        """Whether it is shown on its page: whole questions in the language of the site. The rest leads the search."""
        return self.language == OWN and self.text.endswith("?")


Questions = list[Question]


def _meant(language: str) -> str:
    """Say what to write for a language that is called something else."""
    name = LANGUAGES.get(language.casefold())
    if name == OWN:
        return f" Er det på {OWN}, skriv det uten språk foran."
    return f" Skriv «{name}: …»." if name else did_you_mean(language, _LANGUAGES)
