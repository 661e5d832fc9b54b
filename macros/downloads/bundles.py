"""The newest files of many sheets as one file to download."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..language import _
from ..records.models import Phase
from ..records.site_data import SiteData
from ..sheets import editions
from .download import Download
from .stable_zip import zipped


@dataclass(frozen=True)
class Bundle:
    """A bundle: the name of its file without the ending, its title, the files in it, and their phase if it has one."""

    name: str
    title: str
    files: tuple[Download, ...]
    phase: Phase | None = None


def listed(files: Sequence[Download], data: SiteData) -> Iterator[Bundle]:
    """Yield all bundles of the files of sheets: of all, and of the sheets of each phase.

    What a municipality does not use is left out, but where nothing would be left: the address is a promise.
    """
    yield Bundle("alle-ark", _("Alle arkene"), _used(files, data))
    for phase in data.phases_in_order:
        own = [file for file in files if editions.phase_of(file.record, data) == phase.number]
        title = _("Alle arkene i fase {number}: {title}").format(number=phase.number, title=phase.title)
        if own:
            yield Bundle(f"alle-ark-fase-{phase.number}", title, _used(own, data), phase)


def _used(files: Sequence[Download], data: SiteData) -> tuple[Download, ...]:
    return tuple(file for file in files if file.record not in data.hidden) or tuple(files)


def made_from(files: Sequence[Download]) -> list[tuple[str, str]]:
    """Return what a bundle changes with: the files in it."""
    return [(file.address, file.kept_as) for file in files]


def packed(file: Download, content: Callable[[Download], bytes]) -> bytes:
    """Return a bundle as a zip with a folder for each format. `content` gives the bytes of a file in it."""
    parts = {f"{part.ending}/{part.address.rpartition('/')[2]}": content(part) for part in file.holds}
    return zipped(parts, stored=parts.keys())  # what is in it is packed already
