"""What the page of a sheet tells the script that keeps a team's plan (docs/assets/plan/)."""

from dataclasses import dataclass

from ..records.site_data import SiteData
from ..sheets import of_meeting


@dataclass(frozen=True)
class PlanFacts:
    """What is the same for the plan on every page."""

    site: str  # the address of the site, with https and a slash at the end
    shared: str  # the ids of what is asked once for a project, with spaces between
    kinds: str  # of what is asked anywhere that is a date or a box, as «frist:date avkryssing:check»


def plan_facts(data: SiteData) -> PlanFacts:
    """Return what a page must say for its answers to be kept in a plan."""
    asked = {kind.id: kind.kind for kind in (*data.fields.values(), *of_meeting.ASKED)}
    return PlanFacts(
        site=data.site.url,
        shared=" ".join(kind.id for kind in data.fields.values() if kind.once_per_project),
        kinds=" ".join(f"{name}:{kind}" for name, kind in asked.items() if kind in ("date", "check")),
    )
