"""How the search fares with questions that it was not told: `python -m tests.search.others SITE [WEIGHT …]`.

SITE is the folder of a built site. The lists of questions are asked a piece at a time of an index that has the other
pieces. New questions stand last in a list, so a piece is mostly one writer's, and asks as one would who has not read
the others. Prints success at 1 and 3 and mean reciprocal rank with its standard error; then, for each weight that is
named, the same without it, and how much that is less, with the standard error of the difference.
"""

import argparse
import random
import statistics
import tempfile
from math import sqrt
from pathlib import Path

from macros.records.loading import read
from macros.search import index as search_index
from macros.search import kinds
from macros.search.entries import Entry
from macros.search.learnt import say_learnt
from macros.search.meaning import aliases, meanings, other_words
from macros.search.pages import read_pages

from . import learn, node
from .bench import say
from .measure import Score

ROOT = Path(__file__).parents[2]
PIECES = 6
_ASKED = 300  # of each piece


def keep_back(entries: list[Entry], piece: int, of: int) -> list[tuple[Entry, str]]:
    """Take a piece of its questions from each entry, the first is 0. Returns them as (entry, question)."""
    kept_back = []
    for entry in entries:
        start, end = (len(entry.questions) * edge // of for edge in (piece, piece + 1))
        kept_back += [(entry, text) for text in entry.questions[start:end]]
        entry.questions = entry.questions[:start] + entry.questions[end:]
    return kept_back


def ranks(index: Path, asked: list[tuple[Entry, str]], left_out: dict[str, float]) -> list[int]:
    """Return for each question the place of the first result that is its entry, or has it as a part; 0 for none."""
    answers = node.ask(index, [text for _, text in asked], left_out)
    return [_rank(entry, answer) for (entry, _), answer in zip(asked, answers, strict=True)]


def _rank(entry: Entry, answer: node.Answer) -> int:
    address = f"{entry.url}#{entry.anchor}" if entry.anchor else entry.url
    for place, (found, parts) in enumerate(zip(answer.addresses, answer.parts, strict=True), 1):
        if found == address or (not entry.anchor and found.partition("#")[0] == address) or entry.title in parts:
            return place
    return 0


def _with_error(differences: list[float]) -> str:
    return f"{statistics.mean(differences):+.4f} (± {statistics.stdev(differences) / sqrt(len(differences)):.4f})"


def main() -> None:
    """Ask every piece, whole and with each weight left out, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("weights", nargs="*")
    options = parser.parse_args()
    data = read(ROOT).data
    pages, known = read_pages(options.site), meanings(ROOT / "docs", data)
    found: dict[str, list[int]] = {name: [] for name in ("", *options.weights)}
    dice = random.Random(5)  # noqa: S311 - a sample, not secrets
    with tempfile.TemporaryDirectory() as folder:
        for piece in range(PIECES):
            entries = search_index.entries_of(pages, known)
            kept_back = [(entry, text) for entry, text in keep_back(entries, piece, PIECES) if entry.kind != kinds.TERM]
            say_learnt(entries, learn.learnt(entries))
            index = search_index.write(Path(folder) / str(piece), entries, aliases(data), other_words(data))
            asked = dice.sample(kept_back, min(_ASKED, len(kept_back)))
            for name, places in found.items():
                places.extend(ranks(index, asked, {name: 0} if name else {}))
    for name, places in found.items():
        worth = [1 / rank if rank else 0 for rank in places]
        less = [a - (1 / b if b else 0) for a, b in zip(worth, found[""], strict=True)]
        say(
            f"{name or 'nothing':12}{Score(places)}" + (f"  {_with_error(less)}" if name else f"  {_with_error(worth)}")
        )


if __name__ == "__main__":
    main()
