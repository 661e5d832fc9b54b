"""A sheet or a meeting pack filled in: which field of its description holds what.

An example is written by the ids of points, fields and tables, so that it fits every form of its sheet,
whatever a form calls its fields.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ..records.models import Example, MeetingExample, SheetExample
from ..records.models.examples import Value, Values
from .content import Content, Field, Grid, MeetingContent
from .fields import own_place
from .words import WORDS

AnyContent = TypeVar("AnyContent", bound=Content)


def filled(content: Content, example: Example) -> dict[str, Value]:
    """Return what is filled in, by the name of the field. A field that is blank is left out.

    A text and a choice are a str, a date is a date, and a box that is ticked is True.
    """
    pairs = [*_line(content.head, example.head)]
    if isinstance(content, MeetingContent) and isinstance(example, MeetingExample):
        pairs += _of_meeting(content, example)
    elif isinstance(example, SheetExample):
        pairs += _of_sheet(content, example)
    return dict(pairs)


def as_example(content: AnyContent, example: Example) -> AnyContent:
    """Return the description of a file that holds an example: marked on every page, with what it is told on top."""
    told = WORDS["example_of"].format(when=example.when.rstrip("."))
    notice = " ".join(filter(None, (told, content.notice)))
    return replace(content, standing="example", notice=notice, news=())


def _of_sheet(content: Content, example: SheetExample) -> Iterator[tuple[str, Value]]:
    for part in content.parts:
        for point in part.points:
            yield from _line(point.fields, example.answers.get(point.id, {}))
    for grid in content.grids:
        yield from _rows(grid, example.tables.get(grid.id, []))


def _of_meeting(content: MeetingContent, example: MeetingExample) -> Iterator[tuple[str, Value]]:
    asked = {own_place(point): value for point, value in example.questions.items()}
    clear = {own_place(point) for point in example.ready}
    yield from ((point.fields[0].name, asked[point.id]) for point in content.questions.points if point.id in asked)
    for part in content.parts:
        yield from ((point.fields[0].name, True) for point in part.points if point.id in example.discussed)
    yield from ((point.fields[0].name, True) for point in content.ready.points if point.id in clear)
    for grid in content.grids:
        yield from _rows(grid, example.decisions)


def _rows(grid: Grid, rows: Sequence[Values]) -> Iterator[tuple[str, Value]]:
    for fields, values in zip(grid.rows, rows, strict=False):  # the rows that nobody wrote in are blank
        yield from _line(fields, values)


def _line(fields: Sequence[Field], values: Values) -> Iterator[tuple[str, Value]]:
    return ((field.name, values[field.asked]) for field in fields if field.asked in values)
