"""Old places on a page that lives: an address with the id that a heading had before, still arrives."""

from collections.abc import Mapping

from .. import addresses
from ..rendering import render
from ..text import html_tree

# Elements that may not hold text of their own; what they are made of may.
_PARTS = {"table", "thead", "tbody", "tr", "ul", "ol", "dl"}
_HOLDS_TEXT = ("td", "th", "li", "dt", "dd")


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
    if not left:  # as most pages: they need not be read
        return html, {}
    tree = html_tree.fragment(html)
    taken = {element.get("id", ""): element for element in reversed(list(html_tree.elements(tree)))}
    here = {old: new for old, new in left.items() if old not in taken}
    notes = []
    for old, new in here.items():
        target, _, anchor = new.partition("#")
        if target == page and anchor in taken:
            _put_target(taken[anchor], old)
        else:
            address = addresses.relative(addresses.url(new, flat=flat), addresses.url(page, flat=flat))
            notes.append(str(render("moved_place.html", id=old, address=address)))
    content = html if len(notes) == len(here) else html_tree.written_fragment(tree)
    return "\n".join([content, *notes]), here


def _put_target(element: html_tree.Element, name: str) -> None:
    """Put an empty target first in an element, or in the first part of it that may hold one.

    Its class takes it out of the text: before a block it would be a line of its own, and part a number from its point.
    """
    holder = next(element.iter(*_HOLDS_TEXT), element) if element.tag in _PARTS else element
    target = html_tree.fragment('<span class="old-place"></span>')[0]
    target.set("id", name)
    target.tail, holder.text = holder.text, None
    holder.insert(0, target)
