"""Old places on a page that lives: an address with the id that a heading had before, still arrives."""

import re
from collections.abc import Mapping

from .. import addresses
from ..rendering import render

# An element that may not hold text of its own; what it is made of may.
_PARTS = re.compile(r"<(?:table|thead|tbody|tr|ul|ol|dl)\b")
_HOLDS_TEXT = re.compile(r"<(?:td|th|li|dt|dd)\b[^>]*>")
_TAG = re.compile(r"<[a-z][^>]*>")
_ID = re.compile(r"""\sid="([^"]*)\"""")


def placed(html: str, left: Mapping[str, str], page: str, *, flat: bool) -> tuple[str, dict[str, str]]:
    """Return the content of a page with its old places, and which they are: id → where it leads.

    An empty target stands at the place that has taken over. When that is on another page, a line at the end of this
    page leads there, and is seen only by one who comes to it.

    Args:
        html: the content of the page.
        left: what has left the page, id → path of where it is now.
        page: the path of the page, from docs/.
        flat: as in the site for reading from the disk.
    """
    taken = set(_ID.findall(html))
    here = {old: new for old, new in left.items() if old not in taken}
    notes = []
    for old, new in here.items():
        target, _, anchor = new.partition("#")
        if target == page and anchor in taken:
            html = _with_target(html, anchor, old)
        else:
            address = addresses.relative(addresses.url(new, flat=flat), addresses.url(page, flat=flat))
            notes.append(str(render("moved_place.html", id=old, address=address)))
    return "\n".join([html, *notes]), here


def _with_target(html: str, anchor: str, old: str) -> str:
    """Put an empty target first in the element with an id, or in the first part of it that may hold one."""
    element = next(tag for tag in _TAG.finditer(html) if f' id="{anchor}"' in tag[0])
    holder = _HOLDS_TEXT.search(html, element.end()) if _PARTS.match(element[0]) else element
    end = holder.end() if holder else element.end()
    return f'{html[:end]}<span id="{old}"></span>{html[end:]}'
