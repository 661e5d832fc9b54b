"""One site from several engines: what may differ between them, and a part of the site made by one of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from macros.build import Build
from macros.commands.engines import ENGINES as ALL
from macros.commands.engines import MKDOCS, neutral, running
from macros.commands.engines.finishing import finish_pages
from macros.hosting import decoration, foreign_titles, policy
from macros.hosting.pages import Page
from macros.text import html_tree

from .compare_sites import Difference, described, differences
from .conftest import ROOT

ENGINES = [name for name in ALL if name != MKDOCS]
UNKNOWN = "404.html"
_DECLARED = Path(__file__).with_name("engine_differences.yml")
_OF_HOST = "stylesheet: "  # the styles of a page are joined when the whole site is made ready for a host


@dataclass(frozen=True)
class Declared:
    """A difference that may be: how an engine writes the beginning of a line, and what MkDocs has there."""

    engine: str
    file: str
    part: str
    written: str
    in_place_of: str
    reason: str

    def explains(self, engine: str, file: str, difference: Difference) -> bool:
        """Tell whether a difference is this one and nothing more."""
        if (self.engine, self.file, self.part) != (engine, file, difference.part):
            return False
        old = [line[2:] for line in difference.lines if line.startswith("- ")]
        new = [line[2:] for line in difference.lines if line.startswith("+ ")]
        written = [self.in_place_of + line.removeprefix(self.written) for line in new if line.startswith(self.written)]
        return old == written


@cache
def declared() -> list[Declared]:
    """Return what is declared."""
    return [Declared(**one) for one in yaml.safe_load(_DECLARED.read_text(encoding="utf-8"))]


def undeclared(engine: str, found: Mapping[Difference, Collection[str]]) -> Iterator[str]:
    """Yield each difference that nobody has declared, as a line. `found` are differences with the files they are in."""
    for difference, files in found.items():
        for file in files:
            if not any(one.explains(engine, file, difference) for one in declared()):
                yield f"{file}, {difference.part}: {' '.join(difference.lines)[:300]}"


class Part:
    """Some pages of the site, read once; each engine makes them among empty ones at the addresses of the others."""

    def __init__(self, site: Path, paths: Collection[str]) -> None:
        """Take the built site, and the files in it of the pages to make."""
        found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        self._others = {name for name in found if not name.endswith((".html", ".gz", ".br"))}
        self.build = Build(ROOT)
        settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        self.all = neutral.read(self.build, settings)
        by_file = {neutral.page_file(item): path for path, item in self.all.items.items()}
        self.pages = replace(self.all, markdown={by_file[file]: self.all.markdown[by_file[file]] for file in paths})

    def made_by(self, engine: str, folder: Path) -> Path:
        """Return the folder with the pages, made by an engine and finished as for a host."""
        neutral.write_pages(self.build, self.pages, folder, running.OVERRULED.get(engine, ()))
        for path in {*self.all.items, *self._others} - self.pages.markdown.keys():
            place = folder / "docs" / path  # what is linked to is there, with nothing in it
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("# Tom\n" if path.endswith(".md") else "", encoding="utf-8")
        assert running.run(engine, running.python(engine), folder, strict=False)  # empty pages lack places linked to
        site = folder / neutral.SITE
        finish_pages(self.build, self.pages, site)
        for file in self.files:
            self._host(site, file)
        return site

    @property
    def files(self) -> list[str]:
        """The files of the pages in the site, and of the page for unknown addresses."""
        return [*(neutral.page_file(self.pages.items[path]) for path in self.pages.markdown), UNKNOWN]

    def _host(self, site: Path, file: str) -> None:
        """Let a page go through the steps for a host that hang on no other page."""
        page = Page(file, (site / file).read_text(encoding="utf-8"))
        policy.state(page)
        foreign_titles.mark(page.tree, self.build.data.titles_in_other_languages)
        decoration.hide(page.tree)
        (site / file).write_text(html_tree.written_document(page.tree), encoding="utf-8")


def of_page(file: Path) -> dict[str, list[str]]:
    """Return what a page is made of, but for the names of its styles."""
    parts = described(file)
    return parts | {"metadata": [line for line in parts["metadata"] if not line.startswith(_OF_HOST)]}


def compared(old: Path, new: Path, files: Collection[str]) -> dict[Difference, list[str]]:
    """Return what differs between the pages of two sites, with the pages it differs on."""
    found: dict[Difference, list[str]] = {}
    for file in files:
        for difference in differences(of_page(old / file), of_page(new / file)):
            found.setdefault(difference, []).append(file)
    return found
