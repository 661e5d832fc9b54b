"""A site that stands, made anew where texts of pages and records are all that is new: what comes out otherwise is.

What follows from them is pages, files to download, what the search finds, and what a host is told of all. It is tried,
not known: whatever else may come out otherwise is seen on the way, and then the whole site is made.
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


def renew(
    root: Path, new: Path, checked: "Checked", before: "StandingSite", pages: Collection[str]
) -> list[str] | None:
    """Make a site into the folder `new` from the one that stands, where some texts are new, and records may be.

    `pages` are those whose texts are, by their paths below docs/. Returns the pages that come out otherwise, or None
    when more than pages and files to download may; what lies in `new` is then good for nothing.
    """
    making = Build(root, checked, before)
    files = making.new_downloads()  # pages tell of them
    drawn = None if files is None else draw_pages(root / CONFIG, making, pages)
    if files is None or drawn is None:
        return None
    html = dict(drawn.values())
    with suppress(HostingError, OSError):  # the whole site meets the same, and tells
        before.begin(new)
        for address, content in files.items():
            before.write(new, address, content)
        titles = making.data.titles_in_other_languages
        is_whole = making.renew_search(new, html, root / "docs")
        if is_whole and standing.renew(new, place(making.data), titles, before, html):
            return sorted(drawn)
    return None
