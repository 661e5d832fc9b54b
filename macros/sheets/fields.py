"""What is filled in: the fields of the head, of numbered points and of tables, and what each is called.

A name says whose field it is, then which: the parts are joined with «_», which no id holds. It begins
with the id of its sheet or meeting pack, so that no two of them share a name, and it is the same in every
form, every edition and every example of that sheet: what was filled in once can be carried over.

- `kontrakt_hode_tjeneste` – a line on top
- `kontrakt_03_avtalt` – the answer `avtalt` of the point `kontrakt-03`
- `kontrakt_apne-punkter_2_frist` – the column `frist` in row 2 of a table
- `motepakke-ke-03.kontrakt_03_boks` – what a meeting pack asks about a point of its sheet
- `motepakke-ke-03_sporsmal_2` – the one answer to `sporsmal-2`, a question of the pack's own
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ..language import _
from ..language.in_words import colon, quoted
from ..records.ledger import PublishedSection
from ..records.models import FieldKind, Item, PackPoint, Section
from .content import Field, Grid, Part, Point

S = TypeVar("S", Section, PublishedSection)


def field(kind: FieldKind, name: str, tip: str) -> Field:
    """Return a field of a kind, with the name it has everywhere and what is read aloud."""
    return Field(
        name,
        kind.label,
        tip,
        kind.kind,
        tuple(kind.options),
        kind.width,
        kind.several_lines,
        kind.deadline,
        tuple(kind.done),
        kind.person,
    )


def head_name(owner: str, kind: str) -> str:
    """Return the name of a line on top of a sheet or a pack."""
    return f"{owner}_hode_{kind}"


def answer_name(sheet: str, point: str, kind: str) -> str:
    """Return the name of an answer. A point's id begins with that of its sheet, which is not said twice.

    Word refuses names over 64 characters, and with the sheet's id twice some would be longer.
    """
    return f"{sheet}_{point.removeprefix(f'{sheet}-')}_{kind}"


def cell_name(owner: str, table: str, row: int, column: str) -> str:
    """Return the name of a cell in a table; rows are counted from 1."""
    return f"{owner}_{table}_{row}_{column}"


def in_pack(pack: str, name: str) -> str:
    """Return what a meeting pack calls a field that belongs to its sheet."""
    return f"{pack}.{name}"


def head(owner: str, kinds: Sequence[FieldKind]) -> tuple[Field, ...]:
    """Return the fields on top of a sheet."""
    return tuple(field(kind, head_name(owner, kind.id), kind.label) for kind in kinds)


def parts(
    sheet: str, sections: Sequence[S], answers: Callable[[S], Sequence[FieldKind]], *, pack: str | None = None
) -> tuple[Part, ...]:
    """Return the sections of a sheet with what `answers` says is filled in; in a pack they have no explanations."""
    return tuple(
        Part(
            section.id,
            section.title,
            None if pack else section.intro,
            tuple(_point(sheet, number, item, answers(section), pack) for number, item in items),
        )
        for section, items in _numbered(sections)
    )


def own_name(pack: str, point: str) -> str:
    """Return the name of the one field of a question of a pack's own, or of what must be ready."""
    return f"{pack}_{own_place(point)}"


def own_place(point: str) -> str:
    """Return the place of a pack's own point on its page: `sporsmal-2` is at #sporsmal_2, as its field is called."""
    return point.replace("-", "_")


def listed(pack: str, part_id: str, title: str, kind: FieldKind, asked: Sequence[PackPoint]) -> Part:
    """Return the points that are a pack's own, with one field each."""
    points = []
    for number, point in enumerate(asked, 1):
        fields = (_answer(kind, own_name(pack, point.id), point.text),)
        points.append(Point(own_place(point.id), number, point.text, (), fields, cited=False))
    return Part(part_id, title, None, tuple(points))


def grid(  # noqa: PLR0913, PLR0917 - whose it is, and what a table has
    owner: str, grid_id: str, title: str, intro: str | None, columns: Sequence[FieldKind], rows: int
) -> Grid:
    """Return a table; a field is read as «Milepæl, rad 2 i Planen»."""
    cells = tuple(
        tuple(
            field(
                column,
                cell_name(owner, grid_id, row, column.id),
                _("{column}, rad {row} i {table}").format(column=quoted(column.label), row=row, table=title),
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


def _point(sheet: str, number: int, item: Item, kinds: Sequence[FieldKind], pack: str | None) -> Point:
    answers = []
    for kind in kinds:
        name = answer_name(sheet, item.id, kind.id)
        answers.append(_answer(kind, in_pack(pack, name) if pack else name, item.text))
    explanations = () if pack else tuple(item.explanations.values())
    return Point(item.id, number, item.text, explanations, tuple(answers))


def _answer(kind: FieldKind, name: str, text: str) -> Field:
    """Return what is filled in for a point. A box is read as its point; other answers say what they are first."""
    return field(kind, name, text if kind.kind == "check" else f"{kind.label}{colon(kind.label)} {text}")
