"""An id that is renamed while others still point at it: told once, where it stands, with all who point at it.

Everything else is then judged as if the id were what it was: else each that points at it would be told of by itself,
and so would all that follows from what it no longer finds.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...records import git_base
from ...records.errors import Mistake
from ...records.ledger import Ledger, PublishedEdition
from ...records.loading import Loaded
from ...records.models import Checklist
from ...records.places import Places
from ...records.references import references
from ...records.site_data import COLLECTIONS
from ...records.text_files import TextFile, line_of
from . import field_kinds

_ID = re.compile(r"^(?P<sign>[-+])- id: *[\"']?(?P<id>[\w-]+)[\"']? *$")
_NAME = re.compile(r"^[-+]  (title|label|term|name): ")
# Those whose ids are addresses of places, which may be led on. Files, answers and editions hold the ids of others.
_LEADS_ON = frozenset({"barriers", "drivers", "glossary", "literature", "news", "strategies", "tools"})
_NOBODYS = frozenset({"aliases", "search_words"})  # ids that nothing is known by
_SHOWN = 6  # files, and lines of each, that are named
_NOUNS = {"sections": "delen", "tables": "tabellen"}

Renamed = Mapping[tuple[str, str], str]  # collection and new id → the old one
Pointing = dict[str, list[int]]  # file → lines


@dataclass(frozen=True)
class Undone:
    """The records as they would be with the ids they had, and what is told of those."""

    loaded: Loaded
    mistakes: list[Mistake]
    new_ids: list[str] = field(default_factory=list)

    def without_echoes(self, mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
        """Yield the mistakes of pages but those that come of their having a new id already."""
        quoted = tuple(f"{sign}{name}»" for name in self.new_ids for sign in "«#")
        return (one for one in mistakes if not any(name in one.text for name in quoted))


def undo(changed: str, loaded: Loaded, pages: Iterable[TextFile], promised: Ledger) -> Undone:
    """Return the records with the ids they had where others point at these, and with fields of the kinds they had.

    `changed` are the lines that git shows as changed in data/, `pages` the files of the pages, and `promised` is what
    has been published.
    """
    mistakes, sheets = _of_parts(loaded, promised)
    of_kinds, fields = field_kinds.undone(loaded, promised)
    mistakes += of_kinds
    names: dict[tuple[str, str], str] = {}
    for collection, old, new in _pairs(changed):
        records = getattr(loaded.data, collection)
        if new in records and old not in records and old not in loaded.unsound and collection not in _NOBODYS:
            pointing = _pointing(loaded, pages, collection, old)
            if pointing or collection not in _LEADS_ON:
                names[collection, new] = old
                told = _sentence(collection, old, new, pointing)
                mistakes.append(loaded.places[collection, new].mistake(("id",), told))
    if not mistakes:
        return Undone(loaded, [])
    data = replace(loaded.data, checklists=loaded.data.checklists | sheets, fields={**loaded.data.fields, **fields})
    return Undone(_with_old_ids(replace(loaded, data=data), names), mistakes, [new for _, new in names])


def _pairs(changed: str) -> Iterator[tuple[str, str, str]]:
    """Yield (collection, old id, new id) of each record of a list whose line with the id has changed, and not its name.

    Where the name has changed too, one record has come in the place of another.
    """
    for file, lines in git_base.hunks(changed):
        collection = file.removeprefix("data/").removesuffix(".yml")
        if collection not in COLLECTIONS or any(map(_NAME.match, lines)):
            continue
        ids = [name for name in map(_ID.match, lines) if name]
        before, after = ([name["id"] for name in ids if name["sign"] == sign] for sign in "-+")
        if len(before) == len(after):
            yield from ((collection, old, new) for old, new in zip(before, after, strict=True) if old != new)


def _pointing(loaded: Loaded, pages: Iterable[TextFile], collection: str, old: str) -> Pointing:
    """Return the lines of records, and of calls in pages, that name an id of a collection."""
    lines: dict[str, set[int]] = defaultdict(set)
    for (kind, record_id), place in loaded.places.items():
        for location, value, mark in references(getattr(loaded.data, kind)[record_id]):
            if value == old and collection in mark.collections:
                lines[place.text.file].add(place.line(*location))
    call = re.compile(rf"\{{\{{[^}}\n]*[\"']{re.escape(old)}[\"'][^}}\n]*\}}\}}")
    for file in pages:
        if old in file.text:
            lines[file.file] |= {line_of(file.text, match.start()) for match in call.finditer(file.text)}
    return {file: sorted(numbers) for file, numbers in sorted(lines.items()) if numbers}


def _sentence(collection: str, old: str, new: str, pointing: Pointing) -> str:
    files = [f"{file} (linje {_listed(lines)})" for file, lines in pointing.items()]
    more = f" og {len(files) - _SHOWN} filer til" if len(files) > _SHOWN else ""
    still = f", og {', '.join(files[:_SHOWN])}{more} viser fortsatt dit" if files else ""
    further = (
        f" Må den endres, skriv «{new}» der også, og kjør make check: den viser da kommandoen (make flytt) som leder den "
        "gamle adressen videre."
    )
    return (
        f"id er «{new}», men har vært «{old}»{still}. Skriv «{old}» igjen: en id endres aldri."
        f"{further if collection in _LEADS_ON else ''}"
    )


def _listed(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:_SHOWN])) + (" …" if len(lines) > _SHOWN else "")


def _with_old_ids(loaded: Loaded, names: Renamed) -> Loaded:
    """Return the records with the ids they had, and all that points at the new ones pointing at these."""
    places = Places()
    for (collection, record_id), place in loaded.places.items():
        places[collection, names.get((collection, record_id), record_id)] = place
    collections: dict[str, Any] = {
        collection: {
            names.get((collection, record_id), record_id): _mended(collection, record, names)
            for record_id, record in getattr(loaded.data, collection).items()
        }
        for collection in COLLECTIONS
    }
    return replace(loaded, data=replace(loaded.data, **collections), places=places)


def _mended(collection: str, record: Any, names: Renamed) -> Any:  # noqa: ANN401 - a record of any kind
    """Return a record as it would be with the old ids, its own and those it points at."""
    value: Any = None
    for location, there, mark in references(record):
        old = next((names[kind, there] for kind in mark.collections if (kind, there) in names), None)
        if old:
            value = value or record.model_dump(exclude_unset=True)  # as it is written
            holder = value
            for part in location[:-1]:
                holder = holder[part]
            holder[location[-1]] = old
    mended = type(record).model_validate(value) if value else record
    own = names.get((collection, record.id))
    return mended.model_copy(update={"id": own}) if own else mended


def _of_parts(loaded: Loaded, promised: Ledger) -> tuple[list[Mistake], dict[str, Checklist]]:
    """Return what is told of parts and tables of sheets with other ids than they were published with, and these mended.

    One is known by its title: answers that people have given, and addresses, hang on its id.
    """
    mistakes: list[Mistake] = []
    sheets: dict[str, Checklist] = {}
    for sheet in loaded.data.checklists.values():
        published = promised.editions_of(sheet.id)
        if not published:
            continue
        mended = {name: _under_old_ids(name, sheet, published[-1]) for name in _NOUNS}
        for name, parts in mended.items():
            for number, (part, old) in enumerate(zip(getattr(sheet, name), parts, strict=True)):
                if part is not old:
                    told = f"id er «{part.id}», men {_NOUNS[name]} er publisert som «{old.id}». Skriv «{old.id}» igjen: en id endres aldri."
                    mistakes.append(loaded.places["checklists", sheet.id].mistake((name, number, "id"), told))
        if any(
            part is not old for name in _NOUNS for part, old in zip(getattr(sheet, name), mended[name], strict=True)
        ):
            sheets[sheet.id] = sheet.model_copy(update=mended)
    return mistakes, sheets


def _under_old_ids(name: str, sheet: Checklist, newest: PublishedEdition) -> list[Any]:
    """Return the sections or the tables of a sheet under the ids that their titles were published with."""
    parts, before = getattr(sheet, name), getattr(newest, name)
    here = {part.id for part in parts} | sheet.retired_ids
    gone = {part.title: part.id for part in before if part.id not in here}
    known = {part.id for part in before}
    return [
        part.model_copy(update={"id": gone[part.title]}) if part.title in gone and part.id not in known else part
        for part in parts
    ]
