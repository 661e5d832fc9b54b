"""The swap of a new site: whatever is killed, and when, readers have the old site or the new one, whole."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from macros import hosting
from macros.commands import build as build_command
from macros.commands import faults, site_swap
from macros.commands.build import build

from .conftest import ROOT

PAGES = 8


def write(site: Path, words: str) -> None:
    """Write a site of a few pages that all say the same."""
    for number in range(PAGES):
        page = site / f"side-{number}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(words, encoding="utf-8")


def said(site: Path) -> set[str]:
    """Return what the pages of a site say. A site that is not whole fails."""
    pages = list(site.rglob("index.html"))
    assert len(pages) == PAGES
    return {page.read_text(encoding="utf-8") for page in pages}


def release(site: Path) -> None:
    """Make a new site, and put it in the place of the old one."""
    with site_swap.at(site) as workplace:
        write(workplace.new, "ny")
        workplace.swap()


def run_and_kill(act: Callable[[], None], at_event: int) -> int:
    """Run something in a process of its own, and kill that as it opens, moves or removes its nth file, or the like.

    Returns how many such events there were; none when it was killed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        events = 0

        def count(*_: object) -> None:
            nonlocal events
            events += 1
            if events == at_event:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            act()
            os.write(writer, str(events).encode())
        finally:
            os._exit(0)
    os.close(writer)
    answer = os.read(reader, 20)
    os.close(reader)
    os.waitpid(child, 0)
    return int(answer or 0)


@pytest.fixture(params=["in one step", "in two steps"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The last good site, on a system that can change two folders in one step, and on one that cannot."""
    if request.param == "in two steps":
        monkeypatch.setattr(site_swap, "exchange", lambda *_: False)
    write(tmp_path / "site", "gammel")
    return tmp_path / "site"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("kills", [3, pytest.param(None, marks=pytest.mark.whole, id="at every step")])
def test_a_kill_between_any_two_steps_leaves_a_whole_site(site: Path, kills: int | None):
    """The next command puts in order what is left, and the next build is as any other."""
    write(site.parent / "other" / "site", "gammel")
    events = run_and_kill(lambda: release(site.parent / "other" / "site"), at_event=0)
    assert said(site.parent / "other" / "site") == {"ny"}
    assert events > 40
    for step in range(1, events + 1, events // kills if kills else 1):
        shutil.rmtree(site)
        write(site, "gammel")
        assert run_and_kill(partial(release, site), at_event=step) == 0
        site_swap.put_in_order(site.parent)
        assert said(site) in ({"gammel"}, {"ny"}), step
        release(site)
        assert said(site) == {"ny"}, step
        assert list(site.parent.glob(".site-*")) == [], step


def test_readers_never_meet_a_site_that_is_gone(tmp_path: Path):
    """Where the system can change two folders in one step, there is no moment without a site."""
    write(tmp_path / "site", "gammel")
    write(tmp_path / "new", "ny")
    assert site_swap.exchange(tmp_path / "new", tmp_path / "site") or sys.platform not in ("linux", "darwin")
    if sys.platform in ("linux", "darwin"):
        assert (said(tmp_path / "site"), said(tmp_path / "new")) == ({"ny"}, {"gammel"})


def test_a_swap_that_was_cut_in_two_is_finished_by_the_next_command(tmp_path: Path):
    """Between two renames there is no site: what was whole then is put there."""
    folder = tmp_path / ".site-site"
    write(folder / "new", "ny")
    write(folder / "old", "gammel")
    (folder / "lock").touch()
    (folder / "ready").touch()
    site_swap.put_in_order(tmp_path)
    assert said(tmp_path / "site") == {"ny"}
    assert not folder.exists()


@pytest.mark.parametrize("failing", [1, 2])
def test_a_swap_that_fails_on_the_way_leaves_a_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
):
    """One who presses Ctrl-C between two renames has a site all the same."""
    write(tmp_path / "site", "gammel")
    monkeypatch.setattr(site_swap, "exchange", lambda *_: False)
    rename, renamed = Path.rename, []

    def interrupted(path: Path, target: Path) -> Path:
        renamed.append(path)
        if len(renamed) == failing:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        release(tmp_path / "site")
    assert said(tmp_path / "site") == ({"gammel"} if failing == 1 else {"ny"})
    assert list(tmp_path.glob(".site-*")) == []


def test_what_a_build_holds_now_is_let_alone(site: Path):
    """A check beside a build takes nothing from it."""
    with site_swap.at(site) as workplace:
        write(workplace.new, "ny")
        site_swap.put_in_order(site.parent)
        workplace.swap()
    assert said(site) == {"ny"}


_KILLED_BUILD = """
import os, signal, subprocess, sys
from pathlib import Path
from macros.commands import site_swap
with site_swap.at(Path(sys.argv[1])) as workplace:
    workplace.new.mkdir()
    subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], pass_fds=[workplace.lock])
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_what_outlives_a_killed_build_holds_its_place_on(tmp_path: Path):
    """MkDocs runs beside and may go on writing: nobody builds in the same folder before it is gone."""
    command = [sys.executable, "-c", _KILLED_BUILD, str(tmp_path / "site")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE) as build:
        build.wait(timeout=60)
        site_swap.put_in_order(tmp_path)
        assert site_swap.folder_of(tmp_path / "site").exists()
    until = time.monotonic() + 30
    while site_swap.folder_of(tmp_path / "site").exists():
        assert time.monotonic() < until
        site_swap.put_in_order(tmp_path)


def test_files_that_are_as_before_keep_their_time(site: Path):
    """Hosts make a file's mark of its time: what has not changed is not fetched again by readers."""
    same, other = site / "side-0" / "index.html", site / "side-1" / "index.html"
    for path in (same, other):
        os.utime(path, (1_000_000, 1_000_000))
    with site_swap.at(site) as workplace:
        write(workplace.new, "gammel")
        (workplace.new / "side-1" / "index.html").write_text("Gammel", encoding="utf-8")
        workplace.swap()
    assert same.stat().st_mtime == 1_000_000
    assert other.stat().st_mtime > 1_000_000


def test_the_host_can_read_every_file_whatever_the_umask(site: Path):
    """A site that is built by somebody careful is read by somebody else."""
    before = os.umask(0o077)
    try:
        release(site)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*.html")} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (site, *site.glob("*"))} == {0o755}


def test_a_full_disk_stops_the_build_in_norwegian_and_the_last_good_site_stands(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Nothing half written is shown, and an editor is told what to do."""

    def full(new: Path, *_: object) -> None:
        write(new, "ny")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build_command, "make_site", lambda *_: True)
    monkeypatch.setattr(hosting, "make_ready", full)
    assert build(ROOT, site) == 1
    told = capsys.readouterr().err
    assert "Disken er full." in told
    assert "site/ er som før" in told
    assert said(site) == {"gammel"}
    assert list(site.parent.glob(".site-*")) == []


def test_a_full_disk_within_mkdocs_is_told_as_one(capsys: pytest.CaptureFixture[str]):
    """The preview runs MkDocs beside, and what that says of the disk is a traceback."""
    faults.pass_on(
        ["Traceback (most recent call last):\n", '  File "x.py", line 1\n', "OSError: [Errno 28] No space left\n"]
    )
    told = capsys.readouterr().err
    assert told == "Disken er full. Slett noe, eller kjør «make clean», og prøv igjen.\n"
