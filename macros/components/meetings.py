"""The meeting pack of a core element: what its files hold, to read, fill in and print."""

from .. import addresses
from ..language import _
from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets.content import MeetingContent
from ..sheets.of_meeting import of_meeting
from ..sheets.words import WORDS
from ..site_assets import plan_editions
from .downloads import downloads
from .examples import example
from .grids import grid_views
from .panels import pack_panel
from .plan import plan_facts


def meeting_pack(data: SiteData, core_element: str) -> str:
    """Show aim, people, agenda, questions, sheet, decision log and what to bring next.

    In a page: {{ meeting_pack("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    meeting = of_meeting(element, data)
    return render(
        "meeting_pack.md",
        meeting=meeting,
        example=example(meeting, data),
        grids=grid_views(meeting.grids),
        words=WORDS,
        plan=plan_facts(data),
        editions=plan_editions.of_pack(element, data),
        element=element,
        element_page=addresses.core_element_page(data, element),
        panel=pack_panel(data, element),
        appointment=_appointment(meeting),
        points=sum(len(part.points) for part in meeting.parts),
        downloads=downloads(data, element.id),
    )


def meeting_list(data: SiteData) -> str:
    """Show all meeting packs with length and aim.

    In a page: {{ meeting_list() }}
    """
    return render("meeting_list.md", elements=data.core_elements_in_order)


def _appointment(meeting: MeetingContent) -> str:
    """Return the form that says when a meeting is, makes a file for the calendar, and copies the agenda."""
    return render(
        "appointment.html",
        title=_("Møte: {title}").format(title=meeting.title),
        aim=meeting.purpose,
        file=f"{meeting.id}.ics",
        agenda=meeting.agenda,
    )
