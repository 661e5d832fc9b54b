"""One commit gives the same bytes, whoever builds it, where and when."""

import datetime as dt
import gzip
import itertools
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros import hosting
from macros.cache import Shelf
from macros.cache.site_before import SiteBefore
from macros.checking import load
from macros.downloads.open_data import state
from macros.hosting import compressed, hyphens, kept_pages, styles
from macros.records.project import ROOT, page_files
from macros.records.today import today

from .conftest import COPIED
from .test_cache import DAMAGE, contents
from .test_dates import moment

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
_IMPORTED = (
    "import brotli, docx, lxml, minify, mkdocs_macros, material, pikepdf, pydantic, pyphen, tinycss2, typst, xlsxwriter"
)
_DUE = re.compile(r"^next_review: (\S+)$", re.MULTILINE)


def small_site(folder: Path) -> Path:
    """Write a site of one page with a style and a script, in a folder of its own."""
    text = "Ord om implementering og gjennomføring. " * 40
    head = '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="assets/a.css"><title>Side</title>'
    for name, content in {
        "index.html": f'{head}<script src="assets/a.js" type="module"></script><h1>Et ark</h1><p>{text}',
        "assets/a.css": "p { color: red }\n" * 60,
        "assets/a.js": 'console.log("ord");\n' * 60,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_site_is_made_ready_in_the_same_way_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Another folder, zone, locale, umask, and nothing kept from before: the same bytes."""
    sites = []
    for number, (zone, language, mask) in enumerate(
        [("Asia/Tokyo", "C", 0o077), ("America/Lima", "nb_NO.UTF-8", 0o002)]
    ):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", language)
        time.tzset()
        for module in (compressed, hyphens, kept_pages, styles):
            monkeypatch.setattr(module, "_SHELF", Shelf(tmp_path / f"cache-{number}" / module.__name__))
        before = os.umask(mask)
        try:
            site = small_site(tmp_path / ("x" * (number + 1)) / "site")
            hosting.make_ready(site)
        finally:
            os.umask(before)
        sites.append(contents(site))
    monkeypatch.undo()
    time.tzset()
    assert sites[0] == sites[1]
    assert sum(name.endswith((".gz", ".br")) for name in sites[0]) >= 6


def test_a_packed_file_says_nothing_of_who_packed_it(tmp_path: Path):
    """Python 3.13 writes another system in the head than 3.12 does: the head is our own (RFC 1952)."""
    page = tmp_path / "side.html"
    page.write_text("<p>ord</p>" * 100, encoding="utf-8")
    compressed.write(tmp_path, SiteBefore())
    packed = page.with_name("side.html.gz").read_bytes()
    assert packed[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])
    assert gzip.decompress(packed) == page.read_bytes()


def test_what_an_engine_has_packed_is_packed_by_us(tmp_path: Path):
    """MkDocs packs the map of the site itself, with the time of day in the head; other engines leave it to us."""
    page = tmp_path / "sitemap.xml"
    page.write_text("<loc>ord</loc>" * 100, encoding="utf-8")
    with gzip.open(page.with_name("sitemap.xml.gz"), "wb") as theirs:
        theirs.write(b"deres")
    compressed.write(tmp_path, SiteBefore())
    packed = page.with_name("sitemap.xml.gz").read_bytes()
    assert packed[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])
    assert gzip.decompress(packed) == page.read_bytes()


def pythons() -> list[str]:
    """Return this Python, and every further one on the machine that has what the site is built with."""
    others = [path for version in VERSIONS if (path := shutil.which(f"python{version}"))]
    ready = [
        path
        for path in others
        if subprocess.run([path, "-c", _IMPORTED], capture_output=True, check=False).returncode == 0
    ]
    return [sys.executable, *ready]


def another_day() -> dt.date:
    """Return a later day on which pages tell what they tell today: no review is due, and no result old, before it."""
    text = [path.read_text(encoding="utf-8") for path in page_files(ROOT / "docs")]
    ends = [dt.date.fromisoformat(day) for page in text for day in _DUE.findall(page)]
    ends += [topic.renew_by for topic in state.of_site(load(ROOT)) if topic.renew_by]
    return min((day for day in ends if day > today()), default=today() + dt.timedelta(days=1))


def build(python: str, project: Path, **environment: str) -> dict[str, bytes]:
    """Build the site of a copy of the project with nothing kept that can be believed; returns its files."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, project / name)
    shutil.copytree(ROOT / ".cache", project / ".cache")
    kept = [path for path in sorted((project / ".cache").rglob("*")) if path.is_file() and path.stat().st_size]
    for path, how in zip(kept, itertools.cycle(DAMAGE.values()), strict=False):
        path.write_bytes(how(path.read_bytes()))
    done = subprocess.run(
        [python, "-m", "macros", "build", "--guide", "ny"],
        cwd=project,
        env=os.environ | environment,
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return contents(project / "site")


@pytest.mark.whole
def test_two_builds_of_one_commit_are_the_same_bytes(site: Path, tmp_path: Path):
    """Another day, folder, zone, locale, umask, seed and Python, and all that is kept from before damaged.

    The other build is the site that the tests share. In the zone of this one it is tomorrow already, and it finds every
    file of every shelf flipped, cut or empty: each is made anew, as where there is none. What is kept for one day alone
    it does not look for; that nothing damaged is believed on any shelf is tried in test_cache.py.
    """
    here, other = contents(site), tmp_path / "deep" / "down" / "b"
    asked = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    for python in pythons():
        shutil.rmtree(other, ignore_errors=True)
        other.mkdir(parents=True)
        there = build(python, other, **asked, SOURCE_DATE_EPOCH=moment(another_day()))
        assert here.keys() == there.keys(), python
        assert [name for name in here if here[name] != there[name]] == [], python
