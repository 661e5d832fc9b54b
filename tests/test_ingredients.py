"""What is kept is kept wing by wing: a change makes anew what it can change, and nothing else."""

import ast
import importlib.util
import inspect
import shutil
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from macros import build, build_files, cache
from macros.cache import ingredients
from macros.checks import page_advice, rules
from macros.downloads import download, files
from macros.downloads.pdf import field_font
from macros.pages import finished, kept_markdown
from macros.records.ledger import Ledger
from macros.records.site_data import SiteData
from macros.search import pages as search_pages

from . import sampling
from .conftest import ROOT
from .editions import first_published

Remade = Callable[[str], set[str]]


def marks(data: SiteData) -> dict[str, str]:
    """Return the names that files are kept under, by address, and the marks of pages and of the search's reading."""
    names = {file.address: file.kept_as for file in files.every(data)}
    names["pages"] = ingredients.mark(kept_markdown.__name__, finished.__name__)
    return names | {"search": ingredients.mark(search_pages.__name__)}


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of macros/, and beside it what is known of its modules: all of them are read once."""
    folder = tmp_path_factory.mktemp("code")
    shutil.copytree(ROOT / "macros", folder / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def of_copy(code: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let marks be those of the copy of macros/."""
    monkeypatch.setattr(ingredients, "_FOLDER", code / "macros")
    monkeypatch.setattr(ingredients, "_SHELF", cache.Shelf(code / "kept"))
    forget()
    yield
    forget()


def forget() -> None:
    """Forget what this process knows of code: it is read anew."""
    ingredients.forget()
    files.every_or_why_not.cache_clear()


@pytest.fixture(scope="module")
def untouched() -> dict[str, str]:
    """The marks of the copy before any change: the first test works them out, for all."""
    return {}


@pytest.fixture
def remade(of_copy: None, code: Path, untouched: dict[str, str], data: SiteData) -> Remade:  # noqa: ARG001
    """Return a function that adds a line to a file of a copy of macros/ and tells what is made anew."""
    if not untouched:
        untouched.update(marks(data))

    def change(path: str) -> set[str]:
        file = code / "macros" / path
        text = file.read_bytes()
        file.write_bytes(text + b"\n# En merknad.\n")
        forget()
        after = marks(data)
        file.write_bytes(text)
        return {name for name, mark in after.items() if mark != untouched[name]}

    return change


def ending(data: SiteData, *endings: str) -> set[str]:
    """Return the addresses of the files with some endings; the checksums follow from any of them."""
    return {file.address for file in files.every(data) if file.ending in endings} | {files.CHECKSUMS}


@pytest.mark.parametrize(
    "path",
    sampling.few(["pages/feeds.py", "search/index.py", "hosting/policy.py", "build.py", "commands/release.py"], 2),
)
def test_a_comment_where_nothing_kept_is_made_makes_nothing_anew(remade: Remade, path: str):
    """A comment in the feed made 81 pages and 88 files anew: 3 seconds became 16."""
    assert remade(path) == set()


@pytest.mark.parametrize(
    ("path", "kind", "holder"),
    sampling.few(
        [
            ("downloads/word/tables.py", "docx", ""),
            ("downloads/word/parts/word/styles.xml", "docx", ""),
            ("downloads/odt/parts/styles.xml", "odt", ""),
            ("downloads/pdf/typst_process.py", "pdf", ""),
            ("downloads/excel/look.py", "xlsx", ".xlsx"),
        ],
        2,
    ),
)
def test_a_change_in_a_kind_of_file_makes_that_kind_anew(
    remade: Remade, data: SiteData, path: str, kind: str, holder: str
):
    """Word files follow from the Word room, and nothing else does; so with Excel. A bundle may hold all kinds."""
    bundles = {file.address for file in files.every(data) if file.kind == "bundle" and holder in str(file.holds)}
    assert remade(path) == ending(data, kind) | bundles


@pytest.mark.whole
def test_a_change_in_what_stands_alone_makes_that_anew(remade: Remade, data: SiteData):
    """No bundle holds slides; the days and the open data follow from their rooms."""
    assert remade("downloads/slides/deck.py") == ending(data, "pptx")
    assert remade("downloads/calendars.py") >= ending(data, "ics")
    assert remade("downloads/open_data/dictionary.yml") >= ending(data, "json", "jsonld")


def test_a_change_in_what_a_sheet_is_makes_all_sheets_anew(remade: Remade, data: SiteData):
    """Every form renders the one description."""
    assert remade("sheets/content.py") >= ending(data, "pdf", "docx", "xlsx")


def test_a_change_in_the_text_of_a_component_makes_no_sheet_anew(remade: Remade, data: SiteData):
    """The guide is made of the pages, and the poster of a component's drawing; a sheet is not."""
    posters = {file.address for file in files.every(data) if file.kind == "poster"}
    assert remade("components/tools.py") == {files.GUIDE, files.CHECKSUMS}
    assert remade("templates/tool_table.md") == posters | {files.GUIDE, files.CHECKSUMS}


def test_a_change_in_how_pages_are_finished_makes_the_pages_anew(remade: Remade):
    """And no file: the guide has no marks."""
    assert remade("pages/tables.py") == {"pages"}
    assert remade("search/pages.py") == {"search"}


def test_pages_are_kept_by_all_that_finishes_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A step that is left out is a change too: what is done to each page stands in a module they are kept by."""
    asked: set[str] = set()
    monkeypatch.setattr(build, "mark", lambda *modules: asked.update(modules) or "")
    monkeypatch.setattr(kept_markdown, "_SHELF", cache.Shelf(tmp_path))
    build.Build(ROOT).extensions()
    [does] = ast.parse(textwrap.dedent(inspect.getsource(build.Build._finished))).body[0].body  # noqa: SLF001 - it alone
    module = vars(build)[does.value.func.value.id]
    assert module.__name__ in asked - set(build.MAKE_PAGES)


def test_what_is_found_in_a_page_is_kept_by_all_that_looks_for_it():
    """A rule that is added or left out looks at pages that are kept, too: which rules there are stands in a module."""
    marked = {module.__name__ for module in rules._OF_SINGLE_PAGES}  # noqa: SLF001 - what findings are kept by
    both = (rules, page_advice)
    nodes = [node for module in both for node in ast.walk(ast.parse(inspect.getsource(module)))]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    asked = [node for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr in {"of", "of_typed"}]
    looking = [
        ast.unparse(argument.args[0])
        for node in asked
        for argument in node.args[1:2]
        if "partial" in ast.unparse(argument)
    ]
    assert len(looking) == 6
    known = vars(rules) | vars(page_advice)
    assert {known[name.partition(".")[0]].__name__ for name in looking} <= marked, looking


def test_a_change_in_the_ground_makes_all_files_anew(remade: Remade, data: SiteData):
    """What is in the records is in everything that shows them."""
    assert remade("records/fields.py") >= ending(data, "pdf", "docx", "xlsx", "json")


def test_the_font_of_fields_is_kept_by_all_that_it_is_cut_from():
    """It is kept from one version of the program to the next: its file, its characters and what cuts it may change."""
    cut_from = {path.name for path in ingredients.of(field_font.__name__).files}
    assert cut_from >= {"SourceSans3-Regular.ttf", "font_copying.py", "form_characters.py"}


def test_to_publish_makes_anew_only_what_tells_of_editions(data: SiteData):
    """The ledger tells what has been: no sheet or page of a first edition holds it."""
    data = first_published(data)
    before, after = marks(data), marks(replace(data, published=Ledger()))
    assert {name for name in before if before[name] != after.get(name)} == {
        "data/editions.json",
        "data/katalog.jsonld",
        "nedlasting/sjekksummer.txt",
    }


def test_each_file_is_kept_by_what_makes_it(data: SiteData):
    """Where a maker moves, the name it is kept by must follow."""
    for file in files.every(data):
        if maker := build_files._MAKERS.get((file.kind, file.ending)):  # noqa: SLF001 - the one table of them
            statements = ast.walk(ast.parse(textwrap.dedent(inspect.getsource(maker))))
            imported = [
                f"macros.{node.module}.{alias.name}"
                for node in statements
                if isinstance(node, ast.ImportFrom)
                for alias in node.names
            ]
            assert ingredients.of(download.made_by(file.kind, file.ending)).modules >= set(imported), file


def test_what_makes_files_and_what_they_are_kept_by_know_the_same_kinds(data: SiteData):
    """One table says what makes a kind of file, another what it is kept by: a kind in one alone is a mistake."""
    made_here = set(build_files._MAKERS)  # noqa: SLF001 - the one table of them
    made_elsewhere = {("guide", "pdf"), ("bundle", "zip"), ("checksums", "txt")}  # of pages, or of other files
    kinds = made_here | made_elsewhere
    assert {(file.kind, file.ending) for file in files.every(data)} <= kinds
    assert {download.made_by(*kind) for kind in kinds} == download.makers()


def test_a_module_that_is_not_there_is_told_of():
    """A name that has moved would else mark nothing."""
    with pytest.raises(KeyError, match=r"macros\.downloads\.borte"):
        ingredients.mark("macros.downloads.borte")


def test_a_key_is_of_values_and_refuses_what_shows_itself_otherwise_next_time(data: SiteData):
    """An address in memory would make everything anew in every build, and nobody would see why."""

    @dataclass
    class Pair:
        first: int
        second: object

    assert cache.key(Pair(1, "a")) == cache.key(Pair(1, "a"))
    assert len({cache.key(part) for part in (Pair(1, "a"), Pair(1, "b"), (1, "a"), {"first": 1, "second": "a"})}) == 4
    assert cache.key(data.site) != cache.key(data.site.model_copy(update={"email": "ny@eksempel.no"}))
    for part in (object(), Pair(1, object()), len):
        with pytest.raises(TypeError, match="has no form"):
            cache.key(part)


def test_code_is_read_as_python_reads_it():
    """What a module names is found by expressions, which know our code as it is formatted, and nothing else."""
    for name, (path, source) in ingredients._sources().items():  # noqa: SLF001 - what all marks are made from
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        assert source.imports == {one for node in statements(tree) for one in imported(node, package)}, name
        paths = {place for node in statements(tree) if (place := place_of(node))}
        assert source.paths >= paths, name
        assert not any((path.parent / one).exists() for one in source.paths - paths), name  # in a text, as an example


@pytest.mark.usefixtures("of_copy")
def test_what_a_module_names_is_kept_with_the_text_of_the_module(code: Path):
    """Marks without what is new in it would leave everything as it is while that changes."""
    name, (path, _) = next(iter(ingredients._sources().items()))  # noqa: SLF001 - as above
    text = path.read_bytes()
    assert path.is_relative_to(code)
    path.write_bytes(text + b"\nimport colorsys\n")
    forget()
    assert "colorsys" in ingredients._sources()[name][1].imports  # noqa: SLF001
    path.write_bytes(text)
    forget()
    assert "colorsys" not in ingredients._sources()[name][1].imports  # noqa: SLF001


@pytest.mark.usefixtures("of_copy")
def test_a_module_that_is_saved_while_it_is_read_is_kept_as_what_was_read(code: Path, monkeypatch: pytest.MonkeyPatch):
    """What one text names was kept with the mark of another, and the next time that stood for good."""
    name, (path, _) = next(iter(ingredients._sources().items()))  # noqa: SLF001 - as above
    before = path.read_bytes()
    monkeypatch.setattr(ingredients, "_SHELF", cache.Shelf(code / "kept-saved"))
    read = Path.read_bytes

    def saved_after(self: Path) -> bytes:
        text = read(self)
        if self == path:
            path.write_bytes(before + b"\nimport colorsys\n")
        return text

    forget()
    monkeypatch.setattr(Path, "read_bytes", saved_after)
    ingredients._sources()  # noqa: SLF001
    monkeypatch.setattr(Path, "read_bytes", read)
    path.write_bytes(before)
    forget()
    assert "colorsys" not in ingredients._sources()[name][1].imports  # noqa: SLF001


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a module that are run: not what is imported for types alone."""
    if not (isinstance(tree, ast.If) and isinstance(tree.test, ast.Name) and tree.test.id == "TYPE_CHECKING"):
        yield tree
        for node in ast.iter_child_nodes(tree):
            yield from statements(node)


def imported(node: ast.AST, package: str) -> set[str]:
    """Return the whole names that an import in a package may mean: of a module, or of something in it."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        start = importlib.util.resolve_name(f"{'.' * node.level}{node.module or ''}", package)
        return {f"{start}.{alias.name}" for alias in node.names}
    return set()


def place_of(node: ast.AST) -> str | None:
    """Return the path, from the module's folder, that an expression makes of `Path(__file__)`, if it makes one."""
    match node:
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=str(name))) if place := folder_of(left):
            return f"{place}/{name}"
        case ast.Call(func=ast.Attribute(value=value, attr="with_name"), args=[ast.Constant(value=str(name))]):
            return name if ast.unparse(value) == "Path(__file__)" else None
    return None


def folder_of(node: ast.AST) -> str | None:
    """Return the folder that an expression makes of `Path(__file__)`, if it makes one."""
    if isinstance(node, ast.Attribute) and node.attr == "parent":
        above = folder_of(node.value)
        return f"{above}/.." if above else "." if ast.unparse(node.value) == "Path(__file__)" else None
    return place_of(node)


def test_a_library_is_found_in_the_package_that_brings_it():
    """`docx` is installed as python-docx, and its version is of what files are made with."""
    installed = packages_distributions()
    libraries = sorted(ingredients.of(build_files.__name__).libraries & installed.keys())
    assert [ingredients.package(library) for library in libraries] == [installed[library][0] for library in libraries]


def test_a_library_is_looked_up_anew_when_another_package_brings_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The package that brought it is gone: nobody would know which of what is kept to remove."""
    shelf = cache.Shelf(tmp_path)
    shelf.put("installert-docx", b"en-pakke-som-er-borte")
    monkeypatch.setattr(ingredients, "_SHELF", shelf)
    ingredients._version.cache_clear()  # noqa: SLF001 - it is known for as long as a process lives
    assert ingredients._version("docx").startswith("docx 1.")  # noqa: SLF001
    assert shelf.get("installert-docx") == b"python-docx"
