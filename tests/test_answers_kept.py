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
from .sheet_forms import fields_of

_LETTERS = (
    "æøåÆØÅ", "Čáhci đŋšŧž Váŋŧa", "þæðö", "zażółć gęślą jaźń", "ąčęėįšųūž", "āčēģīķļņšūž", "ığşçöü İĞŞ",
    "Ж Ω ב", "שלום עולם", "مرحبا", "日本語", "🙂 🏴‍☠️ 👩‍👧",
)  # fmt: skip
VALUES = (
    "", "x", "Kari", "å", " foran og bak ", "to  mellomrom", "linje 1\nlinje 2", "a\n\nb\n", "\tinnrykk", "x" * 500,
    "ord " * 125, "=1+1", "+47 22 00 00 00", "-5", "@her", "'enkel", '"dobbel"', "<b>fet</b>", "a & b", "]]>", "%PDF",
    "https://example.org/a?b=c&d", "mailto:a@example.org", "internal:Ark!A1", "file:///c:/x", "100 %", "1 000,50 €",
    "«sitat» – tankestrek…", "05.11.2026", "2026-11-05", "12:30", "1/2", "0012", "1e5", "TRUE", "None", "#N/A",
    *_LETTERS, "siste",
)  # fmt: skip


def test_there_are_fifty_values_of_every_kind():
    """Empty, short, long, several lines, every alphabet that is met here, what programs take for something else."""
    assert len(VALUES) == len(set(VALUES)) == 50


@pytest.fixture(scope="module")
def content(data: SiteData) -> Content:
    """The sheet with most texts to fill in, among those that are workbooks: chosen by rule, not by name."""
    sheets = [of_sheet(sheet, data) for sheet in data.checklists.values() if sheet.is_workbook]
    return max(sheets, key=lambda sheet: len(_texts(sheet)))


@pytest.fixture(scope="module")
def filled(content: Content) -> dict[str, Value]:
    """Every field of the sheet filled in: the fifty values, one after the other, and a choice, a date, a box."""
    values: dict[str, Value] = {}
    texts = [field for field in fields_of(content) if field.kind in ("text", "long")]
    for number, field in enumerate(texts):
        values[field.name] = VALUES[number % len(VALUES)]
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


def _written(value: Value, ticked: str) -> str:
    return ticked if value is True else value.strftime("%d.%m.%Y") if isinstance(value, dt.date) else str(value)


def test_word_files_hold_what_was_filled_in(content: Content, filled: dict[str, Value], tmp_path: Path):
    """By tag, as a program reads it, and both judges are silent about the file."""
    assert len(_texts(content)) >= len(VALUES)
    body = word.sheet(content, filled)
    found = {control.tag: control.value for control in office.controls(body)}
    assert found == {name: _written(value, "\u2612") for name, value in filled.items()}
    assert office.judged(body, tmp_path, "docx") == []


def test_odt_files_hold_what_was_filled_in(content: Content, filled: dict[str, Value]):
    """By the name of the field."""
    found = {answer.name: answer.value for answer in odt.answers(odt_sheets.sheet(content, filled))}
    assert found == {name: _written(value, "\u2612") for name, value in filled.items()}


def test_excel_files_take_what_is_written_into_them(content: Content):
    """Fifty values in the cells of a list, saved by another program and read again."""
    book = openpyxl.load_workbook(BytesIO(excel.workbook(content)))
    sheet = book.worksheets[0]
    for number, value in enumerate(VALUES, 4):
        sheet.cell(number, 1).value = value
        sheet.cell(number, 1).data_type = "s"
    memory = BytesIO()
    book.save(memory)
    read = openpyxl.load_workbook(BytesIO(memory.getvalue())).worksheets[0]
    assert [read.cell(number, 1).value or "" for number in range(4, 4 + len(VALUES))] == list(VALUES)


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
