"""What has been published: data/published/, a folder for each kind of promise and a file for each record in it.

`make publish` writes the files. A file for each, so that two branches that publish two things merge without
conflict. A new kind is a module beside this one, a field of `Ledger` and a line in `KINDS`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from .editions import PublishedEdition, PublishedSection, PublishedTable
from .files import Address, PublishedFiles, Withdrawal, stem
from .moves import Move, Moves
from .packs import PublishedPack
from .pages import PublishedPage, file_name

__all__ = [
    "FOLDER",
    "KINDS",
    "Address",
    "Kind",
    "Ledger",
    "Move",
    "Moves",
    "PublishedEdition",
    "PublishedFiles",
    "PublishedPack",
    "PublishedPage",
    "PublishedSection",
    "PublishedTable",
    "Withdrawal",
    "file_name",
    "stem",
]

FOLDER = "published"  # below data/


@dataclass(frozen=True)
class Kind:
    """One kind of record: the folder it lies in, what a record is, what its file is called, and what an editor is told.

    `file` gives the name of a record's file, without the ending.
    """

    name: str
    model: Any
    file: Callable[[Any], str]
    head: str  # the comment on top of each file
    grows: bool = False  # whether more may be added to a record that is published
    by_hand: tuple[str, ...] = ()  # fields that editors write, and take away again
    may_change: bool = False  # whether a record may change or go: then another kind holds what is promised


@dataclass(frozen=True)
class Ledger:
    """Everything that has been published, by the name of its file."""

    editions: dict[str, PublishedEdition] = field(default_factory=dict)
    packs: dict[str, PublishedPack] = field(default_factory=dict)
    files: dict[str, PublishedFiles] = field(default_factory=dict)
    pages: dict[str, PublishedPage] = field(default_factory=dict)
    moves: dict[str, Move] = field(default_factory=dict)

    def moved(self) -> Moves:
        """Return where what has moved leads."""
        return Moves(self.moves.values())

    def editions_of(self, sheet: str) -> list[PublishedEdition]:
        """Return the published editions of a sheet, oldest first."""
        editions = [edition for edition in self.editions.values() if edition.sheet == sheet]
        return sorted(editions, key=lambda edition: edition.number)

    def packs_of(self, pack: str) -> list[PublishedPack]:
        """Return the published editions of a meeting pack's own words, oldest first."""
        return sorted((words for words in self.packs.values() if words.pack == pack), key=lambda words: words.number)

    def newest(self, sheet: str) -> PublishedEdition | None:
        """Return the newest published edition of a sheet."""
        return next(reversed(self.editions_of(sheet)), None)

    def withdrawal(self, sheet: str) -> Withdrawal | None:
        """Return why the files of a sheet are gone, or None."""
        return next((why for name, _, why in self.addresses() if name == sheet and why), None)

    def addresses(self) -> Iterator[tuple[str, Address, Withdrawal | None]]:
        """Yield every address of a file that has been: the name of its record, the address, and why it is gone."""
        for name, record in self.files.items():
            for address in record.addresses:
                yield name, address, address.withdrawn or record.withdrawn


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind(
            "editions",
            PublishedEdition,
            lambda edition: edition.name,
            "Arket slik det ble publisert i denne utgaven. Skrives av «make publish», aldri for hånd.",
        ),
        Kind(
            "packs",
            PublishedPack,
            lambda pack: pack.name,
            "Det møtepakken selv spør om, slik det ble publisert. Skrives av «make publish», aldri for hånd.",
        ),
        Kind(
            "files",
            PublishedFiles,
            lambda record: stem(record.addresses[0].address),
            "Adresser som har vært publisert. Skrives av «make publish». Bare withdrawn skrives for hånd, når filene\n"
            "er trukket tilbake: date, reason (hvorfor) og replaced_by (siden som erstatter dem, /verktoy/x.md).",
            grows=True,
            by_hand=("withdrawn",),
        ),
        Kind(
            "pages",
            PublishedPage,
            lambda page: page.name,
            "En side som har vært publisert, og stedene på den. Skrives av «make publish», aldri for hånd.",
            grows=True,
        ),
        Kind(
            "moves",
            Move,
            lambda move: move.name,
            "En adresse som leder videre. Skrives av «make flytt». from: den gamle siden (/gjore/x.md) eller stedet\n"
            "(/gjore/x.md#del). to: der det er nå. date: dagen det ble flyttet. why: hvorfor, til den som leter.",
            may_change=True,  # a page may move again, and come back: its record among the pages holds every address
        ),
    )
}
