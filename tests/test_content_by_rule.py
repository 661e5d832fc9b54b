"""The tests choose content by rule: an editor renames, adds and removes it without a change in Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import choose

FOLDER = Path(__file__).parent
# Words of their own that happen to be the id of a record, too: (module, word) → what the test means by it.
# A meeting pack before, a point or an edition behind: «motepakke-ke-03», «kontrakt-15».
_WITH_MORE = re.compile(r"^motepakke-|-\d+$")
OTHERWISE: dict[tuple[str, str], str] = {}


def ids() -> set[str]:
    """Return the ids of all sheets, tools, terms and core elements of the site."""
    data = choose.records()
    return {*data.checklists, *data.tools, *data.glossary, *data.core_elements}


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string in a module that is not a docstring, in pieces where it is put together."""
    tree = ast.parse(source)
    said = {
        id(node.value)
        for holder in ast.walk(tree)
        if isinstance(holder, (ast.Module, ast.ClassDef, ast.FunctionDef))
        for node in holder.body[:1]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def named(text: str, names: set[str]) -> set[str]:
    """Return the ids that a text names: alone, in a path, an address or a name, or in quotes; not as words of prose."""
    found = set()
    for word in re.finditer(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        before, after = text[: word.start()][-1:], text[word.end() :][:1]
        prose = " " in text and not before.strip() and after.strip() in {"", ".", ",", "?", "!", ":", ";"}
        if not prose and not before.isalpha() and not after.isalpha():  # «ø» is a letter, too
            found |= {word[0], _WITH_MORE.sub("", word[0])} & names
    return found


def mentions(source: str, names: set[str]) -> list[tuple[int, str]]:
    """Return line and id of each record that a module names."""
    return sorted({(line, name) for line, text in literals(source) for name in named(text, names)})


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_module_names_a_record_of_the_site(path: Path):
    """A sheet with another name, or one less, is no matter for whoever knows Python."""
    found = mentions(path.read_text(encoding="utf-8"), ids())
    assert [(line, name) for line, name in found if (path.name, name) not in OTHERWISE] == []
