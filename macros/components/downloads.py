"""Files to download: links with facts computed from the files, and the editions that have been."""

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..downloads import files
from ..downloads.download import FORMATS, Download
from ..language import _, plural
from ..records.errors import PageError
from ..records.models import Phase
from ..records.site_data import SiteData, find, hint
from ..rendering import render
from ..sheets import local
from ..sheets.editions import phase_of, withdrawn

WITHOUT_NETWORK = _("Bruk nettstedet uten nett")  # a heading, which other pages lead to
_MEGABYTE = 1_000_000
# Ending → what opens it, on a computer and a phone alike.
_OPENS = {
    "pdf": _("nettleseren eller et PDF-program"),
    "docx": _("Word, LibreOffice og Google Dokumenter"),
    "odt": _("LibreOffice og Word"),
    "xlsx": _("Excel, LibreOffice og Google Regneark"),
    "pptx": _("PowerPoint, LibreOffice og Google Presentasjoner"),
    "ics": _("Outlook og andre kalendere"),
    "zip": _("filutforskeren, som pakker den ut"),
}
# Kind → what a file is, where it is not the sheet or the meeting itself.
_BESIDE = {"example": _("eksempel"), "slides": _("lysark")}
_FORMAT_WORDS = {"ics": _("Kalender"), "zip": _("Zip-fil")}


@dataclass(frozen=True)
class Shown:
    """A file as it is shown: its link and what is known before the click."""

    file: Download
    name: str  # what tells it from the other files of the same matter: «Word», «eksempel, PDF»
    facts: str
    size: str
    language: str  # what it is written in
    opens_in: str  # programs that open it


def downloads(data: SiteData, record: str) -> str:
    """Show the files of a sheet or of a core element's meeting pack, with facts about each.

    In a page: {{ downloads("kontrakt") }}
    """
    if record not in data.checklists and record not in data.core_elements:
        raise PageError(f"fant ikke «{record}».{hint(record, [*data.checklists, *data.core_elements])}")
    own = files.of(record, data)
    examples_last = sorted(own, key=lambda file: file.kind == "example")
    return render("downloads.md", shown=[_shown(file) for file in examples_last])


def editions(data: SiteData, checklist: str) -> str:
    """Show the editions of a sheet, newest first, with what changed and the files of each: a part of its page."""
    sheet = find(checklist, data.checklists)
    earlier = files.earlier(checklist, data)
    rows = [
        (edition, files.of(sheet.id, data) if edition is sheet.edition else earlier.get(edition.number, []))
        for edition in sheet.editions
    ]
    return render("editions.md", rows=rows, folded=True)


def all_downloads(data: SiteData) -> str:
    """Show every file of the site, and what has been withdrawn.

    In a page: {{ all_downloads() }}
    """
    packs = [
        (f"{element.number}. {element.title}", [_shown(file) for file in files.of(element.id, data)])
        for element in data.core_elements_in_order
    ]
    of_the_site = files.of("", data)
    return render(
        "all_downloads.md",
        guide=next(_shown(file) for file in of_the_site if file.kind == "guide"),
        without_network=WITHOUT_NETWORK,
        copy=next((_shown(file) for file in of_the_site if file.kind == "copy"), None),
        newest=data.newest_edition,
        repository=data.site.repository,
        bundles=[_shown(file) for file in of_the_site if file.kind in ("bundle", "phase")],
        formats=list(_formats(data)),
        phases=[(phase, _sheets_of(phase, data)) for phase in data.phases_in_order],
        packs=packs,
        documents=[_shown(file) for file in of_the_site if file.kind == "data"],
        changes_data="data/changes.json",
        checksums=files.CHECKSUMS,
        withdrawn=[(file, gone) for _, file, gone in data.published.addresses() if gone],
        withdrawn_sheets=[
            (edition.title, addresses.sheet_page(edition.sheet), earlier_files(edition.sheet, data))
            for edition in withdrawn(data)
        ],
    )


def _sheets_of(phase: Phase, data: SiteData) -> list[tuple[str, list[Shown], list[Shown], str]]:
    """Return title, files and files of earlier editions of each sheet of a phase, sorted by title.

    Last comes what is said beside the title: that a municipality does not use it.
    """
    own = {sheet.id: files.of(sheet.id, data) for sheet in data.checklists.values()}
    rows = [
        (
            data.checklists[sheet].title,
            [_shown(file) for file in found],
            earlier_files(sheet, data),
            local.mark(sheet, data),
        )
        for sheet, found in own.items()
        if phase_of(sheet, data) == phase.number
    ]
    return sorted(rows, key=lambda row: row[0])


def _formats(data: SiteData) -> Iterator[tuple[str, str]]:
    """Yield each format that a file to fill in or take along has, with the programs that open it."""
    endings = dict.fromkeys(file.ending for file in files.every(data) if file.ending in _OPENS)
    for ending in endings:
        yield _FORMAT_WORDS.get(ending) or FORMATS[ending], _OPENS[ending]


def earlier_files(sheet: str, data: SiteData) -> list[Shown]:
    """Return the files of all earlier editions of a sheet, newest first."""
    groups = files.earlier(sheet, data)
    return [_shown(file) for number in sorted(groups, reverse=True) for file in groups[number]]


def _shown(file: Download) -> Shown:
    facts = file.facts()
    parts = []
    if facts and facts.pages:
        parts.append(plural("{n} side", "{n} sider", facts.pages))
    if facts:
        parts.append(size_in_words(facts.size))
    if file.edition:
        parts.append(_("utgave {number}").format(number=file.edition))
    if file.fillable:
        parts.append(_("kan fylles ut"))
    if facts and facts.accessible:
        parts.append(_("tilgjengelig (PDF/UA-1, testet)"))
    size = size_in_words(facts.size) if facts else ""
    return Shown(file, _name(file), ", ".join(parts), size, _("bokmål"), _OPENS.get(file.ending, ""))


def _name(file: Download) -> str:
    what = _("utgave {number}").format(number=file.edition) if file.kind == "edition" else _BESIDE.get(file.kind)
    return f"{what}, {file.format}" if what else file.format


def size_in_words(size: int) -> str:
    """Return bytes as words: 54 129 → «54 kB»."""
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1000))} kB"
