"""A checklist → what stands on its page and in its files."""

from ..records.models import Checklist
from ..records.site_data import SiteData
from . import editions
from .content import Content


def of_sheet(sheet: Checklist, data: SiteData) -> Content:
    """Return the description of a checklist: what would be published of it now."""
    return editions.content(editions.record(sheet, data), data)
