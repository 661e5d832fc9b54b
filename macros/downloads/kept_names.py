"""The names that files are kept under, as an earlier run has found them: to describe all files takes a second.

Most files are described from some kinds of records alone (`SiteData.for_files`, `Dataset.more`): a word in another
leaves their names as they are. A file of a kind that is not known here is described from all records.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress

from ..cache import key
from ..cache.ingredients import mark
from ..records.site_data import OF_FILES, OF_FILES_IN_PART, SiteData
from . import file_cache
from .download import Download, makers
from .files import every
from .open_data import catalogue, documents

# What `files.py` describes from `SiteData.for_files`.
_FOR_FILES = ("sheet", "edition", "meeting", "example", "slides", "calendar", "poster", "bundle", "phase")
_OF_MORE = ("guide", "copy", "checksums")  # the pages, a file that is given, all other files


def give(data: SiteData, besides: str, records: Mapping[str, str]) -> None:
    """Give the files that say no more than the records the names that an earlier run has found for them.

    `besides` and `records` are as in `state`. None is given where nobody knows what goes in (`besides` is «»), nor
    where no name can be found.
    """
    if not besides:
        return
    with suppress(Exception):  # whoever asks for the name meets the same
        described: dict[tuple[str, ...], list[Download]] = {}
        for file in every(data):
            if file.kind not in _OF_MORE and file.address != catalogue.PATH:
                described.setdefault(_more_kinds(file, records), []).append(file)
        code = mark(*sorted(makers()))
        for more, files in described.items():
            _name(files, code, state(more, data, besides, records))


def state(more: Collection[str], data: SiteData, besides: str, records: Mapping[str, str]) -> str:
    """Return a mark of the records that sheets are described from, and of some other kinds.

    `besides` changes with all that goes into a site but texts of pages and records, and `records` are marks of the
    kinds of records, by their names.
    """
    marks = {kind: mark_of_kind for kind, mark_of_kind in records.items() if kind in (*OF_FILES, *more)}
    return key(besides, marks, data.told_in_part(OF_FILES_IN_PART))


def _more_kinds(file: Download, records: Mapping[str, str]) -> tuple[str, ...]:
    """Return the kinds of records that a file is described from, besides those of `SiteData.for_files`."""
    if file.kind in _FOR_FILES:
        return ()
    return documents.more_kinds(file.address) if file.kind == "data" else tuple(records)


def _name(files: list[Download], *made_from: str) -> None:
    """Give some files their names, which an earlier run may have found of the same."""
    known = file_cache.names(
        key(*made_from, sorted(file.address for file in files)),
        lambda: {file.address: file.kept_as for file in files},
    )
    for file in files:
        file.name_as_kept(known[file.address])
