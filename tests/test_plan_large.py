"""A plan of two thousand points on a sheet: an answer asks for no more work than in a small plan."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from . import bench_plan, filled_in
from .test_plan_page import (
    kept_as,
    note,
    open_file,
    panel,
    people,  # noqa: F401 - a fixture
    started,
    write,
)

pytestmark = pytest.mark.xdist_group("plan page")

# Counts what a page looks at: each look into a map, each round through one by its size, each search among elements,
# and each element that is put in or taken away.
COUNTED = """() => {
    self.looks = 0;
    const count = (kind, name, cost) => {
        const old = kind.prototype[name];
        kind.prototype[name] = function (...given) { self.looks += cost(this); return old.apply(this, given); };
    };
    for (const kind of [Map, Set]) {
        for (const name of ["get", "has"]) if (kind.prototype[name]) count(kind, name, () => 1);
        const rounds = ["values", "keys", "entries", "forEach", Symbol.iterator];
        for (const name of rounds) count(kind, name, (all) => all.size);
    }
    for (const name of ["filter", "map", "some", "flatMap", "find", "sort"]) count(Array, name, (all) => all.length);
    for (const name of ["querySelectorAll", "closest"]) count(Element, name, () => 1);
    new MutationObserver((changes) => {
        for (const change of changes) self.looks += change.addedNodes.length + change.removedNodes.length;
    }).observe(document.querySelector(".fill"), {childList: true, subtree: true});
}"""
ANSWERS = {
    "a note": lambda page, time: write(note(page), f"Uke {time}"),
    "a choice": lambda page, time: page.get_by_role("radio", name=filled_in.OPTIONS[time], exact=True).first.check(),
    "a cell": lambda page, time: write(page.get_by_label(filled_in.text_in(1)), f"Uke {time}"),
}


def looks(page: Page) -> dict[str, int]:
    """Return how much the page looks at for each answer: the second time, when its row is in the plan."""
    for answer in ANSWERS.values():
        answer(page, 0)
    page.evaluate(COUNTED)
    counted = {}
    for name, answer in ANSWERS.items():
        page.evaluate("self.looks = 0")
        answer(page, 1)
        page.wait_for_timeout(50)  # until the elements are counted
        counted[name] = page.evaluate("self.looks")
    return counted


@pytest.mark.whole
def test_an_answer_asks_for_no_more_in_a_large_plan(people: list[BrowserContext], address: str, tmp_path: Path):  # noqa: F811 - a fixture
    """A phone is slow, and a plan grows for years: what one answer costs follows from its point, not from the plan."""
    large = bench_plan.large_plan()
    prefix = f"{filled_in.SHEET.id}_"
    small = large | {"entries": [entry for entry in large["entries"] if entry["field"].startswith(prefix)]}
    counted = []
    for context, plan in zip(people, (small, large), strict=True):
        page = started(context, address)
        open_file(page, kept_as(tmp_path / "x.plan.json", plan))
        panel(page).get_by_text("er åpnet").wait_for()
        counted.append(looks(page))
    assert len(json.dumps(large)) > 10 * len(json.dumps(small))
    for name, figure in counted[0].items():
        assert 0 < counted[1][name] <= figure * 1.1, counted
        assert figure < 2 * len(filled_in.SHEET.items) * 10, counted
