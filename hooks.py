"""MkDocs' events: which part of macros/ answers each, and what must know of MkDocs' own pages and files.

Besides this, macros/__init__.py imports mkdocs, and checks/frame/build_settings.py, which asks it what it would refuse.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.utils import get_relative_url

from macros.cache.site_before import SiteBefore
from macros.commands.preview.living import Living
from macros.commands.preview.reload import Reload
from macros.commands.preview.search_on_request import SearchOnRequest
from macros.commands.preview.shown_pages import Preview
from macros.commands.preview.trouble import Trouble
from macros.downloads.on_request import FilesOnRequest
from macros.pages import facts
from macros.pages.drawn_pages import TEMPLATE
from macros.pages.term_marks import GLOSSARY
from macros.rendering import KeptTemplates
from macros.search import index as search_index

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from jinja2 import Environment
    from mkdocs.config.config_options import ExtraScriptValue
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from macros.build import Build

log = logging.getLogger("mkdocs.plugins.filer")


class Events:
    """Answers MkDocs' events. One object for all builds of a process: `mkdocs serve` builds many times.

    It holds what outlives a build. What belongs to one build lies in its `Build`, see `_build`.
    """

    def __init__(self) -> None:
        self._command = "build"
        self._on_request = FilesOnRequest()  # the files that `mkdocs serve` makes when they are asked for
        self._search = SearchOnRequest(search_index.FOLDER.as_posix())
        self._trouble = Trouble()  # what is wrong while `mkdocs serve` goes on
        self._preview = Preview(self._on_request, self._search)

    def on_startup(self, command: str, **_: object) -> None:
        """Note whether files are made at once (build) or when they are asked for (serve)."""
        self._command = command

    # After the macros plugin, which begins the build in the same event.
    @event_priority(-100)
    def on_config(self, config: "MkDocsConfig") -> "MkDocsConfig":
        """Take address, publisher and licence from data/site.yml, and words from the catalogue: where they stand."""
        build = _build(config)
        if self._preview.folder:
            config.site_dir = str(self._preview.folder)
        build.flat = not config.use_directory_urls
        build.settings = Path(config.config_file_path).read_bytes()
        site = build.data.site
        config.site_url = site.url
        config.markdown_extensions.extend(build.extensions(config.markdown_extensions, config.mdx_configs))
        for script in _classic_scripts(config):
            script.type, script.defer = "", True
        return config

    def on_files(self, files: "Files", config: "MkDocsConfig") -> "Files":
        """Add the files for machines and the files to download, so that links to them are checked."""
        build = _build(config)
        self._preview.go_on()
        contents: dict[str, bytes] = {}
        if self._command != "serve":
            contents, held_back = build.downloads()
            for address in held_back:
                log.warning("%s kan ikke lages før feilene på sidene er rettet.", address)
        for file in build.files.files:  # its address is known before it is made
            files.append(MadeFile.of(config, file.address, contents.get(file.address, b""), build.before))
        for address, content in build.for_machines(config.site_name).items():
            # MkDocs leaves out what begins with a dot (.well-known/) unless it is told not to.
            files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.INCLUDED))
        for path in build.unlisted:
            page = files.get_file_from_path(path)
            if page:
                page.inclusion = InclusionLevel.NOT_IN_NAV
        for path, text in build.withdrawn_pages():
            files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_nav(self, nav: "Navigation", config: "MkDocsConfig", files: "Files") -> "Navigation":
        """Note the menu, which every page shows a part of."""
        self._preview.go_on()
        _build(config).menu = nav
        glossary = files.get_file_from_path(GLOSSARY)
        _build(config).glossary = glossary.url if glossary else ""
        return nav

    def on_page_read_source(self, page: "Page", config: "MkDocsConfig") -> str | None:
        """Answer for a page that is kept before any plugin sees its text: there is nothing left for them to do."""
        return _build(config).to_read(page.file.src_uri, page.file.content_string)

    # Last, when every plugin has had its say about the text.
    @event_priority(-100)
    def on_page_markdown(self, markdown: str, page: "Page", config: "MkDocsConfig", files: "Files") -> str:
        """Begin a page: if it is kept, there is little left for MkDocs to render."""
        _build(config).begin_page(markdown, page.file.src_uri, page.title, _to_glossary(page, files))
        return markdown

    # First, so that other plugins get the page whole.
    @event_priority(100)
    def on_page_content(self, html: str, page: "Page", config: "MkDocsConfig", files: "Files") -> str:
        """Finish a page: tables have names and scroll, and the first use of each term shows its definition."""
        anchors = page.present_anchor_ids or set()
        return _build(config).finish_page(html, page.file.src_uri, page.title, anchors, _to_glossary(page, files))

    def on_env(self, env: "Environment", config: "MkDocsConfig", files: "Files") -> "Environment":
        """Work out what the theme's templates need to know about the site, now that all pages have their titles."""
        build = _build(config)
        self._preview.go_on()
        pages = [file.page for file in files.documentation_pages() if file.page]
        build.begin_drawing([(page.file.src_uri, str(page.title)) for page in pages])
        read = [page for page in pages if page.content is not None]
        for page in read:
            _look_for_drawn(page, build)
        if len(read) == len(pages):
            build.note_pages((page.file.src_uri, str(page.title), page.update_date) for page in pages)
        env.bytecode_cache = KeptTemplates("mkdocs", "mkdocs-material")
        config.extra["facts"] = facts.of_site(_build(config).menu, _page_addresses(config, files), build.frame_data)
        self._preview.built = Drawer(config, files, env)
        return env

    def on_template_context(
        self, context: "TemplateContext", template_name: str, config: "MkDocsConfig"
    ) -> "TemplateContext":
        """Leave the pages for those who work on the site out of the map of the site."""
        if template_name == "sitemap.xml":
            unlisted = _build(config).unlisted
            context["pages"] = [file for file in context["pages"] if file.src_uri not in unlisted]
        return context

    def on_page_context(
        self, context: "TemplateContext", page: "Page", config: "MkDocsConfig", nav: "Navigation"
    ) -> "TemplateContext":
        """Work out what the theme's templates need to know about the page that is to be drawn, if it is not kept."""
        build = _build(config)
        if "drawn" in page.meta:
            return context
        page.meta["facts"] = facts.of_page(
            page,
            nav,
            build.frame_data,
            config.site_name,
            build.today,
            build.sources(page.file.src_uri, page.file.abs_src_path),
        )
        return context

    # Last, when every plugin has had its say about the page.
    @event_priority(-100)
    def on_post_page(self, output: str, page: "Page", config: "MkDocsConfig") -> str:
        """Keep a page that is drawn."""
        if "drawn" not in page.meta:
            _build(config).keep_drawn(page.file.src_uri, output)
        return output

    def on_post_build(self, config: "MkDocsConfig") -> None:
        """Write the index of the search from the built pages, or when somebody searches; then the rest."""
        build, site, docs = _build(config), Path(config.site_dir), Path(config.docs_dir)
        if self._command != "serve":
            build.write_search(site, docs)
        classic = [script.path for script in _classic_scripts(config)]
        build.finish(site, docs, classic, config.site_name)

    def draw(self, config: "MkDocsConfig", paths: "Collection[str]") -> dict[str, tuple[str, str]] | None:
        """Draw the pages that come out otherwise than in the site before, and read no other page.

        `paths` are pages whose text is new, by their paths below docs/. Returns path of a page → its file in the site
        and its HTML, or None when more than pages may come out otherwise.
        """
        plugins = config.plugins
        config = plugins.on_config(config)
        files = get_files(config)  # without those of the theme: the check stops a page that leads to one
        files = plugins.on_files(files, config=config)
        set_exclusions(files, config)
        plugins.on_nav(get_navigation(files, config), config=config, files=files)
        build = _build(config)
        known = build.pages_before
        pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
        if pages.keys() != known.keys():
            return None
        new = {path for path, page in pages.items() if path in paths or _is_told_otherwise(page, build)}
        if not all(build.answers_alone(path) for path in new):
            return None
        for path, page in pages.items():
            if path in new:
                _read(page, config, files)
            else:
                page.title = known[path][0]
        env = plugins.on_env(config.theme.get_env(), config=config, files=files)
        if any((str(pages[path].title), pages[path].update_date) != known[path] for path in new):
            return None
        build.note_pages((path, *known[path]) for path in pages)
        drawer = Drawer(config, files, env)
        return {path: (pages[path].file.dest_uri, drawer.html(path)) for path in new}

    def on_serve(
        self, server: "LiveReloadServer", config: "MkDocsConfig", builder: "Callable[[], None]", **_: object
    ) -> "LiveReloadServer":
        """Keep what is shown as what it is made from, make a file when it is asked for, and tell what stops a build."""
        root, site = _build(config).root, Path(server.root)
        self._preview.show(site, builder)
        for path in (config.docs_dir, config.config_file_path):
            server.unwatch(path)
        config.watch = []  # we look for changes ourselves: MkDocs neither builds nor reloads anything
        if pages := server.get_app():
            address = config.site_url or "/"
            pages = self._on_request.before(self._search.before(pages, address), address)
            reload = Reload(server.url)
            server.set_app(reload.before(self._trouble.before(pages)))
            Living(root, site, self._preview, self._trouble, reload).start()
        return server


class MadeFile(File):
    """A file to download: that of the site before, where it is the same, for all of them are twenty megabytes."""

    before = SiteBefore()

    @classmethod
    def of(cls, config: "MkDocsConfig", address: str, content: bytes, before: SiteBefore) -> "MadeFile":
        """Return a file with an address and a content. `before` is the site that stands where the new one will lie."""
        file = cast("MadeFile", cls.generated(config, address, content=content))
        file.before = before
        return file

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002 - MkDocs' own form
        """Lay the file in its place in the site."""
        place = Path(self.abs_dest_path)
        place.parent.mkdir(parents=True, exist_ok=True)
        self.before.write(Path(self.dest_dir), self.dest_uri, self.content_bytes)


class Drawer:
    """What a build draws pages with, as macros/commands/preview/shown_pages.py asks for it."""

    def __init__(self, config: "MkDocsConfig", files: "Files", env: "Environment") -> None:
        """Take MkDocs' settings, its files and its templates, as they are when all pages have their titles."""
        self._config, self._files, self._env = config, files, env
        self._pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
        self.docs = Path(config.docs_dir)

    @property
    def build(self) -> "Build":
        """The build that goes on."""
        return _build(self._config)

    def files(self) -> dict[str, str]:
        """Return the pages: path below docs/ → file in the site."""
        return {path: page.file.dest_uri for path, page in self._pages.items()}

    def go_on_with(self, build: "Build") -> None:
        """Take the records from another build."""
        self._config.plugins["macros"].build = build  # type: ignore[attr-defined]  # as in _build

    def has_other_frame(self, after: "Build") -> bool:
        """Tell whether what the templates know about the whole site is otherwise in another build."""
        known, places = self._config.extra["facts"], _page_addresses(self._config, self._files)
        return bool(known != facts.of_site(self.build.menu, places, after.frame_data))

    def comes_out_otherwise(self, path: str, before: "Build", after: "Build") -> bool:
        """Tell whether a page that has been read in a build comes out otherwise in another, of other records."""
        page = self._pages[path]
        text, day = page.file.content_string, (page.update_date, page.meta.get("reviewed"))
        if after.shows_otherwise(before, path, text, _sources(page, after), day):
            return True
        return after.has_new_frame(before) and self._facts(page, before) != self._facts(page, after)

    def _facts(self, page: "Page", build: "Build") -> facts.Facts:
        """Return what the theme's templates need to know about a page that is read."""
        page.active = True
        try:
            sources, nav = _sources(page, build), cast("Navigation", build.menu)
            return facts.of_page(page, nav, build.frame_data, self._config.site_name, build.today, sources)
        finally:
            page.active = False

    def read(self, path: str) -> bool:
        """Read a page anew. Returns whether it is called what it was: its title stands in the menu of every page."""
        page = self._pages[path]
        title = page.title
        _read(page, self._config, self._files)
        if page.title != title:
            return False
        _look_for_drawn(page, self.build)
        return True

    def html(self, path: str) -> str:
        """Return the HTML of a page that is read, as MkDocs draws it in a build."""
        page, config, plugins = self._pages[path], self._config, self._config.plugins
        nav = cast("Navigation", self.build.menu)
        page.active = True
        try:
            shown = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
            context = get_context(nav, shown, config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = plugins.on_page_context(context, page=page, config=config, nav=nav)
            return plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False


def _read(page: "Page", config: "MkDocsConfig", files: "Files") -> None:
    """Read a page and render its Markdown, as MkDocs does in a build."""
    plugins = config.plugins
    page.read_source(config)
    page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    page.render(config, files)
    page.content = plugins.on_page_content(page.content or "", page=page, config=config, files=files)


def _look_for_drawn(page: "Page", build: "Build") -> None:
    """Work out when a page last changed, and look for what an earlier build has drawn of it."""
    text = page.file.content_string
    page.canonical_url = facts.canonical(page.url, build.frame_data)  # for the map of the site, this and the next
    page.update_date = build.last_changed(text, page.meta.get("reviewed"))
    html = build.drawn(page.file.src_uri, text, page.content, page.update_date, _sources(page, build))
    if html is not None:
        page.meta.update(template=TEMPLATE, drawn=html)


def _is_told_otherwise(page: "Page", build: "Build") -> bool:
    """Tell whether anything is shown on a page that is not read, or around it, that was not in the site before."""
    path = page.file.src_uri
    return build.records_are_new and build.told(path, page.file.content_string, _sources(page, build)) != (
        build.told_before(path)
    )


def _sources(page: "Page", build: "Build") -> list[tuple[str, str, int]]:
    return build.sources(page.file.src_uri, page.file.abs_src_path)


def _build(config: "MkDocsConfig") -> "Build":
    """Return the build that is going on. macros/__init__.py begins it, and the macros plugin carries it."""
    build: Build = config.plugins["macros"].build  # type: ignore[attr-defined]  # what define_env has set
    return build


def _classic_scripts(config: "MkDocsConfig") -> list["ExtraScriptValue"]:
    """Return the modules that must be classic scripts: all, in a site that is read from the disk."""
    scripts = [] if config.use_directory_urls else config.extra_javascript
    return [script for script in scripts if not isinstance(script, str)]


def _to_glossary(page: "Page", files: "Files") -> str:
    """Return the address of the glossary, relative to a page."""
    glossary = files.get_file_from_path(GLOSSARY)
    return get_relative_url(glossary.url, page.url) if glossary else ""


def _page_addresses(config: "MkDocsConfig", files: "Files") -> dict[str, str]:
    """Return the addresses within the site of the pages that the theme leads to: `extra.pages` in mkdocs.yml."""
    pages = {}
    for name, path in config.extra["pages"].items():
        file = files.get_file_from_path(path)
        if not file or not file.page:
            raise PluginError(f"mkdocs.yml: extra.pages.{name} er «{path}», men det er ingen side i docs/.")
        pages[name] = file.page.url
    return pages


# MkDocs takes a hook's events from the names of its module.
_events = Events()
on_startup = _events.on_startup
on_config = _events.on_config
on_files = _events.on_files
on_nav = _events.on_nav
on_page_read_source = _events.on_page_read_source
on_page_markdown = _events.on_page_markdown
on_page_content = _events.on_page_content
on_env = _events.on_env
on_template_context = _events.on_template_context
on_page_context = _events.on_page_context
on_post_page = _events.on_post_page
on_post_build = _events.on_post_build
on_serve = _events.on_serve
draw = _events.draw  # no event: macros/__init__.py asks for it
