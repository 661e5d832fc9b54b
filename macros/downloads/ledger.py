"""What has been published: every address that has existed, and the text of each edition.

data/published.yml is written by `make publish`. Only `withdrawn` is written by hand.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator

from ..errors import Mistake
from ..fields import Id, Record, Text
from ..models import Checklist, Item, Number
from ..places import Place, Places
from ..yaml_reading import YamlText

HEAD = """\
# Alt som har vært publisert. Filen skrives av «make publish». Bare withdrawn skrives for hånd.
# files: adressene som har eksistert. En adresse som er lovet, skal ikke forsvinne i stillhet.
#   withdrawn: når filen er trukket tilbake: date (dato), reason (hvorfor) og replaced_by
#   (siden eller filen som erstatter den, for eksempel /verktoy/kontrakt.md)
# editions: hvert ark i hver utgave, med et fingeravtrykk av teksten i hvert punkt
"""


class Withdrawal(Record):
    """Why a file is no longer made, and what to use instead."""

    date: dt.date
    reason: Text
    replaced_by: Text


class PublishedFile(Record):
    """An address that has existed, from the root of the site, for example nedlasting/x.pdf."""

    address: Text
    since: dt.date
    withdrawn: Withdrawal | None = None


class PublishedEdition(Record):
    """The points of a sheet in one edition: id → fingerprint of the text."""

    sheet: Id
    number: Number
    texts: dict[str, str]


class Ledger(Record):
    """Everything that has been published."""

    files: list[PublishedFile] = []
    editions: list[PublishedEdition] = []

    def newest(self, sheet: str) -> PublishedEdition | None:
        """Return the newest published edition of a sheet."""
        found = [edition for edition in self.editions if edition.sheet == sheet]
        return max(found, key=lambda edition: edition.number, default=None)

    @property
    def withdrawn(self) -> list[PublishedFile]:
        """The addresses that lead to a page about why."""
        return [file for file in self.files if file.withdrawn]


def fingerprint(item: Item) -> str:
    """Return twelve signs that change when the text or the help of a point does."""
    return hashlib.sha256(f"{item.text}\n{item.help or ''}".encode()).hexdigest()[:12]


def broken(
    ledger: Ledger, text: YamlText, made: set[str], sheets: dict[str, Checklist], places: Places
) -> Iterator[Mistake]:
    """Yield each promise that is broken. `made` are the addresses of the files made now."""
    for number, file in enumerate(ledger.files):
        line = text.line(("files", number, "address"))
        if file.address not in made and not file.withdrawn:
            yield Mistake(
                text.file,
                line,
                f"«{file.address}» har vært publisert, men lages ikke lenger. Hent arket tilbake, "
                "eller skriv withdrawn med date, reason og replaced_by under adressen.",
            )
        if file.address in made and file.withdrawn:
            yield Mistake(
                text.file,
                line,
                f"«{file.address}» er trukket tilbake, men lages likevel. Slett withdrawn, eller arket.",
            )
    for sheet in sheets.values():
        newest = ledger.newest(sheet.id)
        if newest:
            yield from _edition_mistakes(sheet, newest, ledger, places["checklists", sheet.id])


def _edition_mistakes(sheet: Checklist, newest: PublishedEdition, ledger: Ledger, place: Place) -> Iterator[Mistake]:
    now = {item.id: fingerprint(item) for item in sheet.items}
    before = {item for edition in ledger.editions if edition.sheet == sheet.id for item in edition.texts}
    for item in sorted(before - set(now) - set(sheet.retired)):
        yield place.mistake(
            ("retired",), f"punktet «{item}» har vært publisert, men er borte. Legg id-en til under retired."
        )
    if sheet.edition.number > newest.number:
        return
    if sheet.edition.number < newest.number:
        yield place.mistake(("editions",), f"utgave {newest.number} er publisert. Hent den tilbake i editions.")
        return
    remedy = f"Legg til utgave {newest.number + 1} øverst i editions, med en change som sier hva som er nytt."
    for part, section in enumerate(sheet.sections):
        for number, item in enumerate(section.items):
            location = ("sections", part, "items", number, "text")
            if item.id not in newest.texts:
                yield place.mistake(location, f"punktet «{item.id}» er nytt siden utgave {newest.number}. {remedy}")
            elif newest.texts[item.id] != now[item.id]:
                yield place.mistake(
                    location, f"teksten i «{item.id}» er endret siden utgave {newest.number} ble publisert. {remedy}"
                )
    for item in sorted(set(newest.texts) & set(sheet.retired)):
        yield place.mistake(("retired",), f"punktet «{item}» er tatt bort siden utgave {newest.number}. {remedy}")


def with_all(ledger: Ledger, made: list[str], sheets: dict[str, Checklist], today: dt.date) -> Ledger:
    """Return the ledger with what is made now added; nothing is ever taken out."""
    known = {file.address for file in ledger.files}
    files = [PublishedFile(address=address, since=today) for address in made if address not in known]
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
