"""Tables that everybody can use: each has a name, and a wide one scrolls in its own box, so that a page never does."""

from collections import Counter

from ..language import _
from ..language.in_words import colon, quoted
from ..text import html_tree

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend")


def let_scroll(tree: html_tree.Element) -> None:
    """Put each table of a page's own Markdown in a box that can be scrolled from the keyboard.

    The box has a name made of the column heads, so that two tables of a page differ.
    """
    for table in list(tree.iter("table")):
        parent = table.getparent()
        if not table.attrib and table.find("thead") is not None and parent is not None:
            attributes = {
                "class": "table-scroll",
                "role": "region",
                "tabindex": "0",
                "aria-label": _("Tabell: {heads}").format(heads=_heads(table)),
            }
            box = table.makeelement("div", attributes)
            box.tail, table.tail = table.tail, None
            parent.replace(table, box)
            box.append(table)


def name_all(tree: html_tree.Element) -> None:
    """Give each table that has no name that of the heading above it, for those who go from table to table.

    Of two under one heading the second has the heads of its columns too, and is counted if these are the same.
    """
    heading = ""
    taken: Counter[str] = Counter()
    for element in tree.iter("table", *_HEADINGS):
        if element.tag in _HEADINGS:
            heading = " ".join(html_tree.text_of(element).split())
        elif not _is_named(element):
            heads = _heads(element)
            name = heading if heading and not taken[heading] else _and_heads(heading, heads)
            taken[heading] += 1
            taken[name] += name != heading
            element.set("aria-label", f"{name} ({taken[name]})" if name != heading and taken[name] > 1 else name)


def _and_heads(heading: str, heads: str) -> str:
    return f"{heading}{colon(heading)} {heads}" if heading and heads else heading or heads


def _is_named(table: html_tree.Element) -> bool:
    return bool(table.get("aria-label") or table.get("aria-labelledby") or table.find("caption") is not None)


def _heads(table: html_tree.Element) -> str:
    return ", ".join(map(quoted, filter(None, (html_tree.text_of(head).strip() for head in table.iter("th")))))
