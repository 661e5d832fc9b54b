"""The built site as a host serves it: nginx, Apache and Caddy with the settings that lie in it, and a real browser.

The browser's way to other hosts is cut, and every page to look at is opened once.
"""

import gzip
import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from macros.hosting.headers import YEAR
from macros.pages import feed_addresses

from . import apache, caddy, lighthouse, nginx, sampling

# One process opens all pages, and serves them.
pytestmark = pytest.mark.xdist_group("host")

# What a first view may cost: KiB as gzip, KiB as Brotli, requests.
GZIP, BROTLI, REQUESTS = 70, 60, 8
# The kinds of page that readers meet first.
KINDS = tuple(lighthouse.PAGES.values())
# Material's own search fetches these with every page. Our own search fetches when it is used.
STOCK_SEARCH = ("/assets/javascripts/workers/", "/assets/javascripts/lunr/", "/search/search_index.json")
STORED = """async () => [
    ...document.cookie.split("; "), ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...await caches.keys(), ...(await indexedDB.databases()).map((one) => one.name),
    ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
].filter(Boolean)"""

# The sum of layout shifts since the page was opened (https://web.dev/articles/cls).
SHIFT = """() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(0), 50);
})"""


# 0.00 in two decimals. A word that is parsed after its neighbour was drawn moves it by a few pixels on a busy machine.
NOTICED = 0.005


@dataclass
class Visit:
    """What happened when a page was opened."""

    status: int
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    shift: float = 0


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site served by nginx with the settings that were built with it."""
    program = nginx.find()
    assert program, nginx.HINT
    with nginx.serving(program, site, tmp_path_factory.mktemp("nginx")) as found:
        yield found


@pytest.fixture(scope="module", params=["nginx", "apache", "caddy"])
def any_host(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site served by nginx, by Apache and by Caddy: what they are asked, they answer alike."""
    if request.param == "nginx":
        yield request.getfixturevalue("host")
        return
    host = {"apache": apache, "caddy": caddy}[request.param]
    program = host.find()
    assert program, host.HINT
    with host.serving(program, site, tmp_path_factory.mktemp(request.param)) as found:
        yield found


@pytest.fixture(scope="module")
def cut_off(browser: Browser) -> Iterator[BrowserContext]:
    """A window without a way to any host but this machine."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, proxy={"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}
    )
    yield context
    context.close()


@pytest.fixture(scope="module")
def visits(names: list[str], host: str, cut_off: BrowserContext) -> dict[str, Visit]:
    """The pages to look at and one that does not exist, each opened once: address → what happened.

    One where something has moved is opened again, and counts when it does so again: on a busy machine a page is drawn
    while its words still come, in another place each time.
    """
    found = [name for name in names if name not in ("/404.html", "/finnes-ikke/")]
    page = cut_off.new_page()
    visits = {name: _visit(page, host, name) for name in [*found, "/finnes/ikke/"]}
    for name, visit in visits.items():
        if visit.shift >= NOTICED:
            visit.shift = min(visit.shift, _visit(page, host, name).shift)
    return visits


def _visit(page: Page, host: str, address: str) -> Visit:
    visit = Visit(0)
    listeners = {
        "request": lambda request: visit.requests.append(request.url),
        "console": lambda message: visit.complaints.append(message.text),
        "pageerror": lambda error: visit.complaints.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    answer = page.goto(f"http://{host}{address}")
    assert answer
    visit.status = answer.status
    page.wait_for_timeout(150)  # what scripts do once the page is loaded
    visit.stored = page.evaluate(STORED)
    visit.shift = page.evaluate(SHIFT)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return visit


def test_no_page_asks_another_host(visits: dict[str, Visit], host: str):
    """Who reads what is nobody else's business."""
    elsewhere = {
        address: [url for url in visit.requests if not url.startswith((f"http://{host}/", "data:", "blob:"))]
        for address, visit in visits.items()
    }
    assert not any(elsewhere.values()), {address: urls for address, urls in elsewhere.items() if urls}


def test_no_page_stores_anything_before_a_click(visits: dict[str, Visit], cut_off: BrowserContext):
    """No cookie, no storage, no service worker: nothing to ask consent for."""
    assert not {address: visit.stored for address, visit in visits.items() if visit.stored}
    assert cut_off.cookies() == []


def test_no_page_breaks_its_policy_or_any_other_rule(visits: dict[str, Visit]):
    """The browser has nothing to complain of: no violation, no error, no missing file."""
    of_404 = "the server responded with a status of 404"
    complaints = {
        address: [text for text in visit.complaints if not (visit.status == 404 and of_404 in text)]
        for address, visit in visits.items()
    }
    assert not any(complaints.values()), {address: texts for address, texts in complaints.items() if texts}
    assert {address for address, visit in visits.items() if visit.status != 200} == {"/finnes/ikke/"}


def test_what_is_opened_by_itself_breaks_no_policy(site: Path, host: str, cut_off: BrowserContext):
    """A picture, the feed, the map of the site and a plain text, each alone in a tab."""
    opened = [path for path in sorted(site.rglob("*")) if path.suffix in {".svg", ".png", ".ico", ".xml", ".txt"}]
    kinds = {path.suffix: path.relative_to(site).as_posix() for path in opened} | {"feed": feed_addresses.ALL}
    page = cut_off.new_page()
    complaints = {name: _visit(page, host, f"/{name}").complaints for name in kinds.values()}
    page.close()
    assert len(kinds) == 6
    assert not any(complaints.values()), complaints


def test_the_feed_can_be_read_in_a_browser(host: str, cut_off: BrowserContext):
    """Who follows the link to it sees what is new with headings and dates, not markup."""
    page = cut_off.new_page()
    page.goto(f"http://{host}/{feed_addresses.ALL}")
    shown = page.evaluate(
        """() => {
            const of = (selector) => getComputedStyle(document.querySelector(selector));
            return {
                feed: of("feed").display, id: of("feed > id").display,
                big: parseFloat(of("feed > title").fontSize), small: parseFloat(of("entry summary").fontSize),
                address: getComputedStyle(document.querySelector("entry > link"), "::before").content,
            };
        }"""
    )
    assert (shown["feed"], shown["id"]) == ("block", "none")
    assert shown["big"] > shown["small"]
    assert "https://" in shown["address"]
    page.close()


def test_nothing_moves_while_a_page_loads(visits: dict[str, Visit]):
    """Nobody loses the line they are reading, or hits another link than the one they saw."""
    shifts = {address: visit.shift for address, visit in visits.items()}
    assert not {address: shift for address, shift in shifts.items() if shift >= NOTICED}


def test_the_policy_stops_a_script_that_slips_in(site: Path, host: str, cut_off: BrowserContext):
    """Should a text ever become script, the browser still does not run it, with or without headers."""
    html = (site / "index.html").read_text(encoding="utf-8")
    slip = '<script>document.title = "kapret"</script><img src="x" onerror="document.title = \'kapret\'">'
    assert "</h1>" in html
    page = cut_off.new_page()
    page.route(
        "**/slip/", lambda route: route.fulfill(body=html.replace("</h1>", f"</h1>{slip}"), content_type="text/html")
    )
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"http://{host}/slip/")  # waits for the picture, which is not there
    assert page.title() != "kapret"
    assert sum("Content Security Policy" in text for text in refused) >= 2
    page.close()


def _get(host: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = (answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return found


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/verktoy/", 200), ("/finnes/ikke/", 404), ("/assets/nei.12345678.css", 404)]
)
def test_every_answer_has_the_headers(any_host: str, path: str, status: int):
    """Pages, and the page for unknown addresses, are guarded alike and never stale."""
    found, headers, body = _get(any_host, path)
    assert found == status
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cache-control"] == "no-cache"
    assert ("Fant ikke siden" in body.decode()) == (status == 404)


def test_only_files_named_by_their_content_are_kept_for_a_year(any_host: str):
    """What changes under the same address is asked for again; what can not change is not."""
    page = _get(any_host, "/")[2].decode()
    own = re.findall(r'(?:href|src)="([^":]+\.(?:css|js))"', page)
    assert len(own) >= 2
    for path in own:
        assert _get(any_host, f"/{path}")[1]["cache-control"] == YEAR, path
    for path in ("/sitemap.xml", "/verktoy/", "/assets/ikon.svg"):
        assert _get(any_host, path)[1]["cache-control"] == "no-cache", path
    tag = _get(any_host, "/")[1]["etag"]
    assert _get(any_host, "/", If_None_Match=tag)[0] == 304


def test_files_come_packed_as_they_were_built(site: Path, any_host: str):
    """The host packs nothing itself: it sends what the build packed hardest."""
    status, headers, body = _get(any_host, "/verktoy/", Accept_Encoding="gzip")
    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "Accept-Encoding")
    assert body == (site / "verktoy/index.html.gz").read_bytes()
    plain = (site / "verktoy/index.html").read_bytes()
    assert gzip.decompress(body) == brotli.decompress((site / "verktoy/index.html.br").read_bytes()) == plain
    assert _get(any_host, "/verktoy/")[2] == plain


def test_a_packing_that_the_browser_refuses_is_not_sent(any_host: str):
    """«q=0» is how a browser or a proxy says that it can not unpack (RFC 9110, 12.4.2)."""
    assert _get(any_host, "/", Accept_Encoding="br;q=0, gzip")[1]["content-encoding"] == "gzip"
    assert "content-encoding" not in _get(any_host, "/", Accept_Encoding="gzip;q=0, br;q=0.0")[1]


@pytest.mark.parametrize(("ending", "kind"), [(".js", "javascript"), (".css", "text/css"), (".json", "json")])
@pytest.mark.parametrize("packed", ["gzip", "identity"])
def test_packed_files_keep_their_kind(site: Path, any_host: str, ending: str, kind: str, packed: str):
    """With nosniff a browser runs no script and uses no style of another kind."""
    name = next(path.relative_to(site).as_posix() for path in sorted(site.rglob(f"*{ending}.gz")))
    headers = _get(any_host, f"/{name.removesuffix('.gz')}", Accept_Encoding=packed)[1]
    assert kind in headers["content-type"]
    assert headers.get("content-encoding", "identity") == packed


def test_a_folder_without_a_page_is_not_listed(any_host: str):
    """A reader who cuts the end of an address meets the site's own page, not the host's."""
    status, headers, body = _get(any_host, "/assets/")
    assert status == 404
    assert "content-security-policy" in headers
    assert "Fant ikke siden" in body.decode()


@pytest.mark.parametrize("address", KINDS)
def test_a_first_view_is_small(site: Path, host: str, browser: Browser, address: str):
    """On a phone with poor coverage the first page is there in a moment."""
    context = browser.new_context()
    page = context.new_page()
    paths: list[str] = []
    page.on("request", lambda request: paths.append(request.url.removeprefix(f"http://{host}")))
    page.goto(f"http://{host}/{address}")  # waits for all that the page names
    context.close()
    seen = [path for path in paths if not path.startswith(STOCK_SEARCH)]
    files = [site / f"{path.lstrip('/')}{'index.html' if path.endswith('/') else ''}" for path in seen]
    assert len(files) <= REQUESTS, seen
    assert _kib(files, ".gz") <= GZIP, [(path.name, _kib([path], ".gz")) for path in files]
    assert _kib(files, ".br") <= BROTLI, [(path.name, _kib([path], ".br")) for path in files]


@pytest.mark.whole
def test_lighthouse_has_nothing_to_add(host: str):
    """Full score for access, good practice and search engines; a third of the pages, others the next day."""
    expected = dict.fromkeys(lighthouse.STEADY, 100)
    for address in sampling.of_today(KINDS):
        found = lighthouse.report(f"http://{host}/{address}", lighthouse.STEADY, "--throttling-method=provided")
        assert lighthouse.scores(found) == expected, (address, lighthouse.shortcomings(found))


def _kib(files: list[Path], packed: str) -> float:
    """Return the size of the files as they are sent: packed where the build has packed them."""
    sent = [path.with_name(path.name + packed) for path in files]
    return sum((one if one.exists() else path).stat().st_size for one, path in zip(sent, files, strict=True)) / 1024
