"""The zip of a release: reads from the disk, is whole, and can be taken over."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.checking import anchors
from macros.commands import locks, release, wheels
from macros.language.in_words import day
from macros.records.errors import DataError
from macros.records.project import page_files
from macros.records.site_data import SiteData

from . import choose
from .conftest import ROOT, copy_project
from .serving import served
from .test_cache import contents

pytestmark = pytest.mark.xdist_group("release")

SHEET, PROSE = choose.sheet(choose.records()), choose.prose_address().rstrip("/")
# The tests are many, and what is packed of them is seen in the zip of the project itself.
TAKEN_OVER = (*release.SOURCE_FILES, *(name for name in release.SOURCES if name != "tests"))


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
    for name in locks.NPM:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
    copy_project(project, *TAKEN_OVER, *locks.NPM)
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
        "kilde/.github/workflows/pythons.yml",
        "kilde/.readme/page.png",
        "kilde/LICENSES/CC-BY-4.0.txt",
        "nettsted/tredjepart.txt",
        "BESTANDDELER.cdx.json",
    ):
        assert (unpacked / name).is_file(), name
    words = (unpacked / "LES-MEG.md").read_text(encoding="utf-8")
    assert day(max(sheet.edition.date for sheet in data.checklists.values())) in words
    assert "make build" in words


def test_nothing_of_the_project_is_left_out(packed: Path):
    """Hidden files, pictures and licences too: what a new owner gets is what git has."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    tracked = {name for name in listed.split("\0") if name and (ROOT / name).exists()}
    with zipfile.ZipFile(packed) as file:
        inside = {name.removeprefix("kilde/") for name in file.namelist() if name.startswith("kilde/")}
    assert tracked - inside == set()


def test_a_zip_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A disk that fills up leaves the release that was there, and nothing beside it."""
    target = tmp_path / "utgivelse.zip"
    release.write({"a": b"gammel"}, target)
    before = target.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space"):
        release.write({"a": b"ny"}, target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_release_has_left_is_removed_by_the_next_command(tmp_path: Path):
    """A build that is going on keeps its own."""
    (tmp_path / "dist").mkdir()
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = [tmp_path / f".offline-{process.pid}.yml", tmp_path / f"dist/.utgivelse-2026-11-26-{process.pid}.zip"]
    kept = [
        *(tmp_path / f".offline-{os.getpid()}.yml", tmp_path / f"dist/.utgivelse-2026-11-26-{os.getpid()}.zip"),
        *(tmp_path / "dist/utgivelse-2026-11-26.zip", tmp_path / ".offline-notater.yml"),
    ]
    for path in left + kept:
        path.touch()
    release.put_in_order(tmp_path)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(kept)


def test_packages_for_a_build_without_network_come_for_every_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each is asked for with its checksum; what has no ready-made package comes as source, and is told."""
    asked: list[list[str]] = []

    def pip(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        lacks = "--platform=win_amd64" in command and "--no-binary=minify-go" not in command
        if not lacks:
            (Path(command[command.index("--dest") + 1]) / "pakke.whl").write_bytes(b"x")
        said = "ERROR: No matching distribution found for minify-go==2.24.24\n" if lacks else ""
        return subprocess.CompletedProcess(command, int(lacks), "", said)

    monkeypatch.setattr(wheels.subprocess, "run", pip)
    assert wheels.pack(ROOT, tmp_path / "pakker.zip", pythons=("3.12",)) == 1
    with zipfile.ZipFile(tmp_path / "pakker.zip") as file:
        told = file.read("pakker/LES-MEG.txt").decode()
    assert all(f"- {system}, Python 3.12" in told for system in wheels.SYSTEMS)
    assert {system.partition("-")[0] for system in wheels.SYSTEMS} == {"linux", "macos", "windows"}
    locked = [command for command in asked if command[-3].startswith("requirements")]
    assert {command[-3] for command in locked} == {locks.SITE, *locks.OF_ENGINES}
    assert all("--require-hashes" in command for command in locked)
    # pip takes «3.12» to be the very first 3.12, and leaves out what asks for a later one.
    assert all(re.search(r" --python-version=3\.12\.\d\d ", " ".join(command)) for command in locked)
    assert {command[-3] for command in asked if "setuptools" in command} == {"setuptools"}


def test_a_python_that_lacks_packages_is_told_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Whoever opens the zip on that Python sees why, and which others there are."""

    def pip(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        lacks = any(part.startswith("--python-version=3.11.") for part in command)
        return subprocess.CompletedProcess(command, int(lacks), "", "ERROR: Could not find a version of x\n" * lacks)

    monkeypatch.setattr(wheels.subprocess, "run", pip)
    wheels.pack(ROOT, tmp_path / "pakker.zip", pythons=("3.11", "3.12"), systems=("linux-x86_64",))
    with zipfile.ZipFile(tmp_path / "pakker.zip") as file:
        told = file.read("pakker/LES-MEG.txt").decode().splitlines()
    assert "- linux-x86_64, Python 3.11: nei. pip sier: ERROR: Could not find a version of x" in told
    assert "- linux-x86_64, Python 3.12" in told


@pytest.mark.whole
@pytest.mark.parametrize("lock", locks.OF_ENGINES)
def test_the_packages_are_enough_for_every_engine(lock: str, offline_packages: Path | None, tmp_path: Path):
    """As the zip says to do it, every checksum held. With those of the site test_takeover.py builds and releases it."""
    if not offline_packages:
        pytest.skip("fetches for one system")
    with zipfile.ZipFile(offline_packages) as file:
        file.extractall(tmp_path)
    install = ["-m", "pip", "install", "--no-index", "--find-links", tmp_path / "pakker", "--require-hashes"]
    # pip's own settings may name other places to look.
    alone = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PIP_CONFIG_FILE": os.devnull, "PIP_NO_COMPILE": "1"}
    command = [sys.executable, *install, "--quiet", "--no-deps", "--target", tmp_path / "motor", "-r", lock]
    ran = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    engine = lock.removeprefix("requirements-").removesuffix(".txt")
    assert (tmp_path / "motor" / engine).is_dir()


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
def test_the_sources_in_the_zip_build_the_site_in_the_zip(unpacked: Path, tmp_path: Path):
    """The proof that nobody has changed the site after it was built: the same bytes.

    What is kept is lent. That the sources are enough to build from nothing, whoever follows the guide finds out:
    test_takeover.py does.
    """
    project = tmp_path / "kilde"
    shutil.copytree(unpacked / "kilde", project)
    (project / ".cache").symlink_to(ROOT / ".cache")
    command = [sys.executable, "-m", "macros", "build", "--offline", "--site", "bygget"]
    built = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert contents(project / "bygget") == contents(unpacked / "nettsted")


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
    page.locator(".md-search__input").click()
    page.keyboard.type(SHEET.title)
    hit = page.locator(".md-search-result__link", has_text=SHEET.title).first
    expect(hit).to_be_visible(timeout=15_000)
    hit.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SHEET.title)
    link = page.get_by_role("link", name=f"PDF {SHEET.title}", exact=True)
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
    assert {*leads[-4:]} == {(unpacked / "nettsted" / name).as_uri() for name in pages}
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
        page.wait_for_url(f"{host}/nettsted/verktoy/{SHEET.id}.html#arket")
        expect(page.get_by_role("heading", level=1)).to_contain_text(SHEET.title)
    assert complaints == []


@pytest.mark.whole
def test_a_file_whose_name_is_no_address_is_told_before_anything_is_published(project: Path):
    """In the words of the check: nobody can promise an address that there cannot be."""
    page = next(path for path in page_files(project / "docs/vite") if path.name != "index.md")
    shutil.copy(page, page.with_name("ny_side.md"))
    with pytest.raises(DataError) as told:
        anchors(project)
    assert [one.file for one in told.value.mistakes] == ["docs/vite/ny_side.md"]
    assert "«ny-side.md»" in str(told.value)
