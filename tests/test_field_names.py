"""Names of fields: whose they are can be read, no two are alike, and every program gives the same."""

import io
import re
import shutil
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from pypdfium2 import raw

from macros.checking import load
from macros.downloads.excel import sheets as excel
from macros.downloads.excel.names import table_name
from macros.downloads.pdf import sheets as pdf
from macros.downloads.word import sheets as word
from macros.records.errors import DataError
from macros.records.site_data import SiteData
from macros.sheets.content import Content
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from . import office, pdf_reading
from .sheet_forms import fields_of

ROOT = Path(__file__).parent.parent
LONGEST = 64  # characters of a tag in Word


@pytest.fixture(scope="module")
def contents(data: SiteData) -> list[Content]:
    """The descriptions of all sheets and meeting packs."""
    sheets = [of_sheet(sheet, data) for sheet in data.checklists.values()]
    return [*sheets, *(of_meeting(element, data) for element in data.core_elements.values())]


@pytest.fixture(scope="module")
def pack(data: SiteData) -> Content:
    """A meeting pack."""
    return of_meeting(data.core_elements["ke-03"], data)


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
    sheet = of_sheet(data.checklists["milepaelsplan"], data)
    book = load_workbook(io.BytesIO(excel.workbook(sheet)))
    tables = [name for worksheet in book.worksheets for name in worksheet.tables]
    assert table_name("kontrakt_apne-punkter") == "kontrakt_apne.punkter"
    assert tables == [*(grid.name.replace("-", ".") for grid in sheet.grids), "milepaelsplan_punkter"]


def test_names_that_no_file_can_have_are_told_with_their_lines(tmp_path: Path):
    """Word cuts a tag that is too long, and of two fields with one name a program fills in one."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    long = "og-" * 18
    edit(
        tmp_path / "data/checklists/kontrakt.yml",
        ("id: kontrakt-01\n", f"id: kontrakt-{long}til\n"),  # too long
        ("id: kontrakt-02\n", "id: '05'\n"),  # an id that lacks that of its sheet, and kontrakt-05 is there
        ("fields: [saksnummer]", "fields: [saksnummer, tjeneste]"),  # it stands on every sheet
        ("id: apne-punkter\n", "id: hode\n"),  # called as the lines on top: nothing is wrong with that
    )
    # The sheet alone could have it: in the pack its name is longer.
    in_pack = f"id: implementeringsplan-{'og-' * 7}til\n"
    edit(tmp_path / "data/checklists/implementeringsplan.yml", ("id: implementeringsplan-01\n", in_pack))
    with pytest.raises(DataError) as stopped:
        load(tmp_path)
    told = [str(mistake) for mistake in stopped.value.mistakes if " felt" in str(mistake)]
    told = [mistake for mistake in told if "heter «" in mistake or "får navnet" in mistake]
    wanted = [
        r"implementeringsplan\.yml, linje \d+: feltet heter «motepakke-ke-03\.implementering.+ tegn\. Word tar 64",
        r"kontrakt\.yml, linje \d+: to felt får navnet «kontrakt_hode_tjeneste»",
        r"kontrakt\.yml, linje \d+: feltet heter «(motepakke-ke-03\.)?kontrakt_og-.+ tegn\. Word tar 64",
        r"kontrakt\.yml, linje \d+: to felt får navnet «kontrakt_05_avtalt», her og på linje \d+\.",
    ]
    assert len(told) == len(wanted), told
    assert all(re.search(pattern, mistake) for pattern, mistake in zip(wanted, told, strict=True)), told


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change texts in a file."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{path.name} no longer holds {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


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
