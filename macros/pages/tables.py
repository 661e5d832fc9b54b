"""Tables of a page's own Markdown, in boxes that can be scrolled."""

import re
from html import escape

_TABLE = re.compile(r"<table>\s*<thead>.*?</table>", re.DOTALL)
_HEADING = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def scrolling_tables(html: str) -> str:
    """Put each table of a page's own Markdown in a box that can be scrolled from the keyboard.

    The box has a name made of the column heads, so that two tables of a page differ.
    """

    def boxed(match: re.Match[str]) -> str:
        heads = ", ".join(_TAG.sub("", head).strip() for head in _HEADING.findall(match[0]))
        name = f'aria-label="Tabell: {escape(heads)}"'
        return f'<div class="table-scroll" role="region" tabindex="0" {name}>{match[0]}</div>'

    return _TABLE.sub(boxed, html)
