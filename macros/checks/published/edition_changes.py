"""What differs between a sheet as it is and the edition that is published of it, with the line to mend.

The two are compared whole, part by part, whatever their fields are: what a record gets later is compared, too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from ...records.errors import Mistake
from ...records.ledger import PublishedEdition
from ...records.loading import Loaded
from ...records.models import FieldKind, Item
from ...records.places import Place
from ...records.reading import Location

# Of the edition itself, with rules of their own; and how wide a column is drawn, which asks for nothing else.
_NOT_COMPARED = {"sheet", "number", "date", "change", "retired", "width", "on_every_sheet", "once_per_project"}
# A list in the record → what an editor calls one of its parts.
_NOUNS = {
    "sections": "delen",
    "items": "punktet",
    "tables": "tabellen",
    "answers": "svaret",
    "columns": "kolonnen",
    "fields": "linjen øverst",
}
_SINCE = "siden utgave {number}{of} ble publisert."
_OF_EDITION = re.compile(_SINCE.replace(".", r"\.").format(number=r"\d+", of="[^.]*"))


def since(number: int, of: str = "") -> str:
    """Say since which edition something is otherwise: a change that asks for a new one is told so."""
    return _SINCE.format(number=number, of=of)


@dataclass(frozen=True)
class Change:
    """One difference: where it is in the record, which is where it is in the sheet, and what it is.

    What differs in a field has its place within the record of that field in data/fields.yml, named by `field`.
    """

    location: Location
    text: str  # «help i punktet «kontrakt-04» er endret»
    field: str | None = None
    gone: str | None = None  # the id of what is not there any more


def changes(before: PublishedEdition, now: PublishedEdition) -> list[Change]:
    """Return every difference in what a downloader meets."""
    # A field that is used in many places differs in each of them, and is mended in one.
    return list(dict.fromkeys(_Comparison(before, now).of(before, now, (), "")))


def mistakes(found: Iterable[tuple[Change, PublishedEdition, str]], loaded: Loaded) -> Iterator[Mistake]:
    """Yield differences as mistakes. What comes from one line outside the sheets is told once, with the sheets it is in.

    Each is given with its sheet as it is now, and what to do about it.
    """
    shared: dict[tuple[str, int, str], list[tuple[Change, PublishedEdition, str]]] = {}
    for change, now, sentence in found:
        place, location = _source(change, now, loaded)
        if place is loaded.places["checklists", now.sheet]:
            yield place.mistake(location, f"{change.text} {sentence}")
        else:
            shared.setdefault((place.text.file, place.line(*location), change.text), []).append((change, now, sentence))
    for (file, line, text), alike in shared.items():
        if len(alike) == 1:
            yield mistake(*alike[0][:2], loaded, alike[0][2])
            continue
        names = ", ".join(now.sheet for _, now, _ in alike)
        yield Mistake(
            file,
            line,
            f"{text} for {len(alike)} ark som er publisert ({names}). Skriv det som sto, eller legg til en ny utgave "
            "øverst i editions i hvert av dem.",
        )


def without_echoes(found: Iterable[Mistake]) -> list[Mistake]:
    """Return mistakes but those that ask for a new edition because of a line which is to be mended for another reason."""
    mistakes = list(found)
    others = {(one.file, one.line) for one in mistakes if not _OF_EDITION.search(one.text)}
    return [one for one in mistakes if not _OF_EDITION.search(one.text) or (one.file, one.line) not in others]


def mistake(change: Change, now: PublishedEdition, loaded: Loaded, sentence: str) -> Mistake:
    """Return a difference as a mistake, at the line where an editor has made it."""
    place, location = _source(change, now, loaded)
    whose = "" if place is loaded.places["checklists", now.sheet] else f"for arket «{now.sheet}» "
    return place.mistake(location, f"{change.text} {whose}{sentence}")


def _source(change: Change, now: PublishedEdition, loaded: Loaded) -> tuple[Place, Location]:
    """Return where in data/ a difference comes from: the sheet, a field that it uses, or its tool."""
    location = change.location
    if change.field:
        return loaded.places["fields", change.field], location
    if location == ("kind",):
        return loaded.places["tools", now.sheet], location
    sheet = loaded.data.checklists[now.sheet]
    if location == ("fields",) and change.gone in loaded.data.fields and _on_every_sheet(change.gone, loaded):
        return loaded.places["fields", change.gone], ("id",)
    if location[0] == "fields" and len(location) > 1:
        # Those of every sheet come first; they stand in no sheet's own list.
        number, of_all = int(location[1]), [field.id for field in loaded.data.head_fields]
        if number < len(of_all):
            return loaded.places["fields", of_all[number]], ("on_every_sheet",)
        location = ("fields", number - len(of_all))
    if location[0] not in sheet.model_fields_set:
        location = ("editions",)  # what is taken away has no line; this is where the remedy is written
    return loaded.places["checklists", now.sheet], location


def _on_every_sheet(field: str, loaded: Loaded) -> bool:
    """Tell whether a field has stood on top of every sheet that is published."""
    published = loaded.data.published.editions.values()
    return all(field in {kind.id for kind in edition.fields} for edition in published)


class _Comparison:
    """Walks through two records side by side."""

    def __init__(self, before: PublishedEdition, now: PublishedEdition) -> None:
        self._sections = {item.id: section.id for section in before.sections for item in section.items}
        self._items = {item.id for item in now.items}
        self._retired = {gone.id: number for number, gone in enumerate(now.retired)}

    def of(self, before: Any, now: Any, location: Location, whose: str) -> Iterator[Change]:  # noqa: ANN401 - whatever a record holds
        """Yield the differences between two values. `whose` says what they belong to: « i punktet «x»»."""
        if before == now:
            return
        if isinstance(before, BaseModel) and isinstance(now, BaseModel):
            for name in type(before).model_fields:
                if name not in _NOT_COMPARED:
                    yield from self.of(getattr(before, name), getattr(now, name), (*location, name), whose)
        elif isinstance(before, list) and isinstance(now, list):
            if all(hasattr(part, "id") for part in (*before, *now)):
                yield from self._records(before, now, location, whose)
            else:
                yield from _texts(before, now, location, whose)
        else:
            what = "teksten" if location[-1] == "text" else location[-1]
            yield Change(location, f"{what}{whose} er endret")

    def _records(self, before: Sequence[Any], now: Sequence[Any], location: Location, whose: str) -> Iterator[Change]:
        """Yield the differences between two lists of parts, each known by its id."""
        noun = _NOUNS[str(location[-1])]
        old, new = {part.id: part for part in before}, {part.id: part for part in now}
        for part_id, part in old.items():
            if part_id not in new and not (isinstance(part, Item) and part_id in self._items):
                retired = self._retired.get(part_id)
                where = location if retired is None else ("retired", retired)
                yield Change(where, f"{noun} «{part_id}»{whose} er tatt bort", gone=part_id)
        for number, (part_id, part) in enumerate(new.items()):
            place = (*location, number)
            own = f" i {noun} «{part_id}»"
            if part_id in old:
                if isinstance(part, FieldKind):
                    for change in self.of(old[part_id], part, (), f" i feltet «{part_id}»"):
                        yield replace(change, field=part_id)
                else:
                    yield from self.of(old[part_id], part, place, own)
            elif isinstance(part, Item) and part_id in self._sections:
                yield Change((*place, "id"), f"{noun} «{part_id}» er flyttet hit fra delen «{self._sections[part_id]}»")
            else:
                yield Change(place, f"{noun} «{part_id}»{whose} er {'nytt' if noun.endswith('et') else 'ny'}")
        yield from _order(list(old), list(new), location, f"{noun} «{{}}»{whose}")


def _order(before: list[str], now: list[str], location: Location, what: str) -> Iterator[Change]:
    """Yield the first part that stands in another order than before, among those that both have."""
    old, new = [one for one in before if one in now], [one for one in now if one in before]
    moved = next((there for here, there in zip(old, new, strict=True) if here != there), None)
    if moved is not None:
        yield Change((*location, now.index(moved)), f"{what.format(moved)} er flyttet")


def _texts(before: Sequence[Any], now: Sequence[Any], location: Location, whose: str) -> Iterator[Change]:
    """Yield the first difference between two lists of texts."""
    number = next((n for n, (old, new) in enumerate(zip(before, now, strict=False)) if old != new), len(before))
    where = (*location, number) if number < len(now) else location
    yield Change(where, f"{location[-1]}{whose} er endret")
