"""Hostile words in every text of every record: nothing runs, nothing breaks, all is shown as written."""

import html
import mimetypes
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import lxml.html
import markdown
import pytest
from bs4 import BeautifulSoup, Tag
from docx.oxml.ns import qn
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, Route

from macros.components import bound_components
from macros.downloads.excel import sheets as excel
from macros.downloads.word import sheets as word
from macros.pages import calls
from macros.records import loading
from macros.rendering import escape
from macros.sheets.of_sheet import of_sheet

from . import sampling
from .conftest import ROOT, copy_project
from .hostile import END, LEADS, PARTS, START, WORDS, leave_out_files, poison, poison_front_matter
from .test_build import run
from .test_components import EXTENSIONS

pytestmark = pytest.mark.xdist_group("hostile")

ADDRESS = "http://nettsted.example"
# Hostile terms are used in no text, so their definitions show nowhere.
TERM_MARKS = "button.term, .term-note"
# What a page would hold if a text had become markup, and every place where the words stand.
FINDINGS = """() => {
    const elements = [...document.querySelectorAll("*")];
    const attributes = elements.flatMap((element) => [...element.attributes]);
    // A definition stands in the middle of the text whose word it explains: it is read by itself.
    const notes = [...document.querySelectorAll(".term-note")].map((note) => {
        note.remove();
        return note.textContent;
    });
    return {
        ran: "ran" in window,
        handlers: attributes.filter((one) => one.name.startsWith("on")).map((one) => one.value),
        addresses: attributes.filter((one) => /^\\s*(javascript|vbscript):/i.test(one.value)).map((one) => one.value),
        texts: [document.title, document.body.textContent, ...notes,
            ...attributes.filter((one) => !["id", "href", "for"].includes(one.name)).map((one) => one.value)]
            .filter((text) => /zqa/i.test(text)),
    };
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built from records with hostile words before and after every text."""
    project = copy_project(tmp_path_factory.mktemp("hostile"))
    assert poison(project) > 1000
    poison_front_matter(project)
    leave_out_files(project)
    built = run(project, "macros", "build")
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


@pytest.fixture
def unguarded(browser: Browser, hostile: Path) -> Iterator[Page]:
    """A page without the policy: a text that runs is not saved by it."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()

    def answer(route: Route) -> None:
        path = hostile / route.request.url.split("#")[0].removeprefix(f"{ADDRESS}/")
        path = path / "index.html" if path.is_dir() else path
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        route.fulfill(body=path.read_bytes(), content_type=kind) if path.exists() else route.abort()

    page.route("**/*", answer)
    yield page
    context.close()


def addresses(site: Path) -> list[str]:
    """Return the addresses of all pages."""
    return [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]


@pytest.mark.whole
def test_no_hostile_word_runs_and_each_is_shown_as_written(hostile: Path, unguarded: Page):
    """Whatever an editor pastes is text, in the page, in its attributes and in its title."""
    unguarded.route("**/*.js", lambda route: route.abort())
    unguarded.route("**/*.css", lambda route: route.abort())
    shown = 0
    for address in addresses(hostile):
        unguarded.goto(f"{ADDRESS}/{address}/")
        found = unguarded.evaluate(FINDINGS)
        assert not found["ran"], address
        assert found["handlers"] == [], address
        assert found["addresses"] == [], address
        for text in found["texts"]:
            left = text.casefold()
            for words in (WORDS, *(f"{START} {part} {END}" for part in PARTS)):
                shown += left.count(words.casefold())
                left = left.replace(words.casefold(), "")
            assert START not in left, f"{address}: {left[left.index(START) :][:400]}"
    assert shown > 3000


@pytest.mark.whole
def test_no_hostile_word_runs_when_the_scripts_of_the_page_handle_it(unguarded: Page):
    """The lists to narrow and the search show texts of records too."""
    for address in ("verktoy/", "vite/ordliste/"):
        unguarded.goto(f"{ADDRESS}/{address}")
        unguarded.wait_for_load_state("networkidle")
        unguarded.evaluate("document.getElementById('__search').checked = true")
        unguarded.locator("input[name=query]").first.fill(START)
        unguarded.wait_for_timeout(1500)
        assert not unguarded.evaluate("'ran' in window")
        assert unguarded.evaluate("document.querySelectorAll('img[src=x], [onerror], [onload]').length") == 0


def test_no_hostile_word_becomes_markup_in_a_page(project: Path):
    """Without a build: a few pages that together call every component, set as the site sets them."""
    assert poison(project) > 1000
    components = bound_components(loading.read(project).data)
    sources = {path: calls.read(path) for path in sorted((project / "docs").rglob("*.md"))}
    pages = sampling.cover({path: set(re.findall(r"{{ (\w+)\(", source)) for path, source in sources.items()})
    shown = 0
    for path in pages:
        page = markdown.markdown(calls.rendered(sources[path], components), extensions=EXTENSIONS)
        elements = lxml.html.fragment_fromstring(page, create_parent=True)
        shown += elements.text_content().count(START)
        attributes = [(name, value) for element in elements.iter("*") for name, value in element.attrib.items()]
        assert elements.findall(".//script") == [], path
        assert [(name, value) for name, value in attributes if name.startswith("on")] == [], path
        assert [value for _, value in attributes if re.match(r"\s*(javascript|vbscript):", value)] == [], path
    assert shown > 1000


@pytest.mark.whole
def test_hostile_words_are_text_in_files_that_are_filled_in(project: Path):
    """Word and Excel show each text as it is written, and open it as a text: no link, no formula, no lost beginning."""
    assert poison(project) > 1000
    # What a file says of itself is short, or refused by the check.
    shutil.copy(ROOT / "data/site.yml", project / "data/site.yml")
    data = loading.read(project).data
    sheet = next(sheet for sheet in data.checklists.values() if sheet.workbook)
    short: dict[str, Any] = dict.fromkeys(("title", "purpose"), f"{START} {PARTS[0]} {END}")
    content = of_sheet(sheet.model_copy(update=short | {"tables": []}), data)
    files = {"Word": _texts_of_word(word.sheet(content)), "Excel": _texts_of_excel(excel.workbook(content))}
    for kind, texts in files.items():
        hostile = " ".join(text for text in texts if START in text)
        assert hostile.count(START) > 20, kind
        for part in PARTS:
            hostile = hostile.replace(f"{START} {part} {END}", "")
        assert START not in hostile.replace(WORDS, ""), f"{kind}: {hostile[hostile.index(START) :][:300]}"


def _texts_of_word(content: bytes) -> list[str]:
    document = docx.Document(BytesIO(content))
    return ["".join(text.text or "" for text in part.iter(qn("w:t"))) for part in document.element.iter(qn("w:p"))]


def _texts_of_excel(content: bytes) -> list[str]:
    cells = [cell for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert [cell.value for cell in texts if cell.data_type != "s"] == []
    return [cell.value for cell in texts]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("around", ["{}", "- {}", "1. {}", "> {}", "## {}", "<div markdown>\n{}\n</div>"])
def test_no_sign_at_the_head_of_a_text_begins_anything(lead: str, around: str):
    """A text may begin with any sign, wherever a template puts it."""
    extensions = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
    plain = markdown.markdown(around.format("x y"), extensions=extensions)
    shown = markdown.markdown(around.format(escape(f"{lead} y")), extensions=extensions)
    before, after = plain.split("x y")
    ids = r' id="[^"]*"'
    assert re.sub(ids, "", shown).startswith(re.sub(ids, "", before))
    assert shown.endswith(after)
    assert html.unescape(shown.removesuffix(after)).endswith(f"{lead} y")


@pytest.mark.whole
def test_hostile_words_change_no_structure(hostile: Path, site: Path):
    """The same headings, links, lists and tables stand in the same order as without the words."""
    for address in addresses(site):
        assert structure(hostile / address) == structure(site / address), address


def structure(folder: Path) -> list[str]:
    """Return the elements of a page's article in order, with their classes and how deep they lie."""
    article = BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser").article
    assert isinstance(article, Tag)
    for mark in article.select(TERM_MARKS):
        mark.extract()
    return [
        f"{len(list(element.parents))} {element.name} {' '.join(element.get('class') or [])}"
        for element in article.find_all(True)
    ]
