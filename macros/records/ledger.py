"""What has been published: every address that has existed, and the text of each edition.

data/published.yml is written by `make publish`. Only `withdrawn` is written by hand.
"""

import datetime as dt
import hashlib

from .fields import Id, Number, Record, Text
from .models import Item


class Withdrawal(Record):
    """Why a file is no longer made, and what to use instead."""

    date: dt.date
    reason: Text
    replaced_by: Text


class PublishedFile(Record):
    """An address that has existed, from the root of the site, for example nedlasting/x.pdf."""

    address: Text
    since: dt.date
    withdrawn: Withdrawal | None = None


class PublishedEdition(Record):
    """The items of a sheet in one edition: id → fingerprint of the text."""

    sheet: Id
    number: Number
    texts: dict[str, str]


class Ledger(Record):
    """Everything that has been published."""

    files: list[PublishedFile] = []
    editions: list[PublishedEdition] = []

    def newest(self, sheet: str) -> PublishedEdition | None:
        """Return the newest published edition of a sheet."""
        found = [edition for edition in self.editions if edition.sheet == sheet]
        return max(found, key=lambda edition: edition.number, default=None)

    @property
    def withdrawn(self) -> list[PublishedFile]:
        """The addresses that lead to a page about why."""
        return [file for file in self.files if file.withdrawn]


def fingerprint(item: Item) -> str:
    """Return twelve characters that change when the text or the help of an item does."""
    return hashlib.sha256(f"{item.text}\n{item.help or ''}".encode()).hexdigest()[:12]
