"""MkDocs events. With macros/__init__.py the only code that imports mkdocs."""

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from markupsafe import escape as markup_escape
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from macros import feeds, metadata, theme
from macros.rendering import day, without_tags
from macros.term_marks import TermMarker

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from macros.site_data import SiteData

_GLOSSARY = "vite/ordliste/"
# The glossary explains the words itself; titles of works are not ours to mark.
_WITHOUT_MARKS = {"vite/ordliste.md", "vite/litteratur.md"}


# After the macros plugin, which loads the data in the same event.
@event_priority(-100)
def on_config(config: "MkDocsConfig") -> "MkDocsConfig":
    """Take address, publisher and licence from data/site.yml: the one place they stand."""
    data: SiteData = config.extra["data"]
    site = data.site
    config.extra["term_marker"] = TermMarker(data.glossary.values())
    config.site_url = site.url
    config.copyright = (
        f'{escape(site.publisher)} · <a href="mailto:{escape(site.email)}">{escape(site.email)}</a> · '
        f'<a href="{escape(site.licence_url)}" rel="license">{escape(site.licence)}</a>'
    )
    return config


def on_page_content(html: str, page: "Page", config: "MkDocsConfig", **_: object) -> str:
    """Let wide tables scroll, and the first use of each term on a page show its definition."""
    html = theme.scrolling_tables(html)
    if page.file.src_uri in _WITHOUT_MARKS:
        return html
    marker: TermMarker = config.extra["term_marker"]
    return marker.mark(html, get_relative_url(_GLOSSARY, page.url))


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Add the files for machines."""
    data: SiteData = config.extra["data"]
    for name, content in ((feeds.FEED, feeds.atom(data)), ("robots.txt", feeds.robots(data))):
        files.append(File.generated(config, name, content=content))
    return files


def on_env(env: "Environment", config: "MkDocsConfig", **_: object) -> "Environment":
    """Give the theme's templates dates in words, and what they need to know about a page."""
    data: SiteData = config.extra["data"]
    env.filters |= {"day": day, "near": theme.near, "index_of": theme.index_of, "landing": theme.landing}
    env.filters["striptags"] = without_tags
    for function in (theme.phase_at, theme.source_address, theme.report_address, metadata.structured_data):
        env.globals[function.__name__] = partial(function, data=data)
    return env


def on_page_context(context: "TemplateContext", page: "Page", **_: object) -> "TemplateContext":
    """Keep words of the front matter from becoming markup: the theme writes them as they are."""
    page.meta = {key: markup_escape(value) if isinstance(value, str) else value for key, value in page.meta.items()}
    return context
