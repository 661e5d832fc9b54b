"""The addresses outside the site: tried politely, judged slowly, and told to the reader."""

import datetime as dt
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from macros.commands import overdue, watching
from macros.commands.watching import Answer, Asker
from macros.components import bound_components
from macros.pages import front_matter
from macros.records.errors import DataError
from macros.records.loading import read
from macros.records.models import ForeignTool, PageInfo
from macros.records.project import page_files
from macros.records.results import ADDRESSES, Addresses, Trial, read_addresses
from macros.records.site_data import SiteData

from . import choose, openssl

DAY = dt.date(2026, 11, 26)
WEEK = dt.timedelta(days=7)
US = "https://example.org/"


PAGE = b"<title>En side</title><h1>Om 404 ord</h1>"
# Path → status, headers and page of what answers otherwise than by its number.
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    **{code: (int(code), {"Location": "/200"}, b"") for code in ("301", "302", "307", "308")},
    "ring": (302, {"Location": "/ring"}, b""),
    "mail": (301, {"Location": "mailto:x@example.org"}, b""),
    "soft": (200, {}, "<title>Siden finnes ikke – Etaten</title>".encode()),
}


class Host(BaseHTTPRequestHandler):
    """A host that answers as its paths say."""

    asked: list[tuple[str, str, str]] = []

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def do_HEAD(self) -> None:
        """Answer as GET, without the page; one path knows no HEAD."""
        self._answer()

    def do_GET(self) -> None:
        """Answer."""
        self._answer()

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        name = self.path.strip("/").partition("?")[0]
        status, headers, page = ANSWERS.get(name, (int(name) if name.isdigit() else 200, {}, PAGE))
        status = 405 if name == "no-head" and self.command == "HEAD" else status
        time.sleep(1.5 if name == "slow" else 0)
        self._head(status, **headers)
        if self.command == "GET":
            self._send(page, times=200 if name == "endless" else 1)

    def _send(self, page: bytes, times: int) -> None:
        with suppress(OSError):  # who asked has gone
            for _ in range(times):
                self.wfile.write(page)
                time.sleep(0.02 if times > 1 else 0)


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of a host that answers as its paths say."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less than a program that is in no hurry."""
    monkeypatch.setattr(watching, "WAIT", 0.5)
    monkeypatch.setattr(watching, "PATIENCE", 1.0)
    monkeypatch.setattr(watching, "BETWEEN", 0.0)


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("/200", "svarer", ""),
        ("/no-head", "svarer", ""),
        ("/302", "svarer", ""),
        ("/307", "svarer", ""),
        ("/301", "flyttet", ""),
        ("/308", "flyttet", ""),
        ("/404", "svarer ikke", "404"),
        ("/410", "svarer ikke", "410"),
        ("/500", "svarer ikke", "500"),
        ("/soft", "svarer ikke", "siden ikke finnes"),
        ("/ring", "svarer ikke", "i ring"),
        ("/mail", "svarer ikke", "ikke er en nettside"),
        ("/403", "usikkert", "403"),
        ("/429", "usikkert", "429"),
        ("/slow", "usikkert", "i tide"),
        ("/endless", "svarer", ""),
    ],
)
def test_an_answer_is_told_for_what_it_is(host: str, path: str, kind: str, reason: str):
    """A page that is there, one that is gone, and one that would not answer a program are three things."""
    begun = time.monotonic()
    answer = Asker(US)(host + path)
    assert (answer.kind, reason in answer.reason) == (kind, True), answer
    assert answer.moved_to == (f"{host}/200" if kind == "flyttet" else "")
    assert time.monotonic() - begun < 5


def test_a_host_that_is_not_there_and_one_with_a_false_certificate_do_not_answer(tmp_path: Path):
    """A reader is stopped by the browser's warning."""
    assert Asker(US)("http://127.0.0.1:1/").kind == "svarer ikke"
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*openssl.false_certificate(tmp_path))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answer = Asker(US)(f"https://127.0.0.1:{server.server_port}/200")
    server.shutdown()
    assert (answer.kind, "sertifikatet" in answer.reason) == ("svarer ikke", True)


def test_a_host_is_asked_politely(host: str):
    """It is told who asks, and one host gets one question at a time."""
    Host.asked.clear()
    urls = [f"{host}/200?{number}" for number in range(4)]
    assert set(watching.all_answers(urls, Asker(US))) == set(urls)
    assert [method for method, _, _ in Host.asked] == ["HEAD", "GET"] * 4
    assert all(US in agent for _, _, agent in Host.asked)


def judged_over(*days: tuple[int, str]) -> Trial:
    """Return what is known of an address after trials, each as (day, kind)."""
    known = Addresses()
    for day, kind in days:
        known = watching.judged(known, {US: Answer(kind)}, DAY + dt.timedelta(days=day))  # type: ignore[arg-type]
    return known.addresses[US]


@pytest.mark.parametrize(
    ("days", "silent"),
    [
        ([(0, "svarer ikke")], None),
        ([(0, "svarer ikke"), (6, "svarer ikke")], None),
        ([(0, "svarer ikke"), (7, "svarer ikke")], 7),
        ([(0, "svarer ikke"), (0, "svarer ikke"), (8, "svarer ikke")], 8),
        ([(0, "svarer ikke"), (7, "svarer"), (14, "svarer ikke")], None),
        ([(0, "svarer ikke"), (7, "usikkert"), (14, "svarer ikke")], 14),
        ([(0, "svarer ikke"), (7, "svarer ikke"), (14, "flyttet")], None),
        ([(0, "usikkert"), (7, "usikkert"), (14, "usikkert")], None),
    ],
)
def test_one_failure_says_nothing(days: list[tuple[int, str]], silent: int | None):
    """Two failures a week apart count, with no answer between; a doubt is neither."""
    since = judged_over(*days).silent_since
    assert since == (None if silent is None else DAY + dt.timedelta(days=silent))


def test_what_was_found_is_written_and_taken_up_the_next_time(data: SiteData, tmp_path: Path):
    """A file that a job puts into a pull request: the same for the same answers, with date and method."""
    urls = watching.addresses(data)
    assert len(urls) > 20
    (tmp_path / ADDRESSES).parent.mkdir(parents=True)
    for day in (DAY, DAY + WEEK):
        found = watching.watch(data, tmp_path, day, lambda url: Answer("svarer ikke" if url == urls[0] else "svarer"))
    assert found == read_addresses(tmp_path)
    assert found.silent == {urls[0]: DAY + WEEK}
    assert (found.measured, found.command) == (DAY + WEEK, "make adresser")


def test_a_reader_is_told_of_an_address_that_was_silent(data: SiteData):
    """With the day, and that our own sentences are enough to go on."""
    tool = next(tool for tool in data.tools.values() if isinstance(tool, ForeignTool) and tool.kind == "nettside")
    work = next(work for work in data.literature.values() if work.link)
    told = "svarte ikke da vi sjekket 26. november 2026"
    components = bound_components(data)
    assert told not in components["foreign_tools"]("nettside") + components["sources"](work.id, tool.id)
    silent = SiteData(**{**vars_of(data), "silent": {tool.url: DAY, str(work.link): DAY}})
    components = bound_components(silent)
    assert unescape(components["foreign_tools"]("nettside")).count(told) == 1
    assert unescape(components["sources"](work.id, tool.id)).count(told) == 2


def vars_of(data: SiteData) -> dict[str, object]:
    """Return the fields of the records."""
    return {name: getattr(data, name) for name in data.__dataclass_fields__}


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing_else(copied: Path):
    """The check names it; the other records are read."""
    path = copied / ADDRESSES
    path.write_text("{", encoding="utf-8")
    loaded = read(copied)
    assert [mistake.file for mistake in loaded.mistakes] == [ADDRESSES]
    assert loaded.data.tools
    with pytest.raises(DataError):
        read_addresses(copied)


def head_of(path: Path) -> PageInfo:
    """Return the head of a page."""
    info = front_matter.read(path.read_text(encoding="utf-8"), path.name).info
    assert info
    return info


def test_pages_that_are_overdue_are_listed_with_their_role(copied: Path):
    """The role sees what is its own; a page read through in time is not there."""
    path = choose.pages_of_terms(choose.records())[0]
    page = copied / "docs" / path
    title, *_ = page.read_text(encoding="utf-8").partition("\n# ")[2].partition("\n")
    head = head_of(page)
    late = overdue.overdue(copied, head.next_review + dt.timedelta(days=1))
    assert f"## {head.responsible}\n" in late
    assert f"- {title} (`docs/{path}`): {head.next_review}" in late
    first = min(head_of(one).next_review for one in page_files(copied / "docs"))
    assert not overdue.overdue(copied, first)
