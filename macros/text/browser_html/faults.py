"""What is said about HTML that may not stand in a page. It loads no parser: most pages are known from before."""

from dataclasses import asdict, dataclass
from typing import Any

BREAKS_OUT = (
    "HTML-en her bryter ut av siden, så menyen, bunnen eller resten av teksten kan bli borte. "
    "Se etter en kode som lukker for mye, eller en som ikke er lukket."
)
COLONS = "i en side. Slett kolonene i linjen under overskriftene i tabellen."
ELSEWHERE = "er en adresse utenfor nettstedet."

TWICE = (
    "id-en «{name}» er på siden fra før, så en lenke dit går til det første av to steder. Viser to komponenter det "
    "samme, slett den ene. Er id-en skrevet på siden, gi den en annen."
)


@dataclass(frozen=True)
class Fault:
    """Something that may not stand in a page.

    `mark` tells it from others with the same sentence: it is the same when the page is cut after it.
    """

    sentence: str
    mark: str


@dataclass(frozen=True)
class Typed:
    """What is typed in a page: its faults, and the classes and ids that are given, each with a mark as in `Fault`."""

    faults: list[Fault]
    classes: list[tuple[str, str]]
    ids: list[tuple[str, str]]

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Typed":
        """Return what `plain` gave."""
        classes, ids = ([(word, mark) for word, mark in plain[name]] for name in ("classes", "ids"))
        return cls([Fault(**fault) for fault in plain["faults"]], classes, ids)
