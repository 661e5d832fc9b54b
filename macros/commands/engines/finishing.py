"""After the engine: its pages are finished by the code that finishes MkDocs' pages, and nothing else of it is kept.

What stands around the content is found and mended by patterns: it is two halves of a page, which no reader of HTML
takes for what they are, and must come out sign by sign as MkDocs draws it.
"""

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from ... import addresses
from ...build import Build
from ...pages import facts, term_marks
from ...records.errors import CommandError
from ...text import html_tree
from .menu_items import Heading, Item, nested, title_of
from .neutral import BEGIN, END, LATE, LENT, OURS, SITE, Pages, classic_scripts, files, page_file

_CONTENT = re.compile(f"{re.escape(BEGIN)}(.*){re.escape(END)}", re.DOTALL)
_HEADINGS = ("h2", "h3")  # the levels of toc in mkdocs.yml
_LOADED = re.compile(r"<link [^>]*>|<script [^>]*></script>")  # a style sheet or a script
_ADDRESS = re.compile(r'(?<=\s)(href|src|action|data-box)="(?:(?:\.(?:/|&#x2f;))+([^"]+)|)"')
_UNKNOWN, _MAP = "404.html", "sitemap.xml"


def finish(build: Build, pages: Pages, folder: Path) -> None:
    """Finish the site that an engine has built in the neutral folder.

    Files that it left out are put in, and what it brings itself is taken away. Raises CommandError with every page
    that is not there.
    """
    site = folder / SITE
    see_that_all_are_there(site, pages)
    finish_pages(build, pages, site)
    settle(site, folder, pages)
    (site / _MAP).write_text(_site_map(build, pages), encoding="utf-8")
    build.write_search(site, build.root / "docs")
    classic = classic_scripts(pages.settings, flat=build.flat)
    build.finish(site, build.root / "docs", classic, pages.settings["site_name"])


def finish_pages(build: Build, pages: Pages, site: Path) -> None:
    """Finish the built pages. Raises CommandError for one that has lost its content."""
    only_with: Mapping[str, list[str]] = pages.settings["extra"]["only_with"]
    for item in map(pages.items.__getitem__, pages.markdown):
        path = site / page_file(item)
        path.write_text(_finished(path.read_text(encoding="utf-8"), item, build, only_with), encoding="utf-8")


def see_that_all_are_there(site: Path, pages: Pages) -> None:
    """Raise CommandError with every page of the site that the engine has not made."""
    missing = [item.path for item in pages.items.values() if not (site / page_file(item)).is_file()]
    if missing or not (site / _UNKNOWN).is_file():
        names = ", ".join([*missing, *([] if (site / _UNKNOWN).is_file() else [_UNKNOWN])])
        raise CommandError(f"Motoren laget ikke disse sidene: {names}. Prøv en annen utgave av den.")


def _finished(text: str, item: Item, build: Build, only_with: Mapping[str, list[str]]) -> str:
    """Return a built page with its content finished, and what follows from the content in its place."""
    found = _CONTENT.search(text)
    if not found:
        raise CommandError(f"Motoren har mistet innholdet på {item.path}: merkene rundt det står ikke på siden.")
    content = _to_itself(addresses.relative_addresses(found[1].strip("\n").replace(LENT, OURS), item.url), item)
    item.toc = nested([*_headings(content)])
    to_glossary = addresses.relative(addresses.url(term_marks.GLOSSARY, flat=item.flat), item.url)
    item.content = build.finish_content(content, item.path, to_glossary)
    known = facts.of_content(item, build.data)
    unused = [path for path, marks in only_with.items() if not any(mark in item.content for mark in marks)]
    before, after = (_frame(part, unused, known) for part in (text[: found.start()], text[found.end() :]))
    return f"{before}{item.content}{after}"


def _to_itself(content: str, item: Item) -> str:
    """Return content where a link to the page itself is «./#place» and not «../page/#place», which leads there too."""
    name = item.url.rstrip("/").rpartition("/")[2]
    return content.replace(f'href="../{name}/', 'href="./') if name else content


def _frame(text: str, unused: list[str], known: Mapping[str, Any]) -> str:
    """Return what stands before or after the content of a page: without what the content has no use for.

    `unused` are styles and scripts. What is `known` now is put in where a word stands for it, as the templates write
    it. «./» in front of an address says nothing, and «» is «.»: engines do not agree about them.
    """
    text = _LOADED.sub(lambda tag: "" if any(f'{path}"' in html.unescape(tag[0]) for path in unused) else tag[0], text)
    text = _ADDRESS.sub(lambda found: f'{found[1]}="{found[2] or "."}"', text)
    text = text.replace(LATE["reading_time"], html.escape(known["reading_time"]))
    data = htmlsafe_json_dumps(known["structured_data"], sort_keys=True)  # as the filter `tojson`
    return text.replace(f'"{LATE["structured_data"]}"', data)


def _headings(content: str) -> Iterator[Heading]:
    for heading in html_tree.fragment(content).iter(*_HEADINGS):
        if anchor := heading.get("id"):
            yield Heading(int(heading.tag[1]), anchor, title_of(heading))


def settle(site: Path, folder: Path, pages: Pages) -> None:
    """Let the site hold the pages and the files of the neutral folder, and nothing else."""
    wanted = {*files(folder), *map(page_file, pages.items.values()), _UNKNOWN}
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(site).as_posix() not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name in wanted:
        target = site / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((folder / "docs" / name).read_bytes())


def _site_map(build: Build, pages: Pages) -> str:
    """Return the map of the site for search engines: https://www.sitemaps.org/protocol.html."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for item in pages.items.values():
        if item.path not in build.unlisted:
            lines += ["    <url>", f"         <loc>{html.escape(facts.canonical(item.url, build.data))}</loc>"]
            lines.append(f"         <lastmod>{item.update_date}</lastmod>" if item.update_date else "         ")
            lines.append("    </url>")
    return "\n".join([*lines, "</urlset>"])
