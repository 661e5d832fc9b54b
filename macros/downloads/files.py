"""All files to download: address, format, and how each is made. Nothing is made by listing it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from ..models import Checklist, CoreElement
from ..site_data import SiteData
from . import catalogue, content, guide, late, open_data, open_datasets, store
from .excel_names import LISTS

FOLDER = "nedlasting"
CHECKSUMS = f"{FOLDER}/sjekksummer.txt"
POSTER = "prosjektveien"  # the sheet whose drawing is a poster too
POSTER_SIZES = ("a3", "a4")


@dataclass(frozen=True)
class Download:
    """A file that has a stable address and always holds the newest edition."""

    address: str  # from the root of the site: nedlasting/kontrakt.pdf
    record: str  # the id of the checklist or core element; «» for what belongs to the whole site
    title: str
    format: str  # PDF, Word, Excel, JSON
    key: str
    make: Callable[[], bytes]
    edition: int | None = None
    fillable: bool = False

    @property
    def kept_as(self) -> str:
        """The name under which the file is kept between builds."""
        return f"{self.key}.{self.address.rpartition('.')[2]}"

    def content(self) -> bytes:
        """Return the file; it is made if no build has made it before."""
        return store.stored(self.kept_as, self.make)

    def facts(self) -> store.Facts | None:
        """Return what is known about the file; None before it is made."""
        return store.facts(self.kept_as)


def every(data: SiteData, components: guide.Components) -> list[Download]:
    """Return all files: sheets, meeting packs, posters, the guide and the open data.

    `components` are those that the pages of the guide call.
    """
    files = [
        *(file for sheet in data.checklists.values() for file in of_sheet(sheet, data)),
        *(file for element in data.core_elements_in_order for file in of_meeting(element, data)),
        of_guide(data, components),
        *of_data(data),
    ]
    return [*files, _checksums(files)]


def addresses(data: SiteData) -> set[str]:
    """Return the addresses of all files of the records, without making or reading anything."""
    sheets = {f"{FOLDER}/{sheet}.{ending}" for sheet in data.checklists for ending in _sheet_endings(sheet)}
    meetings = {
        f"{FOLDER}/motepakke-{element}.{ending}" for element in data.core_elements for ending in ("pdf", "docx")
    }
    posters = {f"{FOLDER}/{POSTER}-{size}.pdf" for size in POSTER_SIZES} if POSTER in data.checklists else set()
    documents = {path for dataset in open_datasets.DATASETS for path in (dataset.path, dataset.schema_path)}
    return sheets | meetings | posters | documents | {guide.ADDRESS, catalogue.PATH, CHECKSUMS}


def of_sheet(sheet: Checklist, data: SiteData) -> Iterator[Download]:
    """Yield the files of a checklist."""
    made = content.of_sheet(sheet, data)
    for ending in _sheet_endings(sheet.id):
        name, maker = _FORMATS[ending]
        yield Download(
            address=f"{FOLDER}/{sheet.id}.{ending}",
            record=sheet.id,
            title=sheet.title,
            format=name,
            key=store.key(made, ending),
            make=partial(late.call, maker, sheet, data),
            edition=made.edition,
            fillable=True,
        )
    if sheet.id == POSTER:
        yield from _posters(sheet, made, data)


def of_meeting(element: CoreElement, data: SiteData) -> Iterator[Download]:
    """Yield the files of a core element's meeting pack."""
    made = content.of_meeting(element, data)
    for ending, name, maker in (("pdf", "PDF", "pdf.meeting"), ("docx", "Word", "word.meeting")):
        yield Download(
            address=f"{FOLDER}/{made.id}.{ending}",
            record=element.id,
            title=f"{made.kind}: {made.title}",
            format=name,
            key=store.key(made, ending),
            make=partial(late.call, maker, element, data),
            edition=made.edition,
            fillable=True,
        )


def of_guide(data: SiteData, components: guide.Components) -> Download:
    """Return the whole guide as one file."""
    return Download(
        address=guide.ADDRESS,
        record="",
        title=guide.TITLE,
        format="PDF",
        key=store.key(guide.sources(store.ROOT), data),
        make=partial(guide.pdf, data, store.ROOT, components),
    )


def of_data(data: SiteData) -> Iterator[Download]:
    """Yield the open data."""
    for address, document in open_data.documents(data).items():
        yield Download(
            address=address,
            record="",
            title=address.rpartition("/")[2],
            format="JSON",
            key=store.key(document),
            make=partial(bytes, document),
        )


# Ending of the file → what the format is called, and what makes a sheet in it.
_FORMATS = {
    "pdf": ("PDF", "pdf.sheet"),
    "docx": ("Word", "word.sheet"),
    "xlsx": ("Excel", "excel.workbook"),
}


def _sheet_endings(sheet: str) -> list[str]:
    return ["pdf", "docx", "xlsx"] if sheet in LISTS else ["pdf", "docx"]


def _posters(sheet: Checklist, made: content.Content, data: SiteData) -> Iterator[Download]:
    for size in POSTER_SIZES:
        yield Download(
            address=f"{FOLDER}/{POSTER}-{size}.pdf",
            record=POSTER,
            title=f"{made.title}, plakat i {size.upper()}",
            format="PDF",
            key=store.key(made, size),
            make=partial(late.call, "poster.pdf", sheet, size, data),
            edition=made.edition,
        )


def _checksums(files: list[Download]) -> Download:
    """Return the list of address and SHA-256, as `sha256sum --check` reads it."""

    def make() -> bytes:
        lines = (f"{hashlib.sha256(file.content()).hexdigest()}  {file.address}" for file in files)
        return ("\n".join(sorted(lines, key=lambda line: line.partition("  ")[2])) + "\n").encode()

    return Download(
        address=CHECKSUMS,
        record="",
        title="Sjekksummer",
        format="tekst",
        key=store.key([file.key for file in files]),
        make=make,
    )
