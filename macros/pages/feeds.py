"""Files for machines beside the pages: the Atom feed of what is new, and robots.txt."""

from jinja2 import Environment
from markupsafe import escape

from ..records.site_data import SiteData
from ..rendering import TEMPLATES, speak

FEED = "nytt.xml"


def atom(data: SiteData) -> str:
    """Return the Atom feed of the news (RFC 4287): one entry each, newest first."""
    templates = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    speak(templates, escape)
    template = templates.from_string((TEMPLATES / "atom.xml").read_text(encoding="utf-8"))
    return template.render(site=data.site, news=data.news_in_order, feed=FEED)


def robots(data: SiteData) -> str:
    """Return robots.txt (RFC 9309): everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {data.site.url}sitemap.xml\n"
