"""Numbers of phases and core elements in a title, as the one word they are searched by."""

import re
from collections.abc import Iterator

# The words that are counted, as docs/assets/search/fold.js has them. Phases are few: «fase 12» is followed by weeks.
_COUNTED = re.compile(r"\b(?:(fase) (iv|i{1,3}|[1-9])|(kjerneelement|møtepakke) ([1-9]\d?))\b", re.IGNORECASE)
_NAMES = {"kjerneelement": "ke", "fase": "fase", "møtepakke": "motepakke"}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def numbered(title: str) -> Iterator[str]:
    """Yield «fase2» for «Fase II», and «ke4» for «Kjerneelement 4», up to 99."""
    for found in _COUNTED.finditer(title.lower()):
        name, number = filter(None, found.groups())
        yield f"{_NAMES[name]}{_ROMAN.get(number, number)}"
