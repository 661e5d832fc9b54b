"""Record what is published, and pack a release: `python -m macros publish` and `release`."""

import datetime as dt
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from .downloads import checksums
from .downloads.files import addresses
from .downloads.stable_zip import NO_TIME
from .records.errors import Mistake, summary
from .records.ledger import Ledger, PublishedEdition, PublishedFile, fingerprint
from .records.models import Checklist
from .records.site_data import SiteData
from .rendering import render

LEDGER = "data/published.yml"
HEAD = """\
# Alt som har vært publisert. Filen skrives av «make publish». Bare withdrawn skrives for hånd.
# files: adressene som har eksistert. En adresse som er lovet, skal ikke forsvinne i stillhet.
#   withdrawn: når filen er trukket tilbake: date (dato), reason (hvorfor) og replaced_by
#   (siden eller filen som erstatter den, for eksempel /verktoy/kontrakt.md)
# editions: hvert ark i hver utgave, med et fingeravtrykk av teksten i hvert punkt
"""

_SOURCES = ("data", "docs", "macros", "overrides", "tests")
_SOURCE_FILES = (
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "hooks.py",
    "mkdocs.yml", "pyproject.toml", "requirements.txt", "requirements-test.txt", "requirements-uv.txt",
)  # fmt: skip
_NOT_PACKED = {"__pycache__", "node_modules", ".DS_Store"}


def publish(data: SiteData, root: Path, today: dt.date) -> list[str]:
    """Write what is made now into data/published.yml. Returns what is new, as lines for the editor."""
    before = data.published
    after = with_all(before, sorted(addresses(data)), data.checklists, today)
    (root / LEDGER).write_text(written(after), encoding="utf-8")
    new = [f"ny adresse: {file.address}" for file in after.files[len(before.files) :]]
    return new + [f"{edition.sheet}, utgave {edition.number}" for edition in after.editions[len(before.editions) :]]


def unpublished(data: SiteData) -> str | None:
    """Return what is not recorded yet as one list of mistakes, or None."""
    after = with_all(data.published, sorted(addresses(data)), data.checklists, dt.date.min)
    names = [file.address for file in after.files[len(data.published.files) :]]
    names += [f"{edition.sheet}, utgave {edition.number}" for edition in after.editions[len(data.published.editions) :]]
    text = "«{}» er ikke ført som publisert. Kjør make publish, og ta med filen i samme endring."
    return summary([Mistake(LEDGER, 1, text.format(name)) for name in names], "utgivelsen") if names else None


@contextmanager
def offline_config(root: Path) -> Iterator[str]:
    """Give the name of a MkDocs configuration whose site reads from the disk, search included."""
    text = yaml.safe_dump({"INHERIT": "mkdocs.yml", "use_directory_urls": False})  # a folder does not open its page
    path = root / f".offline-{os.getpid()}.yml"
    path.write_text(text, encoding="utf-8")
    try:
        yield path.name
    finally:
        path.unlink()


def release(data: SiteData, root: Path, site: Path, target: Path) -> None:
    """Pack the built site, its sources, checksums and how to take over into one zip."""
    packed = {
        f"nettsted/{path.relative_to(site).as_posix()}": path for path in sorted(site.rglob("*")) if path.is_file()
    }
    for folder in _SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and _NOT_PACKED.isdisjoint(path.parts):
                packed[f"kilde/{path.relative_to(root).as_posix()}"] = path
    packed |= {f"kilde/{name}": root / name for name in _SOURCE_FILES if (root / name).exists()}
    contents = {name: path.read_bytes() for name, path in packed.items()}
    newest = max(sheet.edition.date for sheet in data.checklists.values())
    contents["LES-MEG.md"] = f"{render('take_over.md', data=data, newest=newest)}\n".encode()
    contents["SJEKKSUMMER.txt"] = checksums.listing(contents.items())
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            file.writestr(entry, content)


def with_all(ledger: Ledger, current: list[str], sheets: dict[str, Checklist], today: dt.date) -> Ledger:
    """Return the ledger with what is made now added; nothing is ever taken out."""
    known = {file.address for file in ledger.files}
    files = [PublishedFile(address=address, since=today) for address in current if address not in known]
    recorded = {(edition.sheet, edition.number) for edition in ledger.editions}
    editions = [
        PublishedEdition(
            sheet=sheet.id, number=sheet.edition.number, texts={item.id: fingerprint(item) for item in sheet.items}
        )
        for sheet in sheets.values()
        if (sheet.id, sheet.edition.number) not in recorded
    ]
    return Ledger(files=[*ledger.files, *files], editions=[*ledger.editions, *editions])


def written(ledger: Ledger) -> str:
    """Return the ledger as the text of data/published.yml."""
    lines = [HEAD, "files:"]
    for file in ledger.files:
        lines += [f"  - address: {file.address}", f"    since: {file.since}"]
        if file.withdrawn:
            reason, replaced_by = (
                text.replace("'", "''") for text in (file.withdrawn.reason, file.withdrawn.replaced_by)
            )
            lines += ["    withdrawn:", f"      date: {file.withdrawn.date}"]
            lines += [f"      reason: '{reason}'", f"      replaced_by: '{replaced_by}'"]
    lines += ["", "editions:"]
    for edition in ledger.editions:
        lines += [f"  - sheet: {edition.sheet}", f"    number: {edition.number}", "    texts:"]
        lines += [f'      {item}: "{mark}"' for item, mark in edition.texts.items()]
    return "\n".join(lines) + "\n"
