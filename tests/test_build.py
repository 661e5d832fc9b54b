"""The commands: a failing build changes nothing, serve shows mistakes and recovers."""

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from macros.checking import check

from . import choose, sampling
from .programs import free_port

PAGE = f"docs/{choose.pages_of_terms(choose.records())[0]}"
BEFORE_TITLE = "\n# "
ROLE = f"title: {choose.role(choose.records()).title}"
MISSPELT = ROLE.replace("title", "titel", 1)


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of the project's commands in a copy of it."""
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=project, capture_output=True, text=True, check=False, timeout=600
    )


def break_file(path: Path, old: str, new: str) -> None:
    """Change a text in a file, and fail if it is not there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.whole
def test_check_finds_mistakes_in_data_and_pages(project: Path):
    """The same list as in the build, in less than the time of a build."""
    assert check(project).mistakes == []
    break_file(project / PAGE, BEFORE_TITLE, f'\n{{{{ tool_table("x-99") }}}}\n{BEFORE_TITLE}')
    assert any(mistake.file == PAGE for mistake in check(project).mistakes)
    break_file(project / "data/roles.yml", ROLE, MISSPELT)
    told = check(project).mistakes
    assert any("ukjent felt «titel». Mente du «title»?" in mistake.text for mistake in told)
    assert any(mistake.file == PAGE for mistake in told)


def test_mistakes_stop_the_build_and_leave_the_last_good_site(project: Path):
    """What readers see is always the last sound build. That a record hides none is tried in test_mistakes.py."""
    (project / "site").mkdir()
    (project / "site/index.html").write_text("forrige", encoding="utf-8")
    on_page = {
        '{{ tool_table("x-99") }}': "fant ikke «x-99»",
        "{{ tool_tabel() }}": "«tool_tabel» er ingen komponent. Mente du «tool_table»?",
        "[x](/vite/finnes-ikke.md)": "finnes-ikke.md",
        "[x](/vite/drivere.md#borte-vekk)": "borte-vekk",
    }
    break_file(project / PAGE, BEFORE_TITLE, "\n" + "\n\n".join([*on_page, BEFORE_TITLE]))
    built = run(project, "macros", "build")
    said = built.stdout + built.stderr
    assert built.returncode != 0
    assert [message for message in on_page.values() if message not in said] == []
    assert "Traceback" not in said
    assert (project / "site/index.html").read_text(encoding="utf-8") == "forrige"
    assert not list(project.glob(".site-*"))


@pytest.mark.whole
def test_a_mistake_in_a_template_is_told_with_its_line(project: Path):
    """Who edits the text around the records gets the same kind of message.

    An unknown name one day and open braces the next: both are found by the check, before anything is built.
    """
    (new,) = sampling.of_today(["{{ statment }}", "{{ statement"], 2)
    break_file(project / "macros/templates/ready.md", "{{ statement }}", new)
    built = run(project, "macros", "build")
    said = built.stdout + built.stderr
    assert built.returncode != 0
    assert "macros/templates/ready.md, linje 3" in said
    assert "Traceback" not in said
    assert not (project / "site").exists()


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            return answer.read().decode()
    except (urllib.error.URLError, OSError):
        return ""


def _wait(address: str, shows: str, log: Path, absent: str = "\0") -> str:
    until = time.monotonic() + 300  # a machine that has much else to do
    html = ""
    while time.monotonic() < until:
        html = _get(address)
        if shows in html and absent not in html:
            return html
        time.sleep(0.3)
    text = log.read_text(encoding="utf-8")
    raise AssertionError(f"{shows!r} did not appear; serve said:\n{text[-3000:]}\n{re.sub('<[^>]+>', '', html)[:500]}")


@pytest.mark.whole
def test_serve_shows_mistakes_and_recovers(project: Path):
    """A slip while writing shows as a red box, and as a list in the terminal; mending it is enough."""
    port = free_port()
    log = project / "serve.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}/{choose.prose_address()}"
    (title,) = re.findall(r"^# (.+)$", (project / PAGE).read_text(encoding="utf-8"), re.MULTILINE)
    try:
        _wait(address, title, log)
        break_file(project / PAGE, BEFORE_TITLE, f'\n{{{{ tool_table("x-99") }}}}\n{BEFORE_TITLE}')
        html = _wait(address, "page-error", log)
        assert "fant ikke «x-99»" in html
        assert "Traceback" not in html
        break_file(project / PAGE, f'{{{{ tool_table("x-99") }}}}\n{BEFORE_TITLE}', f"{BEFORE_TITLE}Nå: ")
        _wait(address, f"Nå: {title}", log, absent="page-error")
        break_file(project / "data/roles.yml", ROLE, MISSPELT)
        until = time.monotonic() + 300
        while "ukjent felt «titel»" not in log.read_text(encoding="utf-8"):
            assert time.monotonic() < until, log.read_text(encoding="utf-8")[-2000:]
            time.sleep(0.2)
        # The record is mended and the template is another: one build shows both.
        break_file(project / "macros/templates/role_list.md", "{{ role.title }}", "Rolle: {{ role.title }}")
        break_file(project / "data/roles.yml", MISSPELT, "title: Sjef på prøve")
        _wait(f"http://127.0.0.1:{port}/roller/", "Rolle: Sjef på prøve", log)
        assert server.poll() is None
        assert "Traceback" not in log.read_text(encoding="utf-8")
    finally:
        server.terminate()
        server.wait(timeout=20)
