"""What a new reader does on a phone, from the front page: how many taps and how far down, for each task.

`python -m tests.reader_tasks` tries the tasks on the site in site/ and writes the figures to
data/results/reader-tasks.json. Which page a task leads to is found by what the page is, never by its name.
"""

import datetime as dt
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from macros.addresses import core_element_page, sheet_page, url
from macros.records.loading import RESULTS
from macros.records.site_data import SiteData

from . import choose
from .browser import WIDE, launch
from .serving import served

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "data" / RESULTS / "reader-tasks.json"
PHONE = {"width": 390, "height": 844}
_QUESTIONS = "article .place-link + .in-columns a"  # what the front page answers


@dataclass
class Walk:
    """One reader with one task. `screens` is how far down the lowest thing was that had to be seen, in heights."""

    page: Page
    taps: int = 0
    screens: float = 0

    def see(self, thing: Locator) -> None:
        """Look for something: it counts from where the window stood when the page had opened."""
        box = thing.bounding_box()
        assert box, "it is not shown"
        self.screens = round(max(self.screens, (box["y"] + min(box["height"], 1)) / PHONE["height"]), 2)
        assert box["y"] >= 0, "the window stands below it"

    def tap(self, link: Locator) -> None:
        """Look for a link, and follow it to where it leads."""
        self.see(link)
        link.click()
        self.taps += 1
        self.page.wait_for_load_state()
        self.page.wait_for_timeout(100)  # what a link within a page opens, is open a moment later


@dataclass(frozen=True)
class Task:
    """A task, with the most it may take."""

    number: int
    what: str
    taps: int
    screens: float
    done: Callable[[Walk, SiteData], None]


def print_a_sheet(walk: Walk, data: SiteData) -> None:
    """A question on the front page is answered by a sheet, and its PDF is in sight."""
    walk.tap(_question(walk.page, {url(sheet_page(sheet)) for sheet in data.checklists}))
    file = walk.page.locator(".panel .file-links a[href$='.pdf']").first
    walk.see(file)
    walk.taps += 1  # a browser opens or saves the file
    assert walk.page.request.get(file.evaluate("link => link.href")).headers["content-type"] == "application/pdf"


def meet_an_obstacle(walk: Walk, data: SiteData) -> None:
    """A question leads to an obstacle, which is open: what to do first is in sight."""
    link = _question(walk.page, {f"hindringer/#{obstacle}" for obstacle in data.barriers})
    obstacle = data.barriers[(link.get_attribute("href") or "").rpartition("#")[2]]
    walk.tap(link)
    walk.see(walk.page.get_by_text(obstacle.advice[:30]))


def set_up_a_team(walk: Walk, data: SiteData) -> None:
    """A question leads to a place on the page of a core element, and the window stands there."""
    pages = [url(core_element_page(data, element)) for element in data.core_elements.values()]
    link = _question(walk.page, {f"{page}#" for page in pages})
    place = (link.get_attribute("href") or "").rpartition("#")[2]
    walk.tap(link)
    walk.see(walk.page.locator(f"[id='{place}'] + .place-link + p"))


def prepare_a_meeting(walk: Walk, data: SiteData) -> None:
    """The front page leads to the packs, and the packs to one: a day gives a file for the calendar, and lines to paste.

    What is chosen and pressed there is the task itself: only the way there is counted.
    """
    page = walk.page
    walk.tap(page.locator(".take-along a[href*='motepakke']").first)
    walk.tap(page.locator(f"article a[href*='{choose.core_element(data).id}']").first)
    walk.see(page.get_by_role("link", name="Velg dag, og kopier sakslisten"))
    today = dt.datetime.now(tz=dt.UTC).date()
    tuesday = today + dt.timedelta(days=7 - (today.weekday() - 1) % 7)
    page.get_by_label("Dag", exact=True).fill(tuesday.isoformat())
    with page.expect_download() as file:
        page.get_by_role("button", name="Legg i kalenderen").click()
    assert f"DTSTART:{tuesday:%Y%m%d}T" in Path(file.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name="Kopier sakslisten").click()
    page.get_by_text("Sakslisten er kopiert.").wait_for()


def see_what_is_new(walk: Walk, data: SiteData) -> None:
    """The front page leads to what is new, and the window stands at the newest."""
    newest = data.news_in_order[0].id
    walk.tap(walk.page.locator(f".take-along a[href$='#{newest}']"))
    walk.see(walk.page.locator(f"[id='{newest}']"))


def send_a_point(walk: Walk, data: SiteData) -> None:
    """A question leads to a sheet, where a press on the link of a point copies it; who opens it, sees it marked."""
    page = walk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk.tap(_question(page, {url(sheet_page(sheet)) for sheet in data.checklists}))
    link = page.locator(".sheet-id").first
    link.click()
    walk.taps += 1
    page.get_by_text("Lenken er kopiert.").wait_for(state="attached")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator("li:target")).to_be_in_viewport()


def find_what_is_free(walk: Walk, data: SiteData) -> None:
    """The front page leads to the library, and two choices there leave what costs nothing and is in Norwegian."""
    walk.tap(walk.page.locator(".take-along a[href$='verktoy/']"))
    for name, choice in (("language", "norsk"), ("cost", "gratis")):
        field = walk.page.locator(f".filters [name='{name}']")
        walk.see(field)
        field.select_option(choice)
        walk.taps += 1
    right = [tool for tool in data.tools.values() if tool.language in ("bokmål", "nynorsk") and tool.cost == "gratis"]
    assert 0 < len(right) < len(data.tools)
    expect(walk.page.locator(".tool-list > li:visible")).to_have_count(len(right))


def go_on_with_the_plan(walk: Walk, _: SiteData) -> None:
    """The front page leads to the plan: what is remembered is shown there, and a file can be opened."""
    walk.tap(walk.page.locator(".take-along a[href='planen-var/']"))
    walk.page.locator("[data-plan-overview] button").first.wait_for()


def print_a_core_element(walk: Walk, data: SiteData) -> None:
    """A button at the top of a core element opens the window that prints."""
    walk.page.add_init_script("self.printed = 0; self.print = () => { self.printed += 1; };")
    walk.page.goto(walk.page.url + url(core_element_page(data, choose.core_element(data))))
    walk.tap(walk.page.get_by_role("button", name="Skriv ut"))
    assert walk.page.evaluate("self.printed") == 1


def take_it_along(walk: Walk, _: SiteData) -> None:
    """The whole guide and all sheets are files on the front page."""
    for ending in ("pdf", "zip"):
        walk.see(walk.page.locator(f".take-along a[href$='.{ending}']"))
    walk.taps += 1


TASKS = (
    Task(1, "Skrive ut sjekklisten for om vi er klare", 2, 1, print_a_sheet),
    Task(2, "Finne ut hva vi gjør når en kollega stritter imot", 1, 1, meet_an_obstacle),
    Task(3, "Finne ut hvem som bør være i teamet", 1, 1, set_up_a_team),
    Task(4, "Forberede møtet neste tirsdag: dag, saksliste og fil til kalenderen", 2, 1, prepare_a_meeting),
    Task(5, "Se hva som er nytt", 1, 1, see_what_is_new),
    Task(6, "Sende en kollega lenken til ett punkt på et ark", 2, 1, send_a_point),
    Task(7, "Finne verktøy som er gratis og på norsk", 3, 1, find_what_is_free),
    Task(8, "Gå videre der vi slapp forrige uke", 1, 1, go_on_with_the_plan),
    Task(9, "Skrive ut ett kjerneelement", 1, 1, print_a_core_element),
    Task(10, "Ta med alt til et sted uten nett", 1, 1, take_it_along),
)


def walked(browser: Browser, address: str, task: Task, data: SiteData) -> Walk:
    """Do a task on a site that is served at an address, on a phone. Raises AssertionError when it cannot be done."""
    context = browser.new_context(viewport=PHONE, locale="nb-NO", permissions=["clipboard-write"])
    walk = Walk(context.new_page())
    walk.page.goto(f"{address}/")
    try:
        task.done(walk, data)
    finally:
        context.close()
    return walk


def screens(page: Page, address: str) -> dict[str, float]:
    """Return how many phone screens each core element takes: down to what folds, and in all while it is folded."""
    heights = {}
    for element in choose.records().core_elements_in_order:
        page.goto(f"{address}/{url(core_element_page(choose.records(), element))}")
        for name, place in (("first", ".fold-all"), ("all", "article")):
            box = page.locator(place).bounding_box()
            assert box
            end = box["y"] + (box["height"] if name == "all" else 0)
            heights[f"{element.id} {name}"] = round(end / PHONE["height"], 1)
    return heights


def _question(page: Page, ends: set[str]) -> Locator:
    """Return the first question on the front page that leads to one of these: a page, or «page#» for a place on it."""
    for link in page.locator(_QUESTIONS).all():
        href = link.get_attribute("href") or ""
        if href in ends or f"{href.partition('#')[0]}#" in ends - {f"{href}#"}:
            return link
    raise AssertionError(f"no question on the front page leads to any of {sorted(ends)}")


def main() -> None:
    """Write what each task takes on the site in site/."""
    data = choose.records()
    with served(ROOT / "site") as address, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright, WIDE, Path(folder))
        walks = [(task, walked(browser, address, task, data)) for task in TASKS]
        long = screens(browser.new_context(viewport=PHONE).new_page(), address)
        browser.close()
    told = {
        "measured": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "method": "Chromium, 390 × 844 punkter, fra forsiden. Trykk er alt som trykkes på. Skjermer er hvor langt "
        "ned det nederste som måtte ses, står, i skjermhøyder fra der siden åpnet seg. «first» er ned "
        "til det som foldes.",
        "command": "python -m tests.reader_tasks",
        "tasks": [
            {"number": task.number, "task": task.what, "taps": walk.taps, "screens": walk.screens}
            for task, walk in walks
        ],
        "core_elements": long,
    }
    RESULT.write_text(f"{json.dumps(told, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
    sys.stdout.write(f"{RESULT.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
