"""Names of fields: whose they are can be read, no two are alike, and every program gives the same."""

import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from pypdfium2 import raw

from macros.downloads.excel import sheets as excel
from macros.downloads.excel.names import table_name
from macros.downloads.pdf import sheets as pdf
from macros.downloads.word import sheets as word
from macros.records.site_data import SiteData
from macros.sheets.content import Content
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet
from macros.sheets.pack_fields import DISCUSSED, pack_id

from . import choose, office, pdf_reading
from .conftest import edit_values, told_of
from .sheet_forms import fields_of

LONGEST = 64  # characters of a tag in Word


@pytest.fixture(scope="module")
def contents(data: SiteData) -> list[Content]:
    """The descriptions of all sheets and meeting packs."""
    sheets = [of_sheet(sheet, data) for sheet in data.checklists.values()]
    return [*sheets, *(of_meeting(element, data) for element in data.core_elements.values())]


@pytest.fixture(scope="module")
def pack(data: SiteData) -> Content:
    """A meeting pack."""
    return of_meeting(choose.core_element(data), data)


def test_no_two_fields_of_the_site_share_a_name(contents: list[Content]):
    """Filled-in files of different sheets can be joined, and no value takes the place of another."""
    names = Counter(field.name for content in contents for field in fields_of(content))
    assert [name for name, count in names.items() if count > 1] == []
    assert max(map(len, names)) <= LONGEST


def test_a_name_says_whose_it_is(contents: list[Content], data: SiteData):
    """A program that meets a name alone finds its sheet, and what it is about."""
    for content in contents:
        for field in fields_of(content):
            assert re.fullmatch(rf"{content.id}[_.][a-z0-9_-]+", field.name), field.name
            if field.name.startswith(f"{content.id}."):
                assert field.name.partition(".")[2].partition("_")[0] in data.checklists


def test_a_field_of_a_pack_is_a_field_within_a_field_to_every_program(pack: Content):
    """A period in a name is not allowed in a PDF file: it parts a field from the one that holds it."""
    file = pdf.meeting(pack)
    names = [field.name for field in fields_of(pack)]
    with pikepdf.open(io.BytesIO(file)) as opened:
        assert [field.fully_qualified_name for field in opened.acroform.fields][: len(names)] == names
        assert all("." not in str(field.T) for field in opened.Root.AcroForm.Fields)
    assert [field.name for field in pdf_reading.asked(file)] == names
    assert set(names) <= set(_names_in_pdfium(file))


def test_word_and_excel_have_the_same_names(pack: Content, data: SiteData):
    """Whatever form a team has filled in, its answers can be found. Excel allows no hyphen in a table's name."""
    assert [control.tag for control in office.controls(word.meeting(pack))] == [f.name for f in fields_of(pack)]
    sheet = of_sheet(choose.sheet(data, choose.workbook, choose.table), data)
    book = load_workbook(io.BytesIO(excel.workbook(sheet)))
    tables = [name for worksheet in book.worksheets for name in worksheet.tables]
    assert table_name("avtale_apne-punkter") == "avtale_apne.punkter"
    assert tables == [*(grid.name.replace("-", ".") for grid in sheet.grids), f"{sheet.id.replace('-', '.')}_punkter"]


def test_names_that_no_file_can_have_are_told_with_their_lines(data: SiteData, copied: Path):
    """Word cuts a tag that is too long, and of two fields with one name a program fills in one."""
    element = choose.core_element(data)
    in_a_pack = data.checklists[element.meeting.checklist]
    other = choose.sheet(data, choose.table, choose.in_no_meeting(data), choose.numbered)
    room = LONGEST + 1 - len(f"{pack_id(element)}.{in_a_pack.id}__{DISCUSSED.id}")

    def edit(record: dict[str, Any]) -> None:
        first, second, *_ = record["sections"][0]["items"]
        last = record["sections"][-1]["items"][-1]
        record["sections"][0]["answers"] = record["sections"][-1]["answers"]
        first["id"] = f"{other.id}-{'og-' * 18}til"  # too long
        second["id"] = last["id"].removeprefix(f"{other.id}-")  # it lacks the id of its sheet, and the last has it
        record["fields"] = [data.head_fields[0].id]  # it stands on every sheet
        record["tables"][0]["columns"] *= 2  # told of as what it is
        record["tables"][0]["id"] = "hode"  # called as the lines on top: nothing is wrong with that

    def edit_in_a_pack(record: dict[str, Any]) -> None:
        # The sheet alone could have it: in the pack its name is longer.
        record["sections"][0]["items"][0]["id"] = f"{in_a_pack.id}-{'x' * room}"

    edit_values(copied / f"data/checklists/{other.id}.yml", edit)
    edit_values(copied / f"data/checklists/{in_a_pack.id}.yml", edit_in_a_pack)
    found = [told for told in told_of(copied) if "heter «" in told or "får navnet" in told]
    wanted = [
        rf"{in_a_pack.id}\.yml, linje \d+: feltet heter «{pack_id(element)}\.{in_a_pack.id}_x+_.+Word tar 64",
        rf"{other.id}\.yml, linje \d+: to felt får navnet «{other.id}_hode_{data.head_fields[0].id}»",
        rf"{other.id}\.yml, linje \d+: feltet heter «{other.id}_og-.+ tegn\. Word tar 64",
        rf"{other.id}\.yml, linje \d+: to felt får navnet «{other.id}_\d+_.+», her og på linje \d+\.",
    ]
    for pattern in wanted:
        assert any(re.search(pattern, told) for told in found), (pattern, found)
    assert len(found) == len(wanted), found


def _names_in_pdfium(file: bytes) -> list[str]:
    """Return the names as Chromium's reader gives them."""
    document = pdfium.PdfDocument(file)
    document.init_forms()
    names = []
    for page in document:
        for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            annotation = raw.FPDFPage_GetAnnot(page.raw, number)
            length = raw.FPDFAnnot_GetFormFieldName(document.formenv.raw, annotation, None, 0)
            if length > 2:
                signs = (raw.FPDF_WCHAR * (length // 2))()
                raw.FPDFAnnot_GetFormFieldName(document.formenv.raw, annotation, signs, length)
                names.append(bytes(signs).decode("utf-16-le").rstrip("\0"))
    return names
