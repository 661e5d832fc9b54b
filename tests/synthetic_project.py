"""A project with a few sheets alone, to change and to publish: what the rules about editions read, and no more.

Reading all records takes a third of a second, and these rules look at a sheet, its fields and its tool only. The
sheets are those in tests/synthetic/, which no editor changes: AGREEMENT has a notice, a line on top and one table,
STATUS has the same answers throughout and three tables, and PLAN has boxes to tick and is a workbook.
"""

import datetime as dt
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.checks.published import base_ledger, editions
from macros.checks.records import sheets
from macros.commands import publishing
from macros.records import loading
from macros.records.errors import Mistake
from macros.records.git_base import Base, read
from macros.records.loading import Loaded
from macros.records.site_data import SiteData

SYNTHETIC = Path(__file__).parent / "synthetic"
TODAY = dt.date(2026, 11, 26)
AGREEMENT, STATUS, PLAN = "prove-avtale", "prove-status", "prove-plan"
SHEETS = (AGREEMENT, STATUS)
EXTRA = {"saksnummer", "svar", "merknad", "dato"}  # fields that a test may put on a sheet
LEDGER = "data/published/editions"


class SyntheticProject:
    """A folder with some sheets, each published in edition 1."""

    def __init__(self, root: Path, *names: str) -> None:
        self.root = root
        names = names or SHEETS
        for folder in ("checklists", "published/editions", "published/files"):
            (root / "data" / folder).mkdir(parents=True)
        shutil.copy(SYNTHETIC / "site.yml", root / "data/site.yml")
        words = " ".join((SYNTHETIC / f"checklists/{name}.yml").read_text(encoding="utf-8") for name in names)
        self.write("data/fields.yml", _some("fields.yml", {*re.findall(r"[a-z0-9-]+", words), *EXTRA}))
        self.write("data/tools.yml", _some("tools.yml", set(names)))
        (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
        for name in names:
            shutil.copy(SYNTHETIC / f"checklists/{name}.yml", self.sheet(name))
            self.write(f"{LEDGER}/{name}-1.yml", _ledger()["editions", f"{name}-1"])
            self.write(f"data/published/files/{name}.yml", _ledger()["files", name])

    def sheet(self, name: str) -> Path:
        """Return the file of a sheet."""
        return self.root / f"data/checklists/{name}.yml"

    def text(self, file: str) -> str:
        """Return the text of a file, given by its path from the root."""
        return (self.root / file).read_text(encoding="utf-8")

    def change(self, file: str, pattern: str, new: str) -> None:
        """Change the first place where a pattern fits in a file."""
        text = self.text(file)
        changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
        assert changed != text, f"{file} no longer holds {pattern!r}"
        self.write(file, changed)

    def write(self, file: str, text: str) -> None:
        """Write a file, given by its path from the root."""
        (self.root / file).write_text(text, encoding="utf-8")

    def new_edition(self, name: str, number: int, change: str) -> None:
        """Add an edition to a sheet, as an editor does."""
        entry = f"editions:\n  - number: {number}\n    date: {TODAY}\n    change: {change}\n"
        self.change(f"data/checklists/{name}.yml", r"^editions:\n", entry)

    def load(self) -> Loaded:
        """Return the records of the project. Those that are not there are not missed."""
        return loading.read(self.root)

    def base(self, name: str | None = None) -> Base:
        """Return what is on the base: nothing is known before the project is under git."""
        return read(self.root, name)

    def mistakes(self, base: str | None = None, loaded: Loaded | None = None) -> list[Mistake]:
        """Return what the rules about sheets and editions say; without a base all that is recorded is published."""
        loaded, on = loaded or self.load(), self.base(base)
        own = [one for one in loaded.mistakes if (self.root / one.file).exists()]  # what is not there is not missed
        published = base_ledger.ledger_on(on, loaded)
        rules = (sheets.mistakes(loaded), editions.mistakes(loaded, published), editions.stale(loaded, published))
        found = [*own, *(one for rule in rules for one in rule), *base_ledger.lost(loaded, published, on)]
        return sorted(set(found))

    def advice(self) -> list[Mistake]:
        """Return the advice about editions."""
        loaded = self.load()
        return list(editions.advice(loaded, base_ledger.ledger_on(self.base(), loaded)))

    def publish(self, base: str | None = None) -> None:
        """Record the editions of the sheets, as `make publish` does after its check."""
        loaded = self.load()
        published = base_ledger.ledger_on(self.base(base), loaded)
        data = loaded.data
        records = publishing.recorded_editions(data, published)
        for name in data.published.editions.keys() - records.keys():
            (self.root / LEDGER / f"{name}.yml").unlink()
        for name, record in records.items():
            (self.root / LEDGER / f"{name}.yml").write_text(publishing.written("editions", record), encoding="utf-8")


def records() -> SiteData:
    """Return the records of a site that has the sheets of tests/synthetic/ and nothing else; none is published."""
    with TemporaryDirectory() as folder:
        shutil.copytree(SYNTHETIC, Path(folder) / "data")
        return loading.read(Path(folder)).data


def beside(data: SiteData) -> SiteData:
    """Return the records of the site with the synthetic sheets among its own, used by its first role."""
    own = records()
    role = next(iter(data.roles))
    tools = {name: tool.model_copy(update={"used_by": [role]}) for name, tool in own.tools.items()}
    return replace(
        data, checklists=data.checklists | own.checklists, tools=data.tools | tools, fields=data.fields | own.fields
    )


@cache
def _ledger() -> Mapping[tuple[str, str], str]:
    """Return the texts of what is published of the sheets, by kind of record and name."""
    data = records()
    published = publishing.with_all(data, TODAY, data.published, {})
    return {
        (kind, name): publishing.written(kind, record)
        for kind in ("editions", "files")
        for name, record in getattr(published, kind).items()
    }


def _some(file: str, ids: set[str]) -> str:
    """Return the text of a list of records with some of them, and those that every sheet has."""
    head, *listed = re.split(r"^(?=- id: )", (SYNTHETIC / file).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return head + "".join(record for record in listed if record.split()[2] in ids or "on_every_sheet" in record)


def line_of(text: str, part: str) -> int:
    """Return the line where a part of a text ends."""
    assert part in text, f"{part!r} is not there"
    return text[: text.index(part) + len(part)].count("\n") + 1
