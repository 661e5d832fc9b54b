"""The zip of a release: reads from the disk, is whole, and can be taken over."""

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import COPIED, ROOT

pytestmark = pytest.mark.xdist_group("release")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, made in a copy of the project."""
    project = tmp_path_factory.mktemp("release")
    for name in (*COPIED, "README.md", "Makefile", "pyproject.toml", "requirements.txt"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, project / name)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (project / ".cache").symlink_to(ROOT / ".cache")
    command = [sys.executable, "-m", "macros", "release"]
    made = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert list(project.glob(".offline-*")) == []
    return next((project / "dist").glob("*.zip"))


@pytest.fixture(scope="module")
def unpacked(archive: Path) -> Path:
    """The folder that the zip unpacks to."""
    folder = archive.parent / "utpakket"
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder


def test_the_zip_holds_site_files_data_sources_and_how_to_take_over(unpacked):
    """Everything that a new owner needs, in one place."""
    for name in (
        "LES-MEG.md",
        "nettsted/index.html",
        "nettsted/nedlasting/kontrakt.pdf",
        "nettsted/nedlasting/kontrakt.docx",
        "nettsted/data/checklists.json",
        "kilde/data/checklists/kontrakt.yml",
        "kilde/macros/downloads/fonts/OFL.md",
        "kilde/Makefile",
        "kilde/requirements.txt",
    ):
        assert (unpacked / name).is_file(), name
    words = (unpacked / "LES-MEG.md").read_text(encoding="utf-8")
    assert "23. november 2026" in words
    assert "make build" in words


def test_the_checksums_are_those_of_every_file(unpacked):
    """A file that is damaged or added is seen."""
    lines = (unpacked / "SJEKKSUMMER.txt").read_text(encoding="utf-8").splitlines()
    told = {name: mark for mark, _, name in (line.partition("  ") for line in lines)}
    found = {
        path.relative_to(unpacked).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in unpacked.rglob("*")
        if path.is_file() and path.name != "SJEKKSUMMER.txt"
    }
    assert found == told


def test_every_link_works_from_the_disk(unpacked):
    """Pages lead to pages and files without a server; only the page for lost addresses needs one."""
    pages = [str(path) for path in (unpacked / "nettsted").rglob("*.html") if path.name != "404.html"]
    lychee = Path(sys.executable).parent / "lychee"
    command = [str(lychee), "--offline", "--include-fragments", "--no-progress", *pages]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[-3000:]


def test_nothing_is_fetched_from_others(unpacked):
    """Read offline means offline: no script, style or picture from another site."""
    for path in (unpacked / "nettsted").rglob("*.html"):
        assert re.findall(r'<(?:script|img)[^>]+src="https?:', path.read_text(encoding="utf-8")) == []


def test_pages_and_search_work_from_the_disk(unpacked, page: Page):
    """A reader opens index.html, searches, follows a hit and finds the file."""
    page.goto((unpacked / "nettsted/index.html").as_uri())
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("kontrakt")
    hit = page.locator(".md-search-result__link", has_text="Tips til kontrakt").first
    expect(hit).to_be_visible(timeout=15_000)
    hit.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tips til kontrakt")
    link = page.get_by_role("link", name="Tips til kontrakt (PDF)")
    target = link.evaluate("link => link.href")
    assert target == (unpacked / "nettsted/nedlasting/kontrakt.pdf").as_uri()
