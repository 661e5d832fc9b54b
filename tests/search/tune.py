"""Set the weights of the search: `python -m tests.search.tune SITE`, with the folder of a built site.

Tries many weights on one half of the queries to train on, and reports on the other half. Beside the queries it asks
what the second writer of asked.tsv asks; what words speak for is learnt from the pages' questions and the first writer
alone, so the weights fit somebody whose words nobody here has seen.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.records.loading import read
from macros.search import index as search_index
from macros.search.entries import Entry, address
from macros.search.learnt import say_learnt
from macros.search.meaning import aliases, meanings, other_words
from macros.search.pages import read_pages
from macros.text.words import fold, joined

from . import learn, measure, node, shares

ROOT = Path(__file__).parents[2]
TRAIN = ("queries_dev.tsv", "queries_own.tsv")
WEIGHTS = ROOT / "docs/assets/search/weights.js"
_QUESTIONS = 700  # that are asked, half of them to report on


def second_writer(entries: list[Entry], asked: list[learn.Asked]) -> list[tuple[int, str]]:
    """Return what the second writer asks of some entries, as (number of the entry, query)."""
    numbers = {address(entry): number for number, entry in enumerate(entries)}
    return [(numbers[one.page], one.query) for one in asked if one.writer == "2" and one.page in numbers]


def rows(kept_back: list[tuple[int, str]], told: set[str]) -> dict[str, list[dict[str, object]]]:
    """Return the two halves: every other query, and every other of the questions that are asked.

    A query that the site was told word for word is left out: it would say that keywords and aliases are all it takes.
    """
    every = [query for file in TRAIN for query in measure.queries(file)]
    asked = [query for query in every if fold(joined(query.text)) not in told]
    queries = [{"text": query.text, "expected": [one.pattern for one in query.expected]} for query in asked]
    dice = random.Random(5)  # noqa: S311 - a sample, not secrets
    sample = dice.sample(kept_back, min(_QUESTIONS, len(kept_back)))
    questions = [{"text": text, "entry": number} for number, text in sample]
    return {"train": [*queries[::2], *questions[::2]], "report": [*queries[1::2], *questions[1::2]]}


def main() -> None:
    """Try, write weights.js, and print both halves before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    data = read(ROOT).data
    entries = search_index.entries_of(read_pages(options.site), meanings(ROOT / "docs", data))
    besides = learn.asked_of_pages()
    asked = json.dumps(rows(second_writer(entries, besides), shares.told(data, ROOT / "docs")))
    with tempfile.TemporaryDirectory() as folder:
        say_learnt(entries, learn.learnt(entries, [one for one in besides if one.writer == "1"]))
        index = search_index.write(Path(folder), entries, aliases(data), other_words(data))
        command = [node.NODE, node.FOLDER / "tune.mjs", index, str(options.rounds)]
        done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    found = json.loads(done.stdout)
    for when in ("before", "after"):
        for half, sets in found[when].items():
            for name, score in sets.items():
                figures = f"{score['n']:4} {score['first']:.3f} {score['third']:.3f} {score['mrr']:.3f}"
                sys.stdout.write(f"{when:7}{half:8}{name:11}{figures}\n")
    sys.stdout.write(f"{found['weights']}\n")
    if not options.dry:
        text = WEIGHTS.read_text(encoding="utf-8")
        for name, value in found["weights"].items():
            text = re.sub(rf"\b{name}: [\d.]+", f"{name}: {value}", text)
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
