"""When a page last changed: the day it was last reviewed, or the newest day of a dated record that it shows."""

import datetime as dt
from collections.abc import Callable, Iterator

from ..records.models import Checklist
from ..records.site_data import SiteData
from .calls import Call, Components, in_text


def last_changed(text: str, reviewed: dt.date | None, components: Components, data: SiteData) -> dt.date | None:
    """Return the day that what a page says last changed, as far as anybody has written it down; None when nobody has.

    `text` is the page with its component calls, and `reviewed` the day that its head gives. The day of the build
    tells a reader nothing.
    """
    shown = (day for call in in_text(text, components) if call.name in _DATED for day in _DATED[call.name](call, data))
    return max(filter(None, (reviewed, *shown)), default=None)


def _of_sheet(call: Call, data: SiteData) -> Iterator[dt.date]:
    yield from _edition(data.checklists.get(str(call.args[0])) if call.args else None)


def _of_meeting(call: Call, data: SiteData) -> Iterator[dt.date]:
    element = data.core_elements.get(str(call.args[0])) if call.args else None
    if element:
        yield from _edition(data.checklists.get(element.meeting.checklist))


def _of_all_sheets(_call: Call, data: SiteData) -> Iterator[dt.date]:
    for sheet in data.checklists.values():
        yield from _edition(sheet)


def _of_news(_call: Call, data: SiteData) -> Iterator[dt.date]:
    yield from (news.date for news in data.news.values())


def _edition(sheet: Checklist | None) -> Iterator[dt.date]:
    if sheet:
        yield sheet.edition.date


# Component → the days of the records that it shows.
_DATED: dict[str, Callable[[Call, SiteData], Iterator[dt.date]]] = {
    "checklist": _of_sheet,
    "tool_head": _of_sheet,
    "tool_how": _of_sheet,
    "downloads": _of_sheet,
    "editions": _of_sheet,
    "meeting_pack": _of_meeting,
    "all_downloads": _of_all_sheets,
    "news_list": _of_news,
    "newest": _of_news,
}
