"""A form that is filled in tells the truth in every program: what was typed is stored, seen, kept and taken back."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from macros.downloads.pdf import columns, form_characters
from macros.downloads.pdf import sheets as pdf
from macros.records.site_data import SiteData
from macros.sheets.content import Content, Field
from macros.sheets.of_sheet import of_sheet

from . import verapdf
from .form_programs import matrix, python_programs, reading
from .form_programs.matrix import PROGRAMS, RIGHT, WRONG
from .sampling import few, whole
from .sheet_forms import fields_of

# The engine of veraPDF, and PDFBox, start Java: one process has it.
pytestmark = pytest.mark.xdist_group("verapdf")

BY_NAME = {program.name: program for program in PROGRAMS}
TYPED = BY_NAME["pdfium"]
ALPHABETS = {
    "norwegian": "Blåbærsyltetøy på ØKERN, Ærlig, òg é è ê à ô",
    "north sami": "Čáhci Đđ Ŋŋ Šš Ŧŧ Žž Áá",
    "lule sami": "Ńuoska ńn Ŋŋ Åå Áá Ää",
    "south sami": "Ïï Öö Ææ Åarjelsaemien gïele",
    "swedish and finnish": "Ää Öö Åå yö",
    "danish and faroese": "Ææ Øø Ðð Íí Óó Úú Ýý",
    "icelandic": "Þþ Ðð Ææ Éé Íí",
    "polish": "Zażółć gęślą jaźń ŁĄĆĘŃÓŚŹŻ",
    "lithuanian": "ąčęėįšųūž ĄČĘĖĮŠŲŪŽ",
    "latvian": "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ",
    "turkish": "ğışçöü ĞİŞÇÖÜ",
    "german": "Äöüß",
    "signs": "«Ja» “nei” ‘kanskje’ „so“ – — … € § % & # @ ° m²",
}
# What no field can show is still stored.
UNSHOWN = {
    "russian": "Привет",
    "greek": "Ωμέγα",
    "arabic": "مرحبا بكم",
    "hebrew": "שלום",
    "emoji": "Bra 😀👍",
    "vietnamese": "Tiếng Việt",
}
OTHERS = {
    "one letter": "å",
    "500 characters": ("Implementeringsteamet avklarer dette. " * 14)[:500],
    "line breaks": "Første linje\nAndre linje\nTredje",
    "a date": "01.02.2027",
    "a formula": "=SUM(A1:A9)",
    "a command": "@import; {{ navn }}",
    "markup": "<b>fet</b> & «sitat» \"anførsel\" 'apostrof'",
    "PDF's own signs": "(parentes) \\ [klamme] <<x>> /Navn % %%EOF",
    "an address": "https://example.org/?a=1&b=2",
    "a long word": "Implementeringskvalitetsvurderingsarbeidsgruppe",
    "spaces": "ett  to   tre",
    "numbers": "1 234 567,89",
}
TOLD = ALPHABETS | UNSHOWN | OTHERS


@pytest.fixture(scope="module")
def sheet(data: SiteData) -> Content:
    """A sheet with many kinds of fields."""
    return matrix.sheets(data)[0]


@pytest.fixture(scope="module")
def blank(sheet: Content) -> bytes:
    """Its PDF file."""
    return pdf.sheet(sheet)


@pytest.fixture(scope="module")
def two(data: SiteData) -> list[tuple[bytes, dict[str, str]]]:
    """Two sheets filled in as in Chromium, each with its values."""
    forms = [(pdf.sheet(content), matrix.values_of(content, f"«{content.title}»")) for content in matrix.sheets(data)]
    return [(TYPED.fill(content, values), values) for content, values in forms]


@pytest.mark.whole
def test_every_program_does_all_but_what_is_known(data: SiteData):
    """The matrix that `make bench-files` prints: a cell that is known to be wrong and is right is told, too."""
    found = matrix.matrix(data)
    assert {place: cell for place, cell in found.items() if (cell == RIGHT) == (place in WRONG)} == {}
    assert WRONG.keys() <= found.keys()


def test_every_field_has_a_stream_of_its_own(blank: bytes):
    """A program that fills in a field writes into its stream: two that share one would show the same answer."""
    with pikepdf.open(io.BytesIO(blank)) as opened:
        streams = [
            field.obj.AP.N.objgen for field in opened.acroform.fields if reading.kind_of(field.obj) in ("/Tx", "/Ch")
        ]
    assert len(streams) > 20
    assert len(set(streams)) == len(streams)


@pytest.mark.parametrize("name", ["qpdf", "pypdf", *map(whole, ("MuPDF", "pdftk", "PDFBox"))])
def test_two_forms_joined_keep_all_values(two: list[tuple[bytes, dict[str, str]]], name: str):
    """Sheets are put together in one file: no value takes the place of another's."""
    (first, values), (second, others) = two
    assert reading.stored(BY_NAME[name].join([first, second])) == values | others


@pytest.mark.parametrize("name", ["pdfium", "PDFBox", whole("pdf.js")])
@pytest.mark.parametrize("letters", few(list(ALPHABETS), 2))
def test_letters_of_neighbours_are_seen(sheet: Content, blank: bytes, name: str, letters: str):
    """Typed in Chromium, in Firefox and by program: no letter is lost, and the file still passes."""
    field = _first(sheet, "long")
    filled = BY_NAME[name].fill(blank, {field.name: ALPHABETS[letters]})
    assert reading.squeezed(ALPHABETS[letters]) in reading.seen_in_pdfium(filled)


@pytest.mark.whole
@pytest.mark.parametrize("name", ["pdfium", "pypdf", "qpdf", "pdf.js", "pdftk"])
def test_whatever_is_written_is_stored(sheet: Content, blank: bytes, name: str):
    """Fifty values, in notes and on top, and back: letter by letter, also what the font cannot show."""
    notes = [field for field in fields_of(sheet) if columns.is_note(field)]
    told = {key: text for key, text in TOLD.items() if not (name == "pdfium" and max(map(ord, text)) > 0xFFFF)}
    heads = [field for field in sheet.head if field.kind == "text"]
    values = dict(zip([field.name for field in notes], told.values(), strict=False))
    rest = [text for text in told.values() if text not in values.values() or "\n" not in text]
    for start in range(0, len(rest), len(heads)):
        short = zip([field.name for field in heads], rest[start : start + len(heads)], strict=False)
        asked = {name: " ".join(text.split()) for name, text in short} | values
        assert reading.stored(BY_NAME[name].fill(blank, asked)) == asked


def test_what_is_filled_in_by_us_is_stored_seen_and_passes(sheet: Content, tmp_path):
    """Examples are made by the site itself: with values of every kind."""
    values = matrix.values_of(sheet, matrix.LETTERS)
    given = {
        name: True if value == matrix.TICK and name.endswith("avkryssing") else value for name, value in values.items()
    }
    path = tmp_path / "eksempel.pdf"
    path.write_bytes(pdf.sheet(sheet, given))
    assert reading.stored(path.read_bytes()) == values
    seen = reading.seen_in_pdfium(path.read_bytes())
    assert [value for value in values.values() if reading.squeezed(value) not in seen and value != matrix.TICK] == []
    for standard in (verapdf.UA, verapdf.A):
        assert verapdf.broken(path, standard) == []


def test_what_a_field_cannot_show_is_never_lost_in_silence(sheet: Content):
    """Our own examples stop at such a letter; for others the page says which there are."""
    name = _first(sheet, "long").name
    for text in UNSHOWN.values():
        assert form_characters.lacking(text)
        with pytest.raises(ValueError, match="kan ikke vise"):
            pdf.sheet(sheet, {name: text})
    assert [text for text in ALPHABETS.values() if form_characters.lacking(text)] == []


def test_an_answer_can_be_taken_back_with_the_mouse(sheet: Content, blank: bytes):
    """A second click clears a circle, in Chromium too; and one at most is chosen."""
    field = next(field for kind, field in matrix.kinds_of(sheet).items() if kind == "choice")
    chosen = TYPED.fill(blank, {field.name: field.options[0]})
    assert reading.stored(chosen) == {field.name: field.options[0]}
    assert reading.drawn(chosen, field.name) == [field.options[0]]
    other = TYPED.fill(chosen, {field.name: field.options[1]})
    assert reading.stored(other) == {field.name: field.options[1]}
    assert reading.drawn(other, field.name) == [field.options[1]]
    assert reading.stored(TYPED.fill(other, {field.name: ""})) == {}


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.whole)], ids=["a few", "every"])
def test_a_box_shows_what_it_promises(data: SiteData, every: bool):
    """Sixty characters in every note, typed in Chromium, lie within its box; so does a date."""
    ids = list(data.checklists)
    for name in ids if every else ids[:: len(ids) // 2][:2]:
        content = of_sheet(data.checklists[name], data)
        texts = [point.text for part in content.parts for point in part.points if len(point.text) >= 40]
        values = {
            field.name: "24.12.2027" if field.kind == "date" else _sixty(texts, number)
            for number, field in enumerate(fields_of(content))
            if field.kind == "date" or columns.is_note(field)
        }
        outside = _outside(TYPED.fill(pdf.sheet(content), values), values)
        assert outside == {}, f"{name}: {list(outside.items())[:3]}"


def _sixty(texts: list[str], number: int) -> str:
    """Return sixty characters as such sheets have them, another for each field."""
    text = " ".join(texts[number % len(texts) :] + texts)
    return text[:60].strip()


def _outside(content: bytes, values: dict[str, str]) -> dict[str, str]:
    """Return what is seen within the boxes that do not show all that is in them."""
    boxes = python_programs.places(content)
    flat = pdfium.PdfDocument(BY_NAME["pdfium"].flatten(content))
    pages = [page.get_textpage() for page in flat]
    seen = {name: pages[boxes[name][0][0]].get_text_bounded(*boxes[name][0][3]) for name in values}
    return {name: text for name, text in seen.items() if reading.squeezed(values[name]) != reading.squeezed(text)}


def test_a_file_tells_programs_what_it_is(sheet: Content, blank: bytes):
    """Years later a program finds the sheet and the edition without reading the paper."""
    with pikepdf.open(io.BytesIO(blank)) as opened, opened.open_metadata() as metadata:
        assert metadata["dc:identifier"] == sheet.id
        assert metadata["xmpMM:VersionID"] == str(sheet.edition)


def _first(content: Content, kind: str) -> Field:
    return matrix.kinds_of(content)[kind]
