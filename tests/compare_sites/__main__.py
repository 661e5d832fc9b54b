"""`python -m tests.compare_sites OLD NEW`: print what differs between two built sites; 1 when anything does."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import Comparison, compare

_SHOWN = 5  # places of a difference, lines of it, before the rest is counted
_LINES = 12
_WIDTH = 160  # letters of a line
_BEFORE = 30  # letters that are shown before the first that differs


def report(found: Comparison) -> Iterator[str]:
    """Yield the differences as lines: files first, then each difference, the most common first in its part."""
    for title, names in (("Files that are gone", found.gone), ("New files", found.new)):
        if names:
            yield f"## {title}: {len(names)}\n"
            yield from (f"  {name}" for name in names)
            yield ""
    for part in sorted({difference.part for difference in found.changed}):
        ordered = sorted(
            ((difference, places) for difference, places in found.changed.items() if difference.part == part),
            key=lambda pair: -len(pair[1]),
        )
        yield f"## {part}: {len(ordered)} differences in {len({p for _, places in ordered for p in places})} files\n"
        for difference, places in ordered:
            yield f"{len(places)} × in {_some(places, _SHOWN, ', ')}"
            yield _some([f"  {line}" for line in _shortened(difference.lines)], _LINES, "\n")
            yield ""


def _shortened(lines: Sequence[str]) -> list[str]:
    """Return lines without the long beginning that they share, and cut where they are long."""
    columns = enumerate(zip(*(line[2:] for line in lines), strict=False))
    alike = next((place for place, letters in columns if len(set(letters)) > 1), 0)
    begin = max(alike - _BEFORE, 0) if alike > _WIDTH // 2 else 0
    return [f"{line[:2]}{'…' if begin else ''}{line[2 + begin :][:_WIDTH]}" for line in lines]


def _some(words: Sequence[str], most: int, between: str) -> str:
    rest = len(words) - most
    return between.join([*words[:most], *([f"… and {rest} more"] if rest > 0 else [])])


def main() -> int:
    """Compare the two folders given."""
    parser = argparse.ArgumentParser(prog="python -m tests.compare_sites", description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    arguments = parser.parse_args()
    found = compare(arguments.old, arguments.new)
    sys.stdout.write("\n".join(report(found)) or "The two sites are the same.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
