"""The files of a sheet or a meeting pack in one short line: «PDF 85 kB · Word 15 kB»."""

from dataclasses import dataclass, replace

from ..downloads import FOLDER, files
from ..downloads.download import Download
from ..language import _
from ..records.site_data import SiteData
from .downloads import size_in_words

# What a team takes along, in this order. The other formats stand on the sheet's own page.
_TAKEN_ALONG = ("pdf", "docx", "xlsx", "pptx")
_KINDS = ("sheet", "meeting", "slides")
_SLIDES = _("Lysark")


@dataclass(frozen=True)
class FileLink:
    """A file as a word to press, with its size. The word says the format, `title` what it is a file of."""

    address: str  # within the site
    word: str
    title: str
    size: str  # «85 kB»; nothing before the file is made


def file_links(record: str, data: SiteData) -> list[FileLink]:
    """Return links to the newest files of a sheet, or of a core element's meeting pack, given by its id."""
    own = [file for file in files.of(record, data) if file.kind in _KINDS and file.ending in _TAKEN_ALONG]
    return [_link(file) for file in sorted(own, key=lambda file: _TAKEN_ALONG.index(file.ending))]


def bundle_links(data: SiteData, phase: int | None = None) -> list[FileLink]:
    """Return a link to the zip of all sheets: those of a phase, given by its number, or those of the whole site."""
    name = f"alle-ark-fase-{phase}.zip" if phase else "alle-ark.zip"
    return [_link(file) for file in files.of("", data) if file.address == f"{FOLDER}/{name}"]


def guide_links(data: SiteData) -> list[FileLink]:
    """Return a link to the whole guide."""
    return [_link(file) for file in files.of("", data) if file.kind == "guide"]


def copy_links(data: SiteData) -> list[FileLink]:
    """Return a link to the whole site as a zip, when this build offers one."""
    return [replace(_link(file), word=_("Nettstedet")) for file in files.of("", data) if file.kind == "copy"]


def _link(file: Download) -> FileLink:
    facts = file.facts()
    word = _SLIDES if file.kind == "slides" else file.format[0].upper() + file.format[1:]
    return FileLink(file.address, word, file.title, size_in_words(facts.size) if facts else "")
