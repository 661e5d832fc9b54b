"""Read a PDF file as its reader does: its fields, the pages they are on, its text and links."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pikepdf
import pypdfium2 as pdfium
from PIL import ImageOps

from macros.sheets.notes import TABLE


@dataclass(frozen=True)
class ReadField:
    """A field as the file has it; pages count from 0."""

    name: str
    tip: str
    kind: str
    options: tuple[str, ...]
    page: int


def fields(content: bytes) -> list[ReadField]:
    """Return the fields in the order of the form."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {
            widget.objgen: number
            for number, page in enumerate(pdf.pages)
            for widget in page.obj.get("/Annots", [])
            if widget.get("/Subtype") == "/Widget"
        }
        found = []
        for name, field in named_fields(pdf):
            kids = list(field.get("/Kids", []))
            page = pages[(kids[0] if kids else field).objgen]
            found.append(ReadField(name, str(field.TU), _kind(field), _options(field, kids), page))
        return found


def asked(content: bytes) -> list[ReadField]:
    """Return the fields that the description of the sheet asks for: all but the notes, which only paper needs."""
    return [field for field in fields(content) if f"_{TABLE}_" not in field.name]


def named_fields(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield each field that is filled in with its whole name, as programs put it together: «a.b»."""
    for field in pdf.Root.AcroForm.Fields if "/AcroForm" in pdf.Root else []:
        if "/FT" in field:
            yield str(field.T), field
            continue
        yield from ((f"{field.T}.{kid.T}", kid) for kid in field.Kids)  # a field that only holds others


def _kind(field: pikepdf.Object) -> str:
    if field.FT == "/Btn":
        return "choice" if "/Kids" in field else "check"
    return "choice" if field.FT == "/Ch" else "text"


def _options(field: pikepdf.Object, kids: list[pikepdf.Object]) -> tuple[str, ...]:
    if field.FT == "/Ch":
        return tuple(str(option) for option in field.Opt)[1:]
    return tuple(next(str(state)[1:] for state in kid.AP.N if str(state) != "/Off") for kid in kids)


def room_of_choices(content: bytes) -> list[tuple[str, tuple[str, ...], float]]:
    """Return name, options and width in points of each choice that opens when it is pressed."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        choices = [(name, field) for name, field in named_fields(pdf) if field.FT == "/Ch"]
        return [(name, _options(f, []), float(f.Rect[2]) - float(f.Rect[0])) for name, f in choices]


def tips_of_options(content: bytes) -> dict[str, list[str]]:
    """Return name → what is read aloud for each option of a choice with circles."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {name: [str(kid.TU) for kid in f.Kids] for name, f in named_fields(pdf) if "/Kids" in f}


def heights_of_options(content: bytes) -> dict[str, list[int]]:
    """Return at which height on the paper (points) each circle of each choice of a PDF file stands."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        choices = [(name, field) for name, field in named_fields(pdf) if "/Kids" in field]
        return {name: [round(float(kid.Rect[1])) for kid in field.Kids] for name, field in choices}


def texts(content: bytes) -> list[str]:
    """Return the text of each page with each run of space as one space."""
    pdf = pdfium.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().replace("\ufffe", "-").split()) for page in pdf]


def fills(content: bytes, foot: float = 60.0) -> list[float]:
    """Return how far down each page something is drawn: 1 is down to the foot, which is so many points high."""
    return [_fill(page, foot) for page in pdfium.PdfDocument(content)]


def _fill(page: pdfium.PdfPage, foot: float) -> float:
    picture = ImageOps.invert(page.render(scale=0.25, grayscale=True).to_pil())
    height = round(picture.height - foot / 4)
    drawn = picture.crop((0, 0, picture.width, height)).point(lambda shade: 255 if shade > 8 else 0).getbbox()
    return drawn[3] / height if drawn else 0.0


def links(content: bytes) -> list[str]:
    """Return the web addresses that the file links to, and the names of places that are missing."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = []
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                if annotation.get("/Subtype") != "/Link":
                    continue
                if "/URI" in annotation.get("/A", {}):
                    found.append(unquote(str(annotation.A.URI)))
                else:
                    place = annotation.get("/Dest", annotation.get("/A", {}).get("/D"))
                    assert place is not None, "a link without a goal"
        return found


def bookmarks(content: bytes) -> list[str]:
    """Return the names of the bookmarks, from the first to the last."""
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        return _names(outline.root)


def _names(items: list[pikepdf.OutlineItem]) -> list[str]:
    return [name for item in items for name in (item.title, *_names(item.children))]


def squeezed(text: str) -> str:
    """Return a text without spaces: where a line breaks is not part of what it says."""
    return re.sub(r"\s", "", text)
