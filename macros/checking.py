"""The gate: everything that can be wrong in data and pages, found in one place."""

from dataclasses import replace
from pathlib import Path

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
    data = _with_own_tools(data)
    kept = promises.broken(data.published, loaded.promises, addresses(data), data.checklists, places)
    if mistakes := [*paper.mistakes(data, places), *office.mistakes(data, places), *kept]:
        raise DataError(mistakes)
    return data


def _with_own_tools(data: SiteData) -> SiteData:
    """Return the data where the tools that are our own sheets have the title and language of the sheet."""
    tools = {
        tool_id: tool.model_copy(update={"title": data.checklists[tool.checklist].title, "language": "bokmål"})
        if tool.checklist
        else tool
        for tool_id, tool in data.tools.items()
    }
    return replace(data, tools=tools)
