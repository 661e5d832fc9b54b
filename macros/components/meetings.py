"""The meeting pack of a core element, made for print from the same records as its page."""

from .. import addresses
from ..records.site_data import SiteData, find
from ..rendering import render
from .checklists import section_views
from .downloads import downloads


def meeting_pack(data: SiteData, core_element: str) -> str:
    """Show aim, people, agenda, questions, sheet, decision log and what to bring next.

    In a page: {{ meeting_pack("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    sheet = data.checklists[element.meeting.checklist]
    return render(
        "meeting_pack.md",
        element=element,
        meeting=element.meeting,
        sheet=sheet,
        sections=section_views(data, sheet.sections),
        sheet_page=addresses.tool_page(data.tools[sheet.id]),
        element_page=addresses.core_element_page(data, element),
        downloads=downloads(data, element.id),
    )


def meeting_list(data: SiteData) -> str:
    """Show all meeting packs with length and aim.

    In a page: {{ meeting_list() }}
    """
    return render("meeting_list.md", elements=data.core_elements_in_order)
