"""Programs × cases: what becomes of a form in each program, measured.

    python -m tests.form_programs.matrix      (make bench-files)

A cell is «ja», a dash for what a program has no command for, or what went wrong. Cells that cannot be right are
in WRONG with the reason: tests/test_form_programs.py holds the matrix to them, both ways.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from macros.checking import load
from macros.downloads.pdf import sheets as pdf
from macros.records.project import ROOT
from macros.records.site_data import SiteData
from macros.sheets.content import Content, Field
from macros.sheets.of_sheet import of_sheet
from tests import verapdf
from tests.sampling import cover
from tests.sheet_forms import fields_of

from . import Program, Values, other_programs, python_programs, reading

PROGRAMS: tuple[Program, ...] = (*python_programs.PROGRAMS, *other_programs.PROGRAMS)
RIGHT, NONE = "ja", "–"
TICK = "Ja"
PLAIN = "Blåbær til «Ærlig», 5 %"
LETTERS = "Čáhci đŋšŧž Łąģķėı Ğş €"
CASES = ("stored", "other", "shown", "poppler", "letters", "passes", "saved", "cleared", "flat", "joined", "split")
HEADS = {
    "stored": "values are stored",
    "other": "pypdf reads them",
    "shown": "pdfium prints them",
    "poppler": "poppler prints them",
    "letters": "Sami, Polish … letters are seen",
    "passes": "still UA-1 and A-2a",
    "saved": "opened and saved",
    "cleared": "all is taken back",
    "flat": "flattened",
    "joined": "two forms joined",
    "split": "first page alone",
}
# Program, case → why it cannot be right.
_QPDF_TEXT = "qpdf writes ASCII only into a font with /Differences, and says that it makes simple appearances"
_QPDF_OPTIONS = "qpdf takes the options of a choice for boxes of their own, and ticks them all"
_OWN_FONT = "it writes with a font of its own, which it does not embed"
WRONG: dict[tuple[str, str], str] = {
    ("qpdf", "shown"): f"{_QPDF_TEXT}; {_QPDF_OPTIONS}",
    ("qpdf", "poppler"): _QPDF_TEXT,
    ("qpdf", "letters"): _QPDF_TEXT,
    ("qpdf", "cleared"): _QPDF_OPTIONS,
    ("MuPDF", "passes"): _OWN_FONT,
    ("MuPDF", "cleared"): "PyMuPDF leaves the text as it was when it is given an empty one",
    ("MuPDF", "split"): "PyMuPDF's select() leaves no field in the form; what is filled in is still seen",
    ("poppler", "joined"): "pdfunite leaves choices with options out of the form; their dots are still seen",
    ("pdf-lib", "letters"): f"{_OWN_FONT}; one that lacks the letters, and it stops",
    ("pdf-lib", "passes"): _OWN_FONT,
}


@lru_cache(maxsize=1)
def sheets(data: SiteData) -> list[Content]:
    """Return two sheets that together have every kind of field, so that they can be joined."""
    kinds = {name: set(kinds_of(of_sheet(sheet, data))) for name, sheet in data.checklists.items()}
    chosen = cover(kinds)
    chosen += [name for name in data.checklists if name not in chosen]
    return [of_sheet(data.checklists[name], data) for name in chosen[:2]]


def kinds_of(content: Content) -> dict[str, Field]:
    """Return kind → the first field of it; a choice in a table is a list, another has circles."""
    in_grids = {field.name for grid in content.grids for row in grid.rows for field in row}
    kinds: dict[str, Field] = {}
    for field in fields_of(content):
        listed = field.kind == "choice" and field.name in in_grids
        kinds.setdefault("list" if listed else field.kind, field)
    return kinds


def values_of(content: Content, text: str) -> dict[str, str]:
    """Return something for one field of each kind, and for two of one size."""
    values = {field.name: f"{text} {number}" for number, field in enumerate(content.head) if field.kind == "text"}
    for kind, field in kinds_of(content).items():
        given = {"text": f"{text} 0", "long": text, "date": "01.02.2027", "check": TICK}
        values[field.name] = given.get(kind) or field.options[0]
    return values


def cells(program: Program, forms: Sequence[tuple[bytes, dict[str, str], dict[str, str]]]) -> Iterator[tuple[str, str]]:
    """Yield case and cell of a program; each form is a blank file, plain values and those with rare letters."""
    (blank, plain, letters), _ = forms
    by_pdfium = [python_programs.PROGRAMS[0].fill(content, values) for content, values, _ in forms]
    if program.fill:
        fill = program.fill
        filled = _tried(lambda: fill(blank, plain))
        yield "stored", _cell(filled, lambda file: _lost(plain, reading.stored(file)))
        yield "other", _cell(filled, lambda file: _lost(plain, reading.stored_for_pypdf(file)))
        yield "shown", _cell(filled, lambda file: _unseen(plain, reading.seen_in_pdfium(file), file))
        yield "poppler", _cell(filled, lambda file: _unseen(plain, reading.seen_in_poppler(file)))
        rare = _tried(lambda: fill(blank, letters))
        yield "letters", _cell(rare, lambda file: _unseen(letters, reading.seen_in_pdfium(file)))
        yield "passes", _cell(filled, broken)
        emptied = _tried(lambda: fill(filled, dict.fromkeys(plain, ""))) if isinstance(filled, bytes) else filled
        yield "cleared", _cell(emptied, lambda file: ", ".join(reading.stored(file)))
    if program.save:
        save = program.save
        yield "saved", _cell(_tried(lambda: save(by_pdfium[0])), lambda file: _lost(plain, reading.stored(file)))
    if program.flatten:
        flatten = program.flatten
        flat = _tried(lambda: flatten(by_pdfium[0]))
        yield "flat", _cell(flat, lambda file: _unseen(plain, reading.seen_in_pdfium(file)))
    if program.join:
        join, both = program.join, forms[0][1] | forms[1][1]
        yield "joined", _cell(_tried(lambda: join(by_pdfium)), lambda file: _lost(both, reading.stored(file)))
    if program.first_page:
        cut, first = program.first_page, {name: value for name, value in plain.items() if "_hode_" in name}
        yield "split", _cell(_tried(lambda: cut(by_pdfium[0])), lambda file: _lost(first, reading.stored(file)))


def matrix(data: SiteData, programs: Sequence[Program] = PROGRAMS) -> dict[tuple[str, str], str]:
    """Return program, case → cell."""
    forms = [(pdf.sheet(content), values_of(content, PLAIN), values_of(content, LETTERS)) for content in sheets(data)]
    return {(program.name, case): cell for program in programs for case, cell in cells(program, forms)}


def table(found: dict[tuple[str, str], str]) -> str:
    """Return the matrix as text, and below it what is wrong and why."""
    names = [program.name for program in PROGRAMS]
    lines = [f"{'':34}" + "".join(f"{name:>9}" for name in names)]
    for case in CASES:
        row = ("nei" if (cell := found.get((name, case), NONE)) not in (RIGHT, NONE) else cell for name in names)
        lines.append(f"{HEADS[case]:34}" + "".join(f"{cell:>9}" for cell in row))
    for (name, case), cell in found.items():
        if cell != RIGHT:
            lines.append(f"\n{name}, {HEADS[case]}: {WRONG.get((name, case), 'NOT KNOWN')}\n    {cell[:200]}")
    return "\n".join(lines)


def broken(content: bytes) -> str:
    """Return which rules of PDF/UA-1 and PDF/A-2a a file breaks; «» for none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fil.pdf"
        path.write_bytes(content)
        return "; ".join(rule for standard in (verapdf.UA, verapdf.A) for rule in verapdf.broken(path, standard))


def _tried(act: Callable[[], bytes]) -> bytes | str:
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - a program may fail in any way, and that is what is measured
        return f"{type(error).__name__}: {error}"


def _cell(file: bytes | str, wrong: Callable[[bytes], str]) -> str:
    """Return what is wrong with a file that a program has written, or that all is right."""
    if isinstance(file, str):
        return file
    try:
        return wrong(file) or RIGHT
    except Exception as error:  # noqa: BLE001 - as above: nothing reads the file
        return f"{type(error).__name__}: {error}"


def _lost(wanted: Values, found: dict[str, str]) -> str:
    return "; ".join(f"{name}: {found.get(name)!r}" for name, value in wanted.items() if found.get(name) != value)


def _unseen(wanted: Values, seen: str, file: bytes | None = None) -> str:
    """Return which texts cannot be seen, and with a file where the tick or dot is not what was answered."""
    texts = [value for value in wanted.values() if value != TICK and reading.squeezed(value) not in seen]
    buttons = reading.buttons(file) if file else set()
    drawn = {name: reading.drawn(file, name) for name in wanted if file and name in buttons}
    return "; ".join([*texts, *(f"{name}: {states}" for name, states in drawn.items() if states != [wanted[name]])])


if __name__ == "__main__":
    sys.stdout.write(table(matrix(load(ROOT))) + "\n")
