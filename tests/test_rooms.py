"""The rooms of macros/: few, and none that swallows the others. Which may import which, import-linter holds."""

import ast
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST = 20
GREATEST_SHARE = 0.42
_FACES = {"__init__", "__main__"}  # of the package: to MkDocs' macros plugin, and to the command line


def _lines_of_rooms() -> Counter[str]:
    """Count the lines of each room: a package of macros/, or a module that lies there by itself."""
    lines: Counter[str] = Counter()
    for path in (ROOT / "macros").rglob("*.py"):
        room = path.relative_to(ROOT / "macros").parts[0].removesuffix(".py")
        if room not in _FACES:
            lines[room] += len(path.read_text(encoding="utf-8").splitlines())
    return lines


def test_the_rooms_are_few_enough_to_know_by_heart():
    rooms = _lines_of_rooms()
    assert len(rooms) <= MOST, sorted(rooms)


def test_no_room_holds_most_of_the_code():
    rooms = _lines_of_rooms()
    room, lines = rooms.most_common(1)[0]
    assert lines <= GREATEST_SHARE * rooms.total(), (room, lines / rooms.total())


# Of ruff or of mypy; the reason comes after a dash, or in a comment of its own. What is laid out by hand shows it.
_EXCEPTION = re.compile(r"#\s*(?:noqa(?:: [A-Z]+\d+(?:, [A-Z]+\d+)*)?|type: ignore(?:\[[\w, -]*\])?)")
_REASON = re.compile(r"(?: - |\s*# ?)(?!noqa|type: ignore)\w")


def _without_reason(path: Path) -> Iterator[int]:
    """Yield the lines of a module that make an exception to a rule of ruff or mypy, and do not say why."""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                ends = [found.end() for found in _EXCEPTION.finditer(token.string)]
                if any(not _REASON.match(token.string, end) for end in ends):
                    yield token.start[0]


def test_each_exception_to_a_rule_has_its_reason_beside_it():
    """Else nobody knows when it is not needed any more, or dares to take it away."""
    modules = [ROOT / "hooks.py", *(ROOT / "macros").rglob("*.py")]
    assert [f"{path.relative_to(ROOT)}:{line}" for path in modules for line in _without_reason(path)] == []


@pytest.mark.parametrize(
    ("comment", "lines"),
    [
        ("# noqa: S101", [1]),
        ("# noqa: S101, ARG001", [1]),
        ("# noqa: S101 - asked only when there is one", []),
        ("# type: ignore[misc]", [1]),
        ("# type: ignore[misc]  # the library has no types", []),
        ("# type: ignore[misc]  # noqa: ANN202", [1]),
        ("# type: ignore[misc]  # noqa: ANN202 - the library has no types", [1]),
    ],
)
def test_an_exception_without_its_reason_is_found(tmp_path: Path, comment: str, lines: list[int]):
    """Of two on a line, each has its own."""
    path = tmp_path / "a.py"
    path.write_text(f"x = 1  {comment}\n", encoding="utf-8")
    assert list(_without_reason(path)) == lines


def test_each_room_says_what_it_is_for():
    """A newcomer reads the first line of a room."""
    for path in sorted((ROOT / "macros").glob("*/__init__.py")):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path.parent.name
