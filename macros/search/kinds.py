"""The kinds of things that can be found: what each is called, and how likely a reader wants it.

The one table of them. It is written into the index, where the engine and the box read it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind, as it is named in the index and as a reader sees it."""

    id: str
    label: str  # under a result
    weight: float  # what a result of this kind counts for, all else equal


ELEMENT = Kind("kjerneelement", "Kjerneelement", 1.25)
PHASE = Kind("fase", "Fase", 1.12)
KNOWLEDGE = Kind("kunnskap", "Kunnskap", 1.08)
SHEET = Kind("ark", "Sjekkliste eller mal", 1.06)
ROLE = Kind("rolle", "Rolle", 0.95)
DRIVER = Kind("driver", "Driver", 0.9)
BARRIER = Kind("hindring", "Hindring", 0.9)
ABOUT = Kind("nettstedet", "Om nettstedet", 0.9)
PART = Kind("del", "Kunnskap", 0.88)  # of a page; joins its page in the list of results
FOREIGN_TOOL = Kind("verktoy", "Andres verktøy", 0.75)
MEETING = Kind("motepakke", "Møtepakke", 0.6)
TERM = Kind("ord", "Ord", 0.55)  # its definition stands on top of the results

KINDS = (
    ELEMENT, PHASE, KNOWLEDGE, SHEET, ROLE, DRIVER, BARRIER, ABOUT, PART, FOREIGN_TOOL, MEETING, TERM,
)  # fmt: skip

# What a list of results can be narrowed to, in the order shown.
CHOICES: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Faser og kjerneelementer", (PHASE, ELEMENT)),
    ("Sjekklister og maler", (SHEET,)),
    ("Andres verktøy", (FOREIGN_TOOL,)),
    ("Kunnskap", (KNOWLEDGE, PART, DRIVER)),
    ("Ord", (TERM,)),
    ("Hindringer", (BARRIER,)),
    ("Møtepakker", (MEETING,)),
    ("Roller", (ROLE,)),
)
