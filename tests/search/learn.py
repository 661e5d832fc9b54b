"""Learn which matters words speak for: `python -m tests.search.learn SITE`, with the folder of a built site.

Writes macros/search/learnt.txt from the pages' questions; from asked.tsv, what people may say who do not know the page,
written page by page by two who had seen no list of queries and not each other's, and by eleven more who wrote what they
would type before they read a page, and then found the page that answers; and from elsewhere.tsv, what three others
wrote that the site has no answer to. None is a query that the search is measured with. The same questions give the same
file.
Two minutes; worth doing when many questions are new, as before a release: pages without weights are found, too.
"""

import argparse
import csv
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from macros.records.loading import read
from macros.search import index as search_index
from macros.search import kinds
from macros.search.entries import Entry, address
from macros.search.learnt import ELSEWHERE, FILE, HERE, Learnt
from macros.search.meaning import meanings
from macros.search.pages import read_pages

from . import node

ROOT = Path(__file__).parents[2]
ASKED = Path(__file__).with_name("asked.tsv")
UNLEARNT = Path(__file__).with_name("unlearnt.tsv")
_PAGE_BY_PAGE = {"1", "2"}  # the writers who had a page before them
_TIMES = 8  # what the others wrote counts so many times: before a page is read, it is nearer to what readers type
_TIMES_NONE = 3  # what has no answer counts so many times: few wrote it, and it is as likely to be asked
ASKED_ELSEWHERE = Path(__file__).with_name("elsewhere.tsv")


class Asked(NamedTuple):
    """What somebody who does not know it may ask of a page, by the address of the first page of its matter.

    What the site has no answer to is asked of the page ELSEWHERE.
    """

    page: str
    writer: str
    manner: str
    query: str


def asked_of_pages() -> list[Asked]:
    """Read asked.tsv."""
    return [Asked(**row) for row in _rows(ASKED)]


def asked_and_unlearnt() -> list[Asked]:
    """Return what is asked of pages and never learnt from: what a query must show to find nothing is set by it."""
    return [Asked(**row) for row in _rows(UNLEARNT)]


def asked_elsewhere() -> list[Asked]:
    """Read elsewhere.tsv."""
    return [Asked(page=ELSEWHERE, **row) for row in _rows(ASKED_ELSEWHERE)]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def learnt(entries: list[Entry], asked: Sequence[Asked] = (), elsewhere: Iterable[Asked] = ()) -> Learnt:
    """Return what the questions of some entries teach, and what else is `asked` of those that are among them.

    What tells that from `elsewhere`, to which they have no answer, is learnt apart: it takes nothing from what is known
    of them.
    """
    of_pages = _of_pages(entries, asked)
    addresses = list(map(address, entries))
    known = {word: {addresses[matter]: max(0, level) for matter, level in told} for word, told in _taught(of_pages)}
    return with_leanings({word: levels for word, levels in known.items() if levels}, entries, asked, elsewhere)


def with_leanings(known: Learnt, entries: list[Entry], asked: Sequence[Asked], elsewhere: Iterable[Asked]) -> Learnt:
    """Return what is known of words, and with it what tells of each that a query is answered here or is not."""
    here = [(text, 0) for text in sorted({text for text, _ in _of_pages(entries, asked)})]
    none = [(one.query, 1) for one in elsewhere] * _TIMES_NONE
    both = {word: dict(levels) for word, levels in known.items()}
    for word, told in _taught([*here, *none]) if none else ():
        leaning = {(HERE, ELSEWHERE)[side]: level for side, level in told if level >= 0}
        if leaning:
            both.setdefault(word, {}).update(leaning)
    return both


def _of_pages(entries: list[Entry], asked: Iterable[Asked]) -> list[tuple[str, int]]:
    """Return what is asked of entries, each with the number of the matter that answers."""
    matters = _matters(entries)
    places = {address(entry): matter for entry, matter in zip(entries, matters, strict=True)}
    of_pages = [(text, matter) for entry, matter in zip(entries, matters, strict=True) for text in entry.questions]
    for one in asked:
        if one.page in places:
            of_pages += [(one.query, places[one.page])] * (1 if one.writer in _PAGE_BY_PAGE else _TIMES)
    return of_pages


def _taught(asked: list[tuple[str, int]]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each word of queries with the matters it speaks for, by their numbers, and their levels."""
    command = [node.NODE, node.FOLDER / "learn.mjs"]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return ((word, levels) for words, levels in json.loads(done.stdout) for word in words)


def _matters(entries: list[Entry]) -> list[int]:
    """Return for each entry the first of its matter; a place that only its page stands for is of its page."""
    together = search_index.together(entries)
    firsts = {number: first for number, first in together if entries[number].kind is not kinds.BARRIER}
    matters, page = [], 0
    for number, entry in enumerate(entries):
        page = page if entry.anchor else number
        own = page if entry.kind is kinds.PART else number
        matters.append(firsts.get(own, own))
    return matters


def write(known: Learnt, file: Path = FILE) -> None:
    """Write weights as macros/search/learnt.py reads them; words that have the same are set together."""
    pages = sorted({page for levels in known.values() for page in levels})
    places = {page: place for place, page in enumerate(pages)}
    words: dict[str, list[str]] = {}
    for word, levels in sorted(known.items()):
        weights = " ".join(f"{places[page]}:{level}" for page, level in sorted(levels.items()))
        words.setdefault(weights, []).append(word)
    lines = [f"{' '.join(alike)}|{weights}" for weights, alike in words.items()]
    file.write_text("\n".join([" ".join(pages), *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    options = parser.parse_args()
    known = meanings(ROOT / "docs", read(ROOT).data)
    entries = search_index.entries_of(read_pages(options.site), known)
    asked = asked_of_pages()
    gone = {one.page for one in asked} - {address(entry) for entry in entries}
    if gone:
        sys.stderr.write(f"asked.tsv names pages that are not there, and what is asked of them is left out: {gone}\n")
    write(learnt(entries, asked, asked_elsewhere()))


if __name__ == "__main__":
    main()
