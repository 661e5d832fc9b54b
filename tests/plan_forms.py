"""What opens and fills in forms in the browser, called in a page: a file as bytes in, answers or a file out."""

import base64
import datetime as dt
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from macros.components.plan import plan_facts
from macros.downloads.odt import sheets as odt
from macros.downloads.pdf import sheets as pdf
from macros.downloads.word import sheets as word
from macros.language import scripts
from macros.records.models.examples import Value
from macros.records.site_data import SiteData
from macros.sheets.content import Content, Field, MeetingContent

from . import firefox
from .sheet_forms import fields_of

ENTRY = Path(__file__).parent / "plan" / "forms-in-page.js"
MAKERS = {"docx": word, "odt": odt, "pdf": pdf}


class FormsInPage:
    """The scripts in an empty page."""

    def __init__(self, page: Page, data: SiteData) -> None:
        page.goto("about:blank")
        page.evaluate(scripts.bundle(ENTRY))
        self.facts = facts_of(data)
        self._page = page

    def read(self, file: bytes, blank: bytes | None = None) -> dict[str, Any]:
        """Return what was read, with the answers by name; or {"fault": …}."""
        read = self._call("read", [_coded(file), self.facts, blank and _coded(blank)])
        if "answers" in read:
            assert len({answer["name"] for answer in read["answers"]}) == len(read["answers"])
            read["answers"] = {answer["name"]: answer["value"] for answer in read["answers"]}
        return read

    def open(self, *files: bytes, into: Sequence[Mapping[str, Any]] = (), edition: int | None = None) -> dict[str, Any]:
        """Open files into a plan, one after the other; return its entries and what became of each file."""
        return self._call("open", [[_coded(file) for file in files], self.facts, list(into), edition])

    def fill(
        self, form: str, blank: bytes, ending: str, entries: Sequence[Mapping[str, Any]], questions: object = None
    ) -> tuple[bytes, list[dict[str, str]]]:
        """Return a blank file filled in from a plan, and what the reader is told does not fit."""
        filled = self._call("fill", [list(entries), form, _coded(blank), ending, self.facts, questions or {}])
        return base64.b64decode(filled["file"]), filled["troubles"]

    def mutated(self, file: bytes, mutations: Sequence[Sequence[tuple[int, int]]]) -> list[str]:
        """Return what comes of reading a file with bytes changed: the fault, or «read»."""
        return self._call("mutate", [_coded(file), self.facts, [list(map(list, changes)) for changes in mutations]])

    def _call(self, name: str, given: list[Any]) -> Any:
        return self._page.evaluate(f"(given) => planForms.{name}(given)", given)


def facts_of(data: SiteData) -> dict[str, Any]:
    """Return what a page knows of all forms."""
    facts = plan_facts(data)
    return {"shared": facts.shared.split(), "kinds": dict(pair.split(":") for pair in facts.kinds.split())}


def made(content: Content, ending: str, values: Mapping[str, Value] | None = None) -> bytes:
    """Return a file of a sheet or a pack as the site makes it."""
    maker = MAKERS[ending]
    return (maker.meeting if isinstance(content, MeetingContent) else maker.sheet)(content, values or {})


def with_part(file: bytes, name: str, body: bytes) -> bytes:
    """Return a zip with another body of a part."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, body if part == name else old.read(part))
    return memory.getvalue()


def with_text(file: bytes, name: str, before: str, after: str) -> bytes:
    """Return a zip with one text for another in a part, as when somebody has written there."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        body = archive.read(name)
    assert before.encode() in body
    return with_part(file, name, body.replace(before.encode(), after.encode()))


def some_values(content: Content, text: str = "Čáhci & <b>") -> dict[str, Value]:
    """Return something for two of three fields, each its own."""
    values = {field.name: _value(field, number, text) for number, field in enumerate(fields_of(content)) if number % 3}
    return {name: value for name, value in values.items() if value}


def _value(field: Field, number: int, text: str) -> Value:
    match field.kind:
        case "check":
            return True
        case "date":
            return dt.date(2027, 1, 1) + dt.timedelta(number)
        case "choice":
            return field.options[number % len(field.options)]
        case "long":
            return f"{text} {number}\nlinje to"
    return f"{text} {number}"


def as_read(values: Mapping[str, Value]) -> dict[str, str | bool]:
    """Return values as they stand in a file."""
    return {name: f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else value for name, value in values.items()}


def entries_of(content: Content, values: Mapping[str, Value], shared: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return the entries of a plan that says the same: a table's rows are called «rad1», «rad2»."""
    cells = {field.name for grid in content.grids for row in grid.rows for field in row}
    entries: list[dict[str, Any]] = []
    for number, (name, value) in enumerate(values.items()):
        written = value.isoformat() if isinstance(value, dt.date) else value
        entry = {"id": f"e{number}", "field": name, "value": written}
        if name in cells:
            table, row, column = name.rsplit("_", 2)
            entry |= {"field": f"{table}_{column}", "row": f"rad{row}"}
        elif name.split("_")[1] == "hode" and name.split("_")[2] in shared:
            entry["field"] = f"_hode_{name.split('_')[2]}"
        entries.append(entry)
    rows = {(entry["field"].rpartition("_")[0], entry["row"]) for entry in entries if "row" in entry}
    numbered = [
        (grid.name, f"rad{number}", number) for grid in content.grids for number in range(1, len(grid.rows) + 1)
    ]
    entries += [
        {"id": f"{table}-{row}", "field": table, "row": row, "value": f"{number:03}"}
        for table, row, number in numbered
        if (table, row) in rows
    ]
    return entries


def in_firefox(
    content: Content, data: SiteData, entries: Sequence[Mapping[str, Any]], endings: Sequence[str]
) -> dict[str, tuple[bytes, dict[str, Any]]]:
    """Return ending → the file that Firefox fills in, and what it reads in it again."""
    facts = facts_of(data)
    steps = [("open", "about:blank"), ("read", f"{scripts.bundle(ENTRY)}; 0")]
    for ending in endings:
        given = json.dumps([list(entries), content.id, _coded(made(content, ending)), ending, facts, {}])
        steps.append(("read", f"planForms.fill({given}).then(({{ file }}) => self.filled = file)"))
        steps.append(("read", f"planForms.read([self.filled, {json.dumps(facts)}, null])"))
    _, *told = firefox.walk(steps)
    pairs = zip(endings, told[::2], told[1::2], strict=True)
    return {ending: (base64.b64decode(file), read) for ending, file, read in pairs}


def _coded(file: bytes) -> str:
    return base64.b64encode(file).decode()
