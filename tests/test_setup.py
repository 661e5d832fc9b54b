"""Setting up: a program that is missing is a failure that says what to do, never a skip."""

import subprocess
import sys
from dataclasses import replace

import pytest

from . import browser, machine, programs
from .conftest import ROOT


def test_a_missing_program_is_a_failure_with_a_hint(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """A machine without a browser or a server is told how to get one, of all that is missing at once."""
    tried: list[list[str]] = []
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "fetch", lambda: None)
    monkeypatch.setattr(programs, "install", lambda *sets: tried.extend(sets))
    for kind in ("PROGRAMS", "WELCOME"):
        monkeypatch.setattr(machine, kind, [replace(program, find=lambda: None) for program in getattr(machine, kind)])
    assert machine.main() == 1
    installed, welcome = tried
    assert installed == [name for program in machine.PROGRAMS for name in program.package.split()]
    assert {"chromium", "nginx-light"} <= {*installed}
    assert welcome == ["chromium-headless-shell"], "by itself: a distribution that lacks it has the others"
    told = capsys.readouterr().err.splitlines()
    *hints, together = told
    assert hints == [program.hint for program in machine.PROGRAMS]
    assert all(hints)
    assert " ".join(installed) in together, "one command for all, and what can be tried without"
    assert "make test-fast" in together


def test_what_is_there_is_not_installed_again(monkeypatch: pytest.MonkeyPatch):
    """A second run of make test fetches nothing."""
    monkeypatch.setattr(browser, "find", lambda: "/usr/bin/chromium")
    for kind in ("PROGRAMS", "WELCOME"):
        monkeypatch.setattr(machine, kind, [replace(program, find=lambda: "/x") for program in getattr(machine, kind)])
    monkeypatch.setattr(programs.shutil, "which", lambda _: pytest.fail("looked for a way to install"))
    assert machine.main() == 0


def test_the_packages_are_found_before_the_lock_is_installed():
    """They are fetched while the lock is: with Python's own library alone."""
    code = "import sys; sys.path[:] = [p for p in sys.path if 'site-packages' not in p]; import tests.machine"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.'); {code}"], cwd=ROOT, check=False
    )
    assert done.returncode == 0


def test_a_chosen_browser_must_exist(monkeypatch: pytest.MonkeyPatch):
    """A slip in CHROME is not passed over in silence."""
    monkeypatch.setenv("CHROME", "/finnes/ikke")
    assert browser.find() is None
    assert browser.find_shell() is None, "it would be tried in its place"
