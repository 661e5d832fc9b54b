"""Where a sheet comes from: its edition, the address of the newest one, and its terms."""

import datetime as dt
from typing import TypedDict

from ..addresses import web_address
from ..records.models import Checklist
from ..records.site_data import SiteData


class Origin(TypedDict):
    """What every description begins and ends with."""

    edition: int
    date: dt.date
    page: str
    address: str
    publisher: str
    licence: str
    licence_url: str


def origin(sheet: Checklist, page: str, data: SiteData) -> Origin:
    """Return edition, address and licence: the same on every kind of file."""
    return {
        "edition": sheet.edition.number,
        "date": sheet.edition.date,
        "page": page,
        "address": web_address(page, data),
        "publisher": data.site.publisher,
        "licence": data.site.licence,
        "licence_url": data.site.licence_url,
    }
