"""The gate: everything that can be wrong in data and pages, found in one place.

`check` gives all of it as one list; commands, build, `make serve` and tests call it and nothing
else. `load` is for those who need the records alone.
"""

import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from .cache import ROOT, Shelf, code, key
from .checks import (
    characters,
    component_calls,
    dates,
    files,
    headings,
    language,
    link_texts,
    links,
    menu,
    office,
    page_parts,
    pages,
    paper,
    promises,
    references,
    search_words,
    sheets,
    styles,
    templates,
    texts,
    use,
)
from .checks.site import Site
from .components import bound_components
from .downloads.files import addresses
from .pages import feeds, source
from .pages.calls import Components
from .pages.outline import Outlines
from .pages.source import Page
from .records import text_files
from .records.errors import DataError, Mistake
from .records.loading import Loaded, read
from .records.site_data import SiteData

_SHELF = Shelf(ROOT / ".cache" / "kontroll")
_READ = ("data", "docs", "overrides", "macros/templates", "mkdocs.yml")  # all that a check depends on, besides code


@dataclass(frozen=True)
class Checked:
    """What the gate found. Mistakes stop; advice does not."""

    data: SiteData | None  # None while the records have mistakes
    mistakes: list[Mistake]
    advice: list[Mistake]
    pages: dict[str, Page] = field(default_factory=dict)  # by path below docs/; none when all is known to be sound

    @cached_property
    def components(self) -> Components:
        """The components with the records given."""
        assert self.data  # noqa: S101 - for the type: asked for when the records are sound
        return bound_components(self.data)


def check(root: Path) -> Checked:
    """Check everything an editor can write under the project's root.

    Returns every mistake and all advice, sorted by file and line. Nothing is raised for what an
    editor can have done. A project that was sound is not tried again before something in it changes.
    """
    loaded = read(root)
    name = key(code(), dates.today(loaded.data), _content(root))
    kept = None if loaded.mistakes else _SHELF.get(name)
    if kept:
        return Checked(_with_own_tools(loaded.data), [], [Mistake(*one) for one in json.loads(kept)])
    sources = [text_files.read(path, path.relative_to(root).as_posix()) for path in _page_files(root)]
    page_text = "\n".join(file.text for file in sources)
    data = _with_own_tools(references.sound(loaded))
    made = _made(data, loaded)
    in_records = _in_records(loaded, data, made, page_text)
    site, found, advice = _in_pages(root, loaded, data, made, sources)
    mistakes = sorted({*in_records, *found})
    advice = sorted(set(advice))
    if not mistakes:
        _SHELF.put(name, json.dumps([(one.file, one.line, one.text) for one in advice]).encode())
        _SHELF.tidy({name})
    return Checked(None if in_records else site.data, mistakes, advice, site.pages)


def load(root: Path) -> SiteData:
    """Read and check the records under data/ in the project's root.

    The pages under docs/ are read too: a tool that only a page leads to is in use.

    Raises DataError with every mistake in every file.
    """
    loaded = read(root)
    page_text = "\n".join(text_files.read(path, path.name).text for path in _page_files(root))
    data = _with_own_tools(references.sound(loaded))
    if mistakes := _in_records(loaded, data, _made(data, loaded), page_text):
        raise DataError(mistakes)
    return data


def _made(data: SiteData, loaded: Loaded) -> set[str]:
    """Return the addresses of the files that are made; none while the records cannot be listed."""
    try:
        return addresses(data)
    except Exception:
        if loaded.mistakes:
            return set()
        raise


def _in_records(loaded: Loaded, data: SiteData, made: set[str], page_text: str) -> list[Mistake]:
    """Return what is wrong in data/, in single records and between them.

    `data` is what is sound of the records, `made` the addresses of the files made from it.
    """
    found = [
        *loaded.mistakes,
        *references.mistakes(loaded),
        *sheets.mistakes(loaded),
        *texts.mistakes(loaded),
        *dates.mistakes(loaded),
        *use.mistakes(loaded, page_text),
        *search_words.mistakes(loaded, page_text),
    ]
    found += [*paper.mistakes(data, loaded.places), *office.mistakes(data, loaded.places)]
    if loaded.promises.value is not None and made:
        found += promises.broken(loaded, made)
    return found


def _in_pages(
    root: Path, loaded: Loaded, data: SiteData, made: set[str], sources: list[text_files.TextFile]
) -> tuple[Site, list[Mistake], list[Mistake]]:
    """Return the site as it would be, what is wrong in docs/, overrides/, templates and mkdocs.yml, and advice."""
    settings = menu.read(root)
    outlines = Outlines(settings.extensions, settings.extension_settings)
    unknown = menu.unknown_extensions(settings, outlines.unusable())
    components = bound_components(data)
    docs = [path for path in files.in_docs(root / "docs") if not menu.matches(path, settings.excluded)]
    known = {
        file.file.removeprefix("docs/"): source.read(file.text, file.file.removeprefix("docs/"), components, outlines)
        for file in sources
        if (file.text or not file.mistakes) and file.file.removeprefix("docs/") in docs
    }
    whole = not loaded.mistakes
    known = {path: replace(page, unknown=any(one.text is None for one in page.answers)) for path, page in known.items()}
    generated = {*made, *(file.address for file in data.published.withdrawn), feeds.FEED, "robots.txt"}
    generated |= {f"{file.address}.md" for file in data.published.withdrawn}
    site = Site(
        known,
        {path for path in docs if path not in known},
        generated,
        data,
        references.without_sheet(loaded),
        {path.relative_to(root / "overrides").as_posix() for path in root.glob("overrides/*.html")},
        whole,
    )
    now = dates.today(data)
    found = [mistake for file in sources for mistake in file.mistakes]
    found += [
        *unknown,
        *files.mistakes(docs),
        *menu.mistakes(settings, site),
        *styles.mistakes(root),
        *templates.mistakes(root),
    ]
    advice: list[Mistake] = []
    titles = [title for record in data.checklists.values() for title in [record.title]]
    titles += [text for page in known.values() for level, text, _ in page.outline.headings if level == 1]
    addressed = list(links.in_records(loaded, site))
    for page in known.values():
        found += [*pages.mistakes(page, site), *component_calls.mistakes(page, loaded)]
        found += [
            *headings.mistakes(page),
            *links.mistakes(page, site, {address for address, _ in addressed}),
            *link_texts.mistakes(page),
        ]
        found += characters.mistakes(page)
        if page.front.info:
            found += dates.of_page(page.front.info, page.front.text, now)
            advice += dates.overdue(page.front.info, page.front.text, now)
        advice += [*page_parts.advice(page, site), *link_texts.advice(page), *language.advice(page, data, titles)]
    found += [*pages.alike(known.values()), *page_parts.mistakes(loaded, site), *(mistake for _, mistake in addressed)]
    outlines.keep()
    return site, found, advice


def _page_files(root: Path) -> list[Path]:
    return [path for path in sorted((root / "docs").rglob("*.md")) if path.is_file()]


def _content(root: Path) -> list[tuple[str, bytes]]:
    """Return every file a check depends on, by path."""
    paths = [path for name in _READ for path in ([root / name] if "." in name else sorted((root / name).rglob("*")))]
    return [(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths if path.is_file()]


def _with_own_tools(data: SiteData) -> SiteData:
    """Return the data where the tools that are our own sheets have the title and language of the sheet."""
    own = {tool.id: tool for tool in data.tools.values() if tool.checklist and tool.checklist in data.checklists}
    tools = {
        tool.id: tool.model_copy(update={"title": data.checklists[tool.checklist].title, "language": "bokmål"})
        for tool in own.values()
        if tool.checklist
    }
    return replace(data, tools=data.tools | tools)
