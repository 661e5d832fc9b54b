"""Every edition can be fetched: the files of earlier ones are made again from the ledger, and say that they are old."""

import datetime as dt
import html
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from macros.commands import publishing
from macros.components import downloads, withdrawn
from macros.downloads import files
from macros.downloads.download import Download
from macros.downloads.excel import sheets as excel
from macros.downloads.odt import sheets as odt
from macros.downloads.open_data import documents
from macros.downloads.pdf import sheets as pdf
from macros.downloads.word import sheets as word
from macros.records.ledger import Withdrawal
from macros.records.models import Checklist, Edition
from macros.records.site_data import SiteData
from macros.sheets import editions
from macros.sheets.of_sheet import of_sheet

from . import choose, pdf_reading
from .editions import first_published

MARK = "Tidligere utgave"
MAKERS = {"PDF": pdf.sheet, "Word": word.sheet, "ODT": odt.sheet, "Excel": excel.workbook}


@pytest.fixture(scope="module")
def first(data: SiteData) -> SiteData:
    """The records when each sheet has had one edition."""
    return first_published(data)


@pytest.fixture(scope="module")
def sheet(first: SiteData) -> Checklist:
    """A sheet with a table, which is a file of every kind."""
    return choose.sheet(first, choose.workbook, choose.table, choose.in_no_meeting(first))


@pytest.fixture(scope="module")
def other(first: SiteData, sheet: Checklist) -> Checklist:
    """Another sheet, which may take over."""
    return next(other for other in first.checklists.values() if other.id != sheet.id)


def with_edition(data: SiteData, sheet: Checklist, number: int, change: str, **update: object) -> SiteData:
    """Return the records with one more edition of the sheet, published as `make publish` does it."""
    sheet = data.checklists[sheet.id]
    newest = Edition(number=number, date=dt.date(2026, 11, 26), change=change)
    changed = sheet.model_copy(update={**update, "editions": [newest, *sheet.editions]})
    data = replace(data, checklists=data.checklists | {sheet.id: changed})
    return replace(data, published=publishing.with_all(data, dt.date(2026, 11, 26), data.published, {}))


@pytest.fixture(scope="module")
def three(first: SiteData, sheet: Checklist) -> SiteData:
    """The records when the sheet has had three editions: another purpose, then a column less."""
    second = with_edition(first, sheet, 2, "Formålet er kortere.", purpose="En plan på én side.")
    tables = list(sheet.tables)
    tables[0] = tables[0].model_copy(update={"columns": tables[0].columns[:-1]})
    return with_edition(second, sheet, 3, "Planen har én kolonne mindre.", tables=tables)


@pytest.fixture(scope="module")
def earlier(three: SiteData) -> dict[str, Download]:
    """The files of the two earlier editions, by address."""
    return {file.address: file for file in files.every(three) if file.kind == "edition"}


def test_earlier_editions_have_files_at_addresses_of_their_own(
    three: SiteData, earlier: dict[str, Download], sheet: Checklist
):
    """In every format that the edition had, beside those that hold the newest."""
    assert set(earlier) == {
        f"nedlasting/{sheet.id}-{number}.{end}" for number in (1, 2) for end in ("pdf", "docx", "odt", "xlsx")
    }
    assert earlier.keys() <= files.addresses(three)
    assert f"nedlasting/{sheet.id}-3.pdf" not in files.addresses(three)
    assert earlier[f"nedlasting/{sheet.id}-1.pdf"].edition == 1


def test_an_earlier_edition_holds_what_it_held(
    first: SiteData, three: SiteData, earlier: dict[str, Download], sheet: Checklist
):
    """All but the mark is as it was: words, fields and their names."""
    oldest = earlier[f"nedlasting/{sheet.id}-1.pdf"].described
    assert replace(oldest, standing="newest") == of_sheet(sheet, first)
    assert earlier[f"nedlasting/{sheet.id}-2.pdf"].described.purpose == "En plan på én side."
    assert len(oldest.grids[0].columns) == len(of_sheet(three.checklists[sheet.id], three).grids[0].columns) + 1


def test_an_earlier_pdf_says_so_on_every_page(first: SiteData, earlier: dict[str, Download], sheet: Checklist):
    """First of all, with the address of the newest one, and at the foot of each page."""
    file = earlier[f"nedlasting/{sheet.id}-1.pdf"]
    content = pdf.sheet(file.described)
    pages = pdf_reading.texts(content)
    assert f"{MARK}. Nyeste utgave ligger på {file.described.short_address}" in re.sub(r"\s+", " ", pages[0])
    assert all(f"{file.described.title} · {MARK}" in re.sub(r"\s+", " ", page) for page in pages)
    before = pdf_reading.asked(pdf.sheet(of_sheet(sheet, first)))
    assert [(field.name, field.tip, field.kind) for field in pdf_reading.asked(content)] == [
        (field.name, field.tip, field.kind) for field in before
    ]


def test_an_earlier_word_file_says_so_first_and_in_its_header(earlier: dict[str, Download], sheet: Checklist):
    """As the PDF file does."""
    with zipfile.ZipFile(io.BytesIO(word.sheet(earlier[f"nedlasting/{sheet.id}-2.docx"].described))) as file:
        parts = {name: re.sub("<[^>]+>", "", file.read(name).decode()) for name in file.namelist() if "xml" in name}
    assert parts["word/document.xml"].lstrip().startswith(f"{MARK}. Nyeste utgave ligger på ")
    assert any(MARK in text for name, text in parts.items() if "header" in name)


def test_an_earlier_workbook_says_so_on_every_sheet(earlier: dict[str, Download], sheet: Checklist):
    """On the screen and in print."""
    book = openpyxl.load_workbook(io.BytesIO(excel.workbook(earlier[f"nedlasting/{sheet.id}-1.xlsx"].described)))
    lists = book.worksheets[:-1]
    assert all(str(sheet["A2"].value).startswith(f"{MARK}. Nyeste utgave ligger på ") for sheet in lists)
    assert all(MARK in str(sheet.oddHeader.left.text) for sheet in book.worksheets)


def test_the_newest_edition_bears_no_mark(first: SiteData, sheet: Checklist):
    """Nobody shall doubt the one to use."""
    assert of_sheet(sheet, first).mark is None


def test_the_page_lists_every_edition_with_its_files(three: SiteData, sheet: Checklist):
    """Newest first, with date, change, and a link to each file."""
    shown = html.unescape(downloads.editions(three, sheet.id))
    lines = [line for line in shown.split("\n") if line.startswith("- ")]
    told = ["Utgave 3, 26. november 2026: Planen har én kolonne mindre.", "Utgave 2, 26. november 2026: Formålet"]
    plain = [re.sub("<[^>]+>", "", line) for line in lines]
    assert all(line.startswith(f"- {text}") for line, text in zip(plain, told, strict=False))
    names = (sheet.id, f"{sheet.id}-2", f"{sheet.id}-1")
    for line, name in zip(lines, names, strict=True):
        assert re.findall(r"\]\((.*?)\)", line) == [
            f"/nedlasting/{name}.{end}" for end in ("pdf", "docx", "odt", "xlsx")
        ]
    listed = downloads.all_downloads(three)
    assert all(f"(/nedlasting/{name}.pdf)" in listed for name in names)


def test_the_open_data_has_every_edition(three: SiteData, sheet: Checklist):
    """With its standing and the addresses of its files."""
    records = documents.documents(three)["data/editions.json"].decode()
    for name, standing in ((f"{sheet.id}-1", "earlier"), (f"{sheet.id}-3", "newest")):
        assert re.search(rf'"id": "{name}",\s*"standing": "{standing}"', records), name
    assert f'nedlasting/{sheet.id}-1.pdf"' in records


def test_a_withdrawn_sheet_keeps_its_page_and_all_its_editions(three: SiteData, sheet: Checklist, other: Checklist):
    """Who has filled one in can fetch it, and read why it is gone and what took over."""
    why = Withdrawal(date=dt.date(2026, 11, 26), reason="Slått <b>sammen</b>.", replaced_by=f"/verktoy/{other.id}.md")
    ledger = three.published
    told = ledger.files | {sheet.id: ledger.files[sheet.id].model_copy(update={"withdrawn": why})}
    left = {name: record for name, record in three.checklists.items() if name != sheet.id}
    elements = {
        name: element.model_copy(update={"tools": [tool for tool in element.tools if tool != sheet.id]})
        for name, element in three.core_elements.items()
    }
    tools = {name: tool for name, tool in three.tools.items() if name != sheet.id}
    gone = replace(three, checklists=left, tools=tools, core_elements=elements, published=replace(ledger, files=told))
    pages = dict(withdrawn.pages(gone))
    page = pages[f"verktoy/{sheet.id}.md"]
    assert f"# {sheet.title}" in page
    assert "Slått &#60;b&#62;sammen&#60;/b&#62;." in page
    assert f"[{other.title}](/verktoy/{other.id}.md)" in page
    assert set(re.findall(r"\((/nedlasting/.*?)\)", page)) == {
        f"/nedlasting/{sheet.id}-{number}.{end}" for number in (1, 2, 3) for end in ("pdf", "docx", "odt", "xlsx")
    }
    assert f"(/verktoy/{sheet.id}.md)" in pages[f"nedlasting/{sheet.id}.pdf.md"]
    last = editions.published(sheet.id, gone)[-1]
    assert (last.edition, last.mark) == (3, "Trukket tilbake")
    assert last.address_words == "Hvorfor arket er trukket tilbake, står på"
