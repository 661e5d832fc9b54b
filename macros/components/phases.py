"""Components of a phase."""

from .. import addresses
from ..records.models import CoreElement
from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets import local
from .folds import fold_rest
from .panels import phase_panel


def phase_head(data: SiteData, phase: str) -> str:
    """Show title, place among the four phases and purpose of a phase.

    In a page: {{ phase_head("fase-2") }}
    """
    return render(
        "phase_head.md",
        phase=find(phase, data.phases),
        phases=data.phases_in_order,
        phase_page=addresses.phase_page,
        panel=phase_panel(data, phase),
        said_locally=local.texts(phase, data),
        fold_rest=fold_rest(data),
    )


def success_factors(data: SiteData, phase: str) -> str:
    """Show what makes a phase succeed.

    In a page: {{ success_factors("fase-2") }}
    """
    return render("success_factors.md", factors=find(phase, data.phases).success_factors)


def core_elements(data: SiteData, phase: str) -> str:
    """Show the core elements of a phase with title and purpose.

    In a page: {{ core_elements("fase-2") }}
    """
    find(phase, data.phases)
    return render("core_elements.md", elements=_with_pages(data, phase))


def where_to_begin(data: SiteData) -> str:
    """Show for each phase how things are when a reader begins in it.

    In a page: {{ where_to_begin() }}
    """
    return render("where_to_begin.md", rows=[(phase, addresses.phase_page(phase)) for phase in data.phases_in_order])


def phase_overview(data: SiteData) -> str:
    """Show all phases with their core elements.

    In a page: {{ phase_overview() }}
    """
    rows = [(phase, addresses.phase_page(phase), _with_pages(data, phase.id)) for phase in data.phases_in_order]
    return render("phase_overview.md", rows=rows)


def _with_pages(data: SiteData, phase: str) -> list[tuple[CoreElement, str]]:
    return [(element, addresses.core_element_page(data, element)) for element in data.core_elements_of(phase)]
