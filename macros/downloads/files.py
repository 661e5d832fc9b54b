"""Which files there are to download: address, format, and what is known about each. Nothing is made here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Literal

from ..cache import ROOT, key
from ..ingredients import mark
from ..language import _
from ..records.ledger import PublishedEdition
from ..records.models import Checklist, CoreElement
from ..records.site_data import SiteData
from ..sheets import editions
from ..sheets.content import Content
from ..sheets.of_meeting import of_meeting as described_meeting
from ..sheets.of_sheet import of_sheet as described_sheet
from . import file_cache, sheet_addresses
from .facts import Facts
from .open_data import documents
from .sheet_addresses import FOLDER

CHECKSUMS = f"{FOLDER}/sjekksummer.txt"
GUIDE = f"{FOLDER}/veiledningen.pdf"
GUIDE_TITLE = _("Hele veiledningen")
POSTER_SIZES = ("a3", "a4")

Kind = Literal["sheet", "edition", "meeting", "poster", "guide", "data", "checksums"]
# Ending of the address → what the format is called.
_FORMATS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON", "jsonld": "JSON", "txt": _("tekst")}
_MEETING_ENDINGS = ("pdf", "docx")
# Kind of file, or ending of sheets and meeting packs → the module that makes it: a change in what that is made
# of makes the file anew. The guide's stands above this one.
_MADE_BY = {
    "pdf": "macros.downloads.pdf.sheets",
    "docx": "macros.downloads.word.sheets",
    "xlsx": "macros.downloads.excel.sheets",
    "poster": "macros.downloads.pdf.road_poster",
    "guide": "macros.guide.making",
    "data": "macros.downloads.open_data.documents",
    "checksums": "macros.downloads.checksums",
}


@dataclass(frozen=True)
class Download:
    """A file that has a stable address. It always holds the newest edition, or one edition for ever («kontrakt-1»)."""

    address: str  # from the root of the site: nedlasting/kontrakt.pdf
    kind: Kind
    record: str  # the id of the checklist or core element; «» for what belongs to the whole site
    title: str
    # Returns all that the file says. It is worked out for who makes files; a check only needs the addresses.
    made_from: Callable[[], object] = field(repr=False, compare=False)
    edition: int | None = None
    content: Content | None = field(default=None, compare=False, repr=False)  # what a sheet's file holds

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
        return self.kind in ("sheet", "edition", "meeting")

    @property
    def described(self) -> Content:
        """What the file of a sheet holds. Raises ValueError for a file that is made of something else."""
        if self.content is None:
            raise ValueError(f"{self.address} holds no sheet")
        return self.content

    @cached_property
    def kept_as(self) -> str:
        """The name under which the file is kept between builds: it changes with what makes the file, too."""
        return file_cache.name(key(self.made_from()), _made_by(self.kind, self.ending), self.ending)

    def facts(self) -> Facts | None:
        """Return what is known about the file; None before it is made."""
        return file_cache.facts(self.kept_as)


def _made_by(kind: Kind, ending: str) -> str:
    """Return the whole name of the module that makes a file."""
    return _MADE_BY.get(kind) or _MADE_BY[ending]


@lru_cache(maxsize=1)  # the check asks, and then the build
def every(data: SiteData) -> tuple[Download, ...]:
    """Return all files: sheets, meeting packs, posters, the guide, the open data and the checksums of them all."""
    files = [
        *(file for sheet in data.checklists.values() for file in _of_sheet(sheet, data)),
        *(file for edition in data.published.editions.values() for file in _of_edition(edition, data)),
        *(file for element in data.core_elements_in_order for file in _of_meeting(element, data)),
        Download(GUIDE, "guide", "", GUIDE_TITLE, partial(guide_key, data)),
        *_of_data(data),
    ]
    return (*files, Download(CHECKSUMS, "checksums", "", _("Sjekksummer"), lambda: [file.kept_as for file in files]))


def addresses(data: SiteData) -> set[str]:
    """Return the addresses of all files."""
    return {file.address for file in every(data)}


def of(record: str, data: SiteData) -> list[Download]:
    """Return the newest files of a record, given by its id; with «» those of the whole site."""
    return [file for file in every(data) if file.record == record and file.kind != "edition"]


def earlier(sheet: str, data: SiteData) -> dict[int, list[Download]]:
    """Return the files of each earlier edition of a sheet, by the number of the edition."""
    return {
        edition.number: [
            file
            for file in every(data)
            if file.kind == "edition" and (file.record, file.edition) == (sheet, edition.number)
        ]
        for edition in editions.earlier(sheet, data)
    }


def _of_sheet(sheet: Checklist, data: SiteData) -> Iterator[Download]:
    """Yield the files of the newest edition of a checklist."""
    content = described_sheet(sheet, data)
    for address in sheet_addresses.of_newest(sheet):
        yield Download(address, "sheet", sheet.id, sheet.title, lambda: content, content.edition, content)
    if sheet.poster:
        for size in POSTER_SIZES:
            title = _("{title}, plakat i {size}").format(title=sheet.title, size=size.upper())
            drawn_from = partial(_poster, content, size)
            address = f"{FOLDER}/{sheet.id}-{size}.pdf"
            yield Download(address, "poster", sheet.id, title, drawn_from, content.edition, content)


def _of_edition(edition: PublishedEdition, data: SiteData) -> Iterator[Download]:
    """Yield the files of a published edition that is no longer the newest: none of one that is."""
    standing = editions.standing(edition, data)
    if standing == "newest":
        return
    content = editions.content(edition, data, standing)
    title = _("{title}, utgave {number}").format(title=edition.title, number=edition.number)
    for address in sheet_addresses.of_earlier(edition):
        yield Download(address, "edition", edition.sheet, title, lambda: content, edition.number, content)


def _of_meeting(element: CoreElement, data: SiteData) -> Iterator[Download]:
    """Yield the files of a core element's meeting pack."""
    meeting = described_meeting(element, data)
    title = f"{meeting.kind}: {meeting.title}"
    for ending in _MEETING_ENDINGS:
        address = f"{FOLDER}/{meeting.id}.{ending}"
        yield Download(address, "meeting", element.id, title, lambda: meeting, meeting.edition)


def guide_key(data: SiteData) -> str:
    """Return a name that changes with everything that the guide says: all pages and records.

    What has been published is told on the page of files only, which the guide leaves out.
    """
    records = [getattr(data, one.name) for one in fields(data) if one.name != "published"]
    # The components stand above this room, and what they answer is in the guide.
    records.append(mark("macros.components"))
    return key(_page_sources(ROOT), _styles(ROOT), records)


def _of_data(data: SiteData) -> Iterator[Download]:
    """Yield the open data."""
    for address in documents.ADDRESSES:
        yield Download(address, "data", "", address.rpartition("/")[2], partial(documents.made_from, address, data))


def _poster(content: Content, size: str) -> list[object]:
    return [content, size, _styles(ROOT)]


def _page_sources(root: Path) -> list[tuple[str, str]]:
    """Return the pages and the menu, as (path, text)."""
    return _texts(root, [root / "mkdocs.yml", *sorted((root / "docs").rglob("*.md"))])


def _styles(root: Path) -> list[tuple[str, str]]:
    """Return the styles that drawings get their colours from, as (path, text)."""
    return _texts(root, sorted((root / "docs/assets").glob("*.css")))


def _texts(root: Path, files: list[Path]) -> list[tuple[str, str]]:
    return [
        (path.relative_to(root).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
        for path in files
        if path.is_file()
    ]
