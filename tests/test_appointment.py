"""The page of a meeting pack sets the meeting up: a day, a file for the calendar, and an agenda to paste."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from macros.records.models import CoreElement

from . import choose
from .windows import Windows

ELEMENT = choose.core_element(choose.records())
PACK = f"/motepakke/{ELEMENT.id}/"
DAY = dt.date(2026, 12, 1)
PASTED = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = async (type) => (await item.getType(type)).text();
  return [await text("text/plain"), await text("text/html")];
}"""
STORED = (
    "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]"
)


@pytest.fixture
def phone(windows: Windows, address: str) -> Iterator[Page]:
    """The page of a pack on a phone, whose clipboard can be read."""
    allowed = ["clipboard-read", "clipboard-write"]
    size = {"width": 390, "height": 844}
    with windows.open(viewport=size, has_touch=True, locale="nb-NO", permissions=allowed) as page:
        page.goto(address + PACK)
        yield page


def saved(page: Page, folder: Path) -> tuple[bytes, icalendar.Event]:
    """Press the button, and return the file and the meeting that a calendar reads in it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Legg i kalenderen").tap()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    (meeting,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return file.read_bytes(), meeting


def lines_of(element: CoreElement, start: dt.time) -> list[str]:
    """Return what the lines of the agenda begin and end with when the meeting starts at an hour."""
    moment = dt.datetime.combine(DAY, start)
    lines = []
    for item in element.meeting.agenda:
        lines.append(f"{moment:%H.%M} {item.text} (")
        moment += dt.timedelta(minutes=item.minutes)
    return lines


def test_a_day_gives_a_file_for_the_calendar_with_length_and_agenda(phone: Page, tmp_path: Path):
    """The meeting is next Tuesday: who leads it puts it in the calendar from where the agenda stands."""
    phone.get_by_label("Dag", exact=True).fill(DAY.isoformat())
    phone.get_by_label("Klokka").fill("13:30")
    file, meeting = saved(phone, tmp_path)
    assert meeting["dtstart"].dt == dt.datetime.combine(DAY, dt.time(13, 30))
    assert meeting["duration"].dt == dt.timedelta(minutes=ELEMENT.meeting.minutes)
    assert ELEMENT.title in meeting["summary"]
    said = meeting["description"].splitlines()
    assert said[0] == ELEMENT.meeting.aim
    for line, wanted in zip(said[1:-1], lines_of(ELEMENT, dt.time(13, 30)), strict=True):
        assert line.startswith(wanted)
    assert said[-1] == meeting["url"] == f"{choose.records().site.url}{PACK.lstrip('/')}"
    assert max(map(len, file.split(b"\r\n"))) <= 75, "RFC 5545: a line has at most 75 bytes"
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert phone.evaluate(STORED) == [0, 0, 0, ""]


@pytest.mark.whole
def test_another_day_moves_the_meeting_that_is_in_the_calendar(phone: Page, tmp_path: Path):
    """Somebody cannot come: two meetings in the calendar would be worse than none."""
    meetings = []
    for day in (DAY, DAY + dt.timedelta(days=1)):
        phone.get_by_label("Dag", exact=True).fill(day.isoformat())
        meetings.append(saved(phone, tmp_path)[1])
    assert meetings[0]["uid"] == meetings[1]["uid"]
    assert meetings[0]["sequence"] < meetings[1]["sequence"]
    phone.reload()
    phone.get_by_label("Dag", exact=True).fill(DAY.isoformat())
    assert saved(phone, tmp_path)[1]["uid"] != meetings[0]["uid"], "next month there is another meeting"


def test_without_a_day_there_is_no_file(phone: Page):
    """A meeting on a day that nobody has chosen would be found out about too late."""
    downloads: list[str] = []
    phone.on("download", lambda file: downloads.append(file.url))
    phone.get_by_role("button", name="Legg i kalenderen").tap()
    expect(phone.get_by_label("Dag", exact=True)).to_be_focused()
    assert downloads == []


def test_the_agenda_is_copied_as_lines_for_word_and_mail(phone: Page):
    """Both a mail without format and Word get a line for each point, with its minutes."""
    phone.get_by_label("Dag", exact=True).fill(DAY.isoformat())
    phone.get_by_role("button", name="Kopier sakslisten").tap()
    expect(phone.get_by_role("status").filter(has_text="Sakslisten er kopiert.")).to_be_visible()
    plain, html = phone.evaluate(PASTED)
    title, when, *points, address = plain.splitlines()
    assert ELEMENT.title in title
    assert when.startswith("tirsdag 1. desember 2026 kl. 09.00–")
    for line, wanted in zip(points, lines_of(ELEMENT, dt.time(9)), strict=True):
        assert line.startswith(wanted)
    assert address.endswith(PACK)
    assert html.count("<p") == len(points) + 3
    assert "\u00ad" not in plain + html


def test_before_a_day_is_chosen_the_lines_have_minutes_and_no_hour(phone: Page):
    """Who only wants the agenda gets no hours that nobody has chosen."""
    phone.get_by_role("button", name="Kopier sakslisten").tap()
    expect(phone.get_by_role("status").filter(has_text="Sakslisten er kopiert.")).to_be_visible()
    points = phone.evaluate(PASTED)[0].splitlines()[2:-1]
    for line, item in zip(points, ELEMENT.meeting.agenda, strict=True):
        assert line.startswith(f"{item.text} (")
        assert line.endswith(("minutter)", "minutt)", "time)", "timer)"))


@pytest.mark.whole
def test_who_has_less_time_leaves_points_out(phone: Page, tmp_path: Path):
    """An hour is what there is: the rest of the agenda waits, and the end of the meeting is told at once."""
    phone.get_by_label("Dag", exact=True).fill(DAY.isoformat())
    phone.get_by_text("Har dere kortere tid?").tap()
    first = ELEMENT.meeting.agenda[0]
    phone.get_by_label(first.text).uncheck()
    ends = dt.datetime.combine(DAY, dt.time(9)) + dt.timedelta(minutes=ELEMENT.meeting.minutes - first.minutes)
    expect(phone.locator(".appointment output")).to_contain_text(f"kl. 09.00–{ends:%H.%M}")
    _, meeting = saved(phone, tmp_path)
    assert meeting["duration"].dt == dt.timedelta(minutes=ELEMENT.meeting.minutes - first.minutes)
    assert first.text not in meeting["description"]


def test_without_script_nothing_is_promised(windows: Windows, address: str):
    """A form that does nothing is not shown; agenda and files are there."""
    with windows.open(java_script_enabled=False) as page:
        page.goto(address + PACK)
        expect(page.locator("form.appointment")).to_be_hidden()
        expect(page.locator("table.agenda")).to_be_visible()
