"""What each edition of a sheet asks, and where its answers belong now: a script for each sheet and meeting pack.

A page under file:// can fetch no JSON, so they are scripts that give it away, in the form of data/editions.json and
data/changes.json with what docs/assets/plan/editions.js reads of them alone. That of a meeting pack has two of each:
what the pack itself asks, and the boxes beside the points of its sheet. Both have the numbers of the pack's files.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..records.ledger import PublishedEdition, PublishedPack
from ..records.models import CoreElement, FieldKind, Item
from ..records.site_data import SiteData
from ..sheets import editions, fields, pack_editions
from ..sheets.content import Content
from ..sheets.field_map import Carried, field_map
from ..sheets.pack_editions import PackEdition
from ..sheets.pack_fields import DISCUSSED, pack_id

ADDRESS = "assets/plan-utgaver/{sheet}.js"  # docs/assets/plan/more.js names the folder
_KIND = {"__all__": {"id", "label", "kind", "options"}}
_SECTION = {"id": True, "title": True, "answers": _KIND}
_TABLE: Any = {"id": True, "title": True, "columns": _KIND}
_ASKED: dict[str, Any] = {
    "sheet": True,
    "number": True,
    "title": True,
    "fields": _KIND,
    "sections": {"__all__": _SECTION},
    "tables": {"__all__": _TABLE},
}
Asked = dict[str, Any]  # an edition, as docs/assets/plan/asked.js has it
Move = dict[str, Any]  # where the fields of an edition lead, as docs/assets/plan/editions.js has it


def scripts(data: SiteData) -> dict[str, bytes]:
    """Return the scripts: address from the root → script."""
    return {address: make() for address, make in _makers(data).items()}


def addresses(data: SiteData) -> list[str]:
    """Return the addresses of the scripts, without making them."""
    return list(_makers(data))


def of_pack(element: CoreElement, data: SiteData) -> str | None:
    """Return whose editions the page of a pack must know, when there are several: its own, and those of its boxes.

    The first is what its script is called.
    """
    pack = pack_id(element)
    return f"{pack} {_boxes_of(pack, element)}" if pack_editions.number(element, data) > 1 else None


def _makers(data: SiteData) -> dict[str, Callable[[], bytes]]:
    renewed = [sheet for sheet in data.checklists if editions.earlier(sheet, data)]
    makers = {ADDRESS.format(sheet=sheet): _maker(_of_sheet, sheet, data) for sheet in renewed}
    for element in data.core_elements_in_order:
        if of_pack(element, data):
            makers[ADDRESS.format(sheet=pack_id(element))] = _maker(_of_pack, element.id, data)
    return makers


def _maker(script: Callable[[str, SiteData], bytes], record_id: str, data: SiteData) -> Callable[[], bytes]:
    return lambda: script(record_id, data)


def _of_sheet(sheet: str, data: SiteData) -> bytes:
    *earlier, newest = editions.every(data.checklists[sheet], data)
    records = [*editions.earlier(sheet, data), editions.record(data.checklists[sheet], data)]
    moves = [_move(sheet, old.edition, newest.edition, field_map(old, newest)) for old in earlier]
    return _script([*map(_sheet, records)], moves)


def _of_pack(element_id: str, data: SiteData) -> bytes:
    element = data.core_elements[element_id]
    pack, every = pack_id(element), pack_editions.every(element, data)
    boxes = _boxes_of(pack, element)
    *earlier, newest = every
    with_boxes = [edition for edition in every if edition.own.sheet == newest.own.sheet]
    after = _boxes(newest.sheet, pack, data)
    moves = [_move(pack, old.number, newest.number, _own_map(old.own, newest.own)) for old in earlier]
    moves += [
        _move(boxes, old.number, newest.number, field_map(_boxes(old.sheet, pack, data), after))
        for old in with_boxes[:-1]
    ]
    return _script([*map(_own, every), *(_about_points(boxes, edition) for edition in with_boxes)], moves)


def _script(asked: Sequence[Asked], moves: Sequence[Move]) -> bytes:
    detail = json.dumps({"editions": asked, "changes": moves}, ensure_ascii=False, separators=(",", ":"))
    return f'dispatchEvent(new CustomEvent("plan-editions",{{detail:{detail}}}));\n'.encode()


def _move(sheet: str, since: int, to: int, carried: Iterable[Carried]) -> Move:
    """Return where the fields of an edition lead."""
    led = [{"name": field.name, "to": list(field.to), "reason": field.reason} for field in carried]
    told = [{name: value for name, value in field.items() if value is not None} for field in led]
    return {"sheet": sheet, "since": since, "to": to, "fields": told}


def _sheet(record: PublishedEdition) -> Asked:
    """Return what a sheet asks in one edition."""
    asked: Asked = record.model_dump(mode="json", include=_ASKED, exclude_none=True)
    for section, written in zip(asked["sections"], record.sections, strict=True):
        section["items"] = [*map(_point, written.items)]
    return asked


def _point(item: Item) -> Asked:
    """Return a point as the plan reads it: all that is said below its text is its help."""
    told = {"id": item.id, "text": item.text}
    return told | {"help": " ".join(item.explanations.values())} if item.explanations else told


def _own(edition: PackEdition) -> Asked:
    """Return what a pack itself asks. A point has one answer, so that its field has no name of its own after it."""
    words = edition.own
    sections = [
        {
            "id": section.id,
            "title": section.title,
            "answers": _kinds(section.answers),
            "items": [
                {"id": item.id, "text": item.text, "field": fields.own_name(words.pack, item.id)}
                for item in section.items
            ],
        }
        for section in words.sections
    ]
    tables = [table.model_dump(mode="json", include=_TABLE, exclude_none=True) for table in words.tables]
    told = {"sheet": words.pack, "number": edition.number, "title": words.title, "fields": _kinds(words.fields)}
    return told | {"sections": sections, "tables": tables}


def _own_map(before: PublishedPack, after: PublishedPack) -> list[Carried]:
    """Return where what a pack itself asked leads: to itself, for its ids are never used again, or nowhere."""
    there = set(_own_names(after))
    return [Carried(name, (name,) if name in there else ()) for name in _own_names(before)]


def _own_names(words: PublishedPack) -> list[str]:
    """Return the names of what a pack itself asks; of a table those of its first row, which hold for all."""
    top = [fields.head_name(words.pack, kind.id) for kind in words.fields]
    points = [fields.own_name(words.pack, item.id) for section in words.sections for item in section.items]
    cells = [fields.cell_name(words.pack, table.id, 1, column.id) for table in words.tables for column in table.columns]
    return [*top, *points, *cells]


def _boxes_of(pack: str, element: CoreElement) -> str:
    """Return whose the boxes beside the points of a pack's sheet are: «motepakke-ke-03.kontrakt»."""
    return fields.in_pack(pack, element.meeting.checklist)


def _about_points(name: str, edition: PackEdition) -> Asked:
    """Return what a pack asks about the points of its sheet: whether each has been talked about."""
    sections = [
        {
            "id": section.id,
            "title": section.title,
            "answers": _kinds([DISCUSSED]),
            "items": [{"id": item.id, "text": item.text} for item in section.items],
        }
        for section in edition.sheet.sections
    ]
    return {"sheet": name, "number": edition.number, "title": edition.own.title, "fields": [], "sections": sections}


def _boxes(record: PublishedEdition, pack: str, data: SiteData) -> Content:
    """Return an edition of a sheet with what a pack asks of it, and nothing else."""
    boxes = fields.parts(record.sheet, record.sections, lambda _: (DISCUSSED,), pack=pack)
    return replace(editions.content(record, data), head=(), parts=boxes, grids=())


def _kinds(kinds: Sequence[FieldKind]) -> list[dict[str, Any]]:
    return [kind.model_dump(mode="json", include=_KIND["__all__"], exclude_none=True) for kind in kinds]
