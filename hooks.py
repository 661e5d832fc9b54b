"""MkDocs events. With macros/__init__.py the only code that imports mkdocs."""

import logging
from html import escape
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from macros import bound_components
from macros.downloads import making
from macros.downloads.files import every
from macros.downloads.serving import FilesOnRequest
from macros.rendering import day, render
from macros.term_marks import TermMarker

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from macros.site_data import SiteData

log = logging.getLogger("mkdocs.plugins.filer")
_on_request = FilesOnRequest()  # the files that `mkdocs serve` makes when they are asked for
_command = {"name": "build"}
_GLOSSARY = "vite/ordliste"
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
    """Let the first use of each term on a page show its definition."""
    if page.file.src_uri in _WITHOUT_MARKS:
        return html
    marker: TermMarker = config.extra["term_marker"]
    glossary = f"{_GLOSSARY}/" if config.use_directory_urls else f"{_GLOSSARY}.html"
    return marker.mark(html, get_relative_url(glossary, page.url))


def on_env(env: "Environment", **_: object) -> "Environment":
    """Give the theme's templates the same dates in words as the components have."""
    env.filters["day"] = day
    return env


def on_startup(command: str, **_: object) -> None:
    """Note whether files are made at once (build) or when they are asked for (serve)."""
    _command["name"] = command


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Add the files to download, so that links to them are checked, and pages of withdrawn ones."""
    data: SiteData = config.extra["data"]
    downloads = every(data, bound_components(data))
    if _command["name"] == "serve":
        _on_request.refill(downloads)
        made = {file.address: b"" for file in downloads}
    else:
        made = {file.address: b"" for file in downloads} | (whole := making.make(downloads))
        for address in made.keys() - whole.keys():
            log.warning("%s kan ikke lages før feilene på sidene er rettet.", address)
    for address, content in made.items():
        files.append(File.generated(config, address, content=content))
    for file in data.published.withdrawn:
        page = render("withdrawn.md", file=file)
        path = f"{file.address}.md"  # its page gets the file's old address
        files.append(File.generated(config, path, content=str(page), inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_serve(server: "LiveReloadServer", config: "MkDocsConfig", **_: object) -> "LiveReloadServer":
    """Answer the address of a file with the file, made when it is asked for."""
    server.set_app(_on_request.before(server.get_app(), config.site_url or "/"))
    return server
