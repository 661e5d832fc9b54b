"""The mark on a page from which on its parts are folded (pages/folding.py)."""

from ..records.site_data import SiteData
from ..rendering import render


def fold_rest(data: SiteData) -> str:  # noqa: ARG001 - a component is given the records
    """Mark where a page has said what is needed first: each part after it opens when it is asked for.

    The heads of core elements and phases and a sheet have it themselves. In a page: {{ fold_rest() }}
    """
    return render("fold_rest.md")
