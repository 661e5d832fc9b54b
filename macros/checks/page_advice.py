"""The advice about the pages of a site. What is found is kept for each page, and forks share what is new."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from ..cache.forks import Task, sharing
from ..pages.source import Page
from ..records.errors import Mistake
from ..records.loading import Loaded
from ..records.places import Place
from . import single_pages
from .kept_findings import KeptFindings
from .language import counts, sentences
from .language.wording import Wording
from .pages import component_calls, heads, links, page_calls, page_parts
from .pages.site import Site
from .records import dates
from .text import personal, typed_text


class PageAdvice:
    """The advice about the pages of one project."""

    def __init__(self, root: Path, loaded: Loaded, site: Site, menu: list[tuple[int, str]], *judged_by: object) -> None:
        """`root` is the folder of the project, and `judged_by` are the code of the rules and the Markdown settings.

        `menu` is what the menu calls its parts, each with its line.
        """
        self._site = site
        self._now = dates.today(site.data)
        # Without a head, all of it is taken for text.
        self._pages = [page for page in site.pages.values() if page.front.end]
        self._findings = KeptFindings(*judged_by, "advice")
        # Else one does not know what may stand: titles, names, the words in data/writing.yml.
        self._by_records = AdviceByRecords(root, loaded, site, self._pages, menu, *judged_by) if site.whole else None

    def sharing(self) -> AbstractContextManager[None]:
        """Let forks look for advice while this process does what stands in the block; then they share what is left."""
        tasks: list[Task] = []
        memories = [self._findings]
        if self._by_records:
            memories += self._by_records.memories
            tasks += self._by_records.tasks()
        if not self._findings.are_kept:
            tasks += [partial(self._on_page, page) for page in self._pages]
        return sharing(tasks, memories)

    def all(self) -> Iterator[Mistake]:
        """Yield all of it."""
        found = [(path, page.outline.headings) for path, page in self._site.pages.items()]
        titles = {path: text.casefold() for path, of_page in found for level, text, _ in of_page if level == 1 and text}
        numbered = page_calls.numbered(self._site.data)
        for page in self._pages:
            yield from dates.overdue(page, self._now)
            yield from heads.without_questions(page)
            yield from self._on_page(page)
            yield from links.advice(page, titles, numbered)
        yield from heads.lone_names(self._pages)
        self._findings.keep()
        if self._by_records:
            yield from self._by_records.all()

    def on_language(self, record: object, place: Place, text: str) -> Iterator[Mistake]:
        """Yield what the texts of records get, about a file with one record beside the project's."""
        return self._by_records.on_language(record, place, text) if self._by_records else iter(())

    def _on_page(self, page: Page) -> list[Mistake]:
        return self._findings.of(page, partial(single_pages.advice_on, page))


class AdviceByRecords:
    """The advice that goes by what the records hold, about the pages that can be read and about the records."""

    def __init__(
        self, root: Path, loaded: Loaded, site: Site, pages: list[Page], menu: list[tuple[int, str]], *judged_by: object
    ) -> None:
        """Take the same as for all advice, and the pages that can be read."""
        self._loaded = loaded
        self._site = site
        self._pages = pages
        data = site.data
        self._titles = [sheet.title for sheet in data.checklists.values()]
        for page in site.pages.values():
            self._titles += [text for level, text, _ in page.outline.headings if level == 1]
        self._titles += [data.title_of(tool) for tool in data.tools.values()]
        self._titles += [element.title for element in data.core_elements.values()]
        self._wording = Wording(root, loaded, data, pages, self._titles, menu, judged_by)
        self._known_names = personal.known_names(data)
        self._written = KeptFindings(*judged_by, "language", self._titles)
        self._names = KeptFindings(*judged_by, "names", self._known_names)
        self._counted = KeptFindings(*judged_by, "counts")
        self.memories = [self._written, self._names, self._counted, *self._wording.memories]

    def tasks(self) -> list[Task]:
        """Return what can be found by itself, the dearest first; nothing where all is kept but the advice on few pages."""
        if all(memory.are_kept for memory in self.memories):
            return []
        return [*self._wording.tasks(), *(partial(self._on_page, page) for page in self._pages)]

    def all(self) -> Iterator[Mistake]:
        """Yield all of it."""
        yield from dates.contact(self._site.data, dates.today(self._site.data))
        yield from dates.advice(self._loaded)
        yield from self._wording.advice()
        for page in self._pages:
            yield from page_parts.advice(page, self._site)
            yield from component_calls.advice(page, self._site.data)
            yield from self._on_page(page)
        for memory in self.memories:
            memory.keep()

    def on_language(self, record: object, place: Place, text: str) -> Iterator[Mistake]:
        """Yield as `PageAdvice.on_language`."""
        return self._wording.on_one(record, place, text)

    def _on_page(self, page: Page) -> list[Mistake]:
        data = self._site.data
        sheet = sentences.sheet_of(page, data)
        return [
            *self._written.of(page, partial(sentences.advice, page, data, self._titles), sheet),
            *self._counted.of(page, partial(counts.advice, page, data), counts.counted(page, data)),
            *self._names.of(page, partial(typed_text.advice, page, self._known_names)),
        ]
