"""Files for machines beside the pages: the Atom feed of what is new, and robots.txt."""

from jinja2 import Environment

from ..records.site_data import SiteData
from ..rendering import TEMPLATES

FEED = "nytt.xml"


def atom(data: SiteData) -> str:
    """Return the Atom feed of the news (RFC 4287): one entry each, newest first."""
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        (TEMPLATES / "atom.xml").read_text(encoding="utf-8")
    )
    return template.render(site=data.site, news=data.news_in_order, feed=FEED)


def robots(data: SiteData) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {data.site.url}sitemap.xml\n"
