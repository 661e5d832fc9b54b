"""What has been measured and lies in data/results/ as JSON, one file for each thing that is looked at.

A test, a bench, a job or a command writes what it found with the day and the method (commands/measuring.py), and the
page «Tilstand» and the open data show it. Nobody types in these files.
"""

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from .errors import DataError, Mistake

FOLDER = "data/results"
ADDRESSES = f"{FOLDER}/addresses.json"
WEEK = dt.timedelta(days=7)


class _Written(BaseModel):
    """What a program of ours has written: nothing in it is unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Measured(_Written):
    """What every result says: when it was found, how, and with which command it is found again."""

    measured: dt.date | None = None
    method: str = ""
    command: str = ""


class Figure(_Written):
    """A number or a name that was found, with what it is of: («Sider», 95, «»)."""

    what: str
    value: int | float | str
    unit: str = ""


class Result(Measured):
    """What was found of one thing, in the words of the page that shows it."""

    figures: list[Figure] = []
    found: list[str] = []  # what somebody should look at, a line each; none when all is well
    each: dict[str, float] = {}  # a figure for each of many, by its path or id: to compare with next time


class Trial(_Written):
    """What is known of an address outside the site."""

    answer: Literal["svarer", "flyttet", "svarer ikke", "usikkert"]
    reason: str = ""
    moved_to: str = ""  # where it leads for good
    failed: list[dt.date] = []  # the first and the last day it failed, since it last answered

    @property
    def silent_since(self) -> dt.date | None:
        """The day it was last tried, when it has failed twice with a week between; else None."""
        first, last = (self.failed[0], self.failed[-1]) if self.failed else (None, None)
        return last if first and last and last - first >= WEEK else None


class Addresses(Measured):
    """The addresses outside the site: when and how they were tried, and what is known of each."""

    addresses: dict[str, Trial] = {}

    @property
    def silent(self) -> dict[str, dt.date]:
        """The addresses that do not answer, and the day each was last tried."""
        return {url: trial.silent_since for url, trial in self.addresses.items() if trial.silent_since}


class Grade(BaseModel):
    """What a host's headers are worth; what each header gives is not read."""

    score: int
    grade: str


class Observatory(Measured):
    """The grades of the headers that hosts send: name of the host → its grade."""

    hosts: dict[str, Grade]


class Walked(_Written):
    """What a task takes of a new reader."""

    number: int
    task: str
    taps: int
    screens: float


class ReaderTasks(Measured):
    """What new readers do on a phone, and how many screens each core element takes."""

    tasks: list[Walked]
    core_elements: dict[str, float]


class Found(BaseModel):
    """How well the search answers some queries; the other figures are not read."""

    queries: int
    success_at_1: float
    success_at_3: float


class SealedSearch(BaseModel):
    """Queries that nobody had seen, asked once: category → how they were answered."""

    date: dt.date
    method: str
    figures: dict[str, Found]

    @property
    def measured(self) -> dt.date:
        """The day they were asked."""
        return self.date

    @property
    def command(self) -> str:
        """What asks them."""
        return "python -m tests.search.sealed"


AnyResult = Result | Addresses | Observatory | ReaderTasks | SealedSearch
# Name of the file, or what it begins with → its form. Every other file is a Result.
_FORMS: dict[str, type[AnyResult]] = {
    "addresses": Addresses,
    "observatory": Observatory,
    "reader-tasks": ReaderTasks,
    "search-": SealedSearch,
}


def read_addresses(root: Path) -> Addresses:
    """Return what was found the last time; nothing where nobody has tried. Raises DataError when it cannot be read."""
    found = read(root / ADDRESSES)
    return found if isinstance(found, Addresses) else Addresses()


def read(path: Path) -> AnyResult | None:
    """Return a result, or None where there is none. Raises DataError when it cannot be read."""
    form = next((form for name, form in _FORMS.items() if path.stem.startswith(name)), Result)
    try:
        return form.model_validate_json(path.read_bytes()) if path.is_file() else None
    except (ValidationError, OSError):
        again = "make adresser" if form is Addresses else "make tilstand"
        wrong = f"filen kan ikke leses. Hent den tilbake fra forrige versjon, eller slett den: «{again}» lager den."
        raise DataError([Mistake(f"{FOLDER}/{path.name}", 1, wrong)]) from None


def read_all(root: Path) -> tuple[dict[str, AnyResult], list[Mistake]]:
    """Return every result of a project by the name of its file, and what is wrong with those that cannot be read."""
    results: dict[str, AnyResult] = {}
    mistakes: list[Mistake] = []
    for path in sorted(path for path in (root / FOLDER).glob("*.json") if path.is_file()):
        try:
            result = read(path)
        except DataError as error:
            mistakes += error.mistakes
        else:
            if result:
                results[path.stem] = result
    return results, mistakes
