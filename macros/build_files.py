"""Make the files to download. What is kept from before is not made again.

When there is much to make, a process of its own makes it: `python -m macros.build_files`. It keeps
what it makes, and this process reads it. Then typst sets the guide, which takes as much memory, and
nothing that makes files is loaded here yet. Two such processes would read the records twice and be alive
at the same moment; most of the time is spent on PDF files, which only one of them would make.

Libraries that make files are imported where a file is made: together they take a third of a
second and 45 MB, and most builds make no file at all.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial

from .addresses import phase_page, web_address
from .checking import load
from .components import bound_components
from .downloads import bundles, checksums, file_cache, last_guide, offline_copy
from .downloads.download import Download
from .downloads.facts import Facts
from .downloads.files import GUIDE, every
from .downloads.open_data import documents
from .downloads.pdf import typesetting
from .guide import file as guide
from .pages.calls import Components
from .records import chosen_edition
from .records.errors import PageError
from .records.models.examples import Value
from .records.project import ROOT
from .records.site_data import SiteData
from .sheets.content import Content, MeetingContent

_log = logging.getLogger("mkdocs.plugins.filer")
_MANY = 5  # files to make, from where a process of their own is worth its start


class FileMaker:
    """Makes the files of one state of the records and pages, each once."""

    def __init__(self, data: SiteData, components: Components) -> None:
        """Take what is needed to make any of the files."""
        self.files = every(data)
        self._data = data
        self._components = components

    def content(self, file: Download) -> bytes:
        """Return a file; it is made if no build has made it before.

        Raises PageError when it is made from a page that has a mistake.
        """
        content = file_cache.stored(file.kept_as, partial(self.anew, file))
        if file.kind == "guide" and chosen_edition.given() is None:  # a draft is never of a local edition
            last_guide.note(file.said_key())
        return content

    @property
    def known(self) -> list[tuple[str, Facts | None]]:
        """What is known about each file now, as (address, facts): what pages tell of it."""
        return [(file.address, file.facts()) for file in self.files]

    def all(self, wanted: Collection[str] | None = None) -> dict[str, bytes]:
        """Return address → content of all files, or of those that are wanted, by their addresses.

        The checksums are of all files, so they come last. Guide and checksums are left out when a
        page has a mistake, which the check of the pages tells about.
        """
        files = [file for file in self.files if wanted is None or file.address in wanted]
        make_apart({file.address for file in files if file.facts() is None})
        contents: dict[str, bytes] = {}
        for file in sorted(files, key=_turn):
            with suppress(*([PageError] if file.kind in ("guide", "checksums") else [])):
                contents[file.address] = self.content(
                    file
                )  # what the process failed to make is made here, and tells why
        if wanted is None:
            file_cache.tidy({file.kept_as for file in self.files})
        return {file.address: contents[file.address] for file in files if file.address in contents}

    def anew(self, file: Download) -> bytes:
        """Return a file made anew, whatever is kept."""
        if file.kind == "checksums":
            return checksums.listing((other.address, self.content(other)) for other in self.files if other is not file)
        if file.kind == "bundle":
            return bundles.packed(file, self.content)
        if file.kind == "guide":
            return guide.pdf(self._data, self._components)
        return _MAKERS[file.kind, file.ending](file, self._data)


def _filled_in(
    file: Download,
    sheet: Callable[[Content, Mapping[str, Value]], bytes],
    meeting: Callable[[MeetingContent, Mapping[str, Value]], bytes],
) -> bytes:
    """Return the file of a sheet or of a meeting pack, made by the one of the two that makes what it describes."""
    content = file.described
    return meeting(content, file.values) if isinstance(content, MeetingContent) else sheet(content, file.values)


def _pdf(file: Download, _: SiteData) -> bytes:
    from .downloads.pdf import sheets

    return _filled_in(file, sheets.sheet, sheets.meeting)


def _phase(file: Download, data: SiteData) -> bytes:
    from .downloads.pdf import phases

    contents = [sheet.described for sheet in file.holds]
    (phase,) = (phase for phase in data.phases_in_order if phase.number == contents[0].phase)
    name = file.address.rpartition("/")[2].removesuffix(".pdf")
    return phases.phase(phase, name, file.title, web_address(phase_page(phase), data), contents)


def _word(file: Download, _: SiteData) -> bytes:
    from .downloads.word import sheets

    return _filled_in(file, sheets.sheet, sheets.meeting)


def _odt(file: Download, _: SiteData) -> bytes:
    from .downloads.odt import sheets

    return _filled_in(file, sheets.sheet, sheets.meeting)


def _excel(file: Download, _: SiteData) -> bytes:
    from .downloads.excel import sheets

    return sheets.workbook(file.described)


def _slides(file: Download, _: SiteData) -> bytes:
    from .downloads.slides import pack

    content = file.described
    if not isinstance(content, MeetingContent):
        raise TypeError(f"{file.address} holds no meeting")
    return pack.slides(content)


def _calendar(file: Download, data: SiteData) -> bytes:
    from .downloads import calendars

    (calendar,) = (calendar for calendar in data.calendars.values() if f"/{calendar.id}." in file.address)
    return calendars.ics(calendar, data)


def _poster(file: Download, data: SiteData) -> bytes:
    from .downloads.pdf import road_poster

    size = file.address.rpartition("-")[2].removesuffix(".pdf")
    return road_poster.pdf(file.described, size, data)


def _open_data(file: Download, data: SiteData) -> bytes:
    return documents.content(file.address, data)


def _copy(file: Download, _: SiteData) -> bytes:
    path = offline_copy.given()
    if path is None:
        raise ValueError(f"{file.address} is not given to this build")
    return path.read_bytes()


_FILLABLE = ("sheet", "edition", "meeting")
# Kind of a file and ending of its address → what makes it. The name of a format is a word, in the language of the site.
# What a new kind of file takes, README tells under «Adding things».
_MAKERS: dict[tuple[str, str], Callable[[Download, SiteData], bytes]] = {
    **{(kind, "pdf"): _pdf for kind in (*_FILLABLE, "example")},
    **{(kind, "docx"): _word for kind in (*_FILLABLE, "example")},
    **{(kind, "odt"): _odt for kind in _FILLABLE},
    **{(kind, "xlsx"): _excel for kind in ("sheet", "edition")},
    ("slides", "pptx"): _slides,
    ("calendar", "ics"): _calendar,
    ("phase", "pdf"): _phase,
    ("poster", "pdf"): _poster,
    ("copy", "zip"): _copy,
    **{("data", ending): _open_data for ending in ("json", "jsonld")},
}


def _turn(file: Download) -> int:
    """Return when a file is made: one that others are made of comes before them."""
    return {"guide": 0, "bundle": 2, "checksums": 3}.get(file.kind, 1)


def make_apart(missing: Collection[str]) -> None:
    """Make the missing files, given by their addresses, in a process of its own, if they are many or the guide is one.

    The guide itself is left: only what typst is asked to set is worked out. A process that stops is told of: what it
    has not made is made by this one, which stops at the same mistake.
    """
    if len(missing) <= _MANY and GUIDE not in missing:
        return
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", __name__],
        cwd=ROOT,
        env=os.environ | typesetting.LITTLE_MEMORY,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        _log.info("Prosessen som lager filer, stoppet: %s. Filene lages på nytt her.", last or "uten et ord")


def main(asked: Collection[str]) -> None:
    """Make all files but the guide, and those that are made of others; or write those that are `asked` for, no others.

    They are known by their addresses, and are written to standard output.
    """
    data = load(ROOT)
    components = bound_components(data)
    maker = FileMaker(data, components)
    if asked:
        for file in maker.files:
            if file.address in asked:
                sys.stdout.buffer.write(maker.content(file))
        return
    # The forms of a phase take the most memory to set: they come while little else is held.
    for file in sorted(maker.files, key=lambda file: file.kind != "phase"):
        if _turn(file) == 1:
            maker.content(file)
    with suppress(PageError):
        if any(file.kind == "guide" and file.facts() is None for file in maker.files):
            guide.job(data, components)


if __name__ == "__main__":
    main(sys.argv[1:])
