"""What is promised in data/published/ must be kept: addresses that live, editions that stay as they were."""

from collections.abc import Iterator

from ..records.errors import Mistake
from ..records.ledger import Ledger, PublishedEdition
from ..records.loading import Loaded
from ..records.models import Checklist
from ..records.places import Place


def broken(loaded: Loaded, made: set[str]) -> Iterator[Mistake]:
    """Yield each promise that is broken. `made` are the addresses of the files made now."""
    ledger = loaded.data.published
    numbers: dict[str, int] = {}
    for name, file, withdrawn in ledger.addresses():
        numbers[name] = numbers.get(name, -1) + 1
        place, location = loaded.published["files", name], ("addresses", numbers[name], "address")
        if file.address not in made and not withdrawn and loaded.whole():
            yield place.mistake(
                location,
                f"«{file.address}» har vært publisert, men lages ikke lenger. Hent arket tilbake, "
                "eller skriv withdrawn med date, reason og replaced_by.",
            )
        if file.address in made and withdrawn:
            yield place.mistake(
                location, f"«{file.address}» er trukket tilbake, men lages likevel. Slett withdrawn, eller arket."
            )
    for sheet in loaded.data.checklists.values():
        newest = ledger.newest(sheet.id)
        if newest:
            yield from _edition_mistakes(sheet, newest, ledger, loaded.places["checklists", sheet.id])


def _edition_mistakes(sheet: Checklist, newest: PublishedEdition, ledger: Ledger, place: Place) -> Iterator[Mistake]:
    now = {item.id: item for item in sheet.items}
    texts = {item.id: item for item in newest.items}
    before = {item.id for edition in ledger.editions_of(sheet.id) for item in edition.items}
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
            if point.id not in texts:
                yield place.mistake(location, f"punktet «{point.id}» er nytt siden utgave {newest.number}. {remedy}")
            elif texts[point.id] != now[point.id]:
                yield place.mistake(
                    location, f"teksten i «{point.id}» er endret siden utgave {newest.number} ble publisert. {remedy}"
                )
    for gone in sorted(set(texts) & set(sheet.retired)):
        yield place.mistake(("retired",), f"punktet «{gone}» er tatt bort siden utgave {newest.number}. {remedy}")
