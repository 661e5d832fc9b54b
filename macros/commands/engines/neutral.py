"""Before the engine: the site as a folder that any of them can make pages of.

    docs/             each page as plain Markdown, with what templates need to know in its front matter (as JSON, which
                      is YAML), beside pictures, styles, scripts and the files to download
    overrides/        the whole theme (theme.py)
    markdown_rules/   the two rules of ours for Python-Markdown, under names that `mkdocs.yml` can say
    mkdocs.yml        the settings, without plugins and hooks
    site/             where the engine writes

A link in Markdown is written from the page it stands on. One in raw HTML is not: engines do not agree about where it
begins, so it stays an address from the root until finishing.py makes it relative. What is known only when the text of
a page is made, is a word in its place till then (`LATE`).
"""

import json
import posixpath
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from ...build import Build
from ...checks.frame import settings as checked_settings
from ...pages import calls, facts, front_matter, source
from ...pages.markdown_rules import RULES
from ...pages.outline import BUILTIN, Outlines
from ...records.errors import CommandError
from ...records.project import page_files
from ...text import html_tree, slugs
from . import theme
from .menu_items import Item, menu, title_of

SITE = "site"
# Around the content of a page: comments go through every engine, so that it is found again on the built page.
BEGIN, END = "<!--content begins-->", "<!--content ends-->"
# What stands for facts that are known later. They are words that no page has.
LATE = {"reading_time": "late-reading-time", "structured_data": "late-structured-data"}
# An attribute that an engine takes for its own and takes away (Zensical), and what it is called till the page is made.
OURS, LENT = "data-search-exclude", "data-late-search-exclude"
_RULES = (*(sys.modules[rule.__module__] for rule in RULES), slugs)
_RULES_FOLDER = "markdown_rules"
# The settings that hang on MkDocs, or are said otherwise here.
_NOT_TAKEN = {"hooks", "plugins", "watch", "exclude_docs", "not_in_nav", "validation", "theme", "INHERIT"}
_FIRST_HEADING = re.compile(r"^# .+$", re.MULTILINE)
# From the root: as a link, «[x](/a.md)» or «[x](</a.md>)», and as the target of one, «[x]: /a.md».
_LINK = re.compile(r"(?:(?<=\]\()|(?<=\]\(<)|(?<=\]: ))/(?P<path>[^)\s#?>]+)")


@dataclass(frozen=True)
class Pages:
    """The pages of a site, by path below docs/, in the order of the folders; and what they have in common."""

    items: dict[str, Item]
    markdown: dict[str, str]  # with the answers of the components
    nav: SimpleNamespace  # the menu, with its `items`
    settings: dict[str, Any]  # mkdocs.yml of the project


def write(build: Build, folder: Path, overruled: Sequence[str] = ()) -> Pages:
    """Write the neutral folder of a build that is sound, and return its pages. `overruled` is as in `write_pages`.

    Raises CommandError when the theme lacks a file.
    """
    settings = yaml.safe_load((build.root / "mkdocs.yml").read_text(encoding="utf-8"))
    files_made = _made(build, settings["site_name"])  # before the pages, which tell how large the files are
    pages = read(build, settings)
    excluded = checked_settings.read(build.root).excluded
    shutil.copytree(build.root / "docs", folder / "docs", ignore=_left_out(build.root / "docs", excluded))
    for address, content in files_made.items():
        _write(folder / "docs" / address, content)
    write_pages(build, pages, folder, overruled)
    return pages


def read(build: Build, settings: dict[str, Any]) -> Pages:
    """Return all pages. `settings` is mkdocs.yml of the project."""
    of_check = checked_settings.read(build.root)
    outlines = Outlines(of_check.extensions, of_check.extension_settings)
    sources = {path: _source(path, text, build, outlines) for path, text in _texts(build).items()}
    items = {path: item for path, (item, _) in sources.items()}
    markdown = {path: text for path, (_, text) in sources.items()}
    return Pages(items, markdown, SimpleNamespace(items=menu(settings["nav"], items)), settings)


def write_pages(build: Build, pages: Pages, folder: Path, overruled: Sequence[str] = ()) -> None:
    """Write pages, and what an engine needs to make them: the theme, the rules for Markdown and the settings.

    `overruled` are extensions of Markdown that an engine has whether it is told to or not. They are named first, so
    that those of the site have the last word. Raises CommandError when the theme lacks a file.
    """
    for path, markdown in pages.markdown.items():
        item = pages.items[path]
        with item.drawn():
            known = _facts(item, pages.nav, build, pages.settings["site_name"])
        head = json.dumps({**item.meta, "facts": known}, ensure_ascii=False, default=str)
        body = with_own_links(markdown, path).replace(OURS, LENT)
        _write(folder / "docs" / path, f"---\n{head}\n---\n\n{BEGIN}\n\n{body}\n\n{END}\n")
    theme.write(pages.settings, build.root, folder)
    _write_rules(folder)
    config = _config(pages, build, overruled)
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def _texts(build: Build) -> dict[str, str]:
    """Return the text of each page, by path, in the order that MkDocs reads them in: those that it makes last."""
    docs = build.root / "docs"
    files = {path.relative_to(docs).as_posix(): path for path in page_files(docs)}
    texts = {path: calls.read(files[path]) for path in sorted(files, key=_order)}
    return texts | dict(build.withdrawn_pages())


def _order(path: str) -> list[tuple[bool, bool, str]]:
    """Return what to sort a path by: in each folder first its front page, then its other pages, then its folders."""
    *folders, name = path.split("/")
    return [*((True, True, folder) for folder in folders), (False, name != "index.md", name)]


def _source(path: str, text: str, build: Build, outlines: Outlines) -> tuple[Item, str]:
    """Return a page, and its Markdown with the answers of its components."""
    front = front_matter.read(text, path)
    meta = front.text.value if isinstance(front.text.value, dict) else {}
    markdown = calls.rendered(text[front.end :], build.components).strip("\n")
    title = meta.get("title") or _title(markdown, outlines)
    changed = build.last_changed(text, meta.get("reviewed"))
    return Item(title, path, meta=meta, update_date=changed, flat=build.flat), markdown


def _title(markdown: str, outlines: Outlines) -> str:
    """Return the first heading of a page as HTML without tags, as engines have the title of a page."""
    heading = _FIRST_HEADING.search(markdown)
    return title_of(html_tree.fragment(outlines.html(heading[0]))) if heading else ""


def _facts(item: Item, nav: SimpleNamespace, build: Build, site_name: str) -> dict[str, Any]:
    file = build.root / "docs" / item.path
    sources = build.sources(item.path, str(file) if file.exists() else None)
    known = facts.of_page(item, nav, build.data, site_name, build.today, sources)
    return known | {name: word for name, word in LATE.items() if known[name]} | {"is_finished_later": True}


def with_own_links(markdown: str, path: str) -> str:
    """Return the Markdown of a page with links that begin at the page, given those that begin at the root."""
    start = posixpath.dirname(path) or "."
    parts, last = [], 0
    for link in _LINK.finditer(source.blank_code(markdown)):  # what stands in code is shown as it is
        parts += [markdown[last : link.start()], posixpath.relpath(link["path"], start)]
        last = link.end()
    return "".join([*parts, markdown[last:]])


def _made(build: Build, site_name: str) -> Mapping[str, str | bytes]:
    """Return what is made of the records: address → content."""
    downloads, held_back = build.downloads()
    if held_back:  # the gate has let the pages through
        raise CommandError(f"Kan ikke lage {', '.join(held_back)}. Kjør «make check».")
    return {**downloads, **build.for_machines(site_name)}


def _left_out(docs: Path, excluded: list[str]) -> Callable[[str, list[str]], set[str]]:
    """Return a rule for what of docs/ is not copied: pages, which are written anew, and what mkdocs.yml leaves out."""

    def rule(folder: str, names: list[str]) -> set[str]:
        inside = Path(folder).relative_to(docs)
        return {
            name
            for name in names
            if name.endswith(".md")
            or name.startswith(".")
            or checked_settings.matches((inside / name).as_posix(), excluded)
        }

    return rule


def _write_rules(folder: Path) -> None:
    """Write our rules for Markdown, which need nothing but Python-Markdown, as a package that the engine can import."""
    for module in _RULES:
        place = Path(*module.__name__.split(".")[1:]).with_suffix(".py")  # they import each other as they do here
        _write(folder / _RULES_FOLDER / place, Path(str(module.__file__)).read_bytes())
        _write(folder / _RULES_FOLDER / place.parent / "__init__.py", "")
    _write(folder / _RULES_FOLDER / "__init__.py", "")


def _extensions(settings: dict[str, Any]) -> list[Any]:
    named = list(settings["markdown_extensions"])
    known = {name if isinstance(name, str) else next(iter(name)) for name in named}
    names = [f"{_RULES_FOLDER}.{rule.__module__.partition('.')[2]}:{rule.__name__}" for rule in RULES]
    return [*(name for name in BUILTIN if name not in known), *named, *names]


def _config(pages: Pages, build: Build, overruled: Sequence[str]) -> dict[str, Any]:
    """Return the settings that every engine reads."""
    settings = pages.settings
    addresses_of_frame = {name: pages.items[path].url for name, path in settings["extra"]["pages"].items()}
    site_facts = json.loads(json.dumps(facts.of_site(pages.nav, addresses_of_frame, build.data)))  # plain values
    return {name: value for name, value in settings.items() if name not in _NOT_TAKEN} | {
        "site_url": build.data.site.url,
        "site_dir": SITE,
        "docs_dir": "docs",
        "use_directory_urls": not build.flat,
        "plugins": [],
        "theme": theme.settings(settings["theme"]),
        "extra": settings["extra"] | {"facts": site_facts},
        "extra_javascript": _scripts(settings, flat=build.flat),
        "markdown_extensions": [*overruled, *_extensions(settings)],
        # The gate has been through the menu, and all links (macros/checks). An address from the root is a page below
        # docs/, in raw HTML too: an engine may not take it for a mistake.
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"absolute_links": "relative_to_docs"}},
    }


def _scripts(settings: dict[str, Any], *, flat: bool) -> list[dict[str, Any]]:
    """Return the scripts of all pages. From the disk browsers refuse modules: there they are classic scripts."""
    scripts: list[dict[str, Any]] = settings["extra_javascript"]
    return [{"path": script["path"], "defer": True} for script in scripts] if flat else scripts


def classic_scripts(settings: dict[str, Any], *, flat: bool) -> list[str]:
    """Return the addresses of the modules that must be classic scripts."""
    return [script["path"] for script in settings["extra_javascript"]] if flat else []


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def files(folder: Path) -> Iterator[str]:
    """Yield the address of each file in a neutral folder that is no page: the site has them as they are."""
    docs = folder / "docs"
    for path in sorted(docs.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            yield path.relative_to(docs).as_posix()


def page_file(item: Item) -> str:
    """Return where a page is in the built site."""
    return item.url if item.flat else f"{item.url}index.html"
