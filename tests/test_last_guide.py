"""While pages are written, the guide is the one that was last made; what goes out to others has a new one."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.build_files import FileMaker
from macros.cache import Shelf
from macros.components import bound_components
from macros.downloads import file_cache, files, last_guide
from macros.guide import chapters
from macros.guide import file as guide_file
from macros.pages import settings
from macros.records import chosen_edition
from macros.records.ledger.files import Address, PublishedFiles, Withdrawal
from macros.records.site_data import SiteData

from .conftest import ROOT


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing made as yet, and files that take no time."""
    monkeypatch.setattr(last_guide, "_SHELF", Shelf(tmp_path / "guide"))
    monkeypatch.setattr(file_cache, "_SHELF", Shelf(tmp_path / "files"))
    monkeypatch.setattr(file_cache.file_facts, "of", lambda _, content: file_cache.Facts(len(content)))
    yield
    files.every_or_why_not.cache_clear()  # what other tests ask for has its own key


def guide_on(text: str, data: SiteData, monkeypatch: pytest.MonkeyPatch, *, draft: bool) -> tuple[bytes, int, bytes]:
    """Return the guide, the size that readers are told, and its checksum, in a build where the pages say `text`."""
    monkeypatch.setattr(files, "guide_key", lambda _: text)
    monkeypatch.setattr(guide_file, "pdf", lambda *_: text.encode())
    files.every_or_why_not.cache_clear()
    with last_guide.allowed(when=draft):
        maker = FileMaker(data, bound_components(data))
        (guide,) = (file for file in maker.files if file.kind == "guide")
        content = maker.content(guide)
        facts = guide.facts()
        assert facts
        monkeypatch.setattr(maker, "files", [guide, *(file for file in maker.files if file.kind == "checksums")])
        return content, facts.size, maker.anew(maker.files[-1])


@pytest.mark.usefixtures("shelf")
def test_a_draft_has_the_guide_that_was_last_made_and_what_is_told_of_it_is_of_that(
    data: SiteData, monkeypatch: pytest.MonkeyPatch
):
    """Size and checksum on the pages are of the file that is there."""
    guide_on("før", data, monkeypatch, draft=True)
    content, size, checksums = guide_on("og nå mer", data, monkeypatch, draft=True)
    assert content == "før".encode()
    assert size == len(content)
    assert hashlib.sha256(content).hexdigest().encode() in checksums


@pytest.mark.usefixtures("shelf")
def test_what_goes_out_to_others_has_a_new_guide(data: SiteData, monkeypatch: pytest.MonkeyPatch):
    """A release, CI, and a build that is told to. Later drafts have that one, too."""
    guide_on("før", data, monkeypatch, draft=True)
    assert guide_on("og nå mer", data, monkeypatch, draft=False)[0] == "og nå mer".encode()
    assert guide_on("og enda mer", data, monkeypatch, draft=True)[0] == "og nå mer".encode()


@pytest.mark.usefixtures("shelf")
def test_the_guide_is_new_after_something_is_published(data: SiteData, monkeypatch: pytest.MonkeyPatch):
    """`make publish` lets go of the last one."""
    guide_on("før", data, monkeypatch, draft=True)
    last_guide.forget()
    assert guide_on("og nå mer", data, monkeypatch, draft=True)[0] == "og nå mer".encode()


@pytest.mark.usefixtures("shelf")
def test_a_guide_that_is_gone_is_made(data: SiteData, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """What is kept is removed when nobody has used it, or is damaged."""
    guide_on("før", data, monkeypatch, draft=True)
    for path in (tmp_path / "files").iterdir():
        path.unlink()
    assert guide_on("og nå mer", data, monkeypatch, draft=True)[0] == "og nå mer".encode()


@pytest.mark.usefixtures("shelf")
def test_the_guide_of_a_municipality_is_no_other_editions(
    data: SiteData, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """It has their name on it."""
    guide_on("før", data, monkeypatch, draft=True)
    (tmp_path / "lokal.yml").touch()
    chosen_edition.give(tmp_path / "lokal.yml")
    guide_on("kommunens", data, monkeypatch, draft=False)
    chosen_edition.give(None)
    assert guide_on("og nå mer", data, monkeypatch, draft=True)[0] == "før".encode()


def test_a_reason_reworded_is_a_new_guide(data: SiteData):
    """`om/nytt.md` is a page of the guide, and tells why a sheet is gone."""
    keys = set()
    for reason in ("Slått sammen.", "Slått sammen med et annet."):
        why = Withdrawal(date=dt.date(2026, 11, 26), reason=reason, replaced_by="/verktoy/index.md")
        address = Address(address="nedlasting/borte.pdf", since=dt.date(2026, 11, 23), withdrawn=why)
        gone = data.published.files | {"borte": PublishedFiles(addresses=[address])}
        keys.add(files.guide_key(replace(data, published=replace(data.published, files=gone))))
    assert len(keys) == 2


def test_the_guide_tells_nothing_of_the_day_it_was_set():
    """It is made anew when pages or records are, not when a day has gone; what is measured is told on the site."""
    of_the_day = ("{{ state(", "{{ overdue(")
    told = list(chapters.chapters(settings.read(ROOT).nav, ROOT / "docs"))
    assert told
    assert [chapter.path for chapter in told if any(call in chapter.text for call in of_the_day)] == []
