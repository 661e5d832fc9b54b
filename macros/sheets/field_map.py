"""Where what was filled in in one edition of a sheet belongs in a later one, field by field.

A name is the same for the same point, answer and column in every edition, so most fields lead to
themselves. Of the others this says where they lead, or why nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..language import _
from .changes import Asked, Successors, asked_of, heirs, placed, renamed
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


def field_map(before: Content, after: Content, successors: Successors) -> tuple[Carried, ...]:
    """Return where each field of an earlier edition leads, in the order it is read."""
    old, new = _by_name(before), _by_name(after)
    carried = [*_head(before, after), *_points(before, after, successors), *_grids(before, after)]
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


def _head(before: Content, after: Content) -> Iterator[Carried]:
    ids, new = _renamed(before.head, after.head), _by_asked(after.head)
    for field in before.head:
        if name := ids.get(field.asked):
            yield Carried(field.name, (new[name].name,))
        else:
            yield Carried(field.name, (), _("Linjen øverst er tatt bort."))


def _points(before: Content, after: Content, successors: Successors) -> Iterator[Carried]:
    new = {point_id: place.point for point_id, place in placed(after).items()}
    for point_id, place in placed(before).items():
        targets = [new[heir] for heir in heirs(point_id, set(new), successors)]
        ids = [(_renamed(place.point.fields, target.fields), _by_asked(target.fields)) for target in targets]
        for field in place.point.fields:
            to = tuple(fields[names[field.asked]].name for names, fields in ids if field.asked in names)
            if to:
                yield Carried(field.name, to)
            elif targets:
                yield Carried(field.name, (), _("Punktet spør ikke lenger om «{label}».").format(label=field.label))
            else:
                yield Carried(field.name, (), _("Punktet er tatt bort, og ingen andre punkter har tatt over."))


def _grids(before: Content, after: Content) -> Iterator[Carried]:
    new = {grid.id: grid for grid in after.grids}
    for grid in before.grids:
        target = new.get(grid.id)
        for number, row in enumerate(grid.rows):
            cells = target.rows[number] if target and number < len(target.rows) else ()
            ids, fields = _renamed(row, cells), _by_asked(cells)
            for field in row:
                if field.asked in ids:
                    yield Carried(field.name, (fields[ids[field.asked]].name,))
                elif not target:
                    yield Carried(field.name, (), _("Tabellen er tatt bort."))
                elif not cells:
                    yield Carried(field.name, (), _("Tabellen har færre rader."))
                else:
                    yield Carried(field.name, (), _("Kolonnen er tatt bort."))


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


def _by_asked(fields: Sequence[Field]) -> dict[str, Field]:
    return {field.asked: field for field in fields}


def _renamed(before: Sequence[Field], after: Sequence[Field]) -> dict[str, str]:
    old: Sequence[Asked] = asked_of(before)
    return renamed(old, asked_of(after))
