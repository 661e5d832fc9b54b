"""What is promised in data/published.yml must be kept: addresses that live, editions that stay as they were."""

from collections.abc import Iterator

from ..records.errors import Mistake
from ..records.ledger import Ledger, PublishedEdition, fingerprint
from ..records.loading import Loaded
from ..records.models import Checklist
from ..records.places import Place


def broken(loaded: Loaded, made: set[str]) -> Iterator[Mistake]:
    """Yield each promise that is broken. `made` are the addresses of the files made now."""
    ledger, text = loaded.data.published, loaded.promises
    for number, file in enumerate(ledger.files):
        line = text.line(("files", number, "address"))
        if file.address not in made and not file.withdrawn and loaded.whole():
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
    for sheet in loaded.data.checklists.values():
        newest = ledger.newest(sheet.id)
        if newest:
            yield from _edition_mistakes(sheet, newest, ledger, loaded.places["checklists", sheet.id])


def _edition_mistakes(sheet: Checklist, newest: PublishedEdition, ledger: Ledger, place: Place) -> Iterator[Mistake]:
    now = {item.id: fingerprint(item) for item in sheet.items}
    before = {item for edition in ledger.editions if edition.sheet == sheet.id for item in edition.texts}
    for gone in sorted(before - set(now) - set(sheet.retired)):
        yield place.mistake(
            ("retired",), f"punktet «{gone}» har vært publisert, men er borte. Legg id-en til under retired."
        )
    if sheet.edition.number > newest.number:
        return
    if sheet.edition.number < newest.number:
        yield place.mistake(("editions",), f"utgave {newest.number} er publisert. Hent den tilbake i editions.")
        return
    remedy = f"Legg til utgave {newest.number + 1} øverst i editions, med en change som sier hva som er nytt."
    for part, section in enumerate(sheet.sections):
        for number, point in enumerate(section.items):
            location = ("sections", part, "items", number, "text")
            if point.id not in newest.texts:
                yield place.mistake(location, f"punktet «{point.id}» er nytt siden utgave {newest.number}. {remedy}")
            elif newest.texts[point.id] != now[point.id]:
                yield place.mistake(
                    location, f"teksten i «{point.id}» er endret siden utgave {newest.number} ble publisert. {remedy}"
                )
    for gone in sorted(set(newest.texts) & set(sheet.retired)):
        yield place.mistake(("retired",), f"punktet «{gone}» er tatt bort siden utgave {newest.number}. {remedy}")
