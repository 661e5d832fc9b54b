"""«Planen vår» in a real browser: from one click on the example to several projects beside each other."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdfium2 import PdfDocument

from macros.records.site_data import SiteData
from macros.sheets.of_sheet import of_sheet
from macros.site_assets import plan_example

from . import axe, choose, filled_in, plan_forms
from .test_accessibility import overflow
from .test_plan_overview import followed, scored, table_of
from .test_plan_page import NAME, NO_PICKERS, PRIVACY, STORED, note, open_note, panel, saved_file, write
from .windows import Windows

pytestmark = pytest.mark.xdist_group("plan page")

PATH = "/planen-var/"
MATTERS = 200
# Words of the tasks that go over two lines.
CUT = """() => {
  const cut = [];
  for (const cell of document.querySelectorAll(".plan-table tbody tr:has(a) > *")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const { 0: word, index } of walker.currentNode.data.matchAll(/[^ ]+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, index);
        range.setEnd(walker.currentNode, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) cut.push(word);
      }
    }
  }
  return cut;
}"""
HOSTILE = "<img src=x onerror=document.title='lurt'>"


@pytest.fixture
def context(windows: Windows) -> Iterator[BrowserContext]:
    """A browser that cannot write to files, on a narrow and dark screen."""
    narrow = {"width": 320, "height": 720}
    with windows.lend(script=NO_PICKERS, locale="nb-NO", viewport=narrow, color_scheme="dark") as context:
        yield context


def opened(context: BrowserContext, address: str) -> Page:
    """Open the page; what the browser complains of is noted."""
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.complaints.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    page.goto(address + PATH)
    expect(bar(page)).to_be_visible()
    return page


def bar(page: Page) -> Locator:
    """Return what stands on top: the project, and the ways to others."""
    return page.get_by_role("region", name="Prosjektet")


def choose_files(page: Page, button: str, *paths: Path) -> None:
    """Press a button, and choose files."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button, exact=True).click()
    chooser.value.set_files(list(paths))


def plan_file(path: Path, *answers: tuple[str, str | None, str]) -> Path:
    """Write a plan with answers: field, row and value."""
    entries: list[dict[str, Any]] = []
    for number, (field, row, value) in enumerate(answers):
        at_row = {"row": row} if row else {}
        entries.append({"id": f"{path.stem}{number}", "field": field, "value": value, "at": "2026-01-01"} | at_row)
    plan = {"format": "planen-var", "version": 1, "entries": entries}
    path.write_text(json.dumps(plan), encoding="utf-8")
    return path


def test_the_example_opens_with_one_click_and_is_stored_nowhere(context: BrowserContext, address: str):
    """A reader sees what the page is for before there is anything of their own; axe finds nothing at 320 px."""
    page = opened(context, address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    bar(page).get_by_role("button", name="Se et eksempel").click()
    expect(page.get_by_role("heading", name="Det som skal gjøres")).to_be_visible()
    expect(bar(page)).to_contain_text("oppdiktet kommune")
    assert [url.rpartition("/")[2].split(".")[0] for url in asked] == ["planen-eksempel", "planen-fakta"]
    assert all(url.startswith(address) for url in asked), "nothing leaves the machine"
    for words in ("Husk på denne maskinen", "Lagre til fil"):
        expect(bar(page).get_by_role("button", name=words)).to_have_count(0)
    assert axe.violations(page) == []
    assert overflow(page) <= 0
    first = page.locator(".plan-due--late ~ tr a").first
    first.click()
    place = page.url.partition("#")[2]
    expect(page.locator(f"[id='{place}']")).to_be_visible()
    page.go_back()
    expect(bar(page)).to_contain_text("Ingen plan er åpnet.")
    assert page.evaluate(STORED) == []
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
def test_projects_stand_beside_each_other_and_are_never_mixed(
    context: BrowserContext, address: str, data: SiteData, tmp_path: Path
):
    """A sheet shows the one that was chosen; the other is there untouched, and each can be deleted alone."""
    field = f"{filled_in.SHEET.id}_{filled_in.SHEET.items[0].id.removeprefix(f'{filled_in.SHEET.id}-')}_"
    field += next(
        answer for answer in filled_in.SHEET.sections[0].answers if data.fields[answer].label == filled_in.NOTE
    )
    first = plan_file(
        tmp_path / "a.plan.json", ("_hode_navn-pa-tiltaket", None, "Det ene"), (field, None, "Fra det ene")
    )
    page = opened(context, address)
    choose_files(page, "Åpne fil", first)
    expect(bar(page).get_by_role("textbox", name=NAME, exact=True)).to_have_value("Det ene")
    assert page.evaluate(STORED) == []
    assert overflow(page) <= 0
    bar(page).get_by_role("button", name="Husk på denne maskinen").click()
    expect(bar(page).get_by_role("status")).to_contain_text("Huskes på denne maskinen.")
    assert {*page.evaluate(STORED)} == {"planen-var"}
    assert "«planen-var»" in PRIVACY.read_text(encoding="utf-8"), "the privacy page says what is stored where"
    bar(page).get_by_text("Nytt prosjekt").click()
    bar(page).get_by_role("textbox", name="Navn på det nye prosjektet").fill("Det andre")
    bar(page).get_by_role("button", name="Begynn").click()
    expect(bar(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    bar(page).get_by_role("button", name="Husk på denne maskinen").click()
    choice = bar(page).get_by_role("combobox", name="Prosjekter på denne maskinen")
    expect(choice.locator("option")).to_have_text(["Det ene", "Det andre"])
    sheet = context.new_page()
    sheet.goto(address + filled_in.PATH)
    expect(sheet.get_by_label(NAME)).to_have_value("Det andre")
    open_note(sheet)
    expect(note(sheet)).to_have_value("")
    choice.select_option(label="Det ene")
    expect(bar(page).get_by_role("textbox", name=NAME, exact=True)).to_have_value("Det ene")
    write(note(sheet), "Til det andre")  # the sheet was opened with the other, and holds on to it
    expect(panel(sheet).get_by_role("status")).to_have_text("Svarene huskes på denne maskinen.")
    sheet.goto(address + filled_in.OTHER)
    expect(sheet.get_by_label(NAME)).to_have_value("Det ene")
    assert "Til det andre" not in {entry["value"] for entry in saved_file(sheet)["entries"]}
    page.on("dialog", lambda dialog: dialog.accept())
    bar(page).get_by_role("button", name="Slett dette prosjektet fra maskinen").click()
    expect(bar(page).get_by_role("textbox", name=NAME, exact=True)).to_have_value("Det andre")
    bar(page).get_by_role("button", name="Slett dette prosjektet fra maskinen").click()
    expect(bar(page)).to_contain_text("Ingen plan er åpnet.")
    assert page.evaluate(STORED) == []
    assert page.complaints == []  # type: ignore[attr-defined]


def test_answers_of_several_are_laid_together_and_stay_out_of_the_plan(
    context: BrowserContext, address: str, data: SiteData, tmp_path: Path
):
    """What they disagree most about comes first, as the sheets ask; hostile text is text."""
    sheet = choose.sheet(data, scored)
    assert sheet.profile
    section = next(section for section in sheet.sections if sheet.profile.score in section.answers)
    kind = data.fields[sheet.profile.score]
    low, high = (option for option in (kind.options[0], [one for one in kind.options if one not in kind.unscaled][-1]))
    agreed, split = (f"{sheet.id}_{item.id.removeprefix(f'{sheet.id}-')}_{kind.id}" for item in section.items[:2])
    people = [
        plan_file(tmp_path / f"{name}.plan.json", (agreed, None, low), (split, None, value))
        for name, value in (("a", low), ("b", high))
    ]
    other = choose.sheet(data, followed)
    _, table = table_of(other)
    assert table.follow_up
    what = f"{other.id}_{table.id}_{table.follow_up.what}"
    own = plan_file(tmp_path / "egen.plan.json", ("_hode_navn-pa-tiltaket", None, HOSTILE), (what, "rad", HOSTILE))
    page = opened(context, address)
    choose_files(page, "Åpne fil", own)
    expect(page.get_by_role("row", name=HOSTILE)).to_be_visible()
    choose_files(page, "Velg filene", *people)
    rows = page.get_by_role("table", name="størst spredning først").get_by_role("row")
    expect(rows.nth(1)).to_contain_text(section.items[1].text)
    expect(rows.nth(2)).to_contain_text(section.items[0].text)
    saved = json.loads(_saved(page, "Lagre til fil").read_text(encoding="utf-8"))
    assert [entry["value"] for entry in saved["entries"]].count(low) == 0
    assert page.title() != "lurt"
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
def test_a_long_list_is_folded_by_month_and_the_reader_stays_where_they_are(
    context: BrowserContext, address: str, data: SiteData, tmp_path: Path
):
    """Two hundred matters are seen at a glance on a phone: what is pressing is open, and the months are headings."""
    page = opened(context, address)
    choose_files(page, "Åpne fil", plan_file(tmp_path / "lang.plan.json", *many_matters(data)))
    expect(page.locator(".plan-count")).to_have_text(f"{MATTERS} av {MATTERS} saker")
    months = page.locator(".plan-due--later .plan-fold")
    assert months.count() >= MATTERS / 31
    shown = page.locator(".plan-table tbody tr:has(a)")
    assert shown.count() <= 25
    all_matters = [f"Sak {number}" for number in range(MATTERS)]
    assert on_paper(page) == all_matters
    before, last = shown.count(), months.last
    expect(last).to_have_attribute("aria-expanded", "false")
    last.click()
    expect(last).to_have_attribute("aria-expanded", "true")
    expect(last).to_be_focused()
    assert shown.count() > before
    assert axe.violations(page) == []
    assert overflow(page) <= 0
    assert on_paper(page) == all_matters
    expect(last).to_be_focused()
    page.get_by_label("Sorter etter").select_option(label="Ark")
    assert on_paper(page) == all_matters
    more = page.get_by_role("button", name="saker til")
    expect(more).to_be_visible()
    expect(shown).to_have_count(25)
    more.click()
    expect(shown).to_have_count(MATTERS)
    expect(page.locator(".plan-table tbody tr:has(a)").nth(25).locator("a")).to_be_focused()
    assert page.complaints == []  # type: ignore[attr-defined]


def on_paper(page: Page) -> list[str]:
    """Return the matters that stand on paper, and the buttons that do: nobody can open there what is folded."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    told = page.evaluate(
        """() => [...document.querySelectorAll(".plan-table tbody :is(tr:has(a) th, .plan-action:not(.plan-fold))")]
          .filter((part) => part.checkVisibility()).map((part) => part.textContent.trim())"""
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    return told


def many_matters(data: SiteData) -> Iterator[tuple[str, str | None, str]]:
    """Yield the answers of a table with many matters, one for each day from a year ahead on."""
    sheet = choose.sheet(data, followed)
    _, table = table_of(sheet)
    name = f"{sheet.id}_{table.id}"
    assert table.follow_up
    for number in range(MATTERS):
        row = f"rad{number}"
        day = dt.date(2100, 1, 1) + dt.timedelta(days=number)
        yield name, row, f"a{number:03}"
        yield f"{name}_{table.follow_up.what}", row, f"Sak {number}"
        yield f"{name}_{table.follow_up.when}", row, day.isoformat()


@pytest.mark.whole
def test_no_word_of_the_tasks_is_cut_and_paper_has_no_addresses_among_them(context: BrowserContext, address: str):
    """On a tablet, a screen and A4: «Ikke starte-t» looks like an error, and an address takes the others' room."""
    page = opened(context, address)
    bar(page).get_by_role("button", name="Se et eksempel").click()
    expect(page.locator(".plan-table tbody tr:has(a)").first).to_be_visible()
    for width, medium in ((768, "screen"), (1280, "screen"), (673, "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=medium)  # type: ignore[arg-type]
        assert page.evaluate(CUT) == [], (width, medium)
    added = (
        "[...document.querySelectorAll('.plan-overview a')].map((link) => getComputedStyle(link, '::after').content)"
    )
    assert set(page.evaluate(added)) == {"none"}
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
def test_a_file_for_the_calendar_and_one_sheet_of_paper_are_made_on_the_machine(context: BrowserContext, address: str):
    """What a leader group sees is one page of A4, and nothing is fetched from others."""
    page = opened(context, address)
    bar(page).get_by_role("button", name="Se et eksempel").click()
    calendar = _saved(page, "Kalender").read_bytes()
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"BEGIN:VEVENT" in calendar
    first = PdfDocument(page.pdf(prefer_css_page_size=True))[0].get_textpage().get_text_range()
    assert "oppdiktet kommune" in first
    assert re.search(r"Slik planen sto \d+\. \w+\.? \d{4}", " ".join(first.split()))
    page.evaluate("self.print = () => {}")
    page.get_by_role("button", name="Skriv ut én side til ledergruppen").click()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
@pytest.mark.parametrize(
    ("text", "told"),
    [('{"format": "planen-var", "entries": [', "skadet"), ("%PDF-1.7", "Filen er ikke et ark")],
)
def test_a_file_that_is_no_plan_changes_nothing(
    context: BrowserContext, address: str, tmp_path: Path, text: str, told: str
):
    """The reader is told what is wrong, or where a sheet that is filled in belongs, and what was open is open."""
    path = tmp_path / "fil.json"
    path.write_text(text, encoding="utf-8")
    page = opened(context, address)
    choose_files(page, "Åpne fil", path)
    expect(bar(page).get_by_role("alert")).to_contain_text(told)
    expect(bar(page).get_by_role("alert")).to_contain_text("Ingenting er endret.")
    expect(bar(page)).to_contain_text("Ingen plan er åpnet.")


@pytest.mark.whole
def test_the_downloaded_example_is_never_made_ones_own(
    context: BrowserContext, address: str, data: SiteData, tmp_path: Path
):
    """Whoever opens the file gets the example, marked, and cannot have it remembered."""
    path = tmp_path / "eksempel.plan.json"
    path.write_bytes(plan_example.file(data))
    page = opened(context, address)
    choose_files(page, "Åpne fil", path)
    expect(bar(page)).to_contain_text("oppdiktet kommune")
    expect(bar(page).get_by_role("button", name="Husk på denne maskinen")).to_have_count(0)
    page.get_by_label("Vis planen slik den sto").fill("2020-01-01")
    expect(page.get_by_text("Ingen aktiviteter, milepæler, oppgaver eller beslutninger ennå.")).to_be_visible()


@pytest.mark.whole
def test_ones_own_plan_waits_behind_the_example(context: BrowserContext, address: str):
    """A look at the example takes nothing away, and puts nothing in, also when the plan is saved nowhere yet."""
    page = opened(context, address)
    bar(page).get_by_text("Nytt prosjekt").click()
    bar(page).get_by_role("textbox", name="Navn på det nye prosjektet").fill("Trygg sammen")
    bar(page).get_by_role("button", name="Begynn").click()
    bar(page).get_by_role("button", name="Se et eksempel").click()
    expect(bar(page)).to_contain_text("oppdiktet kommune")
    bar(page).get_by_role("button", name="Lukk eksempelet").click()
    expect(bar(page).get_by_role("textbox", name=NAME, exact=True)).to_have_value("Trygg sammen")
    saved = json.loads(_saved(page, "Lagre til fil").read_text(encoding="utf-8"))
    assert [entry["value"] for entry in saved["entries"]] == ["Trygg sammen"]
    assert "example" not in saved


def test_a_form_that_is_filled_in_elsewhere_becomes_part_of_the_plan(
    context: BrowserContext, address: str, data: SiteData, tmp_path: Path
):
    """A team that has only its Word files begins here, and the next file is added to the first."""
    page = opened(context, address)
    page.on("dialog", lambda dialog: dialog.accept())
    for sheet, text in (
        (choose.sheet(data, choose.answered), "Fra Word"),
        (choose.sheet(data, followed), "Fra en til"),
    ):
        content = of_sheet(sheet, data)
        path = tmp_path / f"{sheet.id}.docx"
        path.write_bytes(plan_forms.made(content, "docx", {content.head[-1].name: text}))
        choose_files(page, "Åpne fil", path)
        expect(bar(page).get_by_role("status")).to_contain_text(f"{sheet.id}.docx er lest. Nye svar: 1.")
    saved = json.loads(_saved(page, "Lagre til fil").read_text(encoding="utf-8"))
    assert {entry["value"] for entry in saved["entries"]} == {"Fra Word", "Fra en til"}
    assert page.complaints == []  # type: ignore[attr-defined]


def test_without_script_the_page_leads_to_the_sheets(windows: Windows, address: str, data: SiteData):
    """It says how to begin, and nothing that does not work is shown."""
    with windows.open(java_script_enabled=False) as page:
        page.goto(address + PATH)
        expect(page.get_by_role("heading", name="Slik begynner dere")).to_be_visible()
        expect(page.locator("[data-plan-overview]")).to_be_hidden()
        listed = page.locator("a[data-sheet]").evaluate_all("links => links.map((link) => link.dataset.sheet)")
        assert set(data.checklists) <= set(listed)


def _saved(page: Page, button: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value.path()
