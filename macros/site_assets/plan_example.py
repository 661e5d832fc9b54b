"""The worked examples as one plan, as a team would have kept it: a file to download and open on «Planen vår».

It follows from data/examples/ alone, with ids worked out from what they are of: two builds give the same bytes. It
says of itself that it is invented, and the page never lets it become part of a reader's own plan.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from ..language import _
from ..records.models import Example
from ..records.models.examples import Value
from ..records.site_data import SiteData
from ..sheets.content import Content, Field
from ..sheets.filled import filled
from ..sheets.of_meeting import of_meeting
from ..sheets.of_sheet import of_sheet
from . import plan

FILE = "data/eksempel.plan.json"
SCRIPT = "assets/planen-eksempel.js"  # docs/assets/planen-var.js names it: under file:// no page can read the file
_SIGNS = 20  # of an id, as those that the page makes
_PLACES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"  # as docs/assets/plan/rows.js sorts them
_VERSION = 1  # of the format, as docs/assets/plan/entries.js has it

Entry = dict[str, Any]


def script(data: SiteData) -> bytes:
    """Return the script that sets `self.planExample` to the text of the file."""
    return f"self.planExample={json.dumps(file(data).decode(), ensure_ascii=False)};\n".encode()


def file(data: SiteData) -> bytes:
    """Return the file, with an entry on each line."""
    entries = sorted(_entries(data), key=lambda entry: (entry["field"], entry.get("row", ""), entry["at"]))
    told = [
        ("format", "planen-var"),
        ("version", _VERSION),
        ("about", _about(data)),
        ("example", _("Eksempel fra Fjellvik, en oppdiktet kommune. Ingenting her har hendt.")),
    ]
    parts = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in told]
    lines = [json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in entries]
    parts.append('"entries": [\n' + ",\n".join(lines) + "\n]")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _about(data: SiteData) -> dict[str, Any]:
    return {
        "title": _("Eksempel: planen fra Fjellvik"),
        "what": _("Et oppdiktet eksempel: alle arkene slik kommunen Fjellvik fylte dem ut."),
        "open": _("Åpne filen på siden «Planen vår» på {address}.").format(address=data.site.url),
        "schema": data.site.url + plan.SCHEMA,
    }


def _entries(data: SiteData) -> Iterator[Entry]:
    """Yield the entries of all examples. A line that is the same for the whole project is answered once, in order."""
    shared = {kind.id for kind in data.head_fields if kind.once_per_project}
    standing: dict[str, Entry] = {}
    for content, example in sorted(_examples(data), key=lambda pair: str(pair[1].date)):
        for entry in _of(content, example):
            line = entry["field"].removeprefix(f"{content.id}_hode_")
            if line not in shared:
                yield entry
            elif line not in standing or standing[line]["value"] != entry["value"]:
                before = [standing[line]["id"]] if line in standing else []
                standing[line] = entry | {"field": f"_hode_{line}"} | ({"replaces": before} if before else {})
                yield standing[line]


def _examples(data: SiteData) -> Iterator[tuple[Content, Example]]:
    contents: list[Content] = [of_sheet(sheet, data) for sheet in data.checklists.values()]
    contents += [of_meeting(element, data) for element in data.core_elements_in_order]
    return ((content, data.examples[content.id]) for content in contents if content.id in data.examples)


def _of(content: Content, example: Example) -> Iterator[Entry]:
    """Yield what one example says, field by field, and the rows of its tables."""
    values = filled(content, example)
    stamp = {"at": str(example.date or content.date), "edition": content.edition}
    in_rows = {field.name for grid in content.grids for row in grid.rows for field in row}
    for name, value in values.items():
        if name not in in_rows:
            yield _entry(name, None, value, stamp)
    for grid in content.grids:
        for number, fields in enumerate(grid.rows):
            yield from _of_row(grid.name, number, fields, values, stamp)


def _of_row(
    table: str, number: int, fields: Sequence[Field], values: dict[str, Value], stamp: dict[str, Any]
) -> Iterator[Entry]:
    answered = [(field.asked, values[field.name]) for field in fields if field.name in values]
    if not answered:
        return
    row = _id(table, str(number))
    yield _entry(table, row, _PLACES[number + 1], stamp)
    for column, value in sorted(answered, key=itemgetter(0)):
        yield _entry(f"{table}_{column}", row, value, stamp)


def _entry(field: str, row: str | None, value: Value, stamp: dict[str, Any]) -> Entry:
    told = value.isoformat() if isinstance(value, dt.date) else value
    at_row = {"row": row} if row else {}
    return {"id": _id(field, row or "", stamp["at"]), "field": field, **at_row, "value": told, **stamp}


def _id(*parts: str) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:_SIGNS]
