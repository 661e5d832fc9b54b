"""Reads Word files back, and asks the two judges of Word and Excel files."""

import json
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from macros.records.project import record_files

from . import node

ROOT = Path(__file__).parent.parent
SHEETS = sorted(path.stem for path in record_files(ROOT / "data" / "checklists"))
_WORKBOOK = re.compile(r"^workbook: true|^    plan: ", re.MULTILINE)
WORKBOOKS = [name for name in SHEETS if _WORKBOOK.search((ROOT / f"data/checklists/{name}.yml").read_text("utf-8"))]
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# openxml-audit holds the type of a building block (ISO/IEC 29500-1, 17.12.16) for that of a section; Word writes it so.
_WRONGLY_JUDGED = re.compile(
    r"/docPartPr\[1\]/types\[1\]/type\[1\]: Invalid value for attribute 'val': Value 'bbPlcHdr'"
)
_SIGNS = {qn("w:br"): "\n", qn("w:tab"): "\t"}
_KINDS = {qn("w:dropDownList"): "choice", qn("w:date"): "date", W14 + "checkbox": "check", qn("w:text"): "text"}


@dataclass(frozen=True)
class Control:
    """A content control as it stands in the file."""

    tag: str
    title: str
    kind: str
    options: tuple[str, ...]
    value: str


@dataclass(frozen=True)
class WordTable:
    """A table as it stands in the file; the first row is the heading, and `tags` are those of each row."""

    style: str
    title: str
    description: str
    repeats_heading: bool
    rows: list[list[str]]
    tags: list[list[str]]


def judged(body: bytes, folder: Path, ending: str) -> list[str]:
    """Return what Microsoft's library and openxml-audit have to say about a file: nothing, if it is sound."""
    path = folder / f"judged.{ending}"
    path.write_bytes(body)
    answer = node.run(node.MODULES / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js", str(path))
    assert answer.stdout, answer.stderr
    microsoft = [str(error) for error in json.loads(answer.stdout)["errors"]]
    errors = [str(error) for error in _audit().validate(str(path)).errors]
    return microsoft + [error for error in errors if not _WRONGLY_JUDGED.search(error)]


@cache
def _audit() -> OpenXmlValidator:
    return OpenXmlValidator(FileFormat.MICROSOFT_365)


def tables(body: bytes) -> list[WordTable]:
    """Return the tables, in the order of the document, with the rows that Word offers to repeat."""
    return [_table(table) for table in Document(BytesIO(body)).element.iter(qn("w:tbl"))]


def controls(body: bytes) -> list[Control]:
    """Return what can be filled in, in the order of the document."""
    return [_control(sdt) for sdt in _all(body) if not _repeats(sdt)]


def days(body: bytes) -> list[str | None]:
    """Return the day that each control for a date is on, as Word's calendar opens it; None for a blank one."""
    return [date.get(qn("w:fullDate")) for date in Document(BytesIO(body)).element.iter(qn("w:date"))]


def _repeats(sdt: etree._Element) -> bool:
    """Say whether a control is a row that Word offers to repeat, or a group of such."""
    properties = sdt.find(qn("w:sdtPr"))
    return any(properties.find(f"{W15}{name}") is not None for name in ("repeatingSection", "repeatingSectionItem"))


def rows(body: bytes) -> list[str]:
    """Return the tags of the rows that Word offers to repeat."""
    return [
        _value(sdt, "w:tag") for sdt in _all(body) if sdt.find(f"{qn('w:sdtPr')}/{W15}repeatingSectionItem") is not None
    ]


def groups(body: bytes) -> list[str]:
    """Return the tags of the tables that Word offers to add rows to."""
    return [
        _value(sdt, "w:tag") for sdt in _all(body) if sdt.find(f"{qn('w:sdtPr')}/{W15}repeatingSection") is not None
    ]


def fill(body: bytes, answers: dict[str, str]) -> bytes:
    """Fill in controls as Word does, by tag. A box is filled in with «x»."""
    document = Document(BytesIO(body))
    for sdt in document.element.iter(qn("w:sdt")):
        answer = answers.get(_value(sdt, "w:tag"))
        if answer is None:
            continue
        properties, text = sdt.find(qn("w:sdtPr")), sdt.find(f".//{qn('w:t')}")
        box = properties.find(f"{W14}checkbox/{W14}checked")
        if box is not None:
            box.set(f"{W14}val", "1")
            text.text = "\u2612"
            continue
        properties.remove(properties.find(qn("w:showingPlcHdr")))
        run = text.getparent()
        for child in list(run):
            run.remove(child)
        Run(run, None).text = answer
        if (date := properties.find(qn("w:date"))) is not None:
            day, month, year = answer.split(".")
            date.set(qn("w:fullDate"), f"{year}-{month}-{day}T00:00:00Z")
    memory = BytesIO()
    document.save(memory)
    return memory.getvalue()


def changed(body: bytes, part: str, old: str, new: str) -> bytes:
    """Return the file with a text in one of its parts changed, as a fault would."""
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as given, zipfile.ZipFile(memory, "w") as made:
        for name in given.namelist():
            text = given.read(name)
            if name == part:
                assert old.encode() in text, f"{part} no longer holds {old!r}"
                text = text.replace(old.encode(), new.encode(), 1)
            made.writestr(name, text)
    return memory.getvalue()


def _all(body: bytes) -> list[etree._Element]:
    tagged = Document(BytesIO(body)).element.iter(qn("w:sdt"))
    return [sdt for sdt in tagged if sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}") is not None]


def _table(table: etree._Element) -> WordTable:
    properties, rows = table.find(qn("w:tblPr")), list(table.iter(qn("w:tr")))
    style, title, description = (
        properties.find(qn(name)).get(qn("w:val")) for name in ("w:tblStyle", "w:tblCaption", "w:tblDescription")
    )
    return WordTable(
        style,
        title,
        description,
        rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None,
        [[_text(cell) for cell in row.iter(qn("w:tc"))] for row in rows],
        [[tag.get(qn("w:val")) for tag in row.iter(qn("w:tag"))] for row in rows],
    )


def _text(cell: etree._Element) -> str:
    return "\n".join("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in cell.iter(qn("w:p")))


def _control(sdt: etree._Element) -> Control:
    properties = sdt.find(qn("w:sdtPr"))
    kind = next(_KINDS[child.tag] for child in properties if child.tag in _KINDS)
    if (text := properties.find(qn("w:text"))) is not None and text.get(qn("w:multiLine")):
        kind = "long"
    listed = [option.get(qn("w:value")) for option in properties.iter(qn("w:listItem"))]
    assert listed[:1] in ([], [""]), "no choice that takes the answer back"
    parts = sdt.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
    value = "".join(_SIGNS.get(part.tag) or part.text or "" for part in parts)
    if properties.find(qn("w:showingPlcHdr")) is not None:
        value = ""
    return Control(_value(sdt, "w:tag"), _value(sdt, "w:alias"), kind, tuple(listed[1:]), value)


def _value(sdt: etree._Element, name: str) -> str:
    found = sdt.find(f"{qn('w:sdtPr')}/{qn(name)}")
    return "" if found is None else found.get(qn("w:val"))
