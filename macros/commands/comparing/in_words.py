"""What differs between two sites, told in Norwegian as Markdown.

Every text of a page, a record or a file name stands as code, in a span or in a block: there no sign is markup, no
name is a mention and no number leads to an issue. So a comment at the code host holds nothing but our own words and
texts that do nothing, whoever wrote the change.
"""

import itertools
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from .changes import FileChange, FileFacts, PageName, SheetChange, SiteChanges

TITLE = "## Hva endringen gjør for leseren"
NOTHING = "Ingenting er annerledes for leseren."
_CUT = "Det er mer enn det er plass til her. Resten står i filen «endringer.md» i artefakten «endringer»."
_MOST_PAGES = 5  # named for one passage, before the rest is counted
_MOST_FILES = 40
_MOST_WORDS = 30
_WIDTH = 90  # letters of a line in a block
_THOUSAND = 1000
_TICKS = re.compile("`+")


def in_words(changes: SiteChanges, room: int | None = None) -> str:
    """Return what differs, the most important first. `room` is how many letters there are for it."""
    parts = [TITLE, *_parts(changes)]
    if len(parts) == 1:
        parts.append(NOTHING)
    shown: list[str] = []
    for part in parts:
        if room is not None and sum(map(len, shown)) + len(part) + len(_CUT) + 2 * len(shown) > room:
            return "\n\n".join([*shown, _CUT]) + "\n"
        shown.append(part)
    if changes.cut:
        shown.append(f"Dessuten er {changes.cut} endringer ikke tatt med.")
    return "\n\n".join(shown) + "\n"


def code(text: str) -> str:
    """Return a text as a span of code, on one line and without signs that cannot be seen."""
    shown = _seen(text)
    fence = _fence(shown, 1)
    return f"{fence} {shown} {fence}" if "`" in shown else f"{fence}{shown}{fence}"


def block(old: Sequence[str], new: Sequence[str]) -> str:
    """Return old and new texts as a block of code, which the code host shows in red and green."""
    lines = [f"{sign} {line}" for sign, texts in (("-", old), ("+", new)) for text in texts for line in _wrapped(text)]
    fence = _fence("\n".join(lines), 3)
    return "\n".join([f"{fence}diff", *lines, fence])


def _wrapped(text: str) -> list[str]:
    """Return a text as lines: the code host wraps none in a block of code."""
    return textwrap.wrap(_seen(text), _WIDTH, break_long_words=False, break_on_hyphens=False)


def _seen(text: str) -> str:
    letters = ("" if unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs"} else letter for letter in _spaced(text))
    return "".join(letters).strip() or "(tomt)"


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _fence(text: str, least: int) -> str:
    """Return more signs than stand together anywhere in a text."""
    return "`" * max([least, *(len(ticks) + 1 for ticks in _TICKS.findall(text))])


def _parts(changes: SiteChanges) -> Iterator[str]:
    """Yield pieces of Markdown, each whole by itself."""
    kinds: tuple[tuple[str, Callable[[SiteChanges], Iterator[str]]], ...] = (
        ("Adresser som ikke virker lenger", _dead),
        ("Sider", _pages),
        ("Ark", _sheets),
        ("Tekst", _passages),
        ("Ord i søket", _search),
        ("Filer", _files),
        ("Nye steder å lenke til", _places),
    )
    for title, told in kinds:
        pieces = list(told(changes))
        if pieces:
            yield f"### {title}"
            yield from pieces


def _dead(changes: SiteChanges) -> Iterator[str]:
    if changes.dead_addresses:
        yield _some(changes.dead_addresses, _MOST_FILES, "\n", "- ")


def _places(changes: SiteChanges) -> Iterator[str]:
    if changes.new_places:
        yield _some(changes.new_places, _MOST_FILES, "\n", "- ")


def _pages(changes: SiteChanges) -> Iterator[str]:
    for title, pages in (("Nye", changes.new_pages), ("Borte", changes.gone_pages)):
        if pages:
            yield "\n".join([f"{title}:", "", *map(_page, pages)])
    if changes.moved_pages:
        moved = [f"- {code(page.title)}: {code(page.old)} leder til {code(page.new)}" for page in changes.moved_pages]
        yield "\n".join(["Flyttet:", "", *moved])


def _page(page: PageName) -> str:
    return f"- {code(page.title)}, {code(page.address)}"


def _sheets(changes: SiteChanges) -> Iterator[str]:
    for sheet in changes.sheets:
        yield f"{code(sheet.title)}, {code(sheet.edition)}:"
        yield from _notes(sheet)


def _notes(sheet: SheetChange) -> Iterator[str]:
    for note in sheet.notes:
        texts = [[text] if text else [] for text in (note.old, note.new)]
        yield "\n\n".join([code(note.about), *([block(*texts)] if any(texts) else [])])


def _passages(changes: SiteChanges) -> Iterator[str]:
    for pages, passages in itertools.groupby(changes.passages, lambda passage: passage.pages):
        yield _where(pages)
        yield from (block(passage.old, passage.new) for passage in passages)


def _where(pages: Sequence[str]) -> str:
    named = _some(pages, _MOST_PAGES, ", ")
    return f"På {named}:" if len(pages) == 1 else f"På {len(pages)} sider, {named}:"


def _search(changes: SiteChanges) -> Iterator[str]:
    for change in changes.search:
        told = [
            f"{title} {_some(words, _MOST_WORDS, ', ')}"
            for title, words in (("nytt er", change.new), ("borte er", change.gone))
            if words
        ]
        yield f"- {code(change.place)}: {'; '.join(told)}"


def _files(changes: SiteChanges) -> Iterator[str]:
    lines = [f"- {code(file.address)}: {_what_became(file)}" for file in changes.files[:_MOST_FILES]]
    rest = len(changes.files) - len(lines)
    if lines:
        yield "\n".join([*lines, *([f"- … og {rest} filer til"] if rest > 0 else [])])


def _what_became(file: FileChange) -> str:
    if file.before is None or file.after is None:
        return f"{'ny' if file.after else 'borte'}, {_facts(file.after or file.before)}"
    before, after = _facts(file.before), _facts(file.after)
    return f"nytt innhold, {after}" if before == after else f"{before} → {after}"


def _facts(facts: FileFacts | None) -> str:
    if facts is None:
        return "ingen fil"
    size = f"{max(round(facts.size / _THOUSAND), 1)} kB"
    return size if facts.pages is None else f"{size} og {facts.pages} {'side' if facts.pages == 1 else 'sider'}"


def _some(texts: Sequence[str], most: int, between: str, before: str = "") -> str:
    rest = len(texts) - most
    shown = [f"{before}{code(text)}" for text in texts[:most]]
    return between.join([*shown, *([f"{before}… og {rest} til"] if rest > 0 else [])])
