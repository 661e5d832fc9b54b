"""An edition that is published stays as it was: any change in a sheet is a new edition that says what is new."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ...records.errors import Mistake
from ...records.ledger import Ledger, PublishedEdition, PublishedPack
from ...records.loading import Loaded
from ...records.models import Checklist, Edition, FieldKind, Item, PackPoint
from ...records.places import Place
from ...records.reading import Location
from ...records.site_data import SiteData
from ...sheets.editions import record
from ..records.sheets import ids
from . import edition_changes
from .edition_changes import Change, changes, mistake, since

P = TypeVar("P", Item, PackPoint)
RENEW = "Utgaven er ikke publisert ennå. Kjør make publish."
_ABOUT = ("date", "change", "retired")  # what an edition says of itself, besides what a downloader meets


@dataclass(frozen=True)
class OtherId:
    """A point whose words had another id in the published edition: the answers to them would stay with that id."""

    location: Location  # of the point in its record
    id: str
    published: str


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
        newest = published[-1]
        swapped = _under_other_ids(sheet, newest)
        yield from told_of_ids(swapped, place)
        yield from _gone(sheet, published, {other.published for other in swapped}, place)
        yield from _used_again(sheet, published, place)
        if sheet.edition.number > newest.number:
            yield from _skipped(sheet, newest, loaded.data.published, place)


def advice(loaded: Loaded, promised: Ledger) -> Iterator[Mistake]:
    """Yield each new edition that is as the one before it: those who look for what is new in it find nothing."""
    for sheet in loaded.data.checklists.values():
        published = promised.editions_of(sheet.id)
        newest = published[-1] if published else None
        if newest is None or sheet.edition.number <= newest.number or _is_twice(sheet):
            continue
        is_whole = _describable(sheet, loaded.data) and not lacks_fields(newest.fields, loaded)
        if is_whole and not changes(newest, record(sheet, loaded.data)):
            number = sheet.edition.number
            yield loaded.places["checklists", sheet.id].mistake(
                ("editions", 0),
                f"utgave {number} er lik utgave {newest.number}. Er det en endring som mangler, skriv den, ellers slett utgaven.",
            )


def swapped_ids(loaded: Loaded, promised: Ledger) -> frozenset[str]:
    """Return the published ids of points that stand under other ids now: what is said of these is right."""
    swapped: list[OtherId] = []
    for sheet in loaded.data.checklists.values():
        if published := promised.editions_of(sheet.id):
            swapped += _under_other_ids(sheet, published[-1])
    return frozenset(other.published for other in swapped)


def _under_other_ids(sheet: Checklist, newest: PublishedEdition) -> list[OtherId]:
    points = [
        (("sections", part, "items", number), item)
        for part, section in enumerate(sheet.sections)
        for number, item in enumerate(section.items)
    ]
    took_over = {(gone.id, new) for gone in sheet.retired for new in gone.replaced_by}
    return under_other_ids(points, newest.items, took_over)


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
            f"{since(newest.number)} Legg til utgave {newest.number + 1} øverst i editions, "
            "med en change som sier hva som er nytt."
        )
        now = record(_as_published(sheet, newest), loaded.data)
        yield from ((change, now, sentence) for change in changes(newest, now))


def _as_published(sheet: Checklist, newest: PublishedEdition) -> Checklist:
    """Return a sheet whose points have the ids they were published with: that they have others is told by itself."""
    swapped = _under_other_ids(sheet, newest)
    sections = [section.model_copy(update={"items": with_ids(section.items, swapped)}) for section in sheet.sections]
    return sheet.model_copy(update={"sections": sections})


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
    now: Sequence[tuple[Location, P]], before: Sequence[Item], took_over: Collection[tuple[str, str]] = ()
) -> list[OtherId]:
    """Return the points that have other ids than their words were published under.

    `now` are the points with where each stands, and `took_over` the pairs of an id that is retired and one that took
    over for it.
    """
    had, has = {_words(item): item.id for item in before}, {_words(item): item.id for _, item in now}
    return [
        OtherId(location, item.id, old)
        for location, item in now
        if (old := had.get(_words(item))) and item.id == has[_words(item)] != old and (old, item.id) not in took_over
    ]


def told_of_ids(swapped: Iterable[OtherId], place: Place) -> Iterator[Mistake]:
    """Yield each as a mistake."""
    for one in swapped:
        yield place.mistake(
            (*one.location, "id"),
            f"id er «{one.id}», men spørsmålet har vært publisert som «{one.published}». Skriv «{one.published}»: "
            "id-en og svarene følger det.",
        )


def with_ids(points: Iterable[P], swapped: Iterable[OtherId]) -> list[P]:
    """Return points with the ids they were published under."""
    names = {one.id: one.published for one in swapped}
    return [point.model_copy(update={"id": names.get(point.id, point.id)}) for point in points]


def _words(item: Item | PackPoint) -> str:
    return " ".join(item.text.casefold().split())


def _gone(sheet: Checklist, published: list[PublishedEdition], swapped: set[str], place: Place) -> Iterator[Mistake]:
    """Yield points and tables that have been, and that nothing says are gone. `swapped` are told of by their new ids."""
    now = {*swapped, *(item.id for item in sheet.items), *(table.id for table in sheet.tables)}
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
        elif before and part_id not in newest and part_id not in sheet.retired_ids:  # that is told of by itself
            text = f"id «{part_id}» ble tatt bort i en publisert utgave, og brukes aldri om igjen. Velg en ny id."
            yield place.mistake(location, text)


def _skipped(sheet: Checklist, newest: PublishedEdition, ledger: Ledger, place: Place) -> Iterator[Mistake]:
    numbers = [edition.number for edition in sheet.editions]
    if numbers != list(range(len(numbers), 0, -1)):
        return  # told of by itself
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
