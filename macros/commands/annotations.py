"""What the gate found, for a code host: a note on each line in the view of the change, and all as JSON.

The form of a note is GitHub's workflow command, https://docs.github.com/actions/reference/workflow-commands: a percent
sign and a line break end it, and in what names the place a colon and a comma do too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from ..records.errors import Mistake

if TYPE_CHECKING:
    from ..checking import Checked

_LONGEST = 1000  # letters of a message
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PLACE = _IN_TEXT | {":": "%3A", ",": "%2C"}

Text = Annotated[str, AfterValidator(lambda text: text[:_LONGEST])]


class Message(BaseModel):
    """A mistake or a piece of advice, with its place."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    file: Text
    line: int
    text: Text


class Messages(BaseModel):
    """All that the gate found."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    mistakes: list[Message]
    advice: list[Message]


def messages(checked: "Checked", changed: Mapping[str, Sequence[int]] | None = None) -> Messages:
    """Return what was found as records: of advice that on the lines `changed`, by file, or all where that is None."""
    advice = [one for one in checked.advice if changed is None or one.line in changed.get(one.file, ())]
    return Messages(mistakes=_messages(checked.mistakes), advice=_messages(advice))


def notes(found: Messages) -> Iterator[str]:
    """Yield a line for each message, mistakes first: the code host shows ten of a kind."""
    for kind, title, listed in (("error", "Feil", found.mistakes), ("warning", "Råd", found.advice)):
        for message in listed:
            place = f"file={_escaped(message.file, _IN_PLACE)},line={message.line},title={title}"
            yield f"::{kind} {place}::{_escaped(message.text, _IN_TEXT)}"


def _messages(mistakes: Sequence[Mistake]) -> list[Message]:
    return [Message(file=mistake.file, line=mistake.line, text=mistake.text) for mistake in mistakes]


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
