"""A sheet that keeps its answers, in a real browser: in the browser's own store, in a file, and with colleagues."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from macros.language import scripts
from macros.records.site_data import SiteData
from macros.sheets.of_sheet import of_sheet
from macros.site_assets import plan

from . import axe, filled_in, firefox, odt, plan_forms, sampling
from .filled_in import OPTIONS, POINT
from .form_programs import reading
from .windows import Windows

pytestmark = pytest.mark.xdist_group("plan page")

PRIVACY = plan.SOURCES.parent.parent / "om" / "personvern.md"
START = "Ta vare på svarene"
NAME = "Navn på tiltaket"
# A browser that cannot write to a file, as Firefox; and one where the reader has chosen a file, which no test can do.
NO_PICKERS = "delete self.showSaveFilePicker; delete self.showOpenFilePicker;"
CHOSEN = """{
    const folder = () => navigator.storage.getDirectory();
    const chosen = async () => (await folder()).getFileHandle("felles.plan.json", {create: true});
    self.showSaveFilePicker = chosen;
    self.showOpenFilePicker = async () => [await chosen()];
}"""
IN_FILE = "self.showSaveFilePicker().then((handle) => handle.getFile()).then((file) => file.text())"
STORED = """async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...document.cookie.split("; "),
    ...(await indexedDB.databases()).map((one) => one.name)].filter(Boolean)"""


@pytest.fixture
def people(windows: Windows) -> Iterator[list[BrowserContext]]:
    """Two people, each with a browser of their own."""
    with (
        windows.lend("one", NO_PICKERS, locale="nb-NO") as one,
        windows.lend("another", NO_PICKERS, locale="nb-NO") as another,
    ):
        yield [one, another]


@pytest.fixture
def with_file(windows: Windows) -> Iterator[BrowserContext]:
    """A browser where the reader has chosen a file to write to."""
    with windows.lend(script=CHOSEN, locale="nb-NO") as context:
        yield context


def started(context: BrowserContext, address: str, path: str = filled_in.PATH) -> Page:
    """Open a sheet, and ask for its answers to be kept."""
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.complaints.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    page.goto(address + path)
    page.get_by_role("button", name=START).click()
    expect(panel(page)).to_be_visible()
    return page


def panel(page: Page) -> Locator:
    """Return what stands above the sheet."""
    return page.get_by_role("region", name=START)


def note(page: Page) -> Locator:
    """Return the note of the first point."""
    return page.get_by_role("textbox", name=f"{filled_in.NOTE} {POINT}")


def open_note(page: Page) -> None:
    """Open what the note of the first point stands in, on a narrow screen."""
    page.locator(".more-answers > summary").first.click()


def write(field: Locator, text: str) -> None:
    """Write in a field, and go on to the next."""
    field.fill(text)
    field.blur()


def saved_file(page: Page) -> dict[str, Any]:
    """Save the plan as a download, and return what the file holds."""
    with page.expect_download() as download:
        panel(page).get_by_role("button", name="Lagre til fil").click()
    return json.loads(download.value.path().read_text(encoding="utf-8")) | {"name": download.value.suggested_filename}


def open_file(page: Page, path: Path) -> None:
    """Open a file, as in a browser that has no other way than to choose one."""
    with page.expect_file_chooser() as chooser:
        panel(page).get_by_role("button", name="Åpne fil").click()
    chooser.value.set_files(path)


def kept_as(path: Path, plan: dict[str, Any]) -> Path:
    """Write a plan to a file."""
    path.write_text(json.dumps(plan), encoding="utf-8")
    return path


def test_nothing_is_stored_or_fetched_before_the_reader_asks(page: Page, address: str):
    """The promise of the site holds until a button is pressed, and the script is not there before it is."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + filled_in.PATH)  # waits for all scripts of the page
    assert not [url for url in asked if "planen" in url]
    asked.clear()
    page.get_by_role("button", name=START).click()
    expect(panel(page)).to_be_visible()
    write(note(page), "To hindringer")
    expect(panel(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    assert all(url.startswith(address) for url in asked), "nothing leaves the machine"
    scripts = [url.rpartition("/")[2].split(".")[0] for url in asked if url.endswith(".js")]
    assert scripts == ["planen"]
    assert page.evaluate(STORED) == []


def test_what_is_remembered_is_there_again_and_can_be_deleted(people: list[BrowserContext], address: str):
    """Answers, a note, the head and a row come back by themselves, on another sheet too; «Slett alt» leaves nothing."""
    page = started(people[0], address)
    write(page.get_by_label(NAME), "Trygg sammen")
    page.get_by_role("radio", name=OPTIONS[1], exact=True).first.check()
    write(page.get_by_label(filled_in.text_in(2)), "Uke 6")
    panel(page).get_by_role("button", name="Husk på denne maskinen").click()
    expect(panel(page).get_by_role("status")).to_have_text("Svarene huskes på denne maskinen.")
    write(note(page), "Skrevet etterpå")
    expect(panel(page).get_by_role("status")).to_have_text("Svarene huskes på denne maskinen.")
    assert {*page.evaluate(STORED)} == {"planen-var"}
    assert "«planen-var»" in PRIVACY.read_text(encoding="utf-8"), "the privacy page says what is stored where"
    page.reload()
    expect(note(page)).to_have_value("Skrevet etterpå")
    expect(page.get_by_label(filled_in.text_in(1))).to_have_value("Uke 6")
    expect(page.get_by_role("radio", name=OPTIONS[1], exact=True).first).to_be_checked()
    expect(panel(page)).to_contain_text("1 av ")
    page.goto(address + filled_in.OTHER)
    expect(page.get_by_label(NAME)).to_have_value("Trygg sammen")
    page.on("dialog", lambda dialog: dialog.accept())
    panel(page).get_by_role("button", name="Slett alt fra denne maskinen").click()
    expect(panel(page).get_by_role("status")).to_contain_text("Alt er slettet")
    assert page.evaluate(STORED) == []
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_file_carries_everything_to_another_machine(people: list[BrowserContext], address: str, tmp_path: Path):
    """Rows beyond those of the page are added, a removed one is gone, and the file has the name of the project."""
    page = started(people[0], address)
    write(page.get_by_label(NAME), "Trygg på skølen!")
    page.get_by_role("button", name=filled_in.ALL_ROWS).click()
    for row in (1, 2, filled_in.TABLE.rows):
        write(page.get_by_label(filled_in.text_in(row)), f"Rad {row}")
    page.get_by_role("button", name="Fjern rad 1").first.click()
    added = page.get_by_label(filled_in.text_in(filled_in.TABLE.rows + 1))
    page.locator(".rows-box").filter(has=page.get_by_label(filled_in.text_in(1))).get_by_text("Legg til en rad").click()
    write(added, "En rad til")
    plan = saved_file(page)
    assert plan["name"] == "trygg-pa-skolen.plan.json"
    assert plan["about"]["title"] == "Trygg på skølen!"
    many = [
        {"id": f"r{number}", "field": f"{filled_in.SHEET.id}_{filled_in.TABLE.id}", "row": f"rad{number}", "value": "z"}
        for number in range(filled_in.TABLE.rows)
    ]
    point = filled_in.SHEET.items[0].id.removeprefix(f"{filled_in.SHEET.id}-")
    unfit = [
        {
            "id": "valg",
            "field": f"{filled_in.SHEET.id}_{point}_{filled_in.SHEET.sections[0].answers[0]}",
            "value": "Borte",
        },
        {"id": "punkt", "field": f"{filled_in.SHEET.id}_999_svar", "value": "Borte med punktet"},
    ]
    other = started(people[1], address)
    open_file(other, kept_as(tmp_path / "x.plan.json", plan | {"entries": plan["entries"] + many + unfit}))
    expect(other.get_by_label(NAME)).to_have_value("Trygg på skølen!")
    expect(other.get_by_label(filled_in.text_in(1))).to_have_value("Rad 2")
    expect(other.get_by_label(filled_in.text_in(2))).to_have_value(f"Rad {filled_in.TABLE.rows}")
    expect(other.get_by_label(filled_in.text_in(3))).to_have_value("En rad til")
    expect(other.get_by_label(filled_in.text_in(filled_in.TABLE.rows + 3))).to_be_visible()
    expect(panel(other).get_by_text("Svar som ikke har plass")).to_contain_text("2")
    assert {"Borte", "Borte med punktet"} <= {entry["value"] for entry in saved_file(other)["entries"]}
    assert page.complaints + other.complaints == []  # type: ignore[attr-defined]


def test_two_who_answered_differently_choose_together(people: list[BrowserContext], address: str, tmp_path: Path):
    """Both answers stand beside the field, with who gave them, until one is chosen; nobody's is lost."""
    mine, yours = (started(context, address) for context in people)
    write(mine.get_by_label(NAME), "Trygg sammen")
    plan = saved_file(mine)
    open_file(yours, kept_as(tmp_path / "felles.plan.json", plan))
    expect(yours.get_by_label(NAME)).to_have_value("Trygg sammen")
    for page, who, text in ((mine, "avdelingsleder", "Ja til alt"), (yours, "koordinator", "Nei takk")):
        panel(page).get_by_role("textbox").fill(who)
        write(note(page), text)
    open_file(mine, kept_as(tmp_path / "deres.plan.json", saved_file(yours)))
    expect(mine.get_by_text("Her er det svart ulikt.")).to_be_visible()
    expect(mine.locator(".plan-choice li").filter(has_text="koordinator")).to_contain_text("Nei takk")
    mine.get_by_role("button", name="Nei takk").click()
    expect(mine.get_by_text("Her er det svart ulikt.")).to_have_count(0)
    expect(note(mine)).to_have_value("Nei takk")
    values = {entry["value"] for entry in saved_file(mine)["entries"]}
    assert {"Ja til alt", "Nei takk"} <= values


@pytest.mark.whole
def test_a_row_that_a_colleague_wrote_in_while_it_was_removed_is_shown(
    people: list[BrowserContext], address: str, tmp_path: Path
):
    """Who removed it did not know: the row comes back with a question."""
    mine, yours = (started(context, address) for context in people)
    write(mine.get_by_label(filled_in.text_in(1)), "Uke 6")
    open_file(yours, kept_as(tmp_path / "felles.plan.json", saved_file(mine)))
    expect(yours.get_by_label(filled_in.text_in(1))).to_have_value("Uke 6")
    write(yours.get_by_label(filled_in.text_in(1)), "Uke 7")
    mine.get_by_role("button", name="Fjern rad 1").first.click()
    expect(mine.get_by_label(filled_in.text_in(1))).to_have_value("")
    open_file(mine, kept_as(tmp_path / "deres.plan.json", saved_file(yours)))
    expect(mine.get_by_text("En annen har fjernet raden.")).to_be_visible()
    expect(mine.get_by_label(filled_in.text_in(1))).to_have_value("Uke 7")
    mine.get_by_role("button", name="La rad 1 stå").click()
    expect(mine.get_by_text("En annen har fjernet raden.")).to_have_count(0)
    expect(mine.get_by_label(filled_in.text_in(1))).to_have_value("Uke 7")


@pytest.mark.whole
def test_a_row_stays_where_it_is_while_it_is_written_in(people: list[BrowserContext], address: str, tmp_path: Path):
    """The first row may be left blank, and what a colleague has added must not move the cell under the fingers."""
    page = started(people[0], address)
    cell = page.get_by_label(filled_in.text_in(2))
    write(cell, "Uke 6")
    expect(page.get_by_role("button", name="Fjern rad 2")).to_be_visible()
    expect(cell).to_have_value("Uke 6")
    theirs = [
        {"id": "r", "field": f"{filled_in.SHEET.id}_{filled_in.TABLE.id}", "row": "deres", "value": "1"},
        {
            "id": "c",
            "field": f"{filled_in.SHEET.id}_{filled_in.TABLE.id}_{filled_in.TEXT}",
            "row": "deres",
            "value": "Uke 1",
        },
    ]
    plan = saved_file(page)
    path = kept_as(tmp_path / "x.plan.json", plan | {"entries": plan["entries"] + theirs})
    open_file(page, path)
    expect(page.get_by_label(filled_in.text_in(1))).to_have_value("Uke 1")
    expect(cell).to_have_value("Uke 6")


@pytest.mark.whole
def test_two_tabs_never_overwrite_each_other(people: list[BrowserContext], address: str):
    """What is written in one is seen in the other, and what both wrote is kept."""
    first = started(people[0], address)
    panel(first).get_by_role("button", name="Husk på denne maskinen").click()
    expect(panel(first).get_by_role("status")).to_have_text("Svarene huskes på denne maskinen.")
    second = people[0].new_page()
    second.goto(address + filled_in.PATH)
    expect(panel(second)).to_be_visible()
    write(note(first), "Fra den første")
    write(second.get_by_label(NAME), "Fra den andre")
    expect(note(second)).to_have_value("Fra den første")
    expect(first.get_by_label(NAME)).to_have_value("Fra den andre")
    expect(panel(second).get_by_role("status")).to_have_text("Svarene huskes på denne maskinen.")
    choice = second.get_by_role("radio").first
    choice.check()  # and it is where the reader is
    expect(first.get_by_role("radio").first).to_be_checked()
    first.get_by_role("button", name="Fjern svaret").first.click()
    expect(choice).not_to_be_checked()
    note(second).focus()
    write(note(first), "Fra den første igjen")
    expect(note(second)).to_have_value("Fra den første igjen")
    second.reload()
    expect(note(second)).to_have_value("Fra den første igjen")
    expect(second.get_by_label(NAME)).to_have_value("Fra den andre")


def test_a_shared_file_is_saved_as_one_goes_and_a_colleagues_change_is_merged(with_file: BrowserContext, address: str):
    """In a shared folder the last one to save would else win."""
    page = started(with_file, address)
    write(page.get_by_label(NAME), "Trygg sammen")
    panel(page).get_by_role("button", name="Lagre til fil").click()
    expect(panel(page).get_by_role("status")).to_have_text("Lagret i felles.plan.json.")
    colleague = """async () => {
        const handle = await self.showSaveFilePicker();
        const plan = JSON.parse(await (await handle.getFile()).text());
        plan.entries.push({id: "kollega", field: "annet-ark_01_svar", value: "Ja"});
        const stream = await handle.createWritable();
        await stream.write(JSON.stringify(plan));
        await stream.close();
    }"""
    page.evaluate(colleague)
    write(note(page), "Skrevet etterpå")
    expect(panel(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    expect(panel(page).get_by_role("status")).to_have_text("Lagret i felles.plan.json.")
    values = {entry["value"] for entry in json.loads(page.evaluate(IN_FILE))["entries"]}
    assert {"Ja", "Skrevet etterpå", "Trygg sammen"} <= values


@pytest.mark.whole
def test_leaving_asks_only_for_what_is_not_saved(people: list[BrowserContext], address: str):
    """One who has saved is let go; one who has not is asked."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page = started(people[0], address)
    page.on("dialog", answer)
    note(page).press_sequentially("To hindringer")
    note(page).blur()
    saved_file(page)
    page.goto(address + filled_in.OTHER)
    assert asked == []
    page.get_by_role("button", name=START).click()
    page.get_by_role("checkbox").first.check()
    page.goto(address + filled_in.PATH)
    assert asked == ["beforeunload"]


@pytest.mark.parametrize(
    ("text", "told"),
    sampling.few(
        [
            ('{"format": "planen-var", "entries": [', "Filen er skadet eller ikke hel"),
            ("Referat fra møtet", "Filen er ikke en plan herfra"),
            ("x" * 33_000_000, "Filen er for stor til å være en plan"),
        ],
        1,
    ),
    ids=["damaged", "foreign", "huge"],
)
def test_a_file_that_is_no_plan_changes_nothing(
    people: list[BrowserContext], address: str, tmp_path: Path, text: str, told: str
):
    """The reader is told what is wrong, and what was written stands."""
    page = started(people[0], address)
    write(note(page), "Står her")
    path = tmp_path / "fil.json"
    path.write_text(text, encoding="utf-8")
    saved_file(page)
    open_file(page, path)
    expect(panel(page).get_by_role("alert")).to_contain_text(told)
    expect(panel(page).get_by_role("status")).to_contain_text("Lagret til en fil blant nedlastingene.")
    expect(panel(page).get_by_role("alert")).to_contain_text("Ingenting er endret.")
    expect(note(page)).to_have_value("Står her")


@pytest.mark.whole
def test_a_form_that_is_filled_in_elsewhere_is_opened_and_handed_in_as_another(
    people: list[BrowserContext], address: str, data: SiteData, tmp_path: Path
):
    """From Word to the page and on as PDF; what does it is fetched then, and nothing leaves the machine."""
    content = of_sheet(filled_in.SHEET, data)
    field = next(
        field for part in content.parts for point in part.points for field in point.fields if not field.options
    )
    path = tmp_path / "fra-teamet.docx"
    path.write_bytes(plan_forms.made(content, "docx", {field.name: "Čáhci, fra Word"}))
    page = started(people[0], address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_file(page, path)
    expect(panel(page).get_by_role("status")).to_contain_text("fra-teamet.docx er lest. Nye svar: 1.")
    expect(page.locator(f'[name="{field.name}"]')).to_have_value("Čáhci, fra Word")
    write(page.get_by_label(NAME), "Трыгг")
    panel(page).get_by_text("Last ned utfylt").click()
    panel(page).get_by_role("button", name="PDF", exact=True).click()
    expect(panel(page)).to_contain_text("Feltet kan ikke vise")
    with page.expect_download() as download:
        panel(page).get_by_role("button", name="Last ned likevel").click()
    assert download.value.suggested_filename == f"{content.id}-utfylt.pdf"
    stored = reading.stored(download.value.path().read_bytes())
    assert stored == {field.name: "Čáhci, fra Word", content.head[0].name: "Трыгг"}
    assert all(url.startswith((address, "blob:")) for url in asked)
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
def test_a_form_from_the_page_comes_back_to_one_answer(
    people: list[BrowserContext], address: str, data: SiteData, tmp_path: Path
):
    """Fetched as ODT, changed there, and opened again: nobody is asked to choose between an answer and itself."""
    content = of_sheet(filled_in.SHEET, data)
    page = started(people[0], address)
    write(note(page), "Notat her")
    write(page.get_by_label(filled_in.text_in(1)), "Uke 6")
    panel(page).get_by_text("Last ned utfylt").click()
    with page.expect_download() as download:
        panel(page).get_by_role("button", name="ODT", exact=True).click()
    path = tmp_path / f"{content.id}-utfylt.odt"
    path.write_bytes(plan_forms.with_text(download.value.path().read_bytes(), "content.xml", "Notat her", "Notat der"))
    page.on("dialog", lambda dialog: dialog.accept())
    open_file(page, path)
    expect(panel(page).get_by_role("status")).to_contain_text("Svar som er endret i filen, og gjelder nå: 1.")
    expect(note(page)).to_have_value("Notat der")
    expect(page.get_by_text("Her er det svart ulikt.")).to_have_count(0)
    open_file(page, path)
    expect(panel(page).get_by_role("status")).to_contain_text("Nye svar: 0. Svar som sto der fra før: 2.")
    write(note(page), "Notat imens")
    again = plan_forms.with_text(path.read_bytes(), "content.xml", "Notat der", "Notat en gang til")
    path.write_bytes(again)
    open_file(page, path)
    expect(page.get_by_text("Her er det svart ulikt.")).to_be_visible()
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
def test_firefox_hands_in_a_form_too(address: str):
    """It has no pickers, and other streams and parsers."""
    done = "document.querySelector('.plan-status')?.textContent.includes('blant nedlastingene')"
    steps = [
        ("open", address + filled_in.PATH),
        ("click", "[data-plan-start]"),
        ("click", ".more-answers > summary"),
        ("type", ".more-answers textarea", "To hindringer"),
        ("click", ".plan details summary"),
        *(step for number in (1, 2, 3) for step in steps_of_download(number, done)),
        ("read", done),
    ]
    assert firefox.walk(steps)[-1] is True


def steps_of_download(number: int, done: str) -> list[tuple[str, str]]:
    """Return what one does to get a file of a kind; what was said of the one before is taken away first."""
    return [
        ("read", "document.querySelector('.plan-status').textContent = ''"),
        ("click", f".plan details button:nth-child({number})"),
        ("until", done),
    ]


@pytest.mark.whole
@pytest.mark.parametrize(
    ("call", "error", "told"),
    [
        ("IDBFactory.prototype.open", "SecurityError", "lar ikke nettsteder lagre"),
        ("IDBObjectStore.prototype.put", "QuotaExceededError", "ikke plass til mer"),
    ],
    ids=["blocked", "full"],
)
def test_a_browser_that_cannot_remember_is_told(browser: Browser, address: str, call: str, error: str, told: str):
    """Nobody believes that something is kept when it is not."""
    context = browser.new_context(locale="nb-NO")
    context.add_init_script(f"{NO_PICKERS} {call} = () => {{ throw new DOMException('', '{error}') }}")
    page = started(context, address)
    write(note(page), "Står her")
    panel(page).get_by_role("button", name="Husk på denne maskinen").click()
    expect(panel(page).get_by_role("alert")).to_contain_text(told)
    expect(panel(page).get_by_role("button", name="Husk på denne maskinen")).to_be_visible()
    expect(panel(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    expect(note(page)).to_have_value("Står her")
    assert page.evaluate(STORED) == []
    context.close()


@pytest.fixture(params=sampling.few(["dark", "light"], 1))
def narrow(windows: Windows, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A small telephone, by night and by day."""
    narrow_screen = {"width": 320, "height": 720}
    with windows.lend(script=NO_PICKERS, locale="nb-NO", viewport=narrow_screen, color_scheme=request.param) as context:
        yield context


@pytest.mark.whole
def test_the_panel_is_for_everyone(narrow: BrowserContext, address: str, tmp_path: Path):
    """Axe finds nothing, at 320 px nothing scrolls sideways, and a question between answers can be read by all."""
    page = started(narrow, address)
    field = f"{filled_in.SHEET.id}_{filled_in.SHEET.items[0].id.removeprefix(f'{filled_in.SHEET.id}-')}_"
    answers = filled_in.SHEET.sections[0].answers
    entries = [
        {
            "id": f"{who}{number}",
            "field": field + answer,
            "value": f"{who}: kvalitetsforbedringsarbeid",
        }
        for number, answer in enumerate(answers)
        for who in ("inspektor", "rektor")
    ]
    plan = {"format": "planen-var", "version": 1, "entries": entries}
    open_file(page, kept_as(tmp_path / "x.plan.json", plan))
    expect(page.get_by_text("Her er det svart ulikt.")).to_have_count(len(answers))
    write(page.get_by_label(filled_in.text_in(1)), "Uke 6")
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.whole
def test_from_the_disk_there_are_files_only_and_the_page_says_why(
    browser: Browser, site: Path, data: SiteData, tmp_path: Path
):
    """All pages on a disk share a store in one browser, and in another each has its own: neither can be promised.

    Forms are opened there too; the blank one to fill in is chosen by the reader, since a page there may fetch nothing.
    """
    sheets = scripts.bundle(plan.SOURCES.parent / "sheets.js")
    (tmp_path / "sheets.js").write_text(sheets, encoding="utf-8")
    (tmp_path / "planen.js").write_bytes(plan.script())
    (tmp_path / "planen-skjemaer.js").write_bytes(plan.forms_script())
    html = (site / filled_in.PATH.strip("/") / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<script[^>]*></script>", "", html).replace("</body>", '<script src="sheets.js"></script></body>')
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    context = browser.new_context(locale="nb-NO")
    context.add_init_script(NO_PICKERS)
    page = started(context, tmp_path.as_uri(), "/index.html")
    write(page.get_by_label(NAME), "Trygg sammen")
    expect(panel(page)).to_contain_text("Siden er åpnet fra en disk.")
    expect(panel(page).get_by_role("button", name="Husk på denne maskinen")).to_have_count(0)
    assert saved_file(page)["about"]["title"] == "Trygg sammen"
    content = of_sheet(filled_in.SHEET, data)
    blank, filled = tmp_path / "blank.odt", tmp_path / "utfylt.odt"
    blank.write_bytes(plan_forms.made(content, "odt"))
    filled.write_bytes(plan_forms.made(content, "odt", {content.head[1].name: "Fra ODT"}))
    page.on("dialog", lambda dialog: dialog.accept())
    open_file(page, filled)
    expect(panel(page).get_by_role("status")).to_contain_text("Nye svar: 1.")
    panel(page).get_by_text("Last ned utfylt").click()
    expect(panel(page)).to_contain_text("Velg det tomme skjemaet")
    with page.expect_download() as download, page.expect_file_chooser() as chooser:
        panel(page).get_by_role("button", name="ODT", exact=True).click()
        chooser.value.set_files(blank)
    assert "Fra ODT" in odt.variables(download.value.path().read_bytes()).values()
    assert page.evaluate("localStorage.length") == 0
    context.close()


@pytest.mark.parametrize("path", sampling.few([filled_in.PATH, filled_in.PACK], 1))
def test_without_script_nothing_offers_to_keep_answers(windows: Windows, address: str, path: str):
    """A button that does nothing is worse than none; the sheet is whole without it."""
    with windows.open(java_script_enabled=False) as page:
        page.goto(address + path)
        expect(page.get_by_text(START, exact=True)).to_be_hidden()


@pytest.mark.whole
def test_a_meeting_pack_keeps_its_answers(people: list[BrowserContext], address: str):
    """What was decided is there at the next meeting, and the number of points counts those of the pack."""
    page = started(people[0], address, filled_in.PACK)
    panel(page).get_by_role("button", name="Husk på denne maskinen").click()
    page.get_by_role("checkbox").first.check()
    write(page.get_by_role("table").last.get_by_role("textbox").first, "Vi begynner i mars")
    expect(panel(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    expect(panel(page).get_by_role("status")).to_have_text("Svarene huskes på denne maskinen.")
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("table").last.get_by_role("textbox").first).to_have_value("Vi begynner i mars")
    expect(panel(page)).to_contain_text("1 av ")
