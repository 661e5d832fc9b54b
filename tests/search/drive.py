"""The search box of a built site, driven in a real browser as a reader drives it."""

import gzip
import re
import statistics
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Request

INPUT = ".md-search__input"
_REST = 1500  # milliseconds until a box has asked for the rest of its first list
# Sets the query, and gives the milliseconds until the list was drawn anew and the titles once all is still.
ASK = """
(query) => new Promise((done) => {
  const root = document.querySelector(".md-search-result");
  const input = document.querySelector(".md-search__input");
  let first = null, still = setTimeout(finish, 1500);
  const start = performance.now();
  const watch = new MutationObserver(() => {
    first ??= performance.now() - start;
    clearTimeout(still);
    still = setTimeout(finish, 90);
  });
  function finish() {
    watch.disconnect();
    // A result and the other parts of the same matter, each on a line.
    const items = [...root.querySelectorAll(".md-search-result__item")];
    const linesOf = (item) => [...item.querySelectorAll("h1, h2, .search-part a")];
    const lines = (item) => linesOf(item).map((title) => title.textContent.trim()).join("\\n");
    const titles = items.map(lines);
    done({ titles, milliseconds: first ?? 0 });
  }
  watch.observe(root, { childList: true, subtree: true, characterData: true });
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
})
"""
# Types a query letter by letter, and gives for each the milliseconds until the list was drawn anew.
TYPE = """
async (query) => {
  const root = document.querySelector(".md-search-result");
  const input = document.querySelector(".md-search__input");
  const drawn = () => new Promise((done) => {
    const start = performance.now();
    const end = () => { watch.disconnect(); clearTimeout(late); done(performance.now() - start); };
    const watch = new MutationObserver(end);
    const late = setTimeout(end, 3000);
    watch.observe(root, { childList: true, subtree: true, characterData: true });
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const times = [];
  for (let letters = 1; letters <= query.length; letters += 1) {
    input.value = query.slice(0, letters);
    times.push(await drawn());
    await new Promise((done) => setTimeout(done, 60)); // as between the keys of one who types fast
  }
  return times;
}
"""


@dataclass
class Run:
    """What came of a set of queries."""

    titles: list[list[str]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def latency(self) -> str:
        """Median and 95th percentile in milliseconds."""
        cuts = statistics.quantiles(self.milliseconds, n=20)
        return f"p50 {statistics.median(self.milliseconds):.1f} ms, p95 {cuts[-1]:.1f} ms"


def slow_down(page: Page, times: float) -> None:
    """Make the processor that a page has slower."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def first_result(browser: Browser, address: str, query: str, slower: float = 1) -> tuple[list[dict[str, int]], float]:
    """Open a page, go to the box and ask once, with the processor some times slower.

    Returns the files of the search fetched before the box was used, from there to the first result, and after it, as
    bytes with gzip; and the milliseconds from going to the box to the first result.
    """
    page = browser.new_page()
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
    page.evaluate("self.started = performance.now()")
    page.click(INPUT)
    page.keyboard.insert_text(query)
    page.keyboard.press("End")  # stock Material listens for keys, not for input
    page.wait_for_selector(".md-search-result__item")
    milliseconds = page.evaluate("performance.now() - self.started")
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


def type_all(page: Page, address: str, queries: list[str], slower: float = 1) -> Run:
    """Type all queries letter by letter in one open page, with the processor some times slower. Titles are not read."""
    page.goto(f"{address}/")
    page.click(INPUT)
    page.wait_for_timeout(_REST)
    slow_down(page, slower)
    return Run([], [one for query in queries for one in page.evaluate(TYPE, query)])


def ask_all(page: Page, address: str, queries: list[str]) -> Run:
    """Ask all queries in one open page, after one to warm up."""
    page.goto(f"{address}/")
    page.click(INPUT)
    page.keyboard.insert_text("oppvarming")
    page.keyboard.press("End")
    page.wait_for_timeout(1500)
    run = Run()
    for query in queries:
        found = page.evaluate(ASK, query)
        run.titles.append(found["titles"])
        run.milliseconds.append(found["milliseconds"])
    return run
