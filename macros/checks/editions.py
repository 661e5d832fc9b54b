"""An edition that is published stays as it was: any change in a sheet is a new edition that says what is new."""

from collections.abc import Iterator, Sequence

from ..records.errors import Mistake
from ..records.ledger import Ledger, PublishedEdition, PublishedPack
from ..records.loading import Loaded
from ..records.models import Checklist, Edition, FieldKind, Item
from ..records.places import Place
from ..records.reading import Location
from ..records.site_data import SiteData
from ..sheets.editions import record
from . import edition_changes
from .edition_changes import Change, changes, mistake
from .sheets import ids

RENEW = "Utgaven er ikke publisert ennå. Kjør make publish."
_ABOUT = ("date", "change", "retired")  # what an edition says of itself, besides what a downloader meets


def mistakes(loaded: Loaded, promised: Ledger) -> Iterator[Mistake]:
    """Yield each sheet that is no longer as its published edition has it. `promised` is what has been published."""
    yield from edition_changes.mistakes(_changes(loaded, promised), loaded)
    for sheet in loaded.data.checklists.values():
        published = promised.editions_of(sheet.id)
        if not published:
            continue
        place = loaded.places["checklists", sheet.id]
        yield from history(sheet.editions, published, ("editions",), place)
        if _is_twice(sheet):
            continue
        yield from _gone(sheet, published, place)
        yield from _used_again(sheet, published, place)
        newest = published[-1]
        if sheet.edition.number > newest.number:
            yield from _skipped(sheet, newest, loaded.data.published, place)
            points = [
                (("sections", part, "items", number), item)
                for part, section in enumerate(sheet.sections)
                for number, item in enumerate(section.items)
            ]
            took_over = {(gone.id, new) for gone in sheet.retired for new in gone.replaced_by}
            yield from under_other_ids(points, newest.items, took_over, place)


def _changes(loaded: Loaded, promised: Ledger) -> Iterator[tuple[Change, PublishedEdition, str]]:
    """Yield what differs in each sheet from its published edition, with the sheet as it is, and what to do about it."""
    for sheet in loaded.data.checklists.values():
        published = promised.editions_of(sheet.id)
        newest = published[-1] if published else None
        if newest is None or sheet.edition.number != newest.number or _is_twice(sheet):
            continue
        if not _describable(sheet, loaded.data) or lacks_fields(newest.fields, loaded):
            continue
        sentence = (
            f"siden utgave {newest.number} ble publisert. Legg til utgave {newest.number + 1} øverst i editions, "
            "med en change som sier hva som er nytt."
        )
        now = record(sheet, loaded.data)
        yield from ((change, now, sentence) for change in changes(newest, now))


def lacks_fields(fields: Sequence[FieldKind], loaded: Loaded) -> bool:
    """Tell whether fields that stood on top of a sheet may be there still, but could not be read."""
    return "fields" in loaded.unread or any(field.id in loaded.unsound for field in fields)


def _is_twice(sheet: Checklist) -> bool:
    """Tell whether two parts of a sheet have one id, which is told of: nobody can say which is which."""
    parts = [part_id for _, part_id, _ in ids(sheet)]
    return len(parts) > len(set(parts))


def stale(loaded: Loaded, promised: Ledger) -> Iterator[Mistake]:
    """Yield each record that is not published yet, and that `make publish` must renew."""
    data = loaded.data
    for name, draft in data.published.editions.items():
        if name in promised.editions:
            continue
        place = loaded.published["editions", name]
        sheet = data.checklists.get(draft.sheet)
        if sheet is None or draft.number not in {edition.number for edition in sheet.editions}:
            if loaded.whole():
                yield place.mistake(
                    ("number",), f"utgave {draft.number} av «{draft.sheet}» er borte fra arket. {RENEW}"
                )
        elif draft.number == sheet.edition.number and _describable(sheet, data):
            now = record(sheet, data)
            different = changes(draft, now)
            if different:
                yield mistake(different[0], now, loaded, f"siden utgave {draft.number} ble ført. {RENEW}")
            elif any(getattr(draft, name) != getattr(now, name) for name in _ABOUT):
                yield loaded.places["checklists", sheet.id].mistake(
                    ("editions", 0), f"utgave {draft.number} er endret siden den ble ført. {RENEW}"
                )


def history(
    editions: Sequence[Edition], published: Sequence[PublishedEdition | PublishedPack], at: Location, place: Place
) -> Iterator[Mistake]:
    """Yield published editions whose number, date or change is not as it was. `at` is where the list stands."""
    own = {edition.number: (number, edition) for number, edition in enumerate(editions)}
    for edition in published:
        if edition.number not in own:
            yield place.mistake(at, f"utgave {edition.number} er publisert. Hent den tilbake i editions.")
            continue
        number, written = own[edition.number]
        for name in ("date", "change"):
            before = getattr(edition, name)
            if getattr(written, name) != before:
                yield place.mistake(
                    (*at, number, name),
                    f"{name} i utgave {edition.number} er endret etter at den ble publisert. Skriv «{before}» igjen.",
                )


def under_other_ids(
    now: Sequence[tuple[Location, Item]], before: Sequence[Item], took_over: set[tuple[str, str]], place: Place
) -> Iterator[Mistake]:
    """Yield points whose words had another id in the published edition: the answers to them would stay with that id.

    `now` are the points with where each stands, and `took_over` the pairs of an id that is retired and one that took
    over for it.
    """
    had, has = ({_words(item): item.id for item in items} for items in (before, (item for _, item in now)))
    for location, item in now:
        old = had.get(_words(item))
        if old and item.id == has[_words(item)] != old and (old, item.id) not in took_over:
            text = f"id er «{item.id}», men spørsmålet har vært publisert som «{old}». Skriv «{old}»: id-en og svarene følger det."
            yield place.mistake((*location, "id"), text)


def _words(item: Item) -> str:
    return " ".join(item.text.casefold().split())


def _gone(sheet: Checklist, published: list[PublishedEdition], place: Place) -> Iterator[Mistake]:
    """Yield points and tables that have been, and that nothing says are gone."""
    now = {*(item.id for item in sheet.items), *(table.id for table in sheet.tables)}
    for gone, noun in sorted(_answered(published).items()):
        if gone not in now and gone not in sheet.retired_ids:
            location = ("retired",) if sheet.retired else (_LISTS[noun],) if getattr(sheet, _LISTS[noun]) else ()
            yield place.mistake(
                location, f"{noun} «{gone}» har vært publisert, men er borte. Legg id-en til under retired."
            )


def _used_again(sheet: Checklist, published: list[PublishedEdition], place: Place) -> Iterator[Mistake]:
    """Yield ids of today that were something else: answers that people have given would land on it."""
    answered, newest = _answered(published), _answered(published[-1:])
    for location, part_id, noun in ids(sheet):
        before = answered.get(part_id)
        if before and before != noun:
            text = f"id «{part_id}» har vært {before} i en publisert utgave. Velg en ny id."
            yield place.mistake(location, text)
        elif before and part_id not in newest:
            text = f"id «{part_id}» ble tatt bort i en publisert utgave, og brukes aldri om igjen. Velg en ny id."
            yield place.mistake(location, text)


def _skipped(sheet: Checklist, newest: PublishedEdition, ledger: Ledger, place: Place) -> Iterator[Mistake]:
    for number in range(newest.number + 1, sheet.edition.number):
        if f"{sheet.id}-{number}" not in ledger.editions:
            yield place.mistake(
                ("editions", 0, "number"),
                f"number er {sheet.edition.number}, men utgave {number} er aldri publisert. Skriv {number}.",
            )
            return


def _describable(sheet: Checklist, data: SiteData) -> bool:
    """Tell whether all that a sheet refers to is there. What is missing is told of elsewhere."""
    used = {*sheet.fields, *(field for section in sheet.sections for field in section.answers)}
    used |= {field for table in sheet.tables for field in table.columns}
    return sheet.id in data.tools and used <= data.fields.keys()


_LISTS = {"punktet": "sections", "tabellen": "tables"}


def _answered(published: list[PublishedEdition]) -> dict[str, str]:
    """Return the ids that people have answered under, with what each was."""
    return {
        part.id: noun
        for edition in published
        for noun, parts in (("punktet", edition.items), ("tabellen", edition.tables))
        for part in parts
    }
