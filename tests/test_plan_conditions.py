"""«Planen vår» where it is harder: in Firefox, unpacked from the zip for reading without network, and in both at once.

What is tried where: C is Chromium, F Firefox; a name alone is of a file tests/test_plan_*.py, «here» is this file.

on a host       fill in, remember, come back: C page, F kept · save, open: C page, F here · a form: C page, F page
                a new edition, a pack's too: C kept · two who differ, rows: C page · history, folding: C kept, F kept
                «Planen vår»: C overview_page, F here
from the disk   a sheet: C page, F kept · «Planen vår»: C here, F here. Projects are not to be had there.
from the zip    built flat, packed and unpacked, without network: a sheet and «Planen vår»: C unpacked, F unpacked
no network      a sheet: C kept · «Planen vår»: C here
by keyboard     a sheet, its rows, «Planen vår»: C keyboard
320 px, dark    a sheet: C page, kept · «Planen vår»: C overview_page, here
two tabs        a sheet, a shared file: C page · projects: C overview_page
power cut       C kept, F kept
a large plan    C large · a long list: C overview_page, here, F here

A picker cannot be driven in Firefox: where a file is chosen, the field of the page is given one.
"""

import json
import mimetypes
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from macros.language import scripts
from macros.records.site_data import SiteData
from macros.site_assets import plan, plan_example, plan_facts

from . import firefox
from .test_plan_overview_page import MATTERS, NO_PICKERS, PATH, bar, many_matters, plan_file

pytestmark = [pytest.mark.xdist_group("plan page"), pytest.mark.whole]

CALENDAR = str(mimetypes.guess_extension("text/calendar"))  # the ending is the id of a scale, too
FROM_DISK = {"security.fileuri.strict_origin_policy": True}  # as readers have it; the driver sets it false
STATUS = "document.querySelector('.plan-bar .plan-status').textContent"
COUNT = "document.querySelector('.plan-count')?.textContent"
DOWNLOADED = "self.downloaded"
# What is downloaded is noted by its name: where the driver puts it is the driver's own.
NOTED = """(() => {
    self.downloaded = "";
    HTMLAnchorElement.prototype.click = function () { self.downloaded = this.download; };
})()"""


def chosen(path: Path) -> str:
    """Return what lets the page have a file, in the place of what a reader does in the browser's own window."""
    return f"""(() => {{
        HTMLInputElement.prototype.click = function () {{
            const held = new DataTransfer();
            held.items.add(new File([{json.dumps(path.read_text(encoding="utf-8"))}], {json.dumps(path.name)}));
            this.files = held.files;
            this.dispatchEvent(new Event("change"));
        }};
    }})()"""


def button(name: str, within: str = ".plan-overview") -> str:
    """Return what presses a button by its name."""
    named = f"(one) => one.textContent.trim() === {json.dumps(name)}"
    return f"[...document.querySelectorAll('{within} button')].find({named}).click()"


@pytest.fixture
def unpacked(site: Path, data: SiteData, tmp_path: Path) -> str:
    """The address of «Planen vår» on a disk, with its scripts as they are in the zip of the site: classic ones."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "planen-var.js").write_text(scripts.bundle(plan.SOURCES.parent / "planen-var.js"), encoding="utf-8")
    (assets / "planen-fakta.js").write_bytes(plan_facts.script(data))
    (assets / "planen-eksempel.js").write_bytes(plan_example.script(data))
    (assets / "planen-ut.js").write_bytes(plan.exports())
    html = (site / PATH.strip("/") / "index.html").read_text(encoding="utf-8")
    own = '<script src="assets/planen-var.js"></script></body>'
    html = re.sub(r"<script[^>]*></script>", "", html).replace("</body>", own)
    (tmp_path / "planen-var.html").write_text(html, encoding="utf-8")
    return (tmp_path / "planen-var.html").as_uri()


def of_example() -> list[tuple[str, ...]]:
    """Return the steps of one who sees the example, and takes it along into a calendar."""
    return [
        ("until", "document.querySelector('.plan-bar button')"),
        ("read", button("Se et eksempel")),
        ("until", COUNT),
        ("read", COUNT),
        ("read", NOTED),
        ("read", button("Kalender")),
        ("until", DOWNLOADED),
        ("read", DOWNLOADED),
    ]


def of_file(path: Path) -> list[tuple[str, ...]]:
    """Return the steps of one who opens a file."""
    return [
        ("read", chosen(path)),
        ("read", button("Åpne fil")),
        ("until", f"{COUNT} === '{MATTERS} av {MATTERS} saker'"),
        ("read", COUNT),
    ]


def test_firefox_shows_the_example_opens_a_file_and_keeps_projects(address: str, data: SiteData, tmp_path: Path):
    """On a host all of it works there, too: two projects are beside each other, and come back."""
    path = plan_file(tmp_path / "lang.plan.json", ("_hode_navn-pa-tiltaket", None, "Det ene"), *many_matters(data))
    new = "document.querySelector('.plan-new')"
    begin = f"{new}.querySelector('input').value = 'Det andre'; {new}.requestSubmit()"
    options = "[...document.querySelectorAll('.plan-bar select option')].map((one) => one.textContent).join()"
    kept = f"{STATUS}.startsWith('Huskes på denne maskinen.')"
    steps = [
        ("open", address + PATH),
        *of_example(),
        ("read", button("Lukk eksempelet")),
        *of_file(path),
        ("read", button("Husk på denne maskinen")),
        ("until", kept),
        ("read", begin),
        ("until", f"{STATUS} === 'Ikke lagret ennå.'"),
        ("read", button("Husk på denne maskinen")),
        ("until", kept),
        ("reload",),
        ("until", f"document.querySelector('.plan-bar select') && {options}.includes('Det andre')"),
        ("read", options),
    ]
    read = [answer for answer in firefox.walk(steps) if isinstance(answer, str)]
    assert "saker" in read[0]
    assert read[1].endswith(CALENDAR)
    assert read[2:] == [f"{MATTERS} av {MATTERS} saker", "Det ene,Det andre"]


def test_firefox_shows_the_plan_from_the_unpacked_zip(unpacked: str, data: SiteData, tmp_path: Path):
    """With the rule that keeps files apart: nothing is fetched but scripts, and nothing is remembered."""
    path = plan_file(tmp_path / "lang.plan.json", *many_matters(data))
    steps = [
        ("open", unpacked),
        *of_example(),
        ("read", button("Lukk eksempelet")),
        *of_file(path),
        ("read", "document.querySelector('.plan-bar').textContent"),
        ("read", "localStorage.length"),
    ]
    *read, stored = (answer for answer in firefox.walk(steps, preferences=FROM_DISK) if answer is not None)
    assert "saker" in read[0]
    assert read[1].endswith(CALENDAR)
    assert read[2] == f"{MATTERS} av {MATTERS} saker"
    assert "Siden er åpnet fra en disk." in read[3]
    assert "Husk på denne maskinen" not in read[3]
    assert stored == 0


def test_the_plan_is_opened_and_taken_along_from_the_unpacked_zip_without_network(
    browser: Browser, unpacked: str, data: SiteData, tmp_path: Path
):
    """Without network and without a host, on a small and dark screen: nothing is lost from one file to the next."""
    context = browser.new_context(locale="nb-NO", viewport={"width": 320, "height": 720}, color_scheme="dark")
    context.add_init_script(NO_PICKERS)
    context.set_offline(True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(unpacked)
    with page.expect_file_chooser() as chooser:
        bar(page).get_by_role("button", name="Åpne fil").click()
    path = plan_file(tmp_path / "lang.plan.json", ("_hode_navn-pa-tiltaket", None, "Det ene"), *many_matters(data))
    chooser.value.set_files(path)
    expect(page.locator(".plan-count")).to_have_text(f"{MATTERS} av {MATTERS} saker")
    with page.expect_download() as download:
        page.get_by_role("button", name="Alt som zip").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        assert [name for name in archive.namelist() if name.endswith(".plan.json")]
    with page.expect_download() as download:
        bar(page).get_by_role("button", name="Lagre til fil").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert len(saved["entries"]) == len(json.loads(path.read_text(encoding="utf-8"))["entries"])
    assert page.evaluate("localStorage.length") == 0
    assert complaints == []
    context.close()
