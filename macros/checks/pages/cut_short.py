"""A page that stops in the middle: the rest was lost when it was copied, saved or merged."""

import re
from collections.abc import Iterator

from ...pages.source import Page
from ...records.errors import Mistake

# What a last line of prose ends with. A call, a table, a heading and HTML are whole by themselves.
_WHOLE = re.compile(r"[.!?:…»)\]}>|*_`\"”]\s*(?:\{[^}\n]*\})?$")
_NOT_PROSE = re.compile(r"\s*(>|#|\||\{\{|<|:?-{3,}|\[[^\]]+\]:|!!!)")
_POINT = re.compile(r"\s*(?:[-+*]|\d+[.)])\s")
ENDS_WITH_HEADING = "siden slutter med en overskrift"
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+\S.*$", re.MULTILINE)


def mistakes(page: Page) -> Iterator[Mistake]:
    """Yield that a page ends in the middle of a sentence, or with a heading that nothing stands under."""
    if page.front.end == 0 or not page.body.strip():
        return  # told of with its head
    lines = page.text.rstrip().split("\n")
    last = lines[-1]
    if page.prose.split("\n")[len(lines) - 1].strip() and not _WHOLE.search(last) and not _NOT_PROSE.match(last):
        # A point may be one word; one that goes on from the line above is prose.
        if not _POINT.match(last):
            yield Mistake(
                page.shown_as,
                len(lines),
                f"siden slutter midt i en setning («{last[-40:].strip()}»). Hent tilbake resten fra forrige versjon, eller "
                "skriv setningen ferdig.",
            )
    elif (heading := _HEADING.match(last)) and len(heading["marks"]) > 1:
        yield Mistake(
            page.shown_as,
            len(lines),
            f"{ENDS_WITH_HEADING} uten tekst under. Hent tilbake resten fra forrige versjon, eller slett den.",
        )
