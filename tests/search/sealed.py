"""Queries that nobody had seen when the search was made, asked once for a release.

`python -m tests.search.sealed` asks the engine on the site in site/ what stands in a sealed file of queries, and writes
the figures with every miss to data/results/. A file is written by someone who has read neither the other
lists nor the questions of pages: it names the pages that answer, and is never tuned to. A new release gets a new one.
"""

import csv
import datetime as dt
import json
import re
import sys
from functools import cache
from pathlib import Path

import lxml.html

from macros.addresses import url
from macros.checking import load
from macros.records.ledger import Moves
from macros.records.loading import RESULTS, read_moves
from macros.text.words import fold, joined, title_words

from . import node, shares
from .measure import Query, Score

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(__file__).parent
METHOD = (
    "Spørringer skrevet for utgivelsen av en som ikke hadde sett de andre listene, stilt én gang til søkets motor. "
    "Et treff er riktig når siden, eller en del av resultatet, er en av sidene som svarer."
)


def newest() -> Path:
    """Return the sealed file of the newest release."""
    return max(FOLDER.glob("sealed-*.tsv"))


def rows(file: Path) -> list[dict[str, str]]:
    """Read a sealed file: category, query, and the pages of docs/ that answer it, with «;» between."""
    with file.open(encoding="utf-8") as lines:
        found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    moves = Moves(read_moves(ROOT).values())
    for row in found:
        row["pages"] = ";".join(_now(page, moves) for page in row["pages"].split(";") if page)
    return found


def _now(page: str, moves: Moves) -> str:
    """Return where a page is now: one that has moved since would count as a miss for ever."""
    return (moves.new(f"/{page}") or page).removeprefix("/").partition("#")[0]


def queries(site: Path, file: Path) -> list[Query]:
    """Return what of a file has an answer, measured as other sets are: by titles, of pages and of places on them."""
    asked = []
    for row in rows(file):
        pages = filter(None, row["pages"].split(";"))
        titles = [title for page in pages for title in _titles(site / url(page) / "index.html")]
        expected = tuple(re.compile(f"^{re.escape(title)}$") for title in titles)
        if expected:
            asked.append(Query(row["category"], row["query"], expected))
    return asked


def measured(site: Path, file: Path) -> dict[str, object]:
    """Ask a built site all queries of a file. Returns the figures and the misses, as they are written."""
    asked = rows(file)
    (index,) = (path for path in (site / "assets/search").iterdir() if path.is_dir())
    answers = node.ask(index, [row["query"] for row in asked])
    scores: dict[str, Score] = {}
    misses = []
    quiet = 0
    for row, answer in zip(asked, answers, strict=True):
        wanted = list(filter(None, row["pages"].split(";")))
        if not wanted:
            quiet += not answer.titles
            continue
        rank = _rank(site, wanted, answer)
        for name in ("alle", row["category"]):
            score = scores.setdefault(name, Score())
            score.ranks.append(rank)
            score.empty += not answer.titles
        if not 0 < rank <= 3:
            misses.append({"query": row["query"], "wanted": wanted, "found": answer.titles[:3], "rank": rank})
    return {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "method": METHOD,
        "file": file.name,
        "figures": {name: _figures(score) for name, score in scores.items()},
        "off_topic": {"asked": sum(not row["pages"] for row in asked), "empty": quiet},
        "learned_by_heart": by_heart(asked),
        "misses": misses,
    }


def by_heart(asked: list[dict[str, str]]) -> float:
    """Return the share of the queries of several words that the site was told word for word."""
    data = load(ROOT)
    known = shares.told(data, ROOT / "docs") - set(title_words(data, ""))
    several = [row["query"] for row in asked if " " in row["query"] and row["pages"]]
    return round(sum(fold(joined(query)) in known for query in several) / len(several), 3)


def _rank(site: Path, wanted: list[str], answer: node.Answer) -> int:
    """Return the place of the first result that is one of the pages or holds one as a part; 0 for none."""
    addresses = {url(path) for path in wanted}
    titles = {_title(site / address / "index.html") for address in addresses}
    for place, (address, parts) in enumerate(zip(answer.addresses, answer.parts, strict=True), 1):
        if address.partition("#")[0] in addresses or titles.intersection(parts):
            return place
    return 0


def _title(page: Path) -> str:
    """Return the heading of a built page, as results show it."""
    return _titles(page)[0]


@cache
def _titles(page: Path) -> list[str]:
    """Return the headings of a built page, its own first: a result may be a place on the page."""
    [article] = lxml.html.fromstring(page.read_bytes()).findall(".//article")
    titles = []
    for heading in article.iter("h1", "h2", "h3"):
        for link in heading.xpath(".//*[contains(@class, 'place-link') or contains(@class, 'headerlink')]"):
            link.drop_tree()
        titles.append(" ".join(heading.text_content().replace("\u00ad", "").split()))
    return titles


def _figures(score: Score) -> dict[str, float]:
    return {
        "queries": len(score.ranks),
        "success_at_1": round(score.success(1), 3),
        "success_at_3": round(score.success(3), 3),
        "mrr": round(score.mrr, 3),
        "empty": round(score.empty_share, 3),
    }


def main() -> int:
    """Measure the newest file once, and write what was found. Returns 1 when it has been measured already."""
    file = newest()
    target = ROOT / "data" / RESULTS / f"search-{file.stem.removeprefix('sealed-')}.json"
    if target.exists():
        sys.stderr.write(
            f"{file.name} has been measured: {target.name}. A sealed file is asked once; write a new one.\n"
        )
        return 1
    result = measured(ROOT / "site", file)
    target.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{json.dumps(result['figures'], ensure_ascii=False, indent=2)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
