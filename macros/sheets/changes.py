"""What has changed from one edition of a sheet to a later one, point by point.

It is worked out from the two descriptions alone: nobody writes it, and none of it can be forgotten.
`changes_in_words` says it to readers, `field_map` says where what was filled in belongs now.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..records.models import FieldKind
from .content import Content, Field, Grid, Kind, Part, Point
from .matching import Change, matched

Successors = Mapping[str, Sequence[str]]  # a retired id → those that took over
_ALIKE = 0.6  # of a step's letters: so much is left when it is the same step in other words


@dataclass(frozen=True)
class Asked:
    """What is filled in, wherever on the sheet it stands: an answer, a column or a line on top."""

    id: str
    label: str
    kind: Kind
    options: tuple[str, ...]


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

    kind: Change[str]
    title: Change[str]
    purpose: Change[str]
    notice: Change[str]
    steps: tuple[Change[str], ...]
    head: tuple[Change[Asked], ...]
    parts: tuple[PartChange, ...]
    points: tuple[PointChange, ...]
    grids: tuple[GridChange, ...]


def compare(before: Content, after: Content) -> Changes:
    """Return what has changed between two editions of one sheet.

    They need not follow each other: the later one knows all that has ever been retired and what took
    over, and a chain of that is followed to its end.
    """
    successors = dict(after.retired)
    parts = tuple(_parts(before, after, successors))
    return Changes(
        Change(before.kind, after.kind),
        Change(before.title, after.title),
        Change(before.purpose, after.purpose),
        Change(before.notice, after.notice),
        _steps(before.steps, after.steps),
        _asked(before.head, after.head, successors),
        parts,
        tuple(_points(before, after, parts, successors)),
        tuple(_grids(before, after, successors)),
    )


def asked_of(things: Sequence[Field] | Sequence[FieldKind]) -> tuple[Asked, ...]:
    """Return fields or columns as what they ask for."""
    return tuple(
        Asked(thing.asked if isinstance(thing, Field) else thing.id, thing.label, thing.kind, tuple(thing.options))
        for thing in things
    )


def heirs(name: str, living: Collection[str], successors: Successors) -> tuple[str, ...]:
    """Return the ids that an id has become: itself while it lives, or those at the ends of its chains of successors."""
    found: dict[str, None] = {}
    waiting, seen = [name], set[str]()
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


def _parts(before: Content, after: Content, successors: Successors) -> Iterator[PartChange]:
    """Yield what has become of the sections. One with a new id and the old title is the same."""
    old, new = {part.id for part in before.parts}, {part.id for part in after.parts}
    key, alike = _key(old, new, successors), {part.title: part.id for part in after.parts if part.id not in old}

    def as_now(part: Part) -> Hashable:
        same = key(part.id)
        return same if same in new else alike.get(part.title, same)

    for change in matched(before.parts, after.parts, as_now, lambda part: part.id):
        answers: tuple[Change[Asked], ...] = ()
        if change.before and change.after:
            answers = _asked(change.before.points[0].fields, change.after.points[0].fields, successors)
        yield PartChange(change.before, change.after, change.moved, answers)


def _points(
    before: Content, after: Content, parts: Sequence[PartChange], successors: Successors
) -> Iterator[PointChange]:
    """Yield what has become of each point, in the later order and then what is gone."""
    old, new = placed(before), placed(after)
    took_over = {point: heirs(point, new, successors) for point in old if point not in new}
    moved = _moved(old, after, parts)
    for point_id, place in new.items():
        if point_id in old:
            yield PointChange(old[point_id], place, point_id in moved)
        else:
            sources = tuple(source for source, taken in took_over.items() if point_id in taken)
            yield PointChange(None, place, predecessors=sources)
    for point_id, taken in took_over.items():
        yield PointChange(old[point_id], None, successors=taken)


def _moved(old: Mapping[str, Placed], after: Content, parts: Sequence[PartChange]) -> set[str]:
    """Return the points that stand in another section, or in another place among those that stayed in theirs."""
    same_part = {change.after.id: change.before.id for change in parts if change.before and change.after}
    moved: set[str] = set()
    for part in after.parts:
        kept = [point.id for point in part.points if point.id in old]
        stayed = [point for point in kept if old[point].part.id == same_part.get(part.id)]
        before = [point for point in old if point in stayed]
        order = matched(before, stayed, lambda point: point, lambda point: point)
        moved |= {point for point in kept if point not in stayed}
        moved |= {change.after for change in order if change.after and change.moved}
    return moved


def placed(content: Content) -> dict[str, Placed]:
    """Return the points of a sheet by id, with their sections."""
    return {point.id: Placed(point, part) for part in content.parts for point in part.points}


def _asked(
    before: Sequence[Field] | Sequence[FieldKind], after: Sequence[Field] | Sequence[FieldKind], successors: Successors
) -> tuple[Change[Asked], ...]:
    """Return what has become of answers, columns or lines on top."""
    old, new = asked_of(before), asked_of(after)
    key = _key({asked.id for asked in old}, {asked.id for asked in new}, successors)
    return matched(old, new, lambda asked: key(asked.id), lambda asked: asked.id)


def _key(old: Collection[str], new: Collection[str], successors: Successors) -> Callable[[str], Hashable]:
    """Return what gives the id that the same thing has now. One whose id is another is the same when it took over."""

    def key(name: str) -> Hashable:
        took_over = [heir for heir in heirs(name, new, successors) if heir == name or heir not in old]
        return took_over[0] if took_over else ("gone", name)

    return key


def _grids(before: Content, after: Content, successors: Successors) -> Iterator[GridChange]:
    key = _key({grid.id for grid in before.grids}, {grid.id for grid in after.grids}, successors)
    for change in matched(before.grids, after.grids, lambda grid: key(grid.id), lambda grid: grid.id):
        columns: tuple[Change[Asked], ...] = ()
        if change.before and change.after:
            columns = _asked(change.before.columns, change.after.columns, successors)
        yield GridChange(change.before, change.after, change.moved, columns)
