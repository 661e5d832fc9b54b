"""Advice about the words of pages and of records: those that have a simpler one, and those that no dictionary has."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from ...cache.forks import Task
from ...pages.source import Page
from ...records.errors import Mistake
from ...records.loading import Loaded
from ...records.places import Place
from ...records.site_data import SiteData
from ..frame.settings import FILE as SETTINGS
from ..kept_findings import KeptFindings
from . import sentences
from .plain_words import PlainWords
from .spelling import Spelling
from .wording_of_records import RecordTexts


class Wording:
    """The advice about the words of one project. What is found is kept for each page and each file in data/."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that words are judged by
        self,
        root: Path,
        loaded: Loaded,
        data: SiteData,
        pages: Iterable[Page],
        titles: list[str],
        menu: list[tuple[int, str]],
        made_by: object,
    ) -> None:
        """`titles` may be longer than words else, and `made_by` is the code of the rules about pages.

        `menu` is what the menu calls its parts, each with its line.
        """
        self._menu = menu
        self._pages = list(pages)
        self._records = RecordTexts.of_project(root, loaded)
        self._plain_words = PlainWords(data.writing, titles)
        named = {*titles, *(title for _, title in menu)}
        self._to_one = sorted(title for title in named if any(sentences.to_one(title, ())))  # titles that may
        self._spelling = Spelling(root, data)
        made_by = [made_by, self._records.judged_by]
        self._plain = KeptFindings("plain", made_by, data.writing, self._plain_words.titles, self._to_one)
        self._misspelt = KeptFindings("misspelt", made_by, self._spelling.judged_by)
        self.memories = (self._plain, self._misspelt)

    def advice(self) -> Iterator[Mistake]:
        """Yield all of it."""
        for page in self._pages:
            yield from self._plain_in_page(page)
        for source in self._records.files:
            yield from self._plain_in_records(source)
        yield from self._all_misspelt()

    def tasks(self) -> list[Task]:
        """Return what can be found by itself. To open a dictionary takes long: all words are looked up at once."""
        return [
            self._all_misspelt,
            *(partial(self._plain_in_page, page) for page in self._pages),
            *(partial(self._plain_in_records, source) for source in self._records.files),
        ]

    def _all_misspelt(self) -> list[Mistake]:
        found: list[Mistake] = []
        for page in self._pages:
            found += self._misspelt.of_typed(page, self._spelling.in_page)
        in_menu = partial(self._spelling.advice, SETTINGS, self._menu)
        found += self._misspelt.of_file(SETTINGS, str(self._menu), in_menu)
        for source in self._records.files:
            found += self._misspelt.of_file(*source, partial(self._records.misspelt, self._spelling, source))
        self._spelling.keep()
        return found

    def _plain_in_page(self, page: Page) -> list[Mistake]:
        return self._plain.of_typed(
            page, lambda alone: self._plain_words.advice(alone.shown_as, sentences.own_prose(alone))
        )

    def on_one(self, record: object, place: Place, text: str) -> Iterator[Mistake]:
        """Yield all of it about a file with one record beside the project's, given with its place and its text."""
        texts = RecordTexts.of_one(record, place, text)
        for source in texts.files:
            yield from self._plain_in(texts, source)
            yield from texts.misspelt(self._spelling, source)
        self._spelling.keep()

    def _plain_in_records(self, source: tuple[str, str]) -> list[Mistake]:
        return self._plain.of_file(*source, lambda: self._plain_in(self._records, source))

    def _plain_in(self, texts: RecordTexts, source: tuple[str, str]) -> Iterator[Mistake]:
        yield from texts.plain(self._plain_words, source)
        yield from texts.proofread(source)
        yield from texts.to_one(self._to_one, source)
