"""What is filled in: the fields of the head, of numbered points and of tables."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ..language import _
from ..records.ledger import PublishedSection
from ..records.models import FieldKind, Item, Section
from .content import Field, Grid, Part, Point

S = TypeVar("S", Section, PublishedSection)


def field(kind: FieldKind, name: str, tip: str) -> Field:
    """Return a field of a kind, with the name it has everywhere and what is read aloud."""
    return Field(name, kind.label, tip, kind.kind, tuple(kind.options), kind.width, kind.several_lines)


def head(kinds: Sequence[FieldKind]) -> tuple[Field, ...]:
    """Return the fields on top of a sheet."""
    return tuple(field(kind, f"hode_{kind.id}", kind.label) for kind in kinds)


def parts(sections: Sequence[S], answers: Callable[[S], Sequence[FieldKind]], *, short: bool) -> tuple[Part, ...]:
    """Return the sections of a sheet with what `answers` says is filled in; a short one has no explanations."""
    return tuple(
        Part(
            section.id,
            section.title,
            None if short else section.intro,
            tuple(_point(number, item, answers(section), short=short) for number, item in items),
        )
        for section, items in _numbered(sections)
    )


def listed(part_id: str, title: str, kind: FieldKind, texts: Sequence[str]) -> Part:
    """Return texts that are points of their own, with one field each."""
    points = []
    for number, text in enumerate(texts, 1):
        name = f"{part_id}_{number}"
        points.append(Point(name, number, text, None, (_answer(kind, name, text),)))
    return Part(part_id, title, None, tuple(points))


def grid(grid_id: str, title: str, intro: str | None, columns: Sequence[FieldKind], rows: int) -> Grid:
    """Return a table; a field is read as «Milepæl, rad 2 i Planen»."""
    cells = tuple(
        tuple(
            field(
                column,
                f"{grid_id}_{row}_{column.id}",
                _("{column}, rad {row} i {table}").format(column=column.label, row=row, table=title),
            )
            for column in columns
        )
        for row in range(1, rows + 1)
    )
    return Grid(grid_id, title, intro, tuple(columns), cells)


def _numbered(sections: Sequence[S]) -> Iterator[tuple[S, list[tuple[int, Item]]]]:
    """Yield each section with its points numbered from 1 through the sheet: in a meeting people say «punkt 7»."""
    first = 1
    for section in sections:
        yield section, list(enumerate(section.items, first))
        first += len(section.items)


def _point(number: int, item: Item, kinds: Sequence[FieldKind], *, short: bool) -> Point:
    answers = tuple(_answer(kind, f"{item.id}_{kind.id}", item.text) for kind in kinds)
    return Point(item.id, number, item.text, None if short else item.help, answers)


def _answer(kind: FieldKind, name: str, text: str) -> Field:
    """Return what is filled in for a point. A box is read as its point; other answers say what they are first."""
    return field(kind, name, text if kind.kind == "check" else f"{kind.label}: {text}")
