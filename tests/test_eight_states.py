"""Each kind of page in eight states, before a second judge; and the names that those who do not see are told."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from . import choose, html_codesniffer, sampling

PHONE, DESK = {"width": 320, "height": 720}, {"width": 1280, "height": 900}
NAMED = {"link", "button", "textbox", "searchbox", "combobox", "checkbox", "radio", "region", "table", "img", "image"}


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


@pytest.fixture(params=STATES)
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
    """Two tools see more than one; here each state has one kind of page in turn, and in the whole run all kinds."""
    page, do, place = state
    chosen = kinds if every else [kinds[place % len(kinds)]]
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


@pytest.mark.parametrize("every", [False, sampling.whole(True)])
def test_all_that_can_be_used_has_a_name_in_the_tree_of_the_browser(
    page: Page, site: object, address: str, kinds: list[str], every: bool
):
    """What a screen reader says is the name in the browser's own tree; without one there is nothing to say."""
    session = page.context.new_cdp_session(page)
    nameless = {}
    seen = 0
    for name in sampling.addresses(site) if every else kinds[:4]:  # type: ignore[arg-type]
        page.goto(address + name, wait_until="domcontentloaded")
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        used = [
            (node["role"]["value"], (node.get("name") or {}).get("value", "").strip())
            for node in nodes
            if not node.get("ignored") and node.get("role", {}).get("value") in NAMED
        ]
        seen += len(used)
        if wrong := [role for role, told in used if not told]:
            nameless[name] = wrong
    assert seen > 100
    assert not nameless
