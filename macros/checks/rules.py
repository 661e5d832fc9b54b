"""Every rule there is, in one place: a new one is a module beside this and a line here."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from .. import palette, site_assets
from ..cache.ingredients import mark
from ..pages import feed_addresses, feeds, source
from ..pages.calls import Components
from ..pages.outline import Outlines
from ..pages.source import Page
from ..records import text_files
from ..records.errors import Mistake
from ..records.ledger import Ledger
from ..records.loading import Loaded
from ..records.site_data import SiteData
from ..records.text_files import TextFile
from . import (
    characters,
    component_calls,
    cut_short,
    dates,
    drawings,
    editions,
    examples,
    field_names,
    file_names,
    files,
    follow_up,
    headings,
    language,
    link_texts,
    links,
    markdown_signs,
    menu,
    minutes,
    moves,
    office,
    pack_editions,
    page_html,
    page_parts,
    pages,
    paper,
    personal,
    pictures,
    plain_words,
    promises,
    record_texts,
    references,
    renamed,
    research,
    search_words,
    settings,
    sheets,
    slips,
    spelling,
    styles,
    templates,
    texts,
    two_readers,
    typed_text,
    use,
)
from .kept_findings import KeptFindings
from .site import Site

# What each needs is in the page.
_OF_SINGLE_PAGES = (
    *(page_html, headings, link_texts, characters, research, language),
    *(cut_short, markdown_signs, pages, plain_words, slips, spelling, two_readers, typed_text),
)


def in_records(loaded: Loaded, data: SiteData, made: set[str], promised: Ledger) -> Iterator[Mistake]:
    """Yield what is wrong in data/, in single records and between them, whatever the pages say.

    `data` is what is sound of the records, `made` the addresses of the files made from it, and `promised` what
    has been published.
    """
    yield from loaded.mistakes
    yield from references.mistakes(loaded)
    yield from sheets.mistakes(loaded)
    yield from texts.mistakes(loaded)
    yield from dates.mistakes(loaded)
    if loaded.whole("literature", "barriers"):
        yield from research.in_records(loaded)
    yield from examples.mistakes(loaded, data)
    yield from palette.mistakes()
    yield from drawings.mistakes(data, loaded.places)
    yield from paper.mistakes(data, loaded.places)
    yield from office.mistakes(data, loaded.places)
    yield from follow_up.mistakes(data, loaded.places)
    yield from field_names.mistakes(data, loaded.places)
    if made:
        yield from promises.broken(loaded, made, promised)
    yield from editions.mistakes(loaded, promised)
    yield from pack_editions.mistakes(loaded, promised)


def between_records_and_pages(loaded: Loaded, data: SiteData, page_text: str) -> Iterator[Mistake]:
    """Yield what is wrong in data/ with regard to the text of all pages: records nobody uses, words that lead nowhere."""
    yield from use.mistakes(loaded, page_text)
    yield from search_words.mistakes(loaded, page_text)
    if data is loaded.data:  # no reference is dead: the sums are of what an editor has written
        yield from minutes.mistakes(data, loaded.places, page_text)


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
    titles = renamed.titles(changed)
    files = [*pages, *typed_text.files(root), text_files.read(root / "mkdocs.yml", "mkdocs.yml")] if titles else []
    return list(renamed.mistakes(titles, files)), list(renamed.advice(titles, files))


def _in_page(page: Page, classes: set[str], templates: set[str]) -> Iterator[Mistake]:
    """Yield what is wrong with a page whatever stands on others.

    `classes` are those that the styles know, and `templates` those of whole pages.
    """
    yield from pages.mistakes(page, templates)
    yield from page_html.mistakes(page, classes)
    yield from headings.mistakes(page)
    yield from link_texts.mistakes(page)
    yield from characters.mistakes(page)
    yield from research.in_page(page)


def _typed_in(data: SiteData, page: Page) -> Iterator[Mistake]:
    """Yield what is wrong with what is typed in a page, whatever components answer on it."""
    yield from cut_short.mistakes(page)
    signs = list(markdown_signs.mistakes(page))
    yield from signs or two_readers.mistakes(page)  # a sign that is told of is most often why the readers differ
    yield from typed_text.mistakes(page, data)


def _advice_on(page: Page, data: SiteData, titles: list[str]) -> Iterator[Mistake]:
    """Yield advice about a page whatever stands on others. `titles` may say «du»."""
    yield from link_texts.advice(page)
    yield from slips.advice(page)
    yield from language.advice(page, data, titles)


def _wording(plain: plain_words.PlainWords, spelled: spelling.Spelling, page: Page) -> Iterator[Mistake]:
    """Yield advice about the words that are typed in a page."""
    yield from plain.advice(page.shown_as, language.own_prose(page))
    yield from spelled.in_page(page)


class PageRules:
    """The rules about docs/, overrides/, templates and mkdocs.yml, and the site as it would be."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a site is made of
        self,
        root: Path,
        loaded: Loaded,
        data: SiteData,
        components: Components,
        made: set[str],
        promised: Ledger,
        sources: list[TextFile],
    ) -> None:
        """Read the pages. `data`, `made` and `promised` as above; `sources` are the files of the pages."""
        self._root = root
        self._loaded = loaded
        self._promised = promised
        self._sources = sources
        self._in_data = typed_text.InRecords(root, data)
        self._settings = settings.read(root)
        self._outlines = Outlines(self._settings.extensions, self._settings.extension_settings)
        self._unusable = self._outlines.unusable()
        self._docs = [
            path for path in files.in_docs(root / "docs") if not settings.matches(path, self._settings.excluded)
        ]
        known = dict(self._read(components))
        withdrawn = [file.address for _, file, gone in data.published.addresses() if gone]
        withdrawn_sheets = promises.withdrawn_sheets(loaded)
        self.site = Site(
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
            withdrawn={**dict.fromkeys(references.without_sheet(loaded)), **withdrawn_sheets},
            templates={path.name for path in root.glob("overrides/*.html")},
            whole=not loaded.mistakes,
        )

    def mistakes(self) -> Iterator[Mistake]:
        """Yield every mistake. Those in the text of pages wait until it is known how their Markdown is read."""
        for file in self._sources:
            yield from file.mistakes
        yield from settings.mistakes(self._settings, self.site)
        if self._settings.are_read:  # it says which files are not published, such as those to copy
            yield from files.mistakes(self._docs)
        yield from file_names.mistakes(self._root)
        yield from pictures.mistakes(self._root)
        yield from styles.mistakes(self._root)
        yield from self._in_data.mistakes
        yield from templates.mistakes(self._root)
        yield from pages.alike(self.site.pages.values())
        if not self._settings.are_read:  # without extensions half of all places would seem to be gone
            return
        yield from settings.unknown_extensions(self._settings, self._unusable)
        yield from menu.mistakes(self._settings, self.site)
        yield from page_parts.mistakes(self._loaded, self.site)
        yield from promises.pages_left(self.site)
        dead = list(links.in_records(self._loaded, self.site))
        yield from (mistake for _, mistake in dead)
        yield from moves.mistakes(self._loaded, self.site, self._promised)
        now = dates.today(self.site.data)
        left = set(map(promises.page_of, self.site.withdrawn))
        classes = page_html.classes_in_styles(self._root)
        findings = self._kept("mistakes", sorted(classes), sorted(self.site.templates), self.site.data.site.email)
        typed = self._kept("typed", self.site.data.site.email)
        for page in self.site.pages.values():
            if page.path not in left:
                yield from component_calls.mistakes(page, self._loaded)
            yield from links.mistakes(page, self.site, {address for address, _ in dead})
            yield from dates.of_page(page, now)
            yield from findings.of(page, partial(_in_page, page, classes, self.site.templates))
            yield from typed.of_typed(page, partial(_typed_in, self.site.data))
            self._outlines.hold_typed(page.typed)
        self._outlines.keep()
        if not self._unusable:
            findings.keep()
            typed.keep()

    def advice(self) -> Iterator[Mistake]:
        """Yield all advice."""
        if not self._settings.are_read:
            return
        now = dates.today(self.site.data)
        yield from dates.contact(self.site.data, now)
        titles = [sheet.title for sheet in self.site.data.checklists.values()]
        for page in self.site.pages.values():
            titles += [text for level, text, _ in page.outline.headings if level == 1]
        titles += [self.site.data.title_of(tool) for tool in self.site.data.tools.values()]
        titles += [element.title for element in self.site.data.core_elements.values()]
        plain = plain_words.PlainWords(self.site.data.language, titles)
        spelled = spelling.Spelling(self._root, self.site.data)
        judged_by = (self.site.data.language, plain.titles, spelled.judged_by)
        yield from record_texts.advice(self._root, self._loaded, plain, spelled, judged_by)
        findings, wording = self._kept("advice", titles), self._kept("wording", *judged_by)
        known_names = personal.known_names(self.site.data)
        names = self._kept("names", known_names)
        yield from self._in_data.advice
        for page in self.site.pages.values():
            yield from page_parts.advice(page, self.site)
            yield from dates.overdue(page, now)
            sheet = language.sheet_of(page, self.site.data)
            yield from findings.of(page, partial(_advice_on, page, self.site.data, titles), sheet)
            yield from names.of(page, partial(typed_text.advice, page, known_names))
            yield from wording.of_typed(page, partial(_wording, plain, spelled))
        if not self._unusable:
            findings.keep()
            names.keep()
            wording.keep()
        spelled.keep()

    def _kept(self, *judged_by: object) -> KeptFindings:
        """Return what the rules about single pages have found, by their code, the Markdown settings and what is given."""
        return KeptFindings(mark(*(rule.__name__ for rule in _OF_SINGLE_PAGES)), self._outlines.name, *judged_by)

    def _read(self, components: Components) -> Iterator[tuple[str, Page]]:
        for file in self._sources:
            path = file.file.removeprefix("docs/")
            if path in self._docs and (file.text or not file.mistakes):
                page = source.read(file.text, path, components, self._outlines)
                yield path, replace(page, unknown=any(answer.text is None for answer in page.answers))
