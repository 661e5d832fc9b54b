"""Components of a core element."""

from .. import addresses
from ..language import _
from ..records.errors import PageError
from ..records.models import CoreElement
from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets import local
from .folds import fold_rest
from .panels import core_element_panel
from .tools import tool_table


def core_element_head(data: SiteData, core_element: str) -> str:
    """Show titles, phase, number, purpose, the ten-minute version and tools of a core element.

    In a page: {{ core_element_head("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    phase = data.phases[element.phase]
    return render(
        "core_element_head.md",
        element=element,
        phase=phase,
        phases=data.phases_in_order,
        count=len(data.core_elements),
        phase_page=addresses.phase_page,
        ten_minutes=ten_minutes(data, core_element),
        tools=tool_table(data, core_element),
        panel=core_element_panel(data, core_element),
        said_locally=local.texts(core_element, data),
        fold_rest=fold_rest(data),
    )


def ten_minutes(data: SiteData, core_element: str) -> str:
    """Show a core element in three sentences, three things to do and one sheet.

    In a page: {{ ten_minutes("ke-03") }}
    """
    short = find(core_element, data.core_elements).ten_minutes
    sheet = data.tools[short.sheet]
    return render(
        "ten_minutes.md",
        short=short,
        title=data.title_of(sheet),
        sheet_page=addresses.tool_page(sheet),
        mark=local.mark(sheet.id, data),
    )


def inputs(data: SiteData, core_element: str) -> str:
    """Show what a core element needs: from outside, and from other core elements, with when it is there.

    In a page: {{ inputs("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    handed_over = [
        (source, what, _page(data, source), _first_there(source, element))
        for source, what in data.inputs_of(core_element)
    ]
    return render("inputs.md", outside=element.starts_from, handed_over=handed_over)


def outputs(data: SiteData, core_element: str) -> str:
    """Show what a core element leaves behind, and where it goes.

    In a page: {{ outputs("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    rows = [
        (output.what, [(data.core_elements[to], _page(data, data.core_elements[to])) for to in output.to])
        for output in element.outputs
    ]
    return render("outputs.md", rows=rows)


def key_questions(data: SiteData, core_element: str) -> str:
    """Show the questions a team answers in a core element.

    In a page: {{ key_questions("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    return render("key_questions.md", questions=[question.text for question in element.questions])


def participants(data: SiteData, core_element: str) -> str:
    """Show who takes part in a core element, and what they do.

    In a page: {{ participants("ke-03") }}
    """
    return render("participants.md", participants=find(core_element, data.core_elements).participants)


def evaluation_thread(data: SiteData, core_element: str) -> str:
    """Show the thread of evaluation through the core elements, with this one marked.

    In a page: {{ evaluation_thread("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    if not element.evaluation:
        raise PageError(f"«{core_element}» har ikke feltet evaluation i data/core_elements.yml. Legg det til.")
    steps = [(step, _page(data, step)) for step in data.core_elements_in_order if step.evaluation]
    return render("evaluation_thread.md", steps=steps, here=element)


def _first_there(source: CoreElement, element: CoreElement) -> str:
    """Return from when an input is there, in words: what comes later in the model is not there the first time."""
    if source.number < element.number:
        return ""
    # Two core elements of one phase go side by side, so the later one gives something in the same round.
    return _("etter hvert") if source.phase == element.phase else _("fra runde 2")


def _page(data: SiteData, element: CoreElement) -> str:
    return addresses.core_element_page(data, element)
