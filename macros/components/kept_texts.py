"""What takes long to write is kept between checks and builds: one record has changed, and the others say the same."""

from collections.abc import Callable

from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..records.project import ROOT

_SHELF = Shelf(ROOT / ".cache" / "skrevet")


def kept_text(written_by: str, write: Callable[[], str], *made_from: object) -> str:
    """Return what `write` returns, from an earlier run if it has been written before.

    `written_by` is the module that writes it, by its whole name, and `made_from` all the records that it is made from.
    """
    name = key(mark(written_by), *made_from)
    text = _SHELF.kept(name, lambda: write().encode()).decode()
    _SHELF.tidy({name})
    return text
