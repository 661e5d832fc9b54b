"""The sheet as a page: what its files hold, to read, fill in and print."""

from functools import partial

from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets.content import Content
from ..sheets.of_sheet import of_sheet
from ..sheets.words import WORDS
from .examples import example
from .grids import grid_views
from .kept_texts import kept_text


def checklist(data: SiteData, checklist_id: str) -> str:
    """Show the whole sheet: an example, its head, every point with its answers, and its tables.

    In a page: {{ checklist("kontrakt") }}
    """
    sheet = of_sheet(find(checklist_id, data.checklists), data)
    return kept_text(__name__, partial(_written, sheet, data), sheet, data.examples.get(sheet.id))


def _written(sheet: Content, data: SiteData) -> str:
    return render("checklist.md", sheet=sheet, example=example(sheet, data), grids=grid_views(sheet.grids), words=WORDS)
