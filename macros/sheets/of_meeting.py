"""A core element's meeting → what stands on its page and in its files."""

from .. import addresses
from ..language import _
from ..records.models import CoreElement, FieldKind, FollowUp
from ..records.site_data import SiteData
from . import fields
from .content import MeetingContent
from .local import with_local
from .origin import origin
from .words import WORDS

# What is filled in is the same in every meeting.
_HEAD = (
    FieldKind(id="dato", label=_("Dato"), kind="date"),
    FieldKind(id="moteleder", label=_("Møteleder"), kind="text", person=True),
    FieldKind(id="referent", label=_("Referent"), kind="text", person=True),
    FieldKind(id="til-stede", label=_("Til stede"), kind="text", person=True),
)
ANSWER = FieldKind(id="svar", label=WORDS["answer"], kind="long")
DISCUSSED = FieldKind(id="boks", label=WORDS["discussed"], kind="check")
CLEAR = FieldKind(id="klart", label=WORDS["clear"], kind="check")
_DECISION = (
    FieldKind(id="bestemt", label=_("Vi har bestemt"), kind="long"),
    FieldKind(id="hvem", label=_("Hvem"), kind="text", person=True),
    FieldKind(id="frist", label=_("Frist"), kind="date"),
)
_ROWS = 5
# What a decision is for the whole project: «Planen vår» gathers those of all meetings.
DECISIONS = FollowUp(kind="beslutning", what="bestemt", who="hvem", when="frist")
ASKED = (*_HEAD, ANSWER, DISCUSSED, CLEAR, *_DECISION)


def pack_id(element: CoreElement) -> str:
    """Return the id of a core element's meeting pack, also the name of its files."""
    return f"motepakke-{element.id}"


def of_meeting(element: CoreElement, data: SiteData) -> MeetingContent:
    """Return the description of a core element's meeting pack.

    Its edition and date are those of the sheet that the meeting works with.
    """
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
        head=fields.head(pack, _HEAD),
        parts=fields.parts(sheet.id, sheet.sections, lambda _: (DISCUSSED,), pack=pack),
        grids=(fields.grid(pack, "beslutninger", WORDS["decisions"], None, _DECISION, _ROWS),),
        **origin(sheet.edition, f"/motepakke/{element.id}.md", data),
        retired=(),
        news=(),
        record="data/core_elements.yml",
        minutes=meeting.minutes,
        participants=tuple((participant.who, participant.does) for participant in element.participants),
        agenda=tuple((item.minutes, item.text) for item in meeting.agenda),
        questions=fields.listed(pack, "sporsmal", WORDS["questions"], ANSWER, element.questions),
        sheet_title=sheet.title,
        sheet_purpose=sheet.purpose,
        sheet_page=sheet_page,
        sheet_address=addresses.web_address(sheet_page, data),
        ready=fields.listed(pack, CLEAR.id, WORDS["ready"], CLEAR, element.ready),
        bring_next=tuple(meeting.bring_next),
    )
    return with_local(content, data, element.id, sheet.id)
