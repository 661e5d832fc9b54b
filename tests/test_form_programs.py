"""A form that is filled in tells the truth in every program: what was typed is stored, seen, kept and taken back."""

import io

import pikepdf
import pytest

from macros.downloads.pdf import columns, field_lines, form_characters, typeface
from macros.downloads.pdf import sheets as pdf
from macros.records.site_data import SiteData
from macros.sheets.content import Content, Field, MeetingContent
from macros.sheets.notes import notes
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from . import sampling, verapdf
from .form_programs import limits, matrix, reading
from .form_programs.matrix import PROGRAMS, RIGHT, WRONG
from .many_values import ALPHABETS, BEYOND_THE_FONT, VALUES
from .sampling import whole
from .sheet_forms import fields_of, parts_of

# The engine of veraPDF, and PDFBox, start Java: one process has it.
pytestmark = pytest.mark.xdist_group("verapdf")

BY_NAME = {program.name: program for program in PROGRAMS}
TYPED = BY_NAME["pdfium"]
FILL = [program for program in PROGRAMS if program.fill]
OFTEN = ("pdfium", "pypdf")  # by hand, and by program
_LONG_POINT = 40  # letters
_NOTE_CHARACTERS = 60  # that a box for a note shows at least
_SEEN_WHOLE = 10  # letters that stand on the first line of any box, also in a program that never goes on to a next


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
    """The matrix that `make bench-files` prints: a cell that is known to be wrong and is right is told, too.

    A third of the programs today, others tomorrow: what each does with a form hangs on no other.
    """
    programs = sampling.of_today(PROGRAMS)
    found = matrix.matrix(data, programs)
    assert {place: cell for place, cell in found.items() if (cell == RIGHT) == (place in WRONG)} == {}
    assert {(name, case) for name, case in WRONG if name in {program.name for program in programs}} <= found.keys()


def test_every_field_has_a_stream_of_its_own(blank: bytes):
    """A program that fills in a field writes into its stream: two that share one would show the same answer."""
    with pikepdf.open(io.BytesIO(blank)) as opened:
        streams = [
            field.obj.AP.N.objgen for field in opened.acroform.fields if reading.kind_of(field.obj) in ("/Tx", "/Ch")
        ]
    assert len(streams) > 20
    assert len(set(streams)) == len(streams)


@pytest.mark.whole
@pytest.mark.parametrize("name", ["qpdf", "pypdf", "MuPDF", "pdftk", "PDFBox"])
def test_two_forms_joined_keep_all_values(two: list[tuple[bytes, dict[str, str]]], name: str):
    """Sheets are put together in one file: no value takes the place of another's."""
    (first, values), (second, others) = two
    assert reading.stored(BY_NAME[name].join([first, second])) == values | others


@pytest.fixture(scope="module")
def roomy(data: SiteData) -> Content:
    """The sheet with most texts to fill in: there is one for every value."""
    contents = [of_sheet(sheet, data) for sheet in data.checklists.values()]
    content = max(contents, key=lambda content: len(_texts(content)))
    assert len(_texts(content)) >= len(VALUES)
    return content


@pytest.fixture(scope="module")
def roomy_blank(roomy: Content) -> bytes:
    """Its PDF file."""
    return pdf.sheet(roomy)


@pytest.mark.parametrize("name", [program.name if program.name in OFTEN else whole(program.name) for program in FILL])
def test_whatever_is_written_is_stored_and_seen(roomy: Content, roomy_blank: bytes, name: str):
    """Every value by itself in a field and back, sign by sign; on paper all that the form font has letters for."""
    hold = [text for text in VALUES.values() if not limits.why_not(name, text, limits.STORED)]
    asked = dict(zip(_texts(roomy), hold, strict=False))
    filled = BY_NAME[name].fill(roomy_blank, asked)
    assert reading.stored(filled) == {field: text for field, text in asked.items() if text}
    shown = {field: text for field, text in asked.items() if not limits.why_not(name, text, limits.SEEN)}
    shown = {field: text for field, text in shown.items() if not limits.lacks_a_letter(text)}
    assert _unseen(reading.seen_in_boxes(filled, shown), shown) == {}
    assert len(shown) > len(VALUES) / 3


@pytest.mark.whole
@pytest.mark.parametrize("limit", limits.SEEN, ids=lambda limit: f"{limit.program}: {limit.why}")
def test_what_a_program_cannot_write_is_still_so(roomy: Content, roomy_blank: bytes, limit: limits.Limit):
    """A limit that a program no longer has is no excuse."""
    field = _first(roomy, "long").name
    right = []
    for text in filter(limit.holds_for, VALUES.values()):
        try:
            filled = BY_NAME[limit.program].fill(roomy_blank, {field: text})
        except Exception:  # noqa: BLE001, S112 - a program may stop in any way
            continue
        is_right = reading.stored(filled) == {field: text}
        if limit not in limits.STORED:
            is_right &= reading.seen_in_boxes(filled, [field]) == {field: reading.squeezed(text)}
        if is_right:
            right.append(text)
    assert right == []


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


@pytest.mark.whole
def test_what_a_field_cannot_show_is_never_lost_in_silence(sheet: Content):
    """Our own examples stop at such a letter; for others the page says which there are."""
    name = _first(sheet, "long").name
    for text in BEYOND_THE_FONT.values():
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


@pytest.mark.parametrize("third", [False, pytest.param(True, marks=pytest.mark.whole)], ids=["a few", "a third"])
def test_a_box_shows_what_it_promises(data: SiteData, third: bool):
    """Typed in Chromium, and seen within the box: sixty characters of a note, two lines, a date, the longest choice.

    In the whole run a third of all sheets and packs, others the next day.
    """
    packs = [of_meeting(element, data) for element in data.core_elements_in_order]
    all_sheets = [of_sheet(sheet, data) for sheet in data.checklists.values()]
    for content in sampling.of_today([*all_sheets, *packs]) if third else [*matrix.sheets(data), packs[0]]:
        blank = pdf.meeting(content) if isinstance(content, MeetingContent) else pdf.sheet(content)
        promised, buttons = _promised(content, blank), reading.buttons(blank)
        texts = {name: text for name, text in promised.items() if name not in buttons}
        filled = TYPED.fill(blank, promised)
        outside = _outside(filled, texts)
        assert outside == {}, f"{content.id}: {list(outside.items())[:3]}"
        pressed = promised.keys() - texts.keys()
        assert [name for name in pressed if reading.drawn(filled, name) != [promised[name]]] == [], content.id


def _promised(content: Content, blank: bytes) -> dict[str, str]:
    """Return what each box shows at least: all texts, dates and lists, and one of those that are pressed."""
    points = [point.text for part in parts_of(content) for point in part.points if len(point.text) >= _LONG_POINT]
    boxes = reading.places(blank)
    pressed = [field for kind, field in matrix.kinds_of(content).items() if kind in ("choice", "check")]
    promised = {field.name: field.options[0] if field.options else matrix.TICK for field in pressed}
    spare = [field for row in notes(content.id, len(boxes)).rows for field in row if field.name in boxes]
    for number, field in enumerate([*fields_of(content), *spare]):
        words = " ".join(points[number % len(points) :] + points)
        if field.kind == "date":
            promised[field.name] = "24.12.2027"
        elif columns.is_note(field):
            promised[field.name] = words[:_NOTE_CHARACTERS].strip()
        elif field.kind == "text":
            left, _, right, _ = boxes[field.name][0].box
            lines = field_lines.wrapped(words, (right - left) * typeface.MM_PER_POINT)
            promised[field.name] = " ".join(lines[: field_lines.TEXT_LINES])
        elif boxes[field.name][0].kind == "/Ch":
            promised[field.name] = max(field.options, key=len)
    return promised


def _outside(content: bytes, values: dict[str, str]) -> dict[str, str]:
    """Return what is seen within the boxes that do not show all that is in them."""
    seen = reading.seen_in_boxes(content, values)
    return {name: text for name, text in seen.items() if reading.squeezed(values[name]) != text}


def test_a_file_tells_programs_what_it_is(sheet: Content, blank: bytes):
    """Years later a program finds the sheet and the edition without reading the paper."""
    with pikepdf.open(io.BytesIO(blank)) as opened, opened.open_metadata() as metadata:
        assert metadata["dc:identifier"] == sheet.id
        assert metadata["xmpMM:VersionID"] == str(sheet.edition)


def _first(content: Content, kind: str) -> Field:
    return matrix.kinds_of(content)[kind]


def _texts(content: Content) -> list[str]:
    """Return the names of the fields that hold a text."""
    return [field.name for field in fields_of(content) if field.kind in ("text", "long")]


def _unseen(seen: dict[str, str], values: dict[str, str]) -> dict[str, str]:
    """Return what is seen in boxes without the beginning of what is in them.

    What a box cuts off is still found where the next one stands, so that there may be more.
    """
    begun = {field: reading.squeezed(text)[:_SEEN_WHOLE] for field, text in values.items()}
    return {field: text for field, text in seen.items() if begun[field] not in text}
