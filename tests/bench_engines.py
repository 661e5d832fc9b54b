"""What other generators take for the pages that stock Material gets: Zensical, Hugo and Eleventy, where they are here.

In the table of `tests.bench_changes`; `python -m tests.bench_engines` prints them alone. Each has the smallest set-up
that makes all the pages, written for the run. Zensical draws them with Material's own templates, and makes a search.
Hugo and Eleventy get a template of ours: a page has title, description, the menu of all pages and its text, and styles
and scripts lie beside it as they are. They make no search and look at no links, which Material does, and are told where
links lead. Their figures are the least that such a generator can take, and not what this site would cost there.

Zensical is the one that `make build ENGINE=zensical` sets up. Hugo is a package of the distribution (`apt-get install
hugo`), and Eleventy of npm (`npm install @11ty/eleventy`, on the path or in the project). What their settings mean:
https://gohugo.io/commands/hugo_build/, https://www.11ty.dev/docs/config/.
"""

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros import addresses
from macros.records.project import page_files
from macros.site_assets import theme_files

from .bench import HEAD, ROOT, Figures, measure, row, stock_project, timed
from .programs import where

SITE = "site"
_MENU = "<nav><ul>{each}<li><a href='{address}'>{title}</a></li>{end}</ul></nav>"
_PAGE = """<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><title>{title}</title><meta name="description" content="{description}"></head>
<body>{menu}<main>{text}</main></body>
</html>
"""
_HUGO_SETTINGS = """
baseURL = "https://example.org/"
languageCode = "nb"
title = "Et nettsted"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true  # the components answer with HTML
[markup.goldmark.parser.attribute]
block = true
"""
_HUGO_PAGE = _PAGE.format(
    title="{{ .Title }}",
    description="{{ .Description }}",
    menu=_MENU.format(
        each="{{ range .Site.Pages }}", address="{{ .RelPermalink }}", title="{{ .Title }}", end="{{ end }}"
    ),
    text="{{ .Content }}",
)
_ELEVENTY_SETTINGS = """
module.exports = function (settings) {
  settings.addGlobalData("layout", "page.njk");
  settings.addPassthroughCopy({ static: "." });
  return {
    dir: { input: "content", includes: "../layouts", output: "site" },
    markdownTemplateEngine: false, // the text is Markdown and no template
  };
};
"""
_ELEVENTY_PAGE = _PAGE.format(
    title="{{ title }}",
    description="{{ description }}",
    menu=_MENU.format(
        each="{% for one in collections.all %}",
        address="{{ one.url }}",
        title="{{ one.data.title }}",
        end="{% endfor %}",
    ),
    text="{{ content | safe }}",
)
# Zensical's own theme is not to be had (requirements-zensical-without.in): Material's stands in, which lacks its icons.
_STAND_IN = "def get_theme_dir():\n    return {folder!r}\n"
_ICONS = {"logo": "library", "edit": "pencil", "view": "eye", "top": "arrow-up", "share": "share-variant"}
_ICONS |= {"menu": "menu", "alternate": "translate", "search": "magnify", "close": "close"}
_ICONS |= {"previous": "arrow-left", "next": "arrow-right"}
_HEADING = re.compile(r"^# (.+?)(?: *\{[^}]*\})?$", re.MULTILINE)
_LINK = re.compile(r"""(?<=\]\(|=["'])/([\w/-]+\.md)""")
_NODE_MODULES = (ROOT / "node_modules", ROOT / "tests/node_modules")


@dataclass(frozen=True)
class Engine:
    """A generator: how its program is found, how its project is written, and what is asked of it there."""

    name: str
    find: Callable[[], str | None]
    write: Callable[[Path, Path], None]  # from stock Material's project, into a folder
    options: tuple[str, ...]


def write_zensical(stock: Path, folder: Path) -> None:
    """Write stock Material's project as Zensical reads it."""
    shutil.copytree(stock / "docs", folder / "docs")
    (folder / "zensical_ui.py").write_text(_STAND_IN.format(folder=str(theme_files.installed())), encoding="utf-8")
    settings = yaml.safe_load((stock / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["theme"]["icon"] = {place: f"material/{icon}" for place, icon in _ICONS.items()}
    settings["site_dir"] = SITE
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")


def write_hugo(stock: Path, folder: Path) -> None:
    """Write stock Material's pages as a project of Hugo: there the front page of a folder has a name of its own."""
    _write_pages(stock / "docs", folder, front="_index.md")
    (folder / "config.toml").write_text(_HUGO_SETTINGS, encoding="utf-8")
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_HUGO_PAGE, encoding="utf-8")


def write_eleventy(stock: Path, folder: Path) -> None:
    """Write stock Material's pages as a project of Eleventy."""
    _write_pages(stock / "docs", folder, front="index.md")
    (folder / "eleventy.config.cjs").write_text(_ELEVENTY_SETTINGS, encoding="utf-8")
    (folder / "layouts").mkdir()
    (folder / "layouts/page.njk").write_text(_ELEVENTY_PAGE, encoding="utf-8")


def _write_pages(docs: Path, folder: Path, front: str) -> None:
    """Write the pages with a title in the head and links to addresses, and what is no page beside them."""
    shutil.copytree(docs, folder / "static", ignore=shutil.ignore_patterns("*.md"))
    for page in page_files(docs):
        text = page.read_text(encoding="utf-8")
        heading = _HEADING.search(text)
        title = json.dumps(heading[1] if heading else page.stem, ensure_ascii=False)
        text = _LINK.sub(lambda link: f"/{addresses.url(link[1])}", text).replace("---\n", f"---\ntitle: {title}\n", 1)
        place = folder / "content" / page.relative_to(docs)
        place.parent.mkdir(parents=True, exist_ok=True)
        (place.with_name(front) if place.name == "index.md" else place).write_text(text, encoding="utf-8")


def zensical() -> str | None:
    """Return the Python of Zensical, which `make build ENGINE=zensical` sets up; None when it is not there."""
    python = Path(sys.prefix) / "engines/zensical/bin/python"
    return str(python) if python.exists() else None


ENGINES = (
    Engine(
        "Zensical",
        zensical,
        write_zensical,
        ("-m", "zensical", "build", "--config-file", "mkdocs.yml"),
    ),
    Engine(
        "Hugo",
        lambda: where("hugo", ()),
        write_hugo,
        ("--config", "config.toml", "--destination", SITE),
    ),
    Engine(
        "Eleventy",
        lambda: where("eleventy", [str(folder / ".bin/eleventy") for folder in _NODE_MODULES]),
        write_eleventy,
        ("--config=eleventy.config.cjs", "--quiet"),
    ),
)


def cases(folder: Path, stock: Path) -> Iterator[tuple[str, Figures]]:
    """Yield what each that is here takes from nothing and again, given stock Material's project.

    Raises SystemExit when one stops, or has left out a page.
    """
    for engine in ENGINES:
        if program := engine.find():
            project = folder / engine.name
            project.mkdir()
            engine.write(stock, project)
            for name in ("from nothing", "again"):
                yield f"{engine.name}, {name}", _built(engine, program, project)
            left_out = [path for path in _pages(stock) if not (project / SITE / path).exists()]
            if left_out:
                raise SystemExit(f"{engine.name} left out {', '.join(left_out)}")


def _built(engine: Engine, program: str, project: Path) -> Figures:
    # Where Zensical finds its theme, and Hugo keeps what it keeps: in the project, so that it begins from nothing.
    places = {"PYTHONPATH": str(project), "HUGO_CACHEDIR": str(project / "kept")}
    return timed([program, *engine.options], project, places)


def _pages(stock: Path) -> list[str]:
    docs = stock / "docs"
    return [f"{addresses.url(page.relative_to(docs).as_posix())}index.html" for page in page_files(docs)]


def absent() -> list[str]:
    """Return a line for each that is not here."""
    return [f"{engine.name}: not here" for engine in ENGINES if engine.find() is None]


def main() -> None:
    """Print the figures beside stock Material's, on the disk that temporary files lie on."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = folder / "stock"
        project.mkdir()
        stock_project(project)
        stock = measure(project, folder / "theirs")
        sys.stdout.write(f"{HEAD}\n{row('stock Material', 'disk', stock, stock)}\n")
        for engine, figures in cases(folder, project):
            sys.stdout.write(f"{row(engine, 'disk', figures, stock)}\n")
    sys.stdout.writelines(f"{line}\n" for line in absent())


if __name__ == "__main__":
    main()
