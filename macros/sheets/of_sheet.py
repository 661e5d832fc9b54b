"""A checklist → what stands on its page and in its files."""

from functools import lru_cache

from ..records.models import Checklist
from ..records.site_data import SiteData
from . import editions
from .content import Content
from .local import with_local


def of_sheet(sheet: Checklist, data: SiteData) -> Content:
    """Return the description of a checklist: what would be published of it now, with what is said locally of it."""
    if data.checklists.get(sheet.id) is not sheet:
        return _described(sheet, data)
    known = _known(data)
    if sheet.id not in known:
        known[sheet.id] = _described(sheet, data)
    return known[sheet.id]


def _described(sheet: Checklist, data: SiteData) -> Content:
    return with_local(editions.content(editions.record(sheet, data), data), data, sheet.id)


@lru_cache(maxsize=1)
def _known(_: SiteData) -> dict[str, Content]:
    """Return what has been described of the records: the checks, the page of a sheet and its files all ask for it."""
    return {}
