"""How the pages are written: short sentences, common words, to «dere». All of it is advice."""

import re
from collections.abc import Iterable, Iterator

from ...pages.source import Page
from ...records.errors import Mistake
from ...records.models import Checklist
from ...records.site_data import SiteData
from ..records.signs_in_records import strings
from . import shorter

HARD = 38  # LIX; under 45 is a good sign, and a tired reader needs far less
_LONG, _LONGEST = 20, 30  # words a sentence
_SHARE = 5  # one sentence in so many may be long
_LEAST = 100  # words that a page must have before its LIX says anything
_EVEN = range(6, 13)  # words: sentences of one length after another read like a hammer
_HAMMER = 0.75  # the share of them that a reader begins to hear
_PROSE = 20  # sentences that a page must have before its rhythm says anything
_WORD = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)*")
_YOU = re.compile(r"\b(du|deg|din|ditt|dine)\b", re.IGNORECASE)
_POINT = re.compile(r"\s*(?:[-+*]|\d+\.)\s")
_NOT_PROSE = re.compile(r"\s*(#|\||!!!|\{\{|<)")
_MARKUP = re.compile(r"\{\{.*?\}\}|\[([^\]]*)\]\([^)]*\)|[*_`>]")


def advice(page: Page, data: SiteData, titles: list[str]) -> Iterator[Mistake]:
    """Yield advice about the language of a page. `titles` may say «du» wherever they stand."""
    lines = list(own_prose(page))
    text = " ".join(of_line for _, of_line in lines)
    words = len(_WORD.findall(text))
    if words > _LEAST and lix(text) > HARD:
        yield Mistake(
            page.shown_as,
            lines[0][0],
            f"siden er tung å lese (LIX {lix(text):.0f}, mål {HARD}). Del setninger, og velg kortere ord.",
        )
    for line, of_line in lines:
        for one, count, remedy in too_long(of_line):
            yield Mistake(page.shown_as, line, f"setningen «{one[:40]}…» har {count} ord. {remedy}.")
    counted = [(line, len(_WORD.findall(one))) for line, of_line in lines for one in sentences(of_line)]
    long = [line for line, count in counted if count > _LONG]
    if words > _LEAST and len(long) > len(counted) / _SHARE:
        yield Mistake(
            page.shown_as, long[0], f"{len(long)} av {len(counted)} setninger har over {_LONG} ord. Del noen av dem."
        )
    running = [(line, count) for line, count in counted if not _POINT.match(page.prose.split("\n")[line - 1])]
    even = sum(count in _EVEN for _, count in running)
    if len(running) >= _PROSE and even > len(running) * _HAMMER:
        yield Mistake(
            page.shown_as,
            running[0][0],
            f"{even} av {len(running)} setninger har {_EVEN[0]}–{_EVEN[-1]} ord, og det hamrer. Bind noen sammen med "
            "«fordi» eller «mens», og la noen være korte.",
        )
    if not _speaks_to_one(page, data):
        for line, one in lines:
            for sentence in to_one(one, titles):
                yield Mistake(page.shown_as, line, sentence)


def to_one(text: str, titles: Iterable[str]) -> Iterator[str]:
    """Yield, as a Norwegian sentence, the first word of a text that speaks to one reader. `titles` may, and quotations."""
    if _YOU.search(text) and (found := _YOU.search(_without(text, titles))):
        yield f"«{found[0]}» står utenfor anførselstegn. Leseren er et team: skriv «dere»."


def lix(text: str) -> float:
    """Return LIX (Björnsson 1968): words a sentence plus the share of words over six letters."""
    words = _WORD.findall(text)
    sentences = max(1, len(re.findall(r"[.!?:](?=\s|$)", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words) if words else 0  # noqa: PLR2004 - as his formula has it


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def own_prose(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs and points of a page as plain text, each ending as a sentence, with its line."""
    for number, line in enumerate(page.prose.split("\n"), 1):
        if line.strip() and not _NOT_PROSE.match(line):
            plain = re.sub(r"^\s*(?:[-+]|\d+\.)\s+", "", _MARKUP.sub(r"\1", line)).strip()
            if plain:
                yield number, plain if plain.endswith((".", "?", "!", ":")) else f"{plain}."


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return re.split(r"(?<=[.!?:])\s+", text)


def too_long(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield each sentence of a text that nobody reads in one breath, with its words and what to do about it."""
    for sentence in sentences(text):
        count = len(_WORD.findall(sentence))
        if count > _LONGEST:
            cut = shorter.cut(sentence)
            yield sentence, count, f"Del den i to, for eksempel «{cut}»" if cut else "Del den i to"


def sheet_of(page: Page, data: SiteData) -> Checklist | None:
    """Return the sheet that a page is about, or None."""
    return data.checklists.get(page.path.removeprefix("verktoy/").removesuffix(".md"))


def _speaks_to_one(page: Page, data: SiteData) -> bool:
    """A sheet that one person answers alone says «du», and so may its page."""
    sheet = sheet_of(page, data)
    return sheet is not None and any(_YOU.search(_without(text, [])) for _, text in strings(sheet))


def _without(text: str, titles: Iterable[str]) -> str:
    """Return a text without titles and what stands in quotation marks."""
    for title in titles:
        if title in text:
            text = text.replace(title, "")
    return re.sub(r"«[^»]*»", "", text)
