"""The rooms of macros/: few, and none that swallows the others. Which may import which, import-linter holds."""

import ast
from collections import Counter
from pathlib import Path

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


def test_each_room_says_what_it_is_for():
    """A newcomer reads the first line of a room."""
    for path in sorted((ROOT / "macros").glob("*/__init__.py")):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path.parent.name
