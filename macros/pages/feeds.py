"""Files for machines beside the pages: the Atom feeds of what is new, robots.txt and security.txt."""

import datetime as dt
from functools import partial

from jinja2 import Environment
from markupsafe import escape

from .. import addresses
from ..records.site_data import SiteData
from ..rendering import TEMPLATES, speak
from ..sheets import local
from ..sheets.words import WORDS
from . import feed_addresses, whats_new
from .feed_addresses import Feed
from .whats_new import Entry

FEED_STYLE = "assets/feed.css"  # a feed that is opened in a browser is to be read there
SECURITY = ".well-known/security.txt"
_HOLDS = dt.timedelta(days=365)  # what security.txt says holds for a year at most, as RFC 9116 advises


def atoms(data: SiteData) -> dict[str, str]:
    """Return every Atom feed (RFC 4287), newest first: address → content."""
    entries = whats_new.entries(data)
    return {
        feed.address: _atom(feed, [entry for entry in entries if _is_in(feed, entry)], data)
        for feed in feed_addresses.listed(data)
    }


def _is_in(feed: Feed, entry: Entry) -> bool:
    is_in_phase = not feed.phase or feed.phase in entry.phases
    return entry.is_for_all or (is_in_phase and (not feed.is_of_files or entry.is_of_files))


def _atom(feed: Feed, entries: list[Entry], data: SiteData) -> str:
    templates = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    speak(templates, escape)
    template = templates.from_string((TEMPLATES / "atom.xml").read_text(encoding="utf-8"))
    began = min((news.date for news in data.news.values()), default=dt.date.min)  # of a feed that is empty as yet
    updated = max((entry.date for entry in entries), default=began)
    title = "" if feed.address == feed_addresses.ALL else feed.title
    return template.render(
        site=data.site,
        said_locally=local.edition(data.local, data.site.publisher) if data.local else None,
        entries=entries,
        feed=feed.address,
        title=title,
        updated=updated,
        style=FEED_STYLE,
        web_address=partial(addresses.web_address, data=data),
        words=WORDS,
    )


def robots(data: SiteData) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {data.site.url}sitemap.xml\n"


def security(data: SiteData) -> str:
    """Return security.txt (RFC 9116): whom to tell about a hole, and until when that is sure to hold.

    It holds a year from the newest dated record, and not from the day of the build: the same data gives the same file.
    Whoever hosts a local edition is told first, then whoever made the site.
    """
    own = [data.local.email] if data.local else []
    lines = [
        *(f"Contact: mailto:{email}" for email in dict.fromkeys([*own, data.site.email])),
        f"Expires: {security_holds_to(data)}T00:00:00Z",
        "Preferred-Languages: nb, nn, en",
        f"Canonical: {data.site.url}{SECURITY}",
    ]
    return "".join(f"{line}\n" for line in lines)


def security_holds_to(data: SiteData) -> dt.date:
    """Return the day that security.txt holds to."""
    dates = [news.date for news in data.news.values()]
    dates += [edition.date for sheet in data.checklists.values() for edition in sheet.editions]
    return max(dates, default=dt.date.max - _HOLDS) + _HOLDS  # there are none only while data/ has mistakes
