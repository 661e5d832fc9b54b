"""pdfium, qpdf, pypdf and MuPDF: programs that Python's lock holds."""

import ctypes
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2 as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from pypdfium2 import raw

from . import Program, Values, reading

_LAST_OF_A_KEY = 0xFFFF


# pdfium: as in Chromium, with the mouse and the keyboard


def _typed(content: bytes, values: Values) -> bytes:
    boxes = reading.places(content)
    pdf = pdfium.PdfDocument(content)
    pdf.init_forms()
    form = pdf.formenv.raw
    pages = [pdf[number] for number in range(len(pdf))]  # one that is closed forgets what is typed
    for name, value in values.items():
        for number, state, kind, (left, bottom, right, top), options in boxes[name]:
            page = pages[number]
            if kind == "/Btn":
                is_on = reading.stored(_bytes_of(pdf)).get(name) == state
                if is_on != (value == state):
                    _click(form, page, (left + right) / 2, (bottom + top) / 2)
                continue
            if kind == "/Ch":
                raw.FORM_OnFocus(form, page.raw, 0, (left + right) / 2, (bottom + top) / 2)
                raw.FORM_SetIndexSelected(form, page.raw, options.index(value), True)
            else:
                _click(form, page, (left + right) / 2, (bottom + top) / 2)
                raw.FORM_SelectAllText(form, page.raw)
                for sign in value or "\b":
                    _write(form, page, sign)
            raw.FORM_ForceToKillFocus(form)
    return _bytes_of(pdf)


def _write(form: object, page: pdfium.PdfPage, sign: str) -> None:
    """Press the key of a sign. One that no key has comes as Chromium gets it from a keyboard of signs: pasted."""
    if ord(sign) > _LAST_OF_A_KEY:
        units = (sign + "\0").encode("utf-16-le")
        raw.FORM_ReplaceSelection(form, page.raw, ctypes.cast(units, raw.FPDF_WIDESTRING))
        return
    raw.FORM_OnChar(form, page.raw, ord("\r" if sign == "\n" else sign), 0)


def _click(form: object, page: pdfium.PdfPage, x: float, y: float) -> None:
    for press in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
        press(form, page.raw, 0, x, y)


def _bytes_of(pdf: pdfium.PdfDocument) -> bytes:
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def _saved_by_pdfium(content: bytes) -> bytes:
    pdf = pdfium.PdfDocument(content)
    pdf.init_forms()
    return _bytes_of(pdf)


# qpdf, by its library


def _filled_by_qpdf(content: bytes, values: Values) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for field in pdf.acroform.fields:
            name = field.fully_qualified_name
            if name not in values:
                continue
            if reading.kind_of(field.obj) == "/Btn":
                _press(field.obj if "/FT" in field.obj else field.obj.Parent, values[name] or "Off")
            else:
                field.set_value(values[name])
        pdf.acroform.needs_appearances = True
        pdf.generate_appearance_streams()
        file = io.BytesIO()
        pdf.save(file)
        return file.getvalue()


def _press(field: pikepdf.Object, state: str) -> None:
    field.V = pikepdf.Name(f"/{state}")
    for widget in field.get("/Kids", [field]):
        widget.AS = pikepdf.Name(f"/{state}") if f"/{state}" in widget.AP.N else pikepdf.Name.Off


def _qpdf(*arguments: str, files: Sequence[bytes]) -> bytes:
    """Run a job of qpdf on files: «{0}» stands for the first of them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.pdf" for number in range(len(files))]
        for path, content in zip(paths, files, strict=True):
            path.write_bytes(content)
        out = Path(folder) / "ut.pdf"
        pikepdf.Job(["qpdf", *(argument.format(*paths) for argument in arguments), str(out)]).run()
        return out.read_bytes()


# pypdf


def _filled_by_pypdf(content: bytes, values: Values) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    fields = PdfReader(io.BytesIO(content)).get_fields() or {}
    given = {name: f"/{value or 'Off'}" if fields[name]["/FT"] == "/Btn" else value for name, value in values.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, given, auto_regenerate=False)
    for page in writer.pages:  # it leaves the circles of a group as they are when none is chosen
        for annotation in page.get("/Annots", []):
            group = annotation.get_object().get("/Parent")
            name = group and group.get_object().get("/T")
            if given.get(name) == "/Off":
                annotation.get_object()[NameObject("/AS")] = NameObject("/Off")
                group.get_object()[NameObject("/V")] = NameObject("/Off")
    return _written(writer)


def _flat_in_pypdf(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    fields = writer.get_fields() or {}
    values = {name: field.get("/V", "") for name, field in fields.items() if "/FT" in field}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False, flatten=True)
    writer.remove_annotations(subtypes="/Widget")
    return _written(writer)


def _joined_by_pypdf(files: Sequence[bytes]) -> bytes:
    writer = PdfWriter()
    for content in files:
        writer.append(io.BytesIO(content))
    return _written(writer)


def _first_page_by_pypdf(content: bytes) -> bytes:
    writer = PdfWriter()
    writer.append(io.BytesIO(content), pages=(0, 1))
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


# MuPDF


def _filled_by_mupdf(content: bytes, values: Values) -> bytes:
    with pymupdf.open(stream=content, filetype="pdf") as pdf:
        for page in pdf:
            for widget in page.widgets():
                if widget.field_name not in values:
                    continue
                value = values[widget.field_name]
                if widget.field_type == pymupdf.PDF_WIDGET_TYPE_CHECKBOX:
                    widget.field_value = value if value == widget.on_state() else "Off"
                else:
                    widget.field_value = value
                widget.update()
        return pdf.tobytes()


def _flat_in_mupdf(content: bytes) -> bytes:
    with pymupdf.open(stream=content, filetype="pdf") as pdf:
        pdf.bake()
        return pdf.tobytes()


def _joined_by_mupdf(files: Sequence[bytes]) -> bytes:
    with pymupdf.open() as pdf:
        for content in files:
            pdf.insert_pdf(pymupdf.open(stream=content, filetype="pdf"))
        return pdf.tobytes()


def _first_page_by_mupdf(content: bytes) -> bytes:
    with pymupdf.open(stream=content, filetype="pdf") as pdf:
        pdf.select([0])
        return pdf.tobytes()


def _saved_by_mupdf(content: bytes) -> bytes:
    with pymupdf.open(stream=content, filetype="pdf") as pdf:
        return pdf.tobytes()


PROGRAMS = (
    Program("pdfium", _typed, _saved_by_pdfium, reading.flattened),
    Program(
        "qpdf",
        _filled_by_qpdf,
        lambda content: _qpdf("{0}", files=[content]),
        lambda content: _qpdf("{0}", "--flatten-annotations=all", files=[content]),
        lambda files: _qpdf("--empty", "--pages", *(f"{{{n}}}" for n in range(len(files))), "--", files=files),
        lambda content: _qpdf("{0}", "--pages", ".", "1", "--", files=[content]),
    ),
    Program(
        "pypdf",
        _filled_by_pypdf,
        lambda content: _written(PdfWriter(clone_from=io.BytesIO(content))),
        _flat_in_pypdf,
        _joined_by_pypdf,
        _first_page_by_pypdf,
    ),
    Program("MuPDF", _filled_by_mupdf, _saved_by_mupdf, _flat_in_mupdf, _joined_by_mupdf, _first_page_by_mupdf),
)
