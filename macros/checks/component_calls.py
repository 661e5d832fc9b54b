"""Calls of components in pages: what they cannot answer, and answers that do not fit where they stand."""

from collections.abc import Iterator

from ..components import COMPONENTS
from ..pages import calls
from ..pages.source import Page
from ..records.errors import Mistake
from ..records.loading import Loaded


def mistakes(page: Page, loaded: Loaded) -> Iterator[Mistake]:
    """Yield each call of a page that is wrong, at the line where it begins."""
    for place, sentence in calls.in_too_few_braces(page.prose, page.front.end, COMPONENTS):
        yield Mistake(page.shown_as, page.line(place), sentence)
    for answer in page.answers:
        line = page.line(answer.start)
        if answer.template:
            if not loaded.unread:  # a template that lacks a record is right
                yield answer.template
        elif answer.mistake and not _follows(answer, loaded):
            yield Mistake(page.shown_as, line, answer.mistake)
        source = page.text[answer.start : answer.end]
        if page.is_comment(answer):
            continue  # the comment is told of
        if answer.text and page.is_code(answer):
            yield Mistake(page.shown_as, line, f"«{source}» står i kode, så leseren ser koder. Flytt det ut av den.")
        elif answer in page.misplaced:
            yield Mistake(page.shown_as, line, f"«{source}» må stå alene på en linje, helt til venstre. Flytt det.")


def _follows(answer: calls.Answer, loaded: Loaded) -> bool:
    """Tell whether a component lacks only what could not be read in data/: that is told of there."""
    named = any(f"«{record}»" in (answer.mistake or "") for record in loaded.unsound)
    return answer.ran and (bool(loaded.unread) or named or (answer.fault and bool(loaded.mistakes or loaded.unsound)))
