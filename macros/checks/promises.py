"""Addresses of files that are promised in data/published/ live, or say why they are gone."""

from collections.abc import Iterator

from ..records.errors import Mistake
from ..records.ledger import Ledger
from ..records.loading import Loaded


def broken(loaded: Loaded, made: set[str], promised: Ledger) -> Iterator[Mistake]:
    """Yield each address that was promised and is gone. `made` are those made now, `promised` what is published."""
    kept = {file.address for _, file, _ in promised.addresses()}
    numbers: dict[str, int] = {}
    for name, file, withdrawn in loaded.data.published.addresses():
        numbers[name] = numbers.get(name, -1) + 1
        place, location = loaded.published["files", name], ("addresses", numbers[name], "address")
        if file.address in kept - made and not withdrawn and loaded.whole():
            yield place.mistake(
                location,
                f"«{file.address}» har vært publisert, men lages ikke lenger. Hent arket tilbake, "
                "eller skriv withdrawn med date, reason og replaced_by.",
            )
        if file.address in made and withdrawn:
            yield place.mistake(
                location, f"«{file.address}» er trukket tilbake, men lages likevel. Slett withdrawn, eller arket."
            )


def stale(loaded: Loaded, made: set[str], promised: Ledger) -> Iterator[Mistake]:
    """Yield each address that is recorded and was never published, and is made no more."""
    kept = {file.address for _, file, _ in promised.addresses()}
    for name, file, _ in loaded.data.published.addresses():
        if file.address not in kept | made and loaded.whole():
            yield loaded.published["files", name].mistake(
                ("addresses",), f"«{file.address}» lages ikke lenger, og er ikke publisert ennå. Kjør make publish."
            )
