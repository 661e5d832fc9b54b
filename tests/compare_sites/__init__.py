"""Compare two built sites: `python -m tests.compare_sites OLD NEW`.

Prints what a reader, a program or a search engine would notice: files that are gone or new, and for each
page and file what its parts say otherwise. The same difference in many places is told once, with where.
Names with a sum of their content, and soft hyphens, are not differences.
"""

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import files, pages
from .normal import name_of

# What a file is made of: part → its lines. Two files are the same when all their lines are.
Description = dict[str, list[str]]
_PACKED = (".gz", ".br")  # copies of what lies beside them


@dataclass(frozen=True)
class Difference:
    """Lines of one part that stand in the old site («- ») and what stands in their place in the new («+ »)."""

    part: str
    lines: tuple[str, ...]


@dataclass
class Comparison:
    """What differs between two sites."""

    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: dict[Difference, list[str]] = field(default_factory=lambda: defaultdict(list))  # → where it stands

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.gone or self.new or self.changed)


def compare(old: Path, new: Path) -> Comparison:
    """Compare two folders with a built site each."""
    before, after = _files(old), _files(new)
    found = Comparison(sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys()))
    for name in sorted(before.keys() & after.keys()):
        if before[name].read_bytes() != after[name].read_bytes():
            for difference in differences(described(before[name]), described(after[name])):
                found.changed[difference].append(name)
    return found


def described(file: Path) -> Description:
    """Return what a file is made of, by the kind of file."""
    describe = files.KINDS.get(file.suffix, files.of_other)
    return pages.of_page(file) if file.suffix == ".html" else describe(file)


def differences(old: Description, new: Description) -> Iterator[Difference]:
    """Yield each run of lines that differs, part by part."""
    for part in dict.fromkeys([*old, *new]):
        before, after = old.get(part, []), new.get(part, [])
        for kind, start, end, new_start, new_end in difflib.SequenceMatcher(None, before, after).get_opcodes():
            if kind != "equal":
                lines = [f"- {line}" for line in before[start:end]] + [f"+ {line}" for line in after[new_start:new_end]]
                yield Difference(part, tuple(lines))


def _files(site: Path) -> dict[str, Path]:
    found = (path for path in site.rglob("*") if path.is_file() and path.suffix not in _PACKED)
    return {name_of(path.relative_to(site).as_posix()): path for path in found}
