"""The sheet as a page: what its files hold, to read, fill in and print."""

from functools import partial

from .. import addresses
from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets.content import Content
from ..sheets.of_sheet import of_sheet
from ..sheets.words import WORDS
from .downloads import downloads, editions
from .examples import example
from .folds import fold_rest
from .grids import grid_views
from .kept_texts import kept_text
from .plan import PlanFacts, plan_facts


def checklist(data: SiteData, checklist_id: str) -> str:
    """Show the whole sheet: an example, its head, every point with its answers, its tables, and facts about it.

    In a page: {{ checklist("kontrakt") }}
    """
    sheet = of_sheet(find(checklist_id, data.checklists), data)
    facts, plan = _facts(sheet, data), plan_facts(data)
    write = partial(_written, sheet, facts, plan, data)
    return kept_text(__name__, write, sheet, data.examples.get(sheet.id), facts, plan)


def _written(sheet: Content, facts: str, plan: PlanFacts, data: SiteData) -> str:
    return render(
        "checklist.md",
        sheet=sheet,
        example=example(sheet, data),
        grids=grid_views(sheet.grids),
        words=WORDS,
        plan=plan,
        fold_rest=fold_rest(data),
        facts=facts,
    )


def _facts(sheet: Content, data: SiteData) -> str:
    """Return what there is to know about a sheet: kind, time, users and use, its files, and its editions."""
    tool = data.tools[sheet.id]
    return render(
        "sheet_facts.md",
        tool=tool,
        sheet=sheet,
        words=WORDS,
        users=[data.roles[role] for role in tool.used_by],
        used_in=[(element, addresses.core_element_page(data, element)) for element in data.used_in(tool.id)],
        downloads=downloads(data, sheet.id),
        editions=editions(data, sheet.id),
    )
