"""Numbers that are typed in words on pages, held to what they count: a list below, or the records. All of it is advice."""

import re
from collections.abc import Iterator

from ...addresses import core_element_page
from ...pages.source import Page
from ...records.errors import Mistake
from ...records.site_data import SiteData

_WORDS = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_WORDS)}|syv)"
_LISTED = (
    "eksempler|fallgruver|feil|fordeler|grep|grunner|kjennetegn|krav|måter|nivåer|oppgaver|ord|prinsipper|punkter|regler|"
    "råd|sider|situasjoner|spørsmål|steg|svar|tegn|ting|tips|valg"
)
# «Fem ting som er lette å glemme», with what stands below it.
_HEADING = re.compile(
    rf"^#{{2,4}} (?:[^\n:]+: )?{_NUMBER} (?:{_LISTED})\b[^\n]*\n(?P<below>.*?)(?=^#|\Z)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_POINT = re.compile(r"^(?:[-*+]|\d+\.) +\S", re.MULTILINE)
_LEAST = 3  # things: «to sider av saken» may be two of many points
_ELEMENTS = re.compile(rf"\b{_NUMBER} kjerneelement(?:er|ene)\b", re.IGNORECASE)
_DRIVERS = re.compile(rf"(?:\b(?:de|alle|våre) |^#+ ){_NUMBER} driver(?:e|ne)\b", re.IGNORECASE | re.MULTILINE)
_NEAR = 2  # a number as far off may be one that is out of date; a smaller one counts some of them
_STEP = re.compile(r"\bsteg (\d+)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"kjerneelement \d|\]\(", re.IGNORECASE)  # a line that has one may tell of a step elsewhere


def advice(page: Page, data: SiteData) -> Iterator[Mistake]:
    """Yield the numbers of a page that are others than what they count."""
    for place, sentence in (*_in_lists(page.prose), *_of_records(page.prose, data), *_of_steps(page, data)):
        yield Mistake(page.shown_as, page.line(place), sentence)


def counted(page: Page, data: SiteData) -> tuple[int, int, int]:
    """Return all that a page is judged by besides its text."""
    return len(data.core_elements), len(data.drivers), _steps(page, data)


def _in_lists(text: str) -> Iterator[tuple[int, str]]:
    for match in _HEADING.finditer(text):
        number = _value(match["number"])
        points = list(_POINT.finditer(match["below"]))
        between = match["below"][points[0].start() : points[-1].start()] if points else ""
        is_one_list = not re.search(r"^(?![-*+\d\s])\S", between, re.MULTILINE)
        if number >= _LEAST and is_one_list and abs(len(points) - number) == 1:
            sentence = (
                f"overskriften sier «{match['number']}», men listen under har {len(points)} punkter. Rett det ene."
            )
            yield match.start(), sentence


def _of_records(text: str, data: SiteData) -> Iterator[tuple[int, str]]:
    of_kinds = (
        (_ELEMENTS, "core_elements", len(data.core_elements), _NEAR),
        (_DRIVERS, "drivers", len(data.drivers), 1),
    )
    for pattern, file, there, near in of_kinds:
        for match in pattern.finditer(text):
            if 0 < abs(_value(match["number"]) - there) <= near:
                sentence = f"«{match[0].strip()}», men det er {there} i data/{file}.yml. Rett tallet."
                yield match.start("number"), sentence


def _of_steps(page: Page, data: SiteData) -> Iterator[tuple[int, str]]:
    steps = _steps(page, data)
    for match in _STEP.finditer(page.prose) if steps else ():
        start, end = page.prose.rfind("\n", 0, match.start()) + 1, page.prose.find("\n", match.end())
        if int(match[1]) > steps and not _ANOTHER.search(page.prose, start, end if end >= 0 else len(page.prose)):
            yield match.start(), f"«{match[0]}», men kjerneelementet har {steps} steg. Rett tallet."


def _steps(page: Page, data: SiteData) -> int:
    """Return how many steps the core element of a page has, or 0."""
    of_page = (len(one.steps) for one in data.core_elements.values() if core_element_page(data, one) == f"/{page.path}")
    return next(of_page, 0)


def _value(number: str) -> int:
    word = "sju" if number.casefold() == "syv" else number.casefold()
    return int(word) if word.isdigit() else _WORDS.index(word) + 2
