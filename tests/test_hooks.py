"""What MkDocs meets of us: one object that answers its events, and a build that holds what they share."""

import ast
import dataclasses
import sys
from pathlib import Path

import pytest

import hooks
import macros
from macros import build as build_module
from macros.build import Build
from macros.checking import check, pages
from macros.records.errors import Mistake

from .conftest import ROOT


def test_mkdocs_finds_every_event_and_one_object_that_answers_them():
    """MkDocs looks for names in the module: an event that is not among them is never called, and nothing says so."""
    events = {name for name in vars(hooks.Events) if name.startswith("on_")}
    found = {name: getattr(hooks, name) for name in dir(hooks) if name.startswith("on_")}
    assert found.keys() == events
    assert len({id(event.__self__) for event in found.values()}) == 1


def test_a_library_that_waits_to_be_used_is_whole_when_it_is(monkeypatch: pytest.MonkeyPatch):
    """What mkdocs-macros takes along, and no page asks for, is not loaded; whoever uses it must not notice."""
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    macros._load_when_used("colorsys")  # noqa: SLF001 - a library that nothing here uses
    known = object.__getattribute__(sys.modules["colorsys"], "__dict__")
    assert "rgb_to_hsv" not in known
    import colorsys  # noqa: PLC0415 - as a library does

    assert colorsys.rgb_to_hsv(0, 0, 1)[2] == 1
    assert "rgb_to_hsv" in known


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """Every module of ours as Python reads it."""
    paths = (ROOT / "hooks.py", *(ROOT / "macros").rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def test_nothing_of_a_build_lies_where_anybody_can_write_it(trees: dict[Path, ast.Module]):
    """Config.extra is for the templates: plain values. What our own code shares lies in `Build`."""
    build = Build(ROOT)
    assert {"data", "components", "files", "terms"} <= set(dir(build))
    for path, tree in trees.items():
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)], path
        writes = [
            ast.unparse(node)
            for node in ast.walk(tree)
            if isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Store)
            and "extra" in ast.unparse(node.value)
        ]
        assert set(writes) <= {"config.extra['facts']"}, path


def test_a_build_believes_the_check_that_the_command_has_made(monkeypatch: pytest.MonkeyPatch):
    """To read everything once more costs as much as the pages do."""
    checked = check(ROOT)
    monkeypatch.setattr(build_module, "check", lambda _: pytest.fail("checked once more"))
    assert Build(ROOT, checked).data is checked.data


def test_a_page_is_shown_with_boxes_only_where_something_is_wrong():
    """A page that is kept is a word to the engine: what the check has read of it would be answered all over again."""
    read = pages(ROOT)
    checked = dataclasses.replace(check(ROOT), pages=read)
    path = next(iter(read))
    assert Build(ROOT, checked).shown(path) is None
    wrong = dataclasses.replace(checked, mistakes=[Mistake(f"docs/{path}", 1, "Rett dette.")])
    assert "Rett dette." in (Build(ROOT, wrong).shown(path) or "")


def test_only_the_doors_import_mkdocs(trees: dict[Path, ast.Module]):
    """Then the rest stays as it is when the site is built by something else."""
    importing = set()
    for path, tree in trees.items():
        for node in ast.walk(tree):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if any(name.partition(".")[0] == "mkdocs" for name in names):
                importing.add(path.relative_to(ROOT).as_posix())
    assert importing == {
        "hooks.py",
        "macros/__init__.py",
        "macros/checks/frame/build_settings.py",
    }  # what it would refuse
