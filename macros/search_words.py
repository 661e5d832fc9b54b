"""Words as the search folds them, and the parts of the index they are stored in.

`fold` must agree with docs/assets/search/fold.js; a test compares the two.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from .site_data import SiteData

FIELDS = ("keyword", "heading", "often", "text", "part")
_LETTERS = re.compile(r"[^\W\d_]+")
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_FOLDED = ((re.compile("æ|ae"), "a"), (re.compile("ø|oe"), "o"), (re.compile("å|aa"), "a"))
_PART_SIZE = 2600  # characters a part may hold before it is split by one more letter
_LONGEST_NAME = 4
_SHORTEST_TAIL = 4
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Posts = dict[str, dict[str, set[int]]]  # word → field → entries


def fold(word: str) -> str:
    """Lower case, æøå as a and o, no accents."""
    word = word.lower()
    for pattern, letter in _FOLDED:
        word = pattern.sub(letter, word)
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not "\u0300" <= sign <= "\u036f")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without numbers and single letters."""
    return [word for word in _LETTERS.findall(text.lower()) if len(word) > 1]


def joined(phrase: str) -> str:
    """Return a phrase as one word: «buy-in» is stored as «buyin»."""
    return "".join(_ALPHANUMERIC.findall(phrase.lower()))


def title_words(data: SiteData, page_text: str) -> Iterator[str]:
    """Yield the words of all titles, folded: of the records, and of the headings in the pages' sources."""
    elements, phases = data.core_elements.values(), data.phases.values()
    named = chain(
        elements, phases, data.checklists.values(), data.tools.values(), data.drivers.values(), data.barriers.values()
    )
    titles = [record.title or "" for record in named]
    titles += [", ".join([term.term, *term.forms]) for term in data.glossary.values()]
    titles += re.findall(r"^#{1,3} (.+)$", page_text, re.MULTILINE)
    for title in titles:
        yield from map(fold, words(title))
    yield from (f"ke{element.number}" for element in elements)
    yield from (f"fase{phase.number}" for phase in phases)


def tails(posts: Posts) -> None:
    """Make the last part of a compound keyword lead to it: «analyse» finds «interessentanalyse»."""
    known = {word for word, fields in posts.items() if "keyword" in fields or "heading" in fields}
    for word in list(posts):
        entries = posts[word].get("keyword")
        for start in range(_SHORTEST_TAIL, len(word) - _SHORTEST_TAIL + 1) if entries else ():
            if word[start:] in known:
                posts[word[start:]]["part"] |= entries


def parts(posts: Posts, targets: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Set the words out as lines, grouped by their first letters.

    A line is `word|keyword|heading|often|text|part|targets`; entries as steps in base 36.
    """
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted(set(posts) | set(targets)):
        folded = fold(word)
        if re.fullmatch(r"[a-z]{2,}\d?", folded):
            groups[folded[:2]].append((folded, _line(word, posts.get(word, {}), targets.get(word, ()))))
    return dict(_split(groups, 2))


def _split(groups: Mapping[str, list[tuple[str, str]]], length: int) -> Iterator[tuple[str, str]]:
    for name, lines in groups.items():
        if length == _LONGEST_NAME or sum(len(line) for _, line in lines) <= _PART_SIZE:
            yield name, "\n".join(line for _, line in lines)
            continue
        finer: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for folded, line in lines:
            finer[folded[: length + 1]].append((folded, line))
        yield from _split(finer, length + 1)


def _line(word: str, fields: Mapping[str, set[int]], targets: Iterable[str]) -> str:
    columns = [word, *(_steps(fields.get(name, ())) for name in FIELDS), ",".join(targets)]
    return "|".join(columns).rstrip("|")


def _steps(entries: Iterable[int]) -> str:
    last, steps = 0, []
    for entry in sorted(entries):
        steps.append(_base36(entry - last))
        last = entry
    return ".".join(steps)


def _base36(number: int) -> str:
    out = _DIGITS[number % 36]
    while number >= 36:  # noqa: PLR2004 - the base
        number //= 36
        out = _DIGITS[number % 36] + out
    return out
