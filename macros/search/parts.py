"""The parts of the index that words are stored in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..words import fold

FIELDS = ("keyword", "heading", "often", "text", "part")
_PART_SIZE = 2600  # characters a part may hold before it is split by one more letter
_LONGEST_NAME = 4
_SHORTEST_TAIL = 4
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Posts = dict[str, dict[str, set[int]]]  # word → field → entries


def tails(posts: Posts) -> None:
    """Make the last part of a compound keyword lead to it: «analyse» finds «interessentanalyse»."""
    known = {word for word, fields in posts.items() if "keyword" in fields or "heading" in fields}
    for word in list(posts):
        entries = posts[word].get("keyword", set())
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
