"""The built site: nothing half rendered, every record in its place, every link leads somewhere."""

import posixpath
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros import addresses
from macros.addresses import phase_page
from macros.records.models import ForeignTool
from macros.records.site_data import SiteData

# One test process reads the pages.
pytestmark = pytest.mark.xdist_group("pages")


def page_at(pages: dict[str, BeautifulSoup], path: str) -> BeautifulSoup:
    """Return the page at a path below docs/, with or without a place on it."""
    return pages[path.partition("#")[0].removeprefix("/").removesuffix(".md") + "/"]


def text(page: BeautifulSoup) -> str:
    """Return the text of a page's article, with single spaces."""
    article = page.find("article")
    assert article
    return " ".join(article.get_text(" ").split())


def squeezed(value: str) -> str:
    """Return a text without spaces: inline markup may add some."""
    return re.sub(r"\s+", "", value)


def test_no_page_shows_a_trace_of_the_machinery(site: Path):
    """A second net under the strict build: no braces, tracebacks or errors reach a reader."""
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if path.parent.name == "komponenter":  # shows what a mistake looks like
            html = html.replace("page-error", "")
        for trace in ("{{", "{%", "{:", "Traceback", "Macro Rendering Error", "page-error", "Undefined"):
            assert trace not in html, f"{path.relative_to(site)} shows {trace}"


_INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|del|em|i|ins|small|span|strong)\b[^>]*>|&shy;|\u00ad")
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_TWO_SIGNS = re.compile(r"[^\n<>]{0,40}[?!][:;,.](?![^\s<\"])[^\n<>]{0,20}")


def test_no_title_that_asks_is_followed_by_one_more_sign(site: Path):
    """«Går det?:» is no Norwegian: a title with a sign of its own is followed by none, or stands in quotes."""
    found = []
    for path in site.rglob("*.html"):
        html = _INLINE.sub("", _UNSEEN.sub("", path.read_text(encoding="utf-8")))
        found += [f"{path.relative_to(site)}: {match[0]}" for match in _TWO_SIGNS.finditer(html)]
    assert found == []


def test_every_link_anchor_and_file_resolves(site: Path):
    """A dead link inside the site is a mistake of ours."""
    lychee = shutil.which("lychee", path=sysconfig.get_path("scripts"))
    assert lychee, "lychee comes with requirements-test.txt: run make test"
    run = subprocess.run(
        [
            lychee,
            "--offline",
            "--include-fragments",
            "--index-files",
            "index.html",
            "--no-progress",
            "--root-dir",
            str(site),
            str(site / "**/*.html"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:]


def test_every_page_has_one_title_and_a_description_of_its_own(pages):
    """Search engines, screen readers and people tell pages apart by them."""
    titles = {address: page.title.get_text(" ", strip=True) for address, page in pages.items()}
    descriptions = {address: page.find("meta", {"name": "description"})["content"] for address, page in pages.items()}
    assert len(set(titles.values())) == len(titles)
    assert len(set(descriptions.values())) == len(descriptions)
    assert all(len(page.find_all("h1")) == 1 for page in pages.values())


def test_every_page_is_three_clicks_from_the_front_page(pages):
    """What cannot be reached does not exist for the reader."""
    reached, edge = {""}, {""}
    for _ in range(3):
        edge = {target for address in edge for target in _links(pages[address], address) if target in pages} - reached
        reached |= edge
    assert reached == {address for address, page in pages.items() if not page.select('meta[name="robots"]')}


def _links(page: BeautifulSoup, address: str) -> set[str]:
    found = set()
    for link in page.select("a[href]"):
        href = link["href"].split("#")[0]
        if href and "//" not in href and ":" not in href:
            target = posixpath.normpath(posixpath.join("/", address, href)).lstrip("/")
            found.add(f"{target}/" if target and target != "." else "")
    return found


def test_every_core_element_has_its_page_with_all_it_holds(pages, data: SiteData):
    """Every record is on the page. Its parts and their order are a rule of the gate."""
    for element in data.core_elements.values():
        page = pages[f"gjore/{data.phases[element.phase].slug}/{element.id}/"]
        shown = squeezed(text(page))
        values = [
            element.title,
            element.purpose,
            *(point.text for point in (*element.questions, *element.ready)),
            *(focus.focus for focus in element.drivers),
            *(output.what for output in element.outputs),
            *(data.title_of(data.tools[tool]) for tool in element.tools),
        ]
        for value in values:
            assert squeezed(value) in shown, f"{element.id}: {value}"


def test_every_phase_has_its_page(pages, data: SiteData):
    """Purpose, factors, core elements and what must be ready."""
    for phase in data.phases.values():
        shown = squeezed(text(pages[phase_page(phase).removeprefix("/").removesuffix("index.md")]))
        for value in (phase.title, phase.purpose, *phase.ready, *(factor.text for factor in phase.success_factors)):
            assert squeezed(value) in shown, f"{phase.id}: {value}"
        assert all(squeezed(element.title) in shown for element in data.core_elements_of(phase.id))


def test_every_sheet_has_its_page_with_every_point(pages, data: SiteData):
    """The page is the twin of the file: nothing on one that is not on the other."""
    for sheet in data.checklists.values():
        page = pages[f"verktoy/{sheet.id}/"]
        shown = squeezed(text(page))
        for value in (sheet.title, sheet.purpose, *sheet.how, *(item.text for item in sheet.items)):
            assert squeezed(value) in shown, f"{sheet.id}: {value}"
        for item in sheet.items:
            assert page.find(id=item.id), item.id


def test_every_foreign_tool_has_its_own_words_and_a_link(pages, data: SiteData):
    """A reader who does not follow the link still has something to go on."""
    for tool in data.tools.values():
        if isinstance(tool, ForeignTool):
            page = page_at(pages, addresses.tool_page(tool))
            assert page.find(id=tool.id), tool.id
            assert squeezed(tool.summary) in squeezed(text(page))
            assert page.find("a", href=tool.url), tool.url


def test_the_library_lists_every_tool(pages, data: SiteData):
    """Without script the library is the complete list."""
    entries = pages["verktoy/"].select("#verktoyliste li")
    assert len(entries) == len(data.tools)
    for tool in data.tools.values():
        assert sum(squeezed(data.title_of(tool)) in squeezed(entry.get_text()) for entry in entries) >= 1


def test_glossary_and_literature_are_complete(pages, data: SiteData):
    """All terms in four languages, all references with their DOI."""
    glossary = squeezed(text(pages["vite/ordliste/"]))
    for term in data.glossary.values():
        assert pages["vite/ordliste/"].find(id=term.id), term.id
        for value in (term.term, term.definition, *term.nynorsk, *term.danish, *term.english):
            assert squeezed(value) in glossary, f"{term.id}: {value}"
    for work in data.literature.values():
        entry = page_at(pages, addresses.literature_page(work)).find(id=work.id)
        assert entry, work.id
        assert squeezed(work.title) in squeezed(entry.get_text())
        assert not work.doi or entry.find("a", href=f"https://doi.org/{work.doi}"), work.id


def test_words_in_the_titles_of_works_are_not_marked(pages):
    """The words are their authors'; and the glossary explains its words itself."""
    for path in {addresses.GLOSSARY, *addresses.literature_pages()}:
        assert page_at(pages, path).select("article button.term") == [], path


def test_every_obstacle_leads_to_tools_and_a_follow_up(pages, data: SiteData):
    """From the words people use to what helps, and to the day they check it."""
    page = pages["hindringer/"]
    for barrier in data.barriers.values():
        assert page.find(id=barrier.id), barrier.id
        shown = squeezed(text(page))
        for tool in (*barrier.tools, barrier.follow_up):
            assert squeezed(data.title_of(data.tools[tool])) in shown


def test_every_page_tells_when_it_was_reviewed(pages):
    """Missing dates destroy trust."""
    for address, page in pages.items():
        facts = page.select_one(".page-facts")
        assert facts, address
        assert len(facts.find_all("time")) == 2, address
