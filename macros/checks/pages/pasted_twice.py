"""A part of a page that has been pasted into it once more: told once, and nothing of what follows from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...pages.source import Page
from ...records.errors import Mistake

_MUCH = 12  # words that nobody writes twice in a row by chance
_FEWEST = 2  # such lines, or headings: one alone is told of by itself


@dataclass(frozen=True)
class Copy:
    """The lines of a page, from 1, that say what others above them say, and where those begin."""

    file: str
    first: int
    last: int
    of: int

    @property
    def mistake(self) -> Mistake:
        """What is told of it."""
        sentence = f"linjene {self.first}–{self.last} er de samme som fra linje {self.of}. Er teksten limt inn to ganger, slett den ene."
        return Mistake(self.file, self.first, sentence)

    def holds(self, line: int) -> bool:
        """Tell whether a line is in the copy: what is wrong there is told where it stood before, or goes with it."""
        return self.first <= line <= self.last


Copies = Mapping[str, Copy]  # by the file of the page


def copies(pages: Iterable[Page]) -> Copies:
    """Return the first copy in each page that has one, by its file."""
    return {copy.file: copy for copy in map(_copy_in, pages) if copy}


def apart(mistakes: Iterable[Mistake], copies: Copies) -> Iterator[Mistake]:
    """Yield what is told but what rests in a copy."""
    return (one for one in mistakes if one.file not in copies or not copies[one.file].holds(one.line))


def _copy_in(page: Page) -> Copy | None:
    """Return the first part of a page that is a copy of one above it, headings and all; None where there is none."""
    lines = [line.rstrip() for line in (page.text[: page.front.end] + page.prose[page.front.end :]).split("\n")]
    seen: dict[str, int] = {}
    for number, line in enumerate(lines):
        if not _says_much(line):
            continue
        above = seen.setdefault(line, number)
        if above < number and (copy := _from(lines, above, number, page.shown_as)):
            return copy
    return None


def _from(lines: list[str], above: int, number: int, file: str) -> Copy | None:
    """Return the copy that a line is in, which says what one above it says; None where it says too little."""
    first, of = number, above
    while of > 0 and lines[first - 1] == lines[of - 1] and first - 1 > above:
        first, of = first - 1, of - 1
    last = number
    while (
        last + 1 < len(lines)
        and above + last + 1 - number < first
        and lines[last + 1] == lines[above + last + 1 - number]
    ):
        last += 1
    told = sum(map(_says_much, lines[first : last + 1]))
    while first < last and not lines[first]:
        first, of = first + 1, of + 1
    while last > first and not lines[last]:
        last -= 1
    return Copy(file, first + 1, last + 1, of + 1) if told >= _FEWEST else None


def _says_much(line: str) -> bool:
    """Tell whether a line is a heading, or so long that it is no chance that it stands twice."""
    return line.startswith("#") or (not line.startswith("|") and len(line.split()) >= _MUCH)
