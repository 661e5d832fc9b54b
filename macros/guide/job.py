"""The first step of the guide as a file: the pages in the menu, as blocks for typst to set (file.py sets them)."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import markdown

from ..downloads import files, local_logo
from ..downloads.files import GUIDE_TITLE
from ..downloads.pdf import drawing, typesetting
from ..language import _
from ..language.in_words import day
from ..pages import calls
from ..pages import settings as settings_of
from ..pages.calls import Component, Components
from ..pages.markdown_rules import rules
from ..records.site_data import SiteData, find
from ..sheets.local import edition, logo
from ..sheets.pictures import model_picture
from ..sheets.words import WORDS
from .blocks import of_chapters as blocks_of_chapters
from .chapters import Chapter
from .chapters import chapters as chapters_in

_PURPOSE = _("Alle sidene på nettstedet {site} i én fil, til å lese og til å ta vare på. Arkene er egne filer.")
_DATE = re.compile(r"^reviewed: *(\S+)", re.MULTILINE)


def job(data: SiteData, root: Path, components: Components) -> bytes:
    """Return the job for typst, as JSON."""
    settings = settings_of.read(root)
    chapters = list(chapters_in(settings.nav, root / "docs"))
    components = {**components, "checklist": Component(_sheet, partial(_sheet, data))}
    pages = [(chapter, _html(chapter, components, settings.extensions)) for chapter in chapters]
    blocks = blocks_of_chapters(pages, data.site.url)
    date = max(_dates(chapters, data))
    figure = str(model_picture(data))
    values: dict[str, Any] = {
        "words": WORDS,
        "title": settings.site_name,
        "kind": GUIDE_TITLE,
        "purpose": _PURPOSE.format(site=settings.site_name),
        "origin": day(date),
        "publisher": " · ".join([data.site.publisher, *_local(data)]),
        "logo": _logo(data),
        "address": data.site.url,
        "short_address": data.site.url.removeprefix("https://").rstrip("/"),
        "licence": data.site.licence,
        "licence_url": data.site.licence_url,
        "phase": 0,
        "model": drawing.svg(figure),
        "described": drawing.text_of(figure),
        "chapters": blocks,
    }
    return json.dumps(typesetting.job("guide.typ", values, date)).encode()


def _local(data: SiteData) -> list[str]:
    """Return whose edition this is, when it is a local one."""
    return [edition(data.local, data.site.publisher).lead.rstrip(".")] if data.local else []


def _logo(data: SiteData) -> dict[str, Any] | None:
    """Return the logo of the municipality whose edition this is, as a template takes it."""
    own = logo(data.local) if data.local else None
    return local_logo.for_typst(own) if own else None


def _sheet(data: SiteData, checklist_id: str) -> str:
    """Say where a sheet is. Its points and tables are a file of their own, made to be filled in."""
    sheet = find(checklist_id, data.checklists)
    forms = [file for file in files.of(sheet.id, data) if file.fillable]
    links = [f"[{file.format}]({data.site.url}{file.address})" for file in forms]
    told = _("Arket er en fil til å fylle ut. Last det ned som {files} eller {last}.")
    return told.format(files=", ".join(links[:-1]), last=links[-1])


def _html(chapter: Chapter, components: Components, extensions: list[str]) -> str:
    """Return a page as HTML, with its components run."""
    _front_matter, _end, body = chapter.text.partition("\n---\n")
    html: str = markdown.markdown(calls.rendered(body, components), extensions=[*extensions, *rules()])
    return html


def _dates(chapters: list[Chapter], data: SiteData) -> Iterator[dt.date]:
    for sheet in data.checklists.values():
        yield sheet.edition.date
    for chapter in chapters:
        if reviewed := _DATE.search(chapter.text):
            yield dt.date.fromisoformat(reviewed[1])
