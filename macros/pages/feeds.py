"""Files for machines beside the pages: the Atom feeds of what is new, robots.txt and security.txt.

There is one feed of everything, one for each phase, and one for those who only want to know when a file is renewed. A
small correction is no news: a new edition in which nothing but some letters of its texts has changed stands in none.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from jinja2 import Environment
from markupsafe import escape

from .. import addresses
from ..language import _
from ..records.site_data import SiteData
from ..rendering import TEMPLATES, speak
from ..sheets import editions
from ..sheets.content import Group
from ..sheets.words import WORDS
from . import feed_addresses
from .feed_addresses import Feed

FEED_STYLE = "assets/feed.css"  # a feed that is opened in a browser is to be read there
SECURITY = ".well-known/security.txt"
_CORRECTED = 0.9  # how alike two texts are, of 1, when one is only a correction of the other
_HOLDS = dt.timedelta(days=365)  # what security.txt says holds for a year at most, as RFC 9116 advises


@dataclass(frozen=True)
class Entry:
    """One thing in the feed. The address is its id, too, and never changes."""

    title: str
    address: str
    date: dt.date
    text: str
    groups: tuple[Group, ...] = ()  # what has changed on a sheet
    phases: frozenset[str] = frozenset()  # the ids of those that it is about; none when it is about all
    is_of_files: bool = False  # whether files to download are renewed or gone


def atoms(data: SiteData) -> dict[str, str]:
    """Return every Atom feed (RFC 4287), newest first: address → content."""
    entries = sorted([*_news(data), *_editions(data), *_withdrawals(data)], key=lambda entry: entry.date, reverse=True)
    return {
        feed.address: _atom(feed, [entry for entry in entries if _is_in(feed, entry)], data)
        for feed in feed_addresses.listed(data)
    }


def _is_in(feed: Feed, entry: Entry) -> bool:
    return (not feed.phase or feed.phase in entry.phases) and (not feed.is_of_files or entry.is_of_files)


def _atom(feed: Feed, entries: list[Entry], data: SiteData) -> str:
    templates = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    speak(templates, escape)
    template = templates.from_string((TEMPLATES / "atom.xml").read_text(encoding="utf-8"))
    began = min((news.date for news in data.news.values()), default=dt.date.min)  # of a feed that is empty as yet
    updated = max((entry.date for entry in entries), default=began)
    title = "" if feed.address == feed_addresses.ALL else feed.title
    return template.render(
        site=data.site,
        entries=entries,
        feed=feed.address,
        title=title,
        updated=updated,
        style=FEED_STYLE,
        words=WORDS,
    )


def _news(data: SiteData) -> Iterator[Entry]:
    for news in data.news_in_order:
        address = f"{data.site.url}om/nytt/#{news.id}"
        yield Entry(news.title, address, news.date, news.text, phases=frozenset(news.phases))


def _editions(data: SiteData) -> Iterator[Entry]:
    """Yield each edition of a sheet but the first and those that only correct, with what has changed."""
    for sheet in data.checklists.values():
        for content in editions.every(sheet, data):
            if content.latest and not is_correction(content.latest.groups):
                title = _("Ny utgave av «{title}»: utgave {number}").format(title=content.title, number=content.edition)
                address = f"{addresses.web_address(content.page, data)}#utgave-{content.edition}"
                phases = frozenset(element.phase for element in data.used_in(sheet.id))
                groups = content.latest.groups
                yield Entry(title, address, content.date, content.change, groups, phases, is_of_files=True)


def _withdrawals(data: SiteData) -> Iterator[Entry]:
    """Yield each sheet that is gone, with why."""
    for edition in editions.withdrawn(data):
        withdrawn = data.published.withdrawal(edition.sheet)
        if withdrawn:
            title = _("«{title}» er trukket tilbake").format(title=edition.title)
            address = addresses.web_address(addresses.sheet_page(edition.sheet), data)
            yield Entry(title, address, withdrawn.date, withdrawn.reason, is_of_files=True)


def is_correction(groups: Iterable[Group]) -> bool:
    """Tell whether changes only mend some letters: each text is nearly what it was, and nothing has come or gone."""
    return all(
        len(note.before) == len(note.after) > 0
        and all(_nearly(*pair) for pair in zip(note.before, note.after, strict=True))
        for group in groups
        for note in group.notes
    )


def _nearly(before: str, after: str) -> bool:
    return SequenceMatcher(None, before, after).ratio() >= _CORRECTED


def robots(data: SiteData) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {data.site.url}sitemap.xml\n"


def security(data: SiteData) -> str:
    """Return security.txt (RFC 9116): whom to tell about a hole, and until when that is sure to hold.

    It holds a year from the newest dated record, and not from the day of the build: the same data gives the same file.
    """
    lines = {
        "Contact": f"mailto:{data.site.email}",
        "Expires": f"{security_holds_to(data)}T00:00:00Z",
        "Preferred-Languages": "nb, nn, en",
        "Canonical": f"{data.site.url}{SECURITY}",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def security_holds_to(data: SiteData) -> dt.date:
    """Return the day that security.txt holds to."""
    dates = [news.date for news in data.news.values()]
    dates += [edition.date for sheet in data.checklists.values() for edition in sheet.editions]
    return max(dates, default=dt.date.max - _HOLDS) + _HOLDS  # there are none only while data/ has mistakes
