"""What a meeting pack itself asks stays as it was published: any change is a new edition that says what is new."""

from collections.abc import Iterator

from ...records.errors import Mistake
from ...records.ledger import Ledger, PublishedPack, PublishedSection
from ...records.loading import Loaded
from ...records.models import CoreElement, Item
from ...records.places import Place
from ...records.reading import Location
from ...sheets.pack_editions import QUESTIONS, READY, record
from ...sheets.pack_fields import pack_id
from ..records.sheets import edition_rules
from .edition_changes import since
from .editions import RENEW, OtherId, history, lacks_fields, told_of_ids, under_other_ids, with_ids

_EDITIONS: Location = ("meeting", "editions")
_LISTS = {QUESTIONS: "questions", READY: "ready"}  # the part of the record → where an editor writes it
Difference = tuple[Location, str]


def mistakes(loaded: Loaded, promised: Ledger) -> Iterator[Mistake]:
    """Yield each pack that no longer asks what its published edition does. `promised` is what has been published."""
    for element in loaded.data.core_elements.values():
        place = loaded.places["core_elements", element.id]
        yield from edition_rules(element.meeting.editions, _EDITIONS, place)
        published = promised.packs_of(pack_id(element))
        if not published:
            continue
        newest = published[-1]
        yield from history(element.meeting.editions, published, _EDITIONS, place)
        yield from _used_again(element, published, place)
        swapped = _under_other_ids(element, newest)
        yield from told_of_ids(swapped, place)
        if element.meeting.edition.number != newest.number or not _describable(element, loaded):
            continue
        if lacks_fields(newest.fields, loaded):
            continue
        as_published = {name: with_ids(getattr(element, name), swapped) for name in _LISTS.values()}
        for location, what in _differences(newest, record(element.model_copy(update=as_published), loaded.data)):
            yield place.mistake(
                location,
                f"{what} {since(newest.number, ' av møtepakken')} Legg til utgave {newest.number + 1} "
                "øverst i editions under meeting, med en change som sier hva som er nytt.",
            )


def swapped_ids(loaded: Loaded, promised: Ledger) -> frozenset[str]:
    """Return the published ids of points that stand under other ids now: what is said of these is right."""
    packs = ((element, promised.packs_of(pack_id(element))) for element in loaded.data.core_elements.values())
    swapped = (_under_other_ids(element, published[-1]) for element, published in packs if published)
    return frozenset(other.published for one in swapped for other in one)


def _under_other_ids(element: CoreElement, newest: PublishedPack) -> list[OtherId]:
    points = [((name, at), point) for name in _LISTS.values() for at, point in enumerate(getattr(element, name))]
    return under_other_ids(points, _items(newest))


def stale(loaded: Loaded, promised: Ledger) -> Iterator[Mistake]:
    """Yield each record that is not published yet, and that `make publish` must renew."""
    elements = {pack_id(element): element for element in loaded.data.core_elements.values()}
    for name, draft in loaded.data.published.packs.items():
        element = elements.get(draft.pack)
        if name in promised.packs:
            continue
        if element is None or draft.number not in element.meeting.numbers:
            if loaded.whole():
                place = loaded.published["packs", name]
                yield place.mistake(("number",), f"utgave {draft.number} av «{draft.pack}» er borte. {RENEW}")
        elif draft.number == element.meeting.edition.number and _describable(element, loaded):
            now, place = record(element, loaded.data), loaded.places["core_elements", element.id]
            for location, what in _differences(draft, now):
                yield place.mistake(location, f"{what} siden utgave {draft.number} av møtepakken ble ført. {RENEW}")
            if (draft.date, draft.change) != (now.date, now.change):
                text = f"utgave {draft.number} av møtepakken er endret siden den ble ført. {RENEW}"
                yield place.mistake((*_EDITIONS, 0), text)


def _differences(before: PublishedPack, now: PublishedPack) -> Iterator[Difference]:
    """Yield where a pack asks something else, as an editor finds it, and what it is."""
    sections = {section.id: section for section in before.sections}
    for section in now.sections:
        if section.id in sections:
            yield from _points(sections[section.id], section, _LISTS[section.id])
    if before.sheet != now.sheet:
        yield ("meeting", "checklist"), "arket er byttet"
    if _frame(before) != _frame(now):
        yield _EDITIONS, "det som fylles ut øverst eller i tabellen, er endret"


def _points(before: PublishedSection, now: PublishedSection, name: str) -> Iterator[Difference]:
    old = {item.id: item.text for item in before.items}
    new = {item.id: item.text for item in now.items}
    for point in old.keys() - new.keys():
        yield (name,), f"«{point}» er tatt bort"
    for place, (point, text) in enumerate(new.items()):
        if point not in old:
            yield (name, place), f"«{point}» er ny"
        elif old[point] != text:
            yield (name, place, "text"), f"teksten i «{point}» er endret"
    order = [point for point in old if point in new]
    for place, point in enumerate(point for point in new if point in old):
        if order[place] != point:
            yield (name, list(new).index(point)), f"«{point}» er flyttet"
            return


def _frame(words: PublishedPack) -> object:
    """Return what a record asks besides its points. Labels are words of the site, in the language it has."""
    kinds = [words.fields, *(section.answers for section in words.sections), *(table.columns for table in words.tables)]
    return [[(kind.id, kind.kind) for kind in part] for part in kinds], [
        (table.id, table.rows) for table in words.tables
    ]


def _used_again(element: CoreElement, published: list[PublishedPack], place: Place) -> Iterator[Mistake]:
    """Yield ids that a published edition took away: answers that people have given would land on them."""
    left = {item.id for item in _items(published[-1])}
    gone = {item.id for words in published for item in _items(words)} - left
    for name in _LISTS.values():
        for number, point in enumerate(getattr(element, name)):
            if point.id in gone:
                text = f"id «{point.id}» ble tatt bort i en publisert utgave, og brukes aldri om igjen. Velg en ny id."
                yield place.mistake((name, number, "id"), text)


def _items(words: PublishedPack) -> list[Item]:
    return [item for section in words.sections for item in section.items]


def _describable(element: CoreElement, loaded: Loaded) -> bool:
    """Tell whether the sheet of the meeting is there. What is missing is told of elsewhere."""
    return element.meeting.checklist in loaded.data.checklists
