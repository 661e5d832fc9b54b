"""What a module of ours makes things with: its code, all of ours that it imports, its files and its libraries.

What is kept between builds is kept under such a mark, so that a change makes anew what it can
change and nothing else. The ingredients are read out of the code itself. An import counts
wherever it stands, since heavy libraries are imported inside functions, but for types alone it does
not. A file or a folder counts when a module names it by way of its own place:
`Path(__file__).parent / "typst"`. What is said to readers is made anew in another language, too,
and what has colours in those of another edition.
"""

import ast
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import Distribution, PackageNotFoundError, distributions, version
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from .. import language
from ..records import chosen_edition
from ..records.project import ROOT
from . import Shelf, key, two_processes

_FOLDER = Path(__file__).parent.parent
_PACKAGE = _FOLDER.name
_PALETTE = f"{_PACKAGE}.palette"
# MkDocs' door, and what keeps things: they make nothing.
_MAKES_NOTHING = {_PACKAGE, f"{_PACKAGE}.cache", f"{_PACKAGE}.cache.ingredients"}
# Code is followed by its imports, and the catalogue of words is for translators: a translation is read, not that.
_NOT_READ = {".py", ".pyc", ".pot"}
_SHELF = Shelf(ROOT / ".cache" / "kode")
_HOLD_STATEMENTS = ("body", "orelse", "handlers", "finalbody", "cases")  # fields of a statement, as `ast` names them


class Source(TypedDict):
    """What the text of a module names."""

    imports: list[str]  # whole names of modules, or of something in them
    paths: list[str]  # from the module's own folder


@dataclass(frozen=True)
class Ingredients:
    """What some modules lean on, near and far."""

    modules: frozenset[str]
    files: frozenset[Path]  # those of code too
    libraries: frozenset[str]  # as they are imported


def mark(*modules: str) -> str:
    """Return a mark of all that some modules of ours make things with, given by their whole names.

    Raises KeyError when there is no such module.
    """
    own = _own_colours() if chosen_edition.given() else {}
    # A local edition without colours of its own looks as the national one does, and shares what is kept of that.
    return _mark_in_colours(modules, tuple(sorted((name, colour) for name, colour in own.items() if colour)))


def _own_colours() -> dict[str, str | None]:
    from ..records import local  # noqa: PLC0415 - most builds are of the national edition, and need none of it

    edition = local.edition()
    return dict(edition.colours) if edition else {}


@cache
def _mark_in_colours(modules: tuple[str, ...], colours: tuple[tuple[str, str], ...]) -> str:
    mark, has_colours = _mark(modules)
    return key(mark, colours) if has_colours and colours else mark


@cache
def _mark(modules: tuple[str, ...]) -> tuple[str, bool]:
    """Return the mark as it is in the colours of the national edition, and whether anything has colours."""
    found = of(*modules)
    contents = hashlib.sha256()
    for path in sorted(found.files):
        contents.update(f"{path.relative_to(_FOLDER).as_posix()}\n".encode())
        contents.update(_digest(path))
    spoken = language.code() if language.__name__ in found.modules else ""
    made_with = key(contents.hexdigest(), spoken, [_version(library) for library in sorted(found.libraries)])
    return made_with, _PALETTE in found.modules


def forget() -> None:
    """Read the code anew when it is asked for next. It is taken to stay as it is for as long as a process lives."""
    for known in (_mark_in_colours, _mark, _sources, _near, _digest):
        known.cache_clear()


def of(*modules: str) -> Ingredients:
    """Return what some modules lean on, given by their whole names."""
    reached: set[str] = set()
    files: set[Path] = set()
    libraries: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name in reached or name in _MAKES_NOTHING:
            continue
        reached.add(name)
        near = _near(name)
        waiting += near.modules
        files |= near.files
        libraries |= near.libraries
    return Ingredients(frozenset(reached), frozenset(files), frozenset(libraries - sys.stdlib_module_names))


@cache
def _near(name: str) -> Ingredients:
    """Return what a module names itself: much is made with the same modules."""
    sources = _sources()
    path, source = sources[name]
    modules: set[str] = set()
    files = {path}
    libraries: set[str] = set()
    for imported in source["imports"]:
        if imported.partition(".")[0] == _PACKAGE:
            modules.update(_modules(imported, sources))
        else:
            libraries.add(imported.partition(".")[0])
    for named in source["paths"]:
        place = (path.parent / named).resolve()
        if place.suffix == ".py":  # run as a program
            modules.add(_name(place))
        else:
            files.update(_files_of(place))
    return Ingredients(frozenset(modules), frozenset(files), frozenset(libraries))


@cache
def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


@cache
def _sources() -> dict[str, tuple[Path, Source]]:
    """Return path and source of each module by its whole name. A text is read once, and what it names is kept."""
    kept = _KeptSources(json.loads(_SHELF.get("kilder") or b"{}"))
    paths = sorted(_FOLDER.rglob("*.py"))
    if not kept.before:
        two_processes.work_ahead([partial(kept.of, path) for path in paths], [kept])
    sources = {_name(path): (path, kept.of(path)) for path in paths}
    if kept.found.keys() != kept.before.keys():
        _SHELF.put("kilder", json.dumps(kept.found).encode())
    return sources


class _KeptSources:
    """The sources of modules by their names and texts: those of an earlier run, and of this one."""

    def __init__(self, before: dict[str, Source]) -> None:
        self.before = before
        self.found: dict[str, Source] = {}

    def of(self, path: Path) -> Source:
        """Return the source of a module, given by its file."""
        text, name = path.read_text(encoding="utf-8"), _name(path)
        text_key = key(name, text)
        known = self.found.get(text_key) or self.before.get(text_key)
        self.found[text_key] = known or _read(text, name, is_package=path.name == "__init__.py")
        return self.found[text_key]

    def add(self, found: dict[str, Source]) -> None:
        """Take those of another process."""
        self.found |= found


def _name(path: Path) -> str:
    parts = (_PACKAGE, *path.relative_to(_FOLDER).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def _modules(imported: str, known: dict[str, tuple[Path, Source]]) -> Iterator[str]:
    """Yield the module that an import means, and the packages that it lies in."""
    name = imported if imported in known else imported.rpartition(".")[0]
    while name:
        yield name
        name = name.rpartition(".")[0]


def _files_of(place: Path) -> list[Path]:
    """Return the files that a path names: itself, or all in the folder when that is no package of ours."""
    if not place.is_relative_to(_FOLDER) or (place / "__init__.py").exists():
        return []
    return [file for file in (place, *place.rglob("*")) if file.is_file() and file.suffix not in _NOT_READ]


@cache
def _version(library: str) -> str:
    """Return a library, given as it is imported, with its version: `docx` is installed as python-docx."""
    with suppress(PackageNotFoundError):
        return f"{library} {version(library)}"
    if find_spec(library) is None:  # for development alone, and not here
        return library
    name = f"installert-{library}"
    if kept := _SHELF.get(name):
        with suppress(PackageNotFoundError):  # another package may bring it since
            return f"{library} {version(kept.decode())}"
    brought_by = package(library)
    _SHELF.put(name, brought_by.encode())
    return f"{library} {version(brought_by)}"


def package(library: str) -> str:
    """Return the name of the package that brings a library, given as it is imported.

    The list of files of each is looked through as text: to parse all of them takes half a second. Raises
    PackageNotFoundError when no package brings it.
    """
    for installed in distributions():
        if _brings(installed, library):
            return str(installed.metadata["Name"])
    raise PackageNotFoundError(library)


def _brings(installed: Distribution, library: str) -> bool:
    """Tell whether a package brings a library: it says so, or has its folder or module in the list of its files."""
    said = (installed.read_text("top_level.txt") or "").split()
    if said:
        return library in said
    return re.search(rf"^{library}[/.]", installed.read_text("RECORD") or "", re.MULTILINE) is not None


def _read(text: str, module: str, *, is_package: bool) -> Source:
    """Return what the text of a module names."""
    imports: set[str] = set()
    paths: set[str] = set()
    tree = ast.parse(text)
    for node in _statements(tree):
        imports.update(_imported(node, module, is_package))
    if "__file__" in text:  # few modules name files, and a path is deep within a statement
        places = (_place(node) for node in _nodes(tree) if isinstance(node, ast.BinOp | ast.Call))
        paths.update(place for place in places if place is not None)
    return {"imports": sorted(imports), "paths": sorted(paths)}


def _statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements of a module that are run, those within others too: not what is imported for types alone."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if not _is_for_types(node):
            yield node
            for name in _HOLD_STATEMENTS:
                waiting += getattr(node, name, ())


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a module that are run: not what is imported for types alone."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if not _is_for_types(node):
            yield node
            waiting += ast.iter_child_nodes(node)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _imported(node: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    """Yield the whole names that an import statement may mean: of a module, or of something in it."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        parts = module.split(".")
        above = parts[: len(parts) - node.level + is_package] if node.level else []
        start = ".".join([*above, *([node.module] if node.module else [])])
        yield from (f"{start}.{alias.name}" for alias in node.names)


def _place(node: ast.AST) -> str | None:
    """Return the path, from the module's folder, that an expression makes of `Path(__file__)`, if it makes one."""
    match node:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="Path"), args=[ast.Name(id="__file__")]), attr="parent"):
            return "."
        case ast.Attribute(value=value, attr="parent") if (place := _place(value)) is not None:
            return f"{place}/.."
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=str(name))) if place := _place(left):
            return f"{place}/{name}"
        case ast.Call(
            func=ast.Attribute(
                value=ast.Call(func=ast.Name(id="Path"), args=[ast.Name(id="__file__")]), attr="with_name"
            ),
            args=[ast.Constant(value=str(name))],
        ):
            return name
    return None
