"""What the pages' questions teach of words: which matters each speaks for, as `python -m tests.search.learn` found.

They are weights of a multinomial logistic regression from the words of a question to the matter it is asked of; and of
another, to whether the site answers it or has no answer. A page that was not there when they were learnt has none, and
what is known of one that is gone is left out.
"""

from collections.abc import Mapping
from pathlib import Path

from .entries import Entry, address

FILE = Path(__file__).with_name("learnt.txt")

ELSEWHERE = "-"  # in the place of an address: what the site has no answer to …
HERE = "+"  # … and what is asked of it, whichever page answers

# Folded word → address of the first page of a matter → level: the weight is 2 to the power of a quarter of it.
Learnt = Mapping[str, Mapping[str, int]]

# Folded word → 1 and above: so much, as a level and 1, it tells that a query is about something else; -1 and below:
# that it is asked here.
Leanings = Mapping[str, int]


def read_learnt(file: Path = FILE) -> Learnt:
    """Read the weights: a line of addresses, then lines of `words|place:level …`, for words of one stem."""
    addresses, *lines = file.read_text(encoding="utf-8").splitlines()
    pages = addresses.split(" ")
    learnt: dict[str, dict[str, int]] = {}
    for line in lines:
        words, weights = line.split("|")
        pairs = (weight.split(":") for weight in weights.split(" "))
        known = {pages[int(place)]: int(level) for place, level in pairs}
        learnt |= dict.fromkeys(words.split(" "), known)
    return learnt


def say_learnt(entries: list[Entry], learnt: Learnt) -> dict[str, int]:
    """Note on entries which words speak for them; what is known of pages that are not among them is left out.

    Returns how words lean, as Leanings has it.
    """
    by_address = {address(entry): entry for entry in entries}
    for word, known in learnt.items():
        for page, level in known.items():
            if page in by_address:
                by_address[page].learnt[word] = level
    away = {word: known[ELSEWHERE] + 1 for word, known in learnt.items() if ELSEWHERE in known}
    return away | {word: -1 - known[HERE] for word, known in learnt.items() if HERE in known}
