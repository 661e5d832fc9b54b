"""Files that a team has filled in elsewhere: read by the browser, and filled in by it, as other programs would."""

import gzip
import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Browser

from macros.downloads.excel import sheets as excel
from macros.downloads.pdf import form_characters
from macros.records.site_data import SiteData
from macros.sheets.content import Content
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet
from macros.site_assets import plan

from . import choose, libreoffice, odt, office, sampling, verapdf
from .form_programs import matrix, reading
from .form_programs.other_programs import stored_for_pdf_js
from .many_values import VALUES
from .plan_forms import FormsInPage, as_read, entries_of, in_firefox, made, some_values, with_part, with_text

ENDINGS = ("docx", "odt", "pdf")
MUTATIONS = 15  # of each kind of file in `make test`
WHOLE_MUTATIONS = 300
LINE_HEIGHT = 15  # points: of a row in a workbook that nobody has set
STRANGE = {key: text for key, text in VALUES.items() if text and text == text.strip()}


@pytest.fixture(scope="module")
def forms(browser: Browser, data: SiteData) -> Iterator[FormsInPage]:
    """The scripts in a page of their own."""
    page = browser.new_page()
    yield FormsInPage(page, data)
    page.close()


@pytest.fixture(scope="module")
def sheet(data: SiteData) -> Content:
    """A sheet with answers of every kind and a table."""
    return of_sheet(choose.sheet(data, choose.answered), data)


def contents(data: SiteData) -> list[Content]:
    """Return every sheet and every meeting pack."""
    sheets = [of_sheet(one, data) for one in data.checklists.values()]
    return [*sheets, *(of_meeting(element, data) for element in data.core_elements_in_order)]


_COVERED = [*matrix.sheets(choose.records()), of_meeting(choose.core_element(choose.records()), choose.records())]
_EVERY = contents(choose.records())
_IDS = {content.id for content in _COVERED}
_FORMS = [_COVERED[-1], *(sampling.whole(content) for content in _COVERED[:-1])]
_OTHERS = [content for content in _EVERY if content.id not in _IDS]


@cache
def blank(form: str, ending: str) -> bytes:
    """Return the blank file of a form, given by its id: it is made once for all tests."""
    return made(next(content for content in _EVERY if content.id == form), ending)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", _FORMS, ids=lambda content: content.id)
def test_what_is_filled_in_is_read_and_what_is_read_is_filled_in(forms: FormsInPage, content: Content, ending: str):
    """There and back: a file of a form says in the browser what Python wrote, and the other way round."""
    is_read_and_filled_in(forms, content, ending)


@pytest.mark.whole
@pytest.mark.parametrize("number", sampling.places(_OTHERS))
def test_so_it_is_with_every_form(forms: FormsInPage, number: int):
    """Those that have every kind of field are tried above in every format, each day.

    Of the others a third in one format today: in three days each has been tried, and in nine in every format. That a
    file has the fields of its sheet, test_one_sheet.py sees in every file.
    """
    content = sampling.of_today(_OTHERS)[number]
    place = _OTHERS.index(content) + sampling.turn() // sampling.FEW
    is_read_and_filled_in(forms, content, ENDINGS[place % len(ENDINGS)])


def is_read_and_filled_in(forms: FormsInPage, content: Content, ending: str) -> None:
    """Fill a form in by Python and read it in the browser, and fill it in there and read it by Python."""
    values = some_values(content)
    filled = made(content, ending, values)
    read = forms.read(filled)
    assert read["answers"] == as_read(values)
    assert (read["form"], read["edition"], read["nameless"]) == (content.id, content.edition, [])
    shared = forms.facts["shared"]
    own, troubles = forms.fill(content.id, blank(content.id, ending), ending, entries_of(content, values, shared))
    assert [trouble for trouble in troubles if trouble["kind"] != "cut"] == []
    assert told_by_python(own, ending) == told_by_python(filled, ending)


def told_by_python(file: bytes, ending: str) -> object:
    """Return what Python's readers find in a file."""
    if ending == "docx":
        return office.controls(file), office.days(file)
    if ending == "odt":
        return odt.answers(file), odt.variables(file)
    return reading.stored(file), reading.stored_for_pypdf(file)


@pytest.fixture(scope="module")
def blanks(sheet: Content) -> dict[str, bytes]:
    """Return its files by ending, blank."""
    return {ending: made(sheet, ending) for ending in ENDINGS}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_blank_file_has_nothing_to_say(forms: FormsInPage, sheet: Content, blanks: dict[str, bytes], ending: str):
    """What shows while a field is empty is no answer: neither choices with boxes nor room to click in."""
    read = forms.read(blanks[ending])
    assert (read["form"], read["answers"], read["nameless"]) == (sheet.id, {}, [])


@pytest.mark.whole
def test_files_that_are_filled_in_are_sound(forms: FormsInPage, sheet: Content, tmp_path: Path):
    """Word's, ODF's and PDF's own judges find nothing, and what is written is seen on the paper."""
    values = {field.name: "Čáhci đŋ" for field in sheet.head if field.kind == "text"} | some_values(sheet, "Åse")
    files = {
        ending: forms.fill(sheet.id, made(sheet, ending), ending, entries_of(sheet, values))[0] for ending in ENDINGS
    }
    assert office.judged(files["docx"], tmp_path, "docx") == []
    assert odt.judged(files["odt"], tmp_path) == []
    path = tmp_path / "utfylt.pdf"
    path.write_bytes(files["pdf"])
    assert verapdf.broken(path, verapdf.UA) == []
    assert verapdf.broken(path, verapdf.A) == []
    seen = reading.seen_in_pdfium(files["pdf"])
    assert [value for value in reading.stored(files["pdf"]).values() if reading.squeezed(value) not in seen] == []


@pytest.mark.parametrize("ending", sampling.few(list(ENDINGS), 1))
def test_whatever_is_written_comes_back(forms: FormsInPage, sheet: Content, blanks: dict[str, bytes], ending: str):
    """All alphabets, line breaks, 500 letters, emoji, from right to left: nothing is lost on the way."""
    notes = [point.fields[1].name for part in sheet.parts for point in part.points if point.fields[1].kind == "long"]
    notes += [field.name for field in sheet.head if field.kind == "text"]
    texts = list(STRANGE.values())
    for start in range(0, len(texts), len(notes)):
        values = dict(zip(notes, texts[start : start + len(notes)], strict=False))
        filled, troubles = forms.fill(sheet.id, blanks[ending], ending, entries_of(sheet, values))
        assert forms.read(filled)["answers"] == values
        assert told_by_python(filled, ending)
        if ending == "pdf":
            lacking = {trouble["value"] for trouble in troubles if trouble["kind"] == "lacking"}
            assert lacking == {text for text in values.values() if form_characters.lacking(text)}


@pytest.mark.parametrize(
    "program", sampling.few([one for one in matrix.PROGRAMS if one.fill], 1), ids=lambda one: one.name
)
def test_a_pdf_that_another_program_has_filled_in_is_read(forms: FormsInPage, sheet: Content, program: Any):
    """Chromium's, Firefox's and all others': each writes the file in its own way."""
    values = matrix.values_of(sheet, matrix.PLAIN)
    filled = program.fill(made(sheet, "pdf"), values)
    assert forms.read(filled)["answers"] == values
    if program.save:
        assert forms.read(program.save(filled))["answers"] == values


@pytest.mark.whole
def test_what_is_read_is_what_firefox_reads_and_what_is_written_is_kept_by_all(forms: FormsInPage, sheet: Content):
    """The reader of Firefox is the reference; every program that saves the file leaves what we wrote."""
    values = {name: value for name, value in some_values(sheet, matrix.LETTERS).items() if value is not True}
    filled, _ = forms.fill(sheet.id, made(sheet, "pdf"), "pdf", entries_of(sheet, values))
    files = {program.name: program.save(filled) for program in matrix.PROGRAMS if program.save} | {"us": filled}
    for (name, file), stored in zip(files.items(), stored_for_pdf_js(*files.values()), strict=True):
        assert forms.read(file)["answers"] == stored == as_read(values), name
        assert forms.read(file)["origins"] == forms.read(filled)["origins"] != {}, name


@dataclass(frozen=True)
class ReadTwice:
    """What two readers find in a form: ours, and that of Firefox."""

    ours: dict[str, str | bool]
    firefox: dict[str, str]


@pytest.fixture(scope="module")
def read_twice(forms: FormsInPage) -> dict[str, tuple[ReadTwice, ReadTwice]]:
    """The forms of today blank, and filled in by us, by their ids: each read by ours and by Firefox's."""
    files, of_today = [], sampling.of_today(_EVERY)
    for content in of_today:
        values = {name: value for name, value in some_values(content).items() if value is not True}
        empty = blank(content.id, "pdf")
        filled, _ = forms.fill(content.id, empty, "pdf", entries_of(content, values, forms.facts["shared"]))
        files += [empty, filled]
    read = [
        ReadTwice(forms.read(file)["answers"], stored)
        for file, stored in zip(files, stored_for_pdf_js(*files), strict=True)
    ]
    return {content.id: (read[2 * place], read[2 * place + 1]) for place, content in enumerate(of_today)}


@pytest.mark.whole
@pytest.mark.parametrize("number", sampling.places(_EVERY))
def test_of_every_form_firefox_reads_the_same(read_twice: dict[str, tuple[ReadTwice, ReadTwice]], number: int):
    """Blank and filled in, sheets and packs: what one reader calls empty must not be an answer for the other.

    A third of them today, and all in three days.
    """
    content = sampling.of_today(_EVERY)[number]
    empty, filled = read_twice[content.id]
    assert empty.firefox == empty.ours == {}
    values = {name: value for name, value in some_values(content).items() if value is not True}
    assert {name: of_box(value) for name, value in filled.firefox.items()} == filled.ours == as_read(values)


def of_box(value: str) -> str:
    """Return the value of a box as text: pdf.js gives the bytes of its name, which are UTF-8 (ISO 32000-2, 7.3.5)."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value  # it was text


@pytest.mark.whole
def test_firefox_reads_and_writes_the_same(forms: FormsInPage, sheet: Content, data: SiteData):
    """It has another parser, and another way to pack: what the files say is the same, and a PDF byte for byte."""
    values = some_values(sheet)
    entries = entries_of(sheet, values)
    for ending, (file, read) in in_firefox(sheet, data, entries, ENDINGS).items():
        own, _ = forms.fill(sheet.id, made(sheet, ending), ending, entries)
        assert {answer["name"]: answer["value"] for answer in read["answers"]} == as_read(values)
        assert told_by_python(file, ending) == told_by_python(own, ending)
        assert ending != "pdf" or file == own


@pytest.mark.whole
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_file_that_libreoffice_has_saved_is_read(forms: FormsInPage, sheet: Content, ending: str, tmp_path: Path):
    """It drops the names of Word's controls, and the titles of dates too: the blank file tells which is which."""
    values = {name: value for name, value in some_values(sheet).items() if "\n" not in str(value)}
    path = tmp_path / f"utfylt.{ending}"
    path.write_bytes(made(sheet, ending, values))
    (saved,) = libreoffice.converted([path], ending, tmp_path)
    read = forms.read(saved.read_bytes(), made(sheet, ending))
    assert read["answers"] == as_read(values)
    assert (read["form"], read["edition"]) == (sheet.id, sheet.edition)
    if ending == "docx":
        assert forms.read(saved.read_bytes()) == {"fault": "gone"}


@pytest.mark.whole
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_libreoffice_leaves_what_a_form_came_from(
    forms: FormsInPage, sheet: Content, blanks: dict[str, bytes], ending: str, tmp_path: Path
):
    """A team that works in LibreOffice comes back to one answer too."""
    values = some_values(sheet)
    filled, _ = forms.fill(sheet.id, blanks[ending], ending, entries_of(sheet, values))
    path = tmp_path / f"utfylt.{ending}"
    path.write_bytes(filled)
    (saved,) = libreoffice.converted([path], ending, tmp_path)
    read = forms.read(saved.read_bytes(), blanks[ending])
    assert read["origins"] == forms.read(filled)["origins"]
    assert {*values} <= {*read["origins"]}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_table_grows_or_the_reader_is_told(forms: FormsInPage, sheet: Content, blanks: dict[str, bytes], ending: str):
    """Three rows more than the form has: Word and ODT get them, paper cannot."""
    values, entries = more_rows(sheet)
    filled, troubles = forms.fill(sheet.id, blanks[ending], ending, entries)
    read = forms.read(filled)["answers"]
    if ending == "pdf":
        assert [trouble["value"] for trouble in troubles if trouble["kind"] == "unplaced"] == list(values.values())[-3:]
        assert len(read) == len(values) - 3
        return
    assert troubles == []
    assert read == values
    if ending == "docx":
        titles = [control.title for control in office.controls(filled)]
        assert len(set(titles)) == len(titles), "LibreOffice keeps the titles alone"


@pytest.mark.whole
def test_a_table_that_has_grown_is_sound(forms: FormsInPage, sheet: Content, blanks: dict[str, bytes], tmp_path: Path):
    """What is copied has names and numbers of its own."""
    _, entries = more_rows(sheet)
    word, text = (forms.fill(sheet.id, blanks[ending], ending, entries)[0] for ending in ("docx", "odt"))
    assert office.judged(word, tmp_path, "docx") == []
    assert odt.judged(text, tmp_path) == []


def more_rows(sheet: Content) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return three rows more than a table has: as names → values, and as entries."""
    grid = sheet.grids[0]
    column = next(field.asked for field in grid.rows[0] if field.kind in ("text", "long"))
    values = {f"{grid.name}_{number}_{column}": f"Rad {number}" for number in range(1, len(grid.rows) + 4)}
    entries = [
        {"id": name, "field": f"{grid.name}_{column}", "row": f"rad{name.split('_')[2]:>03}", "value": value}
        for name, value in values.items()
    ]
    return values, entries


def test_a_row_that_word_has_copied_is_a_row_of_its_own(forms: FormsInPage, sheet: Content):
    """Word copies a row with its names; the order of the rows counts."""
    grid = sheet.grids[0]
    field = next(field for field in grid.rows[0] if field.kind in ("text", "long"))
    filled = made(sheet, "docx", {field.name: "Den første"})
    name = "word/document.xml"
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    xml = parts[name].decode()
    start = xml.rindex("<w:sdt>", 0, xml.index(f'w:val="{grid.name}_1"'))
    end = xml.rindex("<w:sdt>", 0, xml.index(f'w:val="{grid.name}_2"'))
    row = xml[start:end]
    parts[name] = (xml[:end] + row.replace("Den første", "Kopien") + xml[end:]).encode()
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for part, body in parts.items():
            archive.writestr(part, body)
    read = forms.read(memory.getvalue())["answers"]
    assert read == {field.name: "Den første", field.name.replace("_1_", "_2_"): "Kopien"}


def test_a_file_opened_twice_adds_nothing_and_another_answer_comes_beside(forms: FormsInPage, sheet: Content):
    """Nobody's answer is replaced by a file; what was chosen after it was opened holds when it is opened again."""
    values = {name: value for name, value in some_values(sheet).items() if "\n" not in str(value)}
    pdf, word = made(sheet, "pdf", values), made(sheet, "docx", values)
    opened = forms.open(pdf, pdf, word)
    first, *again = opened["taken"]
    assert (first["added"], first["other"], first["unread"]) == (len(values), 0, [])
    assert [(taken["added"], taken["other"]) for taken in again] == [(0, 0), (0, 0)]
    entries = opened["entries"]
    assert {entry["edition"] for entry in entries} == {sheet.edition}
    assert forms.open(pdf)["entries"] == forms.open(pdf)["entries"], "on two machines it is one entry"
    note = next(entry for entry in entries if entry["value"] == "Čáhci & <b> 1")
    chosen = note | {"id": "valgt", "value": "Valgt", "replaces": [note["id"]]}
    later = forms.open(pdf, into=[*entries, chosen])
    assert len(later["entries"]) == len(entries) + 1
    other = forms.open(word, into=[{"id": "mitt", "field": note["field"], "value": "Noe annet"}])
    assert other["taken"][0]["other"] == 1
    assert {entry["value"] for entry in other["entries"] if entry["field"] == note["field"]} == {
        "Noe annet",
        note["value"],
    }


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_form_from_the_plan_replaces_its_own_answers_when_it_comes_back(
    forms: FormsInPage, sheet: Content, blanks: dict[str, bytes], ending: str
):
    """It carries the ids of what it was filled in from, in a place where the programs leave it."""
    grid = sheet.grids[0]
    cell = next(field.name for field in grid.rows[0] if field.kind in ("text", "long"))
    note = next(
        field.name
        for part in sheet.parts
        for point in part.points
        for field in point.fields
        if field.kind in ("text", "long")
    )
    entries = entries_of(sheet, {note: "Notat her", cell: "Celle her"})
    filled, _ = forms.fill(sheet.id, blanks[ending], ending, entries)
    untouched = forms.open(filled, into=entries)
    assert untouched["entries"] == entries
    edited = edited_elsewhere(filled, ending, {note: "Notat der", cell: "Celle der"})
    opened = forms.open(edited, edited, into=entries)
    assert [(taken["replaced"], taken["other"], taken["added"]) for taken in opened["taken"]] == [(2, 0, 0), (0, 0, 0)]
    replaced = {entry["value"]: entry["replaces"] for entry in opened["entries"] if "replaces" in entry}
    of = {entry["value"]: entry["id"] for entry in entries}
    assert replaced == {"Notat der": [of["Notat her"]], "Celle der": [of["Celle her"]]}


def edited_elsewhere(file: bytes, ending: str, values: dict[str, str]) -> bytes:
    """Return a file with other texts: «her» is «der», as another program would save it."""
    if ending == "pdf":
        program = next(one for one in matrix.PROGRAMS if one.name == "pypdf")
        assert program.fill
        return program.fill(file, values)
    part = "word/document.xml" if ending == "docx" else "content.xml"
    for place in ("Notat", "Celle"):
        file = with_text(file, part, f"{place} her", f"{place} der")
    return file


def test_days_are_days_and_rows_are_rows(forms: FormsInPage, data: SiteData):
    """A day of a file is the day of a plan, one in words stays as it is, and blank rows between take no place."""
    content, grid = next(
        (content, grid)
        for content in contents(data)
        for grid in content.grids
        if {"date", "text"} <= {field.kind for field in grid.rows[0]}
    )
    column = next(field.asked for field in grid.rows[0] if field.kind == "date")
    text = next(field.asked for field in grid.rows[0] if field.kind == "text")
    values = {
        f"{grid.name}_1_{column}": "1.2.2027",
        f"{grid.name}_3_{column}": "uke 6",
        f"{grid.name}_3_{text}": "01.02.2027",
    }
    program = next(one for one in matrix.PROGRAMS if one.name == "pypdf")
    assert program.fill
    entries = forms.open(program.fill(made(content, "pdf"), values))["entries"]
    cells = [(entry["field"].rpartition("_")[2], entry["value"]) for entry in entries if entry["field"] != grid.name]
    assert sorted(cells) == sorted([(column, "2027-02-01"), (text, "01.02.2027"), (column, "uke 6")])
    assert len({entry["row"] for entry in entries}) == 2


@pytest.mark.whole
def test_a_workbook_is_filled_in(forms: FormsInPage, data: SiteData, tmp_path: Path):
    """Excel has days as days, numbers as numbers, texts as texts, and a table that goes on below."""
    content = of_sheet(choose.sheet(data, choose.workbook), data)
    values = some_values(content, "=1+1")
    grid = content.grids[0]
    text = next(field for field in grid.rows[0] if field.kind in ("text", "long"))
    values |= {f"{grid.name}_{number}_{text.asked}": f"Rad\n{number}" for number in range(1, len(grid.rows) + 5)}
    questions = {field.name: {"label": field.label, "kind": field.kind} for field in content.head}
    questions |= {
        field.name: {"label": field.label, "kind": field.kind}
        for part in content.parts
        for point in part.points
        for field in point.fields
    }
    questions |= {
        f"{grid.name}_{column.id}": {"label": column.label, "kind": column.kind}
        for grid in content.grids
        for column in grid.columns
    }
    entries = [entry for entry in entries_of(content, values) if entry["field"] != grid.name]
    entries += [
        {"id": f"ny{number}", "field": f"{grid.name}_{text.asked}", "row": f"rad{number}", "value": f"Rad\n{number}"}
        for number in range(len(grid.rows) + 1, len(grid.rows) + 5)
    ]
    entries += [
        {"id": f"plass{number}", "field": grid.name, "row": f"rad{number}", "value": f"{number:03}"}
        for number in range(1, len(grid.rows) + 5)
    ]
    entries = [entry for number, entry in enumerate(entries) if entry not in entries[:number]]
    blank = excel.workbook(content)
    filled, troubles = forms.fill(content.id, blank, "xlsx", entries, questions)
    assert troubles == []
    assert office.judged(filled, tmp_path, "xlsx") == []
    book = load_workbook(io.BytesIO(filled))
    written = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    days = {value.isoformat()[:10] for value in written if hasattr(value, "isoformat")}
    for value in values.values():
        if hasattr(value, "isoformat"):
            assert value.isoformat() in days
        else:
            assert (value if value is not True else "Ja") in written or int(str(value)) in written
    cut = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
        and cell.value.count("\n") * LINE_HEIGHT >= (sheet.row_dimensions[cell.row].height or LINE_HEIGHT)
    ]
    assert cut == [], "lines below the first are out of sight in LibreOffice, which keeps the height of a row"
    before, after = (last_rows(load_workbook(io.BytesIO(file))) for file in (blank, filled))
    assert [after[name] - before[name] for name in before] == [
        4 if name.endswith(f".{grid.id.replace('-', '.')}") else 0 for name in before
    ]


def last_rows(book: Workbook) -> dict[str, int]:
    """Return table → its last row."""
    tables = [table for sheet in book for table in sheet.tables.values()]
    return {table.name.replace("_", "."): int(re.findall(r"\d+", table.ref)[-1]) for table in tables}


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (b"%PDF-1.7 nothing more", "foreign"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked"),  # a Word file with a password
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "outdated"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "workbook"),
        (b"PK\x03\x04 half a zip", "damaged"),
        (b"not a file of any kind", "foreign"),
    ],
)
def test_a_file_that_is_no_form_is_told_of(forms: FormsInPage, file: bytes, fault: str):
    """Each is told apart: what to do is another thing."""
    assert forms.read(file) == {"fault": fault}


def test_a_file_of_ours_that_is_no_form_is_told_of(forms: FormsInPage):
    """A workbook, and all of a plan as a zip: they are from here, and what helps is another thing."""
    book, packed = io.BytesIO(), io.BytesIO()
    Workbook().save(book)
    assert forms.read(book.getvalue()) == {"fault": "workbook"}
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("trygg-sammen.plan.json", "{}")
    assert forms.read(packed.getvalue()) == {"fault": "packed"}


def test_hostile_files_are_refused(forms: FormsInPage, sheet: Content):
    """Bombs, depth, passwords and endless loops: a message, and in little time."""
    blank, odt_file = made(sheet, "docx"), made(sheet, "odt")
    deep = b"<a>" * 5000 + b"</a>" * 5000
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert forms.read(with_part(blank, "word/document.xml", deep))["fault"] in ("deep", "damaged")
    assert forms.read(with_part(blank, "word/document.xml", doctype)) == {"fault": "deep"}
    assert forms.read(with_part(odt_file, "content.xml", b"<a><b></a>")) == {"fault": "damaged"}
    loop = (
        b"%PDF-1.7\n1 0 obj<</Kids[1 0 R]/T(a)/Parent 1 0 R>>endobj\n"
        b"2 0 obj<</AcroForm<</Fields[1 0 R]>>/Pages 3 0 R>>endobj\ntrailer<</Root 2 0 R>>"
    )
    assert forms.read(loop) == {"fault": "foreign"}
    for text in (b"1 0 obj(", b"1 0 obj<", b"1 0 obj%", b"1 0 obj[", b"1 0 obj<<", b"/"):
        assert forms.read(b"%PDF-1.7\n" + text * 20_000)["fault"] in ("damaged", "foreign")
    encrypted = b"%PDF-1.7\n1 0 obj<</Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R>>"
    assert forms.read(encrypted) == {"fault": "locked"}


@pytest.mark.parametrize("count", [MUTATIONS, sampling.whole(WHOLE_MUTATIONS)])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_with_bytes_changed_is_read_or_told_of(forms: FormsInPage, sheet: Content, ending: str, count: int):
    """Nothing else is thrown, and nothing hangs, whatever stands in the file."""
    chance = random.Random(count)  # noqa: S311 - the same ones each time
    file = made(sheet, ending, some_values(sheet))
    mutations = [
        [(chance.randrange(len(file)), chance.randrange(256)) for _ in range(chance.choice((1, 3, 30)))]
        for _ in range(count)
    ]
    assert {*forms.mutated(file, mutations)} <= {"read", "damaged", "foreign", "locked", "size", "deep"}


def test_what_opens_and_fills_in_files_is_small_and_fetched_alone():
    """A phone fetches it on the first click of «Åpne fil» with a form, or «Last ned utfylt»."""
    assert len(gzip.compress(plan.forms_script())) <= 24 * 1024


def test_every_message_says_what_to_do_and_that_nothing_is_changed():
    """A reader who has opened the wrong file must know that the plan is as it was."""
    source = (plan.SOURCES / "forms" / "faults.js").read_text(encoding="utf-8")
    told = [
        json.loads(line.partition("_(")[2].rpartition(")")[0])
        for line in source.splitlines()
        if "  " in line and ": _(" in line
    ]
    assert len(told) >= 6
    assert "Ingenting er endret." in source
