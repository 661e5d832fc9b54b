"""Windows has no make: the same names and settings work as `py -m macros …`, on a machine that writes as it does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from macros.__main__ import COMMANDS
from macros.commands import names
from macros.records.errors import CommandError
from macros.records.project import page_files

from .conftest import ROOT, copy_project

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FOR_DEVELOPERS = {"lock", "ordboker", "test"}  # need what developers have: the lock of the tests, and Node
# What Python writes to a pipe with on Windows. What is typed comes as it is there: in Unicode.
WINDOWS = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}


def targets() -> dict[str, str]:
    """Return the targets of the Makefile that run a command of ours: name → its lines."""
    rules = re.findall(r"^([a-z][a-z -]*): \$\(VENV\).*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    return {name: lines for named, lines in rules for name in named.split() if "python -m macros " in lines}


def test_every_target_that_runs_a_command_of_ours_has_its_name():
    """Whoever follows CONTRIBUTING on Windows writes another first word, and no other."""
    found = targets()
    assert {"check", "build", "serve", "publish", "flytt", "nytt-ark", "tilstand"} <= found.keys()
    assert found.keys() - {*COMMANDS, *names.ALIASES} == set()


def test_every_command_told_to_editors_is_understood():
    """Its settings, too: a variable of make is an option by another name."""
    told = re.findall(r"\bmake ([a-z-]+)((?: [A-Z]+=)?.*)", GUIDE)
    assert len(told) > 10
    assert {name for name, _ in told} - FOR_DEVELOPERS - {*COMMANDS, *names.ALIASES} == set()
    settings = {name for _, rest in told for name in re.findall(r"\b([A-Z]+)=", rest)}
    assert settings
    assert settings <= names.SETTINGS.keys()
    assert set(re.findall(r"\$\$?\(?([A-Z]+)\)?", "".join(targets().values()))) - {"BIN", "COMMAND"} <= {
        *names.SETTINGS,
        "VENV",
    }


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        (
            ["flytt", "FRA=/a.md", "TIL=/b.md#c=d", "HVORFOR=Et ord = bedre."],
            ["move", "--from=/a.md", "--to=/b.md#c=d", "--why=Et ord = bedre."],
        ),
        (["check", "BASE="], ["check"]),
        (["visning"], ["build", "--offline", "--site", "visning"]),
    ],
)
def test_the_names_of_the_makefile_are_changed_for_our_own(given: list[str], understood: list[str]):
    """An empty variable is none, as in make."""
    assert names.as_options(given) == understood


def test_a_misspelt_setting_is_told_with_the_nearest():
    """Make would pass it over in silence."""
    with pytest.raises(CommandError, match=r"«TITEL» er ingen innstilling\. Mente du «TITTEL»\?"):
        names.as_options(["ny-side", "TITEL=x"])


@pytest.fixture
def on_windows(tmp_path: Path) -> Path:
    """A copy of the project as Windows has it: every line of text ends with a carriage return as well."""
    copy_project(tmp_path)
    for folder in ("data", "docs"):
        for path in (tmp_path / folder).rglob("*"):
            if path.suffix in {".yml", ".md"}:
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return tmp_path


def py(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `py -m macros …` there."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=project,
        env=os.environ | WINDOWS,
        capture_output=True,
        encoding="cp1252",
        check=False,
    )


def test_a_page_is_begun_there_with_the_words_of_the_guide(on_windows: Path):
    """Files with CRLF are read, written and told of; what is told can be written in the window."""
    begun = py(on_windows, "ny-side", "STI=/vite/prove-pa-side.md", "TITTEL=Prøve på side")
    assert begun.returncode == 0, begun.stderr
    assert "docs/vite/prove-pa-side.md" in begun.stdout
    assert "Prøve på side" in (on_windows / "docs/vite/prove-pa-side.md").read_text(encoding="utf-8")
    assert b"      - vite/prove-pa-side.md" in (on_windows / "mkdocs.yml").read_bytes()


@pytest.mark.whole  # where every line is another, nothing that is kept is of use: a check costs many seconds
def test_a_page_is_moved_there_with_the_words_of_the_guide(on_windows: Path):
    """All links to it follow, and what leads on from its old address is written, as on other machines."""
    page = next(path for path in page_files(on_windows / "docs/vite") if path.stem != "index")
    old = f"/{page.relative_to(on_windows / 'docs').as_posix()}"
    new = "/vite/flyttet-til-prove.md"
    done = py(on_windows, "flytt", f"FRA={old}", f"TIL={new}", "HVORFOR=Klarere ord på øya.")
    assert (done.returncode, done.stderr) == (0, "")
    assert (on_windows / f"docs{new}").exists()
    assert not page.exists()


@pytest.mark.whole
def test_what_editors_do_works_there(on_windows: Path):
    """A sound project is checked, published and built; a mistake is told with its line, and never as a traceback."""
    assert py(on_windows, "check").stdout.endswith("Data og sider er i orden.\n")
    assert py(on_windows, "publish").returncode == 0
    built = py(on_windows, "build")
    assert built.returncode == 0, built.stderr
    assert (on_windows / "site/index.html").exists()
    assert py(on_windows, "forfalt").returncode == 0
    started = py(on_windows, "ny-side", "STI=/vite/prove-pa-side.md", "TITTEL=Prøve på side")
    assert (on_windows / "docs/vite/prove-pa-side.md").exists(), started.stderr
    told = py(on_windows, "check")
    assert told.returncode == 1
    assert "docs/vite/prove-pa-side.md, linje " in told.stderr
    assert "Traceback" not in told.stderr
    wrong = py(on_windows, "check", "BAES=main")
    assert (wrong.returncode, wrong.stderr) == (1, "«BAES» er ingen innstilling. Mente du «BASE»?\n")
