"""Where what was filled in in one edition of a sheet belongs in a later one, field by field.

A name is the same for the same point, answer and column in every edition, so most fields lead to
themselves. Of the others this says where they lead, or why nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..language import _
from .changes import Successors, heirs, placed
from .content import Content, Field

Caution = Literal["kind", "options", "joined"]


@dataclass(frozen=True)
class Carried:
    """Where a field of the earlier edition leads: to one field, to several when a point was split, or nowhere.

    `cautions` is what a program must look at before it puts the value there: another kind of field, options
    that are no longer there, or several fields that end in one.
    """

    name: str
    to: tuple[str, ...]
    reason: str | None = None  # why it leads nowhere
    cautions: tuple[Caution, ...] = ()


def field_map(before: Content, after: Content) -> tuple[Carried, ...]:
    """Return where each field of an earlier edition leads, in the order it is read."""
    old, new, successors = _by_name(before), _by_name(after), dict(after.retired)
    carried = [
        *_head(before, after, successors),
        *_points(before, after, successors),
        *_grids(before, after, successors),
    ]
    ends = [name for field in carried for name in field.to]
    return tuple(replace(field, cautions=tuple(_cautions(field, old, new, ends))) for field in carried)


def every_field(content: Content) -> Iterator[Field]:
    """Yield each field of a sheet in the order it is read."""
    yield from content.head
    for part in content.parts:
        for point in part.points:
            yield from point.fields
    for grid in content.grids:
        for row in grid.rows:
            yield from row


def _head(before: Content, after: Content, successors: Successors) -> Iterator[Carried]:
    for field in before.head:
        to = _same(field, after.head, successors)
        yield Carried(field.name, to, None if to else _("Linjen øverst er tatt bort."))


def _points(before: Content, after: Content, successors: Successors) -> Iterator[Carried]:
    new = {point_id: place.point for point_id, place in placed(after).items()}
    for point_id, place in placed(before).items():
        targets = [new[heir] for heir in heirs(point_id, new, successors)]
        gone = _("Punktet er tatt bort, og ingen andre punkter har tatt over.")
        for field in place.point.fields:
            to = tuple(name for target in targets for name in _same(field, target.fields, successors))
            no_answer = _("Punktet spør ikke lenger om «{label}».").format(label=field.label)
            yield Carried(field.name, to, None if to else no_answer if targets else gone)


def _grids(before: Content, after: Content, successors: Successors) -> Iterator[Carried]:
    new = {grid.id: grid for grid in after.grids}
    for grid in before.grids:
        targets = [new[heir] for heir in heirs(grid.id, new, successors)]
        for number, row in enumerate(grid.rows):
            rows = [target.rows[number] for target in targets if number < len(target.rows)]
            for field in row:
                to = tuple(name for cells in rows for name in _same(field, cells, successors))
                yield Carried(
                    field.name, to, None if to else _no_cell(is_there=bool(targets), is_long_enough=bool(rows))
                )


def _no_cell(*, is_there: bool, is_long_enough: bool) -> str:
    """Return why a cell leads nowhere, by what has become of its table."""
    if not is_there:
        return _("Tabellen er tatt bort.")
    return _("Kolonnen er tatt bort.") if is_long_enough else _("Tabellen har færre rader.")


def _same(field: Field, among: Sequence[Field], successors: Successors) -> tuple[str, ...]:
    """Return the names of the fields that ask what a field asked: the one with its id, or those that took over."""
    names = {other.asked: other.name for other in among}
    return tuple(names[heir] for heir in heirs(field.asked, names, successors))


def _cautions(
    carried: Carried, old: Mapping[str, Field], new: Mapping[str, Field], ends: Sequence[str]
) -> Iterator[Caution]:
    field, targets = old[carried.name], [new[name] for name in carried.to]
    if any(_form(target) != _form(field) for target in targets):
        yield "kind"
    elif any(set(field.options) - set(target.options) for target in targets):
        yield "options"
    if any(ends.count(name) > 1 for name in carried.to):
        yield "joined"


def _form(field: Field) -> str:
    """Return the kind of value: a short text and a long one hold the same."""
    return "text" if field.kind == "long" else field.kind


def _by_name(content: Content) -> dict[str, Field]:
    return {field.name: field for field in every_field(content)}
