"""The kinds of things that can be found: what each is called, and how likely a reader wants it.

The one table of them. It is written into the index, where the engine and the box read it.
"""

from dataclasses import dataclass

from ..language import _


@dataclass(frozen=True)
class Kind:
    """A kind, as it is named in the index and as a reader sees it."""

    id: str
    label: str  # under a result
    weight: float  # what a result of this kind counts for, all else equal


ELEMENT = Kind("kjerneelement", _("Kjerneelement"), 1.25)
PHASE = Kind("fase", _("Fase"), 1.12)
KNOWLEDGE = Kind("kunnskap", _("Kunnskap"), 1.08)
SHEET = Kind("ark", _("Sjekkliste eller mal"), 1.06)
ROLE = Kind("rolle", _("Rolle"), 0.95)
DRIVER = Kind("driver", _("Driver"), 0.9)
BARRIER = Kind("hindring", _("Hindring"), 0.9)
ABOUT = Kind("nettstedet", _("Om nettstedet"), 0.9)
PART = Kind("del", _("Kunnskap"), 0.88)  # of a page; joins its page in the list of results
FOREIGN_TOOL = Kind("verktoy", _("Andres verktøy"), 0.75)
MEETING = Kind("motepakke", _("Møtepakke"), 0.6)
TERM = Kind("ord", _("Ord"), 0.55)  # its definition stands on top of the results

KINDS = (
    ELEMENT, PHASE, KNOWLEDGE, SHEET, ROLE, DRIVER, BARRIER, ABOUT, PART, FOREIGN_TOOL, MEETING, TERM,
)  # fmt: skip

# What a list of results can be narrowed to, in the order shown.
CHOICES: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    (_("Faser og kjerneelementer"), (PHASE, ELEMENT)),
    (_("Sjekklister og maler"), (SHEET,)),
    (_("Andres verktøy"), (FOREIGN_TOOL,)),
    (_("Kunnskap"), (KNOWLEDGE, PART, DRIVER)),
    (_("Ord"), (TERM,)),
    (_("Hindringer"), (BARRIER,)),
    (_("Møtepakker"), (MEETING,)),
    (_("Roller"), (ROLE,)),
)
