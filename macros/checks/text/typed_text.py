"""What may not be typed anywhere, in a page or in a record: personal data, leftovers, addresses nobody can use.

Records are read as the text of their files, not value by value: it is faster, and gives the line at once.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ...cache import Shelf, key
from ...cache.ingredients import mark
from ...pages.source import Page
from ...records import text_files
from ...records.errors import Mistake
from ...records.loading import NO_SITE
from ...records.project import ROOT, TEMPLATE
from ...records.site_data import SiteData
from . import accounts_and_streets, closed_addresses, impossible_times, leftovers, personal

Found = tuple[int, str]  # place in the text or line, Norwegian sentence

_SHELF = Shelf(ROOT / ".cache" / "tekster")
_IN_TWO = re.compile(r"\w[\u0300-\u036f]+")  # a letter and what stands over it, as some programs write «å»
_COMMENT = re.compile(r"^[ ]*#[^\n]*", re.MULTILINE)
_NOT_TYPED = {"published", "results"}  # folders of data/ that programs write


def mistakes(page: Page, data: SiteData) -> Iterator[Mistake]:
    """Yield what may not be typed in a page."""
    # Of most addresses, pages/link_texts.py tells that they may not be typed at all.
    closed = (
        found
        for found in closed_addresses.mistakes(page.prose)
        if not closed_addresses.OUTSIDE.match(page.prose, found[0])
        and not closed_addresses.is_picture(page.prose, found[0])
    )
    for place, sentence in (
        *_in_text(_with_head(page), own_address(data)),
        *closed,
        *(() if text_files.has_conflict(page.text) else leftovers.pasted(page.prose)),  # both sides say the same
        *impossible_times.mistakes(page.prose),
    ):
        yield Mistake(page.shown_as, page.line(place), sentence)
    for place in page.comments:
        yield Mistake(
            page.shown_as,
            page.line(place),
            "kommentaren «<!-- … -->» følger med siden, der alle kan lese den. Slett den: den hører hjemme i teksten til "
            "endringen.",
        )


def advice(page: Page, known: frozenset[str]) -> Iterator[Mistake]:
    """Yield what may name a person in a page, or lead to one. `known` are words of names that may stand."""
    typed = _with_head(page)
    for place, sentence in (*personal.advice(typed, known), *accounts_and_streets.advice(typed, known)):
        yield Mistake(page.shown_as, page.line(place), sentence)


class InRecords:
    """What may not be typed in the files of data/. Found once for each text, and kept by what it is."""

    def __init__(self, root: Path, data: SiteData) -> None:
        """`root` is the folder of the project."""
        known, asked, own = personal.known_names(data), personal.fields_of_persons(data), own_address(data)
        name = key(mark(__name__), own, known, asked)
        before = json.loads(_SHELF.get(name) or b"{}")
        by_text = {}
        self.mistakes: list[Mistake] = []
        self.advice: list[Mistake] = []
        for file in files(root):
            digest = key(file.text)
            by_text[digest] = before.get(digest) or [
                list(in_yaml(file.text, own)),
                list(advice_on_yaml(file.text, known, asked)),
            ]
            mistakes, advice = by_text[digest]
            self.mistakes += [Mistake(file.file, *place) for place in mistakes]
            self.advice += [Mistake(file.file, *place) for place in advice]
        if by_text.keys() != before.keys():
            _SHELF.put(name, json.dumps(by_text, ensure_ascii=False).encode())
            _SHELF.tidy({name})


def own_address(data: SiteData) -> str | None:
    """Return whom readers may write to; None while data/site.yml has mistakes, and nobody knows."""
    return None if data.site.email == NO_SITE.email else data.site.email


def in_yaml(text: str, own: str | None, for_some_only: Collection[int] = ()) -> Iterator[Found]:
    """Yield (line, sentence) for what may not be typed in a file of records. `own` is the address of the site, if known.

    `for_some_only` are lines that may have an address which not everybody can open.
    """
    text = _without_comments(text)
    closed = closed_addresses.mistakes(text, for_some_only)
    found = (*_in_text(text, own), *closed, *impossible_times.mistakes(text))
    yield from _with_lines(text, found)


def advice_on_yaml(text: str, known: frozenset[str], asked: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield (line, sentence) for what may name a person in a file of records, or lead to one.

    `known` as in `advice`; `asked` are the fields on sheets that say who.
    """
    text = _without_comments(text)
    yield from _with_lines(text, (*personal.advice(text, known, asked), *accounts_and_streets.advice(text, known)))


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda match: " " * len(match[0]), text)


def _with_head(page: Page) -> str:
    """Return the prose of a page with its head, where each stands in the file."""
    return page.text[: page.front.end] + page.prose[page.front.end :]


def _in_text(text: str, own: str | None) -> Iterator[Found]:
    yield from personal.mistakes(text, own)
    yield from accounts_and_streets.mistakes(text)
    yield from leftovers.mistakes(text)
    if not unicodedata.is_normalized("NFC", text):
        for match in _IN_TWO.finditer(text):
            whole = unicodedata.normalize("NFC", match[0])
            if whole != match[0]:
                yield (
                    match.start(),
                    f"«{whole}» er skrevet som to tegn, så ingen finner ordet. Skriv bokstaven på nytt for hånd.",
                )


def _with_lines(text: str, found: Iterable[Found]) -> Iterator[tuple[int, str]]:
    return ((text_files.line_of(text, place), sentence) for place, sentence in found)


def files(root: Path) -> Iterator[text_files.TextFile]:
    """Yield the files of data/ that people write in."""
    for path in sorted(path for path in (root / "data").rglob("*.yml") if path.stem != TEMPLATE):
        name = path.relative_to(root / "data")
        if name.parts[0] not in _NOT_TYPED and path.is_file():
            yield text_files.read(path, f"data/{name.as_posix()}")
