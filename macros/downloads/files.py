"""All files to download: address, format, and how each is made. Nothing is made by listing it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from ..models import Checklist, CoreElement
from ..site_data import SiteData
from . import catalogue, content, excel, guide, open_data, open_datasets, pdf, poster, store, word

FOLDER = "nedlasting"
CHECKSUMS = f"{FOLDER}/sjekksummer.txt"


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
    posters = (
        {f"{FOLDER}/{poster.RECORD}-{size}.pdf" for size in poster.SIZES} if poster.RECORD in data.checklists else set()
    )
    documents = {path for dataset in open_datasets.DATASETS for path in (dataset.path, dataset.schema_path)}
    return sheets | meetings | posters | documents | {guide.ADDRESS, catalogue.PATH, CHECKSUMS}


def of_sheet(sheet: Checklist, data: SiteData) -> Iterator[Download]:
    """Yield the files of a checklist."""
    made = content.of_sheet(sheet, data)
    for ending in _sheet_endings(sheet.id):
        yield Download(
            address=f"{FOLDER}/{sheet.id}.{ending}",
            record=sheet.id,
            title=sheet.title,
            format=_FORMATS[ending][0],
            key=store.key(made, ending),
            make=partial(_FORMATS[ending][1], sheet, data),
            edition=made.edition,
            fillable=True,
        )
    if sheet.id == poster.RECORD:
        yield from _posters(made, data)


def of_meeting(element: CoreElement, data: SiteData) -> Iterator[Download]:
    """Yield the files of a core element's meeting pack."""
    made = content.of_meeting(element, data)
    for ending, name, make in (("pdf", "PDF", pdf.meeting), ("docx", "Word", word.meeting)):
        yield Download(
            address=f"{FOLDER}/{made.id}.{ending}",
            record=element.id,
            title=f"{made.kind}: {made.title}",
            format=name,
            key=store.key(made, ending),
            make=partial(make, element, data),
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


_FORMATS: dict[str, tuple[str, Callable[[Checklist, SiteData], bytes]]] = {
    "pdf": ("PDF", pdf.sheet),
    "docx": ("Word", word.sheet),
    "xlsx": ("Excel", excel.workbook),
}


def _sheet_endings(sheet: str) -> list[str]:
    return ["pdf", "docx", "xlsx"] if sheet in excel.LISTS else ["pdf", "docx"]


def _posters(made: content.Content, data: SiteData) -> Iterator[Download]:
    for size in poster.SIZES:
        yield Download(
            address=f"{FOLDER}/{poster.RECORD}-{size}.pdf",
            record=poster.RECORD,
            title=f"{made.title}, plakat i {size.upper()}",
            format="PDF",
            key=store.key(made, size),
            make=partial(poster.pdf, size, data),
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
