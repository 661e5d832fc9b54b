"""Sheets: ids that name one point for ever, texts that differ, editions in order. And numbers that are used once."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...records.errors import Mistake, did_you_mean
from ...records.loading import Loaded
from ...records.models import Checklist, Edition
from ...records.places import Place
from ...records.reading import Location
from .change_words import says_something
from .references import NUMBERED

_FEW = 2  # points with the ids of another sheet that are told of one by one
_ANSWERS = re.compile(r"\(?\bja ?[/|] ?(?:[\w ]+ ?[/|] ?)*nei\b.{0,20}$", re.IGNORECASE)  # typed, as on paper


def mistakes(loaded: Loaded) -> Iterator[Mistake]:
    """Yield what is wrong within the sheets, with numbers of other records, and with the order of news."""
    yield from _numbers(loaded)
    yield from _news(loaded)
    yield from _ids_of_all(loaded)
    for checklist in loaded.data.checklists.values():
        place = loaded.places["checklists", checklist.id]
        yield from _item_rules(checklist, place)
        yield from _id_rules(checklist, place)
        yield from _retired_rules(checklist, place)
        yield from edition_rules(checklist.editions, ("editions",), place)


def _numbers(loaded: Loaded) -> Iterator[Mistake]:
    for collection in NUMBERED:
        records = getattr(loaded.data, collection)
        seen: dict[int, str] = {}
        told = False
        for record_id, record in records.items():
            if record.number in seen:
                told = True
                yield loaded.places[collection, record_id].mistake(
                    ("number",), f"number {record.number} er brukt av «{seen[record.number]}». Velg et ledig tall."
                )
            seen[record.number] = record_id
        numbers = [record.number for record in records.values()]
        # The first number may be the wrong one: most say where they begin.
        begins = Counter(number - place for place, number in enumerate(numbers)).most_common(1)[0][0] if numbers else 1
        wrong = next((place for place, number in enumerate(numbers) if number != place + begins), None)
        if wrong is not None and not told and loaded.whole(collection):
            yield loaded.places[collection, list(records)[wrong]].mistake(
                ("number",),
                f"number er {numbers[wrong]}, men posten står som nr. {wrong + begins} i filen. Skriv {wrong + begins}, eller flytt den.",
            )


def _news(loaded: Loaded) -> Iterator[Mistake]:
    """The newest stands on top, and says which edition of the site it is: one that is higher than those below."""
    news = list(loaded.data.news.values())
    for newer, older in pairwise(news):
        place = loaded.places["news", newer.id]
        if newer.date < older.date:
            yield place.mistake(
                ("date",), f"date er {newer.date}, men nyheten under er fra {older.date}. Sett den nyeste øverst."
            )
        elif _edition(newer.edition) < _edition(older.edition):
            yield place.mistake(
                ("edition",),
                f"edition er {newer.edition}, men nyheten under har {older.edition}. Skriv et høyere tall.",
            )


def _edition(number: str) -> list[int]:
    return [int(part) for part in number.split(".") if part.isdecimal()]


def _ids_of_all(loaded: Loaded) -> Iterator[Mistake]:
    """Yield points with an id that another has, in any sheet. It is of the sheet that was published with it.

    Of many in one sheet that have the ids of one other, the first is told of: it is most often a copy.
    """
    points: list[tuple[str, str, Location]] = [
        (item.id, checklist.id, ("sections", part, "items", number, "id"))
        for checklist in loaded.data.checklists.values()
        for part, section in enumerate(checklist.sections)
        for number, item in enumerate(section.items)
        if part not in copied_parts(checklist)
    ]
    published = {
        (item.id, edition.sheet) for edition in loaded.data.published.editions.values() for item in edition.items
    }
    used: dict[str, tuple[str, Location]] = {}
    alike: dict[tuple[str, str], list[tuple[str, Location, Location]]] = {}
    for item, sheet, location in sorted(points, key=lambda point: point[:2] not in published):
        other, first = used.setdefault(item, (sheet, location))
        if first != location or other != sheet:
            alike.setdefault((sheet, other), []).append((item, location, first))
    for (sheet, other), found in alike.items():
        place, of_other = (loaded.places["checklists", one] for one in (sheet, other))
        more = len(found) - 1 if len(found) > _FEW and sheet != other else 0
        for item, location, first in found[:1] if more else found:
            where = f"{of_other.text.file}, linje {of_other.line(*first)}"
            text = f"id «{item}» er alt brukt i {where}. Gi punktet en ny id."
            if more:
                text = f"id «{item}» og {more} andre er alt brukt i {of_other.text.file}. Gi hvert punkt en ny id."
            yield place.mistake(location, text)


def _item_rules(checklist: Checklist, place: Place) -> Iterator[Mistake]:
    texts: dict[str, Location] = {}
    copied = copied_parts(checklist)
    for part, section in enumerate(checklist.sections):
        for number, item in enumerate(section.items if part not in copied else ()):
            location = ("sections", part, "items", number)
            key = " ".join(item.text.casefold().split())
            if key in texts:
                yield place.mistake(
                    (*location, "text"),
                    f"text er lik teksten på linje {place.line(*texts[key])}. Slett det ene punktet, eller skriv hva som skiller dem.",
                )
            if typed := _ANSWERS.search(item.text):
                yield place.mistake(
                    (*location, "text"), f"text slutter med «{typed[0]}», men svarene kommer av answers. Slett det."
                )
            texts.setdefault(key, location)


def _id_rules(checklist: Checklist, place: Place) -> Iterator[Mistake]:
    """Yield ids that stand for two things in one sheet, or for something that is gone."""
    if re.search(r"-\d+$", checklist.id):
        wrong = f"id er «{checklist.id}», men et tall til slutt er en utgave, som i kontrakt-1.pdf. Velg en annen id."
        yield place.mistake(("id",), wrong)
    first: dict[str, Location] = {}
    for location, part_id, noun in ids(checklist):
        if part_id in checklist.retired_ids:
            text = f"id «{part_id}» er tatt ut av bruk (retired). Gi {noun} en ny id."
            yield place.mistake(location, text)
        if part_id in first and noun != "punktet":  # points are told of among those of all sheets
            line = place.line(*first[part_id])
            text = f"id «{part_id}» står også på linje {line}. Gi {noun} en ny id."
            if location[0] == "sections" and location[1] in copied_parts(checklist):
                text = f"delen «{part_id}» er en kopi av den på linje {line}, punkter og alt. Slett den ene."
            yield place.mistake(location, text)
        first.setdefault(part_id, location)


def copied_parts(checklist: Checklist) -> set[str | int]:
    """Return the sections of a sheet, by their number, that are the same as one above, with all in them."""
    parts = checklist.sections
    return {number for number, part in enumerate(parts) if part in parts[:number]}


def ids(checklist: Checklist) -> Iterator[tuple[Location, str, str]]:
    """Yield where each id of a sheet stands, the id, and what it is of. Points come last."""
    for number, section in enumerate(checklist.sections):
        yield ("sections", number, "id"), section.id, "delen"
    for number, table in enumerate(checklist.tables):
        yield ("tables", number, "id"), table.id, "tabellen"
    for part, section in enumerate(checklist.sections):
        for number, item in enumerate(section.items):
            yield ("sections", part, "items", number, "id"), item.id, "punktet"


def _retired_rules(checklist: Checklist, place: Place) -> Iterator[Mistake]:
    """Yield what is retired twice, or said to be replaced by what is not there."""
    successors = {gone.id: gone.replaced_by for gone in checklist.retired}
    live = {part_id for _, part_id, _ in ids(checklist)} | set(checklist.fields)
    live |= {field for part in checklist.sections for field in part.answers}
    live |= {field for table in checklist.tables for field in table.columns}
    seen: set[str] = set()
    for number, gone in enumerate(checklist.retired):
        location = ("retired", number)
        if gone.id in seen:
            yield place.mistake(location, f"id «{gone.id}» står to ganger i retired. Behold én.")
        seen.add(gone.id)
        for which, successor in enumerate(gone.replaced_by):
            where = (*location, "replaced_by", which)
            if successor == gone.id or gone.id in _all_after(successor, successors):
                yield place.mistake(where, f"replaced_by leder tilbake til «{gone.id}». Skriv det som har tatt over.")
            elif successor not in live | successors.keys():
                near = did_you_mean(successor, live)
                yield place.mistake(where, f"replaced_by er «{successor}», som ikke finnes i arket.{near}")


def _all_after(successor: str, successors: dict[str, list[str]]) -> set[str]:
    """Return all that has taken over from something, step by step."""
    reached: set[str] = set()
    waiting = [successor]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += successors.get(one, [])
    return reached


def edition_rules(editions: Sequence[Edition], at: Location, place: Place) -> Iterator[Mistake]:
    """Yield editions that are out of order, and changes that say nothing. `at` is where in its record the list stands."""
    numbers = [edition.number for edition in editions]
    if numbers != list(range(len(numbers), 0, -1)):
        yield place.mistake(at, f"editions har numrene {numbers}. Sett nyeste utgave først, og tell ned til 1.")
    for newer, older in pairwise(range(len(editions))):
        if numbers[newer] > numbers[older] and editions[newer].date < editions[older].date:
            text = f"date er {editions[newer].date}, men utgave {numbers[older]} er fra {editions[older].date}. Skriv dagen utgaven blir lagt ut."
            yield place.mistake((*at, newer, "date"), text)
    changes: dict[str, int] = {}
    for place_of, edition in reversed(list(enumerate(editions))):
        where = (*at, place_of, "change")
        if edition.number > 1 and not says_something(edition.change):
            yield place.mistake(
                where,
                f"change er «{edition.change}», som ikke sier hva som er nytt. Skriv hva som er endret, og i hvilket punkt.",
            )
        elif edition.change in changes:
            yield place.mistake(
                where, f"change er den samme som i utgave {changes[edition.change]}. Skriv hva som er nytt."
            )
        changes.setdefault(edition.change, edition.number)
