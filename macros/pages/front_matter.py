"""The head of a page: what stands between two lines of `---`, read once, with the line of each mistake."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..records import text_files, validation_sentences
from ..records.errors import Mistake
from ..records.models import PageInfo, Question
from ..records.project import page_files
from ..records.reading import KnownTexts, YamlText

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_IN_HEAD = re.compile(r"\w[\w-]*:(?:\s|$)|\s+\S|- ")
# What follows a head that a line cuts in two: more of its fields, and the line that was to end it.
_REST = re.compile(r"\s*\w[\w-]*:[^\n]*\n(?:(?:\w[\w-]*:|[ \t]+\S|- )[^\n]*\n)*---[ \t]*(?:\r?\n|\Z)")
_AGAIN = re.compile(r"---[ \t]*\n")
_OTHER_DASHES = re.compile(r"[-–—]{1,9}[ \t]*\n(?=[a-z_]+:)")
_OPENED = re.compile(r"\A\s*---[ \t]*\r?\n")


@dataclass(frozen=True)
class FrontMatter:
    """The head of a page: its values as they stand, and as a checked record when they are sound."""

    text: YamlText
    info: PageInfo | None
    end: int  # where the body begins in the text of the page
    mistakes: list[Mistake]

    def value(self, key: str) -> Any:  # noqa: ANN401 - whatever an editor has written
        """Return a value as it stands, or None."""
        return self.text.value.get(key) if isinstance(self.text.value, dict) else None

    @property
    def keywords(self) -> list[str]:
        """The keywords, as they stand."""
        words = self.value("keywords")
        return [word for word in words if isinstance(word, str)] if isinstance(words, list) else []

    @cached_property
    def questions(self) -> list[Question]:
        """The questions that can be read; `mistakes` tells of the others."""
        return read_questions(self.value("questions"))


def unlisted(docs: Path) -> Iterator[str]:
    """Yield the path, below a folder, of each page that is for those who work on the site."""
    for path in page_files(docs):
        text = text_files.plain(path)
        if "\nunlisted:" in text:  # few have it: the head of a page takes a while to read
            name = path.relative_to(docs).as_posix()
            info = read(text, name).info
            if info and info.unlisted:
                yield name


def head(text: str) -> str:
    """Return the head of a page as it is written, with the lines around it; empty when there is none."""
    found = _FRONT_MATTER.match(text)
    return found[0] if found else ""


def read_questions(value: object) -> list[Question]:
    """Return the questions of a list as it stands in the head of a page, without those that are none."""
    questions = []
    for written in value if isinstance(value, list) else []:
        with suppress(ValidationError):
            questions.append(Question.model_validate(written))
    return questions


def read(text: str, shown_as: str, heads: KnownTexts | None = None) -> FrontMatter:
    """Read the head of a page; `shown_as` is its name in messages, and `heads` what is known of heads from before."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return FrontMatter(YamlText(shown_as), None, 0, [_missing(text, shown_as)])
    line = text.count("\n", 0, found.end())  # that ends the head
    if _REST.match(text, found.end()):
        cut = Mistake(shown_as, line, "linjen «---» deler hodet i to, så feltene under den blir tekst. Slett den.")
        return FrontMatter(YamlText(shown_as), None, 0, [cut])
    if text_files.has_conflict(found[1]):  # told of with the file
        return FrontMatter(YamlText(shown_as), None, found.end(), [])
    if not found[1].strip():
        empty = Mistake(shown_as, 1, "hodet er tomt. Kopier feltene fra en annen side.")
        return FrontMatter(YamlText(shown_as), None, found.end(), [empty])
    front = (heads or KnownTexts()).read(found[1], shown_as, first_line=2)
    if front.value is None:
        return FrontMatter(front, None, found.end(), front.mistakes)
    told = {mistake.line for mistake in front.mistakes}
    mistakes, info = list(front.mistakes), None
    if _AGAIN.match(text, found.end()):
        mistakes.append(Mistake(shown_as, line + 1, "linjen «---» står to ganger etter hodet. Slett den ene."))
    try:
        info = PageInfo.model_validate(front.value)
    except ValidationError as error:
        known = list(PageInfo.model_fields)
        for detail, _ in validation_sentences.without_echoes((detail, known) for detail in error.errors()):
            line = front.line(detail["loc"])
            if line not in told:
                mistakes.append(Mistake(shown_as, line, validation_sentences.sentence(detail, known)))
    return FrontMatter(front, None if mistakes else info, found.end(), mistakes)


def _missing(text: str, shown_as: str) -> Mistake:
    if not text.strip():
        return Mistake(shown_as, 1, "siden er tom. Skriv siden, eller slett filen.")
    opened = _OPENED.match(text)
    if opened and opened.start() == 0 and text.startswith("---"):
        # The line after the last that belongs to a head: there the end is missing.
        lines = text.split("\n")
        end = next((number for number, line in enumerate(lines) if number and not _IN_HEAD.match(line)), len(lines) - 1)
        return Mistake(shown_as, end + 1, "hodet er ikke avsluttet. Skriv en linje med «---» etter det siste feltet.")
    if opened:
        return Mistake(shown_as, 1, "det står noe foran hodet. La «---» være det første på linje 1.")
    if dashes := _OTHER_DASHES.match(text):
        return Mistake(shown_as, 1, f"«{dashes[0].strip()}» begynner ikke hodet. Skriv tre streker: ---.")
    return Mistake(shown_as, 1, "siden mangler hodet mellom to linjer med «---». Kopier det fra en annen side.")
