"""A sheet is filled in on its page as on paper, in a real browser: with the keyboard, on a phone, and printed."""

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdfium2 import PdfDocument

from macros.records.site_data import SiteData

from . import filled_in
from .filled_in import OPTIONS, POINT, SHOWN
from .windows import Windows

PHONE = {"width": 320, "height": 720}


def rows(page: Page) -> Locator:
    """Return the rows of the long table that can be seen."""
    first = f"{filled_in.SHEET.id}_{filled_in.TABLE.id}_1_{filled_in.TABLE.columns[0]}"
    table = page.get_by_role("table").filter(has=page.locator(f'[name="{first}"]'))
    return table.locator("tbody tr:visible")


def test_every_answer_of_a_point_can_be_given_with_the_keyboard(page: Page, address: str):
    """Choice, note, who and when; each is read with the point it belongs to."""
    page.goto(address + filled_in.PATH)
    group = page.get_by_role("group", name=f"{filled_in.CHOICE} {POINT}")
    group.get_by_role("radio", name=OPTIONS[0], exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(group.get_by_role("radio", name=OPTIONS[1], exact=True)).to_be_checked()
    note = page.get_by_role("textbox", name=f"{filled_in.NOTE} {POINT}")
    note.press_sequentially("To hindringer")
    note.press("Tab")
    who = page.get_by_role("textbox", name=f"{filled_in.WHO} {POINT}")
    expect(who).to_be_focused()
    who.press_sequentially("Enhetslederen")
    deadline = page.get_by_role("textbox", name=f"{filled_in.WHEN} {POINT}")
    deadline.fill("2027-02-01")
    values = [control.input_value() for control in (note, who, deadline)]
    assert values == ["To hindringer", "Enhetslederen", "2027-02-01"]


def test_a_choice_can_be_taken_back(page: Page, address: str):
    """On paper one can rub out: a circle alone cannot be unmade, so a button does, and focus stays in the group."""
    page.goto(address + filled_in.PATH)
    group = page.get_by_role("group", name=f"{filled_in.CHOICE} {POINT}")
    assert group.get_by_role("button").count() == 0
    group.get_by_role("radio", name=OPTIONS[-1], exact=True).check()
    group.get_by_role("button", name="Fjern svaret").press("Enter")
    assert group.locator(":checked").count() == 0
    expect(group.get_by_role("radio", name=OPTIONS[0], exact=True)).to_be_focused()
    expect(group.get_by_role("button")).to_have_count(0)
    page.get_by_label(filled_in.choice_in(1)).select_option(filled_in.TABLE_OPTIONS[1])
    page.get_by_label(filled_in.choice_in(1)).select_option("Velg")
    expect(page.get_by_label(filled_in.choice_in(1))).to_have_value("")


def test_a_table_has_all_its_rows_and_the_last_are_folded(page: Page, address: str):
    """A few rows are shown; a press shows the others, and focus goes on to them."""
    page.goto(address + filled_in.PATH)
    table = page.get_by_role("table").filter(has=page.get_by_label(filled_in.text_in(1)))
    assert table.locator("tbody tr").count() == filled_in.TABLE.rows
    assert table.locator("tbody tr:visible").count() == SHOWN
    page.get_by_role("button", name=filled_in.ALL_ROWS).press("Enter")
    assert table.locator("tbody tr:visible").count() == filled_in.TABLE.rows
    expect(page.get_by_role("textbox", name=filled_in.text_in(SHOWN + 1))).to_be_focused()


def test_leaving_asks_only_when_something_is_written(page: Page, address: str):
    """What is written is gone with the page; one who has written nothing, or taken it back, is let go."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(address + filled_in.OTHER)
    page.get_by_label("Navn på tiltaket").fill("Trygg sammen")
    page.get_by_label("Navn på tiltaket").fill("")
    page.goto(address + filled_in.PATH)
    assert asked == []
    for _ in range(2):
        page.get_by_label("Navn på tiltaket").press_sequentially("Trygg sammen")
        page.goto(address + filled_in.OTHER)
    assert asked == ["beforeunload", "beforeunload"]


def test_a_sheet_keeps_nothing(page: Page, address: str):
    """The promise of the site: nothing is stored, and nothing is sent."""
    sent: list[str] = []
    page.goto(address + filled_in.OTHER)
    icon = page.locator("link[rel=icon]").evaluate("link => link.href")  # the browser fetches it when it has time
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_label("Navn på tiltaket").fill("Trygg sammen")
    page.get_by_role("checkbox").first.check()
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert [url for url in sent if url != icon] == []


@pytest.mark.whole
def test_a_note_grows_with_what_is_written(page: Page, address: str):
    """Nobody writes a paragraph through a slit."""
    page.goto(address + filled_in.PATH)
    note = page.get_by_role("textbox", name=f"{filled_in.NOTE} {POINT}")
    before = note.evaluate("note => note.offsetHeight")
    note.fill("En lang merknad. " * 30)
    assert note.evaluate("note => note.offsetHeight") > 2 * before
    assert note.evaluate("note => note.scrollHeight - note.clientHeight") <= 1


def test_everything_is_there_without_script(windows: Windows, address: str):
    """Without script the page is the whole sheet, to read, fill in and print."""
    with windows.open(java_script_enabled=False) as page:
        page.goto(address + filled_in.PATH)
        assert rows(page).count() == filled_in.TABLE.rows
        assert page.get_by_role("button", name=filled_in.ALL_ROWS).count() == 0


def test_a_sheet_fits_a_phone_with_all_rows_shown(windows: Windows, address: str):
    """At 320 px fields stand below each other with their labels, and nothing scrolls sideways."""
    with windows.open(viewport=PHONE, locale="nb-NO") as page:
        page.goto(address + filled_in.PATH)
        page.get_by_role("button", name=filled_in.ALL_ROWS).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        narrow = page.evaluate(
            """() => [...document.querySelectorAll(".fill :is(input[type=text], input[type=date], select, textarea)")]
              .filter((control) => control.checkVisibility() && control.offsetWidth < 120)
              .map((control) => control.name)"""
        )
        assert narrow == []


@pytest.mark.parametrize("most", [3, pytest.param(None, marks=pytest.mark.whole)])
def test_no_table_is_wider_than_the_text(page: Page, address: str, data: SiteData, most: int | None):
    """A column beyond the edge is a column nobody fills in. The sheets with most columns come first."""
    wide = {}
    columns = {
        sheet.id: max((len(table.columns) for table in sheet.tables), default=0) for sheet in data.checklists.values()
    }
    for sheet in sorted(columns, key=lambda sheet: -columns[sheet])[:most]:
        page.goto(f"{address}/verktoy/{sheet}/", wait_until="domcontentloaded")
        for width in (1280, 720):
            page.set_viewport_size({"width": width, "height": 900})
            wide[sheet, width] = page.evaluate(
                """() => [...document.querySelectorAll("table.rows")]
                  .filter((table) => table.offsetWidth > table.parentElement.clientWidth + 1).length"""
            )
    assert {place: tables for place, tables in wide.items() if tables} == {}


def test_paper_has_lines_boxes_options_and_every_row(page: Page, address: str):
    """A printed sheet is filled in by hand: no prompt of the screen stands where one writes."""
    page.goto(address + filled_in.PATH)
    page.emulate_media(media="print")
    assert rows(page).count() == filled_in.TABLE.rows
    expect(page.get_by_text(filled_in.TOLD)).to_be_visible()
    group = page.get_by_role("group", name=f"{filled_in.CHOICE} {POINT}")
    assert [option.inner_text() for option in group.locator("label").all()] == OPTIONS
    look = page.evaluate(
        """() => ["select", "input[type=date]", "textarea"].map((name) => {
          const {color, borderBottomWidth, height} = getComputedStyle(document.querySelector(`.fill ${name}`));
          return [color, parseFloat(borderBottomWidth) > 0, parseFloat(height) > 20];
        })"""
    )
    assert [line for _, line, _ in look] == [True] * 3
    assert [tall for *_, tall in look] == [True] * 3
    assert [colour for colour, *_ in look[:2]] == ["rgba(0, 0, 0, 0)"] * 2
    for words in ("Fjern svaret", filled_in.ALL_ROWS, "Det dere skriver her"):
        assert page.get_by_text(words).locator("visible=true").count() == 0


def test_what_is_written_is_printed(page: Page, address: str):
    """A date and a choice stand in ink on the paper."""
    page.goto(address + filled_in.PATH)
    page.get_by_role("textbox", name=f"{filled_in.WHEN} {POINT}").fill("2027-02-01")
    page.get_by_label(filled_in.choice_in(1)).select_option(filled_in.TABLE_OPTIONS[1])
    page.emulate_media(media="print")
    for control in (
        page.get_by_role("textbox", name=f"{filled_in.WHEN} {POINT}"),
        page.get_by_label(filled_in.choice_in(1)),
    ):
        assert control.evaluate("control => getComputedStyle(control).color") == "rgb(0, 0, 0)"


def test_what_does_not_fit_in_its_field_is_printed_in_full(page: Page, address: str):
    """A field cuts what is longer than itself, and paper cannot be scrolled. Afterwards the page is as before."""
    page.goto(address + filled_in.PATH)
    last = {}
    for name in (filled_in.WHO, filled_in.NOTE):
        last[name] = f"{name}slutt"
        page.get_by_role("textbox", name=f"{name} {POINT}").fill(f"{'Rådgiver i oppvekst. ' * 20}{last[name]}")
    page.get_by_role("textbox", name=f"{filled_in.WHEN} {POINT}").fill("2027-02-01")
    printed = " ".join(sheet.get_textpage().get_text_range() for sheet in PdfDocument(page.pdf(format="A4")))
    for words in (*last.values(), "01.02.2027"):
        assert words in printed
    assert page.locator(".on-paper").count() == 0


@pytest.mark.whole
def test_what_tells_more_of_an_answer_opens_on_a_phone(windows: Windows, address: str):
    """A sheet of twenty points is short on a phone: the note, who and when open, and stay open once filled in."""
    with windows.open(viewport=PHONE, locale="nb-NO") as page:
        page.goto(address + filled_in.PATH)
        note = page.get_by_role("textbox", name=f"{filled_in.NOTE} {POINT}")
        expect(note).to_have_count(0)
        point = page.locator("ol.sheet > li").first
        point.locator("summary").click()
        expect(note).to_be_visible()
        note.fill("To hindringer")
        page.goto(address + filled_in.OTHER)
        page.go_back()
        expect(note).to_have_value("To hindringer")
        expect(note).to_be_visible()


def test_choices_are_in_one_row_on_a_phone_with_the_height_of_a_thumb(windows: Windows, address: str):
    """44 px high, side by side at 390 px, and what is chosen is told by more than its colour to the eye."""
    with windows.open(viewport={"width": 390, "height": 844}, locale="nb-NO") as page:
        page.goto(address + filled_in.PATH)
        choices = page.locator("ol.sheet > li").first.locator(".choices label")
        boxes = [choices.nth(number).bounding_box() or {} for number in range(choices.count())]
        assert len({round(box["y"]) for box in boxes}) == 1
        assert min(box["height"] for box in boxes) >= 44
        choices.last.click()
        expect(choices.last.locator("input")).to_be_checked()


@pytest.mark.parametrize("scripted", [True, False])
def test_all_fields_of_a_point_are_open_where_there_is_room(windows: Windows, address: str, scripted: bool):
    """At a desk nothing is a press away, nor on a phone without a script, which nothing would open."""
    size = {"width": 1280, "height": 900} if scripted else PHONE
    with windows.open(viewport=size, locale="nb-NO", java_script_enabled=scripted) as page:
        page.goto(address + filled_in.PATH)
        expect(page.get_by_role("textbox", name=f"{filled_in.NOTE} {POINT}")).to_be_visible()
        expect(page.locator("ol.sheet > li summary").first).to_be_hidden()


@pytest.mark.whole
def test_a_point_to_choose_and_tell_more_of_takes_little_of_a_phone(windows: Windows, address: str):
    """It was 350 px a point, and a sheet 20 screens: a team finds its place when four of them are in sight."""
    with windows.open(viewport={"width": 390, "height": 844}, locale="nb-NO") as page:
        page.goto(address + filled_in.PATH)
        lists = page.locator("ol.sheet").evaluate_all(
            "all => all.map((list) => [list.offsetHeight, list.children.length])"
        )
        assert sum(height for height, _ in lists) / sum(points for _, points in lists) <= 844 / 4


def test_a_pack_is_short_on_a_phone(windows: Windows, address: str):
    """Eight screens, and the points of its sheet one press away: it was thirteen."""
    with windows.open(viewport={"width": 390, "height": 844}, locale="nb-NO") as page:
        page.goto(address + filled_in.PACK)
        assert page.evaluate("document.documentElement.scrollHeight") <= 8 * 844
        point = page.locator("details ol.sheet > li").first
        expect(point).to_be_hidden()
        page.goto(f"{address}{filled_in.PACK}#{point.get_attribute('id')}")
        expect(point).to_be_visible()
