"""Examples, bundles and calendars: what is in them, that they open clean, and are the same every time."""

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import icalendar
import pikepdf
import pytest
from docx import Document

from macros.build_files import FileMaker
from macros.components import examples as components_of_examples
from macros.components.examples import PLACE
from macros.downloads import calendars, files
from macros.downloads.download import Download
from macros.downloads.pdf import sheets as pdf
from macros.downloads.word import sheets as word
from macros.records.site_data import SiteData
from macros.sheets.content import MeetingContent
from macros.sheets.words import WORDS

from . import office, pdf_reading, sampling, sheet_forms

MARK = WORDS["example_mark"]


def of_kind(kind: str, data: SiteData) -> list[Download]:
    """Return the files of a kind."""
    return [file for file in files.every(data) if file.kind == kind]


def made(file: Download) -> bytes:
    """Return a Word or PDF file of an example."""
    content, maker = file.described, pdf if file.ending == "pdf" else word
    if isinstance(content, MeetingContent):
        return maker.meeting(content, file.values)
    return maker.sheet(content, file.values)


def shown(value: object) -> str:
    """Return what stands in a field of an example."""
    return value.strftime("%d.%m.%Y") if isinstance(value, dt.date) else str(value)


def test_everything_that_is_filled_in_has_a_file_of_each_kind(data: SiteData):
    """What stands on a page as an example can be taken along."""
    named = {file.address.rpartition("/")[2] for file in of_kind("example", data)}
    assert named == {f"{name}-eksempel.{ending}" for name in data.examples for ending in ("pdf", "docx")}


def _some(data: SiteData, ending: str) -> list[Download]:
    """Return a sheet and a pack that is filled in, chosen by what they are."""
    found = [file for file in of_kind("example", data) if file.ending == ending]
    packs = [file for file in found if isinstance(file.described, MeetingContent)]
    sheets = [file for file in found if file not in packs]
    return [max(sheets, key=lambda file: len(file.values)), max(packs, key=lambda file: len(file.values))]


@pytest.mark.whole
def test_an_example_in_word_holds_what_the_record_says(data: SiteData, tmp_path: Path):
    """Every answer is in the field of its name, the rest is blank, and each page says that it is an example."""
    for file in _some(data, "docx"):
        body = made(file)
        found = {control.tag: control.value for control in office.controls(body)}
        ticked = {name: "\u2612" if value is True else shown(value) for name, value in file.values.items()}
        assert {name: found[name] for name in ticked} == ticked
        assert {found[name] for name in found.keys() - ticked.keys()} <= {"", "\u2610"}
        assert MARK in Document(BytesIO(body)).sections[0].header.paragraphs[0].text
        assert office.judged(body, tmp_path, "docx") == []


def test_an_example_in_pdf_holds_what_the_record_says(data: SiteData):
    """As in Word."""
    for file in _some(data, "pdf"):
        body = made(file)
        with pikepdf.open(BytesIO(body)) as pdf:
            found = {field.fully_qualified_name: field for field in pdf.acroform.fields}
            for name, value in file.values.items():
                stored = str(found[name].obj.get("/V", found[name].obj.get("/Parent", {}).get("/V", ""))).lstrip("/")
                assert stored == ("Ja" if value is True else shown(value))
        assert all(MARK in text for text in pdf_reading.texts(body))


def test_examples_are_linked_from_their_page_and_from_the_binder(data: SiteData):
    """A team that meets the story can take the file with the answers."""
    binder = components_of_examples.binder(data)
    for file in of_kind("example", data):
        assert f"(/{file.address})" in binder
    assert f"#{PLACE})" in binder


@pytest.mark.parametrize("number", sampling.few(range(3), 3))
def test_a_calendar_holds_what_its_record_says(number: int, data: SiteData):
    """Days counted from the start, a reminder for each, and the same events when the file is opened again."""
    calendar = list(data.calendars.values())[number]
    body = calendars.ics(calendar, data)
    assert body == calendars.ics(calendar, data)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    events = list(icalendar.Calendar.from_ical(body).walk("VEVENT"))
    assert len({str(event["uid"]) for event in events}) == len(calendar.events)
    for event, record in zip(events, calendar.events, strict=True):
        begins = event.decoded("dtstart")
        day = begins.date() if isinstance(begins, dt.datetime) else begins
        assert day == calendar.start + dt.timedelta(weeks=record.week)
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == dt.timedelta(days=-record.remind)
        if record.element:
            minutes = data.core_elements[record.element].meeting.minutes
            assert event.decoded("duration") == dt.timedelta(minutes=minutes)
        if record.every:
            assert (event["rrule"]["INTERVAL"], event["rrule"]["COUNT"]) == ([record.every], [record.times])


def event_with(records: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """Return the first event of the calendars that has a field."""
    return next(event for record in records for event in record["events"] if key in event)


@pytest.mark.parametrize(
    ("edit", "message"),
    sampling.few(
        [
            (lambda records: event_with(records, "element").update(element="ke-77"), "det finnes ingen"),
            (lambda records: event_with(records, "element").update(title="Møte"), "enten title eller element"),
            (lambda records: event_with(records, "times").pop("times"), "bare en av every og times"),
        ],
        1,
    ),
)
def test_a_mistake_in_a_calendar_is_told_with_its_line(mistakes_in, edit: Callable[[Any], None], message: str):
    """An editor mends it without reading code."""
    found = mistakes_in("calendars.yml", edit)
    assert any(re.match(rf"data/calendars\.yml, linje \d+: .*({message})", line) for line in found), found


def test_a_bundle_holds_the_newest_files_of_its_sheets(data: SiteData):
    """«Alle ark» has every file of every sheet, and each phase those of its own."""
    whole, *phases = of_kind("bundle", data)
    sheets = set(of_kind("sheet", data))
    assert set(whole.holds) == sheets
    for bundle in phases:
        (number,) = {file.described.phase for file in bundle.holds}
        assert str(number) in bundle.address
        assert set(bundle.holds) == {file for file in sheets if file.described.phase == number}


def test_a_bundle_is_the_same_files_in_folders(maker: FileMaker, data: SiteData):
    """What is taken together is what is taken one by one."""
    bundle = min(of_kind("bundle", data), key=lambda file: len(file.holds))
    with zipfile.ZipFile(BytesIO(maker.content(bundle))) as archive:
        packed = {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert packed == {file.address.rpartition("/")[2]: maker.content(file) for file in bundle.holds}


def test_all_sheets_of_a_phase_are_one_form(data: SiteData, maker: FileMaker):
    """Each field of each sheet once, under its own name: what is filled in fits the file of the sheet, and back."""
    forms = of_kind("phase", data)
    assert {form.holds[0].described.phase for form in forms} == {
        file.described.phase for file in of_kind("sheet", data)
    }
    smallest = min(forms, key=lambda form: len(form.holds))
    body = maker.content(smallest)
    contents = [file.described for file in smallest.holds]
    names = [field.name for field in pdf_reading.asked(body)]
    assert sorted(names) == sorted(field.name for content in contents for field in sheet_forms.fields_of(content))
    with pikepdf.open(BytesIO(body)) as pdf, pdf.open_outline() as outline:
        chapters = {entry.title: [part.title for part in entry.children] for entry in outline.root}
    assert list(chapters) == [smallest.title, *(content.title for content in contents)]
    assert all(part.title in chapters[content.title] for content in contents for part in content.parts)


def test_each_page_of_a_phase_says_which_sheet_it_is_of(data: SiteData, maker: FileMaker):
    """Printed and shared out, no page is without its title, its edition and its place in the file."""
    smallest = min(of_kind("phase", data), key=lambda form: len(form.holds))
    pages = [pdf_reading.squeezed(text) for text in pdf_reading.texts(maker.content(smallest))]
    feet = [pdf_reading.squeezed(f"{file.title}Side") for file in smallest.holds]
    feet_of_pages = [next((number for number, foot in enumerate(feet) if foot in page), None) for page in pages[1:]]
    assert None not in feet_of_pages
    assert feet_of_pages == sorted(feet_of_pages)
    assert set(feet_of_pages) == set(range(len(feet)))
    assert all(f"Side{number}av{len(pages)}" in page for number, page in enumerate(pages, 1))
