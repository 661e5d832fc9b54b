"""A checklist → what stands on its page and in its files."""

from ..records.models import Checklist
from ..records.site_data import SiteData
from . import editions
from .content import Content
from .local import with_local


def of_sheet(sheet: Checklist, data: SiteData) -> Content:
    """Return the description of a checklist: what would be published of it now, with what is said locally of it."""
    return with_local(editions.newest(sheet, data), data.for_files, sheet.id)
