"""Where a sheet comes from: its edition, the address of the newest one, and its terms."""

import datetime as dt
from typing import TypedDict

from ..addresses import web_address
from ..records.ledger import PublishedEdition
from ..records.models import Edition
from ..records.site_data import SiteData
from .content import Standing


class Origin(TypedDict):
    """What every description begins and ends with."""

    edition: int
    date: dt.date
    change: str
    standing: Standing
    page: str
    address: str
    publisher: str
    licence: str
    licence_url: str


def origin(edition: Edition | PublishedEdition, page: str, data: SiteData, standing: Standing = "newest") -> Origin:
    """Return edition, address and licence: the same on every kind of file.

    Publisher, licence and address are those of the site today, whatever the edition.
    """
    return {
        "edition": edition.number,
        "date": edition.date,
        "change": edition.change,
        "standing": standing,
        "page": page,
        "address": web_address(page, data),
        "publisher": data.site.publisher,
        "licence": data.site.licence,
        "licence_url": data.site.licence_url,
    }
