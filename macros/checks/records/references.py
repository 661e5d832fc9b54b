"""References between records lead somewhere, and nothing is named twice or refers to itself."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from pydantic import ValidationError

from ...records.errors import Mistake, did_you_mean
from ...records.fields import Record
from ...records.loading import Loaded
from ...records.models import OwnTool
from ...records.reading import Location
from ...records.references import references
from ...records.site_data import COLLECTIONS, SiteData

# What each record of a kind has for itself, in kinds that have a file together.
_NAMES = {
    "barriers": ("title",),
    "checklists": ("title",),
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


# Kinds whose records have each a number, in the order of the file.
NUMBERED = ("phases", "core_elements", "strategies")


def mistakes(loaded: Loaded) -> Iterator[Mistake]:
    """Yield each reference that leads nowhere, to its own record, or to the same record twice."""
    data = loaded.data
    withdrawn = without_sheet(loaded)
    yield from _named_twice(loaded)
    yield from _words_of_two_terms(loaded)
    yield from _own_tools(loaded)
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
                near = _missing_comma(value, known) or _of_another_kind(value, data) or did_you_mean(value, known)
                near = near or " Se i data/ hvilke id-er som finnes."
                yield place.mistake(
                    location, f"{name} viser til «{value}», men det finnes ingen {kind} med den id-en.{near}"
                )
            if value == record_id and collection in mark.collections and name != "checklist":
                yield place.mistake(location, f"{name} viser til posten selv («{value}»). Slett id-en.")
            if (listed := _list_of(location, getattr(data, collection)[record_id])) is not None:
                if (listed, value) in seen:
                    yield place.mistake(location, f"{name} har «{value}» to ganger. Behold én.")
                seen.add((listed, value))


def _list_of(location: Location, record: Record) -> Location | None:
    """Return the list where an id stands once: as one of its values, or first in a record about it. None for others."""
    if isinstance(location[-1], int):
        return location[:-1]
    part: Any = record
    for step in location[:-1]:
        part = part[step] if isinstance(step, int) else getattr(part, step)
    is_about = (
        len(location) > 1 and isinstance(location[-2], int) and location[-1] == next(iter(type(part).model_fields))
    )
    return location[:-2] if is_about else None


def _named_twice(loaded: Loaded) -> Iterator[Mistake]:
    """Yield records of one kind with the same name: nobody could tell them apart."""
    published = {(edition.sheet, edition.title) for edition in loaded.data.published.editions.values()}
    for collection, names in _NAMES.items():
        records = getattr(loaded.data, collection).values()
        if collection == "checklists":  # of two, the one that has not been published so is told of
            records = sorted(records, key=lambda sheet: (sheet.id, sheet.title) not in published)
        for name in names:
            seen: dict[str, str] = {}
            for record in records:
                value = getattr(record, name, None)
                if not isinstance(value, str):
                    continue
                first = seen.setdefault(value.casefold(), record.id)
                if first != record.id:
                    place, other = loaded.places[collection, record.id], loaded.places[collection, first]
                    where = "" if place.text.file == other.text.file else f"i {other.text.file}, "
                    yield place.mistake(
                        (name,),
                        f"{name} «{value[:40]}» står også {where}på linje {other.line(name)}. Slett den ene posten, eller si hva som skiller dem.",
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


def _own_tools(loaded: Loaded) -> Iterator[Mistake]:
    """Yield each sheet without a tool of its own, and each tool that is called something else than its sheet."""
    own = {tool.id: tool for tool in loaded.data.tools.values() if isinstance(tool, OwnTool)}
    renamed = {tool.checklist for tool in own.values() if tool.checklist != tool.id}
    for tool in own.values():
        place = loaded.places["tools", tool.id]
        if tool.checklist in loaded.without_tool:
            text = f"id er «{tool.id}», men arket heter «{tool.checklist}». Skriv id: {tool.checklist}"
            yield place.mistake(("id",), text)
        elif tool.checklist != tool.id and tool.checklist in loaded.data.checklists:
            text = f"checklist er «{tool.checklist}», men verktøyet heter «{tool.id}». Gi dem samme id."
            yield place.mistake(("checklist",), text)
    if "tools" not in loaded.unread:
        for sheet in sorted(loaded.without_tool - own.keys() - renamed):
            text = f"«{sheet}» står ikke i data/tools.yml. Legg til et verktøy med checklist: {sheet}."
            yield loaded.places["checklists", sheet].mistake(("id",), text)


def with_gaps(loaded: Loaded) -> Loaded:
    """Return the records with each sheet that lacks its own tool among the unsound: what refers to it is right."""
    sheets = loaded.data.checklists
    own = (tool for tool in loaded.data.tools.values() if isinstance(tool, OwnTool))
    gaps = sheets.keys() - {tool.id for tool in own if tool.checklist in sheets} - loaded.unsound
    return replace(loaded, unsound=loaded.unsound | gaps, without_tool=frozenset(gaps)) if gaps else loaded


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
    and an own tool whose sheet is gone is left out itself, as is a sheet whose tool is.
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
            offered = {
                name: sheet for name, sheet in data.checklists.items() if isinstance(data.tools.get(name), OwnTool)
            }
            if len(offered) == len(data.checklists):
                return _in_order(data, loaded)
            data = replace(data, checklists=offered)
            continue
        left: dict[str, Any] = {
            name: {record_id: record for record_id, record in kept.items() if record is not None}
            for name, kept in collections.items()
        }
        data = replace(data, **left)


def _in_order(data: SiteData, loaded: Loaded) -> SiteData:
    """Return the records with their numbers by their order in the file, where a number is skipped or used twice."""
    mended: dict[str, Any] = {}
    for collection in NUMBERED:
        records = getattr(data, collection)
        numbers = sorted(record.number for record in records.values())
        if loaded.whole(collection) and numbers != list(range(1, len(numbers) + 1)):
            first = {record.number: record for record in reversed(records.values())}
            copied = sorted(first) == list(range(1, len(numbers)))  # one is a copy: the others keep their numbers
            behind = [record for record in records.values() if first[record.number] is not record] if copied else []
            renumbered = enumerate([*(one for one in records.values() if one not in behind), *behind], 1)
            mended[collection] = {one.id: one.model_copy(update={"number": number}) for number, one in renumbered}
    return replace(data, **mended) if mended else data


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
    """Return a hint when a value is two ids in one: «team enhetsleder», or with quotation marks around both."""
    parts = value.replace(",", " ").split()
    if len(parts) < 2 or not all(part in known for part in parts):  # noqa: PLR2004 - two in one
        return ""
    listed = f" Skriv dem uten anførselstegn: [{', '.join(parts)}]."
    return listed if "," in value else " Mangler det et komma mellom dem?"


def _of_another_kind(value: str, data: SiteData) -> str:
    """Return a hint when a value is the id of another kind of record."""
    kind = next((one for one in COLLECTIONS.values() if value in getattr(data, one.name)), None)
    return f" «{value}» er {kind.noun} i data/{kind.path}, og kan ikke stå her." if kind else ""
