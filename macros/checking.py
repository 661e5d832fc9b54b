"""The gate: everything that can be wrong in data and pages, found in one place.

`check` gives all of it as one list; commands, build, `make serve` and tests call it and nothing
else. `load` is for those who need the records alone.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from .cache import ROOT, Shelf, key
from .checks import dates, references
from .checks.rules import PageRules, in_records
from .components import bound_components
from .downloads.files import addresses
from .ingredients import mark
from .pages.calls import Components
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
    components: Components  # with what is sound of the records given
    pages: dict[str, Page] = field(default_factory=dict)  # by path below docs/; none when all is known to be sound


def check(root: Path) -> Checked:
    """Check everything an editor can write under the project's root.

    Returns every mistake and all advice, sorted by file and line. Nothing is raised for what an
    editor can have done. A project that was sound is not tried again before something in it changes.
    """
    loaded = read(root)
    data = references.sound(loaded)
    components = bound_components(data)
    name = key(mark(__name__), dates.today(data), _content(root))
    kept = None if loaded.mistakes else _SHELF.get(name)
    if kept:
        return Checked(data, [], [Mistake(*one) for one in json.loads(kept)], components)
    sources = _sources(root)
    page_text = "\n".join(file.text for file in sources)
    made = _made(data, loaded)
    of_records = set(in_records(loaded, data, made, page_text))
    rules = PageRules(root, loaded, data, components, made, sources)
    mistakes = sorted(of_records.union(rules.mistakes()))
    advice = sorted(set(rules.advice()))
    if not mistakes:
        _SHELF.put(name, json.dumps([(one.file, one.line, one.text) for one in advice]).encode())
        _SHELF.tidy({name})
    return Checked(None if of_records else data, mistakes, advice, components, rules.site.pages)


def load(root: Path) -> SiteData:
    """Read and check the records under data/ in the project's root.

    The pages under docs/ are read too: a tool that only a page leads to is in use.

    Raises DataError with every mistake in every file.
    """
    loaded = read(root)
    page_text = "\n".join(text_files.read(path, path.name).text for path in _page_files(root))
    data = references.sound(loaded)
    if mistakes := list(in_records(loaded, data, _made(data, loaded), page_text)):
        raise DataError(mistakes)
    return data


def anchors(root: Path) -> dict[str, list[str]]:
    """Return the places that others may link to: path of a page from docs/ → ids of headings, records and items."""
    loaded = read(root)
    data = references.sound(loaded)
    rules = PageRules(root, loaded, data, bound_components(data), _made(data, loaded), _sources(root))
    return {f"/{path}": page.outline.anchors for path, page in rules.site.pages.items()}


def _sources(root: Path) -> list[text_files.TextFile]:
    return [text_files.read(path, path.relative_to(root).as_posix()) for path in _page_files(root)]


def _made(data: SiteData, loaded: Loaded) -> set[str]:
    """Return the addresses of the files that are made; none while the records cannot be listed."""
    try:
        return addresses(data)
    except Exception:
        if loaded.mistakes or any(references.mistakes(loaded)):
            return set()
        raise


def _page_files(root: Path) -> list[Path]:
    return [path for path in sorted((root / "docs").rglob("*.md")) if path.is_file()]


def _content(root: Path) -> list[tuple[str, bytes]]:
    """Return every file a check depends on, by path."""
    paths = [path for name in _READ for path in ([root / name] if "." in name else sorted((root / name).rglob("*")))]
    return [(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths if path.is_file()]
