"""The PDF files as a judge and a reader's program see them: accessible, archivable, and so when they are filled in."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from macros.build_files import FileMaker
from macros.commands.build import is_measured
from macros.downloads.pdf import phases, saving, sheets, tags
from macros.sheets.of_sheet import of_sheet

from . import results, sampling, verapdf
from .form_programs import reading
from .sheet_forms import fields_of
from .synthetic_project import AGREEMENT, PLAN, STATUS

# The engine takes a while to start: one process asks it.
pytestmark = pytest.mark.xdist_group("verapdf")


@pytest.mark.parametrize(
    "every",
    [False, pytest.param(True, marks=[pytest.mark.whole, pytest.mark.measures])],
    ids=["of each kind", "every"],
)
def test_every_pdf_file_is_accessible_and_can_be_archived(maker: FileMaker, tmp_path: Path, every: bool):
    """The engine of veraPDF finds no broken rule of PDF/UA-1 or PDF/A-2a.

    `make tilstand` has every file judged by both. `make test-all` has one of each kind, and a third of the others by
    one of the two, others the next day: most rules are in both, and files of a kind are made by one program. So has the
    guide, which is as many pages as all others together. In six days each file has been judged by both.
    """
    by_size = sorted((file for file in maker.files if file.format == "PDF"), key=lambda file: -file.facts().size)
    of_each_kind = {file.kind: file for file in by_size}  # the smallest
    files = by_size
    if not every:  # what is many sheets or pages takes longer than all the others
        files = [file for file in of_each_kind.values() if file.kind not in ("guide", "phase")]
    turn = sampling.turn()
    found = {}
    for place, file in enumerate(files):
        path = tmp_path / Path(file.address).name
        path.write_bytes(maker.content(file))
        standards = [verapdf.UA, verapdf.A]
        if not (is_measured() or (file is of_each_kind[file.kind] and file.kind != "guide")):
            standards = [standards[turn % 2]] if (place + turn) % 3 == 0 else []
        for standard in standards:
            if broken := verapdf.broken(path, standard):
                found[file.address, standard] = broken[:3]
        assert file.facts().accessible
    if every:
        results.tell(
            "files",
            "Reglene for PDF/UA-1 (tilgjengelig for alle) og PDF/A-2a (kan leses om mange år), prøvd på hver PDF-fil "
            "med motoren til veraPDF.",
            [
                ("Filer til nedlasting", len(maker.files), ""),
                ("PDF-filer prøvd", len(files), ""),
                ("PDF-filer som følger begge", len(files) - len({address for address, _ in found}), ""),
            ],
            [f"{address}: {rule}" for (address, _), broken in found.items() for rule in broken],
        )
    assert found == {}


@pytest.mark.whole
def test_two_sheets_in_one_file_pass(synthetic, data, tmp_path):
    """The sheets of a phase are one form: its tags, its contents and its links are sound, too."""
    path = tmp_path / "samlet.pdf"
    phase = data.phases_in_order[0]
    contents = [of_sheet(synthetic.checklists[name], synthetic) for name in (PLAN, STATUS)]
    path.write_bytes(phases.phase(phase, "samlet", "Arkene i en fase", "https://example.org/ark/", contents))
    for standard in (verapdf.UA, verapdf.A):
        assert verapdf.broken(path, standard) == []


@pytest.mark.whole
def test_a_file_that_is_packed_tighter_says_the_same_and_passes(synthetic, tmp_path, monkeypatch):
    """What would be larger than is promised is written by us, not by qpdf: all programs read the same in it."""
    content = of_sheet(synthetic.checklists[STATUS], synthetic)
    given = {field.name: "(Ærlig) \\ <talt>  [to]" for field in fields_of(content) if field.kind in ("text", "long")}
    ordinary = sheets.sheet(content, given)
    monkeypatch.setattr(saving, "PROMISED", 0)
    tight = sheets.sheet(content, given)
    assert len(tight) < 0.95 * len(ordinary)
    assert sheets.sheet(content, given) == tight
    assert reading.stored(tight) == reading.stored(ordinary) == given
    assert reading.stored_for_pypdf(tight) == given
    assert reading.seen_in_poppler(tight) == reading.seen_in_poppler(ordinary)
    assert reading.seen_in_pdfium(tight) == reading.seen_in_pdfium(ordinary)
    with pikepdf.open(io.BytesIO(tight)) as one, pikepdf.open(io.BytesIO(ordinary)) as other:
        assert one.Root.Metadata.read_bytes() == other.Root.Metadata.read_bytes()
        assert one.check_pdf_syntax() == []
    path = tmp_path / "pakket.pdf"
    path.write_bytes(tight)
    for standard in (verapdf.UA, verapdf.A):
        assert verapdf.broken(path, standard) == []


def test_a_file_that_is_filled_in_is_read_back_and_still_passes(synthetic, tmp_path):
    """A reader's program (pdfium) ticks, chooses and writes; saved, the file has it and still passes."""
    path = tmp_path / "utfylt.pdf"
    answers = {
        f"{PLAN}_hode_navn-pa-tiltaket": "Blåbærsyltetøy, «ÆØÅ» 100 %",
        f"{PLAN}_01_avkryssing": True,
        f"{PLAN}_02_merknad": "Først når alle er opplært",
        f"{PLAN}_plan_1_dato": "01.02.2027",
    }
    fill(sheets.sheet(of_sheet(synthetic.checklists[PLAN], synthetic)), answers, path)
    saved = values(path)
    assert saved == answers | {f"{PLAN}_01_avkryssing": "/Ja"}
    for standard in (verapdf.UA, verapdf.A):
        assert verapdf.broken(path, standard) == []


@pytest.mark.whole
def test_one_circle_is_chosen_at_a_time(synthetic, tmp_path):
    """Ja, then Nei: only Nei is left, in the file as well."""
    name = f"{STATUS}_01_svar"
    file = sheets.sheet(of_sheet(synthetic.checklists[STATUS], synthetic))
    path = tmp_path / "valgt.pdf"
    fill(file, {name: ("Ja", "Nei")}, path)
    assert values(path) == {name: "/Nei"}
    for standard in (verapdf.UA, verapdf.A):
        assert verapdf.broken(path, standard) == []


def fill(file: bytes, answers: dict[str, str | bool | tuple[str, ...]], path: Path) -> None:
    """Fill in fields with the mouse and the keyboard, and save."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        places = {}
        for number, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", []):
                if widget.get("/Subtype") == "/Widget":
                    field = widget.get("/Parent", widget)
                    option = (
                        next((str(s)[1:] for s in widget.AP.N if str(s) != "/Off"), "") if "/Parent" in widget else ""
                    )
                    places[str(field.T), option] = (number, [float(side) for side in widget.Rect])
    document = pdfium.PdfDocument(file)
    document.init_forms()
    for name, answer in answers.items():
        for option in answer if isinstance(answer, tuple) else ("",):
            number, (left, bottom, right, top) = places[name, option]
            page = document[number]
            where = (document.formenv.raw, page.raw, 0, (left + right) / 2, (bottom + top) / 2)
            raw.FORM_OnMouseMove(*where)
            raw.FORM_OnLButtonDown(*where)
            raw.FORM_OnLButtonUp(*where)
            if isinstance(answer, str):
                for sign in answer:
                    raw.FORM_OnChar(document.formenv.raw, page.raw, ord(sign), 0)
            raw.FORM_ForceToKillFocus(document.formenv.raw)
    document.save(path)


def values(path: Path) -> dict[str, str]:
    """Return the fields that hold something."""
    with pikepdf.open(path) as pdf:
        found = {str(field.T): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}
    return {name: value for name, value in found.items() if value not in ("", "/Off")}


def without_tooltip(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0]["/TU"]


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def with_tag_of_a_link(pdf: pikepdf.Pdf) -> None:
    next(tag for tag, _ in tags.every(pdf) if tag.get("/S") == "/Form").S = pikepdf.Name.Link


def without_embedded_font(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing:
            del thing["/FontFile3"]


def with_a_skipped_heading(pdf: pikepdf.Pdf) -> None:
    for tag, _ in tags.every(pdf):
        if tag.get("/S") == "/H2":
            tag.S = pikepdf.Name.H3


@pytest.mark.parametrize(
    "plant",
    sampling.few(
        [without_tooltip, without_language, with_tag_of_a_link, without_embedded_font, with_a_skipped_heading], 2
    ),
)
def test_a_planted_fault_is_caught(synthetic, tmp_path, plant: Callable[[pikepdf.Pdf], None]):
    """The judge can say no: without this, a silent engine would look like a sound file."""
    path = tmp_path / "feil.pdf"
    with pikepdf.open(io.BytesIO(sheets.sheet(of_sheet(synthetic.checklists[AGREEMENT], synthetic)))) as pdf:
        plant(pdf)
        pdf.save(path)
    assert verapdf.broken(path, verapdf.UA) or verapdf.broken(path, verapdf.A)
