"""What pages tell the scripts that keep and gather a team's plan (docs/assets/plan/)."""

from dataclasses import dataclass

from .. import addresses
from ..records.models import CoreElement, Phase
from ..records.site_data import SiteData
from ..rendering import render
from ..sheets import local, pack_fields


@dataclass(frozen=True)
class PlanFacts:
    """What is the same for the plan on every page."""

    site: str  # the address of the site, with https and a slash at the end
    shared: str  # the ids of what is asked once for a project, with spaces between
    kinds: str  # of what is asked anywhere that is a date or a box, as «frist:date avkryssing:check»


def plan_facts(data: SiteData) -> PlanFacts:
    """Return what a page must say for its answers to be kept in a plan."""
    asked = {kind.id: kind.kind for kind in (*data.fields.values(), *pack_fields.ASKED)}
    return PlanFacts(
        site=data.site.url,
        shared=" ".join(kind.id for kind in data.fields.values() if kind.once_per_project),
        kinds=" ".join(f"{name}:{kind}" for name, kind in asked.items() if kind in ("date", "check")),
    )


@dataclass(frozen=True)
class SheetLink:
    """A way to a sheet or a meeting pack: its id, by which the script finds it, its title and its path."""

    id: str
    title: str
    path: str
    mark: str = ""  # what is said beside it: that a municipality does not use it


def plan_overview(_: SiteData) -> str:
    """Show the place where a script gathers the plan; without script there is nothing.

    In a page: {{ plan_overview() }}
    """
    return render("plan_overview.md")


def plan_sheets(data: SiteData) -> str:
    """Show the ways to all sheets and meetings, by core element.

    The script of `plan_overview` makes its links of these, so that it needs no address of its own. One that a
    municipality does not use stands here too, and says so: there may be answers on it already.

    In a page: {{ plan_sheets() }}
    """
    phases = [
        (phase, [_of_element(element, data) for element in data.core_elements_of(phase.id)])
        for phase in data.phases_in_order
    ]
    return render("plan_sheets.md", phases=phases, others=_others(phases, data))


_Listed = tuple[CoreElement, list[SheetLink]]


def _of_element(element: CoreElement, data: SiteData) -> _Listed:
    """Return a core element with its meeting and the sheets of its steps, that of the meeting first."""
    sheets = dict.fromkeys([element.meeting.checklist, *(sheet for step in element.steps for sheet in step.sheets)])
    pack = SheetLink(pack_fields.pack_id(element), "", addresses.meeting_page(element))
    return element, [pack, *(_sheet(sheet, data) for sheet in sheets)]


def _others(phases: list[tuple[Phase, list[_Listed]]], data: SiteData) -> list[SheetLink]:
    """Return the sheets that no core element uses."""
    listed = {link.id for _, elements in phases for _, links in elements for link in links}
    return [_sheet(sheet, data) for sheet in data.checklists if sheet not in listed]


def _sheet(sheet: str, data: SiteData) -> SheetLink:
    return SheetLink(sheet, data.checklists[sheet].title, addresses.sheet_page(sheet), local.mark(sheet, data))
