"""Queries made from the titles: typing errors, ASCII for æøå, compounds written apart. No chance: seeded."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.search import kinds

LETTERS = "abcdefghijklmnoprstuvyæøå"
ASCII = (("æ", "ae"), ("ø", "oe"), ("å", "aa"))
PLAIN = (("æ", "a"), ("ø", "o"), ("å", "a"))
# Where a compound is written apart by one who hears two words: its common first parts.
FIRST_PARTS = re.compile(
    "^(implementerings|interessent|bruker|milepæls|styrings|prosjekt|møte|team|underveis|måle|ord|sjekk|opplærings|metode)"
    r"(?=\w{4})"
)


_LEFT_OUT = {kinds.TERM.id, kinds.PART.id, kinds.DRIVER.id, kinds.MEETING.id}


def titles(index: Path) -> list[str]:
    """Return the titles of all pages, tools and obstacles in an index; terms and parts of pages are left out."""
    core = content(index, "core")
    kind_ids = list(core["kinds"])
    kind_of = [kind_ids[ord(sign.lower()) - ord("a")] for sign in core["kind"]]
    rows = [row for number in range(len(core["rows"])) for row in content(index, f"e{number}").split("\n")]
    kept = [row for row, kind in zip(rows, kind_of, strict=True) if kind not in _LEFT_OUT]
    return list(dict.fromkeys(row.partition("\t")[0] for row in kept))


def content(index: Path, name: str) -> Any:
    """Return what a file of the index holds."""
    text = (index / f"{name}.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("s(").removesuffix(")"))


def with_errors(text: str, count: int, dice: random.Random) -> str:
    """Make typing errors: one wrong, missing, doubled or swapped letter each, in words of five letters or more."""
    letters = list(text)
    places = [i for word in re.finditer(r"[^\W\d_]{5,}", text) for i in range(word.start() + 1, word.end() - 1)]
    for place in sorted(dice.sample(places, min(count, len(places))), reverse=True):
        kind = dice.choice(("wrong", "missing", "doubled", "swapped"))
        if kind == "wrong":
            letters[place] = dice.choice([letter for letter in LETTERS if letter != letters[place].lower()])
        elif kind == "missing":
            del letters[place]
        elif kind == "doubled":
            letters.insert(place, letters[place])
        else:
            letters[place], letters[place - 1] = letters[place - 1], letters[place]
    return "".join(letters)


def variants(titles: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (category, query, title) for each title."""
    for title in titles:
        dice = random.Random(f"7 {title}")  # noqa: S311 - typing errors, not secrets: those of one title are its own
        name = re.sub(r"^(Kjerneelement \d|Fase [IV]+) – ", "", title)
        for count in (1, 2):
            yield f"{count} errors", with_errors(name, count, dice), title
        for pairs in (ASCII, PLAIN):
            folded = name.lower()
            for sign, plain in pairs:
                folded = folded.replace(sign, plain)
            if folded != name.lower():
                yield "ascii", folded, title
        apart = " ".join(FIRST_PARTS.sub(r"\1 ", word) for word in name.lower().split())
        if apart != name.lower():
            yield "apart", apart, title
