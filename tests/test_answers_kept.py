"""What is filled in in an Office file is what anybody reads from it: by program, by LibreOffice, and back."""

import datetime as dt
import html
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from macros.downloads.excel import sheets as excel
from macros.downloads.odt import sheets as odt_sheets
from macros.downloads.word import sheets as word
from macros.records.models.examples import Value
from macros.records.site_data import SiteData
from macros.sheets.content import Content, Field
from macros.sheets.of_sheet import of_sheet

from . import libreoffice, odt, office
from .many_values import VALUES
from .sheet_forms import fields_of

TEXTS = list(VALUES.values())
FIRST_ROW = 4  # of a list in Excel


@pytest.fixture(scope="module")
def content(data: SiteData) -> Content:
    """The sheet with most texts to fill in, among those that are workbooks: chosen by rule, not by name."""
    sheets = [of_sheet(sheet, data) for sheet in data.checklists.values() if sheet.is_workbook]
    return max(sheets, key=lambda sheet: len(_texts(sheet)))


@pytest.fixture(scope="module")
def filled(content: Content) -> dict[str, Value]:
    """Every field of the sheet filled in: the values, one after the other, and a choice, a date, a box."""
    values: dict[str, Value] = {}
    texts = [field for field in fields_of(content) if field.kind in ("text", "long")]
    for number, field in enumerate(texts):
        values[field.name] = TEXTS[number % len(TEXTS)]
    for field in fields_of(content):
        if field.kind == "choice":
            values[field.name] = field.options[-1]
        elif field.kind == "check":
            values[field.name] = True
        elif field.kind == "date":
            values[field.name] = dt.date(2026, 2, 28)
    return values


def _texts(content: Content) -> list[Field]:
    return [field for field in fields_of(content) if field.kind in ("text", "long")]


def _asked(content: Content) -> dict[str, str]:
    """Return each value for a field of its own; what is empty is not asked for."""
    names = [field.name for field in _texts(content)]
    return {name: text for name, text in zip(names, TEXTS, strict=False) if text}


def _written(value: Value, ticked: str) -> str:
    return ticked if value is True else value.strftime("%d.%m.%Y") if isinstance(value, dt.date) else str(value)


def test_word_files_hold_what_was_filled_in(content: Content, filled: dict[str, Value], tmp_path: Path):
    """By tag, as a program reads it, and both judges are silent about the file."""
    assert len(_texts(content)) >= len(VALUES)
    body = word.sheet(content, filled)
    found = {control.tag: control.value for control in office.controls(body)}
    assert found == {name: _written(value, "\u2612") for name, value in filled.items()}
    assert office.judged(body, tmp_path, "docx") == []


def test_a_word_file_takes_what_a_program_writes(content: Content):
    """The blank file, with python-docx, by tag: sign by sign."""
    asked = _asked(content)
    found = {control.tag: control.value for control in office.controls(office.fill(word.sheet(content), asked))}
    assert {name: found[name] for name in asked} == asked


def test_odt_files_hold_what_was_filled_in(content: Content, filled: dict[str, Value]):
    """By the name of the field."""
    found = {answer.name: answer.value for answer in odt.answers(odt_sheets.sheet(content, filled))}
    assert found == {name: _written(value, "\u2612") for name, value in filled.items()}


def test_an_odt_file_takes_what_a_program_writes(content: Content):
    """The blank file, by the name of the field: sign by sign."""
    asked = _asked(content)
    found = {answer.name: answer.value for answer in odt.answers(odt.fill(odt_sheets.sheet(content), asked))}
    assert {name: found[name] for name in asked} == asked


def test_excel_files_take_what_is_written_into_them(content: Content):
    """The values in the cells of a list, saved by another program and read again."""
    assert _first_column(_with_values(excel.workbook(content))) == TEXTS


@pytest.mark.whole
def test_libreoffice_keeps_what_is_written_into_an_excel_file(content: Content, tmp_path: Path):
    """Opened and saved: a formula or a number that was written as a text is still that text."""
    path = tmp_path / "fylt.xlsx"
    path.write_bytes(_with_values(excel.workbook(content)))
    (saved,) = libreoffice.converted([path], "xlsx", tmp_path)
    assert _first_column(saved.read_bytes()) == TEXTS


def _with_values(book_file: bytes) -> bytes:
    """Return a workbook with the values in the first column of its first list, written by openpyxl."""
    book = openpyxl.load_workbook(BytesIO(book_file))
    for number, value in enumerate(TEXTS, FIRST_ROW):
        cell = book.worksheets[0].cell(number, 1)
        cell.value = value
        cell.data_type = "s"
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()


def _first_column(book_file: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(BytesIO(book_file)).worksheets[0]
    return [sheet.cell(number, 1).value or "" for number in range(FIRST_ROW, FIRST_ROW + len(TEXTS))]


def test_a_point_that_begins_with_an_address_is_text_in_excel(content: Content):
    """XlsxWriter makes it a link, and cuts what it begins with."""
    part = content.parts[0]
    for text in ("mailto:a@example.org svarer", "internal:Om filen", "https://example.org/ er siden"):
        changed = replace(part, points=(replace(part.points[0], text=text), *part.points[1:]))
        book = openpyxl.load_workbook(BytesIO(excel.workbook(replace(content, parts=(changed, *content.parts[1:])))))
        cell = next(cell for sheet in book for row in sheet for cell in row if cell.value == text)
        assert cell.hyperlink is None


@pytest.mark.whole
def test_pandoc_reads_the_answers_of_a_word_file(content: Content, filled: dict[str, Value], tmp_path: Path):
    """Whoever gathers the answers of many need not know Word: all that is seen is there."""
    path = tmp_path / "fylt.docx"
    path.write_bytes(word.sheet(content, filled))
    text = re.sub(r"\W", "", libreoffice.read_by_pandoc(path))
    missing = [value for value in filled.values() if re.sub(r"\W", "", _written(value, "")) not in text]
    assert missing == []


@pytest.mark.whole
def test_libreoffice_keeps_what_a_program_writes_into_a_word_file(content: Content, tmp_path: Path):
    """Opened and saved: every value is there, as python-docx reads it."""
    path = tmp_path / "fylt.docx"
    asked = _asked(content)
    path.write_bytes(office.fill(word.sheet(content), asked))
    (saved,) = libreoffice.converted([path], "docx", tmp_path)
    text = re.sub(r"\s", "", "".join(Document(str(saved)).element.itertext()))
    assert [value for value in asked.values() if re.sub(r"\s", "", value) not in text] == []


@pytest.mark.whole
def test_libreoffice_keeps_names_and_values_of_an_odt_file(content: Content, filled: dict[str, Value], tmp_path: Path):
    """Opened and saved: every field is there by its name with what was in it."""
    path = tmp_path / "fylt.odt"
    path.write_bytes(odt_sheets.sheet(content, filled))
    (saved,) = libreoffice.converted([path], "odt", tmp_path)
    before, after = path.read_bytes(), saved.read_bytes()
    assert odt.variables(after) == odt.variables(before)
    # LibreOffice 7.4 keeps what joined signs outside the first plane say, and writes them without the field round them.
    lost = {answer.name for answer in odt.answers(before) if any(ord(letter) > 0xFFFF for letter in answer.value)}
    assert odt.answers(after) == [answer for answer in odt.answers(before) if answer.name not in lost]


@pytest.mark.whole
def test_word_to_odt_and_back_keeps_what_the_formats_can_hold(
    content: Content, filled: dict[str, Value], tmp_path: Path
):
    """Every value is there, and every choice and date is still a control. LibreOffice 7.4 has no names for them."""
    path = tmp_path / "fylt.docx"
    path.write_bytes(word.sheet(content, filled))
    (as_odt,) = libreoffice.converted([path], "odt", tmp_path)
    (back,) = libreoffice.converted([as_odt], "docx", tmp_path)
    with zipfile.ZipFile(back) as archive:
        document = html.unescape(archive.read("word/document.xml").decode())
    text = re.sub(r"\s", "", "".join(Document(str(back)).element.itertext()))
    missing = [value for value in filled.values() if re.sub(r"\s", "", _written(value, "\u2612")) not in text]
    assert missing == []
    tree = Document(str(back)).element
    kinds = [field.kind for field in fields_of(content)]
    assert len(list(tree.iter(qn("w:dropDownList")))) == kinds.count("choice")
    assert len(list(tree.iter(qn("w:date")))) == kinds.count("date")
    assert document.count("w14:checkbox>") == 2 * kinds.count("check")
