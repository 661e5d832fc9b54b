"""README's recipes work: what is added as they say is checked, built and shown."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import html

from . import choose, pdf_reading
from .conftest import ROOT
from .copies import COPIED, build_pages_alone, copy_project
from .recipes import Step, built_on, recipes
from .sheet_forms import squeezed

README = (ROOT / "README.md").read_text(encoding="utf-8")
RECIPES = recipes(README)
TERM = next(iter(choose.records().glossary.values()))
# Where each recipe is seen in the built site, and by which words.
FORMS = (
    "verktoy/prove-ark/index.html",
    *(f"nedlasting/prove-ark.{ending}" for ending in ("pdf", "docx", "odt", "xlsx")),
)
SEEN = {
    "A tool of somebody else's": (("verktoy/andres/index.html",), "Prøveverktøyet"),
    "A sheet": (FORMS, "Vi har gitt arket en side."),
    "A page": (("vite/prove-side/index.html",), "Skriv korte setninger til leseren."),
    "A component": (("roller/index.html",), "Rollene er "),
    "A field on an item": (FORMS, "Arket ligger i data og er sett på."),
    "A kind of record": (("data/answers.yml",), "Regn med to til fire år."),
    "A kind of file": (("nedlasting/ordlisten.tsv",), f"{TERM.term}\t{TERM.definition}"),
}

# Which part of an Office file holds its texts.
PARTS = {".docx": "word/document.xml", ".odt": "content.xml", ".xlsx": "xl/sharedStrings.xml"}

# What is written to the tests, and tells whether it works.
TESTS = {
    "A component": "tests/test_components.py",
    "A field on an item": "tests/test_changes.py::test_a_new_example_is_told_beside_the_help",
    "A rule of the check": "tests/test_loading.py::test_a_definition_without_its_full_stop_is_told",
    "A rule for prose": "tests/test_typed_mistakes.py::test_a_slip_is_advice",
}
# What all that is added is held to besides: what an editor of text knows, and words that can be translated.
HELD_TO = (
    "tests/test_schemas.py",
    "tests/test_language.py::test_a_template_has_no_word_outside_the_catalogue",
    "tests/test_language.py::test_the_catalogue_is_current",
    "tests/test_mistakes_in_records.py::test_every_field_is_known_by_a_norwegian_word",
)

COMMANDS = sorted({step.command for steps in RECIPES.values() for step in steps if step.command})

pytestmark = pytest.mark.xdist_group("recipes")


def run(project: Path, *arguments: str) -> None:
    """Run a command in the copy; what it says is told when it fails."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


class Copy:
    """A copy of the project in which recipes are followed, each once, whichever test asks first."""

    def __init__(self, root: Path) -> None:
        """Take the folder of the copy."""
        self.root = root
        self._followed: set[str] = set()

    def follow(self, *names: str) -> None:
        """Follow the recipes with these names that have not been, but for the commands that each ends in."""
        for name in [name for name in names if name not in self._followed]:
            for step in RECIPES[name]:
                if not step.command:
                    step.follow(self.root)
            self._followed.add(name)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of the project in which the recipes are followed, one after the other."""
    project = copy_project(tmp_path_factory.mktemp("recipes"), *COPIED, "pyproject.toml", ".vscode")
    (project / "tests").mkdir()
    for path in [*(ROOT / "tests").glob("*.py"), ROOT / "tests/seconds.json"]:  # pytest reads it when it begins
        shutil.copy(path, project / "tests")
    return Copy(project)


@pytest.fixture(scope="module")
def followed(copy: Copy) -> Path:
    """The copy when all recipes have been followed, but for the commands that they end in."""
    copy.follow(*RECIPES)
    sheet = copy.root / "data/checklists/prove-ark.yml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(f"{text}workbook: true\n", encoding="utf-8")  # to be seen in Excel, too
    return copy.root


@pytest.fixture(scope="module")
def published(followed: Path) -> Path:
    """The same, with the commands: each once for all recipes."""
    for command in COMMANDS:
        run(followed, "macros", command)
    return followed


def test_the_recipes_are_those_that_are_tried():
    """A recipe that nobody tries rots."""
    assert RECIPES.keys() == SEEN.keys() | TESTS.keys()
    assert COMMANDS == ["catalogue", "publish", "schemas"]


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_can_be_followed_to_the_letter(copy: Copy, name: str):
    """Every file that must be touched is named. Commands stand last."""
    are_commands = [bool(step.command) for step in RECIPES[name]]
    assert are_commands == sorted(are_commands)
    copy.follow(*built_on(README)[name], name)


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_says_which_other_it_goes_on_from(name: str):
    """Whoever follows that one alone would look for a file that another makes."""
    before = {step.makes for other in built_on(README)[name] for step in RECIPES[other]}
    made = before | {step.makes for step in RECIPES[name]}
    changed = {step.changes for step in RECIPES[name] if step.changes}
    assert [file for file in changed if file not in made and not (ROOT / file).is_file()] == []


READ = """
from pathlib import Path
from macros.commands import schemas
from macros.components import bound_components
from macros.records.loading import read
loaded = read(Path.cwd())
schemas.files(Path.cwd())
assert not loaded.mistakes, loaded.mistakes
assert "prove-ark" in loaded.data.checklists
bound_components(loaded.data)
"""


def test_what_the_recipes_add_is_read(followed: Path):
    """A mistake in the records that any of them adds is told, or a field that nothing explains. Their code is run."""
    done = subprocess.run([sys.executable, "-c", READ], cwd=followed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


FIELDS = """
from pathlib import Path
from macros.checks.records import pdf_limits
from macros.records.loading import read
from macros.sheets import editions
from macros.site_assets import plan_editions
loaded = read(Path.cwd())
sheet = loaded.data.checklists["prove-ark"]
items = sheet.sections[0].items
asked = plan_editions._sheet(editions.record(sheet, loaded.data))
assert [point.get("help") for point in asked["sections"][0]["items"]] == [items[0].example, items[1].help]
items[0] = items[0].model_copy(update={"example": "altforlangt" * 9})
assert [mistake for mistake in pdf_limits.mistakes(loaded.data, loaded.places) if "bredt i filene" in mistake.text]
"""


def test_a_field_that_a_recipe_adds_is_measured_and_asked_about(followed: Path):
    """Both named the explanation by hand: a new text ran out of its column, and a plan never told that it was new."""
    done = subprocess.run([sys.executable, "-c", FIELDS], cwd=followed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.whole  # new code makes all that is kept anew
def test_what_the_recipes_add_is_published(published: Path):
    """The command that they end in does what they say."""
    assert list((published / "data/published/editions").glob("prove-ark-*.yml"))


OPEN_DATA = """
import sys
from pathlib import Path
from macros.checking import load
from macros.downloads.open_data import documents
sys.stdout.buffer.write(documents.content("data/checklists.json", load(Path.cwd())))
"""


@pytest.mark.whole  # new code makes all that is kept anew
def test_what_was_added_is_sound_built_and_shown(site: Path, published: Path):
    """One check and one build with all that the recipes add; the code is as tidy as before.

    Of the files, those are made that the recipes add: the new kind, and the new sheet in each of the kinds there are.
    """
    run(published, "macros", "check")
    run(published, "ruff", "check", "macros", "tests")
    run(published, "mypy", "macros", "hooks.py")
    run(published, "pytest", "-q", "-n0", *TESTS.values(), *HELD_TO)
    subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=published, check=True, capture_output=True)
    build_pages_alone(published, site)
    run(published, "macros", "build")
    for name, (shown_in, words) in SEEN.items():
        for file in shown_in:
            path = published / file if name == "A kind of record" else published / "site" / file
            assert squeezed(words) in squeezed(text(path)), (name, file)
    # The site has the open data of the one that it took its files from.
    written = subprocess.run(
        [sys.executable, "-c", OPEN_DATA], cwd=published, capture_output=True, text=True, check=True
    )
    for words in (words for files, words in SEEN.values() if files is FORMS):
        assert squeezed(words) in squeezed(written.stdout), words


def text(file: Path) -> str:
    """Return the text of a built file."""
    if file.suffix in PARTS:
        with zipfile.ZipFile(file) as parts:
            return re.sub("<[^>]+>", "", parts.read(PARTS[file.suffix]).decode())
    if file.suffix == ".pdf":
        return " ".join(pdf_reading.texts(file.read_bytes()))
    if file.suffix == ".html":
        return " ".join(html.fromstring(file.read_bytes()).text_content().replace("\u00ad", "").split())
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "block", "message"),
    [
        ("`data/tools.yml`, somewhere:", "- id: x\n", "nobody can follow"),
        ("`data/tools.yml`, at the end:", None, "what is to be written"),
        ("`data/tools.yml`, a new file:", "- id: x\n", "is there already"),
        ("`data/missing.yml`, at the end:", "- id: x\n", "is missing"),
        ("`data/tools.yml`, `no such words` becomes `others`.", None, "stands 0 times"),
        ("`data/tools.yml`, after `kind: sjekkliste`:", "x\n", r"stands \d\d times"),
    ],
)
def test_a_recipe_that_does_not_fit_is_told_of(project: Path, words: str, block: str | None, message: str):
    """A file that has moved, or words that have changed, stop the tests and not the person who follows README."""
    with pytest.raises(AssertionError, match=message):
        Step(words, block).follow(project)
