"""What a meeting pack itself asks, as it was published. What it asks about its sheet is in the editions of that."""

import datetime as dt

from ..fields import Id, Number, Record, Text
from ..models import FieldKind
from .editions import PublishedSection, PublishedTable


class PublishedPack(Record):
    """A meeting pack's own words in one edition.

    A file of a pack has one number, which rises with these words and with the sheet: `edition` is the first that had
    them, and then the sheet was in `sheet_edition`.
    """

    pack: Id
    number: Number
    date: dt.date
    change: Text
    edition: Number
    sheet: Id
    sheet_edition: Number
    title: Text
    fields: list[FieldKind]
    sections: list[PublishedSection]
    tables: list[PublishedTable]

    @property
    def name(self) -> str:
        """What the record is called among the published: «motepakke-ke-03-1»."""
        return f"{self.pack}-{self.number}"
