"""Wide tables scroll in a box of their own, so that a page never does."""

from ..language import _
from ..text import html_tree


def let_scroll(tree: html_tree.Element) -> None:
    """Put each table of a page's own Markdown in a box that can be scrolled from the keyboard.

    The box has a name made of the column heads, so that two tables of a page differ.
    """
    for table in list(tree.iter("table")):
        parent = table.getparent()
        if not table.attrib and table.find("thead") is not None and parent is not None:
            heads = ", ".join(html_tree.text_of(head).strip() for head in table.iter("th"))
            attributes = {
                "class": "table-scroll",
                "role": "region",
                "tabindex": "0",
                "aria-label": _("Tabell: {heads}").format(heads=heads),
            }
            box = table.makeelement("div", attributes)
            box.tail, table.tail = table.tail, None
            parent.replace(table, box)
            box.append(table)
