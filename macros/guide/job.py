"""What typst is asked to set as the whole guide: every page in the menu, as blocks."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import markdown
import yaml

from ..components import Components
from ..downloads.excel.names import LISTS
from ..downloads.files import GUIDE_TITLE
from ..downloads.pdf import drawing, typesetting
from ..pages import calls
from ..records.site_data import SiteData, find
from ..rendering import day
from ..sheets.content import WORDS
from ..sheets.pictures import model_picture
from .blocks import of_chapters as blocks_of_chapters
from .chapters import Chapter
from .chapters import chapters as chapters_in

_EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")
_DATE = re.compile(r"^reviewed: *(\S+)", re.MULTILINE)


def job(data: SiteData, root: Path, components: Components) -> bytes:
    """Return the job for typst, as JSON."""
    chapters = list(chapters_in(root))
    components = {**components, "checklist": calls.Component(_sheet, partial(_sheet, data))}
    site = (yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8")))["site_name"]
    blocks = blocks_of_chapters([(chapter, _html(chapter, components)) for chapter in chapters], data.site.url)
    date = max(_dates(chapters, data))
    figure = str(model_picture(data))
    values: dict[str, Any] = {
        "words": WORDS,
        "title": site,
        "kind": GUIDE_TITLE,
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
    return json.dumps(typesetting.job("guide.typ", values, date)).encode()


def _sheet(data: SiteData, checklist_id: str) -> str:
    """Say where a sheet is. Its points and tables are a file of their own, made to be filled in."""
    name = find(checklist_id, data.checklists).id
    kinds = {"PDF": "pdf", "Word": "docx"} | ({"Excel": "xlsx"} if name in LISTS else {})
    links = [f"[{kind}]({data.site.url}nedlasting/{name}.{ending})" for kind, ending in kinds.items()]
    return f"Arket er en fil til å fylle ut. Last det ned som {', '.join(links[:-1])} eller {links[-1]}."


def _html(chapter: Chapter, components: Components) -> str:
    """Return a page as HTML, with its components run."""
    body = calls.rendered(chapter.text, components).partition("\n---\n")[2]
    return markdown.markdown(body, extensions=list(_EXTENSIONS))


def _dates(chapters: list[Chapter], data: SiteData) -> Iterator[dt.date]:
    for sheet in data.checklists.values():
        yield sheet.edition.date
    for chapter in chapters:
        if found := _DATE.search(chapter.text):
            yield dt.date.fromisoformat(found[1])
