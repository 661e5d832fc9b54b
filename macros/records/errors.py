"""What an editor is told when something is wrong: where, what, and how to mend it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_MANY = 10  # places where the same is told of line by line
_FIRST = 3  # of more, those with a line each


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake in a file: the line counts from 1, the text is Norwegian."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}, linje {self.line}: {self.text}"


class DataError(Exception):
    """All the mistakes found, as one list; `place` says where they were looked for."""

    def __init__(self, mistakes: Iterable[Mistake], place: str = "data") -> None:
        self.mistakes = sorted(set(mistakes))
        super().__init__(summary(self.mistakes, place))


class PageError(Exception):
    """A component was called wrongly in a page; the message is shown to the editor."""


class BrokenTemplateError(PageError):
    """A template cannot be used: the mistake is in the template, whoever calls it."""

    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake
        super().__init__(str(mistake))


class CommandError(Exception):
    """A command cannot go on; the message is shown as it is."""


def summary(mistakes: list[Mistake], place: str, kind: str = "feil i") -> str:
    """Set the mistakes out as one list with a count on top.

    What is told of in the same words in many places has most often one cause: the first places have a line each, and
    the rest one for each file.
    """
    alike = Counter(mistake.text for mistake in mistakes)
    rest: dict[tuple[str, str], list[int]] = defaultdict(list)
    lines = []
    shown: Counter[str] = Counter()
    for mistake in mistakes:
        if alike[mistake.text] <= _MANY or shown[mistake.text] < _FIRST:
            shown[mistake.text] += 1
            lines.append(f"  {mistake}")
        else:
            rest[mistake.text, mistake.file].append(mistake.line)
    lines += [
        f"  {file}, linje {', '.join(map(str, places))}: det samme, «{text[:60]}…»"
        for (text, file), places in rest.items()
    ]
    return "\n".join([f"{len(mistakes)} {kind} {place}:", *lines])


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return « Mente du «x»?» with the nearest candidate, or nothing when none is near."""
    near = nearest(word, candidates)
    return f" Mente du «{near}»?" if near else ""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that is spelt most like a word, or None when none is near."""
    return next(iter(get_close_matches(word, list(candidates), n=1, cutoff=0.6)), None)
