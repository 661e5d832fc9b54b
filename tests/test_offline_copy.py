"""The site as a zip: offered where a build is given one, and what lies in it is for a reader alone."""

import datetime as dt
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from macros.build_files import FileMaker
from macros.checking import load
from macros.commands import publishing, release
from macros.components.downloads import WITHOUT_NETWORK, all_downloads
from macros.components.panels import take_along
from macros.downloads import files, offline_copy
from macros.records.errors import CommandError
from macros.records.site_data import SiteData

from .conftest import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A zip of a site, small."""
    path = tmp_path / "nettstedet.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(offline_copy.FRONT_PAGE, "<h1>Forside</h1>")
    return path


@pytest.fixture
def given(copy: Path, data: SiteData):
    """The records in a build that is given a zip."""
    offline_copy.give(copy)
    yield replace(data)  # the files of the same records are worked out once
    offline_copy.give(None)


def test_a_build_that_is_given_a_zip_leads_to_it(given: SiteData):
    """One tap from the front page, with the size; and how it is opened, on a computer and on a phone."""
    (file,) = [file for file in files.every(given) if file.address == offline_copy.ADDRESS]
    assert FileMaker(given, {}).content(file) == offline_copy.given().read_bytes()
    assert f"](/{offline_copy.ADDRESS})" in take_along(given)
    told = all_downloads(given).partition(f"## {WITHOUT_NETWORK}")[2].partition("\n## ")[0]
    assert f"](/{offline_copy.ADDRESS})" in told
    assert re.search(r"\d+ kB", told)
    assert "innholdet er fra" in told
    assert "datamaskin" in told
    assert "telefon" in told


def test_a_build_without_a_zip_has_no_link_to_one(data: SiteData):
    """A link that is dead is worse than none. The heading stays: pages lead to it."""
    assert offline_copy.given() is None
    assert offline_copy.ADDRESS not in files.addresses(data)
    for shown in (take_along(data), all_downloads(data)):
        assert offline_copy.ADDRESS not in shown
    assert f"## {WITHOUT_NETWORK}" in all_downloads(data)


def test_the_check_knows_the_zip_and_what_lies_there_is_not_promised(given: SiteData):
    """The next build may have none, and nothing that was published is gone then."""
    assert load(ROOT).checklists
    recorded = publishing.with_all(given, dt.date.min, given.published, {})
    assert offline_copy.ADDRESS not in {file.address for _, file, _ in recorded.addresses()}


def test_what_is_no_zip_of_the_site_is_told_of_before_the_build(tmp_path: Path):
    """The release's zip lies beside it, and has its site in another folder."""
    other = tmp_path / "annet.zip"
    other.write_text("ikke en zip", encoding="utf-8")
    with pytest.raises(CommandError, match="make nettstedet"):
        offline_copy.give(other)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("nettsted/index.html", "")
    with pytest.raises(CommandError, match=re.escape(offline_copy.FRONT_PAGE)):
        offline_copy.give(other)
    assert offline_copy.given() is None


def test_the_zip_holds_what_is_read_and_nothing_for_hosts(site: Path, data: SiteData, tmp_path: Path):
    """Half of a site is there for hosts: packed once more, settings, maps. The same site gives the same bytes."""
    names = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    small = tmp_path / "nettsted"  # the names are what is tried
    for name in names:
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        (small / name).write_bytes(b"")
    targets = [tmp_path / name for name in ("a.zip", "b.zip")]
    for target in targets:
        release.copy_for_readers(small, target)
    assert targets[0].read_bytes() == targets[1].read_bytes()
    folder, _, _ = offline_copy.FRONT_PAGE.partition("/")
    with zipfile.ZipFile(targets[0]) as archive:
        packed = archive.namelist()
    assert {name.partition("/")[0] for name in packed} == {folder}, "a reader who unpacks it gets one folder"
    inside = {name.removeprefix(f"{folder}/") for name in packed}
    pages = {name.as_posix() for name in names if name.suffix == ".html" and name.name != "404.html"}
    assert pages | files.addresses(data) <= inside
    assert not [name for name in inside if name.endswith((".gz", ".br", ".conf")) or name.startswith((".", "_"))]
