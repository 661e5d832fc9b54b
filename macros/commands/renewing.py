"""A site that stands, made anew where the text of some pages is all that is new: they are drawn, and what follows is.

What follows from the text of a page is the page itself, what the search finds on it, and what a host is told of both.
It is tried, not known: whatever else may come out otherwise is seen on the way, and then the whole site is made.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .. import draw_pages
from ..build import Build
from ..hosting import HostingError, standing
from .build import CONFIG, place

if TYPE_CHECKING:
    from ..cache.site_before import StandingSite
    from ..checking import Checked


def renew(root: Path, new: Path, checked: "Checked", before: "StandingSite", pages: Collection[str]) -> bool:
    """Make a site into the folder `new` from the one that stands, and some pages, given by their paths below docs/.

    Returns False when more than these pages may come out otherwise; what lies in `new` is then good for nothing.
    """
    making = Build(root, checked, before)
    html = draw_pages(root / CONFIG, making, pages)
    if html is None:
        return False
    with suppress(HostingError, OSError):  # the whole site meets the same, and tells
        before.begin(new)
        titles = making.data.titles_in_other_languages
        return making.renew_search(new, html, root / "docs") and standing.renew(
            new, place(making.data), titles, before, html
        )
    return False
