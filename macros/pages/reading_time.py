"""How long a page takes to read, worked out from its words in one place."""

import re
from math import ceil

# Readers of English nonfiction manage 238 words a minute (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047).
# Norwegian words are longer, so we count on fewer.
WORDS_A_MINUTE = 200
# An example is read by the few who open it, and nobody reads the choices of a field.
_NOT_READ = re.compile(
    r'<details class="(?:filled-in|editions).*?</details>|<(select|svg|style|script)\b.*?</\1>', re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w[\w’-]*")


def minutes(html: str) -> int:
    """Return how many whole minutes the content of a page takes to read: at least one.

    `html` is what the page holds, folded parts too.
    """
    text = _TAG.sub(" ", _NOT_READ.sub(" ", html)).replace("\u00ad", "")
    return max(1, ceil(len(_WORD.findall(text)) / WORDS_A_MINUTE))
