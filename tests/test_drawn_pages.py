"""What an earlier build has drawn and made ready is used again only where a build from nothing would give the same."""

import ast
import filecmp
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import hooks  # noqa: F401 - what it imports is looked at
from macros.build import MAKE_PAGES
from macros.cache import Shelf, ingredients
from macros.pages import drawn_pages
from macros.pages.drawn_pages import DrawnPages

from . import sampling
from .bench_changes import add_record_word, add_word
from .conftest import ROOT
from .copies import copy_project
from .test_build import break_file

OF_THE_PREVIEW = {
    "macros.commands.preview.living",
    "macros.commands.preview.reload",
    "macros.commands.preview.search_on_request",
    "macros.commands.preview.shown_pages",
    "macros.commands.preview.trouble",
    "macros.downloads.on_request",
}
# Under .cache/: what a build keeps of pages, from their Markdown to what is sent.
OF_PAGES = ("sider", "svar", "tegnet", "klare", "sok", "ressurser", "bygg", "kontroll", "data")


@pytest.fixture
def draw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """Return a function that draws a page in a build of its own, and tells whether it was drawn anew."""
    monkeypatch.setattr(drawn_pages, "_SHELF", Shelf(tmp_path))

    def in_a_build(*, titles: tuple[str, ...] = ("En", "To"), path: str = "en.md", content: str = "Tekst") -> bool:
        pages = DrawnPages("state", titles)
        html = pages.get(path, content)
        if html is None:
            pages.keep(path, f"<p>{content}")
        assert html in (None, f"<p>{content}")
        pages.tidy()
        return html is None

    return in_a_build


def test_a_page_is_drawn_anew_when_it_or_a_title_changes(draw: Callable[..., bool]):
    """The title of another page stands in its menu."""
    changes = [{}, {"content": "Et ord til"}, {"titles": ("En", "Tre")}, {"path": "to.md"}]
    assert [draw(**change) for change in changes] == [True] * 4
    assert [draw(**change) for change in changes] == [False] * 4


def test_every_module_that_draws_pages_is_of_what_they_are_made_from():
    """A module that only hooks.py asks would change pages, and those that are kept would stay as they were."""
    tree = ast.parse((ROOT / "hooks.py").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    names = {name for node in imports for name in (node.module, *(f"{node.module}.{one.name}" for one in node.names))}
    ours = {name for name in names if name and name.startswith("macros.")}
    modules = {name for name in ours if name in sys.modules}
    assert modules - ingredients.of(*MAKE_PAGES).modules == OF_THE_PREVIEW


def _title(project: Path) -> None:
    """Give a page in the middle of the menu another title: its neighbours and the menu of all pages show it."""
    pages = sorted((project / "docs" / "vite").glob("*.md"))
    page = next(path for path in pages if path.stem != "index" and not path.stem.startswith("_"))
    heading = next(line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("# "))
    break_file(page, f"\n{heading}\n", f"\n{heading}!\n")  # its place, which is published, keeps its name


def _word_in(file: str, field: str) -> Callable[[Path], None]:
    """Return what writes a word more in a field of the first record of a file."""

    def change(project: Path) -> None:
        lines = (project / file).read_text(encoding="utf-8").split("\n")
        place = next(number for number, line in enumerate(lines) if line.strip().startswith(f"{field}: "))
        break_file(project / file, lines[place], lines[place].replace(".", " nå.", 1))

    return change


# Changes in records that no page shows around its text: what comes out otherwise is written in the site that stands.
STANDING = {"barrier", "record", "word"}
CHANGES: dict[str, Callable[[Path], None]] = {
    "barrier": _word_in("data/barriers.yml", "advice"),
    "term": _word_in("data/glossary.yml", "definition"),
    "template": lambda root: break_file(root / "macros/templates/ready.md", "{{ statement }}", "{{ statement }} nå"),
    "record": add_record_word,
    "title": _title,
    "word": add_word,
    "style": lambda root: break_file(
        root / "docs/assets/print.css", "@media print {", "@media print { a { color: red }"
    ),
    "theme": lambda root: break_file(root / "overrides/partials/footer.html", "__inner md-grid", "__inner md-grid x"),
}


@pytest.fixture(scope="module")
def built(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that keeps its own pages, with the site that is built of it."""
    assert site.exists()  # what it is made of is kept, and is copied
    project = copy_project(tmp_path_factory.mktemp("project"))
    cache = project / ".cache"
    cache.unlink()
    cache.mkdir()
    for kept in (ROOT / ".cache").iterdir():
        if kept.is_dir() and kept.name not in OF_PAGES:
            (cache / kept.name).symlink_to(kept)
        elif kept.is_dir():
            shutil.copytree(kept, cache / kept.name)
    _build(project)
    return project


@pytest.mark.whole
def test_a_site_is_that_of_a_build_from_nothing(built: Path):
    """A page that is kept too long shows an old title, or an old record, to all readers, and nobody sees it here.

    Each change is built by itself. What a wide one has left as it was is not made anew by a narrower one after it.
    Half of them today, and the other half tomorrow; in each half some are wide and some are written in the site that
    stands.
    """
    (changes,) = sampling.of_today([("template", "record", "title", "word"), ("style", "theme", "barrier", "term")], 2)
    kept = built / ".kept"
    for change in changes:
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(built / "site", kept)
        CHANGES[change](built)
        assert ("Skrevet på nytt: docs/" in _build(built)) == (change in STANDING)
        assert unlike(kept, built / "site"), change
    shutil.rmtree(kept)
    shutil.copytree(built / "site", kept)
    for name in OF_PAGES:
        shutil.rmtree(built / ".cache" / name, ignore_errors=True)
    _build(built)
    assert unlike(kept, built / "site") == []


def _build(project: Path) -> str:
    command = [sys.executable, "-m", "macros", "build"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def unlike(one: Path, other: Path) -> list[str]:
    """Return the files that only one of two sites has, or that differ in a byte."""
    names = [{path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} for site in (one, other)]
    _, differing, unread = filecmp.cmpfiles(one, other, names[0] & names[1], shallow=False)
    return sorted([*(names[0] ^ names[1]), *differing, *unread])
