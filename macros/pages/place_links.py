"""Beside each heading a link to it, that can be copied and sent: seen without hover, and no part of the heading.

It has no text of its own, so that nothing of it comes along when the heading is copied; its picture is drawn by the
styles. It stands after the heading: within, it would be read aloud as a part of it.
"""

from ..language import _
from ..text import html_tree

CLASS = "place-link"
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")  # that of the page is the page itself, which has an address


def add(tree: html_tree.Element) -> None:
    """Put a link after each heading with an id; after the line that folds a part, where the heading stands in that."""
    for heading in [*tree.iter(*_HEADINGS)]:
        anchor, title = heading.get("id"), _title(heading)
        if not anchor or not title:
            continue
        link = heading.makeelement(
            "a", {"class": CLASS, "href": f"#{anchor}", "aria-label": _("Lenke til «{title}»").format(title=title)}
        )
        before = next(heading.iterancestors("summary"), heading)
        before.addnext(link)
        before.tail, link.tail = None, before.tail


def _title(heading: html_tree.Element) -> str:
    """Return the words of a heading, without the small line above them: what a link is named by is its title."""
    title = html_tree.text_of(heading)
    for above in heading.iter("span"):
        if "kicker" in html_tree.classes(above):
            title = title.replace(html_tree.text_of(above), "", 1)
    return " ".join(title.split())
