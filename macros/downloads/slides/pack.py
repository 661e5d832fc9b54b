"""The slides of a meeting pack: aim, agenda with minutes, questions, what must be ready, decisions."""

from collections.abc import Iterator, Sequence

from ...language import _
from ...language.in_words import minutes
from ...sheets.content import MeetingContent
from ...sheets.words import WORDS
from .deck import Deck

_ON_ONE = 3  # questions that a room can read at once


def slides(content: MeetingContent) -> bytes:
    """Return the slides of a meeting pack as a PowerPoint file."""
    deck = Deck(content)
    lead = f"{content.purpose} {WORDS['length']} {minutes(content.minutes)}."
    deck.opening(content.title, f"{lead} {content.local_edition.lead}" if content.local_edition else lead)
    agenda = [[str(time), what] for time, what in content.agenda]
    deck.table(WORDS["agenda"], [WORDS["minutes"], WORDS["what"]], agenda, (1, 6))
    questions = [point.text for point in content.questions.points]
    first = 1
    for group in _shared(questions):
        deck.texts(_numbered(content.questions.title, first, group), group, first)
        first += len(group)
    deck.texts(content.ready.title, [point.text for point in content.ready.points])
    for grid in content.grids:
        heads = [column.label for column in grid.columns]
        deck.table(grid.title, heads, [[""] * len(heads)] * len(grid.rows), (6, 3, 2))
    deck.texts(WORDS["bring_next"], content.bring_next)
    return deck.bytes()


def _shared(questions: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the questions of each slide: on as few slides as can be, and about as many on each."""
    slides = -(-len(questions) // _ON_ONE)
    for slide in range(slides):
        yield questions[slide * len(questions) // slides : (slide + 1) * len(questions) // slides]


def _numbered(title: str, first: int, group: Sequence[str]) -> str:
    """Return the title of a slide with some of the questions: no two slides have the same."""
    if len(group) == 1:
        return _("{title} {number}").format(title=title, number=first)
    return _("{title} {first}–{last}").format(title=title, first=first, last=first + len(group) - 1)
