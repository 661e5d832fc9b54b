"""The notes at the end of a sheet on paper: what has no room in its box goes on here, with the number of its point.

Only what has boxes of a fixed size needs them. A page and a Word file grow with what is written.
"""

from ..language import _
from ..records.models import FieldKind
from . import fields
from .content import Grid
from .words import WORDS

TABLE = "notater"  # a part of each name
_COLUMNS = (
    FieldKind(id="punkt", label=WORDS["item"], kind="text", width="narrow"),
    FieldKind(id="notat", label=_("Notat"), kind="long"),
)


def notes(owner: str, rows: int) -> Grid:
    """Return the notes of a sheet or a meeting pack, given by its id, with so many rows."""
    return fields.grid(owner, TABLE, WORDS["notes"], WORDS["how_notes"], _COLUMNS, rows)
