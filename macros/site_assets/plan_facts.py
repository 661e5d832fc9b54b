"""What «Planen vår» must know of the sheets to gather a plan (docs/assets/plan/overview/): made from the records alone.

A classic script, which a page under file:// can load too: it sets `self.planFacts`. The types are in
docs/assets/plan/overview/facts.js. What is empty is left out, for it is sent to a phone.
"""

import json
from typing import Any

from .. import palette
from ..records.models import (
    Checklist,
    CoreElement,
    Edition,
    FieldKind,
    FollowUp,
    LocalDeadline,
    LocalEdition,
    Section,
    Table,
)
from ..records.site_data import SiteData
from ..sheets import local, pack_editions
from ..sheets.of_meeting import of_meeting
from ..sheets.pack_fields import ASKED, DECISIONS, pack_id
from ..text.slugs import slugify

ADDRESS = "assets/planen-fakta.js"  # docs/assets/planen-var.js names it
# The colours that Office offers in a file of a plan, as in those of the sheets: what it calls each → what we do.
_OFFICE_COLOURS = {
    "dk1": "text",
    "lt1": "paper",
    "dk2": "fjord",
    "lt2": "surface",
    "accent1": "fjord",
    "accent2": "accent",
    **{f"accent{number + 2}": f"phase{number}" for number in (1, 2, 3, 4)},
    "hlink": "link",
    "folHlink": "link",
}


def script(data: SiteData) -> bytes:
    """Return the script."""
    written = json.dumps(facts(data), ensure_ascii=False, separators=(",", ":"))
    return f"self.planFacts={written};\n".encode()


def facts(data: SiteData) -> dict[str, Any]:
    """Return colours of files, phases, core elements, kinds of answers, sheets and meeting packs, all as plain JSON."""
    elements, colours = data.core_elements_in_order, palette.for_office()
    kinds = {kind.id: kind for kind in (*ASKED, *data.fields.values())}
    return {
        "site": data.site.url,
        "colours": {office: colours[name] for office, name in _OFFICE_COLOURS.items()},
        "phases": [{"id": phase.id, "number": phase.number, "title": phase.title} for phase in data.phases_in_order],
        "elements": [_element(element) for element in elements],
        "kinds": {kind.id: _kind(kind) for kind in kinds.values()},
        "shared": [kind.id for kind in data.head_fields if kind.once_per_project],
        "sheets": [_sheet(sheet, data) for sheet in data.checklists.values()],
        "packs": [_pack(element, data) for element in elements],
        **({"local": _local(data.local, data)} if data.local else {}),
    }


def _local(own: LocalEdition, data: SiteData) -> dict[str, Any]:
    """Return whose edition this is, and its deadlines: what they are says that they are local."""
    told = [_deadline(deadline, own, data) for deadline in sorted(own.deadlines, key=lambda deadline: deadline.date)]
    return _filled({"edition": local.edition(own, data.site.publisher).lead, "deadlines": told})


def _deadline(deadline: LocalDeadline, own: LocalEdition, data: SiteData) -> dict[str, Any]:
    """Return a deadline as a matter of «Planen vår». Only what belongs to a sheet has a page to lead to."""
    sheet = next((one for one in data.checklists.values() if deadline.at in (one.id, *(i.id for i in one.items))), None)
    about = data.core_elements.get(deadline.at) or data.phases.get(deadline.at)
    using = [
        element for element in map(_element, data.core_elements_in_order) if sheet and sheet.id in element["sheets"]
    ]
    phases = [element["phase"] for element in using] or [getattr(about, "phase", deadline.at)]
    return {
        "id": deadline.id,
        "kind": "milepæl",
        "what": f"{local.note_lead(own)} {deadline.text}",
        "when": deadline.date.isoformat(),
        "who": deadline.who or "",
        "owner": sheet.id if sheet else "",
        "source": sheet.title if sheet else about.title if about else "",
        "place": deadline.at if sheet and deadline.at != sheet.id else "",
        "phases": list(dict.fromkeys(phases)),
    }


def _element(element: CoreElement) -> dict[str, Any]:
    """Return a core element with its sheets; that of its meeting comes first."""
    of_steps = [sheet for step in element.steps for sheet in step.sheets]
    sheets = list(dict.fromkeys([element.meeting.checklist, *of_steps]))
    told = {"id": element.id, "number": element.number, "title": element.everyday_title, "phase": element.phase}
    return told | {"sheets": sheets, "pack": pack_id(element)}


def _kind(kind: FieldKind) -> dict[str, Any]:
    told = {"label": kind.label, "kind": kind.kind, "options": kind.options, "done": kind.done}
    return _filled(told | {"unscaled": kind.unscaled, "deadline": kind.deadline, "responsible": kind.responsible})


def _sheet(sheet: Checklist, data: SiteData) -> dict[str, Any]:
    told = {
        "id": sheet.id,
        "title": sheet.title,
        "notice": sheet.notice,
        "editions": [_edition(edition) for edition in sheet.editions],
        "head": [kind.id for kind in data.head_fields if not kind.once_per_project] + sheet.fields,
        "parts": [_part(sheet, section) for section in sheet.sections],
        "tables": [_table(table) for table in sheet.tables],
        "profile": sheet.profile.model_dump(exclude_none=True) if sheet.profile else None,
    }
    return _filled(told)


def _edition(edition: Edition) -> dict[str, Any]:
    return {"number": edition.number, "date": edition.date.isoformat(), "change": edition.change}


def _part(sheet: Checklist, section: Section) -> dict[str, Any]:
    """Return a section. A point has the id that names in a plan have (sheets/fields.py)."""
    points = [
        {"id": item.id.removeprefix(f"{sheet.id}-"), "place": item.id, "text": item.text} for item in section.items
    ]
    return {"id": section.id, "title": section.title, "answers": section.answers, "points": points}


def _table(table: Table) -> dict[str, Any]:
    told = {"id": table.id, "place": f"tabell-{table.id}", "title": table.title, "columns": table.columns}
    return _filled(told | {"followUp": _follow_up(table.follow_up)})


def _pack(element: CoreElement, data: SiteData) -> dict[str, Any]:
    meeting = of_meeting(element, data)
    return {
        "id": meeting.id,
        "title": meeting.title,
        "element": element.id,
        "edition": meeting.edition,
        "editions": [_edition(edition) for edition in pack_editions.of_words(element, data)],
        "minutes": meeting.minutes,
        "agenda": [what for _, what in meeting.agenda],
        "bringNext": list(meeting.bring_next),
        "head": [field.asked for field in meeting.head],
        "tables": [
            {
                "id": grid.id,
                "place": slugify(grid.title),
                "title": grid.title,
                "columns": [column.id for column in grid.columns],
                "followUp": _follow_up(DECISIONS),
            }
            for grid in meeting.grids
        ],
    }


def _follow_up(follow_up: FollowUp | None) -> dict[str, Any] | None:
    return follow_up.model_dump(exclude_none=True) if follow_up else None


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}
