"""Spaces that look like one and are none in Markdown: hard ones, and the wide and narrow ones that come with pasted text.

A line of nothing else divides nothing, and what is indented with them is not.
"""

import re
from collections.abc import Iterator

from .markdown_elsewhere import in_lines

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ANY = re.compile(f"[{_SPACES}]")
# Not by one alone in front of a word, which moves nothing.
INDENTED = re.compile(rf"^(?=[ {_SPACES}]{{2}})[ ]*[{_SPACES}][ {_SPACES}]*(?=\S)", re.MULTILINE)
_SIGN = rf"(?:#{{1,6}}|[-+*>|]|\d{{1,2}}\.)(?=[ {_SPACES}])"
_FORMS = [
    (re.compile(pattern, re.MULTILINE), sentence)
    for pattern, sentence in (
        (
            rf"^[ \t]*[{_SPACES}][ \t{_SPACES}]*$",
            "linjen ser tom ut, men har et hardt mellomrom, og skiller ikke teksten over fra den under. Slett det.",
        ),
        (
            rf"{INDENTED.pattern}(?!{_SIGN})",
            "linjen er rykket inn med harde mellomrom, og de teller ikke. Skriv vanlige mellomrom, eller slett dem.",
        ),
        (
            rf"^ *(?P<sign>#{{1,6}}|[-+*]|\d{{1,2}}\.)[{_SPACES}]",
            "det står et hardt mellomrom (U+00A0) etter «{}». Skriv et vanlig mellomrom.",
        ),
        (
            rf"^[ ]*[{_SPACES}][ {_SPACES}]*(?P<sign>{_SIGN})",
            "det står et hardt mellomrom (U+00A0) foran «{}», som da vises som tekst. Slett det.",
        ),
    )
]


def found(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each such space that matters in the prose of a page, with a sentence."""
    if _ANY.search(prose):  # few pages have any, and all forms take ten times as long to look for
        yield from in_lines(prose, _FORMS)
