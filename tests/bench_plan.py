"""What a large plan costs on a sheet's page: 2 000 points answered, on a processor four times slower.

`make bench-plan` prints, for each thing a reader does, how long the page's own thread works at it, and then until all
is saved, in milliseconds of CPU times four. The goals: under 50 for anything that is done on the page, under a
second to open a file. The saving is several tasks with pauses between. It is the CPU's time, not the clock's: another
program on the machine takes none of it.
"""

import json
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from macros.records.project import ROOT

from . import filled_in
from .browser import WIDE, launch
from .serving import served

POINTS = 2000
SLOWER = 4
ROUNDS = 5
OPENING, REMEMBERING = "open the file", "remember"
BARE = "to a row, no plan"  # what the browser takes to scroll there and draw it: no script of ours has come
GOAL, GOAL_OF_OPENING = 50, 1000  # ms


def large_plan(points: int = POINTS) -> dict[str, Any]:
    """Return a plan with so many answered points, most of them of other sheets, each answered twice."""
    sheet = filled_in.SHEET
    own = [
        f"{sheet.id}_{item.id.removeprefix(f'{sheet.id}-')}_{answer}"
        for part in sheet.sections
        for item in part.items
        for answer in part.answers
    ]
    fields = own + [f"ark-{number % 40}_{number}_merknad" for number in range(points - len(own))]
    entries = []
    for number, field in enumerate(fields):
        first = {"id": f"a{number}", "field": field, "value": "Vi venter", "at": "2026-01-05", "by": "rektor"}
        entries += [first, first | {"id": f"b{number}", "value": "Vi begynner i uke 6", "replaces": [f"a{number}"]}]
    return {"format": "planen-var", "version": 1, "entries": entries}


def what_a_reader_does(page: Page) -> dict[str, Callable[[], object]]:
    """Return things to do on a sheet that keeps its answers, by what they are called.

    By the keyboard and by handles that are there already: the driver's search for a field would count as the page's.
    """
    note = page.get_by_role("textbox", name=f"{filled_in.NOTE} {filled_in.POINT}").element_handle()
    radio = page.get_by_role("radio", name=filled_in.OPTIONS[0], exact=True).first.element_handle()
    cell = page.get_by_label(filled_in.text_in(1)).element_handle()
    history = page.locator("details.plan-history summary").first.element_handle()
    return {
        "go to a field": lambda: note.evaluate("field => field.focus()"),
        "write a letter": lambda: page.keyboard.press("x"),
        "write it, and go on": lambda: page.keyboard.press("Tab"),
        "choose": lambda: radio.evaluate("field => field.click()"),
        "go to a row": lambda: cell.evaluate("field => field.focus()"),
        "write in a row": lambda: page.keyboard.press("x"),
        "go on from the row": lambda: page.keyboard.press("Tab"),
        "open a history": lambda: history.evaluate("summary => summary.click()"),
    }


def measure(site: Path, points: int = POINTS, rounds: int = ROUNDS) -> dict[str, list[tuple[float, float]]]:
    """Return how long the page worked at each thing, and then until it was saved, for each round, in ms."""
    worked: dict[str, list[tuple[float, float]]] = {}
    with sync_playwright() as playwright, served(site) as address, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stor.plan.json"
        path.write_text(json.dumps(large_plan(points)), encoding="utf-8")
        browser = launch(playwright, WIDE, Path(folder))
        for _ in range(rounds):
            context = browser.new_context(locale="nb-NO")
            context.add_init_script("delete self.showSaveFilePicker; delete self.showOpenFilePicker;")
            page = context.new_page()
            page.goto(address + filled_in.PATH)
            session = context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})

            def until_now(session: CDPSession = session) -> float:
                metrics = session.send("Performance.getMetrics")["metrics"]
                return SLOWER * 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

            def noted(name: str, act: Callable[[], object], page: Page = page) -> None:
                page.wait_for_timeout(1500)  # until what was before is saved
                before = until_now()
                act()
                done = until_now()
                page.wait_for_timeout(1500)
                worked.setdefault(name, []).append((done - before, until_now() - done))

            cell = page.get_by_label(filled_in.text_in(1)).element_handle()
            noted(BARE, lambda cell=cell: cell.evaluate("field => field.focus()"))  # type: ignore[misc]
            page.locator("[data-plan-start]").click()
            page.locator("section.plan").wait_for()
            with page.expect_file_chooser() as chooser:
                page.get_by_role("button", name="Åpne fil").click()
            noted(OPENING, lambda chosen=chooser: chosen.value.set_files(path))  # type: ignore[misc]
            noted(REMEMBERING, page.get_by_role("button", name="Husk på denne maskinen").click)
            for name, act in what_a_reader_does(page).items():
                noted(name, act)
            context.close()
        browser.close()
    return worked


def main() -> None:
    """Print the figures for the site that lies in site/."""
    sys.stdout.write(
        f"{POINTS} points, a processor {SLOWER} times slower: ms at it, and until it is saved (median of {ROUNDS})\n"
    )
    for name, figures in measure(ROOT / "site").items():
        at_it, saving = (statistics.median(column) for column in zip(*figures, strict=True))
        sys.stdout.write(
            f"{name:20} {at_it:6.0f} {saving:6.0f}   goal: {GOAL_OF_OPENING if name == OPENING else GOAL}\n"
        )


if __name__ == "__main__":
    main()
