"""Which files there are to download: address, format, and what is known about each. Nothing is made here."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..records.models import Checklist, CoreElement
from ..records.site_data import SiteData
from ..sheets import content
from . import file_cache
from .excel.names import LISTS
from .facts import Facts
from .open_data import documents

FOLDER = "nedlasting"
CHECKSUMS = f"{FOLDER}/sjekksummer.txt"
GUIDE = f"{FOLDER}/veiledningen.pdf"
GUIDE_TITLE = "Hele veiledningen"
POSTER = "prosjektveien"  # the sheet whose drawing is a poster too
POSTER_SIZES = ("a3", "a4")

Kind = Literal["sheet", "meeting", "poster", "guide", "data", "checksums"]
# Ending of the address → what the format is called.
_FORMATS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON", "jsonld": "JSON", "txt": "tekst"}
_MEETING_ENDINGS = ("pdf", "docx")


@dataclass(frozen=True)
class Download:
    """A file that has a stable address and always holds the newest edition."""

    address: str  # from the root of the site: nedlasting/kontrakt.pdf
    kind: Kind
    record: str  # the id of the checklist or core element; «» for what belongs to the whole site
    title: str
    key: str  # changes with everything that the file is made from
    edition: int | None = None

    @property
    def ending(self) -> str:
        """What the address ends with, without the dot."""
        return self.address.rpartition(".")[2]

    @property
    def format(self) -> str:
        """What the format is called: PDF, Word, Excel, JSON."""
        return _FORMATS[self.ending]

    @property
    def fillable(self) -> bool:
        """Whether the file has fields to fill in."""
        return self.kind in ("sheet", "meeting")

    @property
    def kept_as(self) -> str:
        """The name under which the file is kept between builds."""
        return f"{self.key}.{self.ending}"

    def facts(self) -> Facts | None:
        """Return what is known about the file; None before it is made."""
        return file_cache.facts(self.kept_as)


def every(data: SiteData) -> list[Download]:
    """Return all files: sheets, meeting packs, posters, the guide, the open data and the checksums of them all."""
    files = [
        *(file for sheet in data.checklists.values() for file in of_sheet(sheet, data)),
        *(file for element in data.core_elements_in_order for file in of_meeting(element, data)),
        of_guide(data),
        *of_data(data),
    ]
    key = file_cache.key([file.key for file in files])
    return [*files, Download(CHECKSUMS, "checksums", "", "Sjekksummer", key)]


def addresses(data: SiteData) -> set[str]:
    """Return the addresses of all files."""
    return {file.address for file in every(data)}


def of_sheet(sheet: Checklist, data: SiteData) -> Iterator[Download]:
    """Yield the files of a checklist."""
    made_from = content.of_sheet(sheet, data)
    edition = made_from.edition
    for ending in sheet_endings(sheet.id):
        key = file_cache.key(made_from, ending)
        yield Download(f"{FOLDER}/{sheet.id}.{ending}", "sheet", sheet.id, sheet.title, key, edition)
    if sheet.id == POSTER:
        for size in POSTER_SIZES:
            title = f"{sheet.title}, plakat i {size.upper()}"
            key = file_cache.key(made_from, size)
            yield Download(f"{FOLDER}/{POSTER}-{size}.pdf", "poster", sheet.id, title, key, edition)


def of_meeting(element: CoreElement, data: SiteData) -> Iterator[Download]:
    """Yield the files of a core element's meeting pack."""
    made_from = content.of_meeting(element, data)
    title = f"{made_from.kind}: {made_from.title}"
    for ending in _MEETING_ENDINGS:
        key = file_cache.key(made_from, ending)
        yield Download(f"{FOLDER}/{made_from.id}.{ending}", "meeting", element.id, title, key, made_from.edition)


def of_guide(data: SiteData) -> Download:
    """Return the whole guide as one file."""
    return Download(GUIDE, "guide", "", GUIDE_TITLE, guide_key(data))


def guide_key(data: SiteData) -> str:
    """Return a name that changes with everything that the guide is made from: all pages and records."""
    return file_cache.key(_page_sources(file_cache.ROOT), data)


def of_data(data: SiteData) -> Iterator[Download]:
    """Yield the open data."""
    for address, document in documents.documents(data).items():
        yield Download(address, "data", "", address.rpartition("/")[2], file_cache.key(document))


def sheet_endings(sheet: str) -> list[str]:
    """Return the endings of the files of a sheet, given by its id."""
    return ["pdf", "docx", "xlsx"] if sheet in LISTS else ["pdf", "docx"]


def _page_sources(root: Path) -> list[tuple[str, str]]:
    """Return the pages, the menu and the styles that drawings get their colours from, as (path, text)."""
    files = [root / "mkdocs.yml", *sorted((root / "docs").rglob("*.md")), *sorted((root / "docs/assets").glob("*.css"))]
    return [
        (path.relative_to(root).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
        for path in files
        if path.is_file()
    ]
