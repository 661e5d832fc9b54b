"""What a module of ours makes things with: its code, all of ours that it imports, its files and its libraries.

What is kept between builds is kept under such a mark, so that a change makes anew what it can
change and nothing else. The ingredients are read out of the code itself. An import counts
wherever it stands, since heavy libraries are imported inside functions, but for types alone it does
not. A file or a folder counts when a module names it by way of its own place:
`Path(__file__).parent / "typst"`. What is said to readers is made anew in another language, too,
and what has colours in those of another edition.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distributions, version
from importlib.util import find_spec
from pathlib import Path

from .. import language
from ..records import chosen_edition
from ..records.project import ROOT
from . import Shelf, key

_FOLDER = Path(__file__).parent.parent
_PACKAGE = _FOLDER.name
_PALETTE = f"{_PACKAGE}.palette"
# MkDocs' door, and what keeps things: they make nothing.
_MAKES_NOTHING = {_PACKAGE, f"{_PACKAGE}.cache", f"{_PACKAGE}.cache.ingredients"}
# Code is followed by its imports, and the catalogue of words is for translators: a translation is read, not that.
_NOT_READ = {".py", ".pyc", ".pot"}
_SHELF = Shelf(ROOT / ".cache" / "kode")
_IMPORT = re.compile(r"^[ ]*(?:from (?P<start>[\w.]+) )?import (?P<names>\((?:[^()#]|#[^\n]*)*\)|[^\n]+)", re.MULTILINE)
_NAME = re.compile(r"(?:^|[(,])\s*([^\W\d][\w.]*)")  # without what it is called here: «x as y»
_COMMENT = re.compile(r"#[^\n]*")
_FOR_TYPES = re.compile(r"^(?P<indent>[ ]*)if TYPE_CHECKING:\n(?:(?P=indent)[ ]+[^\n]*\n|\n)+", re.MULTILINE)
_BESIDE = re.compile(r'Path\(__file__\)\.with_name\("([^"]*)"\)')
_BELOW = re.compile(r'Path\(__file__\)((?:\.parent)+)((?:\s*/\s*"[^"]*")+)')
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Source:
    """What the text of a module names."""

    imports: frozenset[str]  # whole names of modules, or of something in them
    paths: frozenset[str]  # from the module's own folder


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
    for known in (_mark_in_colours, _mark, _sources, _near, _digest, _code):
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
    for imported in source.imports:
        if imported.partition(".")[0] == _PACKAGE:
            modules.update(_modules(imported, sources))
        else:
            libraries.add(imported.partition(".")[0])
    for named in source.paths:
        place = (path.parent / named).resolve()
        if place.suffix == ".py":  # run as a program
            modules.add(_name(place))
        else:
            files.update(_files_of(place))
    return Ingredients(frozenset(modules), frozenset(files), frozenset(libraries))


@cache
def _code(path: Path) -> bytes:
    """Return what stands in a file of code, read once: one that is saved meanwhile would be kept as another."""
    return path.read_bytes()


@cache
def _digest(path: Path) -> bytes:
    return hashlib.sha256(_code(path) if path.suffix == ".py" else path.read_bytes()).digest()


@cache
def _sources() -> dict[str, tuple[Path, Source]]:
    """Return path and source of each module by its whole name. To read all of them takes a tenth of a second."""
    paths = sorted(_FOLDER.rglob("*.py"))
    within = [path.relative_to(_FOLDER).as_posix() for path in paths]
    name = key("kilder", _digest(Path(__file__)), [[*pair] for pair in zip(within, map(_digest, paths), strict=True)])
    kept = _SHELF.get(name)
    if kept is None:
        kept = json.dumps([_source(path) for path in paths]).encode()
        _SHELF.put(name, kept)
        _SHELF.tidy({name})
    return {
        module: (path, Source(frozenset(imports), frozenset(named)))
        for path, (module, imports, named) in zip(paths, json.loads(kept), strict=True)
    }


def _source(path: Path) -> tuple[str, list[str], list[str]]:
    """Return the whole name of a module, given by its file, and what its text names, as `Source` has it."""
    name = _name(path)
    source = _read(_code(path).decode(), name, is_package=path.name == "__init__.py")
    return name, sorted(source.imports), sorted(source.paths)


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
    """Return what the text of a module names, as our code is formatted: to parse it takes fifty times as long."""
    imports: set[str] = set()
    for match in _IMPORT.finditer(_FOR_TYPES.sub("", text)):
        start = _whole(match["start"] or "", module, is_package)
        imports.update(f"{start}{name}" for name in _NAME.findall(_COMMENT.sub("", match["names"])))
    return Source(imports=frozenset(imports), paths=frozenset(_paths(text)))


def _whole(start: str, module: str, is_package: bool) -> str:
    """Return what stands in front of the names that an import in a module names: «from ..cache» is «macros.cache.»."""
    level = len(start) - len(start.lstrip("."))
    parts = module.split(".")
    above = parts[: len(parts) - level + is_package] if level else []
    return "".join(f"{part}." for part in [*above, start.lstrip(".")] if part)


def _paths(text: str) -> Iterator[str]:
    """Yield the paths, from the module's folder, that a text makes of `Path(__file__)`, with the folders on the way."""
    yield from _BESIDE.findall(text)
    for above, below in _BELOW.findall(text):
        place = "/".join(["."] + [".."] * (above.count(".parent") - 1))
        for name in _QUOTED.findall(below):
            place = f"{place}/{name}"
            yield place
