"""From the front page to what is needed, on a phone: each task has a limit in taps and screens."""

import json

import pytest
from playwright.sync_api import Browser

from macros.records.site_data import SiteData

from . import reader_tasks, sampling
from .reader_tasks import PHONE, TASKS, Task

FIRST, ALL = 3, 5  # phone screens of a core element: what a team needs in the meeting, and all while it is folded


@pytest.mark.parametrize("task", sampling.few(TASKS), ids=lambda task: task.done.__name__)
def test_a_task_takes_few_taps_and_one_screen(browser: Browser, address: str, task: Task, data: SiteData):
    """Somebody with one hand and a minute gets there: the limits are those that the tasks were set with."""
    walk = reader_tasks.walked(browser, address, task, data)
    assert (walk.taps, walk.screens) <= (task.taps, float("inf")), f"{walk.taps} taps"
    assert walk.screens <= task.screens, f"{walk.screens} screens"


def test_a_core_element_says_what_the_meeting_needs_in_three_screens(browser: Browser, address: str):
    """A team reads it in the meeting: purpose, panel and the ten-minute version, and then what opens."""
    context = browser.new_context(viewport=PHONE)
    heights = reader_tasks.screens(context.new_page(), address)
    context.close()
    assert max(height for name, height in heights.items() if name.endswith("first")) <= FIRST
    assert max(heights.values()) <= ALL


def test_the_figures_that_are_told_keep_the_limits():
    """Readers and funders are shown data/results/: every task, and none that takes more than promised."""
    told = json.loads(reader_tasks.RESULT.read_text(encoding="utf-8"))
    assert {"measured", "method", "command"} <= told.keys()
    figures = {walk["number"]: (walk["taps"], walk["screens"]) for walk in told["tasks"]}
    assert figures.keys() == {task.number for task in TASKS}, "run python -m tests.reader_tasks"
    for task in TASKS:
        taps, screens = figures[task.number]
        assert taps <= task.taps, task.what
        assert screens <= task.screens, task.what
