"""Set what tells that a query is about something else: `python -m tests.search.elsewhere SITE`, with a built site.

Writes the odds in docs/assets/search/elsewhere.js: of what the site answers, the queries to develop against, the sealed
sets that are spent, unlearnt.tsv, which three wrote as they did asked.tsv, works as pages cite them, and titles with
typing errors; of what it
has no answer to, what each writer of elsewhere.tsv asks when the words were learnt from the others alone, and that of
the spent sets. Every other query is fitted to, and the rest reported on.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.records.loading import read
from macros.records.site_data import SiteData
from macros.search import index as search_index
from macros.search.entries import Entry
from macros.search.learnt import Learnt, say_learnt
from macros.search.meaning import aliases, meanings, other_words
from macros.search.pages import read_pages

from . import generated, learn, measure, node, sealed

ROOT = Path(__file__).parents[2]
ODDS = ROOT / "docs/assets/search/elsewhere.js"
DEVELOPED_AGAINST = ("queries_dev.tsv", "queries_own.tsv")
Row = tuple[str, str, str]  # folder of an index, query, kind
LOST = 0.012  # of what is asked: as much may find nothing


def rows(indexes: dict[str, Path], has_none: list[learn.Asked]) -> tuple[list[Row], list[Row]]:
    """Return two halves of (index, query, kind): each writer's queries are asked of the index taught by the others.

    The kinds are "asked", of what the site answers and is not kept for a measure; "misspelt", its titles with errors;
    and "elsewhere".
    """
    asked = [query.text for file in DEVELOPED_AGAINST for query in measure.queries(file)]
    asked += dict.fromkeys(one.query for one in learn.asked_and_unlearnt())
    asked += [work.cite for work in read(ROOT).data.literature.values() if work.kind != "lov"]
    spent = sorted(set(sealed.FOLDER.glob("sealed-*.tsv")) - {sealed.newest()})
    of_sets = [row for file in spent for row in sealed.rows(file)]
    asked += [row["query"] for row in of_sets if row["pages"]]
    none = [row["query"] for row in of_sets if not row["pages"]]
    halves: tuple[list[Row], list[Row]] = ([], [])
    for writer, index in indexes.items():
        misspelt = [query for _, query, _ in generated.variants(generated.titles(index))]
        theirs = [one.query for one in has_none if one.writer == writer]
        for kind, queries in (("asked", asked), ("misspelt", misspelt), ("elsewhere", none), ("elsewhere", theirs)):
            for place, query in enumerate(queries):  # in the same half whichever index it is asked of
                halves[place % 2].append((str(index), query, kind))
    return halves


def _index(folder: Path, entries: list[Entry], data: SiteData, taught: Learnt) -> Path:
    for entry in entries:
        entry.learnt.clear()
    leanings = say_learnt(entries, taught)
    return search_index.write(folder, entries, aliases(data), other_words(data), leanings=leanings)


def fitted(train: list[Row], report: list[Row]) -> dict[str, dict[str, float]]:
    """Fit to one half; return the odds, and of both the share of each kind held to be elsewhere."""
    halves = json.dumps({"train": train, "report": report})
    command: list[str | Path] = [node.NODE, node.FOLDER / "elsewhere.mjs", str(LOST)]
    done = subprocess.run(command, input=halves, capture_output=True, text=True, encoding="utf-8", check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Fit, write elsewhere.js, and print both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    data = read(ROOT).data
    entries = search_index.entries_of(read_pages(options.site), meanings(ROOT / "docs", data))
    asked, has_none = learn.asked_of_pages(), learn.asked_elsewhere()
    with tempfile.TemporaryDirectory() as folder:
        known = learn.learnt(entries, asked)
        indexes = {}
        for writer in sorted({one.writer for one in has_none}):
            others = [one for one in has_none if one.writer != writer]
            taught = learn.with_leanings(known, entries, asked, others)
            indexes[writer] = _index(Path(folder) / writer, entries, data, taught)
        found = fitted(*rows(indexes, has_none))
    for half in ("train", "report"):
        shares = " ".join(f"{name} {share:.3f}" for name, share in found[half].items())
        sys.stdout.write(f"{half:7} held to be elsewhere, of what is: {shares}\n")
    sys.stdout.write(f"{found['odds']}\n")
    if not options.dry:
        text = ODDS.read_text(encoding="utf-8")
        for name, value in found["odds"].items():
            text = re.sub(rf"\b{name}: -?[\d.]+", f"{name}: {value}", text, count=1)
        ODDS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
