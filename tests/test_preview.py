"""`make serve` never leaves whoever writes in the dark: what is wrong is shown in the browser until it is mended."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from macros.commands.preview import changes, guide_on_request, serve
from macros.commands.preview.search_on_request import SearchOnRequest
from macros.commands.preview.trouble import QUESTION, Trouble, page, version
from macros.downloads import last_guide
from macros.pages import boxes, source
from macros.pages.outline import Outlines
from macros.records.errors import CommandError, DataError, Mistake
from macros.records.project import page_files

from .conftest import ROOT
from .copies import MISSPELT, misspell_a_field

FAULTS = [
    Mistake("data/tools.yml", 12, "kind er «PDF». Bruk en av: sjekkliste, mal."),
    Mistake("data/tools.yml", 3, "ukjent felt «<titel>». Mente du «title»?"),
    Mistake("data/roles.yml", 1, "filen har ingen poster."),
]
HEAD = "---\ndescription: x\n---\n\n"
PATIENCE = 600  # seconds: a machine that has much else to do


def answer(trouble: Trouble, path: str = "/", accept: str = "text/html") -> tuple[str, str]:
    """Return status and body of what is answered, with «the site» where nothing is wrong."""
    told: list[str] = []

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        assert not any(name == "Content-Length" for name, _ in headers), "of another answer"
        headers.append(("Content-Length", "1"))  # as wsgiref does
        told.append(status)

    application = trouble.before(lambda _, start: start("200 OK", []) or [b"the site"])
    body = b"".join(application({"PATH_INFO": path, "HTTP_ACCEPT": accept}, start))
    return told[0], body.decode()


def test_the_index_of_the_search_is_made_once_a_build_and_when_somebody_searches():
    """To make it takes as long as all else that a word in a page asks for."""
    made: list[str] = []
    search = SearchOnRequest("assets/search")
    application = search.before(lambda environ, _: [environ["PATH_INFO"].encode()], "https://a.no/b/")
    for build in ("first", "second"):
        search.refill(lambda build=build: made.append(build))
        for path in ("/b/", "/b/assets/search/start.js", "/b/assets/search/e0.js"):
            assert application({"PATH_INFO": path}, lambda *_: None) == [path.encode()]
            assert (build in made) is (path != "/b/")
    assert made == ["first", "second"]


@pytest.mark.parametrize("is_sound", [True, False])
def test_the_guide_is_asked_of_a_process_that_offers_no_older_one(monkeypatch: pytest.MonkeyPatch, is_sound: bool):
    """Where it cannot be made, the one that the pages offer is given: a reader of PDF files shows no mistakes."""
    asked: list[dict[str, str]] = []

    def run(command: list[str], **told: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(told["env"])
        return subprocess.CompletedProcess(command, int(not is_sound), b"new", b"")

    monkeypatch.setattr(guide_on_request.subprocess, "run", run)
    with last_guide.allowed(when=True):
        assert guide_on_request.guide(ROOT) == (b"new" if is_sound else None)
        assert set(os.environ) - asked[0].keys() == {last_guide._ALLOWED}  # noqa: SLF001 - what processes agree by


@pytest.mark.whole
def test_the_guide_has_the_words_that_were_just_saved(project: Path):
    """It was the one that was last made: what an editor wrote was in it after «make build VEILEDNING=ny» alone."""
    page = next(path for path in page_files(project / "docs/vite") if path.stem != "index")
    with last_guide.allowed(when=True):
        before = guide_on_request.guide(project)
        page.write_text(f"{page.read_text(encoding='utf-8')}\n\nEt nyskrevet avsnitt om kvikksand.\n", encoding="utf-8")
        after = guide_on_request.guide(project)
        assert [pdf[:4] == b"%PDF" for pdf in (before or b"", after or b"")] == [True, True]
        assert ["kvikksand" in text_of(pdf or b"") for pdf in (before, after)] == [False, True]
        page.write_text("uten hode", encoding="utf-8")
        assert guide_on_request.guide(project) is None


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF file, without what only divides words."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return re.sub(r"[\u00ad\ufffe]|-?\r?\n", "", " ".join(pages))


def test_all_mistakes_are_listed_with_file_line_and_remedy():
    """An editor mends everything in one round, from the browser."""
    shown = page(FAULTS, "")
    assert shown.index("data/roles.yml") < shown.index("Linje 3:") < shown.index("Linje 12:")
    for mistake in FAULTS:
        assert mistake.text in unescape(shown)
    assert "<titel>" not in shown
    assert "3 feil" in shown


def test_every_page_tells_what_is_wrong_until_it_is_mended():
    """The page that is open asks whether it is mended, and so comes back by itself; pictures are left alone."""
    trouble = Trouble()
    assert answer(trouble) == ("200 OK", "the site")
    assert answer(trouble, QUESTION) == ("200 OK", "")
    trouble.note(FAULTS)
    status, shown = answer(trouble, "/om/noe/")
    now = answer(trouble, QUESTION)[1]
    assert status.startswith("503")
    assert now
    assert f'shown = "{now}"' in shown
    assert answer(trouble, "/bilde.png", "image/png")[1] == "the site"
    trouble.note(FAULTS[:1])
    assert answer(trouble, QUESTION)[1] not in {"", now}
    assert "1 feil" in answer(trouble)[1]
    trouble.clear()
    assert answer(trouble) == ("200 OK", "the site")
    assert version(b"") == answer(trouble, QUESTION)[1]


def test_a_build_that_stops_leaves_its_mistakes_and_lets_the_server_go_on(tmp_path: Path):
    """MkDocs lets the browser wait for a build that never comes: here it comes, with what is wrong."""
    trouble = Trouble()

    def fails() -> None:
        error = RuntimeError("as the engine tells it")
        error.__context__ = DataError(FAULTS)
        raise error

    trouble.guarded(fails, tmp_path)()
    assert "3 feil" in answer(trouble)[1]
    trouble.guarded(lambda: None, tmp_path)()
    assert answer(trouble)[1] == "the site"


def test_what_a_program_said_is_shown_when_no_mistake_is_known():
    """A developer's own fault stops the server: what it said last is read in the browser, too."""
    assert "SyntaxError: &lt;x&gt;" in page([], "SyntaxError: <x>")


def test_a_port_in_use_is_left_to_whoever_has_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """The next free one is taken; one that was asked for by name is not exchanged for another."""
    with closing(socket.socket()) as other:
        other.bind((serve.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(serve, "PORT", taken)
        assert serve.free_port(None) > taken
        assert f"Port {taken} er i bruk" in capsys.readouterr().out
        with pytest.raises(CommandError, match=f"Port {taken} er i bruk.*make serve PORT={taken + 1}"):
            serve.free_port(taken)


def test_code_is_read_anew_and_templates_and_text_are_not(tmp_path: Path):
    """A module that has been read is read again by a new process only; the rest is built anew by the one there is."""
    for name in ("macros/a.py", "macros/templates/a.md", "macros/__pycache__/a.pyc", "overrides/a.html", "hooks.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    code, content = (
        {Path(path).relative_to(tmp_path).as_posix() for path in of(tmp_path)}
        for of in (changes.of_code, changes.of_content)
    )
    assert code == {"macros/a.py", "hooks.py"}
    assert content == {"macros/templates/a.md", "overrides/a.html"}


@pytest.mark.parametrize(
    ("body", "line", "before"),
    [
        ("# A\n\nEn [død](/x.md) lenke.\n\nMer.\n", 3, "En [død]"),
        ("# A\n\n- en\n- to\n\n  mer\n\nMer.\n", 6, "- en"),
        ("# A\n\n```text\n\nkode\n```\n\nMer.\n", 5, "```text"),
        ("# A\n\n| a |\n| - |\n| b |\n", 5, "| a |"),
        ("Uten overskrift.\n", 1, "Uten"),
    ],
)
def test_a_mistake_on_a_page_stands_in_a_red_box_above_its_paragraph(body: str, line: int, before: str):
    """In the middle of a list, a table or code it would break what it tells of."""
    read = source.read(HEAD + body, "x.md", {}, Outlines([], {}))
    shown = boxes.shown(read, [(HEAD.count("\n") + line, "dette er galt.")])
    box, _, rest = shown.partition("dette er galt.")[2].partition("</p>\n\n")
    assert rest.startswith(before), box
    assert shown.count("dette er galt.") == 1
    assert re.sub(r"<p .*?</p>\n\n", "", shown) == read.body


class Preview:
    """A server of the preview that is going, in a copy of the project."""

    def __init__(self, root: Path, address: str) -> None:
        self.root = root
        self.address = address

    def get(self, path: str = "") -> str:
        """Return what a browser is answered; nothing while nobody answers."""
        request = urllib.request.Request(self.address + path, headers={"Accept": "text/html"})  # noqa: S310 - our own
        try:
            with urllib.request.urlopen(request, timeout=30) as told:  # noqa: S310
                return told.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except (OSError, http.client.HTTPException):  # the server is ending just now
            return ""

    def until(self, holds: Callable[[str], bool], path: str = "") -> str:
        """Return what is answered when something holds of it. Fails when that takes too long."""
        end = time.monotonic() + PATIENCE
        while not holds(shown := unescape(self.get(path))):
            assert time.monotonic() < end, shown[:3000]
            time.sleep(0.3)
        return shown

    def change(self, name: str, change: Callable[[str], str]) -> str:
        """Change a file, and return what it said before."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        path.write_text(change(text), encoding="utf-8")
        return text


def _hears_ctrl_c() -> None:
    """Let a program hear Ctrl+C also where what runs the tests does not: a job behind a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def previewed(root: Path) -> Iterator[Preview]:
    """Start the preview as an editor does, and stop it as she does."""
    with subprocess.Popen(
        [sys.executable, "-m", "macros", "serve"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        preexec_fn=_hears_ctrl_c if os.name == "posix" else None,  # noqa: PLW1509 - it locks nothing
    ) as server:
        try:
            for line in server.stdout or []:
                if found := re.search(r"http://\S+", line):
                    break
            yield Preview(root, found[0] if found else "")
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=30)
            finally:
                server.kill()  # or nobody would get on


@pytest.fixture
def tools(project: Path) -> Path:
    """A file of records in a copy of the project."""
    return project / "data/tools.yml"


@pytest.mark.whole
@pytest.mark.parametrize("again", [False, True], ids=["once", "and when a file changes"])
def test_mistakes_in_data_are_shown_before_the_site_can_be_built(project: Path, tools: Path, again: bool):
    """The server would end: somebody answers in its place, and sees when a file changes."""
    sound = tools.read_text(encoding="utf-8")
    misspell_a_field(project)
    with previewed(project) as preview:
        shown = preview.until(lambda shown: MISSPELT in shown)
        assert "data/tools.yml" in shown
        if again:
            tools.write_text(sound.replace("\n  kind: ", "\n  kidn: ", 1), encoding="utf-8")
            preview.until(lambda shown: "kidn" in shown)


@pytest.mark.whole
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL], ids=["stopped", "killed"])
def test_the_server_of_mkdocs_ends_with_the_preview(project: Path, tmp_path: Path, sent: signal.Signals):
    """It went on by itself, with the port, when a program and not Ctrl+C ended the preview."""
    with subprocess.Popen(
        [sys.executable, "-m", "macros", "serve"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "TMPDIR": str(tmp_path)},
        start_new_session=True,
    ) as preview:
        try:
            next(line for line in preview.stdout or [] if line.startswith("INFO"))  # MkDocs is there, and says so
            preview.send_signal(sent)
            preview.communicate(timeout=30)  # the line is open while one of the two is there
            if sent is signal.SIGTERM:
                assert preview.returncode == 0
                assert not [*tmp_path.iterdir()], "what MkDocs made is left behind"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(preview.pid, signal.SIGKILL)


@dataclass(frozen=True)
class Break:
    """What is done to files at once, what each does to the answer while it is there, and the page to ask."""

    changes: dict[str, Callable[[str], str]]
    shows: tuple[Callable[[str], bool], ...]
    path: str = ""

    def holds(self, shown: str) -> bool:
        """Tell whether all that is done is shown."""
        return all(one(shown) for one in self.shows)

    def is_gone(self, shown: str) -> bool:
        """Tell whether none of what is done is shown."""
        return not any(one(shown) for one in self.shows)


@pytest.mark.whole
def test_whatever_is_broken_is_shown_and_comes_back(project: Path):
    """One server meets each kind of mistake in turn, and each is gone when it is mended: the next is made as it is.

    Those that hide none of one another are made and mended together: what stands between two of them is a build.
    """
    name = next(path for path in page_files(project / "docs/vite") if path.stem != "index")
    page_name = name.relative_to(project).as_posix()
    address = f"{name.relative_to(project / 'docs').with_suffix('').as_posix()}/"
    breaks = [
        Break(
            {
                "data/roles.yml": lambda text: text.replace("\n  title: ", "\n  titel: ", 1),
                "overrides/main.html": lambda text: f"{text}{{% block x %}}",
            },
            (lambda shown: "«titel»" in shown, lambda shown: "<h2>overrides" in shown),
        ),
        Break(
            {page_name: lambda text: f'{text}\n{{{{ tools("finnes-ikke") }}}}\n\n[Bort](/finnes/ikke.md)\n'},
            (_has_box("finnes-ikke"), _has_box("/finnes/ikke.md")),
            address,
        ),
        Break({page_name: lambda text: text.partition("---\n\n")[2]}, (_has_box("---"),), address),
        Break({"mkdocs.yml": lambda text: f"{text}\n  - [:\n"}, (lambda shown: "<h2>mkdocs.yml" in shown,)),
        Break({"macros/components/news.py": lambda text: f"{text}\n("}, (lambda shown: "SyntaxError" in shown,)),
        Break(
            {
                "overrides/partials/footer.html": lambda text: f"<p>ny bunn</p>{text}",
                "macros/components/news.py": lambda text: text.replace(
                    'return render("newest.md"', 'return "nye nyheter" + render("newest.md"'
                ),
            },
            (lambda shown: "<p>ny bunn" in shown, lambda shown: "nye nyheter" in shown),
        ),
    ]
    sound = {file: (project / file).read_text(encoding="utf-8") for one in breaks for file in one.changes}
    with previewed(project) as preview:
        preview.until(lambda shown: "<article" in shown)
        for before, now in zip([None, *breaks], [*breaks, None], strict=False):
            for file in before.changes if before else ():
                if now is None or file not in now.changes:
                    (project / file).write_text(sound[file], encoding="utf-8")
            for file, change in now.changes.items() if now else ():
                (project / file).write_text(change(sound[file]), encoding="utf-8")
            if now:
                preview.until(
                    lambda shown, now=now, was=before: now.holds(shown) and (was is None or was.is_gone(shown)),
                    now.path,
                )
        preview.until(lambda shown: "<article" in shown and breaks[-1].is_gone(shown))
        preview.until(lambda shown: "<article" in shown and all(one.is_gone(shown) for one in breaks), address)


def _has_box(words: str) -> Callable[[str], bool]:
    return lambda shown: any(words in box[:600] for box in shown.split("page-error")[1:])
