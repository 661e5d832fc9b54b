"""Windows has no make: the same names and settings work as `py -m macros …`, on a machine that writes as it does."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import __main__ as commands
from macros.__main__ import COMMANDS
from macros.commands import engines, make_names
from macros.records.errors import CommandError
from macros.records.project import page_files

from .conftest import ROOT, copy_project

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FOR_DEVELOPERS = {"lock", "ordboker", "test", "test-all"}  # need what developers have: the lock of the tests, and Node
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
    assert found.keys() - {*COMMANDS, *make_names.ALIASES} == set()


def test_every_command_told_to_editors_is_understood():
    """Its settings, too: a variable of make is an option by another name."""
    told = re.findall(r"\bmake ([a-z-]+)((?: [A-Z]+=)?.*)", GUIDE)
    assert len(told) > 10
    assert {name for name, _ in told} - FOR_DEVELOPERS - {*COMMANDS, *make_names.ALIASES} == set()
    settings = {name for _, rest in told for name in re.findall(r"\b([A-Z]+)=", rest)}
    assert settings
    assert settings <= make_names.SETTINGS.keys()
    assert set(re.findall(r"\$\$?\(?([A-Z]+)\)?", "".join(targets().values()))) - {"BIN", "COMMAND", "LOCAL"} <= {
        *make_names.SETTINGS,
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
    assert make_names.as_options(given) == understood


def test_a_misspelt_setting_is_told_with_the_nearest():
    """Make would pass it over in silence."""
    with pytest.raises(CommandError, match=r"«TITEL» er ingen innstilling\. Mente du «TITTEL»\?"):
        make_names.as_options(["ny-side", "TITEL=x"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["chekc"], "Kommandoen er «chekc», som ikke finnes. Mente du «check»?"),
        (["ny-sida"], "Mente du «ny-side»?"),
        ([], "Skriv hva som skal gjøres"),
        (["build", "ENGINE=zensikal"], "ENGINE (--engine) er «zensikal», som ikke finnes. Mente du «zensical»?"),
        (["build", "VEILEDNING=ja"], "VEILEDNING (--guide) er «ja», som ikke finnes. Bruk en av: sist, ny."),
        (["serve", "PORT=abc"], "PORT (--port) er «abc». Skriv et helt tall fra 1 til 65535."),
        (["serve", "PORT=99999"], "Skriv et helt tall fra 1 til 65535."),
        (["check", "--local"], "LOKAL (--local) mangler en verdi."),
        (["ny-side", "TITTEL=En", "side"], "«side» hører ikke til noe. Sett anførselstegn rundt"),
    ],
)
def test_what_no_command_understands_is_told_in_norwegian(
    given: list[str], message: str, monkeypatch: pytest.MonkeyPatch
):
    """With what may be written instead: argparse says it in English."""
    monkeypatch.setattr("sys.argv", ["macros", *given])
    with pytest.raises(CommandError) as told:
        commands._arguments()  # noqa: SLF001 - what a command line is read with
    assert message in str(told.value)


def test_what_the_site_cannot_be_built_from_is_told_before_it_is_built(tmp_path: Path):
    """A build takes minutes, and is in vain when the release before is none, or a file lies where the site is to be."""
    file = tmp_path / "site"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(CommandError, match="«site» er en fil"):
        commands.build_site(tmp_path, file, None)
    with pytest.raises(CommandError, match="Fant ikke noe nettsted i"):
        commands.build_site(tmp_path, tmp_path / "new", tmp_path / "none.zip")
    assert file.read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(shutil.which("make") is None, reason="a machine without make has nothing to compare with")
def test_make_takes_a_sentence_as_it_stands_and_says_what_it_does_not_know():
    """«Hva koster $5?» was «Hva koster ?»."""
    rule = "print: export TITTEL := $(TITTEL)\nprint:\n\t@printf '%s' \"$$TITTEL\"\n"

    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}

    def make(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", *words], check=False, cwd=ROOT, env=own, input=rule, capture_output=True, text=True
        )

    said, unknown = make("-f", "Makefile", "-f", "-", "print", "TITTEL=Hva er 5 $x?"), make("chekc")
    assert said.stdout == "Hva er 5 $x?"
    assert unknown.returncode == 2
    assert unknown.stderr.startswith("«chekc» er verken en kommando eller en fil her. Skriv for eksempel: make check\n")


@pytest.mark.skipif(shutil.which("make") is None, reason="a machine without make asks no Makefile")
def test_every_command_is_told_what_edition_and_engine_it_was_asked_for():
    """A national site went out under the name of a local one, and MkDocs showed what another engine was asked for."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    found = sorted(targets())
    asked = ["make", "--dry-run", "LOKAL=a b.yml", "ENGINE=zensical", *found]
    said = subprocess.run(asked, cwd=ROOT, env=own, capture_output=True, text=True, check=True).stdout
    lines = [line for line in said.splitlines() if "python -m macros " in line]
    assert len(lines) >= len(found)
    assert [line for line in lines if '--local "a b.yml"' not in line] == []
    assert [line for line in lines if " macros serve " in line and '--engine "zensical"' not in line] == []


def test_another_engine_than_mkdocs_does_not_show_the_site(tmp_path: Path):
    """What an editor saw would not be what was asked for."""
    with pytest.raises(CommandError, match="«serve» viser nettstedet med mkdocs, ikke "):
        commands.show(tmp_path, None, next(name for name in engines.ENGINES if name != engines.MKDOCS))


@pytest.mark.skipif(shutil.which("make") is None, reason="a machine without make asks no Makefile")
@pytest.mark.parametrize("usual", ["mkdocs", "zensical"])
def test_one_place_says_which_engine_makes_the_site(usual: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`make build` made the site with one and `python -m macros build` with another, once the Makefile was changed."""
    file = Path(engines.__file__)
    there = tmp_path / file.relative_to(ROOT)
    for folder in (there.parent, tmp_path / "data", tmp_path / "docs"):
        folder.mkdir(parents=True)
    line = f'DEFAULT = "{engines.DEFAULT}"'
    text = file.read_text(encoding="utf-8")
    assert text.count(line) == 1
    there.write_text(text.replace(line, f'DEFAULT = "{usual}"'), encoding="utf-8")
    rule = "print:\n\t@printf '%s' '$(ENGINE)'\n"
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    make = ["make", "-f", ROOT / "Makefile", "-f", "-", "print"]
    asked = subprocess.run(make, cwd=tmp_path, env=own, input=rule, capture_output=True, text=True, check=True)
    assert asked.stdout == usual
    monkeypatch.setattr(engines, "DEFAULT", usual)
    used = []
    monkeypatch.setattr(commands, "build", lambda *_, engine=engines.MKDOCS, **__: used.append(engine) or 0)
    for offline in (False, True):
        monkeypatch.setattr("sys.argv", ["macros", "build", *(["--offline"] if offline else [])])
        assert commands.run(commands._arguments(), tmp_path) == 0  # noqa: SLF001 - as the command does
    assert used == [usual, usual]


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


@pytest.mark.whole
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
