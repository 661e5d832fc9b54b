"""The gate: everything that can be wrong in data and pages, found in one place."""

from pathlib import Path

from . import palette
from .checks import minutes, office, paper, promises, references
from .downloads.files import addresses
from .records.errors import DataError
from .records.loading import read
from .records.site_data import SiteData


def load(root: Path) -> SiteData:
    """Read and check all records under data/ in the project's root.

    The pages under docs/ are read too: a tool that only a page leads to is in use.

    Raises DataError with every mistake in every file. References between records are
    checked when the records themselves are sound, so that no mistake follows from another.
    """
    loaded = read(root)
    data, places = loaded.data, loaded.places
    page_text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in (root / "docs").rglob("*.md"))
    if mistakes := references.mistakes(data, places, page_text) or minutes.mistakes(data, places, page_text):
        raise DataError(mistakes)
    kept = promises.broken(data.published, loaded.promises, addresses(data), data.checklists, places)
    if mistakes := [*paper.mistakes(data, places), *office.mistakes(data, places), *kept, *palette.mistakes()]:
        raise DataError(mistakes)
    return data
