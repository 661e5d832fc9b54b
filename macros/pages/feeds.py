"""Files for machines beside the pages: the Atom feed of what is new, robots.txt and security.txt."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import escape

from .. import addresses
from ..language import _
from ..records.site_data import SiteData
from ..rendering import TEMPLATES, speak
from ..sheets import editions
from ..sheets.content import Group
from ..sheets.words import WORDS

FEED = "nytt.xml"
FEED_STYLE = "assets/feed.css"  # a feed that is opened in a browser is to be read there
SECURITY = ".well-known/security.txt"
_HOLDS = dt.timedelta(days=365)  # what security.txt says holds for a year at most, as RFC 9116 advises


@dataclass(frozen=True)
class Entry:
    """One thing in the feed. The address is its id, too, and never changes."""

    title: str
    address: str
    date: dt.date
    text: str
    groups: tuple[Group, ...] = ()  # what has changed on a sheet


def atom(data: SiteData) -> str:
    """Return the Atom feed (RFC 4287), newest first: the news, and each new edition of a sheet."""
    templates = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    speak(templates, escape)
    template = templates.from_string((TEMPLATES / "atom.xml").read_text(encoding="utf-8"))
    entries = sorted([*_news(data), *_editions(data)], key=lambda entry: entry.date, reverse=True)
    return template.render(site=data.site, entries=entries, feed=FEED, style=FEED_STYLE, words=WORDS)


def _news(data: SiteData) -> Iterator[Entry]:
    for news in data.news_in_order:
        yield Entry(news.title, f"{data.site.url}om/nytt/#{news.id}", news.date, news.text)


def _editions(data: SiteData) -> Iterator[Entry]:
    """Yield each edition of a sheet but the first, with what has changed since the one before."""
    for sheet in data.checklists.values():
        for content in editions.every(sheet, data):
            if content.latest:
                title = _("Ny utgave av «{title}»: utgave {number}").format(title=content.title, number=content.edition)
                address = f"{addresses.web_address(content.page, data)}#utgave-{content.edition}"
                yield Entry(title, address, content.date, content.change, content.latest.groups)


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
