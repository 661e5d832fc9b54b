"""MkDocs events. With macros/__init__.py the only code that imports mkdocs."""

import logging
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from macros import html_tree
from macros.addresses import with_folders
from macros.build_files import FileMaker
from macros.components import bound_components
from macros.downloads.on_request import FilesOnRequest
from macros.pages import facts as theme
from macros.pages import feeds, metadata, tables
from macros.pages.page_cache import KeptPages
from macros.pages.term_marks import TermMarker
from macros.rendering import day, render
from macros.search import engine as search_engine
from macros.search import index as search_index

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from macros.records.site_data import SiteData

log = logging.getLogger("mkdocs.plugins.filer")
_on_request = FilesOnRequest()  # the files that `mkdocs serve` makes when they are asked for
_command = {"name": "build"}
_GLOSSARY = "vite/ordliste.md"
# The glossary explains the words itself; titles of works are not ours to mark.
_WITHOUT_MARKS = {_GLOSSARY, "vite/litteratur.md"}


# After the macros plugin, which loads the data in the same event.
@event_priority(-100)
def on_config(config: "MkDocsConfig") -> "MkDocsConfig":
    """Take address, publisher and licence from data/site.yml: the one place they stand."""
    data: SiteData = config.extra["data"]
    site = data.site
    config.extra["term_marker"] = TermMarker(data.glossary.values())
    config.site_url = site.url
    if not config.use_directory_urls:  # read from the disk, where browsers refuse modules
        for script in config.extra_javascript:
            script.type, script.defer = "", True
    config.copyright = Markup(  # noqa: S704 - escaped here
        f'{escape(site.publisher)} · <a href="mailto:{escape(site.email)}">{escape(site.email)}</a> · '
        f'<a href="{escape(site.licence_url)}" rel="license">{escape(site.licence)}</a>'
    )
    return config


def on_nav(nav: "Navigation", config: "MkDocsConfig", files: "Files") -> "Navigation":
    """Find out what every page is made from besides its text: what is kept of pages is held against it."""
    data: SiteData = config.extra["data"]
    addresses = sorted((file.src_uri, file.url, file.inclusion.name) for file in files)
    settings = (config.markdown_extensions, config.mdx_configs, config.validation, config.use_directory_urls)
    config.extra["kept_pages"] = KeptPages(addresses, *settings, list(data.glossary.values()), toc_of=get_toc)
    return nav


# Last, when every plugin has had its say about the text.
@event_priority(-100)
def on_page_markdown(markdown: str, page: "Page", config: "MkDocsConfig", files: "Files") -> str:
    """Render the page only when it, or something it is made from, has changed."""
    kept: KeptPages = config.extra["kept_pages"]
    page.render = lambda *_: kept.render(page, files, lambda: _render(page, config, files))
    return markdown


def _render(page: "Page", config: "MkDocsConfig", files: "Files") -> None:
    """Render a page; let wide tables scroll, and the first use of each term show its definition."""
    type(page).render(page, config, files)
    tree = html_tree.fragment(page.content)
    tables.let_scroll(tree)
    if page.file.src_uri not in _WITHOUT_MARKS:
        marker: TermMarker = config.extra["term_marker"]
        glossary = get_relative_url(theme.page_address(_GLOSSARY, files), page.url)
        marker.mark(tree, glossary)
    page.content = html_tree.written_fragment(tree)


def on_env(env: "Environment", config: "MkDocsConfig", files: "Files") -> "Environment":
    """Give the theme's templates dates in words, and what they need to know about a page.

    The templates escape all but what MkDocs has made HTML of already, as those of the components do.
    """
    data: SiteData = config.extra["data"]
    env.autoescape = True
    for file in files.documentation_pages():
        mark_as_html(file.page)
        if file.page:  # where readers find the page, also when this copy of it is on a disk
            file.page.canonical_url = data.site.url + with_folders(file.page.url)
    env.filters |= {"day": day, "near": theme.near, "index_of": theme.index_of, "landing": theme.landing}
    for function in (theme.phase_at, theme.source_address, theme.report_address, metadata.structured_data):
        env.globals[function.__name__] = partial(function, data=data)
    env.globals["page_address"] = partial(theme.page_address, files=files)
    return env


# Last, when every plugin has read the content as plain text.
@event_priority(-100)
def on_page_context(context: "TemplateContext", page: "Page", **_: object) -> "TemplateContext":
    """Let the content of a page through the templates as the HTML it is."""
    page.content = Markup(page.content)  # noqa: S704 - the page itself
    return context


def mark_as_html(page: "Page | None") -> None:
    """Mark the title of a page and its headings as HTML: MkDocs has escaped the words in them."""
    if page:
        page.title = Markup(page.title)  # noqa: S704 - escaped when the page was rendered
        headings = list(page.toc)
        while headings:
            heading = headings.pop()
            heading.title = Markup(heading.title)  # noqa: S704 - as above
            headings += heading.children


def on_post_build(config: "MkDocsConfig") -> None:
    """Write the index of the search from the built pages."""
    site = Path(config.site_dir)
    if not config.use_directory_urls:
        for script in (site / str(script.path) for script in config.extra_javascript):
            script.write_text(search_engine.classic(script.read_text(encoding="utf-8")), encoding="utf-8")
    search_index.build(site, Path(config.docs_dir), config.extra["data"])
    config.extra["kept_pages"].tidy()


def on_startup(command: str, **_: object) -> None:
    """Note whether files are made at once (build) or when they are asked for (serve)."""
    _command["name"] = command


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Add the files for machines and the files to download, so that links to them are checked."""
    data: SiteData = config.extra["data"]
    for name, content in ((feeds.FEED, feeds.atom(data)), ("robots.txt", feeds.robots(data))):
        files.append(File.generated(config, name, content=content))
    maker = FileMaker(data, bound_components(data))
    contents = {file.address: b"" for file in maker.files}  # its address is known before it is made
    if _command["name"] == "serve":
        _on_request.refill(maker.files, maker.content)
    else:
        made = maker.all()
        for address in contents.keys() - made.keys():
            log.warning("%s kan ikke lages før feilene på sidene er rettet.", address)
        contents |= made
    for address, content in contents.items():
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
