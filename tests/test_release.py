"""The zip of a release: reads from the disk, is whole, and can be taken over."""

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros import release
from macros.in_words import day
from macros.records.site_data import SiteData

from . import choose
from .conftest import COPIED, ROOT, copy_project
from .serving import served

pytestmark = pytest.mark.xdist_group("release")

SHEET, PROSE = choose.sheet(choose.records()), choose.prose_address().rstrip("/")
TAKEN_OVER = ("README.md", "Makefile", "pyproject.toml", "requirements.txt", "requirements-uv.txt")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory, site: Path, data: SiteData) -> Path:
    """A zip with the site as it is built for a host: what is packed does not depend on how the site is built."""
    target = tmp_path_factory.mktemp("packed") / "site.zip"
    release.release(data, ROOT, site, target)
    return target


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of a release, with a site that reads from the disk, made in a copy of the project."""
    project = tmp_path_factory.mktemp("release")
    copy_project(project, *COPIED, *TAKEN_OVER)
    command = [sys.executable, "-m", "macros", "release"]
    made = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert list(project.glob(".offline-*")) == []
    return next((project / "dist").glob("*.zip"))


def unpack(archive: Path) -> Path:
    """Unpack a zip beside itself and return the folder."""
    folder = archive.parent / "utpakket"
    if not folder.exists():
        with zipfile.ZipFile(archive) as file:
            file.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def unpacked(archive: Path) -> Path:
    """The folder that the zip of a release unpacks to."""
    return unpack(archive)


# What is packed is tried without a build of its own in `make test`, and with it in `make test-all`.
ZIPS = pytest.mark.parametrize("made", ["packed", pytest.param("archive", marks=pytest.mark.whole)])


@ZIPS
def test_the_zip_holds_site_files_data_sources_and_how_to_take_over(
    request: pytest.FixtureRequest, data: SiteData, made: str
):
    """Everything that a new owner needs, in one place."""
    unpacked = unpack(request.getfixturevalue(made))
    for name in (
        "LES-MEG.md",
        "nettsted/index.html",
        f"nettsted/nedlasting/{SHEET.id}.pdf",
        f"nettsted/nedlasting/{SHEET.id}.docx",
        "nettsted/data/checklists.json",
        f"kilde/data/checklists/{SHEET.id}.yml",
        "kilde/macros/downloads/pdf/fonts/OFL.md",
        "kilde/Makefile",
        "kilde/requirements.txt",
        "kilde/requirements-uv.txt",
    ):
        assert (unpacked / name).is_file(), name
    words = (unpacked / "LES-MEG.md").read_text(encoding="utf-8")
    assert day(max(sheet.edition.date for sheet in data.checklists.values())) in words
    assert "make build" in words


@ZIPS
def test_the_checksums_are_those_of_every_file(request: pytest.FixtureRequest, made: str):
    """A file that is damaged or added is seen."""
    unpacked = unpack(request.getfixturevalue(made))
    lines = (unpacked / "SJEKKSUMMER.txt").read_text(encoding="utf-8").splitlines()
    told = {name: mark for mark, _, name in (line.partition("  ") for line in lines)}
    found = {
        path.relative_to(unpacked).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in unpacked.rglob("*")
        if path.is_file() and path.name != "SJEKKSUMMER.txt"
    }
    assert found == told


@pytest.mark.whole
def test_every_link_works_from_the_disk(unpacked):
    """Pages lead to pages and files without a server; only the page for lost addresses needs one."""
    pages = [str(path) for path in (unpacked / "nettsted").rglob("*.html") if path.name != "404.html"]
    lychee = Path(sys.executable).parent / "lychee"
    command = [str(lychee), "--offline", "--include-fragments", "--no-progress", *pages]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[-3000:]


@pytest.mark.whole
def test_nothing_is_fetched_from_others(unpacked):
    """Read offline means offline: no script, style or picture from another site."""
    for path in (unpacked / "nettsted").rglob("*.html"):
        assert re.findall(r'<(?:script|img)[^>]+src="https?:', path.read_text(encoding="utf-8")) == []


@pytest.mark.whole
def test_pages_and_search_work_from_the_disk(unpacked, page: Page):
    """A reader opens index.html, searches, follows a hit and finds the file."""
    page.goto((unpacked / "nettsted/index.html").as_uri())
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(SHEET.title)
    hit = page.locator(".md-search-result__link", has_text=SHEET.title).first
    expect(hit).to_be_visible(timeout=15_000)
    hit.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SHEET.title)
    link = page.get_by_role("link", name=f"{SHEET.title} (PDF)")
    target = link.evaluate("link => link.href")
    assert target == (unpacked / f"nettsted/nedlasting/{SHEET.id}.pdf").as_uri()


@pytest.mark.whole
def test_on_a_phone_a_search_without_hits_leads_on(unpacked, page: Page):
    """From the disk browsers refuse modules: the button for the search works all the same, and so do the ways on."""
    page.set_viewport_size({"width": 360, "height": 740})
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto((unpacked / f"nettsted/{PROSE}.html").as_uri())
    page.locator(".header-button--search").click()
    page.keyboard.type("qxqxzzw")
    ways = page.locator("header .search-help a")
    expect(ways.last).to_have_text("Ordliste", timeout=15_000)
    leads = ways.evaluate_all("links => links.map(link => link.href)")
    pages = ("gjore/index.html", "verktoy/index.html", "hindringer.html", "vite/ordliste.html")
    assert leads[-4:] == [(unpacked / "nettsted" / name).as_uri() for name in pages]
    assert refused == []


@pytest.mark.whole
def test_a_copy_on_a_disk_names_the_page_on_the_web(unpacked, data):
    """Who reports a mistake or cites a page from the zip, gives the address that others can open."""
    for name, address in ((f"{PROSE}.html", f"{PROSE}/"), ("om/index.html", "om/"), ("index.html", "")):
        html = (unpacked / "nettsted" / name).read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{data.site.url}{address}">' in html


@pytest.mark.whole
def test_addresses_as_they_are_printed_lead_to_every_page(unpacked: Path):
    """A sheet has its address printed; in the zip, and on a host it is copied to, that is a folder with a way on."""
    site = unpacked / "nettsted"
    pages = [path for path in site.rglob("*.html") if path.name not in ("index.html", "404.html")]
    assert len(pages) > 70
    for page in pages:
        text = (page.with_suffix("") / "index.html").read_text(encoding="utf-8")
        target = re.search(r'data-to="([^"]+)"', text)
        assert target, page
        assert (page.with_suffix("") / target[1]).resolve() == page.resolve()


@pytest.mark.whole
def test_a_printed_address_opens_its_page_in_a_browser(unpacked: Path, page: Page):
    """Also when the site lies below a folder on a simple host."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    with served(unpacked) as host:
        page.goto(f"{host}/nettsted/verktoy/{SHEET.id}#arket")
        page.wait_for_url(f"{host}/nettsted/verktoy/{SHEET.id}.html#arket", wait_until="networkidle")
        expect(page.get_by_role("heading", level=1)).to_contain_text(SHEET.title)
    assert complaints == []
