"""Components that lead on: is it good enough, and where next."""

from .. import addresses
from ..language import _
from ..records.models import CoreElement, Phase
from ..records.site_data import SiteData, find
from ..rendering import render


def ready(data: SiteData, step: str) -> str:
    """Show what must be true before the team goes on from a core element or a phase.

    In a page: {{ ready("ke-03") }}
    """
    here = _step(data, step)
    statements = here.ready if isinstance(here, Phase) else [statement.text for statement in here.ready]
    return render("ready.md", step=here, statements=statements)


def previous_next(data: SiteData, step: str) -> str:
    """Show the way along the model from a core element or a phase: a circle without end.

    In a page: {{ previous_next("ke-03") }}
    """
    here = _step(data, step)
    steps: list[CoreElement | Phase] = [
        *(data.phases_in_order if isinstance(here, Phase) else data.core_elements_in_order)
    ]
    number = steps.index(here)
    around = (steps[number - 1], steps[(number + 1) % len(steps)])
    return render("previous_next.md", links=[_link(data, neighbour) for neighbour in around])


def _step(data: SiteData, step: str) -> CoreElement | Phase:
    steps: dict[str, CoreElement | Phase] = {**data.phases, **data.core_elements}
    return find(step, steps)


def _link(data: SiteData, step: CoreElement | Phase) -> tuple[str, str, str]:
    if isinstance(step, Phase):
        return _("Fase {roman}").format(roman=step.roman), step.title, addresses.phase_page(step)
    return _("Kjerneelement {number}").format(number=step.number), step.title, addresses.core_element_page(data, step)
