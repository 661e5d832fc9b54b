"""Files printed without colour, and in large print: everything can still be read."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from macros.build_files import FileMaker
from macros.downloads.download import Download

from . import libreoffice, printed_contrast

ENOUGH = 4.5  # WCAG 2.2, 1.4.3
LARGER = 1.6  # 10 points become 16
_LONG = ("guide", "phase")
_OFFICE = ("docx", "odt", "xlsx", "pptx")
_SIZE = re.compile(rb'(<w:sz(?:Cs)? w:val=")(\d+)(")')
_FIXED_HEIGHT = b'w:hRule="exact"'


def faint(content: bytes) -> list[tuple[int, float, str]]:
    """Return page, contrast and words of what is too faint in grey, with what fields show."""
    pdf = pdfium.PdfDocument(content)
    pdf.init_forms()
    found = [(number, *printed_contrast.weakest(page)) for number, page in enumerate(pdf, 1)]
    return [(number, ratio, words) for number, ratio, words in found if ratio < ENOUGH]


def largest_of_each_kind(maker: FileMaker, *endings: str) -> list[Download]:
    """Return of each kind of file in each format the largest, chosen by their size."""
    files = [file for file in maker.files if file.ending in endings]
    by_size = sorted(files, key=lambda file: file.facts().size)
    return list({(file.kind, file.ending): file for file in by_size}.values())


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.whole)], ids=["of each kind", "every"])
def test_a_pdf_file_can_be_read_in_grey(maker: FileMaker, every: bool):
    """Most printers of a municipality print without colour: blank, filled in, drawn; with all a phase and the guide."""
    files = [file for file in maker.files if file.ending == "pdf"]
    if not every:
        files = [file for file in largest_of_each_kind(maker, "pdf") if file.kind not in _LONG]
    assert {file.address: found for file in files if (found := faint(maker.content(file)))} == {}


@pytest.mark.whole
def test_office_files_can_be_read_in_grey(maker: FileMaker, tmp_path: Path):
    """As LibreOffice prints them: sheets, packs, slides, workbooks, and what is filled in."""
    paths = []
    for number, file in enumerate(largest_of_each_kind(maker, *_OFFICE)):
        paths.append(tmp_path / f"{number}.{file.ending}")
        paths[-1].write_bytes(maker.content(file))
    assert {path.suffix for path in paths} == {f".{ending}" for ending in _OFFICE}
    printed = libreoffice.converted(paths, "pdf", tmp_path)
    assert {path.stem: found for path in printed if (found := faint(path.read_bytes()))} == {}


def test_words_too_faint_are_told(pdfs: dict[str, bytes]):
    """A judge that finds nothing must be able to find something: all that is drawn is made a light grey."""
    with pikepdf.open(io.BytesIO(min(pdfs.values(), key=len))) as pdf:
        page = pdf.pages[0].obj.Contents
        page.write(re.sub(rb"[\d.]+ [\d.]+ [\d.]+ scn", b"0.7 0.7 0.7 scn", page.read_bytes()))
        file = io.BytesIO()
        pdf.save(file)
    assert faint(file.getvalue())


@pytest.mark.whole
def test_a_word_file_in_large_print_loses_nothing(maker: FileMaker, tmp_path: Path):
    """Whoever sees little makes the type larger: rows grow with it, and every word is still on the paper."""
    (file,) = [file for file in largest_of_each_kind(maker, "docx") if file.kind == "example"]
    paths = [tmp_path / "vanlig.docx", tmp_path / "stor.docx"]
    paths[0].write_bytes(maker.content(file))
    paths[1].write_bytes(_enlarged(maker.content(file)))
    ordinary, large = (path.read_bytes() for path in libreoffice.converted(paths, "pdf", tmp_path))
    assert len(pdfium.PdfDocument(large)) > len(pdfium.PdfDocument(ordinary))
    assert _letters(ordinary) - _letters(large) == Counter()


def _enlarged(content: bytes) -> bytes:
    """Return a Word file with every size of type larger."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(memory, "w") as written:
        for name in given.namelist():
            part = given.read(name)
            if name.endswith(".xml"):
                assert _FIXED_HEIGHT not in part, f"{name} has rows that cannot grow"
                part = _SIZE.sub(lambda size: b"%s%d%s" % (size[1], round(int(size[2]) * LARGER), size[3]), part)
            written.writestr(name, part)
    return memory.getvalue()


def _uncounted(line: str) -> str:
    """Return a line without its figures: the foot of a page has its number."""
    return re.sub(r"\d+", "#", line)


def _letters(content: bytes) -> Counter[str]:
    """Count what is read in a PDF file but at the head and foot of pages: a narrow column may break a word anywhere."""
    pages = [page.get_textpage().get_text_range().splitlines() for page in pdfium.PdfDocument(content)]
    on_pages = Counter(line for lines in pages for line in {_uncounted(line) for line in lines})
    own = (line for lines in pages for line in lines if on_pages[_uncounted(line)] < len(pages) / 2)
    return Counter(letter for line in own for letter in line if letter.isalnum())
