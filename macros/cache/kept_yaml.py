"""What YAML holds, kept between checks: to read it takes longer than most of what is made of it."""

import pickle

from ..records.project import ROOT
from ..records.reading import KnownTexts
from . import Shelf, key
from .ingredients import mark

_SHELF = Shelf(ROOT / ".cache" / "lest")


class KeptTexts(KnownTexts):
    """What the sound texts of one kind hold: those of an earlier run, and of this one."""

    def __init__(self, kind: str) -> None:
        """`kind` is what the texts are, in one word: another run of the same kind reads the same texts."""
        self._name = key(kind, mark("macros.records.reading"))
        kept = _SHELF.get(self._name)
        super().__init__(pickle.loads(kept) if kept else None)  # noqa: S301 - ours, and whole by its digest

    def keep(self) -> None:
        """Keep what was used in this run."""
        if self.found.keys() != self.before.keys():
            _SHELF.put(self._name, pickle.dumps(self.found))
            _SHELF.tidy({self._name})
