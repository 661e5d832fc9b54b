"""The PDF files: what they say, that they can be filled in and heard, and that they look right."""

import io
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

import pikepdf
import pypdfium2 as pdfium
import pytest

from macros.build_files import FileMaker
from macros.downloads.files import GUIDE, every
from macros.downloads.pdf import columns, road_poster, saving, typeface
from macros.language.in_words import colon
from macros.records.models import ForeignTool
from macros.records.site_data import SiteData
from macros.sheets.content import Content, Field, MeetingContent, Part
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from . import pdf_reading
from .pdf_reading import squeezed

A4 = (595, 842)
LIMIT = saving.PROMISED  # bytes of a sheet, a pack or an example
HELD_TOGETHER = 4  # rows of a table
GUIDE_LIMIT, PHASE_LIMIT = 2_000_000, 1_000_000


@pytest.fixture(scope="session")
def sheets(data: SiteData, pdfs: dict[str, bytes]) -> list[tuple[Content, bytes]]:
    """Each sheet and meeting pack: what it should hold, and its PDF file."""
    described = [of_sheet(sheet, data) for sheet in data.checklists.values()]
    described += [of_meeting(element, data) for element in data.core_elements.values()]
    return [(made, pdfs[f"nedlasting/{made.id}.pdf"]) for made in described]


def expected(made: Content) -> list[Field]:
    """Return the fields of a file in the order in which they are read."""
    parts = answered(made.parts)
    grids = [field for grid in made.grids for row in grid.rows for field in row]
    if isinstance(made, MeetingContent):
        return [*made.head, *answered([made.questions]), *parts, *answered([made.ready]), *grids]
    return [*made.head, *parts, *grids]


def answered(parts: Iterable[Part]) -> list[Field]:
    """Return what is filled in for the points of sections."""
    return [field for part in parts for point in part.points for field in point.fields]


def test_fields_equal_the_record_letter_by_letter(sheets):
    """A screen reader says the tooltip: name, text, kind and choices come from the record alone."""
    for made, file in sheets:
        wanted = {field.name: field for field in expected(made)}
        found = {field.name: field for field in pdf_reading.asked(file)}
        assert found.keys() == wanted.keys(), made.id
        for name, field in found.items():
            assert field.tip == wanted[name].tip
            assert field.options == wanted[name].options
            assert field.kind == {"long": "text", "date": "text"}.get(wanted[name].kind, wanted[name].kind)


def test_options_are_heard_with_their_question(sheets):
    """«Ja» alone says nothing: each circle is read with its point, and as a tick box it says that one is enough."""
    for made, file in sheets:
        tips = {field.name: field for field in expected(made)}
        for name, heard in pdf_reading.tips_of_options(file).items():
            assert heard == [
                f"{tips[name].tip}{colon(tips[name].tip)} {option} (velg høyst ett)" for option in tips[name].options
            ]


def test_points_to_give_stand_on_one_line(sheets):
    """0, 1, 2 and 3 are read as a scale; the last alone on a line below is not."""
    scales = 0
    for made, file in sheets:
        points = {field.name: [len(option) == 1 for option in field.options] for field in expected(made)}
        for name, heights in pdf_reading.heights_of_options(file).items():
            scale = [height for height, point in zip(heights, points[name], strict=True) if point]
            assert len(set(scale)) <= 1, (made.id, name)
            scales += len(scale) > 1
    assert scales


def test_a_choice_that_has_its_row_to_itself_stands_on_one_line(sheets):
    """Two and two below each other, with room beside them, a scale is no scale, and easily ticked one line off."""
    alone = 0
    for made, file in sheets:
        heights = pdf_reading.heights_of_options(file)
        for field in answered(part for part in made.parts if len(part.labels) == 1):
            if field.kind == "choice":
                assert len(set(heights[field.name])) == 1, (made.id, field.name)
                alone += 1
    assert alone


def test_everything_in_the_record_stands_on_the_paper_in_order(sheets):
    """Title, purpose, points and helps are there, in the order of the record."""
    for made, file in sheets:
        text = " ".join(pdf_reading.texts(file))
        place = 0
        wanted = [made.title, made.purpose, *made.steps]
        for part in made.parts:
            wanted.append(part.title)
            wanted += [words for point in part.points for words in (point.text, *point.explanations)]
        wanted += [grid.title for grid in made.grids if not isinstance(made, MeetingContent)]
        for words in wanted:
            found = squeezed(text).find(squeezed(words), place)
            assert found >= 0, f"{made.id}: «{words}» is missing or out of order"
            place = found


def test_each_sheet_of_paper_says_what_it_is(sheets):
    """A loose sheet on a table tells its title, edition, date, address, licence and page number."""
    for made, file in sheets:
        pages = pdf_reading.texts(file)
        for number, text in enumerate(pages, 1):
            flat = squeezed(text)
            for words in (made.title, made.short_address, made.licence, f"Utgave {made.edition}", str(made.date.year)):
                assert squeezed(words) in flat, f"{made.id}, page {number}: «{words}»"
            assert squeezed(f"Side {number} av {len(pages)}") in flat


def test_no_heading_and_no_row_is_left_alone(sheets):
    """A heading stands with its first point, and a page never begins with one lone row."""
    for made, file in sheets:
        pages = pdf_reading.texts(file)
        page_of = {field.name: field.page for field in pdf_reading.fields(file)}
        for part in made.parts:
            rows = [page_of[point.fields[0].name] for point in part.points]
            assert squeezed(part.title) in squeezed(pages[rows[0]]), f"{made.id}: «{part.title}» is alone"
            assert_no_lone_row(rows, f"{made.id}: {part.title}")
        for grid in made.grids:
            rows = [page_of[row[0].name] for row in grid.rows]
            assert squeezed(grid.title) in squeezed(pages[rows[0]]), f"{made.id}: «{grid.title}» is alone"
            assert_no_lone_row(rows, f"{made.id}: {grid.title}")
            assert len(set(rows)) == 1 or len(rows) > HELD_TOGETHER, f"{made.id}: «{grid.title}» is broken"


def assert_no_lone_row(rows: list[int], name: str) -> None:
    counts = Counter(rows)
    assert len(counts) == 1 or min(counts.values()) > 1, f"{name}: a row is alone on a page"


def _end(made: Content, file: bytes) -> int:
    """Return how many pages there are before what is new, which has pages of its own."""
    pages = [squeezed(text) for text in pdf_reading.texts(file)]
    titles = [squeezed(news.title) for news in made.news]
    return next((number for number, text in enumerate(pages) if any(title in text for title in titles)), len(pages))


def test_no_sheet_ends_with_an_empty_page_and_none_lies_on_its_side(sheets):
    """The room that is left is for notes: no page is wasted while boxes are small, and all pages stand upright."""
    for made, file in sheets:
        last = pdf_reading.fills(file)[_end(made, file) - 1]
        assert last > 0.4, f"{made.id} ends with a page that is {last:.0%} full"
        assert {tuple(round(side) for side in page.get_size()) for page in pdfium.PdfDocument(file)} == {A4}


def test_every_choice_can_be_read_when_it_is_chosen(sheets):
    """What is chosen in a table is not cut by its column."""
    for made, file in sheets:
        for name, options, room in pdf_reading.room_of_choices(file):
            needed = max(typeface.width(option, columns.TYPED_SIZE) / typeface.MM_PER_POINT for option in options)
            assert needed < room, f"{made.id}: {name} has {room:.0f} of {needed:.0f} points"


def test_a_meeting_pack_is_at_most_four_pages_of_a4(data, pdfs):
    """What is printed before a meeting fits on two sheets of paper."""
    for element in data.core_elements:
        pdf = pdfium.PdfDocument(pdfs[f"nedlasting/motepakke-{element}.pdf"])
        assert len(pdf) <= 4
        assert {tuple(round(side) for side in page.get_size()) for page in pdf} == {A4}


@pytest.mark.parametrize(("size", "sides"), [("a3", (1191, 842)), ("a4", (842, 595))])
def test_a_poster_is_one_page_that_lies_on_its_side(synthetic: SiteData, size: str, sides: tuple[int, int]):
    """What is written in the drawing is on it. The site itself may have no poster."""
    file = road_poster.pdf(of_sheet(next(iter(synthetic.checklists.values())), synthetic), size, synthetic)
    assert [tuple(round(side) for side in page.get_size()) for page in pdfium.PdfDocument(file)] == [sides]
    text = squeezed(" ".join(pdf_reading.texts(file)))
    assert "Delmål5" in text
    assert "EU-kontroll" in text


def test_files_are_small(pdfs, data: SiteData):
    """A sheet opens at once on a phone."""
    sizes = {address: len(file) for address, file in pdfs.items()}
    assert sizes.pop(GUIDE) < GUIDE_LIMIT
    for address in (file.address for file in every(data) if file.kind == "phase"):
        assert sizes.pop(address) < PHASE_LIMIT
    assert {address: size for address, size in sizes.items() if size >= LIMIT} == {}


@pytest.mark.parametrize("kind", ["sheet", "meeting", "poster", pytest.param("guide", marks=pytest.mark.whole)])
def test_two_builds_give_the_same_bytes(maker: FileMaker, kind: str):
    """A file changes only when its content does. The first of each kind is tried; the site may have no poster."""
    files = [file for file in maker.files if file.kind == kind and file.format == "PDF"]
    assert files or kind == "poster"
    for file in files[:1]:
        assert maker.anew(file) == maker.content(file)


def test_title_language_and_bookmarks(sheets):
    """The window says the title, the voice speaks Norwegian, and the bookmarks are the sections."""
    for made, file in sheets:
        with pikepdf.open(io.BytesIO(file)) as pdf:
            assert str(pdf.Root.Lang).startswith("nb")
            assert pdf.open_metadata()["dc:title"] == made.title
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            assert all(page.obj.get("/Tabs") == "/S" for page in pdf.pages if "/Annots" in page.obj)
        names = pdf_reading.bookmarks(file)
        assert [part.title for part in made.parts if part.title not in names] == []


def test_links_in_the_files_lead_somewhere(pdfs, site, data):
    """Every address of ours in a file is a page that is built."""
    ours, others = set(), set()
    for file in pdfs.values():
        for address in pdf_reading.links(file):
            is_ours = address.startswith(data.site.url) and not address.startswith(data.site.repository)
            (ours if is_ours else others).add(address)
    for address in ours:
        path, _, anchor = address.removeprefix(data.site.url).partition("#")
        target = site / path / "index.html" if not path or path.endswith("/") else site / path
        assert target.is_file(), f"{address} leads nowhere"
        assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8"), f"{address} has no place {anchor}"
    known = {entry.link for entry in data.literature.values() if entry.link}
    known |= {tool.url for tool in data.tools.values() if isinstance(tool, ForeignTool)}
    known |= {unquote(address) for address in known}  # as they are read back
    known |= {address for address in others if address.startswith(f"{data.site.repository}/issues/new?template=")}
    letters = {address for address in others if address.startswith(f"mailto:{data.site.email}?")}
    assert others - known - letters <= {data.site.licence_url, data.site.repository, f"mailto:{data.site.email}"}
