"""Calendar files (iCalendar, RFC 5545): milestones, reviews and meetings with reminders, to move and keep."""

import datetime as dt
from typing import TYPE_CHECKING

from ..addresses import meeting_page, web_address
from ..records.models import Calendar, CalendarEvent
from ..records.site_data import SiteData

if TYPE_CHECKING:
    import icalendar

_DOMAIN = "implementere"  # of what tells an event from all others: no address, so that it lives longer than one


def made_from(calendar: Calendar, data: SiteData) -> list[object]:
    """Return all that a calendar file says."""
    packs = [data.core_elements[event.element] for event in calendar.events if event.element]
    meetings = [(element.number, element.title, element.meeting.aim, element.meeting.minutes) for element in packs]
    return [calendar, meetings, data.site]


def ics(calendar: Calendar, data: SiteData) -> bytes:
    """Return a calendar as a file. Days are whole days; meetings have an hour where whoever opens the file is."""
    import icalendar  # noqa: PLC0415 - where a file is made

    shown = icalendar.Calendar()
    shown.add("prodid", f"-//{data.site.publisher}//NO")
    shown.add("version", "2.0")
    shown.add("method", "PUBLISH")
    shown.add("x-wr-calname", calendar.title)
    shown.add("x-wr-caldesc", calendar.description)
    for number, event in enumerate(calendar.events, 1):
        shown.add_component(_event(calendar, number, event, data))
    return bytes(shown.to_ical())


def _event(calendar: Calendar, number: int, event: CalendarEvent, data: SiteData) -> "icalendar.Event":
    """Return an event of a calendar, by its number in it."""
    import icalendar  # noqa: PLC0415 - where a file is made

    day = calendar.start + dt.timedelta(weeks=event.week)
    shown = icalendar.Event()
    shown.add("uid", f"{calendar.id}-{number}@{_DOMAIN}")
    shown.add("dtstamp", dt.datetime.combine(calendar.start, dt.time(), dt.UTC))
    if event.element:
        element = data.core_elements[event.element]
        begins = dt.datetime.combine(day, dt.time(calendar.hour))
        page = web_address(meeting_page(element), data)
        shown.add("summary", f"{element.number}. {element.title}")
        shown.add("description", f"{element.meeting.aim} {page}")
        shown.add("url", page)
        shown.add("dtstart", begins)
        shown.add("duration", dt.timedelta(minutes=element.meeting.minutes))
    else:
        shown.add("summary", event.title or "")
        shown.add("description", " ".join(filter(None, (event.text, calendar.description))))
        shown.add("dtstart", day)
        shown.add("dtend", day + dt.timedelta(days=1))
        shown.add("transp", "TRANSPARENT")
    if event.every:
        shown.add("rrule", {"freq": "weekly", "interval": event.every, "count": event.times})
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", shown["summary"])
    alarm.add("trigger", dt.timedelta(days=-event.remind))
    shown.add_component(alarm)
    return shown
