"""References between records lead somewhere, and nothing is named twice or refers to itself."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from pydantic import ValidationError

from ..records.errors import Mistake, did_you_mean
from ..records.fields import Record
from ..records.loading import Loaded
from ..records.models import OwnTool
from ..records.references import references
from ..records.site_data import COLLECTIONS, SiteData

# What each record of a kind has for itself, in kinds that have a file together.
_NAMES = {
    "barriers": ("title",),
    "core_elements": ("title", "everyday_title"),
    "drivers": ("title",),
    "glossary": ("term",),
    "literature": ("doi", "cite"),
    "news": ("title",),
    "phases": ("title",),
    "roles": ("title",),
    "strategies": ("title",),
    "tools": ("title",),
}


def mistakes(loaded: Loaded) -> Iterator[Mistake]:
    """Yield each reference that leads nowhere, to its own record, or to the same record twice."""
    data = loaded.data
    withdrawn = without_sheet(loaded)
    yield from _named_twice(loaded)
    yield from _words_of_two_terms(loaded)
    for (collection, record_id), place in loaded.places.items():
        seen: set[tuple[object, str]] = set()
        for location, value, mark in references(getattr(data, collection)[record_id]):
            name = next(part for part in reversed(location) if isinstance(part, str))
            kind = " eller ".join(COLLECTIONS[one].noun for one in mark.collections)
            known = list(chain.from_iterable(getattr(data, one) for one in mark.collections))
            if value in loaded.unsound:
                continue  # it stands there, with a mistake of its own
            if value in withdrawn and mark.collections == ("tools",) and collection != "tools":
                yield place.mistake(
                    location,
                    f"{name} viser til «{value}», men arket er borte fra data/checklists/. Slett linjen, eller hent arket tilbake.",
                )
            elif value in withdrawn and value == record_id and collection == "tools":
                text = f"arket «{value}» er borte fra data/checklists/. Slett verktøyet, eller hent arket tilbake."
                yield place.mistake(location, text)
            elif value not in known and not loaded.unread.intersection(mark.collections):
                near = _missing_comma(value, known) or did_you_mean(value, known)
                near = near or " Se i data/ hvilke id-er som finnes."
                yield place.mistake(
                    location, f"{name} viser til «{value}», men det finnes ingen {kind} med den id-en.{near}"
                )
            if value == record_id and collection in mark.collections and name != "checklist":
                yield place.mistake(location, f"{name} viser til posten selv («{value}»). Slett id-en.")
            if isinstance(location[-1], int):
                if (location[:-1], value) in seen:
                    yield place.mistake(location, f"{name} har «{value}» to ganger. Behold én.")
                seen.add((location[:-1], value))


def _named_twice(loaded: Loaded) -> Iterator[Mistake]:
    """Yield records of one kind with the same name: nobody could tell them apart."""
    for collection, names in _NAMES.items():
        for name in names:
            seen: dict[str, str] = {}
            for record_id, record in getattr(loaded.data, collection).items():
                value = getattr(record, name, None)
                if not isinstance(value, str):
                    continue
                first = seen.setdefault(value.casefold(), record_id)
                if first != record_id:
                    line = loaded.places[collection, first].line(name)
                    yield loaded.places[collection, record_id].mistake(
                        (name,),
                        f"{name} «{value[:40]}» står også på linje {line}. Slett den ene posten, eller si hva som skiller dem.",
                    )


def _words_of_two_terms(loaded: Loaded) -> Iterator[Mistake]:
    """Yield words of the glossary that stand under two terms: a page could explain but one of them."""
    first: dict[str, str] = {}
    for term in loaded.data.glossary.values():
        words: list[tuple[tuple[str | int, ...], str]] = [(("term",), term.term)]
        words += [
            ((name, at), word) for name in ("forms", "inflections") for at, word in enumerate(getattr(term, name))
        ]
        for location, word in words:
            other = first.setdefault(word.casefold(), term.id)
            if (
                other != term.id
                and word.casefold() != loaded.data.glossary[other].term.casefold() != term.term.casefold()
            ):
                text = f"«{word}» står også under {other}. La det stå under ett av ordene."
                yield loaded.places["glossary", term.id].mistake(location, text)


def without_sheet(loaded: Loaded) -> set[str]:
    """Return the tools that were our own sheets, and whose sheet is gone."""
    if not loaded.whole("checklists"):
        return set()
    sheets = loaded.data.checklists
    own = (tool for tool in loaded.data.tools.values() if isinstance(tool, OwnTool))
    return {tool.id for tool in own if tool.checklist not in sheets and tool.id not in sheets}


def sound(loaded: Loaded) -> SiteData:
    """Return the records without references that lead nowhere, so that other rules can be tried as well.

    A dead reference in a list is left out, a single one is replaced by any record of its kind,
    and an own tool whose sheet is gone is left out itself.
    """
    data = loaded.data
    while True:
        collections: dict[str, dict[str, Any]] = {}
        for collection, record_id in loaded.places:
            record = getattr(data, collection).get(record_id)
            mended = record and _mended(record, data)
            if mended is not record:
                kept = collections.setdefault(collection, dict(getattr(data, collection)))
                kept[record_id] = mended
        if not collections:
            return data
        left: dict[str, Any] = {
            name: {record_id: record for record_id, record in kept.items() if record is not None}
            for name, kept in collections.items()
        }
        data = replace(data, **left)


def _mended(record: Record, data: SiteData) -> Record | None:
    """Return a record whose references all lead somewhere, or None when there is nothing to put in their place."""
    dead = [
        (location, mark)
        for location, value, mark in references(record)
        if not any(value in getattr(data, name) for name in mark.collections)
    ]
    if not dead:
        return record
    value = record.model_dump(exclude_unset=True)  # as it is written
    left_out: set[tuple[str | int, ...]] = set()
    for location, mark in reversed(dead):  # from the end: places before it stay where they are
        if location == ("checklist",):
            return None
        number = max((place for place, part in enumerate(location) if isinstance(part, int)), default=None)
        part_of_list = location[: 0 if number is None else number + 1]
        if any(location[:length] in left_out for length in range(len(location))):
            continue  # a table went with the first of its dead references
        holder: Any = value
        for part in location[: -1 if number is None else number]:
            holder = holder[part]
        known = next(iter(getattr(data, mark.collections[0])), None)
        if number is not None and len(holder) > 1:
            del holder[location[number]]
            left_out.add(part_of_list)
        elif known is None:
            return None
        else:
            for part in location[(-1 if number is None else number) : -1]:
                holder = holder[part]
            holder[location[-1]] = known
    try:
        return type(record).model_validate(value)
    except ValidationError:
        return None


def _missing_comma(value: str, known: list[str]) -> str:
    """Return a hint when a value is two ids in one: «team enhetsleder»."""
    parts = value.split()
    return " Mangler det et komma mellom dem?" if len(parts) > 1 and all(part in known for part in parts) else ""
