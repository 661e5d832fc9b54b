"""A sheet that keeps its answers when something goes wrong or changes: a power cut, a new edition, no network."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, expect

from macros.language import scripts
from macros.records.site_data import SiteData
from macros.sheets.pack_fields import DISCUSSED
from macros.site_assets import plan, plan_editions

from . import axe, filled_in, firefox, sampling
from .browser import ARGUMENTS, find
from .test_plan_page import (
    CHOSEN,
    IN_FILE,
    NAME,
    NO_PICKERS,
    PRIVACY,
    START,
    kept_as,
    narrow,  # noqa: F401 - a fixture
    note,
    open_file,
    panel,
    people,  # noqa: F401 - a fixture
    saved_file,
    started,
    with_file,  # noqa: F401 - a fixture
    write,
)

pytestmark = pytest.mark.xdist_group("plan page")

REMEMBERED = "Svarene huskes på denne maskinen."
PHONE = "Ring 951 23 456"
LOST = 1.0  # second of what was written, at the most
SIGN = 0.05  # seconds from one letter to the next
WRITTEN = "Vi tar dette opp i ledermøtet, og sier fra."  # takes twice as long as what may be lost
FIELD = f"{filled_in.SHEET.id}_{filled_in.SHEET.items[0].id.removeprefix(f'{filled_in.SHEET.id}-')}_"
OPENS = f".more-answers:has([name^='{FIELD}']) > summary"  # the note, on a phone
KEYS = """() => new Promise((resolve) => {
    const opening = indexedDB.open("planen-var", 1);
    opening.onsuccess = () => {
        const asked = opening.result.transaction("planer").objectStore("planer").getAllKeys();
        asked.onsuccess = () => (opening.result.close(), resolve(asked.result));
    };
})"""
WRITE = """async (text) => {
    const stream = await (await self.showSaveFilePicker()).createWritable();
    await stream.write(text);
    await stream.close();
}"""
IN_MEMORY = """() => new Promise((resolve) => {
    const opening = indexedDB.open("planen-var", 1);
    opening.onsuccess = () => {
        const asked = opening.result.transaction("planer").objectStore("planer").get("plan");
        asked.onsuccess = () => resolve(asked.result);
    };
})"""


def answers(plan: dict[str, Any], value: str = "") -> list[dict[str, Any]]:
    """Return the entries of a file that answer the first point of the sheet with a text that begins so."""
    texts = [entry for entry in plan["entries"] if isinstance(entry["value"], str) and entry["value"].startswith(value)]
    return [entry for entry in texts if entry["field"].startswith(FIELD)]


def remember(page: Page) -> None:
    """Let the browser remember the plan."""
    panel(page).get_by_role("button", name="Husk på denne maskinen").click()
    expect(panel(page).get_by_role("status")).to_have_text(REMEMBERED)


def kept_in_memory(page: Page, text: str) -> None:
    """Wait until the browser remembers an answer, whole."""
    until = time.monotonic() + 10
    while text not in {entry["value"] for entry in json.loads(page.evaluate(IN_MEMORY))["entries"]}:
        assert time.monotonic() < until, f"«{text}» is not remembered"
        page.wait_for_timeout(50)


class Killed:
    """A Chromium with a folder of its own, which can be killed as by a power cut and started again."""

    def __init__(self, browsers: Playwright, folder: Path) -> None:
        """Say where what it keeps lies."""
        self.browsers, self.folder = browsers, folder

    def start(self) -> BrowserContext:
        """Start it with what it kept."""
        port = self.folder / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        command = [find(), *ARGUMENTS, "--headless=new", f"--user-data-dir={self.folder}", "--remote-debugging-port=0"]
        self.process = subprocess.Popen([*map(str, command), "about:blank"], stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while not (port.exists() and port.read_text().count("\n")):
            assert time.monotonic() < until, "the browser does not start"
            time.sleep(0.05)
        browser = self.browsers.chromium.connect_over_cdp(f"http://127.0.0.1:{port.read_text().split()[0]}")
        return browser.contexts[0]

    def kill(self) -> None:
        """End it at once, so that it can save nothing more."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.mark.whole
def test_a_power_cut_takes_no_more_than_the_last_second(browsers: Playwright, address: str, tmp_path: Path):
    """The browser is killed while the reader writes in a field; what is kept of it is one answer."""
    chromium = Killed(browsers, tmp_path)
    page = started(chromium.start(), address)
    remember(page)
    note(page).press_sequentially(WRITTEN, delay=SIGN * 1000)
    chromium.kill()
    page = chromium.start().new_page()
    page.goto(address + filled_in.PATH)
    expect(panel(page).get_by_role("status")).to_have_text(REMEMBERED)
    kept = note(page).input_value()
    stored = json.loads(page.evaluate(IN_MEMORY))
    chromium.kill()
    assert WRITTEN.startswith(kept)
    assert len(WRITTEN) - len(kept) <= LOST / SIGN
    assert [entry["value"] for entry in answers(stored)] == [kept]


@pytest.mark.whole
def test_a_power_cut_in_firefox_takes_no_more_than_the_last_second(address: str, tmp_path: Path):
    """Its store is another; the promise is the same."""
    field = f'textarea[name^="{FIELD}"]'
    written = [
        ("open", address + filled_in.PATH),
        ("click", "[data-plan-start]"),
        ("click", ".plan-actions button"),
        ("until", f"document.querySelector('.plan-status').textContent === '{REMEMBERED}'"),
        ("click", OPENS),
        ("type slowly", field, WRITTEN),
        ("kill",),
    ]
    firefox.walk(written, profile=tmp_path)
    seen = [
        ("open", address + filled_in.PATH),
        ("until", f"document.querySelector('.plan-status')?.textContent === '{REMEMBERED}'"),
        ("read", f"document.querySelector('{field}').value"),
    ]
    [kept] = firefox.walk(seen, profile=tmp_path)
    assert WRITTEN.startswith(kept)
    assert len(WRITTEN) - len(kept) <= LOST / SIGN


@pytest.mark.parametrize("where", sampling.few(["file", "memory"], 1))
def test_what_is_written_is_saved_as_it_grows_and_is_one_answer(
    with_file: BrowserContext,  # noqa: F811 - a fixture
    address: str,
    where: str,
):
    """A history with an entry for each pause would tell nothing; a field that is never left is saved all the same."""
    page = started(with_file, address)
    button, stored = {
        "file": ("Lagre til fil", lambda: page.evaluate(IN_FILE)),
        "memory": ("Husk på denne maskinen", lambda: page.evaluate(IN_MEMORY)),
    }[where]
    write(note(page), "Først")
    panel(page).get_by_role("button", name=button).click()
    expect(panel(page).get_by_role("status")).not_to_have_text("Ikke lagret ennå.")
    for text in ("Så", " mer,", " og enda mer"):
        (note(page).fill if text == "Så" else note(page).press_sequentially)(text)
        page.wait_for_timeout(LOST * 1000)
        entries = answers(json.loads(stored()), "Så")
        assert len(entries) == 1
        assert entries[0]["value"].endswith(text)
    note(page).blur()
    expect(panel(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    expect(panel(page).get_by_role("status")).not_to_have_text("Ikke lagret ennå.")
    values = [(entry["value"], "draft" in entry) for entry in answers(json.loads(stored()))]
    assert sorted(values) == [("Først", False), ("Så mer, og enda mer", False)]
    assert page.complaints == []  # type: ignore[attr-defined]


class Renewed:
    """A sheet with a point that was reworded since its first edition, and an answer that moved or is gone, if any."""

    def __init__(self, site: Path) -> None:
        """Look for one among the sheets of the site."""
        for path in sorted((site / plan_editions.ADDRESS).parent.glob("*.js")):
            found = re.search(r"detail:(\{.*\})\}\)\);", path.read_text(encoding="utf-8"))
            assert found
            given = json.loads(found[1])
            self.first, self.newest = given["editions"][0], given["editions"][-1]
            self.sheet = self.first["sheet"]
            texts = {item["id"]: item["text"] for part in self.newest["sections"] for item in part["items"]}
            fields = {field["name"]: field for field in given["changes"][0]["fields"]}
            for part in self.first["sections"]:
                labels = [kind["id"] for kind in part["answers"] if kind["kind"] in ("text", "long")]
                for item in part["items"]:
                    name = f"{self.sheet}_{item['id'].removeprefix(f'{self.sheet}-')}_{(labels or ['-'])[0]}"
                    if fields.get(name, {}).get("to") == [name] and item["text"] != texts[item["id"]]:
                        self.field, self.before, self.after = name, item["text"], texts[item["id"]]
                        self.led = [f for f in fields.values() if f["to"] != [f["name"]] and f["name"].count("_") == 2]
                        return
        raise AssertionError("no sheet has a point in other words")

    def entry(self, field: str, value: str) -> dict[str, Any]:
        """Return an answer that was given in the first edition."""
        return {"id": field, "field": field, "value": value, "edition": self.first["number"], "at": "2026-01-05"}


@pytest.mark.whole
def test_a_plan_of_an_earlier_edition_is_asked_about_and_nothing_is_dropped(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
    site: Path,
    tmp_path: Path,
):
    """The old words stand beside the new until someone says whether the answer holds; what is gone can be read."""
    sheet = Renewed(site)
    page = started(people[0], address, f"/verktoy/{sheet.sheet}/")
    led = [sheet.entry(field["name"], f"Svar {number}") for number, field in enumerate(sheet.led)]
    file = {"format": "planen-var", "version": 1, "entries": [sheet.entry(sheet.field, "Rektor følger opp"), *led]}
    open_file(page, kept_as(tmp_path / "gammel.plan.json", file))
    asked = panel(page).locator("#plan-skrevet-om")
    expect(asked).to_contain_text(f"Før: {sheet.before}")
    expect(asked).to_contain_text(f"Nå: {sheet.after}")
    expect(asked).to_contain_text("«Rektor følger opp»")
    for number, field in enumerate(sheet.led):
        where = "#plan-flyttet" if field["to"] else "#plan-borte"
        expect(panel(page).locator(where)).to_contain_text(f"«Svar {number}»")
    asked.get_by_role("button", name="Ja, det gjelder").click()
    expect(asked).to_have_count(0)
    expect(page.locator(".plan-renewal")).to_be_focused()
    entries = saved_file(page)["entries"]
    [confirmed] = [entry for entry in entries if entry.get("replaces") == [sheet.field]]
    assert (confirmed["value"], confirmed["edition"]) == ("Rektor følger opp", sheet.newest["number"])
    assert {entry["value"] for entry in led} <= {entry["value"] for entry in entries}
    assert page.complaints == []  # type: ignore[attr-defined]


def reworded_box(data: SiteData) -> tuple[str, dict[str, Any], str, str]:
    """Return a pack's address, an answer to a box of an earlier edition, and the words of its point then and now."""
    for element in data.core_elements_in_order:
        sheet = element.meeting.checklist
        names = plan_editions.of_pack(element, data)
        old = data.published.editions_of(sheet)[0]
        after = {item.id: item.text for item in data.checklists[sheet].items}
        for item in (item for section in old.sections for item in section.items):
            if names and after.get(item.id, item.text) != item.text:
                field = f"{names.split()[1]}_{item.id.removeprefix(f'{sheet}-')}_{DISCUSSED.id}"
                entry = {"id": "a", "field": field, "value": True, "edition": old.number, "at": "2026-01-05"}
                return f"/motepakke/{element.id}/", entry, item.text, after[item.id]
    raise AssertionError("no pack has a point in other words")


@pytest.mark.whole
def test_a_meeting_pack_is_asked_about_an_earlier_edition_too(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
    data: SiteData,
    tmp_path: Path,
):
    """What a team has talked about was said of other words: they say whether it holds."""
    path, entry, before, after = reworded_box(data)
    page = started(people[0], address, path)
    open_file(page, kept_as(tmp_path / "x.plan.json", {"format": "planen-var", "version": 1, "entries": [entry]}))
    asked = panel(page).locator("#plan-skrevet-om")
    expect(asked).to_contain_text(f"Før: {before}")
    expect(asked).to_contain_text(f"Nå: {after}")
    asked.get_by_role("button", name="Ja, det gjelder").click()
    expect(asked).to_have_count(0)
    assert page.complaints == []  # type: ignore[attr-defined]


ASKED_AGAIN = """for (const [name, answer] of [["query", "prompt"], ["request", "granted"]])
    FileSystemHandle.prototype[`${name}Permission`] = async () => answer;"""


def test_one_who_comes_back_goes_on_in_the_file(with_file: BrowserContext, address: str):  # noqa: F811 - a fixture
    """The browser remembers which it was, and asks for leave again; what a colleague wrote meanwhile is there."""
    page = started(with_file, address)
    page.add_init_script(ASKED_AGAIN)  # from the next time that it is loaded
    panel(page).get_by_role("button", name="Lagre til fil").click()
    expect(panel(page).get_by_role("status")).to_have_text("Lagret i felles.plan.json.")
    panel(page).get_by_role("button", name="Husk på denne maskinen").click()
    expect(panel(page).get_by_role("button", name="Slett alt fra denne maskinen")).to_be_visible()
    entry = {"id": "kollega", "field": note(page).get_attribute("name"), "value": "x"}
    page.evaluate(WRITE, json.dumps({"format": "planen-var", "version": 1, "entries": [entry]}))
    page.reload()
    panel(page).get_by_role("button", name="Fortsett i felles.plan.json").click()
    expect(note(page)).to_have_value("x")
    expect(panel(page).get_by_role("status")).to_have_text("Lagret i felles.plan.json.")
    expect(panel(page).get_by_role("button", name="Fortsett i felles.plan.json")).to_have_count(0)
    write(note(page), "Skrevet etterpå")
    expect(panel(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    expect(panel(page).get_by_role("status")).to_have_text("Lagret i felles.plan.json.")
    assert {*page.evaluate(KEYS)} == {"plan", "merke", "fil plan"}
    assert "ligger veien til filen der" in PRIVACY.read_text(encoding="utf-8"), "the privacy page says what is stored"
    assert {"x", "Skrevet etterpå"} <= {entry["value"] for entry in json.loads(page.evaluate(IN_FILE))["entries"]}
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
def test_an_answer_that_holds_no_more_is_taken_away_and_a_moved_one_is_carried_over(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
    site: Path,
    tmp_path: Path,
):
    """No is an entry too; a moved answer stands in its new place, and is not asked about again."""
    sheet = Renewed(site)
    page = started(people[0], address, f"/verktoy/{sheet.sheet}/")
    moved = next((field for field in sheet.led if len(field["to"]) == 1 and field["to"][0].count("_") == 2), None)
    entries = [sheet.entry(sheet.field, "Nei")] + ([sheet.entry(moved["name"], "Et svar")] if moved else [])
    open_file(page, kept_as(tmp_path / "x.plan.json", {"format": "planen-var", "version": 1, "entries": entries}))
    panel(page).locator("#plan-skrevet-om").get_by_role("button", name="Nei, ta det bort").click()
    expect(panel(page).locator("#plan-skrevet-om")).to_have_count(0)
    if (
        moved
        and (button := panel(page).locator("#plan-flyttet").get_by_role("button", name="Flytt svaret hit")).count()
    ):
        button.click()
        expect(panel(page).locator("#plan-flyttet")).to_have_count(0)
        expect(page.locator(f'[name="{moved["to"][0]}"]')).to_have_value("Et svar")
    file = saved_file(page)
    [emptied] = [entry for entry in file["entries"] if entry.get("replaces") == [sheet.field]]
    assert emptied["value"] is None
    page.reload()
    page.get_by_role("button", name=START).click()
    open_file(page, kept_as(tmp_path / "igjen.plan.json", file))
    expect(page.get_by_role("button", name="Nei, ta det bort")).to_have_count(0)


@pytest.mark.whole
def test_an_answer_tells_its_history_and_an_earlier_one_can_be_taken_back(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
):
    """Who gave it, when, and what it replaced; and a row that was removed comes back with what stood in it."""
    page = started(people[0], address)
    for who, text in (("rektor", "Vi venter"), ("inspektør", "Vi begynner")):
        panel(page).get_by_role("textbox").fill(who)
        write(note(page), text)
    history = page.locator("details.plan-history").first
    history.locator("summary").click()
    expect(history.locator("li").first).to_contain_text("inspektør – i stedet for «Vi venter»")
    expect(history.locator("li").last).to_contain_text("rektor")
    history.get_by_role("button", name="Ta tilbake dette svaret").click()
    expect(note(page)).to_have_value("Vi venter")
    expect(note(page)).to_be_focused()
    expect(history.locator("li")).to_have_count(3)
    cells = [page.get_by_label(filled_in.text_in(number)) for number in (1, 2)]
    for number, cell in enumerate(cells):
        write(cell, f"Rad {number}")
    down = page.get_by_role("button", name="Flytt rad 1 ned").first
    down.focus()
    page.keyboard.press("Enter")
    expect(cells[0]).to_have_value("Rad 1")
    expect(cells[1]).to_have_value("Rad 0")
    page.get_by_role("button", name="Fjern rad 1").first.click()
    expect(cells[0]).to_have_value("")
    page.locator(".plan-removed summary").first.click()
    page.get_by_role("button", name="Hent tilbake").first.click()
    expect(cells[1]).to_have_value("Rad 1")
    expect(page.locator(".plan-removed")).to_have_count(0)
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
def test_a_plan_is_made_smaller_on_wish_and_no_dead_answer_rises(browser: Browser, address: str, tmp_path: Path):
    """The file says which answers are gone, so that an old copy does not bring them back to life."""
    context = browser.new_context(locale="nb-NO")
    context.add_init_script(CHOSEN)
    page = started(context, address)
    panel(page).get_by_role("button", name="Lagre til fil").click()
    for text in ("Først", "Så", "Til slutt"):
        write(note(page), text)
    expect(panel(page).get_by_role("status")).to_contain_text("Lagret i")
    old = json.loads(page.evaluate(IN_FILE))
    page.on("dialog", lambda dialog: dialog.accept())
    panel(page).get_by_role("button", name="Gjør planen mindre").click()
    expect(panel(page).get_by_role("button", name="Gjør planen mindre")).to_be_hidden()
    folded = json.loads(page.evaluate(IN_FILE))
    assert [entry["value"] for entry in answers(folded)] == ["Til slutt"]
    gone = {entry["id"] for entry in answers(old)} - {entry["id"] for entry in answers(folded)}
    assert len(gone) == len(answers(old)) - 1
    assert gone <= set(folded["folded"])  # and drafts that were kept on the way, if any
    other = browser.new_context(locale="nb-NO")
    other.add_init_script(NO_PICKERS)
    page = started(other, address)
    for name, file in (("ny", folded), ("gammel", old)):
        open_file(page, kept_as(tmp_path / f"{name}.plan.json", file))
    expect(note(page)).to_have_value("Til slutt")
    expect(page.get_by_text("Her er det svart ulikt.")).to_have_count(0)
    other.close()
    context.close()


@pytest.mark.whole
def test_what_looks_like_a_person_waits_for_a_yes(people: list[BrowserContext], address: str):  # noqa: F811 - a fixture
    """A warning after it was saved would be too late; the reader decides, and is asked once."""
    page = started(people[0], address)
    remember(page)
    write(note(page), PHONE)
    expect(page.locator(".plan-caution")).to_contain_text("Dette ligner et telefonnummer: 951 23 456.")
    page.wait_for_timeout(LOST * 1000)
    assert PHONE not in page.evaluate(IN_MEMORY)
    write(page.get_by_label(NAME), "Trygg sammen")
    expect(note(page)).to_have_value(PHONE)
    page.get_by_role("button", name="Lagre det likevel").click()
    expect(page.locator(".plan-caution")).to_have_count(0)
    expect(panel(page).get_by_role("status")).to_have_text(REMEMBERED)
    kept_in_memory(page, PHONE)
    write(note(page), f"{PHONE} før fredag")
    expect(page.locator(".plan-caution")).to_have_count(0)
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.whole
def test_leaving_asks_for_what_waits_and_a_file_is_saved_after_a_yes(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
):
    """Nothing is lost in silence, and nothing is saved behind the reader's back."""
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page = started(people[0], address)
    page.on("dialog", dismiss)
    write(note(page), PHONE)
    with page.expect_event("dialog"):  # what asks is fetched first, when it is not there yet
        panel(page).get_by_role("button", name="Lagre til fil").click()
    assert asked == ["confirm"]
    page.remove_listener("dialog", dismiss)
    page.on("dialog", lambda dialog: dialog.accept())
    assert PHONE in {entry["value"] for entry in saved_file(page)["entries"]}


def test_without_network_all_of_it_works_and_nothing_leaves(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
    tmp_path: Path,
):
    """What the first click fetches is all that a reader needs to fill in, keep and open: no server is asked again."""
    page = started(people[0], address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    people[0].set_offline(True)
    remember(page)
    write(note(page), "Skrevet uten nett")
    expect(panel(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    expect(panel(page).get_by_role("status")).to_have_text(REMEMBERED)
    plan = saved_file(page)
    open_file(page, kept_as(tmp_path / "x.plan.json", plan))
    expect(panel(page).get_by_role("status")).to_have_text(REMEMBERED)
    write(note(page), PHONE)
    expect(page.locator(".plan-caution")).to_contain_text("Dette ligner et telefonnummer")
    assert [url for url in asked if not url.startswith("blob:")] == []
    people[0].set_offline(False)


@pytest.mark.whole
def test_what_cannot_be_fetched_is_told_and_comes_when_it_is_asked_for_again(
    people: list[BrowserContext],  # noqa: F811 - a fixture
    address: str,
):
    """The network may be gone when a form is asked for: what is written stands, and the next click tries again."""
    people[0].route(re.compile("planen-skjemaer"), lambda route: route.abort())
    page = started(people[0], address)
    write(note(page), "Skrevet uten nett")
    panel(page).get_by_text("Last ned utfylt").click()
    expect(panel(page).get_by_role("alert")).to_contain_text("Siden fikk ikke hentet det den trenger.")
    expect(note(page)).to_have_value("Skrevet uten nett")
    people[0].unroute(re.compile("planen-skjemaer"))
    panel(page).get_by_text("Last ned utfylt").click()
    expect(panel(page).get_by_role("button", name="ODT", exact=True)).to_be_visible()


@pytest.mark.whole
def test_a_store_that_gets_full_is_told_and_nothing_is_lost(people: list[BrowserContext], address: str):  # noqa: F811 - a fixture
    """It had room when the reader asked; what was remembered then is there still."""
    page = started(people[0], address)
    remember(page)
    write(note(page), "Får plass")
    kept_in_memory(page, "Får plass")
    put = "IDBObjectStore.prototype.put"
    page.evaluate(f"self.put = {put}; {put} = () => {{ throw new DOMException('', 'QuotaExceededError') }}; 0")
    write(note(page), "Får ikke plass")
    expect(panel(page).get_by_role("alert")).to_contain_text("ikke plass til mer")
    expect(panel(page).get_by_role("status")).to_have_text("Ikke lagret ennå.")
    page.evaluate(f"{put} = self.put; 0")
    assert "Får plass" in page.evaluate(IN_MEMORY)
    write(note(page), "Får plass igjen")
    expect(panel(page).get_by_role("status")).to_have_text(REMEMBERED)
    expect(panel(page).get_by_role("alert")).to_have_text("")


@pytest.fixture
def from_disk(site: Path, tmp_path: Path) -> str:
    """The page of a sheet as it lies on a disk, with the scripts it needs."""
    (tmp_path / "sheets.js").write_text(scripts.bundle(plan.SOURCES.parent / "sheets.js"), encoding="utf-8")
    (tmp_path / "planen.js").write_bytes(plan.script())
    (tmp_path / "planen-mer.js").write_text(scripts.bundle(plan.SOURCES / "more-start.js"), encoding="utf-8")
    html = (site / filled_in.PATH.strip("/") / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<script[^>]*></script>", "", html).replace("</body>", '<script src="sheets.js"></script></body>')
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    return (tmp_path / "index.html").as_uri()


@pytest.mark.whole
def test_firefox_from_the_disk_saves_to_files_and_is_cautious_there_too(from_disk: str):
    """With the rule that keeps files apart, which readers have and the driver turns off: only scripts come."""
    steps = [
        ("open", from_disk),
        ("click", "[data-plan-start]"),
        ("until", "document.querySelector('section.plan')"),
        ("read", "document.querySelector('section.plan').textContent"),
        ("click", OPENS),
        ("type", f'textarea[name^="{FIELD}"]', PHONE),
        ("press", "Tab"),
        ("until", "document.querySelector('.plan-caution button')"),
        ("click", ".plan-caution button"),
        ("until", "!document.querySelector('.plan-caution')"),
        ("read", "document.querySelector('.plan-status').textContent"),
        ("read", "localStorage.length"),
    ]
    told, status, stored = firefox.walk(steps, preferences={"security.fileuri.strict_origin_policy": True})
    assert "Siden er åpnet fra en disk." in told
    assert "Husk på denne maskinen" not in told
    assert (status, stored) == ("Ikke lagret ennå.", 0)


@pytest.mark.whole
def test_firefox_remembers_and_tells_history(address: str):
    """The same modules, another engine."""
    field = f'textarea[name^="{FIELD}"]'
    steps = [
        ("open", address + filled_in.PATH),
        ("click", "[data-plan-start]"),
        ("click", ".plan-actions button"),
        ("until", f"document.querySelector('.plan-status').textContent === '{REMEMBERED}'"),
        ("click", OPENS),
        ("type", field, "Vi venter"),
        ("press", "Tab"),
        ("type", field, " litt til"),
        ("press", "Tab"),
        ("until", "document.querySelector('.plan-history summary')"),
        ("until", f"document.querySelector('.plan-status').textContent === '{REMEMBERED}'"),
        ("reload",),
        ("until", f"document.querySelector('.plan-status')?.textContent === '{REMEMBERED}'"),
        ("read", f"document.querySelector('{field}').value"),
        ("click", ".plan-history summary"),
        ("until", "document.querySelector('.plan-history li')"),
        ("read", "document.querySelectorAll('.plan-history li').length"),
    ]
    assert firefox.walk(steps) == ["Vi venter litt til", 2]


@pytest.mark.whole
def test_what_is_asked_and_told_is_for_everyone(
    narrow: BrowserContext,  # noqa: F811 - a fixture
    address: str,
    site: Path,
    tmp_path: Path,
):
    """Axe finds nothing in what a new edition asks, a history, a warning and a row; nothing scrolls sideways."""
    sheet = Renewed(site)
    page = started(narrow, address, f"/verktoy/{sheet.sheet}/")
    table = f"{sheet.sheet}_{sheet.first['tables'][0]['id']}"
    rows = [sheet.entry(table, place) | {"id": f"rad{place}", "row": f"rad{place}"} for place in "123"]
    led = [sheet.entry(field["name"], "Menneskerettighetsorganisasjonenes svar") for field in sheet.led]
    entries = [sheet.entry(sheet.field, PHONE), *led, *rows]
    open_file(page, kept_as(tmp_path / "x.plan.json", {"format": "planen-var", "version": 1, "entries": entries}))
    expect(panel(page).locator("#plan-skrevet-om")).to_be_visible()
    write(page.locator(f'[name="{sheet.field}"]'), f"{PHONE} i dag")
    expect(page.locator(".plan-caution")).to_be_visible()
    for details in page.locator(".plan details, details.plan-history").all():
        if details.get_attribute("open") is None and details.is_visible():
            details.locator("summary").first.click()
    expect(page.locator("details.plan-history li").first).to_be_visible()
    assert page.get_by_role("button", name="Flytt rad 2 opp").count()
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
