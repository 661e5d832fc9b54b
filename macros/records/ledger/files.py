"""Addresses of files that have existed: they live, or a page at the same address says why not."""

import datetime as dt
import posixpath
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ..fields import PagePath, Record, Text
from ..reading import Location


class Withdrawal(Record):
    """Why a file is no longer made, and what to use instead."""

    date: dt.date
    reason: Text
    replaced_by: PagePath


class Address(Record):
    """An address that has existed, from the root of the site, for example nedlasting/x.pdf."""

    address: Text
    since: dt.date
    withdrawn: Withdrawal | None = None  # when this one alone is gone


class PublishedFiles(Record):
    """The addresses that share a name: a sheet in all its formats."""

    addresses: Annotated[list[Address], Field(min_length=1)]
    withdrawn: Withdrawal | None = None  # when all are gone

    def withdrawals(self) -> Iterator[tuple[Location, Withdrawal]]:
        """Yield what is written by hand, and where in the record it stands."""
        if self.withdrawn:
            yield ("withdrawn",), self.withdrawn
        for number, address in enumerate(self.addresses):
            if address.withdrawn:
                yield ("addresses", number, "withdrawn"), address.withdrawn


def stem(address: str) -> str:
    """Return the name that files of one origin share: «nedlasting/kontrakt.pdf» → «kontrakt»."""
    return posixpath.basename(address).partition(".")[0]
