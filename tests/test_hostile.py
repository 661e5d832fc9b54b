"""Hostile words in every text of every record: nothing runs, nothing breaks, all is shown as written."""

import html
import json
import mimetypes
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import icalendar
import lxml.html
import markdown
import pikepdf
import pptx
import pytest
from bs4 import BeautifulSoup, Tag
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, Route, expect

from macros.components import bound_components
from macros.downloads import calendars
from macros.downloads.excel import sheets as excel
from macros.downloads.odt import sheets as odt
from macros.downloads.open_data import documents
from macros.downloads.pdf import sheets as pdf
from macros.downloads.pdf import typesetting
from macros.downloads.slides.pack import slides
from macros.downloads.word import sheets as word
from macros.guide import job as guide
from macros.guide.links import with_places
from macros.pages import calls, feed_addresses, feeds
from macros.pages.markdown_rules import rules
from macros.pages.typed_attributes import TypedAttributes
from macros.records import loading
from macros.records.project import page_files
from macros.rendering import escape
from macros.sheets.content import Content, MeetingContent
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from . import choose, pdf_reading, sampling
from . import hostile as hostile_words
from .conftest import ROOT
from .copies import copy_project, pack_nothing
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
    pack_nothing(project)
    built = run(project, "macros", "build")
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `hostile`, from the same records without the words: it lacks what has been published, too."""
    project = copy_project(tmp_path_factory.mktemp("plain"))
    leave_out_files(project)
    pack_nothing(project)
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
        expect(unguarded.locator(".filters__count")).not_to_be_empty()
        unguarded.evaluate("document.getElementById('__search').checked = true")
        unguarded.locator("input[name=query]").first.fill(START)
        expect(unguarded.locator("[data-search-said]").first).to_have_text(re.compile("treff"))
        assert not unguarded.evaluate("'ran' in window")
        assert unguarded.evaluate("document.querySelectorAll('img[src=x], [onerror], [onload]').length") == 0


@pytest.mark.whole
def test_no_hostile_word_becomes_markup_in_a_page(project: Path):
    """Without a build: a few pages that together call every component, set as the site sets them."""
    assert poison(project) > 1000
    components = bound_components(loading.read(project).data)
    sources = {path: calls.read(path) for path in page_files(project / "docs")}
    pages = sampling.cover({path: set(re.findall(r"{{ (\w+)\(", source)) for path, source in sources.items()})
    shown = 0
    for path in pages:
        page = markdown.markdown(calls.rendered(sources[path], components), extensions=[*EXTENSIONS, *rules()])
        elements = lxml.html.fragment_fromstring(page, create_parent=True)
        shown += elements.text_content().count(START)
        attributes = [(name, value) for element in elements.iter("*") for name, value in element.attrib.items()]
        assert elements.findall(".//script") == [], path
        assert [(name, value) for name, value in attributes if name.startswith("on")] == [], path
        assert [value for _, value in attributes if re.match(r"\s*(javascript|vbscript):", value)] == [], path
    assert shown > 1000


@pytest.fixture
def letters_on_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the letters that no typeface of ours has: the check refuses them where a file is to be set."""
    printable = tuple(part for part in PARTS if part.isascii())
    monkeypatch.setattr(hostile_words, "PARTS", printable)
    monkeypatch.setattr(hostile_words, "WORDS", f"{START} {' '.join(printable)} {END}")


@pytest.fixture
def in_files(project: Path) -> tuple[Content, MeetingContent]:
    """A sheet and a meeting with hostile words, kept as short as the check asks what a file says of itself to be."""
    assert poison(project) > 1000
    shutil.copy(ROOT / "data/site.yml", project / "data/site.yml")
    data = loading.read(project).data
    sheet = next(sheet for sheet in data.checklists.values() if sheet.workbook)
    short: dict[str, Any] = dict.fromkeys(("title", "purpose"), f"{START} {PARTS[0]} {END}")
    content = of_sheet(sheet.model_copy(update=short | {"tables": []}), data)
    return content, replace(of_meeting(choose.core_element(data), data), **short)


@pytest.mark.whole
def test_hostile_words_are_text_in_files(in_files: tuple[Content, MeetingContent]):
    """Each is shown as it is written, and opens as a text: no link, no formula, no element, no lost beginning."""
    content, meeting = in_files
    files = {
        "Word": _texts_of_word(word.sheet(content)),
        "a meeting in Word": _texts_of_word(word.meeting(meeting)),
        "ODT": _texts_of_odt(odt.sheet(content)),
        "a meeting in ODT": _texts_of_odt(odt.meeting(meeting)),
        "Excel": _texts_of_excel(excel.workbook(content)),
        "slides": _texts_of_slides(slides(meeting)),
    }
    for kind, texts in files.items():
        hostile = re.sub(r"\s+", " ", " ".join(text for text in texts if START in text))
        assert hostile.count(START) > 10, kind
        for part in PARTS:
            hostile = hostile.replace(f"{START} {part} {END}", "")
        assert START not in hostile.replace(WORDS, ""), f"{kind}: {hostile[hostile.index(START) :][:300]}"


@pytest.mark.whole
def test_hostile_words_are_text_in_what_programs_read(project: Path):
    """A calendar, the open data and the feed have the parts that they have without the words, and no other."""

    def parts() -> tuple[list[str], set[str], list[str], str]:
        data = loading.read(project).data
        calendar = next(iter(data.calendars.values()))
        opened = icalendar.Calendar.from_ical(calendars.ics(calendar, data))
        feed = etree.fromstring(feeds.atoms(data)[feed_addresses.ALL].encode())
        names = [f"{part.name}: {', '.join(part)}" for part in opened.walk()]
        said = [*(str(text) for part in opened.walk() for text in part.values()), *feed.itertext()]
        said += [str(json.loads(content)) for content in documents.documents(data).values()]
        return names, {str(element.tag) for element in feed.iter()}, feeds.robots(data).splitlines(), "\n".join(said)

    before = parts()
    assert poison(project) > 1000
    after = parts()
    assert after[:3] == before[:3]
    assert after[3].count(START) > 1000


@pytest.mark.whole
@pytest.mark.usefixtures("letters_on_paper")
def test_hostile_words_do_nothing_in_a_pdf_file(in_files: tuple[Content, MeetingContent]):
    """A PDF file can run scripts, start programs and lead elsewhere: it does none of it, and says the words."""
    content, meeting = in_files
    for file in (pdf.sheet(content), pdf.meeting(meeting)):
        assert " ".join(pdf_reading.texts(file)).count(START) > 10
        _does_nothing(file)


@pytest.mark.whole
@pytest.mark.usefixtures("letters_on_paper")
def test_hostile_words_are_text_in_the_guide(project: Path):
    """All pages in one file: every text of every record stands there as it is written, and none of it acts."""
    assert poison(project) > 1000
    poison_front_matter(project)
    data = loading.read(project).data
    drawn, places = typesetting.apart(guide.job(data, project, bound_components(data)))
    file = with_places(drawn, places)
    _does_nothing(file)
    # In a narrow column a word is broken with a hyphen: none is counted, typed or set.
    shown = _letters(" ".join(pdf_reading.texts(file)))
    assert shown.count(START) > 3000
    for part in hostile_words.PARTS:  # a text that is broken by the foot of a page is not found whole
        begun, whole = _letters(f"{START} {part[:12]}"), _letters(f"{START} {part}")
        assert shown.count(whole) > 0.9 * shown.count(begun) > 0, part


def _letters(text: str) -> str:
    return pdf_reading.squeezed(text).replace("-", "")


def _does_nothing(file: bytes) -> None:
    """Check that a PDF file runs nothing and leads nowhere that an editor has not written as an address."""
    with pikepdf.open(BytesIO(file)) as opened:
        dictionaries = [part for part in opened.objects if isinstance(part, pikepdf.Dictionary)]
        acts = {str(part["/S"]) for part in dictionaries if part.get("/Type") == "/Action" or "/URI" in part}
        assert acts <= {"/URI"}
        assert not [part for part in dictionaries if "/JS" in part or "/AA" in part or "/OpenAction" in part]
        leads = {str(part["/URI"]) for part in dictionaries if "/URI" in part}
        assert not [address for address in leads if not address.startswith(("http://", "https://", "mailto:"))]
        assert not [address for address in leads if "x.example" in address]


def _texts_of_word(content: bytes) -> list[str]:
    document = docx.Document(BytesIO(content))
    return ["".join(text.text or "" for text in part.iter(qn("w:t"))) for part in document.element.iter(qn("w:p"))]


def _texts_of_odt(content: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        tree = etree.fromstring(archive.read("content.xml"))
    assert not [name for name in tree.xpath("//@*[local-name() = 'href']") if "javascript" in name]
    return ["".join(part.itertext()) for part in tree.iter("{*}p", "{*}h")]


def _texts_of_slides(content: bytes) -> list[str]:
    shapes = [shape for slide in pptx.Presentation(BytesIO(content)).slides for shape in slide.shapes]
    cells = [cell for shape in shapes if shape.has_table for cell in shape.table.iter_cells()]
    frames = [cell.text_frame for cell in cells] + [shape.text_frame for shape in shapes if shape.has_text_frame]
    return [paragraph.text for frame in frames for paragraph in frame.paragraphs]


def _texts_of_excel(content: bytes) -> list[str]:
    cells = [cell for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str) and cell.data_type != "f"]
    ours = [cell.value for cell in cells if cell.data_type == "f"]
    assert not [formula for formula in ours if START in str(formula)]
    return [cell.value for cell in texts]


@pytest.mark.parametrize("around", ["{}", "<div markdown>\n{}\n</div>", "<details markdown>\n\n{}\n\n</details>"])
def test_a_text_in_an_attribute_is_read_as_it_is_written(around: str):
    """A browser on a phone shows the label of a cell from its attribute: `&lt;b&gt;` must not become `<b>` there."""
    for part in PARTS:
        cell = f'<table><tr><td data-label="{escape(part)}">x</td></tr></table>'
        page = markdown.markdown(around.format(cell), extensions=[*EXTENSIONS, TypedAttributes()])
        (label,) = lxml.html.fragment_fromstring(page, create_parent=True).xpath("//td/@data-label")
        assert label == part


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
def test_hostile_words_change_no_structure(hostile: Path, plain: Path):
    """The same headings, links, lists and tables stand in the same order as without the words."""
    for address in addresses(plain):
        assert structure(hostile / address) == structure(plain / address), address


def structure(folder: Path) -> list[str]:
    """Return the elements of a page's article in order, with their classes and how deep they lie."""
    article = BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser").article
    assert isinstance(article, Tag)
    # The size of a file that was made before is known. A record is led to where its id stands first, as editors write
    # it: what poisons the records writes their fields in another order.
    for mark in article.select(f"{TERM_MARKS}, .file-links__size, .page-facts__links, .page-facts__sources"):
        mark.extract()
    return [
        f"{len(list(element.parents))} {element.name} {' '.join(element.get('class') or [])}"
        for element in article.find_all(True)
    ]
