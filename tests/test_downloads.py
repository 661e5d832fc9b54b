"""The files as a whole: their addresses, promises, facts and cache, and bad input."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest

from macros.build_files import FileMaker
from macros.cache import Shelf
from macros.checks.published import promises
from macros.commands import publishing
from macros.components import downloads as components_of_files
from macros.downloads import file_cache as store
from macros.downloads import files, sheet_addresses
from macros.downloads.download import Download
from macros.downloads.on_request import FilesOnRequest
from macros.downloads.open_data import catalogue
from macros.language.in_words import day
from macros.records import ledger
from macros.records.errors import PageError
from macros.records.models import Checklist
from macros.records.places import Place
from macros.records.reading import YamlText
from macros.records.site_data import SiteData
from macros.rendering import render

from . import choose, pdf_reading
from .conftest import ROOT, edit_values, told_of
from .copies import copy_project
from .synthetic_project import line_of

Change = Callable[[str, Callable[[Any], None]], list[str]]


@pytest.fixture(scope="session")
def every(maker: FileMaker) -> list[Download]:
    """All files of the site, made."""
    return maker.files


def test_the_list_of_addresses_is_the_list_of_files(data, every):
    """The check of data promises what the build makes, without making it."""
    assert {file.address for file in every} == files.addresses(data)
    assert len({file.address for file in every}) == len(every)


def test_a_sheet_that_is_back_as_it_was_is_told_how_its_earlier_files_are_made_again(data: SiteData):
    """While it was withdrawn its only edition was an earlier one; to withdraw that again would be no remedy."""
    sheet = choose.sheet(data).id
    old = ledger.PublishedFiles.model_validate(
        {"addresses": [{"address": f"nedlasting/{sheet}-7.pdf", "since": dt.date(2026, 11, 26)}]}
    )
    promised = replace(data.published, files={f"{sheet}-7": old})
    loaded = SimpleNamespace(
        data=replace(data, published=promised),
        published={("files", f"{sheet}-7"): Place(YamlText("x.yml"), ())},
        whole=lambda: True,
        unsound=set(),
        without_tool=set(),
    )
    [told] = promises.broken(loaded, {"nedlasting/annet.pdf"}, promised)
    assert f"Legg til utgave 8 øverst i editions i data/checklists/{sheet}.yml" in told.text


def test_why_something_is_gone_is_read_as_it_is_typed(copied: Path):
    """It stands on the page at the old address."""
    path = next((copied / "data/published/moves").glob("*.yml"))
    edit_values(path, lambda record: record.update(why="Den er <b>slått sammen</b> med en annen."))
    line = line_of(path.read_text(encoding="utf-8"), "why: ")
    assert (
        f"data/published/moves/{path.name}, linje {line}: why har «<b>», som vises som tekst. Slett koden."
        in told_of(copied)
    )


def test_files_that_cannot_be_listed_are_tried_once(data: SiteData, monkeypatch: pytest.MonkeyPatch):
    """A hundred components ask: while a record had a mistake, each of them listed nearly all before it stopped."""
    tried = []
    monkeypatch.setattr(files, "described_meeting", lambda element, data: tried.append(element) or data.tools["x"])
    without_tools = replace(data, tools={})
    for _ in range(3):
        with pytest.raises(KeyError):
            files.every(without_tools)
    assert len(tried) == 1


def test_everything_made_now_is_recorded_as_published(data):
    """An address or an edition that nobody recorded could vanish unseen."""
    assert publishing.unpublished(data) is None


@pytest.fixture(scope="module")
def sheet(data: SiteData) -> Checklist:
    """A sheet."""
    return choose.sheet(data)


def other_text(record: dict[str, Any]) -> None:
    """Give the first point of a sheet another text."""
    record["sections"][0]["items"][0]["text"] = "Hvem eier opplysningene?"


GONE = "rtf"  # a kind of file that no sheet has
_MERGED = {"date": dt.date(2026, 11, 24), "reason": "Arket er slått sammen.", "replaced_by": "/index.md"}


def no_longer_made(sheet: Checklist) -> Callable[[dict[str, Any]], None]:
    """Return what records a file of a sheet as published that is not made."""
    entry = {"address": f"nedlasting/{sheet.id}.{GONE}", "since": dt.date(2026, 11, 23)}
    return lambda record: record["addresses"].insert(0, dict(entry))


@pytest.fixture(scope="module")
def some_sheets(data: SiteData) -> list[Checklist]:
    """Sheets for a slip each."""
    return list(data.checklists.values())[:5]


@pytest.fixture(scope="module")
def promises_broken(some_sheets: list[Checklist], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A copy of the records with a slip in each of some sheets, and what is told: one read of everything tells all."""
    changed, vanished, withdrawn, unset, entitled = some_sheets
    root = copy_project(tmp_path_factory.mktemp("broken"), "data", "docs")
    edit_values(root / f"data/checklists/{changed.id}.yml", other_text)
    edit_values(root / f"data/published/files/{vanished.id}.yml", no_longer_made(vanished))
    edit_values(root / f"data/published/files/{withdrawn.id}.yml", lambda record: record.update(withdrawn=_MERGED))
    edit_values(root / f"data/checklists/{unset.id}.yml", letter)
    edit_values(root / f"data/checklists/{entitled.id}.yml", title)
    return root, told_of(root)


def test_a_changed_text_asks_for_a_new_edition_with_its_line(
    some_sheets: list[Checklist], promises_broken: tuple[Path, list[str]]
):
    """Who has the edition before on the wall must be told what is new."""
    sheet, (root, told) = some_sheets[0], promises_broken
    file, number = f"data/checklists/{sheet.id}.yml", sheet.edition.number
    line = line_of((root / file).read_text(encoding="utf-8"), "text: Hvem eier opplysningene?")
    (found,) = [mistake for mistake in told if mistake.startswith(f"{file},")]
    assert found == (
        f"{file}, linje {line}: teksten i punktet «{sheet.items[0].id}» er endret siden utgave {number} ble "
        f"publisert. Legg til utgave {number + 1} øverst i editions, med en change som sier hva som er nytt."
    )


def test_the_remedies_in_the_messages_are_enough(some_sheets: list[Checklist], copied: Path):
    """A new edition makes a changed text sound, and a record of where it has gone, a file that is made no longer."""
    changed, vanished, *_ = some_sheets
    today = dt.datetime.now(tz=dt.UTC).date()

    def edit(record: dict[str, Any]) -> None:
        other_text(record)
        change = "Spørsmålet om eierskap er klarere."
        record["editions"].insert(0, {"number": changed.edition.number + 1, "date": today, "change": change})

    def withdraw(record: dict[str, Any]) -> None:
        no_longer_made(vanished)(record)
        record["addresses"][0]["withdrawn"] = _MERGED

    edit_values(copied / f"data/checklists/{changed.id}.yml", edit)
    edit_values(copied / f"data/published/files/{vanished.id}.yml", withdraw)
    assert told_of(copied) == []


def test_an_address_that_has_existed_may_not_vanish(
    some_sheets: list[Checklist], promises_broken: tuple[Path, list[str]]
):
    """A link in somebody's minutes must lead somewhere."""
    name = some_sheets[1].id
    (told,) = [mistake for mistake in promises_broken[1] if f"/{name}.yml, " in mistake]
    expected = rf"data/published/files/{name}.yml, linje \d+: «nedlasting/{name}.{GONE}» har vært publisert"
    assert re.match(expected, told)


def test_a_file_that_is_made_cannot_be_withdrawn(some_sheets: list[Checklist], promises_broken: tuple[Path, list[str]]):
    """Either the file or the page about it: both cannot have one address."""
    sheet = some_sheets[2]
    found = [mistake for mistake in promises_broken[1] if mistake.startswith(f"data/published/files/{sheet.id}.yml,")]
    assert len(found) == len(sheet_addresses.of_newest(sheet))
    assert all("er trukket tilbake, men lages likevel" in told for told in found)


def test_what_is_published_is_only_added_to(data, tmp_path: Path):
    """`make publish` twice writes the same, and keeps what is withdrawn."""
    for kind in ledger.KINDS:
        for name, record in getattr(data.published, kind).items():
            path = ROOT / publishing.LEDGER / kind / f"{name}.yml"
            assert path.read_text(encoding="utf-8") == publishing.written(kind, record)
    assert publishing.publish(data, tmp_path, dt.date.min, data.published, {}) == []


def letter(record: dict[str, Any]) -> None:
    """Write a sign that the typeface lacks."""
    record["sections"][0]["title"] += " ☃"


def title(record: dict[str, Any]) -> None:
    """Write a word that is longer than a line of the title."""
    record["title"] = "Menneskerettighetsorganisasjonsbyggingsprosjektets"


def label(record: dict[str, Any]) -> None:
    """Write a heading that is wider than a page."""
    kinds = (kind for kind in record if kind["kind"] == "text" and not kind.get("on_every_sheet"))
    for kind in kinds:
        kind["label"] = "Kontaktpersonsopplysningsskjemaoversikt" * 3


def test_a_sign_that_cannot_be_set_is_told_with_file_and_line(
    some_sheets: list[Checklist], promises_broken: tuple[Path, list[str]]
):
    """A message before the build, never a file with a hole in it."""
    found = rf"data/checklists/{some_sheets[3].id}.yml, linje \d+: .*tegnet «☃» \(U\+2603\) finnes ikke i skriften"
    assert any(re.match(found, told) for told in promises_broken[1]), promises_broken[1]


def test_a_title_without_room_is_told_with_file_and_line(
    some_sheets: list[Checklist], promises_broken: tuple[Path, list[str]]
):
    """A message before the build, never a file with a word over the edge."""
    found = rf"data/checklists/{some_sheets[4].id}.yml, linje \d+: .*men tittelen har plass til 180 mm"
    assert any(re.match(found, told) for told in promises_broken[1]), promises_broken[1]


@pytest.mark.whole
def test_a_heading_without_room_is_told_with_file_and_line(mistakes_in: Change):
    """As a title is."""
    found = mistakes_in("fields.yml", label)
    message = "mm bred i PDF-filen, og arket har plass til 180 mm"
    assert any(message in told and re.match(r"data/\S+, linje \d+: ", told) for told in found), found


def test_a_changed_record_makes_its_own_files_only(data, every):
    """One word in one sheet: its own files, the meeting that uses it, the guide and the data are new."""
    element = choose.core_element(data)
    sheet = data.checklists[element.meeting.checklist]
    changed = replace(data, checklists=data.checklists | {sheet.id: sheet.model_copy(update={"purpose": "Nytt."})})
    before = {file.address: file.kept_as for file in every}
    after = {file.address: file.kept_as for file in files.every(changed)}
    new = {address for address in before if before[address] != after[address]}
    meetings = [element.id for element in data.core_elements.values() if element.meeting.checklist == sheet.id]
    own = {file.address for record in (sheet.id, *meetings) for file in files.of(record, data)}
    own |= {file.address for file in every if any(held.record == sheet.id for held in file.holds)}
    assert element.id in meetings
    assert {address for address in new if not address.startswith("data/")} == own | {files.GUIDE, files.CHECKSUMS}
    told = {"data/changes.json"} if len(sheet.editions) > 1 else set()
    assert {address for address in new if address.startswith("data/")} - told == {
        "data/checklists.json",
        catalogue.PATH,
    }


def test_what_is_kept_is_not_made_again(tmp_path, monkeypatch):
    """The second build reads; a file is written whole or not at all."""
    monkeypatch.setattr(store, "_SHELF", Shelf(tmp_path))
    calls = []
    for _ in range(2):
        assert store.stored("x.json", lambda: calls.append(1) or b"{}") == b"{}"
    assert len(calls) == 1
    assert store.facts("x.json").size == 2


def test_a_build_that_makes_nothing_loads_nothing_that_makes(every):
    """What makes files takes a third of a second and 45 MB, which most builds need not spend."""
    assert all(file.facts() for file in every)
    build = (
        "import sys; from macros.components import bound_components; from macros.build_files import FileMaker\n"
        "from macros.records.project import ROOT; from macros.checking import load; data = load(ROOT)\n"
        "print(len(FileMaker(data, bound_components(data)).all()))\n"
        "dear = {'docx', 'fontTools', 'icalendar', 'lxml', 'pikepdf', 'pptx', 'typst', 'xlsxwriter'}\n"
        "print(sorted(dear & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", build], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [str(len(every)), "[]"]


def test_facts_before_the_click_are_those_of_the_file(data, every, maker):
    """Pages and size on the page are read from the very file."""
    sheet = choose.sheet(data)
    shown = components_of_files.downloads(data, sheet.id)
    file = next(file for file in every if file.address == f"nedlasting/{sheet.id}.pdf")
    size = round(len(maker.content(file)) / 1000)
    about = f"{file.facts().pages} sider, {size} kB, utgave {sheet.edition.number}, kan fylles ut"
    assert f"{about}, tilgjengelig (PDF/UA-1, testet)" in shown
    assert file.facts().fields == len(pdf_reading.fields(maker.content(file)))


def test_an_unknown_sheet_suggests_the_nearest(data, sheet: Checklist):
    """A misspelt id gives the likely one."""
    with pytest.raises(PageError, match=f"Mente du «{sheet.id}»"):
        components_of_files.downloads(data, f"{sheet.id}x")


def test_every_page_of_a_tool_offers_its_files_and_editions(site, data):
    """No page needs to be edited: the head of each tool has them."""
    for sheet in data.checklists.values():
        html = (site / "verktoy" / sheet.id / "index.html").read_text(encoding="utf-8")
        assert f'href="../../nedlasting/{sheet.id}.pdf"' in html
        assert f'href="../../nedlasting/{sheet.id}.docx"' in html
        shown = " ".join(lxml.html.fromstring(html).text_content().split())
        for edition in sheet.editions:
            assert f"Utgave {edition.number}, {day(edition.date)}: {edition.change}" in shown.replace("\u00ad", "")
        assert "kan fylles ut" in html
    for element in data.core_elements:
        html = (site / "motepakke" / element / "index.html").read_text(encoding="utf-8")
        assert f'href="../../nedlasting/motepakke-{element}.pdf"' in html


def test_the_site_has_every_file_whole(site, every, maker):
    """What is published is what is made, and the checksums say so."""
    assert (site / "verktoy/nedlastinger/index.html").exists()
    for file in every:
        assert (site / file.address).read_bytes() == maker.content(file)
        assert f'href="../../{file.address}"' in (site / "verktoy/nedlastinger/index.html").read_text(encoding="utf-8")
    checked = subprocess.run(
        ["sha256sum", "--quiet", "--check", files.CHECKSUMS], cwd=site, capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_the_page_of_a_withdrawn_file_says_why_and_what_to_use_instead():
    """What the page at its old address is made of."""
    withdrawn = ledger.Withdrawal(
        date=dt.date(2027, 2, 1), reason="Slått sammen <med> et annet.", replaced_by="/verktoy/prove-avtale.md"
    )
    file = ledger.Address(address="nedlasting/borte.pdf", since=dt.date(2026, 11, 23))
    page = str(render("withdrawn.md", file=file, withdrawn=withdrawn, successor=None, page=None))
    assert "Slått sammen &#60;med&#62; et annet." in page
    assert "(/verktoy/prove-avtale.md)" in page


@pytest.mark.whole
def test_a_withdrawn_file_leaves_a_page_at_its_address(project: Path, sheet: Checklist):
    """The old address answers with why, and what to use instead."""
    gone = "addresses:\n  - address: nedlasting/borte.pdf\n    since: 2026-11-23\nwithdrawn:\n  date: 2026-11-24\n"
    gone += f"  reason: Arket er slått sammen med et annet.\n  replaced_by: /verktoy/{sheet.id}.md\n"
    (project / "data/published/files/borte.yml").write_text(gone, encoding="utf-8")
    command = [sys.executable, "-m", "macros", "build", "--site", str(project / "site")]
    built = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    page = (project / "site/nedlasting/borte.pdf/index.html").read_text(encoding="utf-8")
    assert "Arket er slått sammen med et annet." in page
    assert f'href="../../verktoy/{sheet.id}/"' in page
    assert ".md<" not in page  # a reader knows pages, not their source files
    assert "nedlasting/borte.pdf" in (project / "site/verktoy/nedlastinger/index.html").read_text(encoding="utf-8")


def test_serving_makes_a_file_when_it_is_asked_for(every):
    """`make serve` does not wait: the file is made at the first click, and pages pass through."""
    made = []
    file = next(file for file in every if file.address == "data/tools.json")
    on_request = FilesOnRequest()
    on_request.refill([file], lambda asked: made.append(asked) or b"{}")
    application = on_request.before(lambda *_: [b"a page"], "https://example.org/under/")
    headers = {}

    def start(status, pairs):
        headers.update(pairs, status=status)

    assert not made
    assert application({"PATH_INFO": "/under/data/tools.json"}, start) == [b"{}"]
    assert headers == {"status": "200 OK", "Content-Type": "application/json", "Content-Length": "2"}
    assert made == [file]
    assert application({"PATH_INFO": "/under/verktoy/"}, start) == [b"a page"]
