"""What has changed from one edition of a sheet to a later one, point by point.

It is worked out from the two descriptions alone: nobody writes it, and none of it can be forgotten.
`changes_in_words` says it to readers, `field_map` says where what was filled in belongs now.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..records.models import FieldKind
from .content import Content, Field, Grid, Kind, Part, Point
from .matching import Change, matched

Successors = Mapping[str, Sequence[str]]  # a retired point → the points that took over, of any edition since
_ALIKE = 0.6  # of a step's letters: so much is left when it is the same step in other words


@dataclass(frozen=True)
class Asked:
    """What is filled in, wherever on the sheet it stands: an answer, a column or a line on top."""

    id: str
    label: str
    kind: Kind
    options: tuple[str, ...]
    replaces: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """A point, and the section it stands in."""

    point: Point
    part: Part


@dataclass(frozen=True)
class PointChange(Change[Placed]):
    """What has become of a point. Every point of both editions has one, also one that is as it was."""

    successors: tuple[str, ...] = ()  # of one that is gone: those that took over, all in the later edition
    predecessors: tuple[str, ...] = ()  # of one that is new: those it took over from

    @property
    def id(self) -> str:
        """The id of the point."""
        placed = self.after or self.before
        if placed is None:
            raise AssertionError("a change of nothing")
        return placed.point.id


@dataclass(frozen=True)
class PartChange(Change[Part]):
    """What has become of a section, and of its answers."""

    answers: tuple[Change[Asked], ...] = ()


@dataclass(frozen=True)
class GridChange(Change[Grid]):
    """What has become of a table, and of its columns."""

    columns: tuple[Change[Asked], ...] = ()


@dataclass(frozen=True)
class Changes:
    """All that has become of one edition in a later one."""

    before: Content
    after: Content
    kind: Change[str]
    title: Change[str]
    purpose: Change[str]
    notice: Change[str]
    steps: tuple[Change[str], ...]
    head: tuple[Change[Asked], ...]
    parts: tuple[PartChange, ...]
    points: tuple[PointChange, ...]
    grids: tuple[GridChange, ...]

    @property
    def since(self) -> tuple[int, dt.date]:
        """The number and the date of the edition that is compared with."""
        return self.before.edition, self.before.date


def compare(before: Content, after: Content, successors: Successors) -> Changes:
    """Return what has changed between two editions of one sheet.

    They need not follow each other: `successors` are those of all editions in between, and a chain
    of them is followed to its end.
    """
    parts = _parts(before, after)
    return Changes(
        before,
        after,
        Change(before.kind, after.kind),
        Change(before.title, after.title),
        Change(before.purpose, after.purpose),
        Change(before.notice, after.notice),
        _steps(before.steps, after.steps),
        compare_asked(asked_of(before.head), asked_of(after.head)),
        parts,
        tuple(_points(before, after, parts, successors)),
        tuple(_grids(before, after)),
    )


def asked_of(things: Sequence[Field] | Sequence[FieldKind]) -> tuple[Asked, ...]:
    """Return fields or columns as what they ask for."""
    return tuple(
        Asked(
            thing.asked if isinstance(thing, Field) else thing.id,
            thing.label,
            thing.kind,
            tuple(thing.options),
            tuple(thing.replaces),
        )
        for thing in things
    )


def renamed(before: Sequence[Asked], after: Sequence[Asked]) -> dict[str, str]:
    """Return the id of what was asked → its id now. What is not there has no id any more.

    A column whose id is another is a new one, unless its record says which ids it `replaces`.
    """
    old, new = {asked.id for asked in before}, {asked.id for asked in after}
    ids = {name: name for name in old & new}
    for asked in after:
        for name in asked.replaces:
            if name in old - new:
                ids.setdefault(name, asked.id)
    return ids


def compare_asked(before: Sequence[Asked], after: Sequence[Asked]) -> tuple[Change[Asked], ...]:
    """Return what has become of answers, columns or lines on top."""
    ids = renamed(before, after)
    return matched(before, after, lambda asked: ids.get(asked.id, ("gone", asked.id)), lambda asked: asked.id)


def heirs(point: str, living: set[str], successors: Successors) -> tuple[str, ...]:
    """Return the living points that a point has become: itself, or those at the ends of its chains of successors."""
    found: dict[str, None] = {}
    waiting, seen = [point], set[str]()
    while waiting:
        candidate = waiting.pop(0)
        if candidate in seen:
            continue
        seen.add(candidate)
        if candidate in living:
            found[candidate] = None
        else:
            waiting += successors.get(candidate, ())
    return tuple(found)


def _steps(before: Sequence[str], after: Sequence[str]) -> tuple[Change[str], ...]:
    """Return what has become of the steps. They have no ids: one that is alike has other words."""
    reworded: dict[str, str] = {}
    free = [step for step in after if step not in before]
    for step in before:
        near = [] if step in after else get_close_matches(step, free, 1, _ALIKE)
        if near:
            free.remove(near[0])
            reworded[step] = near[0]
    return matched(before, after, lambda step: reworded.get(step, step), lambda step: step)


def _parts(before: Content, after: Content) -> tuple[PartChange, ...]:
    """Return what has become of the sections. One with a new id and the old title is the same."""
    new_ids = {part.id for part in after.parts}
    free = {part.title: part.id for part in after.parts if part.id not in {old.id for old in before.parts}}
    changes = matched(
        before.parts,
        after.parts,
        lambda part: part.id if part.id in new_ids else free.get(part.title, ("gone", part.id)),
        lambda part: part.id,
    )
    return tuple(PartChange(c.before, c.after, c.moved, _answers(c.before, c.after)) for c in changes)


def _answers(before: Part | None, after: Part | None) -> tuple[Change[Asked], ...]:
    """Return what has become of the answers of a section that was there and is."""
    if before is None or after is None:
        return ()
    return compare_asked(asked_of(before.points[0].fields), asked_of(after.points[0].fields))


def _points(
    before: Content, after: Content, parts: Sequence[PartChange], successors: Successors
) -> Iterator[PointChange]:
    """Yield what has become of each point, in the later order and then what is gone."""
    old, new = placed(before), placed(after)
    took_over = {point: heirs(point, set(new), successors) for point in old if point not in new}
    same_part = {change.after.id: change.before.id for change in parts if change.before and change.after}
    for part in after.parts:
        stayed = [
            place.point
            for place in old.values()
            if place.part.id == same_part.get(part.id) and place.point.id in {point.id for point in part.points}
        ]
        inside = {
            change.after.id: change.moved
            for change in matched(stayed, part.points, lambda point: point.id, lambda point: point.id)
            if change.after and change.before
        }
        for point in part.points:
            if point.id in old:
                yield PointChange(old[point.id], new[point.id], inside.get(point.id, True))
            else:
                sources = tuple(source for source, heirs_of in took_over.items() if point.id in heirs_of)
                yield PointChange(None, new[point.id], predecessors=sources)
    for point_id, heirs_of in took_over.items():
        yield PointChange(old[point_id], None, successors=heirs_of)


def placed(content: Content) -> dict[str, Placed]:
    """Return the points of a sheet by id, with their sections."""
    return {point.id: Placed(point, part) for part in content.parts for point in part.points}


def _grids(before: Content, after: Content) -> Iterator[GridChange]:
    for change in matched(before.grids, after.grids, lambda grid: grid.id, lambda grid: grid.id):
        columns: tuple[Change[Asked], ...] = ()
        if change.before and change.after:
            columns = compare_asked(asked_of(change.before.columns), asked_of(change.after.columns))
        yield GridChange(change.before, change.after, change.moved, columns)
