"""Learn which matters words speak for: `python -m tests.search.learn SITE`, with the folder of a built site.

Writes macros/search/learnt.txt from the pages' questions, and from their titles, keywords, headings and descriptions: a
name is often the whole of what is typed. No other query. The same pages give the same file. A few seconds; worth
doing when many questions are new, as before a release: pages without weights are found, too.
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
_TITLE, _KEYWORD, _HEADING, _DESCRIPTION = 1, 1, 0.5, 0.5  # what each teaches, against a question


def learnt(entries: list[Entry]) -> Learnt:
    """Return what the questions of some entries teach, and the names of those that have any."""
    matters = _matters(entries)
    asking = [(entry, matter) for entry, matter in zip(entries, matters, strict=True) if entry.questions]
    taught = {
        "questions": [(text, matter, 1) for entry, matter in asking for text in entry.questions],
        "names": [(text, matter, counts) for entry, matter in asking for text, counts in _names(entry)],
    }
    command = [node.NODE, node.FOLDER / "learn.mjs"]
    done = subprocess.run(
        command, input=json.dumps(taught), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return {
        word: {search_index.address(entries[matter]): level for matter, level in known}
        for words, known in json.loads(done.stdout)
        for word in words
    }


def _names(entry: Entry) -> list[tuple[str, float]]:
    """Return what else than questions an entry teaches by, each text with what it counts for."""
    keywords = ((text, _KEYWORD) for text in entry.keywords)
    headings = ((text, _HEADING) for text in entry.headings)
    return [(entry.title, _TITLE), *keywords, *headings, (entry.description, _DESCRIPTION)]


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
