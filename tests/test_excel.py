"""The Excel files hold the lists of their records, with choices, dates and what the file is."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from macros.build_files import FileMaker
from macros.downloads import phase_picture
from macros.downloads.excel import names as excel_names
from macros.downloads.excel import sheets as excel
from macros.palette import for_office
from macros.records.models import Checklist
from macros.records.site_data import SiteData
from macros.sheets.of_sheet import of_sheet

from . import choose, office, sampling
from .conftest import edit_values, told_of
from .synthetic_project import PLAN

HEAD = 3  # the row of headings, counted from 1 as in Excel: title, intro, headings
POINTS, NEWS, ABOUT = "Punkter", "Nytt", "Om filen"
LETTERS_ON_A_PAGE = 146  # A4 on its side, at full size
SMALLEST_PRINT = 0.7  # of full size: eight points


@pytest.fixture(scope="session")
def files(maker: FileMaker) -> dict[str, bytes]:
    """Every Excel file as the site has it, by the id of its record."""
    return {file.record: maker.content(file) for file in maker.files if (file.format, file.kind) == ("Excel", "sheet")}


def opened(body: bytes) -> Workbook:
    """Return the workbook as a program reads it."""
    return load_workbook(BytesIO(body))


def heads(sheet: Worksheet) -> list[str]:
    """Return the headings of the table of a worksheet."""
    return [cell.value for cell in sheet[HEAD]]


def choices(sheet: Worksheet) -> dict[str, tuple[str, ...]]:
    """Return the choices of each column that has any."""
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    return {_head(sheet, rule): tuple(rule.formula1.strip('"').split(",")) for rule in rules}


def dates(sheet: Worksheet) -> set[str]:
    """Return the columns that take dates only."""
    return {_head(sheet, rule) for rule in sheet.data_validations.dataValidation if rule.type == "date"}


def _head(sheet: Worksheet, rule: object) -> str:
    return sheet.cell(HEAD, next(iter(rule.sqref.ranges)).min_col).value


def differences(body: bytes, record: Checklist, data: SiteData) -> list[str]:
    """Return how a file differs from its record: lists, columns, choices, dates, points, ids and texts."""
    book = opened(body)
    found = []
    for table, name in zip(record.tables, book.sheetnames, strict=False):
        sheet, kinds = book[name], [data.fields[column] for column in table.columns]
        found += [] if sheet["A1"].value == table.title else [f"title: {sheet['A1'].value}"]
        found += [] if heads(sheet) == [kind.label for kind in kinds] else [f"{name}: {heads(sheet)}"]
        expected = {kind.label: tuple(kind.options) for kind in kinds if kind.kind == "choice"}
        found += [] if choices(sheet) == expected else [f"{name}: {choices(sheet)}"]
        expected_dates = {kind.label for kind in kinds if kind.kind == "date"}
        found += [] if dates(sheet) == expected_dates else [f"{name}: {dates(sheet)}"]
    rows = [(row[0], row[1], row[2], row[3] or None, row[-1]) for row in book[POINTS].values if isinstance(row[0], int)]
    pairs = [(section.title, item) for section in record.sections for item in section.items]
    below = ["\n".join(item.explanations.values()) or None for item in record.items]
    expected_rows = [(n, title, item.text, below[n - 1], item.id) for n, (title, item) in enumerate(pairs, 1)]
    labels = [data.fields[answer].label for section in record.sections for answer in section.answers]
    found += [] if heads(book[POINTS])[4:-1] == list(dict.fromkeys(labels)) else [f"answers: {heads(book[POINTS])}"]
    return found + ([] if rows == expected_rows else [f"points: {set(rows) ^ set(expected_rows)}"])


def test_both_judges_are_silent(files: dict[str, bytes], tmp_path: Path):
    """Excel repairs or refuses a file that breaks the standard."""
    assert office.judged(files[office.WORKBOOKS[0]], tmp_path, "xlsx") == []


@pytest.mark.whole
@pytest.mark.parametrize("number", sampling.places(office.WORKBOOKS[1:]))
def test_so_they_are_of_the_others(number: int, files: dict[str, bytes], tmp_path: Path):
    """A third of them today, and all in three days: one program makes them, and each of them is read below."""
    file = sampling.of_today(office.WORKBOOKS[1:])[number]
    assert office.judged(files[file], tmp_path, "xlsx") == [], file


@pytest.mark.parametrize("file", office.WORKBOOKS)
def test_a_list_is_that_of_its_record(file: str, files: dict[str, bytes], data: SiteData):
    """The same list in two formats must have the same columns, choices and points."""
    assert differences(files[file], data.checklists[file], data) == []


@pytest.mark.parametrize("file", office.WORKBOOKS)
def test_a_list_is_made_for_long_use(file: str, files: dict[str, bytes], data: SiteData):
    """A named table that grows, headings that stay in view and on every printed page, A4 on its side."""
    book, record = opened(files[file]), data.checklists[file]
    rest = [POINTS, *([NEWS] if len(record.editions) > 1 else []), ABOUT]
    drawn = [excel_names.TIME_PLAN for table in record.tables if table.plan]
    assert book.sheetnames[len(record.tables) :] == [*drawn, *rest]
    for sheet in book.worksheets[: len(record.tables) + len(drawn) + 1]:
        if sheet.title in drawn:
            continue
        (table,) = sheet.tables.values()
        assert re.fullmatch(r"[a-z0-9.]+_[a-z0-9.]+", table.name)
        assert table.ref.startswith(f"A{HEAD}:")
        assert sheet.freeze_panes == f"B{HEAD + 1}"
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert f"Utgave {record.edition.number}" in sheet.oddFooter.left.text
        assert not sheet.merged_cells.ranges
    with zipfile.ZipFile(BytesIO(files[file])) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search(rb"<row [^>]*customHeight[^>]*[^/]>", one) for one in sheets), (
        "a row would not grow with what is written in it"
    )


@pytest.mark.parametrize("file", office.WORKBOOKS)
def test_the_points_can_be_read_when_they_are_printed(file: str, files: dict[str, bytes]):
    """A page is made as small as its columns ask for; the id of a point, which minutes cite, stands last."""
    sheet = opened(files[file])[POINTS]
    letters = [get_column_letter(number) for number in range(1, len(heads(sheet)) + 1)]
    assert sheet[f"{letters[-1]}{HEAD}"].value == "Id"
    assert not sheet.print_area
    assert sum(sheet.column_dimensions[letter].width for letter in letters) < LETTERS_ON_A_PAGE / SMALLEST_PRINT


@pytest.mark.parametrize("file", office.WORKBOOKS)
def test_the_file_has_the_colour_and_the_picture_of_its_phase(file: str, files: dict[str, bytes], data: SiteData):
    """As the Word and PDF files of the same list."""
    number = of_sheet(data.checklists[file], data).phase
    book = opened(files[file])
    assert {sheet["A1"].font.color.rgb for sheet in book} == {
        f"FF{for_office()[f'phase{number}' if number else 'fjord']}"
    }
    pictures = [image for sheet in book for image in sheet._images]  # noqa: SLF001 - openpyxl has no other way
    assert [image.ref.getvalue() for image in pictures] == ([phase_picture.png(number)] if number else [])


@pytest.mark.parametrize("file", office.WORKBOOKS)
def test_the_file_says_what_it_is(file: str, files: dict[str, bytes], data: SiteData):
    """A file on a shared drive is found again in three years: what, which edition, from where, on what terms."""
    record, book = data.checklists[file], opened(files[file])
    facts = {row[0].value: row[1] for row in book[ABOUT].iter_rows(min_row=HEAD)}
    assert facts["Hva filen er"].value == record.purpose
    assert facts["Utgave"].value.startswith(f"{record.edition.number}, ")
    assert facts["Lisens"].hyperlink.target == data.site.licence_url
    assert facts["Nyeste utgave ligger på"].hyperlink.target == f"{data.site.url}verktoy/{file}/"
    assert [facts[f"Steg {n}"].value for n in range(1, len(record.how) + 1)] == record.how
    places = [cell.hyperlink.location for cell in facts.values() if cell.hyperlink and cell.hyperlink.location]
    assert places == [f"'{name}'!A1" for name in book.sheetnames[:-1]]
    assert book.properties.title == record.title
    told = {own.name: own.value for own in book.custom_doc_props.props}
    assert told == {"ark": file, "utgave": record.edition.number}


def test_files_are_small_and_the_same_every_time(files: dict[str, bytes], data: SiteData):
    """A new build of the same record changes nothing."""
    assert max(map(len, files.values())) < 40_000
    sheet = choose.sheet(data, choose.workbook)
    assert files[sheet.id] == excel.workbook(of_sheet(sheet, data))


def test_a_filled_in_list_keeps_its_answers(plan: bytes, tmp_path: Path):
    """What a program writes in the cells is read back, and the choices are still there."""
    book = opened(plan)
    sheet = book.worksheets[0]
    sheet.cell(HEAD + 1, 1, "1")
    sheet.cell(HEAD + 1, heads(sheet).index("Status") + 1, "Ferdig")
    book.save(tmp_path / "filled.xlsx")
    again = opened((tmp_path / "filled.xlsx").read_bytes()).worksheets[0]
    assert again.cell(HEAD + 1, heads(again).index("Status") + 1).value == "Ferdig"
    assert choices(again) == choices(sheet)
    assert "Ferdig" in choices(again)["Status"]


@pytest.fixture(scope="module")
def plan(synthetic: SiteData) -> bytes:
    """The Excel file of the synthetic plan."""
    return excel.workbook(of_sheet(synthetic.checklists[PLAN], synthetic))


FAULTS = {
    "a column with another name": ("xl/sharedStrings.xml", "<t>Ansvarlig</t>", "<t>Ansvar</t>"),
    "a choice left out": ("xl/worksheets/sheet1.xml", "I gang,Ferdig,", "I gang,"),
    "a point with another text": ("xl/sharedStrings.xml", "Gi hver milepæl en dato.", "Gi dem en dato."),
    "an id that is another": ("xl/sharedStrings.xml", f"{PLAN}-06", f"{PLAN}-66"),
    "dates that are not asked for": ("xl/worksheets/sheet1.xml", 'type="date"', 'type="decimal"'),
    "an element that Excel does not know": ("xl/worksheets/sheet1.xml", "<sheetData>", "<nothing/><sheetData>"),
}


@pytest.mark.parametrize("fault", sampling.few(list(FAULTS), 2))
def test_a_planted_fault_is_caught(fault: str, plan: bytes, synthetic: SiteData, tmp_path: Path):
    """A check that finds nothing must be able to find something."""
    broken = office.changed(plan, *FAULTS[fault])
    assert differences(broken, synthetic.checklists[PLAN], synthetic) or office.judged(broken, tmp_path, "xlsx")


def test_the_sound_file_that_faults_are_planted_in_has_none(plan: bytes, synthetic: SiteData, tmp_path: Path):
    """Else each of them would be caught by another's fault."""
    assert differences(plan, synthetic.checklists[PLAN], synthetic) == office.judged(plan, tmp_path, "xlsx") == []


def test_a_text_is_written_as_it_is_however_it_begins(data: SiteData):
    """What looks like an address once became a link, and lost what it began with."""
    odd = ["mailto:x@example.org", "file:///x", "http://x", "https://x.no", "internal:x", "external:x", "=1+1", "007"]
    sheet = max((sheet for sheet in data.checklists.values() if sheet.workbook), key=lambda sheet: len(sheet.items))
    assert len(sheet.items) >= len(odd)
    texts = iter([*odd, *(item.text for item in sheet.items[len(odd) :])])
    sections = [
        section.model_copy(update={"items": [item.model_copy(update={"text": next(texts)}) for item in section.items]})
        for section in sheet.sections
    ]
    sheet = sheet.model_copy(update={"sections": sections})
    points = opened(excel.workbook(of_sheet(sheet, data)))[POINTS]
    shown = {cell.value: cell for row in points.iter_rows() for cell in row if cell.value is not None}
    for text in odd:
        assert shown[text].data_type == "s", text
        assert shown[text].hyperlink is None, text


def test_a_long_name_of_a_worksheet_keeps_whole_words():
    """Excel takes 31 signs."""
    assert excel_names.sheet_name("Kurs og veiledning det neste året", []) == "Kurs og veiledning det neste…"
    with pytest.raises(ValueError, match="no name of its own"):
        excel_names.sheet_name("logg", ["Logg"])


def test_what_excel_would_refuse_is_told_with_the_line(data: SiteData, copied: Path):
    """Two worksheets of one name, and two columns of one name in a table; a comma would make two choices of one."""
    sheet = choose.sheet(data, choose.workbook, choose.table)
    name = sheet.tables[0].title

    def double(record: dict[str, Any]) -> None:
        record["tables"][0]["columns"].append("samme-navn")
        record["tables"].append(record["tables"][0] | {"id": "en-til"})

    of_choice, column = next(
        (sheet, column)
        for sheet in choose.sheets(data, choose.workbook, choose.table)
        for table in sheet.tables
        for column in table.columns
        if data.fields[column].options
    )

    def split(records: list[dict[str, Any]]) -> None:
        (field,) = (record for record in records if record["id"] == column)
        field["options"][0] += ", nå"
        (first,) = (record for record in records if record["id"] == sheet.tables[0].columns[0])
        records.append(first | {"id": "samme-navn"})

    edit_values(copied / f"data/checklists/{sheet.id}.yml", double)
    edit_values(copied / "data/fields.yml", split)
    found = told_of(copied)
    for name_of_sheet, message in (
        (sheet.id, f"«{name}» kan ikke bli et eget ark"),
        (sheet.id, f"«{name}» har to kolonner"),
        (of_choice.id, "Excel kan ikke lage en valgliste"),
    ):
        assert any(re.search(rf"{name_of_sheet}\.yml, linje \d+: {message}", told) for told in found), (message, found)
