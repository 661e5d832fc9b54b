"""A sheet as it is now → the record of an edition, and back: all that a file of it says goes through the record.

So the record can forget nothing: what is not in it stands in no file, and what is in it is compared whole.
"""

from collections.abc import Iterable

from ..records.ledger import PublishedEdition, PublishedSection, PublishedTable
from ..records.models import Checklist, FieldKind
from ..records.site_data import SiteData


def record(sheet: Checklist, data: SiteData) -> PublishedEdition:
    """Return the newest edition of a sheet as the record that is published of it."""
    return PublishedEdition(
        sheet=sheet.id,
        number=sheet.edition.number,
        date=sheet.edition.date,
        change=sheet.edition.change,
        kind=data.tools[sheet.id].kind,
        title=sheet.title,
        purpose=sheet.purpose,
        notice=sheet.notice,
        how=sheet.how,
        fields=[*_plain(data.head_fields), *_kinds(sheet.fields, data)],
        sections=[
            PublishedSection(**dict(section) | {"answers": _kinds(section.answers, data)}) for section in sheet.sections
        ],
        tables=[PublishedTable(**dict(table) | {"columns": _kinds(table.columns, data)}) for table in sheet.tables],
        workbook=sheet.workbook,
        retired=sheet.retired,
    )


def _kinds(ids: list[str], data: SiteData) -> list[FieldKind]:
    return _plain(data.fields[field] for field in ids)


def _plain(kinds: Iterable[FieldKind]) -> list[FieldKind]:
    """Return what is filled in as it is on this sheet: that it stands on others, too, is not said."""
    return [kind.model_copy(update={"on_every_sheet": False}) for kind in kinds]
