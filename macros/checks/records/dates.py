"""Dates and years that have not been yet, or that are too far ahead."""

import datetime as dt
from collections.abc import Iterator

from ...pages import feeds
from ...pages.source import Page
from ...records import today as machine
from ...records.errors import Mistake
from ...records.ledger import Ledger
from ...records.loading import Loaded
from ...records.site_data import SiteData
from . import examples

_WEEKEND = (5, 6)  # Saturday and Sunday, as Python counts
_WARNING = dt.timedelta(days=30)
_AHEAD = "since er {}, som ikke har vært ennå. Skriv dagen det ble publisert."
_LATE = dt.timedelta(days=1)  # what a day in UTC may be behind that of Norway (records/today.py)


def today(data: SiteData) -> dt.date:
    """Return the day it is: never before the newest day something was published, for clocks that are wrong.

    `SOURCE_DATE_EPOCH` sets another day. While most of what is published is older than the clock says, the clock is right,
    and a day of publishing that is more than a day ahead of it is not.
    """
    since = [file.since for _, file, _ in data.published.addresses()]
    since += [page.since for page in data.published.pages.values()]
    now = machine.today()
    is_right = sum(day <= now for day in since) * 2 > len(since)
    return max([now, *(day for day in since if not is_right or day <= now + _LATE)])


def mistakes(loaded: Loaded) -> Iterator[Mistake]:
    """Yield editions, news and works that are dated ahead of time."""
    now = today(loaded.data)
    for news in loaded.data.news.values():
        if news.date > now:
            yield loaded.places["news", news.id].mistake(
                ("date",), f"date er {news.date}, som ikke har vært ennå. Skriv dagen nyheten blir lagt ut."
            )
    yield from _editions(loaded, now)
    yield from _withdrawals(loaded, now)
    for work in loaded.data.literature.values():
        if work.year and work.year > now.year + 1:  # a work may be dated the year after it is out
            yield loaded.places["literature", work.id].mistake(
                ("year",), f"year er {work.year}, som ikke har vært ennå. Skriv året kilden kom ut."
            )


def _editions(loaded: Loaded, now: dt.date) -> Iterator[Mistake]:
    """Yield editions of sheets and of meeting packs that are dated ahead of time."""
    data, places = loaded.data, loaded.places
    sheets = ((places["checklists", sheet.id], ("editions",), sheet.editions) for sheet in data.checklists.values())
    packs = (
        (places["core_elements", element.id], ("meeting", "editions"), element.meeting.editions)
        for element in data.core_elements.values()
    )
    for place, where, editions in (*sheets, *packs):
        for number, edition in enumerate(editions):
            if edition.date > now:
                yield place.mistake(
                    (*where, number, "date"),
                    f"date er {edition.date}, som ikke har vært ennå. Skriv dagen utgaven blir lagt ut.",
                )


def _withdrawals(loaded: Loaded, now: dt.date) -> Iterator[Mistake]:
    for name, record in loaded.data.published.files.items():
        for location, withdrawn in record.withdrawals():
            if withdrawn.date > now:
                yield loaded.published["files", name].mistake(
                    (*location, "date"),
                    f"date er {withdrawn.date}, som ikke har vært ennå. Skriv dagen filene blir trukket tilbake.",
                )


def of_publishing(loaded: Loaded, promised: Ledger) -> Iterator[Mistake]:
    """Yield days of publishing that are ahead of time, and new here: one that is on the base may not be changed.

    `promised` is what is on the base; where nothing is known of that, it is what is here.
    """
    here, now = loaded.data.published, today(loaded.data)
    before = Ledger() if promised is here else promised
    known = {address.address for _, address, _ in before.addresses()}
    for name, page in here.pages.items():
        if page.since > now and name not in before.pages:
            yield loaded.published["pages", name].mistake(("since",), _AHEAD.format(page.since))
    for name, record in here.files.items():
        for number, one in enumerate(record.addresses):
            if one.since > now and one.address not in known:
                yield loaded.published["files", name].mistake(("addresses", number, "since"), _AHEAD.format(one.since))


def advice(loaded: Loaded) -> Iterator[Mistake]:
    """Yield days on top of examples that have not been yet, and calendars that begin on no day to begin on."""
    now = today(loaded.data)
    for example in loaded.data.examples.values():
        if examples.far_from_all(example):
            continue  # a mistake
        for name, day in example.head.items():
            if isinstance(day, dt.date) and now < day and examples.is_near(day, example.date or now):
                yield loaded.places["examples", example.id].mistake(
                    ("head", name), f"{name} er {day}, som ikke har vært ennå. Se om året er riktig."
                )
    for calendar in loaded.data.calendars.values():
        wrong = "har vært" if calendar.start < now else "er i helgen" if calendar.start.weekday() in _WEEKEND else None
        if wrong:
            yield loaded.places["calendars", calendar.id].mistake(
                ("start",), f"start er {calendar.start}, som {wrong}. Skriv en hverdag fram i tid."
            )


def of_page(page: Page, now: dt.date) -> Iterator[Mistake]:
    """Yield dates of review of a page that cannot be right."""
    info = page.front.info
    if info is None:
        return
    if info.reviewed > now:
        yield _at(
            page, "reviewed", f"er {info.reviewed}, som ikke har vært ennå. Skriv dagen dere leste gjennom siden."
        )
    if info.next_review <= info.reviewed:
        wrong = f"er {info.next_review}, men siden ble gjennomgått {info.reviewed}. Skriv en senere dag."
        yield _at(page, "next_review", wrong)
    elif info.next_review > (latest := _two_years_after(info.reviewed)):
        wrong = f"er {info.next_review}, mer enn to år etter reviewed. Skriv {latest} eller en dag før det."
        yield _at(page, "next_review", wrong)


def overdue(page: Page, now: dt.date) -> Iterator[Mistake]:
    """Yield advice about a page whose next review has passed."""
    info = page.front.info
    if info and info.reviewed < info.next_review < now:  # else it is no day of review
        yield _at(page, "next_review", f"var {info.next_review}. Les gjennom siden, og sett nye datoer.")


def contact(data: SiteData, now: dt.date) -> Iterator[Mistake]:
    """Yield advice when security.txt, which says whom to tell about a hole, will not hold for long."""
    holds_to = feeds.security_holds_to(data)
    if holds_to < now + _WARNING:
        yield Mistake(
            "data/news.yml",
            1,
            f"{feeds.SECURITY} på nettstedet gjelder bare til {holds_to}. Se at adressen i data/site.yml er riktig, og "
            "legg til en nyhet: da gjelder den et år til.",
        )


def _two_years_after(day: dt.date) -> dt.date:
    if (day.month, day.day) == (2, 29):  # two years after a leap year there is no such day
        day -= dt.timedelta(days=1)
    return day.replace(year=day.year + 2)


def _at(page: Page, key: str, sentence: str) -> Mistake:
    return Mistake(page.shown_as, page.front.text.line((key,)), f"{key} {sentence}")
