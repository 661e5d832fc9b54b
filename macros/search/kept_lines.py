"""The words of the index but for those of texts, kept between builds: a word in a text or a description is none."""

import json
from collections.abc import Mapping
from pathlib import Path

from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..records.project import ROOT
from . import collect
from . import learnt as learnt_words
from .entries import Entry
from .parts import Line, lines, spellings

_SHELF = Shelf(ROOT / ".cache" / "sokelinjer")


def of(
    entries: list[Entry],
    targets: Mapping[str, list[str]],
    others: Mapping[str, list[str]],
    leanings: Mapping[str, int],
    learnt: Path | None = None,
) -> tuple[dict[str, Line], dict[str, str], dict[str, int]]:
    """Return the line of each word, the spellings by their first letter, and leanings, as `parts` has them.

    `targets`, `others` and `leanings` are as in `collect.words_of`, and `learnt` is a file as learnt.py writes it: it
    is half a megabyte, and read when a word is new.
    """
    # Of an entry what its words are found in, and no more.
    told = [
        (
            one.title,
            one.url,
            one.anchor,
            one.kind.id,
            one.keywords,
            one.questions,
            one.headings,
            one.learnt,
            one.language,
        )
        for one in entries
    ]
    name = key(
        mark(__name__, learnt_words.__name__),
        told,
        targets,
        others,
        leanings,
        learnt.read_bytes() if learnt else None,
    )

    def make() -> bytes:
        alone = [
            Entry(one.title, one.url, one.anchor, one.kind, "", "", one.keywords, one.questions, one.headings)
            for one in entries
        ]
        for copy, one in zip(alone, entries, strict=True):
            copy.learnt |= one.learnt
            copy.language = one.language
        of_file = learnt_words.say_learnt(alone, learnt_words.read_learnt(learnt)) if learnt else {}
        lean = {**of_file, **leanings}
        words, run_together = collect.words_of(alone, targets, others, lean)
        return json.dumps([lines(words), spellings(words, run_together), collect.left_over(words, lean)]).encode()

    known, spelt, left_over = json.loads(_SHELF.kept(name, make))
    _SHELF.tidy({name})
    return {word: Line(*line) for word, line in known.items()}, spelt, left_over
