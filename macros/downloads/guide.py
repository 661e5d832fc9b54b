"""The whole guide as one PDF file, for reading and for the archive: every page in the menu."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial, update_wrapper
from pathlib import Path
from typing import Any

import markdown
import yaml

from .. import pages
from ..components.model import model_picture
from ..rendering import day
from ..site_data import SiteData, find
from . import drawing, excel, guide_blocks, guide_links, typesetting
from .content import WORDS

ADDRESS = "nedlasting/veiledningen.pdf"
TITLE = "Hele veiledningen"
# These pages are files of their own, or lists of files.
LEFT_OUT = ("motepakke/", "verktoy/nedlastinger.md", "om/tilstand.md")
_EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")
_DATE = re.compile(r"^reviewed: *(\S+)", re.MULTILINE)

Components = dict[str, Callable[..., str]]


@dataclass(frozen=True)
class Chapter:
    """A page of the guide: its path under docs/, its text, and how deep it lies in the menu."""

    path: str
    text: str
    depth: int


def pdf(data: SiteData, root: Path, components: Components) -> bytes:
    """Return the guide as a PDF file with contents and bookmarks."""
    chapters = list(_chapters(root))
    components = components | {"checklist": update_wrapper(partial(_sheet, data), _sheet)}
    site = (yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8")))["site_name"]
    blocks = guide_blocks.of_chapters([(chapter, _html(chapter, components)) for chapter in chapters], data.site.url)
    date = max(_dates(chapters, data))
    figure = str(model_picture(data))
    values: dict[str, Any] = {
        "words": WORDS,
        "title": site,
        "kind": TITLE,
        "purpose": f"Alle sidene på nettstedet {site} i én fil, til å lese og til å ta vare på. Arkene er egne filer.",
        "origin": day(date),
        "publisher": data.site.publisher,
        "address": data.site.url,
        "short_address": data.site.url.removeprefix("https://").rstrip("/"),
        "licence": data.site.licence,
        "licence_url": data.site.licence_url,
        "phase": 0,
        "model": drawing.svg(figure),
        "described": drawing.text_of(figure),
        "chapters": blocks,
    }
    return guide_links.with_places(typesetting.apart("guide.typ", values, date))


def _sheet(data: SiteData, checklist_id: str) -> str:
    """Say where a sheet is. Its points and tables are a file of their own, made to be filled in."""
    name = find(checklist_id, data.checklists).id
    kinds = {"PDF": "pdf", "Word": "docx"} | ({"Excel": "xlsx"} if name in excel.LISTS else {})
    links = [f"[{kind}]({data.site.url}nedlasting/{name}.{ending})" for kind, ending in kinds.items()]
    return f"Arket er en fil til å fylle ut. Last det ned som {', '.join(links[:-1])} eller {links[-1]}."


def sources(root: Path) -> list[tuple[str, str]]:
    """Return everything that the guide is made from besides the records."""
    files = [root / "mkdocs.yml", *sorted((root / "docs").rglob("*.md")), *sorted((root / "docs/assets").glob("*.css"))]
    return [(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in files]


def _chapters(root: Path) -> Iterator[Chapter]:
    nav = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    for path, depth in _in_menu(nav, 1):
        if not path.startswith(LEFT_OUT):
            yield Chapter(path, pages.read(root / "docs" / path), depth)


def _in_menu(entries: list[Any], depth: int) -> Iterator[tuple[str, int]]:
    """Yield path and depth of each page; the first page of a group stands for the group."""
    for entry in entries:
        value = next(iter(entry.values())) if isinstance(entry, dict) else entry
        if isinstance(value, str):
            yield value, depth
        else:
            first, *rest = value
            yield from _in_menu([first], depth)
            yield from _in_menu(rest, depth + 1)


def _html(chapter: Chapter, components: Components) -> str:
    """Return a page as HTML, with its components run."""
    body = pages.rendered(chapter.text, components).partition("\n---\n")[2]
    return markdown.markdown(body, extensions=list(_EXTENSIONS))


def _dates(chapters: list[Chapter], data: SiteData) -> Iterator[dt.date]:
    for sheet in data.checklists.values():
        yield sheet.edition.date
    for chapter in chapters:
        if found := _DATE.search(chapter.text):
            yield dt.date.fromisoformat(found[1])
