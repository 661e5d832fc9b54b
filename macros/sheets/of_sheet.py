"""A checklist → what stands on its page and in its files."""

from .. import addresses
from ..in_words import named
from ..records.models import Checklist, FieldKind
from ..records.site_data import SiteData
from . import fields
from .content import Content
from .origin import origin


def of_sheet(sheet: Checklist, data: SiteData) -> Content:
    """Return the description of a checklist."""
    tool, used = data.tools[sheet.id], data.used_in(sheet.id)
    return Content(
        id=sheet.id,
        kind=named(tool.kind).capitalize(),
        phase=data.phases[used[0].phase].number if used else 0,
        title=sheet.title,
        purpose=sheet.purpose,
        notice=sheet.notice,
        steps=tuple(sheet.how),
        head=fields.head(sheet.id, [*data.head_fields, *_kinds(sheet.fields, data)]),
        parts=fields.parts(sheet, lambda section: _kinds(section.answers, data)),
        grids=tuple(
            fields.grid(sheet.id, table.id, table.title, table.intro, _kinds(table.columns, data), table.rows)
            for table in sheet.tables
        ),
        **origin(sheet, addresses.tool_page(tool), data),
        record=f"data/checklists/{sheet.id}.yml",
    )


def _kinds(ids: list[str], data: SiteData) -> list[FieldKind]:
    return [data.fields[field] for field in ids]
