"""The addresses outside the site, tried politely: `make adresser`, once a week, and never as a gate.

A page can be slow, busy or closed to programs and yet be there, so one failure says nothing. An address counts as
silent when it failed twice, at least a week apart, with no answer between. What was found is written to
data/results/addresses.json, and the page that leads there says so, beside our own sentences to go on with.
"""

import datetime as dt
import http.client
import re
import ssl
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Literal
from urllib.parse import urljoin, urlsplit

from ..records.models import ForeignTool
from ..records.results import ADDRESSES, Addresses, Trial, read_addresses
from ..records.site_data import SiteData
from . import whole_files

Kind = Literal["svarer", "flyttet", "svarer ikke", "usikkert"]

WAIT = 10.0  # seconds for a connection and for each piece of an answer
PATIENCE = 25.0  # seconds for one request with all its redirects
AT_ONCE = 4  # addresses; one host is asked one thing at a time
BETWEEN = 1.0  # seconds between two questions to the same host
_REDIRECTS = 5
_READ = 64 * 1024  # bytes of a page: enough to tell a page from a message
_AGENT = "Mozilla/5.0 (compatible; lenkesjekk; {url})"
_FOR_GOOD, _FOR_NOW = {301, 308}, {302, 303, 307}
_GONE = {404, 410}
_METHOD = (
    "Hver adresse er spurt med HEAD og så med GET, høyst fire om gangen og én om gangen hos samme vert. "
    "Den regnes som taus når den sviktet to ganger med minst en uke mellom, uten svar imellom."
)
# What a page says that answers 200 and is not there (soft 404): in its title or first heading.
_SOFT = re.compile(
    rb"(?is)<(?:title|h1)[^>]*>\s*(?:(?:error|feil|fejl|fel)?\W*404\b|[^<]{0,80}?(?:not found|page not available|"
    rb"finnes ikke|fant ikke siden|(?:siden ble )?ikke funnet|siden findes ikke|hittades inte|kunde inte hittas))"
)


@dataclass(frozen=True)
class Answer:
    """What an address answered: its kind, the reason in words, and where it has moved to for good, if it has."""

    kind: Kind
    reason: str = ""
    moved_to: str = ""


def addresses(data: SiteData) -> list[str]:
    """Return every address of somebody else's that a reader is led to, each once."""
    tools = [tool.url for tool in data.tools.values() if isinstance(tool, ForeignTool)]
    works = [work.link for work in data.literature.values() if work.link]
    successor = [data.site.closing.url] if data.site.closing and data.site.closing.url else []
    return sorted({*tools, *works, *successor})


def watch(data: SiteData, root: Path, today: dt.date, ask: Callable[[str], Answer] | None = None) -> Addresses:
    """Try every address, and write what was found. Returns it.

    `ask` tries one address; without it they are asked over the network. Raises DataError when the file cannot be read.
    """
    found = judged(read_addresses(root), all_answers(addresses(data), ask or Asker(data.site.url)), today)
    text = found.model_dump_json(indent=2, exclude_defaults=True)
    whole_files.write({root / ADDRESSES: f"{text}\n".encode()})
    return found


def all_answers(urls: Iterable[str], ask: Callable[[str], Answer]) -> dict[str, Answer]:
    """Return the answer of each address. Those of one host are asked after each other, with a pause."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc, []).append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {
            url: answer
            for host in pool.map(lambda urls: list(_of_host(urls, ask)), hosts.values())
            for url, answer in host
        }


def _of_host(urls: list[str], ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
    for number, url in enumerate(urls):
        if number and isinstance(ask, Asker):
            sleep(BETWEEN)
        yield url, ask(url)


def judged(before: Addresses, answers: dict[str, Answer], today: dt.date) -> Addresses:
    """Return what is known of each address now: an answer wipes out earlier failures, a doubt changes nothing."""
    return Addresses(
        measured=today,
        method=_METHOD,
        command="make adresser",
        addresses={url: _judged(before.addresses.get(url), answer, today) for url, answer in sorted(answers.items())},
    )


def _judged(before: Trial | None, answer: Answer, today: dt.date) -> Trial:
    failed = before.failed if before else []
    if answer.kind == "svarer ikke":
        failed = [*failed[:1], today] if failed and failed[0] != today else [today]
    elif answer.kind != "usikkert":
        failed = []
    return Trial(answer=answer.kind, reason=answer.reason, moved_to=answer.moved_to, failed=failed)


class Asker:
    """Asks an address over the network, as a polite program does: it says who it is, and takes little."""

    def __init__(self, site: str, context: ssl.SSLContext | None = None) -> None:
        """`site` is our own address, which the hosts see; `context` says whose certificates to believe."""
        self._agent = _AGENT.format(url=site)
        self._context = context or ssl.create_default_context()

    def __call__(self, url: str) -> Answer:
        """Return what an address answers. Raises nothing: what stops it is part of the answer."""
        end = monotonic() + PATIENCE
        try:
            return self._asked(url, end)
        except ssl.SSLCertVerificationError as error:
            return Answer("svarer ikke", f"sertifikatet er ikke gyldig ({error.verify_message})")
        except TimeoutError:
            return Answer("usikkert", "svarte ikke i tide")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer("svarer ikke", f"ingen forbindelse ({type(error).__name__})")

    def _asked(self, url: str, end: float) -> Answer:
        at, for_good = url, True
        for _ in range(_REDIRECTS + 1):
            status, headers, body = self._head_then_get(at, end)
            if status not in _FOR_GOOD | _FOR_NOW or not headers.get("location"):
                moved = at if for_good and at != url else ""
                return _of_status(status, body, moved)
            for_good = for_good and status in _FOR_GOOD
            at = urljoin(at, headers["location"])
            if urlsplit(at).scheme not in ("http", "https"):
                return Answer("svarer ikke", "leder til noe som ikke er en nettside")
        return Answer("svarer ikke", "leder i ring")

    def _head_then_get(self, url: str, end: float) -> tuple[int, dict[str, str], bytes]:
        """Ask for the head of a page, and for some of the page itself: many hosts answer a HEAD wrongly."""
        status, headers, _ = self._request("HEAD", url, end)
        if status in _FOR_GOOD | _FOR_NOW:
            return status, headers, b""
        return self._request("GET", url, end)

    def _request(self, method: str, url: str, end: float) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(url)
        left = end - monotonic()
        if left <= 0:
            raise TimeoutError
        wait = min(WAIT, left)
        host, port = parts.hostname or "", parts.port
        connection = (
            http.client.HTTPSConnection(host, port, timeout=wait, context=self._context)
            if parts.scheme == "https"
            else http.client.HTTPConnection(host, port, timeout=wait)
        )
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, path, headers={"User-Agent": self._agent, "Accept": "*/*"})
            answer = connection.getresponse()
            body = b""
            while method == "GET" and len(body) < _READ and (piece := answer.read1(8192)):
                body += piece
                if monotonic() > end:  # it goes on for ever: what has come must do
                    break
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body
        finally:
            connection.close()


def _of_status(status: int, body: bytes, moved: str) -> Answer:
    if status in _GONE:
        return Answer("svarer ikke", f"finnes ikke ({status})")
    if 500 <= status < 600:  # noqa: PLR2004 - the host's own faults
        return Answer("svarer ikke", f"feil hos verten ({status})")
    if not 200 <= status < 300:  # noqa: PLR2004 - closed to programs, or too busy for them: a reader may get in
        return Answer("usikkert", f"vil ikke svare et program ({status})")
    if _SOFT.search(body):
        return Answer("svarer ikke", "svarer med en side som sier at siden ikke finnes")
    return Answer("flyttet", moved_to=moved) if moved else Answer("svarer")
