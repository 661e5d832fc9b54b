"""The tests choose content by rule: an editor renames, adds and removes it without a change in Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import choose

FOLDER = Path(__file__).parent
# Words of a test's own that are the id of a record, too: module → the words, and what they are there.
OTHERWISE = {
    "generated.py": {"interessent"},  # the first part of compounds
    "test_addresses.py": {"fase"},  # a file with a space in its name
    "test_editions.py": {"opplaering"},  # a section of the synthetic agreement
    "test_examples.py": {"milepael"},  # a column of the synthetic plan
    "test_ingredients.py": {"ics"},  # an ending of files
    "test_keyboard.py": {"kjerneelement"},  # the name of a filter
    "test_long_words.py": {"implementeringsledelse", "underveisevaluering"},  # long words to divide
    "test_mistakes.py": {"leder", "utover"},  # words in a text that is wrong
    "test_plan.py": {"tiltak"},  # a table of the example on the page about the plan's file
    "test_plan_overview.py": {"ics"},  # an ending of files
    "test_term_marks.py": {"mandat", "leder", "implementeringsplan"},  # the terms that the marker is made with
}
MODULES = sorted(path for path in FOLDER.rglob("*.py") if path != Path(__file__))
# A meeting pack before, a point or an edition behind: «motepakke-ke-03», «kontrakt-15».
_WITH_MORE = re.compile(r"^motepakke-|-\d+$")


def ids() -> set[str]:
    """Return the ids of all sheets, tools, terms, references and core elements of the site."""
    data = choose.records()
    return {*data.checklists, *data.tools, *data.glossary, *data.literature, *data.core_elements}


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
        ours = {word[0], _WITH_MORE.sub("", word[0])} & names
        if not ours:
            continue
        start = word.start()
        before, after = text[max(start - 1, 0) : start], text[word.end() : word.end() + 1]
        prose = " " in text and not before.strip() and after.strip() in {"", ".", ",", "?", "!", ":", ";"}
        prose = prose and "-" not in word[0] and text[max(start - 2, 0) : start] != ": "
        if not prose and not before.isalpha() and not after.isalpha():  # «ø» is a letter, too
            found |= ours
    return found


def mentions(source: str, names: set[str]) -> list[tuple[int, str]]:
    """Return line and id of each record that a module names."""
    return sorted({(line, name) for line, text in literals(source) for name in named(text, names)})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_module_names_a_record_of_the_site(path: Path):
    """A sheet with another name, or one less, is no matter for whoever knows Python."""
    found = mentions(path.read_text(encoding="utf-8"), ids() - OTHERWISE.get(path.name, set()))
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'sheet = data.checklists["et-ark"]',
        'page.goto(f"{address}/verktoy/et-ark/")',
        'text = "- id: et-ark"',
        'x = "et-ark-15"',
        "x = {'motepakke-et-ark': 1}",
        'x = "arket «et-ark» er borte"',
        'x = "Les [arket](/verktoy/et-ark.md) først."',
        'x = f"nedlasting/et-ark.{ending}"',
        'x = "et-ark_01_svar"',
        'x = r"et-ark\\.yml"',
    ],
)
def test_a_record_is_found_however_it_is_named(source: str):
    """A scan that finds nothing must be able to find something."""
    assert mentions(source, {"et-ark"}) == [(1, "et-ark")]


@pytest.mark.parametrize(
    "source",
    ['"""Les et-ark."""', 'x = "et-arkiv"', 'x = "mitt-et-ark"', 'x = "å et-ark-x"', "et_ark = 1", "# et-ark\n"],
)
def test_what_is_no_mention_is_let_be(source: str):
    """A docstring may give an example; another word is another word."""
    assert mentions(source, {"et-ark"}) == []


@pytest.mark.parametrize(("text", "expected"), [("et ord av ordene", set()), ("ord", {"ord"}), ("#ord", {"ord"})])
def test_a_word_of_prose_is_no_id(text: str, expected: set[str]):
    """Terms are words that people use."""
    assert named(text, {"ord"}) == expected


def test_every_exception_is_still_one():
    """A word that is no id any more, or that no test holds, needs no excuse."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")}
    for module, words in OTHERWISE.items():
        assert {word for _, word in mentions(sources[module], words)} == words, module
