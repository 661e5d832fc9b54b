"""Most rules there are: a new one is a module in a room beside this and a line here, or it is called by one that is.

What looks at the base, or at a local edition, is called in checking.py.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from .. import addresses, palette, site_assets
from ..cache import forks, key
from ..cache.ingredients import mark
from ..cache.kept_yaml import KeptTexts
from ..pages import feed_addresses, feeds, source
from ..pages.kept_answers import KeptAnswers
from ..pages.outline import Outlines
from ..pages.source import Page
from ..records import text_files
from ..records.errors import Mistake
from ..records.ledger import Ledger
from ..records.loading import Loaded
from ..records.local import LocalFile
from ..records.site_data import SiteData
from ..records.text_files import TextFile
from ..text.browser_html.faults import TWICE
from ..text.slugs import slugify
from . import single_pages
from .files import file_names, files, pictures
from .frame import build_settings, css, frame_settings, menu, programs, settings, site_language, templates
from .kept_findings import KeptFindings
from .language import counts, plain_words, research, sentences, spelling
from .page_advice import PageAdvice
from .pages import component_calls, cut_short, headings, heads, links, page_calls, page_html, page_parts, pasted_twice
from .pages.site import Site
from .published import editions, moves, pack_editions, promises, renamed_titles
from .records import (
    dates,
    drawings,
    examples,
    field_names,
    follow_up,
    minutes,
    office_limits,
    pdf_limits,
    references,
    search_words,
    sheets,
    signs_in_records,
    unused,
)
from .text import leftovers, typed_text

# What each needs is in the page: what they find is kept by their code.
_OF_SINGLE_PAGES = (single_pages, counts, sentences, plain_words, spelling, typed_text)


def in_records(loaded: Loaded, data: SiteData, made: set[str], promised: Ledger) -> Iterator[Mistake]:
    """Yield what is wrong in data/, in single records and between them, whatever the pages say.

    `data` is what is sound of the records, `made` the addresses of the files made from it, and `promised` what
    has been published.
    """
    yield from loaded.mistakes
    yield from references.mistakes(loaded)
    yield from sheets.mistakes(loaded)
    yield from signs_in_records.mistakes(loaded)
    yield from dates.mistakes(loaded)
    yield from dates.of_publishing(loaded, promised)
    if loaded.whole("literature", "barriers"):
        yield from research.in_records(loaded)
    swapped = editions.swapped_ids(loaded, promised) | pack_editions.swapped_ids(loaded, promised)
    yield from examples.mistakes(loaded, data, swapped)
    yield from palette.mistakes()
    yield from drawings.mistakes(data, loaded.places)
    yield from pdf_limits.mistakes(data, loaded.places)
    yield from office_limits.mistakes(data, loaded.places)
    yield from follow_up.mistakes(loaded, data)
    yield from field_names.mistakes(data, loaded.places)
    if made and not loaded.unread:  # else files are made again once the records can be read
        yield from promises.broken(loaded, made, promised)
        yield from promises.taken(loaded, data)
    yield from editions.mistakes(loaded, promised)
    yield from pack_editions.mistakes(loaded, promised)


def between_records_and_pages(loaded: Loaded, data: SiteData, page_text: str, *, whole: bool) -> Iterator[Mistake]:
    """Yield what is wrong in data/ with regard to the text of all pages: records nobody uses, words that lead nowhere.

    `whole` tells whether every page has a text: one that is empty for now may have used a record.
    """
    if whole:
        yield from unused.mistakes(loaded, page_text)
    yield from search_words.mistakes(loaded, page_text)
    if data is loaded.data:  # no reference is dead: the sums are of what an editor has written
        yield from minutes.mistakes(data, loaded.places, page_text)


def in_files(root: Path) -> list[Mistake]:
    """Return what is wrong in templates, styles, scripts and what else the site is made with. It is kept by the text of their files."""
    return [*templates.mistakes(root), *css.mistakes(root), *programs.mistakes(root)]


def in_drafts(loaded: Loaded, made: set[str], promised: Ledger) -> Iterator[Mistake]:
    """Yield what `make publish` must record anew before it is published."""
    yield from editions.stale(loaded, promised)
    yield from pack_editions.stale(loaded, promised)
    if made:
        yield from promises.stale(loaded, made, promised)


def in_titles(changed: str, root: Path, pages: list[TextFile]) -> tuple[list[Mistake], list[Mistake]]:
    """Return the mistakes and the advice about titles that have changed since the base.

    `changed` are the lines that git shows as changed, and `pages` the files of the pages.
    """
    titles = renamed_titles.titles(changed)
    files = [*pages, *typed_text.files(root), text_files.read(root / "mkdocs.yml", "mkdocs.yml")] if titles else []
    return list(renamed_titles.mistakes(titles, files)), list(renamed_titles.advice(titles, files))


def _lines_as_ids(page: Page, mistakes: list[Mistake]) -> list[str]:
    """Return the lines of a page that have mistakes, as the ids that they would have as headings."""
    lines = page.text.split("\n")
    told = {lines[one.line - 1] for one in mistakes if one.line and one.file == page.shown_as}
    return [slugify(re.sub(r"<[^>]*>", " ", line)) for line in told if line.strip()]


def _first_quoted(sentence: str) -> str:
    return sentence.partition("«")[2].partition("»")[0]


class PageRules:
    """The rules about docs/, overrides/, templates and mkdocs.yml, and the site as it would be."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a site is made of
        self,
        root: Path,
        loaded: Loaded,
        data: SiteData,
        answers: KeptAnswers,
        made: set[str],
        promised: Ledger,
        sources: list[TextFile],
    ) -> None:
        """Read the pages. `data`, `made` and `promised` as above; `sources` are the files of the pages.

        Where most pages are new, forks share what is dear about each by itself.
        """
        self._root = root
        self._loaded = loaded
        self._promised = promised
        self._sources = sources
        self._answers = answers
        self._data = data
        self._made_by = mark(*(rule.__name__ for rule in _OF_SINGLE_PAGES))
        self._in_data = typed_text.InRecords(root, data)
        self._settings = settings.read(root)
        self._outlines = Outlines(self._settings.extensions, self._settings.extension_settings)
        self._unusable = self._outlines.unusable()
        published = {page.path.lstrip("/") for page in promised.pages.values()}
        self._docs = [  # a published page is left out by a slip, which is told of
            path
            for path in files.in_docs(root / "docs")
            if path in published or not settings.matches(path, self._settings.excluded)
        ]
        self._classes = page_html.classes_in_styles(root)
        self._templates = {path.name for path in root.glob("overrides/*.html")}
        self._sections = {path.removesuffix("/index.md") for path in self._docs if path.endswith("/index.md")}
        judged_by = (one and sorted(one) for one in (self._classes, self._templates, self._sections))
        self._findings = self._kept("mistakes", *judged_by, data.site.url)
        self._typed = self._kept("typed", typed_text.own_address(data))
        self._of_heads = KeptFindings(mark(heads.__name__))
        self._heads = KeptTexts("heads")
        self._read: dict[str, Page] = {}
        # Else the text of pages is not judged: without what it is written in, it is faulty everywhere.
        self._are_judged = self._settings.are_read and not self._unusable and not build_settings.lacks(self._settings)
        if self._are_judged and not (answers.are_kept and self._outlines.are_kept):
            self._work_ahead(answers)
        known = {path: self._page(path, file, answers) for path, file in self._files_of_pages()}
        self._heads.keep()
        self.site = self._with(known, made)

    def _with(self, known: dict[str, Page], made: set[str]) -> Site:
        """Return the site with its pages, and the files that are made from the records."""
        data = self._data
        withdrawn = [file.address for _, file, gone in data.published.addresses() if gone]
        withdrawn_sheets = promises.withdrawn_sheets(self._loaded)
        return Site(
            pages=known,
            files={path for path in self._docs if path not in known},
            generated={
                *made,
                *withdrawn,
                *(f"{address}.md" for address in withdrawn),
                *map(promises.page_of, withdrawn_sheets),
                *site_assets.addresses(data),
                *(feed.address for feed in feed_addresses.listed(data)),
                feeds.SECURITY,
                "robots.txt",
            },
            data=data,
            withdrawn={**dict.fromkeys(references.without_sheet(self._loaded)), **withdrawn_sheets},
            templates=self._templates,
            whole=not self._loaded.mistakes,
            unsound=self._loaded.unsound.union(examples.without(self._loaded)),
            unread=bool(self._loaded.unread),
            short=frozenset(
                addresses.meeting_page(element).removeprefix("/")
                for element in self._loaded.data.core_elements.values()
                if element.meeting.checklist in self._loaded.unsound
            ),
        )

    def mistakes(self, changed: Collection[str] = ()) -> Iterator[Mistake]:
        """Yield every mistake. Those in the text of pages wait until it is known how their Markdown is read.

        `changed` are the files that have changed since the base.
        """
        for file in self._sources:
            yield from file.mistakes
        yield from settings.mistakes(self._settings, self.site)
        as_typed = text_files.read(self._root / settings.FILE, settings.FILE).text
        yield from settings.left_out(self._settings, self.site.pages, as_typed)
        of_build: list[Mistake] = []
        if self._settings.are_read and not self._settings.text.mistakes:
            of_build += build_settings.mistakes(self._root, self._settings.text)
        yield from of_build
        if self._settings.excluded:  # else nobody knows which files are not published, such as those to copy
            yield from self.misnamed()
        yield from file_names.mistakes(self._root)
        yield from pictures.mistakes(self._root)
        yield from in_files(self._root)
        yield from site_language.mistakes(self._root, self._data.site.language)
        # An address that the record refuses as it is, is told of there.
        refused = {(one.file, one.line, _first_quoted(one.text)) for one in self._loaded.mistakes}
        typed = self._in_data.mistakes
        yield from (one for one in typed if (one.file, one.line, _first_quoted(one.text)) not in refused)
        published = {page.path.lstrip("/") for page in self._promised.pages.values()}
        # Of two that are alike, the new one is told of, or the one that has changed: it is most often a copy.
        oldest_first = sorted(
            self.site.pages.values(), key=lambda page: (page.path not in published, page.shown_as in changed)
        )
        heads_as_read = key([(page.path, page.text[: page.front.end]) for page in oldest_first])
        yield from self._of_heads.of_file("docs/", heads_as_read, lambda: heads.alike(oldest_first))
        if not self._settings.are_read:
            return
        lines = {mistake.line for mistake in of_build}  # what MkDocs refuses is told of
        yield from (one for one in settings.unknown_extensions(self._settings, self._unusable) if one.line not in lines)
        moved = {f"docs{path}" for path in self._moved.values()}
        old = tuple(f"menyen leder til «{path.lstrip('/')}»" for path in self._moved)
        in_menu = menu.mistakes(self._settings, self.site)
        leading = moves.Leading(self.deleted if self._are_judged else ())  # else nothing is told of pages
        yield from leading.without(one for one in in_menu if one.file not in moved and not one.text.startswith(old))
        if not self._are_judged:  # half of all places would seem to be gone
            return
        kinds = {path: kind for (kind, _), path in page_calls.homes(self._data).items() if kind != "roles"}
        yield from heads.called_alike(oldest_first, kinds)
        yield from pasted_twice.apart(page_parts.mistakes(self._loaded, self.site), self._copies)
        yield from promises.pages_left(self.site)
        dead = (mistake for address, mistake in self._dead if address.partition("#")[0] not in self._moved)
        yield from leading.without(dead)
        places = {page.path.lstrip("/"): page.anchors for page in self._data.published.pages.values()}
        told: dict[str, list[str]] = {}
        for page in self.site.pages.values():
            of_page = list(leading.without(self._of_page(page, self._copies)))
            yield from of_page
            told[page.path] = _lines_as_ids(page, of_page) if of_page else []
            if any(leftovers.ALL_OVER in one.text for one in of_page):  # the headings are read wrongly, too
                told[page.path] += places.get(page.path, [])
            self._outlines.hold_typed(page.typed)
        yield from moves.mistakes(self._loaded, self.site, self._promised, told, leading)
        self._outlines.keep()
        self._findings.keep()
        self._typed.keep()
        self._of_heads.keep()

    def misnamed(self) -> Iterator[Mistake]:
        """Yield the files below docs/ whose names or kinds make no address."""
        return files.mistakes(self._root / "docs", self._docs)

    def read_again(self, path: str) -> Page | None:
        """Read a page anew whose text has changed, given by its path below docs/. Returns None when it cannot be read."""
        file = text_files.read(self._root / "docs" / path, f"docs/{path}")
        if file.mistakes:
            return None
        self._read.pop(path, None)
        self.site.pages[path] = self._page(path, file, self._answers)
        return self.site.pages[path]

    def rehearse(self) -> None:
        """Load what looks at a page: it takes half a second, and of pages that are kept none has been looked at."""
        self.on_page(source.read("# x\n", "", self._answers.components, self._outlines))

    def on_page(self, page: Page) -> set[Mistake]:
        """Return what is wrong with a page as far as it shows on the page itself, with its links."""
        copies = pasted_twice.copies([page])
        return {*self._of_page(page, copies), *pasted_twice.apart(page_parts.of_page(page, self.site), copies)}

    def _of_page(self, page: Page, copies: pasted_twice.Copies) -> Iterator[Mistake]:
        """Yield what is wrong with a page, and with its links to what there is besides it.

        Of a part that stands on it twice, this alone is told.
        """
        if copy := copies.get(page.shown_as):
            yield copy.mistake
        yield from pasted_twice.apart(self._whatever_is_copied(page), copies)

    def _whatever_is_copied(self, page: Page) -> Iterator[Mistake]:
        if page.path not in self._left:
            stopped = {answer.mistake for answer in page.answers if answer.fault}
            for mistake in component_calls.mistakes(page, self._loaded):
                if mistake.text not in stopped or not self._has_faulty_examples:  # these are told of where they stand
                    yield mistake
        yield from dates.of_page(page, self._now)
        lacking = page_parts.lacking(page, self.site)
        echoes = [
            f"{before}«{sign}{part}»" for part in lacking for before, sign in (("steps er ", ""), ("heter ", "#"))
        ]
        echoes += [*self._shown_twice, *(f"lenken til «{path}" for path in self._moved)]
        of_links = links.mistakes(page, self.site, self._told)
        for mistake in (*of_links, *self._in_page(page), *self._typed_in(page)):
            if any(echo in mistake.text for echo in echoes):
                continue
            # What was to stand under the heading is a call, which is told of.
            is_bare = headings.NOTHING_UNDER in mistake.text or cut_short.ENDS_WITH_HEADING in mistake.text
            if not is_bare or not page_calls.lacks(page, self._data):
                yield mistake

    def sharing_advice(self) -> AbstractContextManager[None]:
        """Let forks look for the advice while this process does what stands in the block."""
        return self._advice.sharing() if self._advice else nullcontext()

    def advice_on_settings(self, before: str) -> Iterator[Mistake]:
        """Yield advice about mkdocs.yml, given as it was on the base; empty where it was not there."""
        return frame_settings.advice(self._settings.text, before) if self._settings.are_read else iter(())

    def advice_on_language(self, own: LocalFile) -> Iterator[Mistake]:
        """Yield advice about the words of a local edition, as records get it."""
        if self._advice and own.sound:
            yield from self._advice.on_language(own.sound, own.place, own.text)

    def advice(self) -> Iterator[Mistake]:
        """Yield all advice."""
        if self._advice:
            yield from pasted_twice.apart(self._advice.all(), self._copies)
        if self._advice and self.site.whole:
            yield from self._in_data.advice

    @cached_property
    def _advice(self) -> PageAdvice | None:
        if not self._are_judged:
            return None
        titles = list(menu.titles(self._settings))
        return PageAdvice(self._root, self._loaded, self.site, titles, self._made_by, self._outlines.name)

    @cached_property
    def deleted(self) -> set[str]:
        """The published pages that are gone by a slip, which is told of: what they alone use is not unused."""
        return moves.deleted(self.site, self._promised)

    @cached_property
    def _copies(self) -> pasted_twice.Copies:
        return pasted_twice.copies(self.site.pages.values())

    @cached_property
    def _dead(self) -> list[tuple[str, Mistake]]:
        return list(links.in_records(self._loaded, self.site))

    @cached_property
    def _told(self) -> set[str]:
        """Return the addresses that are told of where a record leads there, or has no page."""
        return {address for address, _ in self._dead} | {f"/{path}" for path in self.site.awaited}

    @cached_property
    def _moved(self) -> dict[str, str]:
        """Return the pages that have been moved by hand, and where: what leads to them is mended with the move."""
        return moves.by_hand(self.site, self._promised)

    @cached_property
    def _shown_twice(self) -> list[str]:
        """Return how it would be told that what has an id that is twice in data/ is twice on a page: it is told of there."""
        of_sheets = self._loaded.data.checklists.values()
        points = Counter(item.id for sheet in of_sheets for item in sheet.items)
        parts = Counter((part.id, part.title) for sheet in of_sheets for part in sheet.sections)
        parts += Counter((table.id, table.title) for sheet in of_sheets for table in sheet.tables)
        headings_of = [headings.NUMBERED.format(text=title[:40]) for (_, title), times in parts.items() if times > 1]
        return [*headings_of, *(TWICE.format(name=point) for point, times in points.items() if times > 1)]

    @cached_property
    def _has_faulty_examples(self) -> bool:
        return any(examples.mistakes(self._loaded, self._data))

    @cached_property
    def _left(self) -> set[str]:
        """The pages, below docs/, of sheets that are gone."""
        return set(map(promises.page_of, self.site.withdrawn))

    @cached_property
    def _now(self) -> dt.date:
        return dates.today(self.site.data)

    def _kept(self, *judged_by: object) -> KeptFindings:
        """Return what the rules about single pages have found, by their code, the Markdown settings and what is given."""
        return KeptFindings(self._made_by, self._outlines.name, *judged_by)

    def _in_page(self, page: Page) -> list[Mistake]:
        return self._findings.of(
            page,
            partial(single_pages.in_page, page, self._classes, self._templates, self._data.site.url, self._sections),
        )

    def _typed_in(self, page: Page) -> list[Mistake]:
        return self._typed.of_typed(page, partial(single_pages.typed_in, self._data))

    def _files_of_pages(self) -> Iterator[tuple[str, TextFile]]:
        for file in self._sources:
            path = file.file.removeprefix("docs/")
            if path in self._docs and (file.text or not file.mistakes):
                yield path, file

    def _page(self, path: str, file: TextFile, answers: KeptAnswers) -> Page:
        """Return a page, given by its path below docs/ and its file. It is read once."""
        if path not in self._read:
            page = source.read(file.text, path, answers.components, self._outlines, self._heads)
            self._read[path] = replace(page, unknown=any(answer.text is None for answer in page.answers))
        return self._read[path]

    def _work_ahead(self, answers: KeptAnswers) -> None:
        """Find out what is dear about each page by itself, with forks where they are possible."""

        def work_out(path: str, file: TextFile) -> None:
            page = self._page(path, file, answers)
            self._typed_in(page)
            self._in_page(page)

        tasks = [partial(work_out, path, file) for path, file in self._files_of_pages()]
        memories = (answers, self._heads, self._outlines, self._findings, self._typed)
        forks.work_ahead(tasks, memories, alike=True)
