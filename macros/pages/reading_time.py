"""How long a page takes to read, worked out from its words in one place."""

import re
from math import ceil

from ..text import html_tree

# Readers of English nonfiction manage 238 words a minute (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047).
# Norwegian words are longer, so we count on fewer.
WORDS_A_MINUTE = 200
# An example is read by the few who open it, and nobody reads the choices of a field.
_NOT_READ = ("select", "svg", "style", "script")
_NOT_OPENED = {"filled-in", "editions"}
_WORD = re.compile(r"\w[\w’-]*")


def minutes(html: str) -> int:
    """Return how many whole minutes the content of a page takes to read: at least one.

    `html` is what the page holds, folded parts too.
    """
    tree = html_tree.fragment(html)
    for element in list(tree.iter("details", *_NOT_READ)):
        if element.tag in _NOT_READ or not _NOT_OPENED.isdisjoint(html_tree.classes(element)):
            element.clear(keep_tail=True)
    text = " ".join(tree.itertext()).replace("\u00ad", "")
    return max(1, ceil(len(_WORD.findall(text)) / WORDS_A_MINUTE))
