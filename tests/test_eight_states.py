"""Each kind of page in eight states, before a second judge; and the names that those who do not see are told."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from . import choose, html_codesniffer, sampling, spoken_names

PHONE, DESK = {"width": 320, "height": 720}, {"width": 1280, "height": 900}


def _menu_open(page: Page) -> None:
    page.locator(".header-button--menu").click()


def _search_open(page: Page) -> None:
    page.locator(".header-button--search").click()
    page.locator("[name=query]:visible").fill("plan")  # the page that searches has a box of its own
    page.wait_for_timeout(400)


def _filled_in(page: Page) -> None:
    page.evaluate(
        """() => document.querySelectorAll("article :is(input, textarea, select)").forEach((control) => {
          if (control.type === "checkbox" || control.type === "radio") control.checked = true;
          else if (control.type === "date") control.value = "2027-02-01";
          else if (control.tagName === "SELECT") control.selectedIndex = control.options.length - 1;
          else control.value = "Dette er skrevet inn";
          control.dispatchEvent(new Event("change", {bubbles: true}));
        })"""
    )


def _as_it_is(_: Page) -> None:
    """Leave the page as it was opened."""


# State → how the window is, and what is done in it. At 400 % a window of 1280 px holds 320, each of four dots.
STATES: dict[str, tuple[dict[str, object], Callable[[Page], None]]] = {
    "light": ({"viewport": DESK, "color_scheme": "light"}, _as_it_is),
    "dark": ({"viewport": DESK, "color_scheme": "dark"}, _as_it_is),
    "320 px": ({"viewport": PHONE}, _as_it_is),
    "400 %": ({"viewport": {"width": 320, "height": 225}, "device_scale_factor": 4}, _as_it_is),
    "menu open": ({"viewport": PHONE}, _menu_open),
    "search open": ({"viewport": PHONE}, _search_open),
    "forced colours": ({"viewport": DESK, "forced_colors": "active"}, _as_it_is),
    "filled in": ({"viewport": DESK}, _filled_in),
}


@pytest.fixture(params=sampling.few(list(STATES), 4))
def state(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, Callable[[Page], None], int]]:
    """A window in one of the states, what is done to a page in it, and the place of the state in the list."""
    settings, do = STATES[request.param]
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True, **settings)  # type: ignore[arg-type]
    yield context.new_page(), do, list(STATES).index(request.param)
    context.close()


@pytest.mark.parametrize("every", [False, sampling.whole(True)])
def test_a_second_judge_finds_nothing_on_any_kind_of_page_in_any_state(
    state: tuple[Page, Callable[[Page], None], int], address: str, kinds: list[str], every: bool
):
    """Two tools see more than one; here each state has one kind of page in turn, and in the whole run a third of them.

    The others have it the next days: each kind is looked at in two or three of the states each day, and what it has in
    common with others is looked at in all eight.
    """
    page, do, place = state
    chosen = kinds[(place + sampling.turn()) % 3 :: 3] if every else [kinds[place % len(kinds)]]
    if do is _filled_in and not every:
        chosen = [f"/{choose.sheet_address()}"]
    found = {}
    for kind in chosen:
        page.goto(address + kind)
        if do in {_menu_open, _search_open} and not page.locator(".header-button--menu").count():
            continue
        do(page)
        if told := html_codesniffer.violations(page):
            found[kind] = told
    assert not found


def test_the_second_judge_would_tell(page: Page, address: str):
    """A faulty page is told of: the net has no hole."""
    page.goto(address)
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=x><input type=text>')")
    told = " ".join(html_codesniffer.violations(page))
    assert "H37" in told
    assert "F68" in told


def test_all_that_can_be_used_has_a_name_in_the_tree_of_the_browser(page: Page, address: str, kinds: list[str]):
    """What a screen reader says is the name there. Every page is looked at as axe does: test_accessibility.py."""
    seen = 0
    for kind in kinds[:4]:
        page.goto(address + kind, wait_until="domcontentloaded")
        seen += len(spoken_names.every(page))
        assert spoken_names.nameless(page) == [], kind
    assert seen > 100


def test_a_button_without_a_name_would_be_told(page: Page, address: str):
    """The tree has it, and it has nothing to say."""
    page.goto(address)
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<button></button>')")
    assert spoken_names.nameless(page) == ["button"]
