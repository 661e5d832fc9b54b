"""A plan in the zip for readers: packed as `make nettstedet` does, unpacked, and opened without network."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.commands import release
from macros.downloads import offline_copy
from macros.records.project import ROOT

from . import filled_in, firefox, odt
from .test_plan_conditions import FROM_DISK, of_example
from .test_plan_overview_page import bar
from .test_plan_page import NAME, NO_PICKERS, kept_as, note, open_file, panel, saved_file, started, write

pytestmark = [pytest.mark.xdist_group("plan zip"), pytest.mark.whole]

PROJECT = "Trygg sammen"
ANSWER = "Skrevet uten nett"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader has unpacked, in a place with letters and spaces as they are in Norway."""
    folder = tmp_path_factory.mktemp("disk") / "Mine nedlastinger på skolen"
    folder.mkdir()
    command = [sys.executable, "-m", "macros", "build", "--offline", "--site", str(folder / "bygd")]
    built = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    release.copy_for_readers(folder / "bygd", folder / "nettstedet.zip")
    with zipfile.ZipFile(folder / "nettstedet.zip") as archive:
        archive.extractall(folder)
    return (folder / offline_copy.FRONT_PAGE).parent


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without network."""
    context = browser.new_context(locale="nb-NO")
    context.add_init_script(NO_PICKERS)
    context.set_offline(True)
    yield context
    context.close()


def address_of(unpacked: Path, path: str) -> str:
    """Return the address on the disk of a page, by the address it has on a host."""
    return (unpacked / f"{path.strip('/')}.html").as_uri()


def begun(reader: BrowserContext, unpacked: Path) -> Page:
    """Open a sheet, and write an answer and the name of the project."""
    page = started(reader, address_of(unpacked, filled_in.PATH), "")
    write(page.get_by_label(NAME), PROJECT)
    write(note(page), ANSWER)
    return page


def test_a_sheet_is_filled_in_saved_and_opened_again(reader: BrowserContext, unpacked: Path, tmp_path: Path):
    """All that is fetched is a script beside the page: the history and the forms come too."""
    page = begun(reader, unpacked)
    plan = saved_file(page)
    assert plan["about"]["title"] == PROJECT
    page = started(reader, address_of(unpacked, filled_in.PATH), "")
    open_file(page, kept_as(tmp_path / "x.plan.json", plan))
    expect(note(page)).to_have_value(ANSWER)
    write(note(page), f"{ANSWER}, og mer")
    page.locator(".plan-history summary").first.click()
    expect(page.locator(".plan-history li").first).to_contain_text(ANSWER)
    panel(page).get_by_text("Last ned utfylt").click()
    (blank,) = unpacked.rglob(f"{filled_in.SHEET.id}.odt")
    with page.expect_download() as download, page.expect_file_chooser() as chooser:
        panel(page).get_by_role("button", name="ODT", exact=True).click()
        chooser.value.set_files(blank)
    assert f"{ANSWER}, og mer" in odt.variables(download.value.path().read_bytes()).values()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_whole_plan_is_shown_and_taken_along(reader: BrowserContext, unpacked: Path, tmp_path: Path):
    """A plan that was begun on one page is gathered on another, and leads back to the sheet it came from."""
    path = kept_as(tmp_path / "x.plan.json", saved_file(begun(reader, unpacked)))
    page = reader.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address_of(unpacked, "/planen-var/"))
    page.get_by_role("button", name="Se et eksempel").click()
    expect(page.locator(".plan-count")).to_contain_text("saker")
    page.get_by_role("button", name="Lukk eksempelet").click()
    with page.expect_file_chooser() as chooser:
        bar(page).get_by_role("button", name="Åpne fil").click()
    chooser.value.set_files(path)
    expect(bar(page)).to_contain_text(PROJECT)
    with page.expect_download() as download:
        page.get_by_role("button", name="Alt som zip").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".plan.json"))
        assert json.loads(archive.read(name))["about"]["title"] == PROJECT
    link = page.locator(f'.plan-overview a[href*="{filled_in.SHEET.id}"]').first
    page.goto(link.evaluate("(link) => link.href"))
    expect(page.get_by_role("button", name="Ta vare på svarene")).to_be_visible()
    assert complaints == []


def test_firefox_opens_it_too(unpacked: Path):
    """With the rule that keeps files apart, which readers have and the driver turns off."""
    steps = [
        ("open", address_of(unpacked, filled_in.PATH)),
        ("click", "[data-plan-start]"),
        ("until", "document.querySelector('section.plan')"),
        ("read", "document.querySelector('section.plan').textContent"),
        ("open", address_of(unpacked, "/planen-var/")),
        *of_example(),
        ("read", "localStorage.length"),
    ]
    *told, stored = (answer for answer in firefox.walk(steps, preferences=FROM_DISK) if answer is not None)
    assert "Siden er åpnet fra en disk." in told[0]
    assert any("saker" in str(text) for text in told[1:])
    assert stored == 0
