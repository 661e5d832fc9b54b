"""Dates that readers and machines are told: when a page was reviewed, when it changed, and what day it is."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from macros.checking import check
from macros.checks.records import dates
from macros.pages import facts
from macros.pages.last_changed import last_changed
from macros.records import loading
from macros.records import today as machine
from macros.records.site_data import SiteData

from . import choose
from .conftest import ROOT
from .test_facts import page

PAGE = f"docs/{choose.pages_of_terms(choose.records())[0]}"
DAY = dt.date(2026, 11, 25)
LATER = dt.date(2029, 3, 1)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def moment(day: dt.date) -> str:
    """Return the last second of a day in UTC, as SOURCE_DATE_EPOCH says it."""
    return str(int(dt.datetime.combine(day, dt.time(23, 59, 59), tzinfo=dt.UTC).timestamp()))


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch, data: SiteData):
    """A build of last year's commit is as it was last year, wherever in the world it is made."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment(LATER))
    assert machine.today() == LATER
    assert dates.today(data) == LATER
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment(dt.date(1980, 1, 1)))  # what some systems set for all they build
    assert dates.today(data) > dt.date(2026, 1, 1)


@pytest.mark.parametrize("ahead", [dt.timedelta(days=2), dt.timedelta(days=3653)], ids=["days", "years"])
def test_a_day_of_publishing_that_has_not_been_is_told_and_moves_no_clock(
    monkeypatch: pytest.MonkeyPatch, ahead: dt.timedelta
):
    """With one year typed wrong, all pages were told to be read again. What is on the base may not be changed."""
    loaded = loading.read(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment(now := dates.today(loaded.data)))
    name, page = next(iter(loaded.data.published.pages.items()))
    pages = loaded.data.published.pages | {name: page.model_copy(update={"since": now + ahead})}
    told_of = replace(loaded, data=replace(loaded.data, published=replace(loaded.data.published, pages=pages)))
    assert dates.today(told_of.data) == now
    (told,) = dates.of_publishing(told_of, told_of.data.published)
    lines = (ROOT / told.file).read_text(encoding="utf-8").split("\n")
    assert lines[told.line - 1].startswith("since:")
    assert list(dates.of_publishing(told_of, loaded.data.published)) == []


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-07-01T22:30+00:00", "2026-07-02"), ("2026-07-01T21:30+00:00", "2026-07-01")],
)
def test_the_day_is_that_of_norway(monkeypatch: pytest.MonkeyPatch, moment: str, day: str):
    """Whoever writes at night was told that today's date has not been yet."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    clock = SimpleNamespace(now=dt.datetime.fromisoformat(moment).astimezone)
    monkeypatch.setattr(machine, "dt", SimpleNamespace(datetime=clock))
    assert machine.today().isoformat() == day


def test_nothing_else_asks_what_day_it_is():
    """Two builds on different days are the same as long as nothing but the reviews depends on the day."""
    clocks = re.compile(
        r"\b(?:now|utcnow|time_ns|fromtimestamp|getmtime|time\.time|date\.today)\(|import time$", re.MULTILINE
    )
    sources = [*(ROOT / "macros").rglob("*.py"), ROOT / "hooks.py"]
    assert {path.name for path in sources if clocks.search(path.read_text(encoding="utf-8"))} == {
        "today.py",
        "unchanged.py",  # was a file touched this very moment? Then its time says nothing
    }


@pytest.mark.parametrize(
    ("reviewed", "next_review", "message"),
    [
        ("2026-11-25", "2026-11-25", "Skriv en senere dag"),
        ("2026-11-25", "2028-11-25", None),
        ("2026-11-25", "2028-11-26", "mer enn to år etter reviewed. Skriv 2028-11-25 eller en dag før det."),
        ("2024-02-29", "2026-02-28", None),
        ("2024-02-29", "2026-03-01", "mer enn to år etter reviewed. Skriv 2026-02-28 eller en dag før det."),
        ("2029-03-02", "2029-12-01", "reviewed er 2029-03-02, som ikke har vært ennå"),
        ("2029-03-01", "2029-12-01", None),
    ],
)
def test_dates_of_review_are_in_order_and_near(reviewed: str, next_review: str, message: str | None):
    """A page that nobody promises to read again within two years is not looked after."""
    info = SimpleNamespace(reviewed=dt.date.fromisoformat(reviewed), next_review=dt.date.fromisoformat(next_review))
    front = SimpleNamespace(info=info, text=SimpleNamespace(line=lambda _: 5))
    told = [mistake.text for mistake in dates.of_page(SimpleNamespace(front=front, shown_as=PAGE), LATER)]
    assert len(told) == (message is not None)
    assert message is None or message in told[0]


def test_a_review_whose_day_has_passed_is_told_at_its_line():
    """Not the day before, and not on the day."""
    info = SimpleNamespace(reviewed=DAY - dt.timedelta(days=1), next_review=DAY)
    page = SimpleNamespace(front=SimpleNamespace(info=info, text=SimpleNamespace(line=lambda _: 5)), shown_as=PAGE)
    (told,) = dates.overdue(page, LATER)
    assert str(told).startswith(f"{PAGE}, linje 5: next_review var {DAY}.")
    assert list(dates.overdue(page, DAY)) == []


@pytest.mark.whole
def test_an_overdue_review_is_advice_and_stops_nothing(monkeypatch: pytest.MonkeyPatch):
    """The editors are told of every page, at its line."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment(LATER))
    checked = check(ROOT)
    assert checked.mistakes == []
    told = [advice for advice in checked.advice if advice.file == PAGE and advice.text.startswith("next_review var")]
    assert len(told) == 1
    assert "next_review:" in (ROOT / PAGE).read_text(encoding="utf-8").splitlines()[told[0].line - 1]


@pytest.mark.parametrize(
    ("next_review", "source", "overdue"),
    [(DAY, "/x", True), (LATER, "/x", False), (DAY, None, False)],
    ids=["passed", "on the day", "a page that the build makes"],
)
def test_an_overdue_review_is_told_to_the_reader(
    data: SiteData, next_review: dt.date, source: str | None, overdue: bool
):
    """A reader is not left to do the sum; a page about what is withdrawn is nobody's to review."""
    shown = page(reviewed=DAY, next_review=next_review)
    sources = [("Teksten på siden", source, 1)] if source else []
    menu = SimpleNamespace(items=[shown])
    assert facts.of_page(shown, menu, data, "Nettstedet", LATER, sources)["overdue"] == overdue


def test_a_page_changed_when_it_was_reviewed_or_when_what_it_shows_did(data: SiteData, components):
    """Search engines are told of what changed, and of nothing else."""
    sheet, element = choose.sheet(data), choose.core_element(data)
    with_meeting = data.checklists[element.meeting.checklist]
    newest = data.news_in_order[0].date
    for text, shown in (
        ("Bare ord.", []),
        (f'{{{{ checklist("{sheet.id}") }}}}', [sheet.edition.date]),
        (f'{{{{ meeting_pack("{element.id}") }}}}', [with_meeting.edition.date]),
        ("{{ newest() }}", [newest]),
        ("{{ finnes_ikke( }} {{ checklist('finnes-ikke') }}", []),
    ):
        for reviewed in (None, dt.date(2026, 1, 1), LATER):
            expected = max([*shown, *([reviewed] if reviewed else [])], default=None)
            assert last_changed(text, reviewed, components, data) == expected, text


def test_the_map_of_the_site_has_no_day_of_a_build(site: Path, data: SiteData):
    """Each day stands in the page itself, or in a record."""
    known = {sheet.edition.date for sheet in data.checklists.values()} | {news.date for news in data.news.values()}
    places = list(ET.parse(site / "sitemap.xml").iter(f"{SITEMAP}url"))  # noqa: S314 - our own file
    assert places
    for place in places:
        path = place.findtext(f"{SITEMAP}loc").removeprefix(data.site.url)
        said = re.search(
            r'class="?page-facts.*?datetime="?([\d-]+)',
            (site / path / "index.html").read_text(encoding="utf-8"),
            re.DOTALL,
        )
        day = place.findtext(f"{SITEMAP}lastmod")
        assert (day is None) == (said is None), path
        assert day is None or day == said[1] or dt.date.fromisoformat(day) in known, path


def test_days_that_nobody_looks_at_are_told(monkeypatch: pytest.MonkeyPatch):
    """Of the editions of a meeting pack, on top of an example, and of a calendar: each in the field of the day."""
    loaded = loading.read(ROOT)
    day = min(edition.date for edition in choose.core_element(loaded.data).meeting.editions) - dt.timedelta(days=1)
    monkeypatch.setattr(dates, "today", lambda _: day)
    assert any(
        one.file == "data/core_elements.yml" and "ikke har vært ennå" in one.text for one in dates.mistakes(loaded)
    )
    monkeypatch.setattr(dates, "today", lambda _: dt.date(2000, 1, 1))
    examples = [one for one in dates.advice(loaded) if one.file.startswith("data/examples/")]
    assert {one.text.partition(" er ")[0] for one in examples} <= {
        name for example in loaded.data.examples.values() for name in example.head
    }
    assert examples
    calendar = next(iter(loaded.data.calendars.values()))
    saturday = calendar.start + dt.timedelta(days=5 - calendar.start.weekday())
    moved = calendar.model_copy(update={"start": saturday})
    told = replace(loaded, data=replace(loaded.data, calendars={calendar.id: moved}, examples={}))
    (weekend,) = dates.advice(told)
    assert f"start er {saturday}, som er i helgen" in weekend.text
    monkeypatch.setattr(dates, "today", lambda _: LATER)
    assert all("som har vært" in one.text for one in dates.advice(loaded))
