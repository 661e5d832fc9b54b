"""The rules for `keywords`: the words a reader would use that do not stand in the title."""

import re
from collections.abc import Iterator

from ..text.words import fold

LEAST, MOST = 5, 15
_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_MARKUP = re.compile(r"<[^>]+>|\{:.*?\}")


def title_in(markdown: str) -> str | None:
    """Return the text of the first heading of level 1, or None."""
    found = _HEADING.search(markdown)
    return _MARKUP.sub(" ", found[1]).strip() if found else None


def faults(keywords: list[str], title: str) -> Iterator[tuple[int | None, str]]:
    """Yield each broken rule as (place in the list or None, Norwegian sentence)."""
    if not LEAST <= len(keywords) <= MOST:
        yield (
            None,
            f"keywords har {len(keywords)} ord. Skriv fem til ti ord leseren kan bruke, og ikke flere enn {MOST}.",
        )
    in_title = set(_words(title))
    seen: dict[str, str] = {}
    for number, keyword in enumerate(keywords):
        words = _words(keyword)
        key = "".join(words)
        if key in seen:
            yield number, f"keywords har «{keyword}», som er likt «{seen[key]}». Behold ett av dem."
        elif words and in_title.issuperset(words):
            yield (
                number,
                f"keywords har «{keyword}», som står i tittelen. Slett det, eller skriv et annet ord for det.",
            )
        seen.setdefault(key, keyword)


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]
