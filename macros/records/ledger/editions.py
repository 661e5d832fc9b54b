"""One edition of a sheet as it was published: all that a downloader met, and nothing of how it looked.

The keys are those of data/checklists/<id>.yml, with what is filled in (data/fields.yml) put in its place: a record
says all by itself for as long as it lasts, and a place in it is a place in the sheet's own file.
"""

import datetime as dt

from ..fields import Id, Number, Record, Text, Texts
from ..models import FieldKind, Item, Retired


class PublishedSection(Record):
    """A part of the sheet: points that are answered in the same way."""

    id: Id
    title: Text
    intro: Text | None = None
    answers: list[FieldKind]
    items: list[Item]


class PublishedTable(Record):
    """A table to fill in."""

    id: Id
    title: Text
    intro: Text | None = None
    columns: list[FieldKind]
    rows: Number


class PublishedEdition(Record):
    """A sheet in one edition. `fields` are all that stand on top, also those that every sheet has."""

    sheet: Id
    number: Number
    date: dt.date
    change: Text
    kind: Text
    title: Text
    purpose: Text
    notice: Text | None = None
    how: Texts
    fields: list[FieldKind]
    sections: list[PublishedSection]
    tables: list[PublishedTable] = []
    workbook: bool = False
    retired: list[Retired] = []

    @property
    def name(self) -> str:
        """What the edition is called among the published: «kontrakt-1»."""
        return f"{self.sheet}-{self.number}"

    @property
    def items(self) -> list[Item]:
        """All points in order."""
        return [item for section in self.sections for item in section.items]
