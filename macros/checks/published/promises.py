"""Addresses of files that are promised in data/published/ live, or say why they are gone."""

from collections.abc import Iterator

from ... import addresses
from ...downloads import files
from ...records.errors import Mistake
from ...records.ledger import Ledger, stem
from ...records.loading import Loaded
from ...records.site_data import SiteData
from ..pages.site import Site
from ..records import examples

_FIELDS = "med date, reason (hvorfor) og replaced_by (siden som erstatter, for eksempel /verktoy/kontrakt.md)"
_REMEDY = f"Hent arket tilbake, eller skriv withdrawn nederst i filen, {_FIELDS}."
_REMEDY_OF_ONE = f"Hent filen tilbake, eller skriv withdrawn under adressen, {_FIELDS}."


def broken(loaded: Loaded, made: set[str], promised: Ledger) -> Iterator[Mistake]:
    """Yield each address that was promised and is gone. `made` are those made now, `promised` what is published."""
    kept = {file.address for _, file, _ in promised.addresses()}
    without_example = {f"{owner}-eksempel" for owner in examples.without(loaded)}  # told of where it is missing
    for name, record in loaded.data.published.files.items():
        if name in without_example:
            continue
        place = loaded.published["files", name]
        gone = [file.address for file in record.addresses if file.address in kept - made]
        if record.withdrawn is None and len(gone) == len(record.addresses) and loaded.whole():
            sheet, _, edition = name.rpartition("-")
            remedy = _REMEDY
            if edition.isdecimal() and sheet in loaded.data.checklists:  # it was withdrawn, and is back as it was
                remedy = f"Legg til utgave {int(edition) + 1} øverst i editions i data/checklists/{sheet}.yml: da lages de igjen."
            yield place.mistake(("addresses",), f"{_named(gone)} har vært publisert, men lages ikke lenger. {remedy}")
            continue
        for number, file in enumerate(record.addresses):
            location = ("addresses", number, "address")
            withdrawn = file.withdrawn or record.withdrawn
            if file.address in gone and not withdrawn and loaded.whole():
                yield place.mistake(
                    location, f"«{file.address}» har vært publisert, men lages ikke lenger. {_REMEDY_OF_ONE}"
                )
            if file.address in made and withdrawn:
                yield place.mistake(
                    location, f"«{file.address}» er trukket tilbake, men lages likevel. Slett withdrawn, eller arket."
                )


def taken(loaded: Loaded, data: SiteData) -> Iterator[Mistake]:
    """Yield each sheet whose files would have the name of other files: an old address would lead to something else."""
    others = {stem(file.address): file.address for file in files.every(data) if file.kind != "sheet"}
    for sheet_id in loaded.data.checklists:
        if sheet_id in others:
            yield loaded.places["checklists", sheet_id].mistake(
                ("id",), f"id er «{sheet_id}», men «{others[sheet_id]}» er noe annet. Velg en annen id."
            )


def withdrawn_sheets(loaded: Loaded) -> dict[str, str | None]:
    """Return the sheets that are withdrawn, each with the page that took over."""
    ledger = loaded.data.published
    gone = {edition.sheet for edition in ledger.editions.values()} - loaded.data.checklists.keys() - loaded.unsound
    why = {sheet: ledger.withdrawal(sheet) for sheet in sorted(gone)}
    return {sheet: withdrawal.replaced_by for sheet, withdrawal in why.items() if withdrawal}


def pages_left(site: Site) -> Iterator[Mistake]:
    """Yield the pages of sheets that are gone: the site makes one at the address that says what took over."""
    for sheet in site.withdrawn:
        page = site.pages.get(page_of(sheet))
        if page:
            yield Mistake(
                page.shown_as,
                1,
                f"arket «{sheet}» er borte. Slett siden, eller hent arket tilbake. "
                "Nettstedet lager en side på samme adresse som sier hva som har tatt over.",
            )


def page_of(sheet: str) -> str:
    """Return the path below docs/ of a sheet's page."""
    return addresses.sheet_page(sheet).removeprefix("/")


def stale(loaded: Loaded, made: set[str], promised: Ledger) -> Iterator[Mistake]:
    """Yield each address that is recorded and was never published, and is made no more."""
    kept = {file.address for _, file, _ in promised.addresses()}
    for name, file, _ in loaded.data.published.addresses():
        if file.address not in kept | made and loaded.whole():
            yield loaded.published["files", name].mistake(
                ("addresses",), f"«{file.address}» lages ikke lenger, og er ikke publisert ennå. Kjør make publish."
            )


def _named(files: list[str]) -> str:
    return ", ".join(f"«{file}»" for file in files)
