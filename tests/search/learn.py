"""Learn which matters words speak for: `python -m tests.search.learn SITE`, with the folder of a built site.

Writes macros/search/learnt.txt from the pages' questions, without any other query. The same questions give the same
file. A few seconds; worth doing when many questions are new, as before a release: pages without weights are found, too.
"""

import argparse
import json
import subprocess
from pathlib import Path

from macros.records.loading import read
from macros.search import index as search_index
from macros.search import kinds
from macros.search.entries import Entry
from macros.search.learnt import Learnt, write_learnt
from macros.search.meaning import meanings
from macros.search.pages import read_pages

from . import node

ROOT = Path(__file__).parents[2]


def learnt(entries: list[Entry]) -> Learnt:
    """Return what the questions of some entries teach."""
    matters = _matters(entries)
    asked = [[text, matter] for entry, matter in zip(entries, matters, strict=True) for text in entry.questions]
    command = [node.NODE, node.FOLDER / "learn.mjs"]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return {
        word: {search_index.address(entries[matter]): level for matter, level in known}
        for words, known in json.loads(done.stdout)
        for word in words
    }


def _matters(entries: list[Entry]) -> list[int]:
    """Return for each entry the first of its matter; a place that only its page stands for is of its page."""
    firsts = dict(search_index.together(entries))
    matters, page = [], 0
    for number, entry in enumerate(entries):
        page = page if entry.anchor else number
        own = page if entry.kind is kinds.PART else number
        matters.append(firsts.get(own, own))
    return matters


def main() -> None:
    """Learn, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    options = parser.parse_args()
    known = meanings(ROOT / "docs", read(ROOT).data)
    write_learnt(learnt(search_index.entries_of(read_pages(options.site), known)))


if __name__ == "__main__":
    main()
