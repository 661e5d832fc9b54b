"""Set the weights of the search: `python -m tests.search.tune FOLDER`, with the folder of a built site.

Tries many weights on one half of the queries to train on, and reports on the other half. Beside the queries it asks
the pages' own questions, each while it is left out of the index: many more, in words that nobody chose for a test.
"""

import argparse
import json
import random
import re
import subprocess
import sys
from pathlib import Path

from . import measure, node

TRAIN = ("queries_dev.tsv", "queries_own.tsv")
WEIGHTS = node.FOLDER / "../../docs/assets/search/weights.js"
_QUESTIONS = 500  # that are asked, half of them to report on


def rows(index: Path) -> dict[str, list[dict[str, object]]]:
    """Return the two halves: every other query, and every other of the questions that are asked."""
    asked = [query for file in TRAIN for query in measure.queries(file)]
    queries = [{"text": query.text, "expected": [one.pattern for one in query.expected]} for query in asked]
    texts = json.loads((index / "questions.json").read_text(encoding="utf-8"))
    dice = random.Random(5)  # noqa: S311 - a sample, not secrets
    numbers = dice.sample(range(len(texts)), min(_QUESTIONS, len(texts)))
    questions = [{"text": texts[number], "question": number} for number in numbers]
    return {"train": [*queries[::2], *questions[::2]], "report": [*queries[1::2], *questions[1::2]]}


def main() -> None:
    """Try, write weights.js, and print both halves before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path, help="the folder of an index, with questions.json in it")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    command = [node.NODE, node.FOLDER / "tune.mjs", options.index, str(options.rounds)]
    told = json.dumps(rows(options.index))
    done = subprocess.run(command, input=told, capture_output=True, text=True, encoding="utf-8", check=True)
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
