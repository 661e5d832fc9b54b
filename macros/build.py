"""One build of the site: what its steps share, read once and given to those who need it.

No engine is known here. hooks.py and macros/__init__.py hand over what MkDocs has, and each of
its events is a call or two into this.
"""

import datetime as dt
import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from markdown import Extension

from . import addresses, site_assets
from .build_files import FileMaker
from .cache import Shelf, key, versions
from .cache.ingredients import mark
from .cache.site_before import SiteBefore, StandingSite
from .checking import Checked, check, read_sound
from .checks.records import dates
from .components import withdrawn, written_in
from .downloads import kept_names
from .downloads.files import addresses as file_addresses
from .language import scripts
from .pages import (
    boxes,
    calls,
    facts,
    feeds,
    finished,
    front_matter,
    keywords,
    lead_on,
    markdown_rules,
    moved_places,
    source,
    term_marks,
)
from .pages.drawn_pages import DrawnPages
from .pages.kept_markdown import PageCache
from .pages.last_changed import last_changed
from .records.errors import DataError, Mistake, PageError
from .records.project import ROOT, SHOWN_MEANWHILE
from .records.site_data import SiteData
from .search import index as search_index

_KEPT = "kept\n"  # in the place of the text of a page: Python-Markdown asks nobody about a page without any
_PAGES = "pages"  # a note
_FILES = Shelf(ROOT / ".cache" / "ressurser")
# Our modules that make pages, near and far: this one, and what hooks.py asks besides it.
MAKE_PAGES = (__name__, facts.__name__)
# What hands over between the engine and us, and the packages that make pages: no module of ours imports them.
_ENGINE_FACING = ("hooks.py", "macros/__init__.py")
_MADE_WITH = ("mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "pymdown-extensions")
# The records that the files for machines are made of, and what they tell of a tool.
_OF_MACHINES = ("site", "phases", "core_elements", "checklists", "examples", "fields", "news", "published", "local")
_OF_TOOLS = {"tools": ("id", "kind", "checklist")}
# The records that stand in the texts of all pages, or that there are pages of.
_OF_ALL_PAGES = ("site", "glossary", "published")
Files = TypeVar("Files", bound="dict[str, str] | dict[str, str | bytes]")


class Build:
    """The records of one build, and what is made of them on the way. A new build reads them anew."""

    def __init__(self, root: Path, checked: Checked | None = None, before: SiteBefore | None = None) -> None:
        """Check everything under the project's root, unless it is `checked` by the command that builds.

        `before` is the site that stands where the new one will lie.

        A mistake in a page, or a place on one that is gone, is only noted, so that the rest can be looked at
        meanwhile. Raises DataError with every mistake when there is one elsewhere.
        """
        checked = checked or check(root)
        if checked.data is None or any(not mistake.file.startswith(SHOWN_MEANWHILE) for mistake in checked.mistakes):
            raise DataError(checked.mistakes, "data og sider")
        self.root = root
        self.before = before or SiteBefore()
        self.data = checked.data
        # The records that stand around the text of a page: those of others do, as its components answer.
        self.frame_data = self.data.only(facts.RECORDS, facts.IN_PART)
        made_by = [(root / name).read_bytes() for name in _ENGINE_FACING], versions(*_MADE_WITH)
        self._besides_pages = checked.besides
        self._besides = key(checked.besides, mark(*MAKE_PAGES), *made_by)
        self._marks_of_records = checked.records
        self._frame = key(_some(checked.records, facts.RECORDS), self.data.told_in_part(facts.IN_PART))
        self._records = key(checked.records)
        self.components = checked.components
        self.mistakes = checked.mistakes
        self._checked = checked.pages
        self._rules = checked.rules
        self._rules_are_older = False  # than the records
        self.today = dates.today(self.data)
        self.menu: object  # MkDocs' own, when it is known
        self.settings = b""  # those of the engine, as they are written
        self.glossary = ""  # the address of the glossary within the site, if there is one
        self._drawn: DrawnPages | None = None  # when all pages have their titles
        self.pages: PageCache | None = None  # when the settings are known, and the engine lets us keep pages
        self.flat = False  # whether each page is a file, as in the site for reading from the disk
        self._used: set[str] = set()  # names of files that are kept
        self._for_machines = ""  # a mark of the files for machines, when they are made
        self._marks: dict[tuple[str, str], str | None] = {}  # path and text of a page → a mark of what is read of it
        self._told: dict[str, str] = {}  # path of a page → a mark of what is read of it, and of where it is written
        self._arriving: dict[str, dict[str, str]] = {}  # path of a page → its old places, and where they lead
        self.terms = term_marks.TermMarker(self.data.glossary.values())

    @cached_property
    def files(self) -> FileMaker:
        """The files to download, and what makes them."""
        kept_names.give(self.data, self._besides_pages, self._marks_of_records)
        return FileMaker(self.data, self.components)

    def with_new_records(self) -> "Build | None":
        """Return a build of the same pages with the records as they are now, for the preview; it has the engine's part.

        Returns None when anything is wrong, where a record is new that stands in all pages, and where there are more
        files to download or fewer.
        """
        checked = None if self.mistakes else read_sound(self.root)
        if checked is None or checked.data is None or file_addresses(checked.data) != file_addresses(self.data):
            return None
        if _some(checked.records, _OF_ALL_PAGES) != _some(self._marks_of_records, _OF_ALL_PAGES):
            return None
        build = Build(self.root, replace(checked, besides=self._besides_pages), self.before)
        build.menu, build.settings, build.glossary = self.menu, self.settings, self.glossary
        build.pages, build.flat, build._rules = self.pages, self.flat, self._rules
        build._rules_are_older = True
        return build

    def has_new_frame(self, before: "Build") -> bool:
        """Tell whether records that stand around the texts of pages are others than in a build before."""
        return self._frame != before._frame  # noqa: SLF001 - of the same class

    def shows_otherwise(
        self, before: "Build", path: str, text: str, sources: list[tuple[str, str, int]], changed: tuple[str, object]
    ) -> bool:
        """Tell whether a page shows in its text, or is known by, what it did not in a build before.

        `path`, `text` and `sources` are as in `told`, and `changed` is the day that the page last changed, by the build
        before, and that its head gives. Raises PageError when something on the page is not to be answered.
        """
        told = self.told(path, text, sources)
        if self._marks[path, text] is None:
            raise PageError(f"{path} is not as it should be")
        left = [addresses.moves(build.data).left_at(f"/{path}") for build in (self, before)]
        return (
            told != before._told.get(path)  # noqa: SLF001 - of the same class
            or left[0] != left[1]
            or self.last_changed(text, changed[1]) != changed[0]
        )

    def shown(self, path: str) -> str | None:
        """Return the body of a page with what is wrong with it in red boxes; None when nothing is.

        `path` is that of the page below docs/.
        """
        if not self._is_faulty(path):
            return None
        return boxes.shown(self._checked[path], [(mistake.line, mistake.text) for mistake in self.wrong_with(path)])

    def _is_faulty(self, path: str) -> bool:
        """Tell whether a page has anything to show in a box: a call may lack what is told of elsewhere."""
        page = self._checked.get(path)
        return page is not None and bool(self.wrong_with(path) or any(answer.mistake for answer in page.answers))

    def wrong_with(self, path: str) -> set[Mistake]:
        """Return what is wrong with a page, given by its path below docs/."""
        return {mistake for mistake in self.mistakes if mistake.file == f"docs/{path}"}

    def get_ready_to_look_again(self) -> None:
        """Have at hand what looks at a single page. What is known to be sound has been looked at by nobody."""
        if self._rules is None and (rules := check(self.root, anew=True).rules):
            rules.rehearse()  # before others may ask it: it answers one at a time
            self._rules = rules

    def look_again_as(self, before: "Build") -> None:
        """Look at single pages by the rules of a build before, where this one has none of its own."""
        if self._rules is None:
            self._rules, self._rules_are_older = before._rules, True  # noqa: SLF001 - of the same class

    def looks_again(self, path: str) -> bool:
        """Look at a page whose text has changed, given by its path below docs/, and note what is wrong with it.

        Returns whether the rest of the site is as it was for all that shows on the page itself. It may be otherwise
        when the page has another head, and where something that only other pages or records tell of is wrong with it.
        """
        before = self._rules.site.pages.get(path) if self._rules else None
        known = self.wrong_with(path)
        if self._rules is None or before is None or (known and not known <= self._rules.on_page(before)):
            return False
        page = self._rules.read_again(path)
        if page is None or front_matter.head(page.text) != front_matter.head(before.text):
            return False
        found = self._rules.on_page(page)
        if self._rules_are_older and (found or self._source(path, page.text) is None):
            return False  # new records may have what is missed, or lack what is called for
        self._checked = {**self._checked, path: page}
        self.mistakes = sorted({*self.mistakes} - known | found)
        return all(mistake.file == page.shown_as for mistake in found)

    def sources(self, path: str, file: str | None) -> list[tuple[str, str, int]]:
        """Return the files that a page shows something of, as (title, path from the root, line), its own first.

        `path` is that of the page below docs/, and `file` where it lies: None for a page that the build makes.
        """
        if not file:
            return []
        return [(one.title, one.file, one.line) for one in self._sources.of_page(path, calls.read(Path(file)))]

    @cached_property
    def _sources(self) -> written_in.Sources:
        return written_in.Sources(self.root, self.data, self.components)

    @cached_property
    def unlisted(self) -> set[str]:
        """The pages, below docs/, that are for those who work on the site: in no menu and no map of it."""
        return set(front_matter.unlisted(self.root / "docs"))

    def for_machines(self, site_name: str) -> dict[str, str | bytes]:
        """Return the files for machines beside the pages, and what the pages take in: address → content."""
        files = self._feeds() | self._assets(site_name)
        contents = {address: text.encode() if isinstance(text, str) else text for address, text in files.items()}
        self._for_machines = key(contents)
        return files

    def _feeds(self) -> dict[str, str | bytes]:
        data = self._data_of_machines
        return self._kept(
            lambda: {
                **feeds.atoms(data),
                "robots.txt": feeds.robots(data),
                feeds.SECURITY: feeds.security(data),
            },
            feeds.__name__,
            self._of_machines,
        )

    def _assets(self, site_name: str) -> dict[str, str | bytes]:
        """Return what lies in assets/ and is made from the palette: address → content."""
        return self._kept(
            lambda: dict(site_assets.generated(self._data_of_machines, site_name, self._front_page)),
            *(site_assets.__name__, site_name, self._front_page, self._of_machines),
        )

    @cached_property
    def _data_of_machines(self) -> SiteData:
        """The records that the files for machines are made of: no others are given to what makes them."""
        return self.data.only(_OF_MACHINES, _OF_TOOLS)

    @property
    def _of_machines(self) -> str:
        """A mark of the same records."""
        return key(_some(self._marks_of_records, _OF_MACHINES), self.data.told_in_part(_OF_TOOLS))

    @cached_property
    def _front_page(self) -> str:
        return keywords.title_in(calls.read(self.root / "docs" / "index.md")) or ""

    def _kept(self, make: Callable[[], Files], *made_from: str) -> Files:
        """Return some files by address, made of scripts and settings; `made_from` is what else they are."""
        name = key(self._besides, *made_from)
        self._used.add(name)
        content: Files = pickle.loads(_FILES.kept(name, lambda: pickle.dumps(make())))  # noqa: S301 - whole by its digest
        return content

    def downloads(self) -> tuple[dict[str, bytes], list[str]]:
        """Make the files to download. Returns address → content, and the addresses that mistakes on pages hold back."""
        contents = self.files.all()
        return contents, [file.address for file in self.files.files if file.address not in contents]

    def withdrawn_pages(self) -> Iterator[tuple[str, str]]:
        """Yield a page, as (path below docs/, Markdown), for each sheet and file that is gone: it gets its address."""
        yield from withdrawn.pages(self.data)

    def last_changed(self, text: str, reviewed: object) -> str:
        """Return the day that a page last changed or was reviewed, as a map of the site says it; «» when nobody knows.

        `text` is the page as it is written, and `reviewed` what its head says.
        """
        day = last_changed(text, reviewed if isinstance(reviewed, dt.date) else None, self.components, self.frame_data)
        return str(day or "")

    def extensions(self, *settings: object) -> list[Extension]:
        """Begin to keep pages. `settings` are the Markdown settings, which all pages are made with.

        Returns the extensions for the engine's Markdown, the last of all.
        """
        made_by = mark(*(module.__name__ for module in (finished, markdown_rules, source)))
        self.pages = PageCache(*settings, made_by, list(self.data.glossary.values()))
        return [*markdown_rules.rules(), self.pages]

    @cached_property
    def _made_from(self) -> str:
        """A mark of all that pages are made from besides their own text and the records."""
        return key(self._besides, self.settings, self.flat, self.glossary)

    def to_read(self, path: str, text: str) -> str | None:
        """Return what the engine needs to read of a page: its head and a word when it is kept, and None for all of it.

        `path` is that of the page below docs/, and `text` what is written there.
        """
        return f"{front_matter.head(text)}{_KEPT}" if self._keeping.knows(self._source(path, text)) else None

    def _source(self, path: str, text: str) -> str | None:
        """Return a mark of all that is read of a page, with what its components answer.

        There is none where something is wrong with the page: boxes are drawn that no mark tells of.
        """
        if (path, text) not in self._marks:
            self._marks[path, text] = None
            with suppress(PageError):
                if not self._is_faulty(path):
                    self._marks[path, text] = key(self._made_from, path, calls.rendered(text, self.components))
        return self._marks[path, text]

    def begin_drawing(self, titles: list[tuple[str, str]]) -> None:
        """Look for the pages that earlier builds have drawn with some titles in menus: (path below docs/, title)."""
        self._drawn = DrawnPages(self._made_from, self._frame, titles)

    def told(self, path: str, text: str, sources: list[tuple[str, str, int]]) -> str:
        """Return a mark of all that a page shows besides what is around every page, before it is read.

        `path` is that of the page below docs/, `text` what is written there, and `sources` where it is written.
        """
        self._told[path] = key(self._source(path, text), sources)
        return self._told[path]

    def drawn(
        self, path: str, text: str, content: str | None, changed: str, sources: list[tuple[str, str, int]]
    ) -> str | None:
        """Return a page as an earlier build has drawn it, or None.

        `path`, `text` and `sources` are as above, `content` is what the text has become, and `changed` the day that the
        page last changed.
        """
        self.told(path, text, sources)
        return self._drawn.get(path, text, content, changed, sources) if self._drawn else None

    def keep_drawn(self, path: str, html: str) -> None:
        """Keep a page that the theme's templates have drawn. `path` is below docs/."""
        if self._drawn is not None and not self._is_faulty(path):
            self._drawn.keep(path, html)

    def begin_page(self, markdown: str, path: str, title: str | None, to_glossary: str) -> None:
        """Look for what is kept of the page that the engine will render now.

        `path` is that of the page below docs/, `title` what it is called as yet, and `to_glossary`
        the address of the glossary, relative to the page.
        """
        page = self._checked.get(path)
        url = addresses.url(path, flat=self.flat)
        ahead = partial(page.rendered_ahead, markdown, url) if page else lambda: None
        self._keeping.begin(markdown, path, title, to_glossary, ahead=ahead)

    def finish_page(self, html: str, path: str, title: str | None, anchors: set[str], to_glossary: str) -> str:
        """Return the content of the page that the engine has rendered as `html`. Of one that is kept, it is known."""
        content = self._keeping.finish(html, title or "", anchors, lambda html: self._finished(html, path, to_glossary))
        return self._with_old_places(content, path)

    def finish_content(self, html: str, path: str, to_glossary: str) -> str:
        """Return the content of a page, rendered by any engine: tables, links to places, marked terms, folded parts.

        `path` is that of the page below docs/, and `to_glossary` the address of the glossary, relative to it.
        """
        return self._with_old_places(self._finished(html, path, to_glossary), path)

    @property
    def _keeping(self) -> PageCache:
        assert self.pages is not None  # noqa: S101 - an engine that keeps pages has asked for the extensions first
        return self.pages

    def _finished(self, html: str, path: str, to_glossary: str) -> str:
        return finished.finished(html, path, to_glossary, self.terms)

    def _with_old_places(self, content: str, path: str) -> str:
        page = f"/{path}"
        left = addresses.moves(self.data).left_at(page)
        content, self._arriving[page] = moved_places.placed(content, left, page, flat=self.flat)
        return content

    def write_search(self, site: Path, docs: Path) -> None:
        """Write the index of the search and its scripts, from the built pages."""
        search_index.build(site, docs, self.data, self.before)

    def renew_search(self, site: Path, html: Mapping[str, str], docs: Path) -> bool:
        """Write the index of the search anew for a site that stands. Returns False when it cannot be known.

        `html` are the pages that have other HTML than they had, by their files.
        """
        assert isinstance(self.before, StandingSite)  # noqa: S101 - else there is nothing to renew
        return search_index.renew(site, html, docs, self.data, self.before)

    def note_pages(self, pages: Iterable[tuple[str, str, str]]) -> None:
        """Note the pages as they are: (path below docs/, title, the day it last changed), and what goes with them."""
        self.before.notes[_PAGES] = {
            "around": self._around,
            "records": self._records,
            "files": {file.address: file.kept_as for file in self.files.files},
            "pages": {path: [title, changed] for path, title, changed in pages},
            "told": self._noted["told"] | self._told,
        }

    @property
    def _noted(self) -> dict[str, Any]:
        """What the build before noted of its pages."""
        return self.before.notes.get(_PAGES) or {"around": "", "records": "", "files": {}, "pages": {}, "told": {}}

    @property
    def _around(self) -> str:
        """A mark of all that the site is made of besides pages, files to download and the search."""
        languages = sorted(self.data.titles_in_other_languages.items())
        return key(self._made_from, self._frame, self._front_page, self._for_machines, languages)

    @property
    def pages_before(self) -> dict[str, tuple[str, str]]:
        """The pages as the build before had them, by path below docs/: (title, the day it last changed).

        Empty where anything is otherwise that every page shows, or that is neither a page nor a file to download.
        """
        noted = self._noted
        if noted["around"] != self._around:
            return {}
        return {path: (title, changed) for path, (title, changed) in noted["pages"].items()}

    @cached_property
    def records_are_new(self) -> bool:
        """Whether there are other records than in the build before, or other files to download, which pages tell of."""
        known = self._noted["files"]
        files_are = all(known.get(file.address) == file.kept_as for file in self.files.files)
        return self._noted["records"] != self._records or not files_are

    def told_before(self, path: str) -> str:
        """Return what `told` was of a page in the build before."""
        return str(self._noted["told"].get(path, ""))

    def new_downloads(self) -> dict[str, bytes] | None:
        """Make the files to download that are others than in the build before. Returns address → content.

        Returns None where there are more files or fewer, or one that mistakes hold back.
        """
        known = self._noted["files"]
        if known.keys() != {file.address for file in self.files.files}:
            return None
        new = {file.address for file in self.files.files if known[file.address] != file.kept_as}
        contents = self.files.all(new)
        return contents if contents.keys() == new else None

    def answers_alone(self, path: str) -> bool:
        """Tell whether a page, given by its path below docs/, has never moved: small pages tell of one that has."""
        return not any(
            f"/{path}" in {move.old.partition("#")[0], move.new.partition("#")[0]}
            for move in self.data.published.moves.values()
        )

    def finish(self, site: Path, docs: Path, classic_scripts: list[str], site_name: str) -> None:
        """Write the scripts in the language of the site, and what else is made of the built pages but the search.

        `classic_scripts` are modules, by address, that must run from the disk too, where browsers refuse modules.
        """
        written = self._kept(lambda: self._scripts(site, docs, classic_scripts), scripts.__name__, *classic_scripts)
        for address, text in written.items():
            (site / address).write_text(text, encoding="utf-8")
        lead_on.write(site, self.data, self._arriving, site_name, flat=self.flat)
        for kept in (self.pages, self._drawn):
            if kept is not None:
                kept.tidy()
        _FILES.tidy(self._used)

    @staticmethod
    def _scripts(site: Path, docs: Path, classic_scripts: list[str]) -> dict[str, str]:
        """Return the modules of pages with what they take in, in the language of the site: address → script."""
        written = {}
        for module in (docs / "assets").glob("*.js"):
            script = site / "assets" / module.name
            if not script.exists():  # one that others take in
                continue
            address = script.relative_to(site).as_posix()
            text = scripts.joined(module)
            written[address] = scripts.classic(text) if address in classic_scripts else scripts.small(text)
        return written


def _some(marks: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    return {name: mark for name, mark in marks.items() if name in names}
