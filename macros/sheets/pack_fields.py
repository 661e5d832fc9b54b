"""What is filled in in a meeting pack: the same in every meeting, whatever its sheet."""

from ..language import _
from ..records.models import CoreElement, FieldKind, FollowUp
from .words import WORDS

HEAD = (
    FieldKind(id="dato", label=_("Dato"), kind="date"),
    FieldKind(id="moteleder", label=_("Møteleder"), kind="text", person=True),
    FieldKind(id="referent", label=_("Referent"), kind="text", person=True),
    FieldKind(id="til-stede", label=_("Til stede"), kind="text", person=True),
)
ANSWER = FieldKind(id="svar", label=WORDS["answer"], kind="long")
DISCUSSED = FieldKind(id="boks", label=WORDS["discussed"], kind="check")
CLEAR = FieldKind(id="klart", label=WORDS["clear"], kind="check")
DECISION = (
    FieldKind(id="bestemt", label=_("Vi har bestemt"), kind="long"),
    FieldKind(id="hvem", label=_("Hvem"), kind="text", person=True),
    FieldKind(id="frist", label=_("Frist"), kind="date"),
)
DECISION_TABLE = "beslutninger"
DECISION_ROWS = 5
# What a decision is for the whole project: «Planen vår» gathers those of all meetings.
DECISIONS = FollowUp(kind="beslutning", what="bestemt", who="hvem", when="frist")
ASKED = (*HEAD, ANSWER, DISCUSSED, CLEAR, *DECISION)


def pack_id(element: CoreElement) -> str:
    """Return the id of a core element's meeting pack, also the name of its files."""
    return pack_of(element.id)


def pack_of(core_element: str) -> str:
    """Return the id of the meeting pack of a core element, given by its id: also of one that is gone."""
    return f"motepakke-{core_element}"
