"""Calendar files (iCalendar, RFC 5545): milestones, reviews and meetings with reminders, to move and keep."""

import datetime as dt
from typing import TYPE_CHECKING

from ..addresses import meeting_page, web_address
from ..records.models import Calendar, CalendarEvent, LocalDeadline
from ..records.site_data import SiteData
from ..sheets import local
from ..text.slugs import slugify

if TYPE_CHECKING:
    import icalendar

_REMINDED = CalendarEvent.model_fields["remind"].default  # days before a local deadline, as before what has no other
_DOMAIN = "implementere"  # of what tells an event from all others: no address, so that it lives longer than one


def made_from(calendar: Calendar, data: SiteData) -> list[object]:
    """Return all that a calendar file says."""
    packs = [data.core_elements[event.element] for event in calendar.events if event.element]
    meetings = [(element.number, element.title, element.meeting.aim, element.meeting.minutes) for element in packs]
    return [calendar, meetings, data.site, data.local, _deadlines(calendar, data)]


def ics(calendar: Calendar, data: SiteData) -> bytes:
    """Return a calendar as a file. Days are whole days; meetings have an hour where whoever opens the file is."""
    import icalendar  # noqa: PLC0415 - where a file is made

    shown = icalendar.Calendar()
    shown.add("prodid", f"-//{data.site.publisher}//NO")
    shown.add("version", "2.0")
    shown.add("method", "PUBLISH")
    shown.add("x-wr-calname", calendar.title)
    shown.add("x-wr-caldesc", _described(calendar.description, data).replace("\n\n", " "))  # a line of no known kind
    for number, event in enumerate(calendar.events, 1):
        shown.add_component(_event(calendar, number, event, data))
    for deadline in _deadlines(calendar, data):
        shown.add_component(_local_day(calendar, deadline, data))
    return bytes(shown.to_ical())


def _described(text: str, data: SiteData, *places: str) -> str:
    """Return what describes a calendar or a day in it, with what is said locally of some ids, and whose edition it is.

    It stands on each day: a program that takes the days over forgets the rest of the file.
    """
    if data.local is None:
        return text
    said = [str(note) for place in places for note in local.texts(place, data)]
    return "\n\n".join([text, *said, str(local.edition(data.local, data.site.publisher))])


def _deadlines(calendar: Calendar, data: SiteData) -> list[LocalDeadline]:
    """Return the local deadlines of what a calendar is about, by their day: its sheet, its points and its meetings."""
    if data.local is None:
        return []
    points = {item.id for item in data.checklists[calendar.sheet].items}
    about = {calendar.sheet, *points, *(event.element for event in calendar.events)}
    return sorted(
        (deadline for deadline in data.local.deadlines if deadline.at in about),
        key=lambda deadline: (deadline.date, deadline.id),
    )


def _local_day(calendar: Calendar, deadline: LocalDeadline, data: SiteData) -> "icalendar.Event":
    """Return a local deadline as a day in the calendar. Another municipality may have one with the same id."""
    import icalendar  # noqa: PLC0415 - where a file is made

    assert data.local  # noqa: S101 - no other edition has any
    shown = icalendar.Event()
    shown.add("uid", f"{deadline.id}-{slugify(data.local.municipality)}@{_DOMAIN}")
    shown.add("dtstamp", dt.datetime.combine(calendar.start, dt.time(), dt.UTC))
    shown.add("summary", f"{local.note_lead(data.local)} {deadline.text}")
    shown.add("description", _described(str(local.in_words(deadline, data.local)), data))
    shown.add("dtstart", deadline.date)
    shown.add("dtend", deadline.date + dt.timedelta(days=1))
    shown.add("transp", "TRANSPARENT")
    shown.add_component(_alarm(str(shown["summary"]), _REMINDED))
    return shown


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
        shown.add("description", _described(f"{element.meeting.aim} {page}", data, element.id))
        shown.add("url", page)
        shown.add("dtstart", begins)
        shown.add("duration", dt.timedelta(minutes=element.meeting.minutes))
    else:
        shown.add("summary", event.title or "")
        shown.add("description", _described(" ".join(filter(None, (event.text, calendar.description))), data))
        shown.add("dtstart", day)
        shown.add("dtend", day + dt.timedelta(days=1))
        shown.add("transp", "TRANSPARENT")
    if event.every:
        shown.add("rrule", {"freq": "weekly", "interval": event.every, "count": event.times})
    shown.add_component(_alarm(str(shown["summary"]), event.remind))
    return shown


def _alarm(summary: str, days: int) -> "icalendar.Alarm":
    """Return what reminds of something so many days before."""
    import icalendar  # noqa: PLC0415 - where a file is made

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", dt.timedelta(days=-days))
    return alarm
