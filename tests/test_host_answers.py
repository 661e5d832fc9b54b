"""nginx, Apache and Caddy, with the settings that lie in the site: every file and every error is answered right."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest

from macros.cache.site_before import SiteBefore
from macros.commands.build import place
from macros.hosting import compressed, host_files
from macros.hosting.fingerprints import NAMED
from macros.hosting.headers import SHOWN_ALONE, Place, answer, lies_in
from macros.records.site_data import SiteData

from . import apache, caddy, nginx
from .answers import address_of, ask, files_for_readers, unlike, unlike_error
from .sampling import cover

pytestmark = pytest.mark.xdist_group("host")

HOSTS = {"nginx": nginx, "apache": apache, "caddy": caddy}
LONG = "<p>En side som er lang nok til å bli pakket.</p>" * 20
SMALL = {
    "index.html": f"<!doctype html><title>Forside</title>{LONG}",
    "404.html": f"<!doctype html><title>Fant ikke siden</title>{LONG}",
    "verktoy/index.html": f"<!doctype html><title>Verktøy</title>{LONG}",
    "data/katalog.jsonld": '{"@context": "https://www.w3.org/ns/dcat"}' + " " * 600,
    "nedlasting/ark.pdf": "%PDF-1.7",
    "assets/site.12345678.js": "1",
    "assets/ikon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "nytt.xml": f"<feed>{LONG}</feed>",
    ".well-known/security.txt": "Contact: mailto:x@x.example",
}
SHARED = ("data/", "nytt.xml")
# Nothing is there, on any host. Apache's MultiViews finds a file for the first two when it may.
MISSING = [
    *("404", "verktoy/index", "finnes/ikke/", "data/nei.json", "nedlasting/nei.pdf"),
    *("assets/nei.12345678.js", "assets/", "data/", ".git/config", ".well-known/"),
    *host_files.NAMES,
]
ACCEPTED = ("identity", "gzip", "br, gzip")
Started = Callable[[str, str, str], tuple[str, Place]]


class Served(NamedTuple):
    """A host that serves the built site: its address, and its place among the hosts."""

    address: str
    turn: int


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """Start a host with a small site in a folder of its own, and with what the host itself says."""
    with ExitStack() as stack:

        @cache
        def start(kind: str, folder: str, own: str = "") -> tuple[str, Place]:
            where = Place(folder, shared=SHARED, documents=("nedlasting/",))
            site = tmp_path_factory.mktemp("root") / (folder.strip("/") or "site")
            for name, text in SMALL.items():
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (site / name).write_text(text, encoding="utf-8")
            compressed.write(site, SiteBefore())
            host_files.write(site, where)
            return stack.enter_context(serving(kind, site, tmp_path_factory.mktemp(kind), folder, own)), where

        yield start


def serving(kind: str, site: Path, folder: Path, below: str = "/", own: str = ""):
    """Serve a site with the settings that lie in it. None of the program is a failure with a hint, never a skip."""
    program = HOSTS[kind].find()
    assert program, HOSTS[kind].HINT
    return HOSTS[kind].serving(program, site, folder, below, own)


@pytest.fixture(scope="module", params=HOSTS)
def built(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The built site, served by each host."""
    with serving(request.param, site, tmp_path_factory.mktemp(request.param)) as found:
        yield Served(found, [*HOSTS].index(request.param))


@pytest.fixture(scope="module", params=["one of each kind", pytest.param("every file", marks=pytest.mark.whole)])
def files(request: pytest.FixtureRequest, site: Path, data: SiteData) -> list[tuple[str, int | None]]:
    """The files to ask for, each with its turn: one of each kind and way of being answered, which needs none.

    In `make test-all` every one, each by its turn packed in one way on one host and in another on the next: all are
    asked for in every way and of every host, and those of each kind in every way of every host.
    """
    every = files_for_readers(site, host_files.NAMES)
    if request.param == "every file":
        return [(name, turn) for turn, name in enumerate(every)]
    return [(name, None) for name in cover({name: {_way(site, name, place(data))} for name in every})]


def _way(site: Path, name: str, where: Place) -> tuple[object, ...]:
    packed = (site / f"{name}.gz").exists()
    return Path(name).suffix, packed, lies_in(name, where.shared), bool(NAMED.search(name)), name.endswith(SHOWN_ALONE)


@pytest.mark.parametrize("accepted", ACCEPTED)
def test_every_file_comes_whole_with_its_kind_and_every_header(
    built: Served, site: Path, data: SiteData, files: list[tuple[str, int | None]], accepted: str
):
    """Packed or not: with `nosniff` a browser uses nothing of another kind, and no answer is less guarded."""
    where = place(data)
    unpack = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}
    wrong: dict[str, object] = {}
    for name, turn in files:
        if turn is not None and ACCEPTED[(turn + built.turn) % len(ACCEPTED)] != accepted:
            continue
        found = ask(built.address, address_of(name, where), Accept_Encoding=accepted)
        if found.status != 200:
            wrong[name] = found.status
        elif faults := unlike(found, name, where):
            wrong[name] = faults
        elif unpack[found.header("content-encoding")](found.body) != (site / name).read_bytes():
            wrong[name] = "other bytes"
        elif accepted == "gzip" and (site / f"{name}.gz").exists() and found.header("content-encoding") != "gzip":
            wrong[name] = "not packed"
    assert not wrong


@pytest.mark.parametrize("kind", HOSTS)
@pytest.mark.parametrize("folder", ["/", "/kommune/x/"])
def test_what_is_not_there_is_a_404_with_every_header(small: Started, kind: str, folder: str):
    """Also below a folder of the host, for the hosts' own files, and under names that are packed."""
    host, where = small(kind, folder)
    wrong: dict[str, object] = {}
    for path in MISSING:
        found = ask(host, f"{folder}{path}", Accept_Encoding="br, gzip")
        if found.status != 404 or found.header("content-type") != "text/html; charset=utf-8":
            wrong[path] = (found.status, found.header("content-type"))
        elif faults := unlike_error(found, where):
            wrong[path] = faults
        elif "Fant ikke siden" not in ask(host, f"{folder}{path}").body.decode():
            wrong[path] = "not the page of the site"
    assert not wrong


@pytest.mark.parametrize("kind", HOSTS)
@pytest.mark.parametrize("folder", ["/", "/kommune/x/"])
def test_a_small_site_is_answered_right_below_a_folder_too(small: Started, kind: str, folder: str):
    """A municipality may give the site a folder of its own on a host that has other things as well."""
    host, where = small(kind, folder)
    for name in SMALL:
        found = ask(host, address_of(name, where))
        assert (found.status, unlike(found, name, where)) == (200, {}), name


@pytest.mark.parametrize("kind", HOSTS)
def test_other_errors_have_the_headers_too(small: Started, kind: str):
    """A host that is asked for what it does not do answers with a page of its own: a browser shows that as well."""
    host, where = small(kind, "/")
    found = ask(host, "/nedlasting/ark.pdf", method="POST")
    assert found.status in (200, 405)  # Apache gives the file
    expected = answer("nedlasting/ark.pdf" if found.status == 200 else "404.html", where)
    missing = [name for name in ("Content-Security-Policy", "X-Content-Type-Options") if not found.header(name)]
    assert not missing, expected


# What a host may have said about every site on it: weaker, and in each way that it can be said.
OWN = {
    "nginx": """
        location /verktoy/ {
            add_header X-Vert ja;
            include SITE/nginx-headers.conf;
        }""",
    "apache": """
        Header set X-Vert ja
        Header set X-Frame-Options SAMEORIGIN
        Header always set Content-Security-Policy "default-src *"
        Header set Content-Security-Policy "default-src *"
        Header set Cache-Control "max-age=60"
        Header set Access-Control-Allow-Origin *""",
    "caddy": """
        header X-Vert ja
        header X-Frame-Options SAMEORIGIN
        header {
            defer
            Content-Security-Policy "default-src *"
            -Referrer-Policy
            Access-Control-Allow-Origin *
        }""",
}


@pytest.mark.parametrize("kind", HOSTS)
def test_a_header_of_the_hosts_own_takes_none_of_ours_away(kind: str, tmp_path: Path):
    """The settings say how: each in the way that its host needs."""
    site = tmp_path / "site"
    for name, text in SMALL.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    where = Place(shared=SHARED, documents=("nedlasting/",))
    host_files.write(site, where)
    (tmp_path / "host").mkdir()
    with serving(kind, site, tmp_path / "host", own=OWN[kind].replace("SITE", str(site))) as host:
        found = ask(host, "/verktoy/")
        assert found.header("X-Vert") == "ja"
        assert (found.status, unlike(found, "verktoy/index.html", where)) == (200, {})
        assert unlike_error(ask(host, "/verktoy/nei/"), where) == {}


def test_without_that_line_nginx_forgets_the_others(tmp_path: Path):
    """Why the settings say it: else the test above would prove nothing."""
    for name, text in SMALL.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    host_files.write(tmp_path / "site", Place())
    own = "location /verktoy/ { add_header X-Vert ja; }"
    with serving("nginx", tmp_path / "site", tmp_path, own=own) as host:
        assert ask(host, "/verktoy/").header("Content-Security-Policy") is None
