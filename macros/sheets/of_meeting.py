"""A core element's meeting → what stands on its page and in its files."""

from .. import addresses
from ..language import _
from ..records.models import CoreElement
from ..records.site_data import SiteData
from . import fields, pack_editions
from .content import MeetingContent
from .local import with_local
from .origin import origin
from .pack_fields import ANSWER, CLEAR, DECISION, DECISION_ROWS, DECISION_TABLE, DISCUSSED, HEAD, pack_id
from .words import WORDS


def of_meeting(element: CoreElement, data: SiteData) -> MeetingContent:
    """Return the description of a core element's meeting pack.

    Its edition and date follow its own words and the sheet that the meeting works with (pack_editions.py).
    """
    data = data.for_files
    meeting = element.meeting
    sheet = data.checklists[meeting.checklist]
    sheet_page = addresses.tool_page(data.tools[sheet.id])
    pack = pack_id(element)
    content = MeetingContent(
        id=pack,
        kind=_("Møtepakke {number}").format(number=element.number),
        phase=data.phases[element.phase].number,
        title=element.title,
        purpose=meeting.aim,
        notice=None,
        steps=(),
        head=fields.head(pack, HEAD),
        parts=fields.parts(sheet.id, sheet.sections, lambda _: (DISCUSSED,), pack=pack),
        grids=(fields.grid(pack, DECISION_TABLE, WORDS["decisions"], None, DECISION, DECISION_ROWS),),
        **origin(pack_editions.newest(element, data), addresses.meeting_page(element), data),
        retired=(),
        news=(),
        record="data/core_elements.yml",
        minutes=meeting.minutes,
        participants=tuple((participant.who, participant.does) for participant in element.participants),
        agenda=tuple((item.minutes, item.text) for item in meeting.agenda),
        questions=fields.listed(pack, pack_editions.QUESTIONS, WORDS["questions"], ANSWER, element.questions),
        sheet_title=sheet.title,
        sheet_purpose=sheet.purpose,
        sheet_page=sheet_page,
        sheet_address=addresses.web_address(sheet_page, data),
        ready=fields.listed(pack, pack_editions.READY, WORDS["ready"], CLEAR, element.ready),
        bring_next=tuple(meeting.bring_next),
    )
    return with_local(content, data, element.id, sheet.id)
