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

from .downloads.files import addresses
from .records.errors import Mistake, summary
from .records.ledger import FOLDER, KINDS, Address, Ledger, PublishedFiles, PublishedPage, file_name, stem
from .records.site_data import SiteData
from .sheets import editions

LEDGER = f"data/{FOLDER}"
Anchors = Mapping[str, Iterable[str]]  # path of a page from docs/ → ids of the places on it


class _Dumper(yaml.SafeDumper):
    """Writes YAML as it stands elsewhere in data/: lists are indented, and nothing is a reference to another place."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the class has it
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as above
        super().increase_indent(flow, False)


def publish(data: SiteData, root: Path, today: dt.date, anchors: Anchors | None = None) -> list[str]:
    """Write what is new into data/published/. Returns it as lines for the editor.

    `anchors` are the pages, with the places on each.
    """
    before, after = data.published, with_all(data, today, anchors)
    told = []
    for kind in KINDS:
        old, new = getattr(before, kind), getattr(after, kind)
        for name, record in new.items():
            if record != old.get(name):
                path = root / LEDGER / kind / f"{name}.yml"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(written(kind, record), encoding="utf-8")
                told.append(path.relative_to(root).as_posix())
    return told


def unpublished(data: SiteData, anchors: Anchors | None = None) -> str | None:
    """Return what is not recorded yet as one list of mistakes, or None."""
    text = "«{}» er ikke ført som publisert. Kjør make publish, og ta med filene i samme endring."
    names = sorted(_new(data.published, with_all(data, dt.date.min, anchors)))
    return summary([Mistake(LEDGER, 1, text.format(name)) for name in names], "utgivelsen") if names else None


def with_all(data: SiteData, today: dt.date, anchors: Anchors | None = None) -> Ledger:
    """Return the ledger with what is made now added; nothing is ever taken out."""
    ledger = data.published
    records = (editions.record(sheet, data) for sheet in data.checklists.values())
    new = {record.name: record for record in records if record.name not in ledger.editions}
    files, pages = _with_files(ledger, addresses(data), today), _with_pages(ledger, anchors or {}, today)
    return replace(ledger, editions=ledger.editions | new, files=files, pages=pages)


def written(kind: str, record: Any) -> str:  # noqa: ANN401 - a record of any kind
    """Return a record as the text of its file."""
    head = "".join(f"# {line}\n" for line in KINDS[kind].head.split("\n"))
    values = record.model_dump(exclude_defaults=True)
    # A date that stands in many places is one object: as YAML it is written out in each of them.
    text: str = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return head + text


def _with_files(ledger: Ledger, current: Iterable[str], today: dt.date) -> dict[str, PublishedFiles]:
    files = dict(ledger.files)
    known = {file.address for _, file, _ in ledger.addresses()}
    for address in sorted(set(current) - known):
        name = stem(address)
        before = files[name].addresses if name in files else []
        added = sorted([*before, Address(address=address, since=today)], key=lambda one: one.address)
        withdrawn = files[name].withdrawn if name in files else None
        files[name] = PublishedFiles(addresses=added, withdrawn=withdrawn)
    return files


def _with_pages(ledger: Ledger, anchors: Anchors, today: dt.date) -> dict[str, PublishedPage]:
    pages = dict(ledger.pages)
    for path, here in anchors.items():
        before = pages.get(file_name(path), PublishedPage(path=path, since=today))
        every = sorted({*before.anchors, *here})
        pages[before.name] = PublishedPage(path=path, since=before.since, anchors=every)
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
