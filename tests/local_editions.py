"""A local edition for tests: Fjellvik kommune, made up, which says something of records chosen by rule."""

from pathlib import Path
from typing import Any

import yaml

from macros.checks.local import edition as rules
from macros.checks.local.mentions import targets
from macros.records import local
from macros.records.models import LocalEdition
from macros.records.site_data import SiteData

MUNICIPALITY = "Fjellvik kommune"
LEAD = f"Lokalt i {MUNICIPALITY}:"
NOTE = "Bruk malen i sakssystemet."
BEGINNING = {
    "municipality": MUNICIPALITY,
    "contact": "Fagansvarlig",
    "email": "lokalt@fjellvik.example",
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#777777"/></svg>'


def note(at: str, data: SiteData, text: str = NOTE) -> dict[str, Any]:
    """Return a note to a part of the national edition as it is now."""
    return {"at": at, "was": targets(data)[at].text, "text": text}


def deadline(at: str, data: SiteData, **more: Any) -> dict[str, Any]:
    """Return a deadline of a part of the national edition as it is now."""
    told = {"id": "lokal-frist", "at": at, "was": targets(data)[at].text, "text": "Meld inn behov"}
    return told | {"date": yaml.safe_load("2027-09-15")} | more


def edition(**more: Any) -> LocalEdition:
    """Return a local edition with what is given."""
    return LocalEdition.model_validate(BEGINNING | more)


def laid_over(data: SiteData, **more: Any) -> SiteData:
    """Return the records with a local edition laid over them."""
    return local.applied(data, edition(**more))


def written(folder: Path, **more: Any) -> Path:
    """Write the file of a local edition, and return its path."""
    path = folder / "lokal.yml"
    path.write_text(yaml.safe_dump(BEGINNING | more, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def told(folder: Path, data: SiteData, **more: Any) -> list[str]:
    """Return what is wrong in the file of a local edition with what is given, each as it is told."""
    return sorted(map(str, rules.mistakes(local.read_file(written(folder, **more)), data)))
