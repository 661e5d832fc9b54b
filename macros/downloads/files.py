"""Which files there are to download: address, format, and what is known about each. Nothing is made here."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache, lru_cache, partial
from pathlib import Path

from .. import addresses as page_addresses
from ..cache import key
from ..cache.ingredients import mark
from ..language import _
from ..language.in_words import quoted
from ..records import local as local_editions
from ..records import text_files
from ..records.ledger import PublishedEdition
from ..records.models import Calendar, Checklist, CoreElement, Phase
from ..records.project import ROOT, page_files
from ..records.site_data import SiteData
from ..sheets import editions
from ..sheets.content import Content
from ..sheets.filled import as_example, filled
from ..sheets.local import marked
from ..sheets.of_meeting import of_meeting as described_meeting
from ..sheets.of_sheet import of_sheet as described_sheet
from . import FOLDER, bundles, calendars, file_cache, last_guide, offline_copy, sheet_addresses
from .download import Download, made_by
from .open_data import documents

CHECKSUMS = f"{FOLDER}/sjekksummer.txt"
GUIDE = f"{FOLDER}/veiledningen.pdf"
GUIDE_TITLE = _("Hele veiledningen")
POSTER_SIZES = ("a3", "a4")
_MEETING_ENDINGS = ("pdf", "docx", "odt")
_EXAMPLE_ENDINGS = ("pdf", "docx")


def every(data: SiteData) -> tuple[Download, ...]:
    """Return all files: those of sheets and meeting packs, bundles, the guide, the data, and the checksums of all.

    Raises what stops on a record with a mistake, while the records have one.
    """
    files = every_or_why_not(data)
    if isinstance(files, Exception):
        raise files
    return files


@lru_cache(maxsize=2)  # the check asks, then the build, and a hundred components; in the preview while another builds
def every_or_why_not(data: SiteData) -> tuple[Download, ...] | Exception:
    """Return all files, or what stopped on a record with a mistake."""
    try:
        return _every(data)
    except Exception as error:  # noqa: BLE001 - it is raised for each that asks
        return error


def _every(data: SiteData) -> tuple[Download, ...]:
    shown = data.for_files  # kept_names.py counts on it that these files are described from no other records
    sheets = [file for sheet in shown.checklists.values() for file in _of_sheet(sheet, shown)]
    files = [
        *sheets,
        *(file for edition in shown.published.editions.values() for file in _of_edition(edition, shown)),
        *(file for element in shown.core_elements_in_order for file in _of_meeting(element, shown)),
        *(_of_calendar(calendar, shown) for calendar in shown.calendars.values()),
        *_bundles(sheets, shown),
        Download(GUIDE, "guide", "", GUIDE_TITLE, cache(partial(_guide_said, data))),
        *_of_data(data),
        *_of_copy(),
    ]
    all_names = _key_of(lambda: [file.kept_as for file in files])
    return (*files, Download(CHECKSUMS, "checksums", "", _("Sjekksummer"), all_names))


def addresses(data: SiteData) -> set[str]:
    """Return the addresses of all files."""
    return {file.address for file in every(data)}


def of(record: str, data: SiteData) -> list[Download]:
    """Return the newest files of a record, given by its id; with «» those of the whole site."""
    return [file for file in _of_record(data).get(record, ()) if file.kind != "edition"]


def examples(described: str, data: SiteData) -> list[Download]:
    """Return the files of a sheet or a pack, given by the id of its description, that somebody has filled in."""
    address = _of_example(described)
    return [file for file in every(data) if file.kind == "example" and file.address.rpartition(".")[0] == address]


def earlier(sheet: str, data: SiteData) -> dict[int, list[Download]]:
    """Return the files of each earlier edition of a sheet, by the number of the edition."""
    return {
        edition.number: [
            file
            for file in _of_record(data).get(sheet, ())
            if file.kind == "edition" and file.edition == edition.number
        ]
        for edition in editions.earlier(sheet, data)
    }


@lru_cache(maxsize=2)  # as `every_or_why_not`
def _of_record(data: SiteData) -> dict[str, list[Download]]:
    """Return all files by the record that they are of: there are some hundreds, and each component asks for a few."""
    known: dict[str, list[Download]] = {}
    for file in every(data):
        known.setdefault(file.record, []).append(file)
    return known


def _key_of(told: Callable[..., object], *given: object) -> Callable[[], str]:
    """Return what works out the key of what `told` returns, once for all files that say the same."""
    return cache(lambda: key(told(*given)))


def _of_sheet(sheet: Checklist, data: SiteData) -> Iterator[Download]:
    """Yield the files of the newest edition of a checklist."""
    describe, edition = partial(described_sheet, sheet, data), sheet.edition.number
    said = _key_of(describe)
    for address in sheet_addresses.of_newest(sheet):
        yield Download(address, "sheet", sheet.id, sheet.title, said, edition, describe)
    yield from _example(sheet.id, sheet.id, sheet.title, edition, describe, data)
    if sheet.poster:
        for size in POSTER_SIZES:
            title = _("{title}, plakat i {size}").format(title=quoted(sheet.title), size=size.upper())
            drawn_from = _key_of(_poster, describe, size)
            address = f"{FOLDER}/{sheet.id}-{size}.pdf"
            yield Download(address, "poster", sheet.id, title, drawn_from, edition, describe)


def _of_edition(edition: PublishedEdition, data: SiteData) -> Iterator[Download]:
    """Yield the files of a published edition that is no longer the newest: none of one that is."""
    standing = editions.standing(edition, data)
    if standing == "newest":
        return
    describe = cache(lambda: marked(editions.content(edition, data, standing), data))
    title = _("{title}, utgave {number}").format(title=quoted(edition.title), number=edition.number)
    said = _key_of(describe)
    for address in sheet_addresses.of_earlier(edition):
        yield Download(address, "edition", edition.sheet, title, said, edition.number, describe)


def _of_meeting(element: CoreElement, data: SiteData) -> Iterator[Download]:
    """Yield the files of a core element's meeting pack."""
    meeting = described_meeting(element, data)
    describe = partial(_itself, meeting)
    said = _key_of(describe)
    title = f"{meeting.kind}: {meeting.title}"
    for ending in _MEETING_ENDINGS:
        address = f"{FOLDER}/{meeting.id}.{ending}"
        yield Download(address, "meeting", element.id, title, said, meeting.edition, describe)
    slides = _("{title}, lysark til møtet").format(title=quoted(title))
    address = f"{FOLDER}/{meeting.id}.pptx"
    yield Download(address, "slides", element.id, slides, said, meeting.edition, describe)
    yield from _example(meeting.id, element.id, meeting.title, meeting.edition, describe, data)


def _itself(content: Content) -> Content:
    return content


def _example(  # noqa: PLR0913, PLR0917 - what is known of a sheet or a pack that is not described
    described: str, record: str, title: str, edition: int, describe: Callable[[], Content], data: SiteData
) -> Iterator[Download]:
    """Yield the files of a sheet or a pack, given by the id of its description, that somebody has filled in."""
    example = data.examples.get(described)
    if example is None:
        return
    show, fill_in = cache(lambda: as_example(describe(), example)), cache(lambda: filled(describe(), example))
    said = _key_of(lambda: [show(), fill_in()])
    title = _("{title}, utfylt eksempel").format(title=quoted(title))
    for ending in _EXAMPLE_ENDINGS:
        address = f"{_of_example(described)}.{ending}"
        yield Download(address, "example", record, title, said, edition, show, fill_in)


def _of_example(described: str) -> str:
    """Return the address, without an ending, of the files of an example, given by the id of what is filled in."""
    return f"{FOLDER}/{described}-eksempel"


def _of_calendar(calendar: Calendar, data: SiteData) -> Download:
    """Return the file of a calendar, which lies beside those of its sheet."""
    address = f"{FOLDER}/{calendar.id}.ics"
    return Download(address, "calendar", calendar.sheet, calendar.title, _key_of(calendars.made_from, calendar, data))


def _bundles(files: list[Download], data: SiteData) -> Iterator[Download]:
    """Yield the newest files of all sheets as one, and of those of each phase; their PDF files also as one form."""
    sheets = [file for file in files if file.kind == "sheet"]
    for bundle in bundles.listed(sheets, data):
        names = _key_of(bundles.made_from, bundle.files)
        yield Download(f"{FOLDER}/{bundle.name}.zip", "bundle", "", bundle.title, names, holds=bundle.files)
        if bundle.phase:
            forms = tuple(file for file in bundle.files if file.ending == "pdf")
            page = page_addresses.web_address(page_addresses.phase_page(bundle.phase), data)
            said = _key_of(_phase, bundle.phase, bundle.title, page, forms)
            yield Download(f"{FOLDER}/{bundle.name}.pdf", "phase", "", bundle.title, said, holds=forms)


def _phase(phase: Phase, title: str, page: str, forms: tuple[Download, ...]) -> list[object]:
    """Return what the sheets of a phase as one form change with."""
    return [phase, title, page, [file.said_key() for file in forms]]


def _guide_said(data: SiteData) -> str:
    """Return the key of what the guide of this build says."""

    def is_kept(said: str) -> bool:
        return file_cache.facts(file_cache.name(said, made_by("guide", "pdf"), "pdf")) is not None

    return last_guide.said_key(lambda: guide_key(data), is_kept)


def guide_key(data: SiteData) -> str:
    """Return a name that changes with everything that the guide says: all pages and records.

    What has been published is told on the page of files only, which the guide leaves out; but not what is withdrawn.
    """
    records: list[object] = [getattr(data, one.name) for one in fields(data) if one.name != "published"]
    # The components stand above this room, and what they answer is in the guide.
    records.append(mark("macros.components"))
    records.append(local_editions.logo())
    records.append([(name, why) for name, _, why in data.published.addresses() if why])
    return key(_page_sources(ROOT), _styles(ROOT), records)


def _of_data(data: SiteData) -> Iterator[Download]:
    """Yield the open data."""
    *of_datasets, catalogue = documents.ADDRESSES
    described = tuple(_data(address, _key_of(documents.made_from, address, data)) for address in of_datasets)
    yield from described
    yield _data(catalogue, _key_of(lambda: [data.site, bundles.made_from(described)]))


def _data(address: str, said: Callable[[], str]) -> Download:
    return Download(address, "data", "", address.rpartition("/")[2], said)


def _of_copy() -> Iterator[Download]:
    """Yield the site as a zip, when this build is given one."""
    if path := offline_copy.given():
        said = _key_of(lambda: key(path.read_bytes()))
        yield Download(offline_copy.ADDRESS, "copy", "", _("Hele nettstedet"), said)


def _poster(describe: Callable[[], Content], size: str) -> list[object]:
    return [describe(), size, _styles(ROOT)]


def _page_sources(root: Path) -> list[tuple[str, str]]:
    """Return the pages and the menu, as (path, text)."""
    return _texts(root, [root / "mkdocs.yml", *page_files(root / "docs")])


def _styles(root: Path) -> list[tuple[str, str]]:
    """Return the styles that drawings get their colours from, as (path, text)."""
    return _texts(root, sorted((root / "docs/assets").glob("*.css")))


def _texts(root: Path, files: list[Path]) -> list[tuple[str, str]]:
    return [(path.relative_to(root).as_posix(), text_files.plain(path)) for path in files if path.is_file()]
