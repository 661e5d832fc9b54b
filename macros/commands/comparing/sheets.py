"""What differs on the sheets of two sites, by what the sites' open data say of them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .changes import SheetChange, SheetNote

_DATA = "data/checklists.json"
Sheet = Mapping[str, Any]


def of_site(site: Path) -> dict[str, Sheet]:
    """Return the sheets of a site: id → its record, with `asked`: the id of a field → its label and choices."""
    path = site / _DATA
    if not path.exists():
        return {}
    document = json.loads(path.read_text(encoding="utf-8"))
    asked = {kind["id"]: kind for kind in document.get("fields", [])}
    return {record["id"]: {**record, "asked": asked} for record in document["records"]}


def changes(old: Mapping[str, Sheet], new: Mapping[str, Sheet]) -> Iterator[SheetChange]:
    """Yield each sheet that is new, gone or changed, in the order of the new site."""
    for name in dict.fromkeys([*new, *old]):
        before, after = old.get(name), new.get(name)
        notes = _all_new(before, after) if before is None or after is None else list(_notes(before, after))
        if notes:
            sheet = after or before or {}
            yield SheetChange(id=name, title=sheet["title"], edition=_edition(before, after), notes=notes)


def _all_new(before: Sheet | None, after: Sheet | None) -> list[SheetNote]:
    points = len(list(_points(after or before or {})))
    return [SheetNote(about=f"Hele arket er {'nytt' if before is None else 'borte'}: {points} punkter")]


def _edition(before: Sheet | None, after: Sheet | None) -> str:
    numbers = [sheet["editions"][0]["number"] if sheet else None for sheet in (before, after)]
    if numbers[0] == numbers[1] or None in numbers:
        return f"utgave {numbers[1] or numbers[0]}"
    return f"utgave {numbers[0]} → {numbers[1]}"


def _notes(before: Sheet, after: Sheet) -> Iterator[SheetNote]:
    for about, key in (("Tittelen", "title"), ("Hva arket er til", "purpose"), ("Merknaden", "notice")):
        yield from _other(about, before.get(key) or "", after.get(key) or "")
    yield from _other("Slik gjør dere", " / ".join(before.get("how", [])), " / ".join(after.get("how", [])))
    yield from _by_id("Punkt", _points(before), _points(after))
    yield from _by_id("Delen", _parts(before), _parts(after))
    yield from _by_id("Tabellen", _tables(before), _tables(after))
    yield from _other("Linjene øverst", _labels(before, before["fields"]), _labels(after, after["fields"]))


def _by_id(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[SheetNote]:
    for name in dict.fromkeys([*new, *old]):
        yield from _other(f"{kind} {name}", old.get(name, ""), new.get(name, ""))


def _other(about: str, old: str, new: str) -> Iterator[SheetNote]:
    if old != new:
        yield SheetNote(about=about, old=old, new=new)


def _points(sheet: Sheet) -> dict[str, str]:
    """Return id → all that a point says, whatever its fields are called on either site."""
    items = [item for part in sheet["sections"] for item in part["items"]]
    return {item["id"]: " – ".join(text for name, text in item.items() if name != "id") for item in items}


def _parts(sheet: Sheet) -> dict[str, str]:
    """Return id → a part of the sheet: its title, its points in order, and what is answered."""
    return {
        part["id"]: f"{part['title']}. Svar: {_labels(sheet, part['answers'])}. "
        f"Rekkefølge: {', '.join(item['id'] for item in part['items'])}"
        for part in sheet["sections"]
    }


def _tables(sheet: Sheet) -> dict[str, str]:
    """Return id → a table: its title, what it says above, and its columns."""
    return {
        table["id"]: ". ".join(
            filter(None, (table.get("title"), table.get("intro"), f"Kolonner: {_labels(sheet, table['columns'])}"))
        )
        for table in sheet.get("tables") or []
    }


def _labels(sheet: Sheet, names: list[str]) -> str:
    """Return what some fields ask for, with their choices."""
    kinds = [sheet["asked"].get(name, {"label": name}) for name in names]
    return ", ".join(
        f"{kind['label']} ({' / '.join(kind['options'])})" if kind.get("options") else kind["label"] for kind in kinds
    )
