"""What each edition of a sheet asks, and where its answers belong now: a script for each sheet and meeting pack.

A page under file:// can fetch no JSON, so they are scripts that give it away, in the form of data/editions.json and
data/changes.json with what docs/assets/plan/editions.js reads of them alone. Of a meeting pack it is the boxes beside
the points of its sheet, which get a new edition with the sheet.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..records.ledger import PublishedEdition
from ..records.models import CoreElement
from ..records.site_data import SiteData
from ..sheets import editions, fields
from ..sheets.content import Content
from ..sheets.field_map import field_map
from ..sheets.of_meeting import DISCUSSED, pack_id

ADDRESS = "assets/plan-utgaver/{sheet}.js"  # docs/assets/plan/more.js names the folder
_KIND = {"__all__": {"id", "label", "kind", "options"}}
_SECTION = {"id": True, "title": True, "answers": _KIND, "items": {"__all__": {"id", "text", "help"}}}
_ASKED: dict[str, Any] = {
    "sheet": True,
    "number": True,
    "title": True,
    "fields": _KIND,
    "sections": {"__all__": _SECTION},
    "tables": {"__all__": {"id": True, "title": True, "columns": _KIND}},
}


def scripts(data: SiteData) -> dict[str, bytes]:
    """Return the scripts: address from the root → script."""
    return {address: make() for address, make in _makers(data).items()}


def addresses(data: SiteData) -> list[str]:
    """Return the addresses of the scripts, without making them."""
    return list(_makers(data))


def of_pack(element: CoreElement, data: SiteData) -> str | None:
    """Return the name that the script of a pack has, when its sheet has more than one edition."""
    sheet = element.meeting.checklist
    return fields.in_pack(pack_id(element), sheet) if editions.earlier(sheet, data) else None


def _makers(data: SiteData) -> dict[str, Callable[[], bytes]]:
    renewed = [sheet for sheet in data.checklists if editions.earlier(sheet, data)]
    makers = {ADDRESS.format(sheet=sheet): _maker(sheet, None, data) for sheet in renewed}
    for element in data.core_elements_in_order:
        if name := of_pack(element, data):
            makers[ADDRESS.format(sheet=name)] = _maker(element.meeting.checklist, pack_id(element), data)
    return makers


def _maker(sheet: str, pack: str | None, data: SiteData) -> Callable[[], bytes]:
    return lambda: _script(sheet, pack, data)


def _script(sheet: str, pack: str | None, data: SiteData) -> bytes:
    """Return the script of a sheet, or of what a pack asks about its points."""
    *earlier, newest = editions.every(data.checklists[sheet], data)
    records = [*editions.earlier(sheet, data), editions.record(data.checklists[sheet], data)]
    asked = [record.model_dump(mode="json", include=_ASKED, exclude_none=True) for record in records]
    if pack:
        name = fields.in_pack(pack, sheet)
        asked = [_in_pack(name, record) for record in records]
        *earlier, newest = (
            _boxes(content, record, pack) for content, record in zip((*earlier, newest), records, strict=True)
        )
    moves = [
        {
            "sheet": fields.in_pack(pack, sheet) if pack else sheet,
            "since": before.edition,
            "to": newest.edition,
            "fields": [
                {"name": field.name, "to": list(field.to)} | ({"reason": field.reason} if field.reason else {})
                for field in field_map(before, newest)
            ],
        }
        for before in earlier
    ]
    detail = json.dumps({"editions": asked, "changes": moves}, ensure_ascii=False, separators=(",", ":"))
    return f'dispatchEvent(new CustomEvent("plan-editions",{{detail:{detail}}}));\n'.encode()


def _in_pack(name: str, record: PublishedEdition) -> dict[str, Any]:
    """Return what a pack asks about the points of an edition of its sheet: whether each has been talked about."""
    box = DISCUSSED.model_dump(mode="json", include=_KIND["__all__"], exclude_none=True)
    sections = [
        {
            "id": section.id,
            "title": section.title,
            "answers": [box],
            "items": [{"id": item.id, "text": item.text} for item in section.items],
        }
        for section in record.sections
    ]
    return {"sheet": name, "number": record.number, "title": record.title, "fields": [], "sections": sections}


def _boxes(content: Content, record: PublishedEdition, pack: str) -> Content:
    """Return an edition of a sheet with what a pack asks of it, and nothing else."""
    boxes = fields.parts(record.sheet, record.sections, lambda _: (DISCUSSED,), pack=pack)
    return replace(content, head=(), parts=boxes, grids=())
