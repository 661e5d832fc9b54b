"""Which Atom feeds there are: of all that is new, of each phase, and of files. What stands in them is for `feeds`."""

from dataclasses import dataclass

from ..language import _
from ..records.models import Phase
from ..records.site_data import SiteData

ALL = "nytt.xml"
OF_FILES = "nytt-filer.xml"


@dataclass(frozen=True)
class Feed:
    """A feed: its address, what it is called, and what it keeps to."""

    address: str
    title: str
    phase: str = ""  # the id of the phase that it keeps to, if any
    is_of_files: bool = False  # whether it keeps to files that are renewed or gone


def listed(data: SiteData) -> list[Feed]:
    """Return every feed there is."""
    return [
        Feed(ALL, _("Alt som er nytt")),
        *(_of_phase(phase) for phase in data.phases_in_order),
        Feed(OF_FILES, _("Nye filer"), is_of_files=True),
    ]


def _of_phase(phase: Phase) -> Feed:
    title = _("Fase {roman} – {title}").format(roman=phase.roman, title=phase.title)
    return Feed(f"nytt-{phase.id}.xml", title, phase.id)
