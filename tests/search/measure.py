"""Queries, what answers them, and how well: success at 1 and 3, mean reciprocal rank, empty answers."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Query:
    """A query and the patterns on titles that answer it."""

    category: str
    text: str
    expected: tuple[re.Pattern[str], ...]


@dataclass
class Score:
    """The ranks of the first right title, 0 for none, and the share of empty answers."""

    ranks: list[int] = field(default_factory=list)
    empty: int = 0

    def success(self, at: int) -> float:
        """The share with a right title among the first."""
        return sum(0 < rank <= at for rank in self.ranks) / len(self.ranks)

    @property
    def mrr(self) -> float:
        """The mean of one divided by the rank."""
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)

    @property
    def empty_share(self) -> float:
        """The share of empty answers."""
        return self.empty / len(self.ranks)

    def figures(self) -> str:
        """Success at 1 and 3, mean reciprocal rank and the share of empty answers, in columns."""
        return f"{self.success(1):.3f}  {self.success(3):.3f}  {self.mrr:.3f}  {self.empty_share:6.1%}"

    def __str__(self) -> str:
        return f"{len(self.ranks):4}  {self.figures()}"


def roles() -> dict[str, re.Pattern[str]]:
    """Read roles.tsv: role → pattern on titles. Lines with # are comments."""
    lines = (FOLDER / "roles.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {role: re.compile(pattern, re.IGNORECASE) for role, pattern in pairs[1:]}


def queries(file: str) -> list[Query]:
    """Read a file of queries: category, query, roles; and roles that are as right today, with the reason."""
    known = roles()
    with (FOLDER / file).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Query(row["category"], row["query"], tuple(known[role] for role in _roles(row))) for row in rows]


def _roles(row: dict[str, str]) -> list[str]:
    return [*row["expected_roles"].split(";"), *filter(None, (row.get("as_right") or "").split(";"))]


def scores(asked: list[Query], answers: Iterable[Sequence[str]]) -> dict[str, Score]:
    """Score lists of results: a title, and after line breaks those of its parts. Returns the categories, and «all»."""
    found: dict[str, Score] = defaultdict(Score)
    for query, titles in zip(asked, answers, strict=True):
        rank = next((i for i, title in enumerate(titles, 1) if _is_right(query, title)), 0)
        for name in ("all", query.category):
            found[name].ranks.append(rank)
            found[name].empty += not titles
    return dict(found)


def _is_right(query: Query, result: str) -> bool:
    return any(one.search(title) for title in result.split("\n") for one in query.expected)
