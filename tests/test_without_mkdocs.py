"""MkDocs and Material are gone one day: the site is checked, built and released where neither is installed."""

import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from macros.checks.frame import build_settings
from macros.commands import engines as of_site
from macros.commands import locks, release
from macros.commands.build import build
from macros.commands.preview import serve
from macros.records.errors import CommandError

from . import engines, sampling, takeover
from .compare_sites import compare
from .conftest import ROOT, copy_project

TAKEN_OVER = (*release.SOURCE_FILES, *(name for name in release.SOURCES if name != "tests"), *locks.NPM)
OUT = "Slik tar dere MkDocs og Material ut:"
pytestmark = pytest.mark.xdist_group("without mkdocs")


def taken_out() -> list[str]:
    """Return the packages that the guide takes out."""
    line = next(line for line in _steps() if "`dependencies` i `pyproject.toml`" in line)
    return re.findall(r"`(mkdocs[\w-]*)`", line)


def _steps() -> list[str]:
    return takeover.part(takeover.guide(), "## Bort fra Material").partition(OUT)[2].splitlines()


def take_out(project: Path) -> list[str]:
    """Follow the guide in a project but for its locks; returns what the site is then built with."""
    file = project / "pyproject.toml"
    names = "|".join(taken_out())
    text, count = re.subn(rf'^    "(?:{names})[=<>][^\n]*\n', "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert count == len(taken_out())
    file.write_text(text, encoding="utf-8")
    return tomllib.loads(text)["project"]["dependencies"]


def installed_with(asked: list[str]) -> Iterator[str]:
    """Yield the packages that some bring, themselves too."""
    waiting, seen = [Requirement(one) for one in asked], set()
    while waiting:
        one = waiting.pop()
        if one.name.lower() in seen or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        seen.add(one.name.lower())
        yield one.name
        waiting += map(Requirement, distribution(one.name).requires or [])


def environment(folder: Path, packages: Iterator[str]) -> Path:
    """Return the Python of an environment that has some of the packages that are installed here, and no others."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    library = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    for package in packages:
        files = distribution(package).files or []
        for top in {file.parts[0] for file in files} - {"..", "__pycache__"}:
            if not (library / top).exists():
                (library / top).symlink_to(distribution(package).locate_file(top))
    (folder / "engines").symlink_to(Path(sys.prefix) / "engines")
    return folder / "bin/python"


def test_the_guide_takes_out_what_brings_mkdocs():
    """And nothing that the site needs with another engine comes along with it."""
    assert taken_out() == ["mkdocs", "mkdocs-material", "mkdocs-macros-plugin"]
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    left = [one for one in dependencies if Requirement(one).name not in taken_out()]
    assert not {"mkdocs", "mkdocs-material"} & {*installed_with(left)}
    assert "make release" in "\n".join(_steps())


def test_what_only_mkdocs_can_do_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """In Norwegian, and before anything is checked: a traceback tells nobody to name another engine."""
    monkeypatch.setattr(of_site, "find_spec", lambda name: None if name == "material" else name)
    with pytest.raises(CommandError, match=r"MkDocs er ikke satt opp her.*make build ENGINE=properdocs"):
        build(ROOT, tmp_path / "site")
    with pytest.raises(CommandError, match=r"MkDocs er ikke satt opp her.*http\.server"):
        serve.serve(ROOT, None)
    assert list(tmp_path.iterdir()) == []


def test_the_check_asks_nobody_who_is_not_there(monkeypatch: pytest.MonkeyPatch):
    """What MkDocs would refuse is of no matter where it makes nothing."""
    monkeypatch.setattr(build_settings, "find_spec", lambda _: None)
    assert build_settings._refused(ROOT, {"site_nam": "x"}) == []  # noqa: SLF001 - the rest of the check asks nobody


@pytest.mark.whole
@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_the_site_is_released_where_neither_is_installed(tmp_path: Path):
    """From the check to the zips, by one engine today and another tomorrow: and what is read is the same."""
    [engine] = sampling.of_today(engines.ENGINES, len(engines.ENGINES))
    project = copy_project(tmp_path / "prosjekt", *TAKEN_OVER)
    python = environment(tmp_path / "miljo", installed_with(take_out(project)))
    usual = project / "macros/commands/engines/__init__.py"
    text = usual.read_text(encoding="utf-8")
    usual.write_text(text.replace(f'DEFAULT = "{of_site.DEFAULT}"', f'DEFAULT = "{engine}"'), encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([python, *arguments], cwd=project, capture_output=True, text=True, check=False)

    assert run("-c", "import mkdocs").returncode == 1
    assert run("-c", "import material").returncode == 1
    for command in ("check", "build", "release"):
        done = run("-m", "macros", command)
        assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}{done.stderr[-3000:]}"
    assert (project / "site/index.html").is_file()
    told = run("-m", "macros", "serve")
    assert (told.returncode, "Traceback" in told.stderr) == (1, False)
    assert "MkDocs er ikke satt opp her" in told.stderr
    [archive] = [path for path in (project / "dist").glob("*.zip") if path.name != "nettstedet.zip"]
    with zipfile.ZipFile(archive) as file:
        file.extractall(tmp_path / "utpakket")
    assert build(ROOT, tmp_path / "site", offline=True) == 0
    found = compare(tmp_path / "site", tmp_path / "utpakket/nettsted")
    assert (found.gone, found.new) == ([], [])
    assert list(engines.undeclared(engine, found.changed)) == []
