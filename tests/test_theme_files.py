"""What the site has of its theme lies in the project: whole, from where it says, and the same as in the package."""

import hashlib
import shutil
from pathlib import Path

import pytest
import yaml

from macros.cache import Shelf
from macros.checks.frame import frame_settings, templates
from macros.commands import fetching_theme
from macros.records.errors import CommandError
from macros.site_assets import theme_files

from .conftest import ROOT

SETTINGS = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
HELD = {path.relative_to(theme_files.FOLDER).as_posix() for path in theme_files.FOLDER.rglob("*") if path.is_file()}


def test_each_file_is_the_one_that_was_fetched():
    """Nobody mends a file here: the next one that is fetched would take the mending away."""
    source = yaml.safe_load((theme_files.FOLDER / theme_files.SOURCE).read_text(encoding="utf-8"))
    sums = {name: hashlib.sha256((theme_files.FOLDER / name).read_bytes()).hexdigest() for name in source["files"]}
    assert sums == source["files"]
    assert {*sums, theme_files.SOURCE} == HELD
    assert theme_files.needed(SETTINGS, ROOT) | {theme_files.LICENCE, theme_files.ICON_LICENCE} == sums.keys()


@pytest.mark.skipif(theme_files.installed() is None, reason="the theme has been left")
def test_they_are_those_of_the_theme_that_is_installed(tmp_path: Path):
    """MkDocs takes them from the package and the other engines from here: a new release is fetched with «make tema»."""
    fetching_theme.fetch(ROOT, tmp_path)
    fetched = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    assert fetched.keys() == HELD
    differ = [name for name, path in fetched.items() if path.read_bytes() != (theme_files.FOLDER / name).read_bytes()]
    assert differ == []


def test_a_file_that_the_theme_lacks_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Nor is anything taken away where the theme is not installed."""
    (tmp_path / "overrides").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/a").touch()
    settings = SETTINGS | {"extra": {"theme_css": "assets/stylesheets/main.0.min.css"}}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    if theme_files.installed():
        with pytest.raises(CommandError, match=r"Temaet har ingen «assets/stylesheets/main\.0\.min\.css»"):
            fetching_theme.fetch(tmp_path, tmp_path / "folder")
    monkeypatch.setattr(theme_files, "installed", lambda: None)
    with pytest.raises(CommandError, match="er ikke satt opp her"):
        fetching_theme.fetch(tmp_path, tmp_path / "folder")
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["a"]


def test_an_icon_that_is_not_fetched_is_told_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """MkDocs has it from the package: nobody would see, until another engine was to draw it."""
    kept = tmp_path / "material"
    shutil.copytree(theme_files.FOLDER, kept)
    drawn = next(theme_files.icons(ROOT / "overrides"))
    (kept / drawn).unlink()
    (kept / theme_files.icon(SETTINGS["theme"]["icon"]["logo"])).unlink()
    monkeypatch.setattr(theme_files, "FOLDER", kept)
    monkeypatch.setattr(templates, "_SHELF", Shelf(tmp_path / "kept"))  # what is kept knows another folder
    remedies = {mistake.text for mistake in templates.mistakes(ROOT)}
    if theme_files.installed():
        assert remedies == {f"«{drawn}» er ikke hentet fra temaet ennå. Skriv «make tema»."}
    [(place, sentence)] = frame_settings._of_theme(SETTINGS)  # noqa: SLF001 - without what MkDocs is asked
    assert place == ("theme", "icon", "logo")
    if theme_files.installed():
        assert sentence.endswith("Skriv «make tema».")
