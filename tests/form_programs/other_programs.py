"""pdftk and poppler from the distribution, PDFBox from the judge's jar, pdf-lib and pdf.js from npm."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jpype

from tests import node, verapdf

from . import Program, Values, reading

_SCRIPT = node.WHOLE / "forms.mjs"


def _run(command: Sequence[str], files: Sequence[bytes], *, out: str = "ut.pdf", also: str = "") -> bytes:
    """Run a command on files: «{0}» stands for the first, «{out}» for what it writes, «{also}» for a text as a file."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.pdf" for number in range(len(files))]
        for path, content in zip(paths, files, strict=True):
            path.write_bytes(content)
        text = Path(folder) / "verdier"
        text.write_text(also, encoding="utf-8")
        written = Path(folder) / out
        arguments = [argument.format(*paths, out=written, also=text) for argument in command]
        done = subprocess.run(arguments, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode(errors="replace").strip()[-300:]
        return written.read_bytes()


# pdftk


def _filled_by_pdftk(content: bytes, values: Values) -> bytes:
    return _run(["pdftk", "{0}", "fill_form", "{also}", "output", "{out}"], [content], also=_xfdf(content, values))


def _xfdf(content: bytes, values: Values) -> str:
    buttons = reading.buttons(content)
    given = {name: value or ("Off" if name in buttons else "") for name, value in values.items()}
    fields = "".join(f'<field name="{name}"><value>{_escaped(value)}</value></field>' for name, value in given.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>{fields}</fields></xfdf>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


# PDFBox


def _pdfbox() -> Any:
    verapdf.engine()
    return jpype.JPackage("org").apache.pdfbox


def _loaded(content: bytes) -> Any:
    return _pdfbox().Loader.loadPDF(jpype.JArray(jpype.JByte)(content))


def _bytes_of(document: Any) -> bytes:
    stream = jpype.java.io.ByteArrayOutputStream()
    document.save(stream)
    return bytes(stream.toByteArray())


def _filled_by_pdfbox(content: bytes, values: Values) -> bytes:
    document = _loaded(content)
    form = document.getDocumentCatalog().getAcroForm()
    for name, value in values.items():
        field = form.getField(name)
        if str(field.getFieldType()) == "Btn":
            field.setValue(value or "Off")
        else:
            field.setValue(value)
    return _bytes_of(document)


def _flat_in_pdfbox(content: bytes) -> bytes:
    document = _loaded(content)
    document.getDocumentCatalog().getAcroForm().flatten()
    return _bytes_of(document)


def _joined_by_pdfbox(files: Sequence[bytes]) -> bytes:
    tool = _pdfbox().multipdf.PDFMergerUtility()
    first, *others = [_loaded(content) for content in files]
    for other in others:
        tool.appendDocument(first, other)
    return _bytes_of(first)


# pdf-lib and pdf.js


def _node(program: str, task: str, content: bytes, values: Values) -> bytes:
    command = [str(node.NODE), str(_SCRIPT), program, task, "{0}", "{also}", "{out}"]
    return _run(command, [content], also=json.dumps(dict(values)))


def stored_for_pdf_js(*files: bytes) -> list[dict[str, str]]:
    """Return the values of the fields that hold something in each file, as Firefox reads them: Node starts once."""
    names = [f"{{{number}}}" for number in range(len(files))]
    return json.loads(_run([str(node.NODE), str(_SCRIPT), "pdf.js", "read", "{out}", *names], files))


PROGRAMS = (
    Program(
        "poppler",
        flatten=lambda content: _run(["pdftocairo", "-pdf", "{0}", "{out}"], [content]),
        join=lambda files: _run(["pdfunite", *(f"{{{n}}}" for n in range(len(files))), "{out}"], files),
        first_page=lambda content: _run(["pdfseparate", "-l", "1", "{0}", "{out}"], [content]),
    ),
    Program(
        "pdftk",
        _filled_by_pdftk,
        lambda content: _run(["pdftk", "{0}", "output", "{out}"], [content]),
        lambda content: _run(["pdftk", "{0}", "output", "{out}", "flatten"], [content]),
        lambda files: _run(["pdftk", *(f"{{{n}}}" for n in range(len(files))), "cat", "output", "{out}"], files),
        lambda content: _run(["pdftk", "{0}", "cat", "1", "output", "{out}"], [content]),
    ),
    Program(
        "PDFBox",
        _filled_by_pdfbox,
        lambda content: _bytes_of(_loaded(content)),
        _flat_in_pdfbox,
        _joined_by_pdfbox,
    ),
    Program(
        "pdf-lib",
        lambda content, values: _node("pdf-lib", "fill", content, values),
        lambda content: _node("pdf-lib", "save", content, {}),
        lambda content: _node("pdf-lib", "flatten", content, {}),
    ),
    Program(
        "pdf.js",
        lambda content, values: _node("pdf.js", "fill", content, values),
        lambda content: _node("pdf.js", "save", content, {}),
    ),
)
