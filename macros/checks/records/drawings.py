"""Rules of the drawings: what is drawn for one phase is drawn for all."""

from collections.abc import Iterator

from ...records.errors import Mistake
from ...records.places import Places
from ...records.site_data import SiteData


def mistakes(data: SiteData, places: Places) -> Iterator[Mistake]:
    """Yield a mistake for each role that says what it does in some phases only, or twice in one."""
    for role in data.roles.values():
        told = [work.phase for work in role.phases]
        if told and sorted(told) != sorted(data.phases):
            missing = [phase for phase in data.phases if phase not in told]
            twice = sorted({phase for phase in told if told.count(phase) > 1})
            wrong = f"mangler {', '.join(missing)}" if missing else f"har {', '.join(twice)} to ganger"
            yield places["roles", role.id].mistake(
                ("phases",), f"phases {wrong}. Skriv én linje for hver fase, eller slett alle."
            )
