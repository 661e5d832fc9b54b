"""A local edition: what its file holds, and the records with it laid over them.

What the national edition says stays as it is: records are left out of lists or added, and what a municipality says of
a point is kept apart from the point (`SiteData.local`). Nothing here is written to, and nothing of it is published.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from . import text_files
from .chosen_edition import given
from .errors import Mistake
from .loading import read_record_with_places
from .models import CoreElement, ForeignTool, LocalEdition, LocalTool
from .places import Place
from .site_data import SiteData


@dataclass(frozen=True)
class LocalFile:
    """The file of a local edition as it was read. `edition` is None while it has mistakes."""

    path: Path
    edition: LocalEdition | None
    place: Place
    mistakes: list[Mistake]

    @property
    def text(self) -> str:
        """What stands in it."""
        return text_files.read(self.path, self.path.name).text

    @property
    def logo(self) -> Path | None:
        """The file with the logo, which lies beside it."""
        return self.path.with_name(self.edition.logo) if self.edition and self.edition.logo else None

    @property
    def contents(self) -> list[tuple[str, bytes]]:
        """Everything that the edition is made from, as (name, content): the file and its logo."""
        files = [self.path, *([self.logo] if self.logo else [])]
        return [(f"lokal/{file.name}", file.read_bytes()) for file in files if file.is_file()]


def read() -> LocalFile | None:
    """Return the local edition that is to be made, with every mistake in its file by itself; None for the national."""
    path = given()
    return read_file(path) if path else None


def read_file(path: Path) -> LocalFile:
    """Return the local edition in a file, with every mistake in the file by itself."""
    edition, text, mistakes = read_record_with_places(path, path.name, LocalEdition)
    return LocalFile(path, edition, Place(text, ()), mistakes)


def edition() -> LocalEdition | None:
    """Return the local edition that is to be made; None for the national one, and while its file has mistakes.

    It is read again when the file has changed: `make serve` goes on while it is written.
    """
    path = given()
    if path is None or not path.is_file():
        return None
    status = path.stat()
    return _edition(path, status.st_mtime_ns, status.st_size)


def logo() -> bytes | None:
    """Return the logo of the local edition that is to be made, as its file holds it; None when there is none."""
    path, local = given(), edition()
    if path is None or local is None or local.logo is None:
        return None
    file = path.with_name(local.logo)
    return file.read_bytes() if file.is_file() else None


@lru_cache(maxsize=1)
def _edition(path: Path, *_changed: int) -> LocalEdition | None:
    return read_file(path).edition


def applied(data: SiteData, local: LocalEdition) -> SiteData:
    """Return the records with a local edition laid over them: its own tools are among those of their core elements.

    A tool that is hidden is left out where tools are listed (`SiteData.in_use`), and nowhere else: its page, its files
    and links to them are as they were.
    """
    elements = {element.id: _with_own_tools(element, local) for element in data.core_elements.values()}
    tools = {**data.tools, **{tool.id: _as_tool(tool, local) for tool in local.tools}}
    return replace(data, tools=tools, core_elements=elements, local=local)


def _with_own_tools(element: CoreElement, local: LocalEdition) -> CoreElement:
    own = [tool.id for tool in local.tools if element.id in tool.core_elements]
    return element.model_copy(update={"tools": [*element.tools, *own]})


def _as_tool(tool: LocalTool, local: LocalEdition) -> ForeignTool:
    """Return a municipality's own tool as one of the tools of others: its owner says whose it is."""
    return ForeignTool(
        id=tool.id,
        kind="nettside",
        description=tool.description,
        time=tool.time,
        used_by=tool.used_by,
        title=tool.title,
        owner=f"{local.municipality} (lokalt)",
        url=tool.url,
        language="bokmål",
        cost="gratis",
        summary=tool.description,
    )
