"""Component of the state of the site: what is looked at, and what was found the last time."""

from ..downloads.open_data import state as open_state
from ..downloads.open_data.records import StateFigure
from ..records.site_data import SiteData
from ..records.today import today
from ..rendering import render


def state(data: SiteData) -> str:
    """Show each thing that is looked at, with day, method and what was found; what nobody has tried says so.

    In a page: {{ state() }}
    """
    topics = open_state.of_site(data)
    now = today()
    return render(
        "state.md",
        topics=topics,
        untried=[topic for topic in topics if topic.measured is None],
        old=[topic for topic in topics if topic.renew_by and topic.renew_by < now],
        to_see=[topic for topic in topics if topic.found],
        shown=_shown,
    )


def _shown(figure: StateFigure) -> str:
    """Return a figure as a reader writes it: «1 234», «28,5 s»."""
    value = figure.value
    if isinstance(value, float):
        value = f"{value:,.1f}".replace(",", "\u00a0").replace(".", ",")
    elif isinstance(value, int):
        value = f"{value:,}".replace(",", "\u00a0")
    return f"{value}\u00a0{figure.unit}" if figure.unit else value
