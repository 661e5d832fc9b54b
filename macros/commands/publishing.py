"""Record what is published, in data/published/: `python -m macros publish`.

The records are written by this alone, and in one form, so that publishing twice writes the same. To begin anew,
remove the folder and publish.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from ..downloads import offline_copy
from ..downloads.files import addresses
from ..records.errors import Mistake, summary
from ..records.ledger import (
    FOLDER,
    KINDS,
    Address,
    Ledger,
    PublishedEdition,
    PublishedFiles,
    PublishedPack,
    PublishedPage,
    file_name,
    stem,
)
from ..records.site_data import SiteData
from ..sheets import editions, pack_editions
from ..sheets.pack_fields import pack_id
from . import whole_files

LEDGER = f"data/{FOLDER}"
Anchors = Mapping[str, Iterable[str]]  # path of a page from docs/ → ids of the places on it


class _Dumper(yaml.SafeDumper):
    """Writes YAML as it stands elsewhere in data/: lists are indented, and nothing is a reference to another place."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the class has it
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as above
        super().increase_indent(flow, False)


def publish(data: SiteData, root: Path, today: dt.date, promised: Ledger, anchors: Anchors) -> list[str]:
    """Write what is new into data/published/, and renew what is not published yet.

    `promised` is what has been published: it stays as it is. `anchors` are the pages, with the places on each.
    Returns the files written and removed, as lines for the editor.
    """
    before, after = data.published, with_all(data, today, promised, anchors)
    told, gone = [], []
    fresh: dict[Path, bytes] = {}
    for kind in KINDS:
        old, new = getattr(before, kind), getattr(after, kind)
        for name in sorted(old.keys() | new.keys()):
            path = root / LEDGER / kind / f"{name}.yml"
            shown = path.relative_to(root).as_posix()
            if name not in new:
                gone.append(path)
                told.append(f"{shown} (slettet)")
            elif new[name] != old.get(name):
                fresh[path] = written(kind, new[name]).encode()
                told.append(shown)
    whole_files.write(fresh)
    for path in gone:
        path.unlink(missing_ok=True)
    return told


def unpublished(data: SiteData, anchors: Anchors | None = None) -> str | None:
    """Return what is not recorded yet as one list of mistakes, or None."""
    text = "«{}» er ikke ført som publisert. Kjør make publish, og ta med filene i samme endring."
    names = sorted(_new(data.published, with_all(data, dt.date.min, data.published, anchors or {})))
    return summary([Mistake(LEDGER, 1, text.format(name)) for name in names], "utgivelsen") if names else None


def with_all(data: SiteData, today: dt.date, promised: Ledger, anchors: Anchors) -> Ledger:
    """Return the ledger with what is made now. Of what is promised nothing is taken out."""
    made = addresses(data) - {offline_copy.ADDRESS}  # what lies there is of no edition
    files = _files(data.published, promised, made)
    pages = _pages(data.published, promised, anchors, today)
    asked, packs = recorded_editions(data, promised), recorded_packs(data, promised)
    ledger = replace(data.published, editions=asked, packs=packs, files=files, pages=pages)
    return replace(ledger, files=_with_new(ledger, made, today))


def written(kind: str, record: Any) -> str:  # noqa: ANN401 - a record of any kind
    """Return a record as the text of its file."""
    head = "".join(f"# {line}\n" for line in KINDS[kind].head.split("\n"))
    values = record.model_dump(exclude_defaults=True)
    # A date that stands in many places is one object: as YAML it is written out in each of them.
    text: str = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return head + text


def recorded_editions(data: SiteData, promised: Ledger) -> dict[str, PublishedEdition]:
    """Return the records of all editions: those promised, drafts that still stand in a sheet, and the newest ones."""
    drafts = {name: edition for name, edition in data.published.editions.items() if _stands(edition, data)}
    records = (editions.record(sheet, data) for sheet in data.checklists.values())
    return drafts | {record.name: record for record in records} | promised.editions


def recorded_packs(data: SiteData, promised: Ledger) -> dict[str, PublishedPack]:
    """Return the records of what the packs ask: those promised, drafts that still stand in a pack, and the newest."""
    numbers = {pack_id(element): element.meeting.numbers for element in data.core_elements.values()}
    drafts = {name: pack for name, pack in data.published.packs.items() if pack.number in numbers.get(pack.pack, ())}
    records = (pack_editions.record(element, data) for element in data.core_elements.values())
    return drafts | {record.name: record for record in records} | promised.packs


def _stands(edition: PublishedEdition, data: SiteData) -> bool:
    sheet = data.checklists.get(edition.sheet)
    return sheet is not None and edition.number in {one.number for one in sheet.editions}


def _files(ledger: Ledger, promised: Ledger, made: set[str]) -> dict[str, PublishedFiles]:
    """Return the records of files without addresses that were never published and are made no more."""
    kept = {file.address for _, file, _ in promised.addresses()} | made
    files = {}
    for name, record in ledger.files.items():
        left = [file for file in record.addresses if file.address in kept]
        if left:
            files[name] = record.model_copy(update={"addresses": left})
    return files


def _with_new(ledger: Ledger, made: set[str], today: dt.date) -> dict[str, PublishedFiles]:
    files = dict(ledger.files)
    known = {file.address for _, file, _ in ledger.addresses()}
    for address in sorted(made - known):
        name = stem(address)
        before = files[name].addresses if name in files else []
        withdrawn = files[name].withdrawn if name in files else None
        added = sorted([*before, Address(address=address, since=today)], key=lambda file: file.address)
        files[name] = PublishedFiles(addresses=added, withdrawn=withdrawn)
    return files


def _pages(ledger: Ledger, promised: Ledger, anchors: Anchors, today: dt.date) -> dict[str, PublishedPage]:
    """Return the records of pages: those promised, and those there are, each with its places of old and of now."""
    pages = dict(promised.pages)
    for path, here in anchors.items():
        name = file_name(path)
        since = ledger.pages[name].since if name in ledger.pages else today
        before = pages[name].anchors if name in pages else []
        pages[name] = PublishedPage(path=path, since=since, anchors=sorted({*before, *here}))
    return pages


def _new(before: Ledger, after: Ledger) -> Iterator[str]:
    """Yield what the one ledger has and the other has not, as an editor knows it."""
    known = {file.address for _, file, _ in before.addresses()}
    yield from (file.address for _, file, _ in after.addresses() if file.address not in known)
    for name, page in after.pages.items():
        if name not in before.pages:
            yield page.path
        elif len(page.anchors) > len(before.pages[name].anchors):
            yield f"steder på {page.path}"
    for name, edition in after.editions.items():
        if name not in before.editions:
            yield f"{edition.sheet}, utgave {edition.number}"
    for name, pack in after.packs.items():
        if name not in before.packs:
            yield f"{pack.pack}, utgave {pack.number}"
