"""A page while it is written: what is wrong with it stands in red boxes, each at its place."""

from collections.abc import Iterable

from ..rendering import render
from .source import Page

_FENCES = ("```", "~~~")


def shown(page: Page, mistakes: Iterable[tuple[int, str]]) -> str:
    """Return the body of a page with a red box in place of each faulty call, and above what else is wrong.

    `mistakes` are (line in the file, what is wrong). A box stands above the paragraph, list or table that a mistake is
    in, since in the middle of one it would break it.
    """
    calls = {answer.mistake for answer in page.answers}
    pieces = [(answer.start, answer.end, str(answer.shown)) for answer in page.answers if answer.shown]
    for line, text in sorted(mistakes):
        if text not in calls:
            place = _above(page, line)
            box = render("page_error.html", message=text)
            pieces.append((place, place, f'<p markdown="0">{box}</p>\n\n'))
    parts: list[str] = []
    last = page.front.end
    for start, end, written in sorted(pieces):
        parts += [page.text[last:start], written]
        last = end
    return "".join([*parts, page.text[last:]])


def _above(page: Page, line: int) -> int:
    """Return the place in the text where a box for a mistake on a line may stand: where its paragraph begins."""
    lines = page.text.split("\n")
    first = page.text.count("\n", 0, page.front.end)  # of the body, from 0
    number = min(line - 1, len(lines) - 1)
    while number > first and not _begins(lines, first, number):
        number -= 1
    if number <= first:
        return page.front.end
    return sum(len(one) + 1 for one in lines[:number])


def _begins(lines: list[str], first: int, number: int) -> bool:
    """Tell whether something begins on a line: at the margin, after an empty line, and not within code."""
    fences = sum(one.startswith(_FENCES) for one in lines[first:number])
    at_margin = bool(lines[number].strip()) and not lines[number][0].isspace()
    return at_margin and not lines[number - 1].strip() and fences % 2 == 0
