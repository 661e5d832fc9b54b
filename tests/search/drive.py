"""The search box of a built site, driven in a real browser as a reader drives it."""

import gzip
import re
import statistics
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Request

INPUT = ".md-search__input"
ITEM = ".md-search__inner .md-search-result__item"
_REST = 1500  # milliseconds until a box has asked for the rest of its first list
# Keeps the worker of stock Material at hand, whose answers are its box's.
KEEP_WORKER = "self.Worker = class extends Worker { constructor(...all) { super(...all); self.searchWorker = this; } }"
# Asks as the box of stock Material does. Gives the titles of what is shown first, and the milliseconds it took.
ASK_STOCK = """
(query) => new Promise((done) => {
  const RESULT = 3, SHOWN = 10;
  const input = document.querySelector(".md-search__input");
  const start = performance.now();
  // A page and the places on it, each on a line. Titles have marks in them.
  const text = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
  const lines = (group) => group.map(({ title }) => text(title)).join("\\n");
  const hear = ({ data: { type, data } }) => {
    if (type !== RESULT) return;
    clearTimeout(late);
    self.searchWorker.removeEventListener("message", hear);
    self.lastAnswer = { type, data };
    done({ titles: data.items.slice(0, SHOWN).map(lines), milliseconds: performance.now() - start });
  };
  // The same query twice is asked once.
  const late = setTimeout(() => hear({ data: self.lastAnswer }), 3000);
  self.searchWorker.addEventListener("message", hear);
  input.value = query;
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
})
"""
# Sets the query in our box. Gives the milliseconds until the list is drawn, and until its first result is seen, with
# its text; or, when they do not come, those that were waited.
ASK = """
(query) => new Promise((done) => {
  const root = document.querySelector(".md-search-result");
  const input = document.querySelector(".md-search__input");
  const start = performance.now();
  let drawn = null;
  const look = (changes) => {
    const first = root.querySelector(".md-search-result__item");
    if (changes?.some(({ target }) => target.matches("[data-search-status]"))) drawn ??= performance.now() - start;
    if (drawn !== null && !first?.matches(".search-waits")) end();
  };
  const end = () => {
    clearTimeout(late);
    watch.disconnect();
    const seen = performance.now() - start;
    done({ drawn: drawn ?? seen, seen });
  };
  const late = setTimeout(end, 3000);
  const watch = new MutationObserver(look);
  watch.observe(root, { childList: true, subtree: true, attributes: true });
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})
"""
# Types a query letter by letter, and gives what ASK does for each.
TYPE = f"""
async (query) => {{
  const ask = {ASK.strip()};
  const times = [];
  for (let letters = 1; letters <= query.length; letters += 1) {{
    times.push(await ask(query.slice(0, letters)));
    await new Promise((done) => setTimeout(done, 60)); // as between the keys of one who types fast
  }}
  return times;
}}
"""
# Notes when the box is pressed, and when its first result is seen: in the page, for what the driver itself runs there
# to press and to look takes longer than either on a processor that is slowed down.
CLOCK = """
addEventListener("pointerdown", () => { self.pressed ??= performance.now(); }, { capture: true });
new MutationObserver(() => {
  const isSeen = self.pressed && document.querySelector(".md-search-result__item:not(.search-waits)");
  if (isSeen) self.seen ??= performance.now();
}).observe(document, { childList: true, subtree: true, attributes: true });
"""


def latency(milliseconds: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    return f"p50 {statistics.median(milliseconds):.1f} ms, p95 {statistics.quantiles(milliseconds, n=20)[-1]:.1f} ms"


@dataclass
class Waits:
    """What keys have waited for, in milliseconds: the list, and its first result with its text."""

    drawn: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{len(self.drawn)} keys, list {latency(self.drawn)}; first result seen {latency(self.seen)}"


def slow_down(page: Page, times: float) -> None:
    """Make the processor that a page has slower."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def first_result(browser: Browser, address: str, query: str, slower: float = 1) -> tuple[list[dict[str, int]], float]:
    """Open a page, go to the box and ask once, with the processor some times slower.

    Returns the files of the search fetched before the box was used, from there to the first result, and after it, as
    bytes with gzip; and the milliseconds from when the box is pressed until the first result is seen.
    """
    page = browser.new_page()
    page.add_init_script(CLOCK)
    slow_down(page, slower)
    bodies: dict[str, int] = {}
    under_way: set[Request] = set()
    # Playwright notes something on what it calls, which a method of a set does not bear.
    page.on("request", lambda request: under_way.add(request))  # noqa: PLW0108
    for ended in ("requestfinished", "requestfailed"):
        page.on(ended, lambda request: under_way.discard(request))  # noqa: PLW0108
    page.on("response", lambda answer: bodies.update(_sizes(answer, address)))
    page.goto(f"{address}/")
    before = dict(bodies)
    page.click(INPUT)
    page.keyboard.insert_text(query)
    page.keyboard.press("End")  # stock Material listens for keys, not for input
    page.wait_for_selector(".md-search-result__item")
    milliseconds = page.evaluate("self.seen - self.pressed")
    first = {name: size for name, size in bodies.items() if name not in before}
    page.wait_for_timeout(_REST)
    while under_way:
        page.wait_for_timeout(10)
    page.close()
    rest = {name: size for name, size in bodies.items() if name not in before | first}
    return [before, first, rest], milliseconds


def _sizes(answer, address: str) -> dict[str, int]:
    name = answer.url.removeprefix(address)
    if not re.search(r"/search/|/workers/|lunr", name):
        return {}
    return {name: len(gzip.compress(answer.body(), 9))}


def type_all(page: Page, address: str, queries: list[str], slower: float = 1) -> Waits:
    """Type all queries letter by letter in one open page, with the processor some times slower."""
    _open_box(page, address)
    slow_down(page, slower)
    answers = [one for query in queries for one in page.evaluate(TYPE, query)]
    page.close()  # a page that is slowed down keeps the processor busy, though nothing is done in it
    return Waits([one["drawn"] for one in answers], [one["seen"] for one in answers])


def ask_long(page: Page, address: str, queries: list[str]) -> list[float]:
    """Put each query into our box at once. Returns the milliseconds until the list is drawn."""
    _open_box(page, address)
    times = [page.evaluate(ASK, query)["drawn"] for query in queries]
    page.close()
    return times


def drawn(page: Page, address: str, queries: list[str]) -> list[list[str]]:
    """Return the titles of the results that our box shows for each query, whole lists."""
    _open_box(page, address)
    page.evaluate(ASK, "oppvarming")
    page.wait_for_timeout(_REST)
    titles = []
    for query in queries:
        page.evaluate(ASK, query)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")  # the whole list, now
        titles.append(page.locator(f"{ITEM} h2").all_text_contents())
    return titles


class Stock:
    """The search of stock Material, in a page that is open: its own box asks, and what its worker answers is read."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._page = browser.new_page()
        self._page.add_init_script(KEEP_WORKER)
        _open_box(self._page, address)
        self.ask(["oppvarming"])

    def ask(self, queries: list[str]) -> tuple[list[list[str]], list[float]]:
        """Ask all queries. Returns the titles of the first results of each, and the milliseconds it took."""
        answers = [self._page.evaluate(ASK_STOCK, query) for query in queries]
        return [one["titles"] for one in answers], [one["milliseconds"] for one in answers]


def _open_box(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.click(INPUT)
    page.wait_for_timeout(_REST)
