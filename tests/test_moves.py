"""What has moved: old addresses lead on, whatever the host, and nothing that was published dies."""

import datetime as dt
import http.client
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros import hosting
from macros.addresses import url
from macros.hosting import redirects
from macros.pages import lead_on, moved_places
from macros.records.ledger import Ledger, Move, PublishedPage
from macros.records.site_data import SiteData
from macros.text import html_tree

from . import apache, choose, nginx
from .conftest import ROOT
from .sampling import few
from .serving import served
from .windows import Windows

DAY = dt.date(2026, 11, 26)
FOLDER = "kommune/x"  # that a site may lie in on its host
HOSTS = [(kind, folder) for folder in (f"/{FOLDER}", "") for kind in ("simple", "nginx", "apache")]
Host = Callable[[str, str], str]
# The pages of a small site, and what has moved in it.
PAGES = {
    "/index.md": "<h1>Forside</h1>",
    "/gjore/index.md": "<h1>Gjøre</h1>",
    "/gjore/ny.md": '<h1 id="ny">Ny &amp; fin</h1><h2 id="b">B</h2><ul><li id="c">C</li></ul><p id="kjent">Kjent</p>',
    "/vite/annen.md": '<h1>Annen</h1><h2 id="d">D</h2>',
}
MOVES = {
    "/gjore/gammel.md": "/gjore/ny.md",
    "/gjore/gammel.md#a": "/gjore/ny.md#b",
    "/gjore/gammel.md#bort": "/vite/annen.md#d",
    "/gjore/del.md": "/gjore/ny.md#b",
    "/gjore/ny.md#for": "/gjore/ny.md#c",
    "/gjore/mappe/index.md": "/gjore/index.md",
    "/eldre.md": "/index.md",
}
# An old address, with a place, → where it arrives.
ARRIVES = {
    "/gjore/gammel.md": "/gjore/ny.md",
    "/gjore/ny.md#for": "/gjore/ny.md#c",
    "/gjore/gammel.md#kjent": "/gjore/ny.md#kjent",
    "/gjore/gammel.md#a": "/gjore/ny.md#b",
    "/gjore/gammel.md#bort": "/vite/annen.md#d",
    "/gjore/del.md": "/gjore/ny.md#b",
    "/gjore/del.md#kjent": "/gjore/ny.md#kjent",
    "/gjore/del.md#ukjent": "/gjore/ny.md#b",
    "/gjore/mappe/index.md": "/gjore/index.md",
    "/eldre.md": "/index.md",
}


PAGE = """<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>x</title>
<link rel="icon" href="{root}assets/ikon.svg"><link rel="stylesheet" href="{root}assets/a.css"></head>
<body>{content}</body></html>"""
# Where a reader is: at the element that the address names, or where the line there leads.
PLACE = """() => {
    const at = document.querySelector(":target");
    if (!at) return location.href;
    const link = at.matches(".moved") && at.querySelector("a");
    if (link) return link.href;
    return location.href.split("#")[0] + "#" + (at.textContent ? at : at.parentElement).id;
}"""


def file_of(address: str) -> str:
    """Return the file of a page in a site."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def ledger_of(moves: dict[str, str], pages: dict[str, list[str]]) -> Ledger:
    """Return a ledger with some moves, and the places that pages had."""
    records = [Move.model_validate({"from": old, "to": new, "date": DAY, "why": "Prøve"}) for old, new in moves.items()]
    known = [PublishedPage(path=path, since=DAY, anchors=anchors) for path, anchors in pages.items()]
    return Ledger(moves={move.name: move for move in records}, pages={page.name: page for page in known})


def small_site(folder: Path, data: SiteData, *, flat: bool) -> Path:
    """Build a small site, made ready for a host, in which much has moved."""
    data = replace(data, published=ledger_of(MOVES, {"/gjore/del.md": ["kjent", "ukjent"]}))
    arriving = {}
    (folder / "assets").mkdir(parents=True)
    shutil.copy(ROOT / "docs/assets/moved.js", folder / "assets/moved.js")
    (folder / "assets/a.css").write_text("h1{color:red}", encoding="utf-8")
    (folder / "assets/ikon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    for path, text in PAGES.items():
        content, arriving[path] = moved_places.placed(text, data.moves.left_at(path), path, flat=flat)
        page = folder / file_of(url(path, flat=flat))
        page.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * (len(page.relative_to(folder).parts) - 1)
        page.write_text(PAGE.format(root=root, content=content), encoding="utf-8")
    (folder / "404.html").write_text('<!doctype html><meta charset="utf-8"><p>Fant ikke siden</p>', encoding="utf-8")
    lead_on.write(folder, data, arriving, "Prøvestedet", flat=flat)
    hosting.make_ready(folder)
    return folder


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory, data: SiteData) -> Path:
    """A small site as it is on the web."""
    return small_site(tmp_path_factory.mktemp("moved") / "site", data, flat=False)


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory, data: SiteData) -> Path:
    """The same as it is in the zip."""
    return small_site(tmp_path_factory.mktemp("disk") / "site", data, flat=True)


def below(site: Path, folder: Path) -> Path:
    """Return a folder that holds a site in a folder of its own, with the settings of its host."""
    folder.chmod(0o755)  # Apache gives up its rights
    shutil.copytree(site, folder / FOLDER)
    shutil.copy(site / "nginx.conf", folder / "nginx.conf")
    return folder


@pytest.fixture(scope="module")
def host(moved: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Return a function that serves the small site on a kind of host, in a folder on it, and gives its address."""
    with ExitStack() as servers:

        @cache
        def started(kind: str, folder: str) -> str:
            site = below(moved, tmp_path_factory.mktemp("below")) if folder else moved
            if kind == "simple":
                return servers.enter_context(served(site)) + folder
            program = {"nginx": nginx, "apache": apache}[kind]
            path = program.find()
            assert path, program.HINT
            address = servers.enter_context(program.serving(path, site, tmp_path_factory.mktemp(kind)))
            return f"http://{address}{folder}"

        yield started


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window of a browser."""
    context = browser.new_context(locale="nb-NO")
    yield context.new_page()
    context.close()


def arrived(window: Page, address: str) -> str:
    """Open an address, and return where the reader arrives. The browser may not complain on the way."""
    complaints: list[str] = []
    listeners = {
        "console": lambda message: complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
    }
    window.goto("about:blank")
    for event, listener in listeners.items():
        window.on(event, listener)
    window.goto(address)
    window.wait_for_selector("body:not(:has(.lead-on)) h1")
    place: str = window.evaluate(PLACE)
    for event, listener in listeners.items():
        window.remove_listener(event, listener)
    assert complaints == [], address
    return place


@pytest.mark.parametrize(("program", "folder"), few(HOSTS, 1))
def test_old_addresses_arrive_on_every_host(window: Page, host: Host, program: str, folder: str):
    """At the root and in a folder, with the place in the address: kept, or led to where it is now."""
    base = host(program, folder)
    ended = {old: arrived(window, f"{base}/{url(old)}") for old in ARRIVES}
    assert ended == {old: f"{base}/{url(new)}" for old, new in ARRIVES.items()}


def test_a_moved_place_has_its_new_name_in_the_address(window: Page, host: Host):
    """What the reader copies from there is the address of today."""
    arrived(window, f"{host('simple', f'/{FOLDER}')}/gjore/gammel/#a")
    assert window.url.endswith(f"/{FOLDER}/gjore/ny/#b")


@pytest.mark.parametrize("old", few(list(ARRIVES), 2))
def test_old_addresses_arrive_on_a_disk(window: Page, on_disk: Path, old: str):
    """The zip is read without a host: by the file of the page, and by the address as it is printed."""
    root = on_disk.as_uri()
    page, hash_, place = url(old).partition("#")
    for address in (url(old, flat=True), f"{file_of(page)}{hash_}{place}"):
        assert arrived(window, f"{root}/{address}") == f"{root}/{url(ARRIVES[old], flat=True)}"


def test_a_printed_address_leads_to_its_page_on_a_disk(window: Page, on_disk: Path):
    """A sheet says «…/verktoy/kontrakt»; in the zip that is a folder, and the page is a file."""
    assert arrived(window, f"{on_disk.as_uri()}/gjore/ny/index.html?a=1#b").endswith("/gjore/ny.html?a=1#b")


def test_a_reader_without_script_is_led_on(windows: Windows, host: Host):
    """A refresh takes the reader to the page; to the place on it, where it is the page that became a part."""
    base = host("simple", f"/{FOLDER}")
    with windows.open(java_script_enabled=False) as page:
        for old in ("/gjore/gammel.md", "/gjore/del.md", "/eldre.md"):
            page.goto(f"{base}/{url(old)}")
            page.wait_for_url(f"{base}/{url(MOVES[old])}")


@pytest.mark.parametrize("flat", [False, True])
def test_a_page_that_leads_on_says_so_to_people_and_programs(moved: Path, on_disk: Path, flat: bool):
    """One whose browser does nothing reads where the page is; search engines are given the new address."""
    site = on_disk if flat else moved
    text = (site / file_of(url("/gjore/gammel.md", flat=flat))).read_text(encoding="utf-8")
    new = "ny.html" if flat else "../ny/"
    assert "<h1>Siden er flyttet</h1>" in text
    assert f'<a href="{new}">Ny &amp; fin</a>' in text
    assert "Flyttet 26. november 2026: Prøve" in text
    assert '<meta name="robots" content="noindex">' in text
    assert re.search(r'<link rel="canonical" href="https://[^"]+/gjore/ny/">', text)
    assert "Content-Security-Policy" in text
    assert "<script>" not in text


def asked(base: str, path: str) -> tuple[int, str]:
    """Ask a host for an address once. Returns the status, and where it leads within the site."""
    parts = urlsplit(base)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", f"{parts.path}{path}")
    answer = connection.getresponse()
    leads = urljoin(base, answer.getheader("Location") or "").removeprefix(base)
    connection.close()
    return answer.status, leads


@pytest.mark.parametrize(("kind", "folder"), HOSTS)
def test_printed_addresses_lead_to_the_page(host: Host, kind: str, folder: str):
    """A sheet says «…/verktoy/kontrakt», without a slash at the end."""
    base = host(kind, folder)
    assert asked(base, "/gjore/ny") == (301, "/gjore/ny/")
    assert asked(base, "/gjore/ny/")[0] == 200


@pytest.mark.parametrize(("kind", "folder"), HOSTS)
def test_a_host_with_rules_leads_on_by_itself(host: Host, kind: str, folder: str):
    """One answer less, and for programs that read no page. A place that only a script can tell of has no rule."""
    base = host(kind, folder)
    has_rules = kind == "apache" or (kind == "nginx" and not folder)
    for address in ("/gjore/gammel/", "/gjore/gammel/index.html"):
        assert asked(base, address) == ((301, "/gjore/ny/") if has_rules else (200, ""))
    assert asked(base, "/gjore/gammel") == (301, "/gjore/ny/" if has_rules else "/gjore/gammel/")
    assert asked(base, "/eldre/") == ((301, "/") if has_rules else (200, ""))
    assert asked(base, "/gjore/del/") == (200, "")


def test_rules_for_hosts_that_read_files(moved: Path):
    """Netlify and Cloudflare read a list."""
    rules = (moved / "_redirects").read_text(encoding="utf-8").splitlines()
    rules = [rule for rule in rules if rule.endswith(" 301")]
    assert rules == ["/eldre/ / 301", "/gjore/gammel/ /gjore/ny/ 301", "/gjore/mappe/ /gjore/ 301"]


def test_a_rule_knows_where_the_site_lies_when_each_page_is_a_file():
    """«readinessindex» is a name like any other: no more is cut from an address than what the page is called."""
    place = "verktoy/readinessindex"
    page = f"""<html><head><script data-to="../{place}.html#felt"></script>
        <link rel="canonical" href="https://kunnskap.example/base/{place}/"></head></html>"""
    leads = redirects.of_page(html_tree.document(page), "gjore/gammel.html")
    assert leads == redirects.Redirect("gjore/gammel.html", f"{place}.html#felt", "/base/")


def test_a_place_that_is_on_another_page_is_followed(site: Path, address: str, page: Page):
    """With script the reader is taken there; a line says where it is to one without, and to nobody else."""
    shown, other = (url(path) for path in choose.pages_of_terms(choose.records())[:2])
    html = (site / shown / "index.html").read_text(encoding="utf-8")
    line = f'<p class="moved" id="borte"><a href="/{other}#kilder">Gå dit det er nå</a></p>'
    assert "</article>" in html
    body = html.replace("</article>", f"{line}</article>")
    page.route(f"**/{shown}", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{address}/{shown}")
    expect(page.locator(".moved")).to_be_hidden()
    page.goto(f"{address}/{shown}#borte")
    page.wait_for_url(f"{address}/{other}#kilder")
