"""Where the files of a sheet lie: the newest edition under the name of the sheet, an earlier one under its own."""

from ..records.ledger import PublishedEdition
from ..records.models import Checklist
from . import FOLDER


def endings(sheet: Checklist | PublishedEdition) -> list[str]:
    """Return the endings of the files of a sheet. A plan is drawn of the newest edition alone."""
    is_workbook = sheet.is_workbook if isinstance(sheet, Checklist) else sheet.workbook
    return ["pdf", "docx", "odt", *(["xlsx"] if is_workbook else [])]


def of_newest(sheet: Checklist) -> list[str]:
    """Return the addresses of the files that always hold the newest edition."""
    return [f"{FOLDER}/{sheet.id}.{ending}" for ending in endings(sheet)]


def of_earlier(edition: PublishedEdition) -> list[str]:
    """Return the addresses of the files of an edition that is no longer the newest."""
    return [f"{FOLDER}/{edition.name}.{ending}" for ending in endings(edition)]
