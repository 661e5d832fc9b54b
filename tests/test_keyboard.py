"""The site with the keyboard alone, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from . import choose, sampling
from .windows import Windows

_PHASE = choose.records().phases[choose.core_element(choose.records()).phase]
CORE_ELEMENT = f"/{choose.element_address()}"
PHONE = {"width": 320, "height": 720}
# Where focus is, and whether a person can see it: two colours of at least 2 px, on something that is shown.
FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(element);
  const {width, height} = element.getBoundingClientRect();
  return {
    what: element.outerHTML.slice(0, 90),
    inMenu: !!element.closest("#_meny"),
    shown: element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && width > 0 && height > 0,
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && boxShadow !== "none",
  };
}"""


@pytest.fixture
def phone(windows: Windows) -> Iterator[Page]:
    """A fresh page in a window of a phone, or of a laptop at 400 %."""
    with windows.open(viewport=PHONE, locale="nb-NO") as opened:
        yield opened


def walk(page: Page, most: int = 250) -> list[dict]:
    """Press Tab until the page is through; return what had focus on the way."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["what"] == stops[0]["what"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"the page does not end: {stops[-1]['what']}")


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(PHONE, id="phone"),
        pytest.param({"width": 1280, "height": 900}, id="laptop", marks=pytest.mark.whole),
    ],
)
def test_every_stop_can_be_seen_and_the_walk_ends(windows: Windows, address: str, size: dict):
    """Focus that hides in a closed menu, or has no ring, is lost to whoever has no mouse."""
    with windows.open(viewport=size) as page:
        page.goto(address + CORE_ELEMENT)
        stops = walk(page)
    assert len(stops) > 20
    assert not [stop["what"] for stop in stops if not stop["shown"]]
    assert not [stop["what"] for stop in stops if not stop["ring"]]
    assert any(stop["inMenu"] for stop in stops) == (size is not PHONE)


def test_every_page_begins_with_the_way_to_its_text(site: Path):
    """First stop, on the page for unknown addresses too."""
    for path in sampling.page_files(site):
        body = html.fromstring(path.read_bytes()).body
        first = next(body.iter("a", "button", "select", "textarea", "summary"))
        assert first.text_content().strip() == "Gå til innholdet", path
        (target,) = body.xpath("//article[@id=$id]", id=first.get("href").removeprefix("#"))
        assert target.get("tabindex") == "-1", path


@pytest.mark.parametrize("name", [CORE_ELEMENT, "/finnes-ikke/"])
def test_the_first_stop_leads_into_the_text(page: Page, address: str, name: str):
    """After it, Tab goes on from the text, past the menus."""
    page.goto(address + name)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#_innhold")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")


def test_the_menu_opens_with_its_state_and_esc_gives_focus_back(phone: Page, address: str):
    """A button with name and state; Esc closes and leads back to it."""
    phone.goto(address + CORE_ELEMENT)
    button = phone.get_by_role("button", name="Meny", exact=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    phone.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(phone.get_by_role("button", name="Lukk menyen")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator("#_meny")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_menu_closes_when_focus_leaves_it(phone: Page, address: str):
    """Otherwise the stops behind the open menu would be out of sight."""
    phone.goto(address + CORE_ELEMENT)
    phone.get_by_role("button", name="Meny", exact=True).click()
    phone.locator("#_meny a").last.focus()
    phone.keyboard.press("Tab")
    expect(phone.locator("#_meny")).to_be_hidden()


def test_submenus_fold_with_name_and_state(page: Page, address: str):
    """What is folded away takes no focus."""
    page.goto(address + CORE_ELEMENT)
    button = page.get_by_role("button", name=re.compile(f"^Undersider til Fase .* – {_PHASE.title}$"))
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#_meny [aria-current=page]")).to_be_hidden()
    button.press("Enter")
    expect(page.locator("#_meny [aria-current=page]")).to_be_visible()


def test_the_search_opens_with_a_button_and_esc_gives_focus_back(phone: Page, address: str):
    """The same way in and out as the menu."""
    phone.goto(address)
    button = phone.get_by_role("button", name="Søk", exact=True)
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(phone.locator("#search-box input").first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_an_address_with_a_search_opens_the_box_on_a_phone_too(phone: Page, address: str):
    """Whoever is sent a search sees what was found."""
    phone.goto(f"{address}/?q={choose.sheet(choose.records()).title}")
    expect(phone.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.whole
def test_no_single_key_does_anything(page: Page, address: str):
    """Whoever speaks to the computer, presses single keys without meaning to (WCAG 2.1.4)."""
    page.goto(address + CORE_ELEMENT)
    for key in "fs/pn,.":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url == address + CORE_ELEMENT
    assert not page.locator("#__search").is_checked()


def test_wide_tables_scroll_with_the_arrow_keys(phone: Page, address: str):
    """A table wider than the window is a stop with a name."""
    phone.goto(f"{address}/{choose.addresses_by_columns()[-1]}")
    table = phone.get_by_role("region", name="Tabell: ").first
    table.focus()
    phone.keyboard.press("ArrowRight")
    expect(table).to_be_focused()
    expect(table).not_to_have_js_property("scrollLeft", 0)


@pytest.mark.whole
def test_tables_that_fit_are_no_stop(page: Page, address: str):
    """A stop with nothing to do costs everyone a press."""
    page.goto(f"{address}/{choose.addresses_by_columns()[0]}")
    expect(page.locator(".table-scroll").first).not_to_have_attribute("tabindex", "0")


@pytest.mark.whole
def test_the_contents_stand_open_where_there_is_room(page: Page, phone: Page, address: str):
    """And folded on a phone, so that the text comes first."""
    for window, is_open in ((page, True), (phone, False)):
        window.goto(address + CORE_ELEMENT)
        assert window.locator(".toc details").evaluate("details => details.open") is is_open


def test_menu_and_contents_work_without_script(windows: Windows, address: str):
    """The browser opens the menu itself; the script only adds."""
    with windows.open(viewport=PHONE, java_script_enabled=False) as page:
        page.goto(address + CORE_ELEMENT)
        page.get_by_role("button", name="Meny", exact=True).press("Enter")
        expect(page.locator("#_meny")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#_meny")).to_be_hidden()
        page.locator(".toc summary").press("Enter")
        expect(page.locator(".toc a").first).to_be_visible()


def test_the_way_to_the_top_leads_there(phone: Page, address: str):
    """From the end of a long page, in one press."""
    phone.goto(address + CORE_ELEMENT)
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    link = phone.get_by_role("link", name="Til toppen")
    expect(link).to_be_visible()
    link.press("Enter")
    expect(phone.locator("html")).to_have_js_property("scrollTop", 0)


def test_an_unknown_address_becomes_a_search_for_its_words(page: Page, windows: Windows, address: str):
    """The words of the address are a good guess at what was asked for; without script, a plain link."""
    page.goto(address + "/gjore/kjerneelement-3/")
    link = page.locator("[data-search-for-address]")
    expect(link).to_have_text("Søk etter «gjore kjerneelement 3»")
    assert link.get_attribute("href").endswith("/sok/?q=gjore+kjerneelement+3")
    page.goto(address + "/50%-regelen/")  # a sign that begins a code, and no code
    expect(link).to_have_text("Søk etter «50 regelen»")
    with windows.open(java_script_enabled=False) as plain:
        plain.goto(address + "/gjore/kjerneelement-3/")
        assert plain.locator("[data-search-for-address]").get_attribute("href").endswith("/sok/")
