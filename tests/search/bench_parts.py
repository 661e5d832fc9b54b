"""What each part of the search is worth: `make bench-search-parts`.

Leaves out one field or one part of the engine at a time, and prints success at 1 and 3 and mean reciprocal rank on each
set of queries, beside the whole, and how much of each set the site has been told word for word.
"""

import sys
import tempfile
from pathlib import Path

from macros.records.loading import read
from macros.search import index as search_index
from macros.search.learnt import read_learnt, say_learnt
from macros.search.meaning import aliases, meanings, other_words
from macros.search.pages import read_pages

from . import measure, node, shares
from .bench import FILES, build_ours, say

ROOT = Path(__file__).parents[2]
PARTS = (
    "title", "keyword", "alias", "question", "single", "same", "near", "likely", "learnt", "heading", "text", "part",
    "stop", "name", "kind", "matter", "typos", "compounds", "kindred", "prefixes", "groups",
)  # fmt: skip


def show(name: str, index: Path, left_out: dict[str, float]) -> None:
    """Print one line: what is left out, then three figures for each set."""
    figures = []
    for file in FILES:
        asked = measure.queries(file)
        answers = node.ask(index, [query.text for query in asked], left_out)
        score = measure.scores(asked, [answer.groups for answer in answers])["all"]
        figures.append(f"{score.success(1):.3f} {score.success(3):.3f} {score.mrr:.3f}")
    say(f"  {name:22}{'   '.join(figures)}")


def main() -> None:
    """Build once, and ask with each part left out; the words of other languages are left out of the index itself."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(sys.argv[1]) if sys.argv[1:] else build_ours(Path(folder) / "site")
        data = read(ROOT).data
        entries = search_index.entries_of(read_pages(site), meanings(ROOT / "docs", data))
        leanings = say_learnt(entries, read_learnt())
        whole = aliases(data), other_words(data)
        index = search_index.write(Path(folder) / "whole", entries, *whole, leanings=leanings)
        for file in FILES:
            say(f"{file}: {shares.by_heart(file, data, ROOT / 'docs'):.1%} of the queries stand among our words")
        say(f"  {'left out':22}{'               '.join(FILES)}")
        show("nothing", index, {})
        for part in PARTS:
            show(part, index, {part: 0})
        show(
            "data/search_words.yml",
            search_index.write(Path(folder) / "without", entries, aliases(data), leanings=leanings),
            {},
        )
        show("elsewhere.tsv", search_index.write(Path(folder) / "learnt", entries, *whole), {})


if __name__ == "__main__":
    main()
