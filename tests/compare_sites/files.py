"""What a file to download, or a file for machines, is made of."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests import office, pdf_reading

from .normal import lines_of, text_of

_WRITTEN = frozenset((".css", ".js", ".svg", ".txt", ".conf", ".xml", ""))


def of_pdf(file: Path) -> dict[str, list[str]]:
    """Return the text of each page, the fields with what is read aloud, the links and the bookmarks."""
    content = file.read_bytes()
    texts = pdf_reading.texts(content)
    return {
        "pages": [str(len(texts))],
        "text": [text_of(text) for text in texts],
        "fields": [
            f"{field.name} ({field.kind}, page {field.page + 1}): {', '.join(field.options)}"
            for field in pdf_reading.fields(content)
        ],
        "tooltips": [f"{field.name}: {field.tip}" for field in pdf_reading.fields(content)],
        "links": pdf_reading.links(content),
        "bookmarks": pdf_reading.bookmarks(content),
    }


def of_word(file: Path) -> dict[str, list[str]]:
    """Return the text, the headings, the cells and the controls of a Word file."""
    content = file.read_bytes()
    paragraphs = Document(io.BytesIO(content)).paragraphs
    return {
        "text": [text_of(paragraph.text) for paragraph in paragraphs if paragraph.text.strip()],
        "headings": [f"{p.style.name} {text_of(p.text)}" for p in paragraphs if p.style.name.startswith("Heading")],
        "tables": [" | ".join(map(text_of, row)) for table in office.tables(content) for row in table.rows],
        "fields": [f"{c.tag} ({c.kind}) «{c.title}»: {', '.join(c.options)}" for c in office.controls(content)],
    }


def of_excel(file: Path) -> dict[str, list[str]]:
    """Return the cells and the choices of each worksheet."""
    book = load_workbook(file)
    cells, choices = [], []
    for sheet in book.worksheets:
        filled = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
        cells += [f"{sheet.title}!{cell.coordinate}: {text_of(str(cell.value))}" for cell in filled]
        choices += [f"{sheet.title}!{rule.sqref}: {rule.formula1}" for rule in sheet.data_validations.dataValidation]
    return {"sheets": book.sheetnames, "cells": cells, "choices": choices}


def of_json(file: Path) -> dict[str, list[str]]:
    """Return the values of a JSON file, each with the way to it."""
    return {"values": lines_of(json.loads(file.read_bytes()))}


def of_other(file: Path) -> dict[str, list[str]]:
    """Return the lines of what is written, and else the sum and the size of the content."""
    content = file.read_bytes()
    if file.suffix in _WRITTEN:
        return {"lines": [text_of(line) for line in content.decode("utf-8", errors="replace").splitlines()]}
    return {"content": [f"{len(content)} bytes, {hashlib.sha256(content).hexdigest()[:12]}"]}


KINDS: dict[str, Callable[[Path], dict[str, list[str]]]] = {
    ".pdf": of_pdf,
    ".docx": of_word,
    ".xlsx": of_excel,
    ".json": of_json,
    ".jsonld": of_json,
}
