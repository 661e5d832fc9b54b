"""Addresses that lead on to others: of a page that has another name, or of a place on a page."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from pydantic import ConfigDict, Field

from ..fields import PagePath, Record, Text
from .pages import file_name


class Move(Record):
    """What has moved, from where to where. A place on a page has its «#» and id."""

    model_config = ConfigDict(serialize_by_alias=True)

    old: PagePath = Field(alias="from")
    new: PagePath = Field(alias="to")
    date: dt.date
    why: Text

    @property
    def name(self) -> str:
        """What the file of the record is called: «gjore--gammel», and «gjore--gammel---del» for a place on the page."""
        return file_name(self.old)


class Moves:
    """All moves, looked up by what has moved. A page is a path without «#»."""

    def __init__(self, moves: Iterable[Move]) -> None:
        self._new = {move.old: move.new for move in moves}

    def add(self, leads: Mapping[str, str]) -> None:
        """Add what leads on without a record of its own: from → to."""
        self._new = dict(leads) | self._new

    def extended(self, leads: Mapping[str, str]) -> "Moves":
        """Return these moves with more that leads on without a record of its own: from → to."""
        extended = Moves([])
        extended._new = dict(leads) | self._new
        return extended

    def __contains__(self, path: str) -> bool:
        """Tell whether a page or a place has a move of its own."""
        return path in self._new

    def new(self, path: str) -> str | None:
        """Return where an old page or place leads, or None when nothing of it has moved.

        A place without a move of its own follows its page, to the same id on the new one; where the page has become
        a part of another, to that part.
        """
        if path in self._new:
            return self._new[path]
        page, hash_, anchor = path.partition("#")
        new = self._new.get(page)
        return f"{new}#{anchor}" if new and hash_ and "#" not in new else new

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield each page that has moved, and where to."""
        yield from ((old, new) for old, new in self._new.items() if "#" not in old)

    def places_of(self, page: str) -> dict[str, str]:
        """Return the places that have left a page: id → where to."""
        start = f"{page}#"
        return {old.removeprefix(start): new for old, new in self._new.items() if old.startswith(start)}

    def left_at(self, page: str) -> dict[str, str]:
        """Return the ids that old addresses may bring to a page and that have moved: id → where to.

        They are those that have left the page, and those that have left a page that is now this one.
        """
        merged = [old for old, new in self.pages() if new == page]
        return {anchor: new for old in [*merged, page] for anchor, new in self.places_of(old).items()}
