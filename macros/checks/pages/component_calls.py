"""Calls of components in pages: what they cannot answer, and answers that do not fit where they stand."""

import re
from collections.abc import Iterator

from ...components import COMPONENTS
from ...pages import calls
from ...pages.source import Page
from ...records.errors import Mistake
from ...records.loading import Loaded
from ...records.site_data import SiteData
from .headings import WITH_CALL

_OF_STEP = 2  # arguments: the core element and the step
_WITH_PLACES = re.compile(r"^#|\bid=\"|\{#", re.MULTILINE)


def mistakes(page: Page, loaded: Loaded) -> Iterator[Mistake]:
    """Yield each call of a page that is wrong, at the line where it begins."""
    for place, sentence in calls.in_too_few_braces(page.prose, page.front.end, COMPONENTS):
        yield Mistake(page.shown_as, page.line(place), sentence)
    in_headings = {match.start("call") for match in WITH_CALL.finditer(page.prose)}  # told of as such
    for answer in page.answers:
        line = page.line(answer.start)
        source = page.text[answer.start : answer.end]
        if answer.template:
            yield from () if loaded.unread else [answer.template]  # a template that lacks a record is right
        elif answer.mistake and answer.start not in in_headings and not _follows(answer, loaded):
            yield Mistake(page.shown_as, line, _sentence(answer, page))
        if page.is_comment(answer):
            continue  # the comment is told of
        if answer.text and page.is_code(answer):
            yield Mistake(page.shown_as, line, f"«{source}» står i kode, så leseren ser koder. Flytt det ut av den.")
        elif answer in page.misplaced:
            yield Mistake(page.shown_as, line, f"«{source}» må stå alene på en linje, helt til venstre. Flytt det.")
    yield from _twice(page)
    yield from _out_of_order(page, loaded)


def _sentence(answer: calls.Answer, page: Page) -> str:
    """Return what is said of a faulty call: one in code was most often not meant to be answered."""
    if not page.is_code(answer) or page.is_comment(answer):
        return str(answer.mistake)
    source = page.text[answer.start : answer.end]
    return f"«{source[:60]}» blir svart på også i kode. Skriv det uten klammene, eller flytt det ut av koden."


def advice(page: Page, data: SiteData) -> Iterator[Mistake]:
    """Yield each work that is cited on a page, and is not among the sources that the page lists."""
    shown = [answer for answer in page.answers if answer.text and answer.call]
    listed = {given for answer in shown if answer.call and answer.call.name == "sources" for given in answer.call.args}
    of_records = data.checklists.keys() | data.core_elements.keys()  # a sheet has the id of its tool
    if not listed or listed & of_records or not listed <= data.literature.keys() | data.tools.keys():
        return  # those of a record
    told = set(listed)
    for answer in shown:
        if answer.call and answer.call.name == "cite" and not told.issuperset(answer.call.args):
            told.update(answer.call.args)
            sentence = f"kilden «{answer.call.args[0]}» mangler i {{{{ sources(…) }}}} på siden. Legg den til der."
            yield Mistake(page.shown_as, page.line(answer.start), sentence)


def _out_of_order(page: Page, loaded: Loaded) -> Iterator[Mistake]:
    """Yield the first step that comes after one that it is before: readers are shown the numbers of the record."""
    before: dict[str, tuple[int, str]] = {}  # the step last shown, by its core element
    for answer in page.answers:
        if not (answer.call and answer.text and answer.call.name == "step" and len(answer.call.args) == _OF_STEP):
            continue
        element, step = map(str, answer.call.args)
        steps = [one.id for one in loaded.data.core_elements[element].steps]
        last, shown = before.get(element, (-1, ""))
        if steps.index(step) < last:
            sentence = f"steget «{step}» står etter «{shown}» her, men før det i data/core_elements.yml. Bytt dem."
            yield Mistake(page.shown_as, page.line(answer.start), sentence)
            return
        before[element] = (steps.index(step), step)


def _twice(page: Page) -> Iterator[Mistake]:
    """Yield each call alone on its line that stands above, too. Where the answer has places, these are told of."""
    lines = page.text.split("\n")
    first: dict[str, int] = {}
    for answer in page.answers:
        source, line = page.text[answer.start : answer.end], page.line(answer.start)
        if not answer.text or lines[line - 1] != source or _WITH_PLACES.search(answer.text):
            continue
        if source in first:
            yield Mistake(page.shown_as, line, f"«{source}» står også på linje {first[source]}. Slett det ene.")
        first.setdefault(source, line)


def _follows(answer: calls.Answer, loaded: Loaded) -> bool:
    """Tell whether a component lacks only what could not be read in data/: that is told of there."""
    named = any(f"«{record}»" in (answer.mistake or "") for record in loaded.unsound)
    return answer.ran and (bool(loaded.unread) or named or (answer.fault and bool(loaded.mistakes or loaded.unsound)))
