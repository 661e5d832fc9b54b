"""What is in a file that a program has written: the values stored, and what its reader sees."""

import io
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
from pypdf import PdfReader
from pypdfium2 import raw

NONE = ("", "Off")
_INK = 0.2  # of the middle of a button, when it is ticked


def stored(content: bytes) -> dict[str, str]:
    """Return the values of the fields that hold something, by their whole names."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if "/AcroForm" not in pdf.Root:
            return {}
        values = {field.fully_qualified_name: _value(field.obj) for field in pdf.acroform.fields}
    return {name: value for name, value in values.items() if value not in NONE}


def _value(field: pikepdf.Object) -> str:
    """Return the value of a field: of a button what is on, as some programs write it at the option only."""
    field = field if "/FT" in field else field.get("/Parent", field)
    value = str(field.get("/V", ""))
    if value in ("", "/Off"):
        states = (str(option.get("/AS", "/Off")) for option in field.get("/Kids", []))
        value = next((state for state in states if state != "/Off"), value)
    return value.removeprefix("/").replace("\r\n", "\n").replace("\r", "\n")


def stored_for_pypdf(content: bytes) -> dict[str, str]:
    """Return the same as another program reads it."""
    fields = PdfReader(io.BytesIO(content)).get_fields() or {}
    values = {name: str(field.get("/V", "")).removeprefix("/") for name, field in fields.items() if "/FT" in field}
    return {name: value.replace("\r", "\n") for name, value in values.items() if value not in NONE}


def flattened(content: bytes) -> bytes:
    """Return the file with what fields show as a part of its pages, as Chromium prints it."""
    pdf = pdfium.PdfDocument(content)
    pdf.init_forms()
    for page in pdf:
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT)
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def seen_in_pdfium(content: bytes) -> str:
    """Return the text on the paper without spaces, with what fields show, as Chromium prints it."""
    flat = pdfium.PdfDocument(flattened(content))
    return squeezed("".join(page.get_textpage().get_text_range() for page in flat))


def seen_in_boxes(content: bytes, names: Iterable[str]) -> dict[str, str]:
    """Return name → what is seen within the box of a field, without spaces, as Chromium prints it."""
    boxes = places(content)
    flat = pdfium.PdfDocument(flattened(content))
    pages = [page.get_textpage() for page in flat]
    return {name: squeezed(pages[boxes[name][0].page].get_text_bounded(*boxes[name][0].box)) for name in names}


def seen_in_poppler(content: bytes) -> str:
    """Return the same as poppler's readers show it."""
    with tempfile.TemporaryDirectory() as folder:
        path, flat = Path(folder) / "fil.pdf", Path(folder) / "flat.pdf"
        path.write_bytes(content)
        subprocess.run(["pdftocairo", "-pdf", path, flat], check=True, capture_output=True)
        done = subprocess.run(["pdftotext", "-raw", flat, "-"], check=True, capture_output=True)
    return squeezed(done.stdout.decode())


def buttons(content: bytes) -> set[str]:
    """Return the names of the fields that are ticked or chosen with circles."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {field.fully_qualified_name for field in pdf.acroform.fields if kind_of(field.obj) == "/Btn"}


def kind_of(field: pikepdf.Object) -> str:
    """Return what kind a field is: an option of a choice is of the kind of its choice."""
    return str(field.get("/FT") or field.Parent.FT)


def drawn(content: bytes, field: str) -> list[str]:
    """Return the states of a button that are ticked on the paper."""
    return [state for state, ink in inks(content, field).items() if ink > _INK]


def inks(content: bytes, field: str) -> dict[str, float]:
    """Return state → how much of its button is dark."""
    shades = {}
    pdf = pdfium.PdfDocument(content)
    pdf.init_forms()
    for number, state, _, (left, bottom, right, top), _ in places(content)[field]:
        page = pdf[number]
        height = page.get_height()
        x, y = (right - left) / 3, (top - bottom) / 3  # the middle: its frame is always there
        crop = (left + x, bottom + y, page.get_width() - right + x, height - top + y)
        picture = page.render(scale=4, crop=crop, grayscale=True).to_pil()
        shades[state] = 1 - sum(picture.tobytes()) / (255 * picture.width * picture.height)
    return shades


class Place(NamedTuple):
    """Where a field is met: the page, counted from 0, and the box in points from the lower left corner."""

    page: int
    state: str  # of a button, when it is on
    kind: str
    box: tuple[float, float, float, float]
    options: tuple[str, ...]


def places(content: bytes) -> dict[str, list[Place]]:
    """Return the whole name of a field → its places: of a choice with circles one for each option."""
    found: dict[str, list[Place]] = {}
    with pikepdf.open(io.BytesIO(content)) as opened:
        for number, page in enumerate(opened.pages):
            for widget in page.obj.get("/Annots", []):
                if widget.get("/Subtype") != "/Widget":
                    continue
                kind = kind_of(widget)
                field = widget if "/FT" in widget else widget.Parent
                left, bottom, right, top = (float(side) for side in widget.Rect)
                state = state_of(widget) if kind == "/Btn" else ""
                options = tuple(str(option) for option in field.get("/Opt", []))
                place = Place(number, state, kind, (left, bottom, right, top), options)
                found.setdefault(name_of(widget), []).append(place)
    return found


def name_of(widget: pikepdf.Object) -> str:
    """Return the whole name of the field that a widget belongs to."""
    parts: list[str] = []
    while widget is not None:
        parts[:0] = [str(widget.T)] if "/T" in widget else []
        widget = widget.get("/Parent")
    return ".".join(parts)


def state_of(widget: pikepdf.Object) -> str:
    """Return the state of a button that is on."""
    return next((str(state)[1:] for state in widget.AP.N if str(state) != "/Off"), "")


def squeezed(text: str) -> str:
    """Return a text without spaces and line breaks."""
    return re.sub(r"\s|\ufffe", "", text)
