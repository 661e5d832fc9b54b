"""What has been measured and lies in data/results/ as JSON, where the site shows something of it."""

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from .errors import DataError, Mistake

ADDRESSES = "data/results/addresses.json"
WEEK = dt.timedelta(days=7)


class Trial(BaseModel):
    """What is known of an address outside the site."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: Literal["svarer", "flyttet", "svarer ikke", "usikkert"]
    reason: str = ""
    moved_to: str = ""  # where it leads for good
    failed: list[dt.date] = []  # the first and the last day it failed, since it last answered

    @property
    def silent_since(self) -> dt.date | None:
        """The day it was last tried, when it has failed twice with a week between; else None."""
        first, last = (self.failed[0], self.failed[-1]) if self.failed else (None, None)
        return last if first and last and last - first >= WEEK else None


class Addresses(BaseModel):
    """The addresses outside the site: when and how they were tried, and what is known of each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    measured: dt.date | None = None
    method: str = ""
    command: str = ""
    addresses: dict[str, Trial] = {}

    @property
    def silent(self) -> dict[str, dt.date]:
        """The addresses that do not answer, and the day each was last tried."""
        return {url: trial.silent_since for url, trial in self.addresses.items() if trial.silent_since}


def read_addresses(root: Path) -> Addresses:
    """Return what was found the last time; nothing where nobody has tried. Raises DataError when it cannot be read."""
    path = root / ADDRESSES
    if not path.exists():
        return Addresses()
    try:
        return Addresses.model_validate_json(path.read_bytes())
    except (ValidationError, OSError):
        wrong = (
            "filen kan ikke leses. Hent den tilbake fra forrige versjon, eller slett den: «make adresser» lager den."
        )
        raise DataError([Mistake(ADDRESSES, 1, wrong)]) from None
