"""«Planen vår» with the keyboard alone: nothing is clicked, and a field is reached as a reader reaches it, by Tab."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from . import filled_in
from .test_plan_overview_page import PATH, bar, context, opened, table_of  # noqa: F401 - a fixture
from .test_plan_page import NAME, NO_PICKERS, START, note, panel, people  # noqa: F401 - a fixture

pytestmark = [pytest.mark.xdist_group("plan page"), pytest.mark.whole]

MOST_STOPS = 400
HAS_FOCUS = "element => element === document.activeElement"


def go_to(page: Page, place: Locator, key: str = "Tab") -> Locator:
    """Press a key until a place has focus: a circle of its group will do, since the arrows go on from there."""
    expect(place).to_be_visible()
    wanted = place.element_handle()
    for _ in range(MOST_STOPS):
        if wanted.evaluate(HAS_FOCUS):
            return place
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {place}")


def press(page: Page, place: Locator, key: str = "Tab") -> None:
    """Go to a button, and press it."""
    go_to(page, place, key)
    page.keyboard.press("Enter")


def button(within: Page | Locator, name: str) -> Locator:
    """Return a button by what it is called."""
    return within.get_by_role("button", name=name, exact=True)


def test_a_sheet_is_filled_in_saved_and_opened_by_keyboard(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
    tmp_path: Path,
):
    """Choose, write, add a row, move it, remove one, save, and open the file on another machine."""
    page = people[0].new_page()
    page.goto(address + filled_in.PATH)
    press(page, button(page, START))
    expect(panel(page)).to_be_visible()
    go_to(page, page.get_by_label(NAME))
    page.keyboard.type("Trygg sammen")
    first, second = (page.get_by_role("radio", name=option, exact=True).first for option in filled_in.OPTIONS[:2])
    go_to(page, first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(second).to_be_checked()
    go_to(page, note(page))
    page.keyboard.type("To hindringer")
    for row, text in ((1, "Uke 6"), (2, "Uke 7")):
        go_to(page, page.get_by_label(filled_in.text_in(row)))
        page.keyboard.type(text)
    page.keyboard.press("Tab")
    press(page, button(page, "Flytt rad 2 opp").first)
    expect(page.get_by_label(filled_in.text_in(1))).to_have_value("Uke 7")
    expect(button(page, "Fjern rad 1").first).to_be_focused()  # it is on top now, and cannot be moved further
    press(page, button(page, "Fjern rad 2").first)
    expect(page.get_by_label(filled_in.text_in(2))).to_have_value("")
    with page.expect_download() as download:
        press(page, button(panel(page), "Lagre til fil"), "Shift+Tab")
    path = tmp_path / "felles.plan.json"
    path.write_bytes(download.value.path().read_bytes())
    assert {"Trygg sammen", "To hindringer", "Uke 7"} <= {
        entry["value"] for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]
    }
    other = people[1].new_page()
    other.goto(address + filled_in.PATH)
    press(other, button(other, START))
    with other.expect_file_chooser() as chooser:
        press(other, button(panel(other), "Åpne fil"))
    chooser.value.set_files(path)
    expect(note(other)).to_have_value("To hindringer")
    expect(other.get_by_label(filled_in.text_in(1))).to_have_value("Uke 7")
    expect(other.get_by_role("radio", name=filled_in.OPTIONS[1], exact=True).first).to_be_checked()


def test_a_row_is_added_by_keyboard_and_the_focus_is_in_it(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
):
    """Whoever adds a row wants to write in it."""
    page = people[0].new_page()
    page.goto(address + filled_in.PATH)
    press(page, button(page, START))
    rows = page.locator("table.rows tbody tr")
    before = rows.count()
    press(page, button(page, "Legg til en rad").first)
    expect(rows).to_have_count(before + 1)
    assert page.evaluate("document.activeElement.closest('table.rows tbody tr:last-child') !== null")


def test_the_plan_is_seen_sorted_and_taken_along_by_keyboard(
    context: BrowserContext,  # noqa: F811 - a fixture
    address: str,
):
    """Open the example, filter, sort, and take a file along."""
    page = opened(context, address)
    press(page, button(bar(page), "Se et eksempel"))
    count = page.locator(".plan-count")
    expect(count).to_be_visible()
    before = count.text_content()
    go_to(page, page.get_by_label("Status"))
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    expect(count).not_to_have_text(before or "")
    go_to(page, page.get_by_label("Sorter etter"), "Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".plan-due")).to_have_count(0)
    with page.expect_download() as download:
        press(page, button(page, "Kalender"))
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert page.complaints == []  # type: ignore[attr-defined]
