"""The sheet as a page: what its files hold, to read, fill in and print."""

from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets.of_sheet import of_sheet
from ..sheets.words import WORDS
from .examples import example
from .grids import grid_views
from .plan import plan_facts


def checklist(data: SiteData, checklist_id: str) -> str:
    """Show the whole sheet: an example, its head, every point with its answers, and its tables.

    In a page: {{ checklist("kontrakt") }}
    """
    sheet = of_sheet(find(checklist_id, data.checklists), data)
    return render(
        "checklist.md",
        sheet=sheet,
        example=example(sheet, data),
        grids=grid_views(sheet.grids),
        words=WORDS,
        plan=plan_facts(data),
    )
