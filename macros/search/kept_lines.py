"""The words of the index but for those of texts, kept between builds: a word in a text or a description is none."""

import json
from collections.abc import Mapping

from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..records.project import ROOT
from . import collect
from .entries import Entry
from .parts import Line, lines, spellings

_SHELF = Shelf(ROOT / ".cache" / "sokelinjer")


def of(
    entries: list[Entry],
    targets: Mapping[str, list[str]],
    others: Mapping[str, list[str]],
    elsewhere: Mapping[str, int],
) -> tuple[dict[str, Line], dict[str, str]]:
    """Return the line of each word, and the spellings by their first letter, as `parts` and `spellings` have them.

    `targets`, `others` and `elsewhere` are as in `collect.words_of`.
    """
    # Of an entry what its words are found in, and no more.
    told = [
        Entry(one.title, "", "", one.kind, "", "", one.keywords, one.questions, one.headings, learnt=one.learnt)
        for one in entries
    ]
    name = key(mark(collect.__name__), told, targets, others, elsewhere)

    def make() -> bytes:
        words, run_together = collect.words_of(told, targets, others, elsewhere)
        return json.dumps([lines(words), spellings(words, run_together)]).encode()

    known, spelt = json.loads(_SHELF.kept(name, make))
    _SHELF.tidy({name})
    return {word: Line(*line) for word, line in known.items()}, spelt
