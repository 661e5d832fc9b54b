"""The tests choose content by rule: an editor renames, adds and removes it without a change in Python."""

import ast
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from macros.addresses import standing_pages
from macros.records.project import page_files

from . import choose

FOLDER = Path(__file__).parent
# Words of a test's own that are the id or the title of a record, too: module → the words, and what they are there.
OTHERWISE = {
    "generated.py": {"interessent", "team"},  # the first part of compounds
    "synthetic.py": {"ledelse", "team"},  # parts of the words of a made-up site
    "test_addresses.py": {"fase"},  # a file with a space in its name
    "test_changes.py": {"Opplæring"},  # a section of the synthetic agreement
    "test_editions.py": {"opplaering"},  # a section of the synthetic agreement
    "test_examples.py": {"milepael"},  # a column of the synthetic plan
    "test_ingredients.py": {"ics"},  # an ending of files
    "test_keyboard.py": {"kjerneelement"},  # the name of a filter
    "test_long_words.py": {  # long words to divide, and a part of one
        *("Brukermedvirkning", "Implementeringsledelse", "implementeringsledelse", "underveisevaluering", "ledelse"),
    },
    "test_mistakes.py": {"leder"},  # a word in a text that is wrong
    "test_mistakes_in_yaml.py": {"team"},  # a word in quotes
    "test_plan.py": {"tiltak"},  # a table of the example on the page about the plan's file
    "test_plan_overview.py": {"ics"},  # an ending of files
    "test_search.py": {"team"},  # a part of the words of the made-up site
    "test_term_marks.py": {"mandat", "leder", "implementeringsplan"},  # the terms that the marker is made with
    "test_typed_mistakes.py": {"Opplæring"},  # a section of a sheet that is not there
}
MODULES = sorted(path for path in FOLDER.rglob("*.py") if path != Path(__file__))
# A meeting pack before, a point or an edition behind: «motepakke-ke-03», «kontrakt-15».
_WITH_MORE = re.compile(r"^motepakke-|-\d+$")


@dataclass(frozen=True)
class Names:
    """What records and pages are called. Terms are words that people use: of these, the ids alone."""

    ids: AbstractSet[str]
    pages: AbstractSet[str] = frozenset()  # as «vite/en-side»
    titles: AbstractSet[str] = frozenset()

    def without(self, words: AbstractSet[str]) -> "Names":
        """Return these names but for some that are something else, too."""
        return Names(self.ids - words, self.pages - words, self.titles - words)


NAMES = Names({"et-ark"}, {"vite/en-side"}, {"Lage", "Lage en plan"})


@cache
def names() -> Names:
    """Return what is called what on the site: its records, and its pages but for those that cannot move."""
    data = choose.records()
    parts = (data.roles, data.phases, data.core_elements, data.strategies, data.drivers, data.barriers)
    sheets = (data.checklists, data.tools)
    ids = {*data.glossary, *data.literature}.union(*parts, *sheets, *([phase.slug] for phase in data.phases.values()))
    records = [record for records in (*parts, *sheets) for record in records.values()]
    titles = {getattr(record, field, None) for record in records for field in ("title", "everyday_title")}
    pages = [path.relative_to(choose.ROOT / "docs").as_posix() for path in page_files(choose.ROOT / "docs")]
    stand = {page.removeprefix("/") for page in standing_pages()}
    below = {_page(page.removesuffix(".md")) for page in pages if page not in stand}
    return Names(ids, {page for page in below if "/" in page}, {title for title in titles if title})


def _page(path: str) -> str:
    return path.removesuffix("/index")


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string in a module that is not a docstring, in pieces where it is put together."""
    nodes = list(ast.walk(ast.parse(source)))
    said = {
        id(node.value)
        for holder in nodes
        if isinstance(holder, (ast.Module, ast.ClassDef, ast.FunctionDef))
        for node in holder.body[:1]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def named(text: str, names: AbstractSet[str]) -> set[str]:
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


def paged(text: str, pages: AbstractSet[str]) -> set[str]:
    """Return the pages that a text names, by path or address, in whatever folder they are said to lie."""
    found = set()
    for path in re.finditer(r"[\w-]+(?:/[\w-]+)+", text):
        parts = _page(path[0]).split("/")
        found |= {"/".join(parts[start:]) for start in range(len(parts))} & pages
    return found


def titled(text: str, titles: AbstractSet[str]) -> set[str]:
    """Return the titles that stand in a text; one of a single word may also be a word in a sentence."""
    found = set()
    for title in _pattern(frozenset(titles)).finditer(text):
        before, after = text[: title.start()], text[title.end() :]
        in_sentence = re.search(r"\w,? $", before) or re.match(r",? [a-zæøå]", after)
        if " " in title[0] or not in_sentence:
            found.add(title[0])
    return found


@cache
def _pattern(titles: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, titles), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)")


def mentions(source: str, names: Names) -> list[tuple[int, str]]:
    """Return line and name of each record and page that a module names."""
    return sorted(
        {
            (line, name)
            for line, text in literals(source)
            for name in (*named(text, names.ids), *paged(text, names.pages), *titled(text, names.titles))
        }
    )


def test_a_page_that_a_program_finds_by_its_path_cannot_move():
    """`make flytt` refuses it. What components lead to, and what a page must call, follow the page when it moves."""
    macros = choose.ROOT / "macros"
    led_on = {*(macros / "components").iterdir(), macros / "checks/pages/page_calls.py"}
    found = [
        (path.name, page)
        for path in {choose.ROOT / "hooks.py", *macros.rglob("*.py")} - led_on
        for _, text in literals(path.read_text(encoding="utf-8"))
        if " " not in text  # a sentence gives an example
        for page in paged(text, names().pages)
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_module_names_a_record_or_a_page_of_the_site(path: Path):
    """A sheet with another name, or one less, is no matter for whoever knows Python."""
    assert mentions(path.read_text(encoding="utf-8"), names().without(OTHERWISE.get(path.name, set()))) == []


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
    assert mentions(source, NAMES) == [(1, "et-ark")]


@pytest.mark.parametrize(
    "source",
    [
        'PAGE = "docs/vite/en-side.md"',
        'page.goto(address + "/vite/en-side/")',
        'page.goto(f"{address}/vite/en-side/#del")',
        'x = site / "vite/en-side/index.html"',
        'x = "[x](/vite/en-side.md)"',
    ],
)
def test_a_page_is_found_however_it_is_named(source: str):
    """Whoever moves it knows no Python."""
    assert mentions(source, NAMES) == [(1, "vite/en-side")]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ('x = "title: Lage"', "Lage"),
        ('x = "Fase II – Lage"', "Lage"),
        ('x = "Les «Lage»."', "Lage"),
        ('x = "Steg 4: Lage en plan nå"', "Lage en plan"),
    ],
)
def test_a_title_is_found_however_it_stands(source: str, title: str):
    """A role or a phase gets another name before a sheet does."""
    assert mentions(source, NAMES) == [(1, title)]


@pytest.mark.parametrize(
    "source",
    [
        *('"""Les et-ark."""', 'x = "et-arkiv"', 'x = "mitt-et-ark"', 'x = "å et-ark-x"', "et_ark = 1", "# et-ark\n"),
        *('x = "vite/en-side-til/"', 'x = "/vite/en-side/mer/"', 'x = "Lage mat"', 'x = "Å lage en plan"'),
        *('x = "Vi må Lage mer."', 'x = "Lager"'),
    ],
)
def test_what_is_no_mention_is_let_be(source: str):
    """A docstring may give an example; another word is another word."""
    assert mentions(source, NAMES) == []


@pytest.mark.parametrize(("text", "expected"), [("et ord av ordene", set()), ("ord", {"ord"}), ("#ord", {"ord"})])
def test_a_word_of_prose_is_no_id(text: str, expected: set[str]):
    """Terms are words that people use."""
    assert named(text, {"ord"}) == expected


def test_every_exception_is_still_one():
    """A word that no test holds any more needs no excuse."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")}
    for module, words in OTHERWISE.items():
        found = mentions(sources[module], Names(words, titles={word for word in words if not word.islower()}))
        assert {word for _, word in found} == words, module
