"""The gate stands before everything: what would stop the build is told by the check, and nobody meets a traceback."""

import builtins
import errno
import io
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import checking
from macros.cache import Shelf
from macros.checking import check
from macros.commands import faults
from macros.downloads import file_cache
from macros.downloads.download import Download
from macros.pages import kept_answers
from macros.pages.calls import Component
from macros.pages.kept_answers import KeptAnswers
from macros.records.project import record_files

from . import choose, sampling
from .conftest import ROOT, copy_project
from .test_mistakes import OWN_PAGE, SHEET, TYPED

DAYS = 3  # in which a project has been broken in every way
# What MkDocs stops at in a page, each with what its warning names.
DEAD = {
    "[x](/vite/borte-1.md)": "borte-1.md",
    "[x](borte-2.md)": "borte-2.md",
    "[x](../borte-3.md)": "borte-3.md",
    "[x](/verktoy/andres.md#borte-4)": "borte-4",
    "[x](#borte-5)": "borte-5",
    "[x](/nedlasting/borte-6.pdf)": "borte-6.pdf",
    "![x](/assets/borte-7.png)": "borte-7.png",
    f"[x](/verktoy/{SHEET})": f"/verktoy/{SHEET}",
    "[x](/vite/)": "/vite/",
}


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of the project's commands in a copy of it."""
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=project, capture_output=True, text=True, check=False, timeout=300
    )


def open_the_gate(project: Path) -> None:
    """Let MkDocs build a copy unchecked, to see what it stops at by itself."""
    with (project / "macros/checking.py").open("a", encoding="utf-8") as program:
        program.write("\n\ndef check(root: Path) -> Checked:\n    data = load(root)\n")
        program.write("    return Checked(data, [], [], bound_components(data))\n")
    with (project / "macros/build_files.py").open("a", encoding="utf-8") as program:
        program.write("\n\nFileMaker.all = lambda self: {file.address: b'' for file in self.files}\n")


@pytest.mark.whole
def test_all_that_mkdocs_warns_of_in_pages_is_told_by_the_check_first(tmp_path: Path):
    """An editor reads of it in Norwegian with its line, and never in MkDocs' words."""
    project = copy_project(tmp_path)
    page = project / TYPED[0]
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\n\n## ", "\n\n" + "\n\n".join(DEAD) + "\n\n## ", 1), encoding="utf-8")
    told = [mistake for mistake in check(project).mistakes if mistake.file == TYPED[0]]
    lines = page.read_text(encoding="utf-8").split("\n")
    for typed in DEAD:
        assert any(mistake.line == lines.index(typed) + 1 for mistake in told), typed
    open_the_gate(project)
    built = run(project, "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    warnings = [line for line in built.stderr.split("\n") if line.startswith("WARNING")]
    assert built.returncode
    assert all(any(named in warning for warning in warnings) for named in DEAD.values()), built.stderr
    assert len(warnings) == len(DEAD), built.stderr  # else it warns of something that no case here stands for


def test_a_sound_project_is_not_tried_again(project: Path, monkeypatch: pytest.MonkeyPatch):
    """What was sound is known by the content of its files; any change in them is tried."""
    assert check(project).mistakes == []
    with monkeypatch.context() as patched:
        patched.setattr(checking, "in_records", lambda *_: pytest.fail("tried again"))
        assert check(project).mistakes == []


# A file of each kind that a check depends on.
FILES = [TYPED[0], "data/roles.yml", "mkdocs.yml", "docs/assets/site.css", "overrides/404.html"]


def test_any_change_in_a_sound_project_is_tried(project: Path):
    """Whatever a check depends on belongs to what it is known by."""
    is_tried(project, FILES[0])


@pytest.mark.whole
@pytest.mark.parametrize("number", sampling.places(FILES[1:], 2))
def test_so_is_one_in_a_file_of_another_kind(project: Path, number: int):
    """Two kinds today, and the other two tomorrow: what a check is known by is read from all of them in one place."""
    is_tried(project, sampling.of_today(FILES[1:], 2)[number])


def is_tried(project: Path, file: str) -> None:
    """Check that a merge left unfinished in a file of a sound project is told of."""
    assert check(project).mistakes == []
    with (project / file).open("ab") as changed:
        changed.write(b"\n<<<<<<< HEAD\n")
    assert any(mistake.file == file for mistake in check(project).mistakes)


def test_an_answer_is_kept_for_one_state_of_what_it_is_made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A page that has changed is tried with the answers there were before; records make new ones."""
    monkeypatch.setattr(kept_answers, "_SHELF", Shelf(tmp_path))
    made = []

    def answer(*made_from: str) -> str:
        def role(name: str) -> str:
            made.append(name)
            return f"{name}, {made_from[0]}"

        answers = KeptAnswers({"role": Component(role, role)}, *made_from)
        text = answers.components["role"].bound("a role")
        answers.keep()
        return text

    assert [answer("records"), answer("records"), answer("others")] == ["a role, records"] * 2 + ["a role, others"]
    assert len(made) == 2


def test_what_tells_of_a_file_is_asked_again_until_the_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A page tells how large a file is once it is made; what is known of it then does not change."""
    monkeypatch.setattr(kept_answers, "_SHELF", Shelf(tmp_path / "svar"))
    monkeypatch.setattr(file_cache, "_SHELF", Shelf(tmp_path / "filer"))
    file = Download("nedlasting/a.txt", "checksums", "", "A", lambda: "a file of this test")
    asked = []

    def size() -> str:
        asked.append(file.facts())
        return str(facts.size) if (facts := file.facts()) else "not made"

    def answers() -> KeptAnswers:
        return KeptAnswers({"size": Component(size, size, lasts=False)}, "records")

    check, build = answers(), answers()
    assert [check.components["size"](), check.lasting["size"]()] == ["not made"] * 2
    file_cache.stored(file.kept_as, lambda: b"12345")
    asked.clear()
    assert [check.lasting["size"](), check.lasting["size"]()] == ["5"] * 2
    assert len(asked) == 1
    asked.clear()
    assert [build.components["size"](), build.lasting["size"](), build.lasting["size"]()] == ["5"] * 3
    assert len(asked) == 1


@pytest.mark.whole
def test_an_answer_that_is_kept_goes_when_a_record_changes(project: Path):
    """A page that has changed is tried with the answers there were before; records make new ones."""

    def answers() -> str:
        with (project / TYPED[0]).open("a", encoding="utf-8") as page:
            page.write("\n[En feil](/ingen/side.md)\n")  # what is sound is not looked at again
        return "".join(answer.text or "" for answer in check(project).pages["roller/index.md"].answers)

    assert "Sjef for alt" not in answers()
    _sub(project / "data/roles.yml", f"title: {choose.role(choose.records()).title}", "title: Sjef for alt")
    assert "Sjef for alt" in answers()


# What befalls a page, and what befalls a file of the project.
BROKEN_PAGES: dict[str, Callable[[Path], object]] = {
    "gone": lambda page: page.unlink(),
    "in Latin-1": lambda page: page.write_bytes(page.read_text(encoding="utf-8").encode("cp1252", errors="replace")),
    "in UTF-16": lambda page: page.write_text("# Hei", encoding="utf-16"),
    "a NUL": lambda page: page.write_bytes(page.read_bytes() + b"\0"),
    "empty": lambda page: page.write_bytes(b""),
    "about nothing but braces": lambda page: _sub(page, "\n\n## ", "\n\n{{ }}{{}}{%{{ {{{\n\n## "),
    "a call with Python in it": lambda page: _sub(page, "\n\n## ", "\n\n{{ cite(*[1]) }}\n\n## "),
}
BROKEN_FILES: dict[str, Callable[[Path], object]] = {
    "data/site.yml": lambda file: file.write_text("- a\n"),  # a list where a record should be
    "data/tools.yml": lambda file: file.write_text("tekst\n"),  # a text where a list should be
    "data/roles.yml": lambda file: file.write_text("- 7\n"),  # a number where a record should be
    "data/phases.yml": lambda file: file.write_text("- id: {a: [b]}\n"),  # records within records
    f"data/published/files/{SHEET}.yml": lambda file: file.write_text("addresses: 3\n"),
    "docs/assets/site.css": lambda file: file.write_text("}}}{{{((('"),  # a style of noise
}
# Without the extensions of Markdown each page is wrong in each line: the check takes a minute.
ALONE = BROKEN_FILES | {"mkdocs.yml": lambda file: file.write_text("site_name: X\nnav: index.md\n")}
# What hides what else is wrong. The first is tried in every run.
BROKEN = {
    "the records gone": lambda project: [path.unlink() for path in (project / "data").glob("*.yml")],
    "the sheets gone": lambda project: [path.unlink() for path in record_files(project / "data/checklists")],
    "a sheet gone": lambda project: (project / f"data/checklists/{SHEET}.yml").unlink(),
    "a sheet's page gone": lambda project: (project / OWN_PAGE).unlink(),
    "the settings gone": lambda project: (project / "mkdocs.yml").unlink(),
    "settings that are a list": lambda project: (project / "mkdocs.yml").write_text("- nav\n"),
    "a menu that is a text": lambda project: _menu(project / "mkdocs.yml", "nav: index.md\n"),
    "an unknown extension of Markdown": lambda project: _sub(project / "mkdocs.yml", "- admonition", "- admonitions"),
    "a template of nothing": lambda project: (project / "macros/templates/ready.md").write_text("{{ borte }}"),
    "a template gone": lambda project: (project / "macros/templates/ready.md").unlink(),
}


def _menu(settings: Path, written: str) -> None:
    text, number = re.subn(
        r"^nav:\n(?:[ #].*\n|\n)+", written, settings.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert number == 1
    settings.write_text(text, encoding="utf-8")


def _sub(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def is_told(project: Path) -> list[str]:
    """Return the mistakes that a broken project ends in: a list in Norwegian, and no traceback."""
    checked = run(project, "macros", "check")
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert "Traceback" not in checked.stdout + checked.stderr
    assert re.match(
        r"\d+ feil i data og sider:\n  (data|docs|mkdocs|macros|overrides)\S*, linje \d+: ", checked.stderr
    ), checked.stderr
    assert "programmet ikke kjenner" not in checked.stderr
    return checked.stderr.splitlines()


@pytest.mark.whole
def test_a_broken_project_ends_in_a_list_of_mistakes(project: Path):
    """Whatever an editor does, the answer is a list in Norwegian: no traceback, and nothing passes in silence."""
    BROKEN[next(iter(BROKEN))](project)
    assert is_told(project)


@pytest.mark.whole
@pytest.mark.parametrize("number", sampling.places(list(BROKEN)[1:], DAYS))
def test_so_does_one_broken_in_another_way(project: Path, number: int):
    """A third of the ways today, and all of them in three days.

    What the check itself tells of settings that are gone or a list, of a sheet that is gone and of templates that
    cannot be read, is tried each day in test_mistakes.py; here it is the command.
    """
    broken = sampling.of_today(list(BROKEN)[1:], DAYS)[number]
    BROKEN[broken](project)
    assert is_told(project), broken


@pytest.mark.whole
def test_pages_broken_in_every_way_are_each_told_of(project: Path):
    """Each way in a page of its own, and all in one check: no page stands in the way of another."""
    pages = dict(zip(BROKEN_PAGES, TYPED, strict=False))
    for broken, page in pages.items():
        BROKEN_PAGES[broken](project / page)
    told = is_told(project)
    assert {broken for broken, page in pages.items() if not names(page, told)} == set()


@pytest.mark.whole
def test_files_broken_in_every_way_are_each_told_of(project: Path):
    """Records that cannot be read hide what follows from them, and never that another file cannot be read."""
    for file, broken in BROKEN_FILES.items():
        broken(project / file)
    told = is_told(project)
    assert {file for file in BROKEN_FILES if not names(file, told)} == set()


@pytest.mark.whole
@pytest.mark.parametrize("of_all", [BROKEN_PAGES, ALONE], ids=["page", "file"])
def test_what_is_broken_alone_is_told_of(project: Path, of_all: dict[str, Callable[[Path], object]]):
    """One page and one file, another each day: one broken alone may be met by other code than where others are, too."""
    broken = list(of_all)[sampling.turn() % len(of_all)]
    file = TYPED[0] if of_all is BROKEN_PAGES else broken
    of_all[broken](project / file)
    assert names(file, is_told(project))


def names(file: str, told: list[str]) -> bool:
    """Tell whether any mistake is told of a file, or names it: one that is gone is told of where it is asked for."""
    return any(file.removeprefix("docs/") in mistake for mistake in told)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Disken er full"),
        (OSError(errno.EROFS, "Read-only file system"), "skrivebeskyttet"),
        (PermissionError(errno.EACCES, "Permission denied", "data/roles.yml"), "ikke tilgang til «data/roles.yml»"),
        (FileNotFoundError(errno.ENOENT, "No such file", "mkdocs.yml"), "Fant ikke «mkdocs.yml»"),
        (IsADirectoryError(errno.EISDIR, "Is a directory", "site"), "en fil der det skal være en mappe"),
    ],
)
def test_what_the_machine_refuses_is_told_in_norwegian(error: OSError, says: str, capsys: pytest.CaptureFixture[str]):
    """A full disk is nobody's mistake in a page; the editor is told what to do about it."""
    with faults.told(ROOT) as told:
        raise error
    assert told.code == 1
    assert says in capsys.readouterr().err


def test_a_fault_of_ours_is_written_down_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The traceback is for those who keep the code; the editor is told where it lies."""
    monkeypatch.setattr(faults, "ROOT", tmp_path)
    with faults.told(ROOT) as told:
        raise KeyError("borte")
    assert told.code == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "Send .cache/feil.txt" in said
    assert "KeyError" in (tmp_path / ".cache/feil.txt").read_text(encoding="utf-8")


def test_a_traceback_of_mkdocs_is_written_down_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """What MkDocs says is passed on as it comes; its tracebacks are not."""
    monkeypatch.setattr(faults, "ROOT", tmp_path)
    faults.pass_on(
        [
            "INFO - Bygger\n",
            "Traceback (most recent call last):\n",
            '  File "x.py"\n',
            "ValueError: nei\n",
            "INFO - Slutt\n",
        ]
    )
    said = capsys.readouterr().err
    assert "INFO - Bygger" in said
    assert "INFO - Slutt" in said
    assert "Traceback" not in said
    assert "ValueError: nei" in (tmp_path / ".cache/feil.txt").read_text(encoding="utf-8")


def test_a_command_that_meets_a_file_in_another_encoding_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """It is the editor's to mend, whichever command reads it first; other such mistakes are ours."""
    monkeypatch.setattr(faults, "ROOT", tmp_path)
    page = tmp_path / "docs/side.md"
    page.parent.mkdir()
    page.write_text("# Side\n\nPå norsk.\n", encoding="latin-1")
    with faults.told(tmp_path):
        page.read_text(encoding="utf-8")
    assert "docs/side.md, linje 3: filen er ikke lagret som UTF-8 («På»)" in capsys.readouterr().err
    page.unlink()
    with faults.told(tmp_path):
        b"\xe5".decode()
    assert "Programmet stoppet på noe det ikke kjenner" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a superuser may read everything")
def test_a_file_nobody_may_read_is_told(project: Path):
    """The rights of a file are easily lost on a shared disk."""
    (project / "data/roles.yml").chmod(0)
    told = check(project).mistakes
    (project / "data/roles.yml").chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert any(one.file == "data/roles.yml" and "ikke tilgang" in one.text for one in told)


# Each kind of file that a check reads → what nobody reads in it, with a letter that two encodings write otherwise.
OF_EACH_KIND = {
    "docs/**/*.md": "",  # any has such letters itself
    "data/*.yml": "# å\n",
    "data/checklists/*.yml": "# å\n",
    "docs/assets/*.css": "/* å */\n",
    "overrides/*.html": "{# å #}\n",
    "macros/templates/*.md": "{# å #}\n",
}


@pytest.mark.whole
@pytest.mark.parametrize("pattern", OF_EACH_KIND)
def test_a_file_that_cannot_be_read_is_told_once_and_alone(
    project: Path, pattern: str, monkeypatch: pytest.MonkeyPatch
):
    """It stopped the command, or was told of by all that asked for what is in it, and the cause stood last."""
    files = sorted(path.relative_to(project).as_posix() for path in project.glob(pattern))
    place = files[sampling.turn() % len(files)]
    text = (project / place).read_bytes()

    (project / place).write_bytes(f"{text.decode()}{OF_EACH_KIND[pattern]}".encode("cp1252", errors="replace"))
    (told,) = check(project).mistakes
    assert (told.file, "ikke lagret som UTF-8" in told.text) == (place, True)

    (project / place).unlink()
    (project / place).mkdir()
    (told,) = check(project).mistakes
    assert (told.file, "dette er en mappe" in told.text) == (place, True)

    (project / place).rmdir()
    (project / place).write_bytes(text)
    as_it_was = io.open

    def refused(file: object, *arguments: object, **named: object) -> object:
        if not isinstance(file, int) and Path(os.fsdecode(str(file))) == project / place:
            raise PermissionError(errno.EACCES, "Permission denied", str(file))
        return as_it_was(file, *arguments, **named)  # type: ignore[call-overload]

    for module in (io, builtins):
        monkeypatch.setattr(module, "open", refused)
    (told,) = check(project).mistakes
    assert (told.file, "ikke tilgang" in told.text) == (place, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_a_pipe_anywhere_is_told_though_nothing_reads_it(project: Path):
    """One among the pages was passed by, and one among what was measured was waited for."""
    assert not check(project).mistakes, "else what is kept is not asked for"
    places = ["docs/x.md", "data/results/x.json", "macros/templates/x.md", "docs/assets/x.css"]
    for place in places:
        os.mkfifo(project / place)
    told = [one.file for one in check(project).mistakes if "ingen vanlig fil" in one.text]
    assert sorted(told) == sorted(places)


def test_a_command_in_another_folder_says_where_to_go(tmp_path: Path):
    """The commonest slip in a terminal."""
    told = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "Gå til mappen nettstedet ligger i" in told.stderr
