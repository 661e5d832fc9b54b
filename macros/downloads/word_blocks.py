"""The blocks a Word file is made of: headings, lists, the form on top, tables to fill in."""

from collections.abc import Sequence
from typing import Literal

from ..rendering import day
from .content import WORDS, Content, Field, Grid, Part, Point
from .word_controls import Controls
from .word_file import LONG, MARGIN, SHORT, WordFile
from .word_tables import ITEM, NUMBER, Column, cell, column, head_row, kept, needed, paragraph, row, run, table, widths

# The least height of a row in millimetres, so that a printed sheet can be filled in by hand.
_BOX_ROW, _ROW, _WRITING_ROW = 7, 9, 14
_NUMBERED = (Column("Nr.", NUMBER, 0), Column(WORDS["item"], ITEM, 3))


class Blocks:
    """Writes the blocks of one file. Each method returns XML; `file` puts them together."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._controls = Controls()
        self._file = WordFile(content, landscape=_widest(content) > SHORT - 2 * MARGIN)

    def file(self, blocks: Sequence[str]) -> bytes:
        """Return the finished file."""
        return self._file.bytes("".join(blocks))

    def top(self, fact: str | None = None) -> str:
        """Return what stands first: kind, title, purpose, notice and the lines that all sheets have."""
        content = self._content
        notice = f"{run(WORDS['notice'] + ': ', 'Strong')}{run(content.notice)}" if content.notice else ""
        return (
            paragraph(run(content.kind), "Kicker")
            + paragraph(run(content.title), "Heading1")
            + paragraph(run(content.purpose), "Lead")
            + (paragraph(run(fact), "Normal") if fact else "")
            + (paragraph(notice, "Notice") if notice else "")
            + self._form(content.head)
        )

    def heading(self, text: str, level: int = 2) -> str:
        """Return a heading."""
        return paragraph(run(text), f"Heading{level}")

    def list(self, texts: Sequence[str], style: Literal["ListNumber", "ListBullet"]) -> list[str]:
        """Return a list with numbers or dots."""
        return [paragraph(run(text), style) for text in texts]

    def named(self, name: str, text: str) -> str:
        """Return a dot in a list that begins with a name."""
        return paragraph(f"{run(name, 'Strong')}{run(' ' + text)}", "ListBullet")

    def text_with_link(self, text: str, address: str) -> str:
        """Return a paragraph that ends with an address."""
        shown = address.removeprefix("https://").rstrip("/")
        return paragraph(run(f"{text} {WORDS['whole_sheet']} ") + self._file.link(address, shown) + run("."), "Normal")

    def part(self, part: Part, level: int = 2) -> str:
        """Return a section of a sheet: its heading and a table of its points."""
        columns = _part_columns(part)
        rows = [
            self._point(point, columns, keep=kept(number, len(part.points))) for number, point in enumerate(part.points)
        ]
        return self._titled(part.title, part.intro, level) + self._table(part.title, columns, rows)

    def grid(self, grid: Grid) -> str:
        """Return a table with empty rows, which Word offers to add more of."""
        columns = [column(kind) for kind in grid.columns]
        sizes = widths(columns, self._file.width)
        rows = []
        for number, fields in enumerate(grid.rows):
            keep = kept(number, len(grid.rows))
            cells = [self._control(field, keep=keep) for field in fields]
            rows.append(self._controls.repeated_row(row(sizes, cells, _ROW), f"Rad {number + 1} i {grid.title}"))
        body = self._controls.repeated_rows("".join(rows), grid.id, grid.title)
        return self._titled(grid.title, grid.intro, 2) + self._table(grid.title, columns, [body])

    def agenda(self, items: Sequence[tuple[int, str]]) -> str:
        """Return the agenda of a meeting: minutes, and what."""
        columns = [Column(WORDS["minutes"], 22, 0), Column(WORDS["what"], ITEM, 1)]
        sizes = widths(columns, self._file.width)
        rows = [
            row(sizes, [_text(str(time), keep=kept(n, len(items))), _text(what, keep=kept(n, len(items)))], 0)
            for n, (time, what) in enumerate(items)
        ]
        return self._table(WORDS["agenda"], columns, rows)

    def answers(self, title: str, fields: Sequence[Field]) -> str:
        """Return questions with room for an answer below each."""
        columns = [*_NUMBERED[:1], Column(WORDS["question"], ITEM, 1), Column(WORDS["answer"], ITEM, 1)]
        return self._listed(title, columns, fields)

    def boxes(self, title: str, fields: Sequence[Field]) -> str:
        """Return statements with a box in front of each."""
        columns = [Column(WORDS["tick"], 18, 0), *_NUMBERED]
        return self._listed(title, columns, fields)

    def about(self) -> str:
        """Return what stands last: publisher, edition, address and licence."""
        content = self._content
        edition = f"{WORDS['edition']} {content.edition}, {day(content.date)}. {WORDS['address']} "
        return paragraph(
            f"{run(content.publisher + '. ', 'Strong')}{run(edition)}{self._file.link(content.address, content.short_address)}"
            f"{run('. ' + WORDS['licence'] + ': ')}{self._file.link(content.licence_url, content.licence)}{run('.')}",
            "About",
        )

    def _titled(self, title: str, intro: str | None, level: int) -> str:
        return self.heading(title, level) + (paragraph(run(intro), "Normal", keep=True) if intro else "")

    def _form(self, fields: Sequence[Field]) -> str:
        """Return the lines on top: two or three beside each other, each with its label above."""
        beside = 3 if self._file.width > SHORT else 2
        sizes = widths([Column("", 40, 1)] * beside, self._file.width)
        rows = []
        for first in range(0, len(fields), beside):
            group = fields[first : first + beside]
            cells = [paragraph(run(field.label), "Label") + self._control(field) for field in group]
            spans = [1] * (len(group) - 1) + [beside - len(group) + 1]
            rows.append(_spanning(sizes, cells, spans))
        labels = ", ".join(field.label.lower() for field in fields)
        return table("Form", sizes, rows, WORDS["head"], f"{WORDS['fill_in']}: {labels}.")

    def _table(self, title: str, columns: Sequence[Column], rows: Sequence[str]) -> str:
        sizes = widths(columns, self._file.width)
        labels = [column.label for column in columns]
        return table(
            "Sheet", sizes, [head_row(sizes, labels), *rows], title, f"{WORDS['columns']}: {', '.join(labels)}."
        )

    def _point(self, point: Point, columns: Sequence[Column], *, keep: bool) -> str:
        """Return the row of a point: boxes first, then number and text, then the other answers."""
        text = _text(point.text, keep=keep)
        if point.help:
            text += paragraph(run(point.help), "Help", keep=keep)
        boxes = [self._control(field, keep=keep) for field in point.fields if field.kind == "check"]
        others = [self._control(field, keep=keep) for field in point.fields if field.kind != "check"]
        cells = [*boxes, _text(str(point.number), keep=keep, style="Number"), text, *others]
        return row(widths(columns, self._file.width), cells, _height(point.fields))

    def _listed(self, title: str, columns: Sequence[Column], fields: Sequence[Field]) -> str:
        """Return numbered texts, each with the field that has the text as its tip."""
        sizes, rows = widths(columns, self._file.width), []
        for number, field in enumerate(fields):
            keep = kept(number, len(fields))
            cells = [_text(field.label, keep=keep, style="Number"), _text(field.tip, keep=keep)]
            control = self._control(field, keep=keep)
            rows.append(row(sizes, [control, *cells] if field.kind == "check" else [*cells, control], _height([field])))
        return self._table(title, columns, rows)

    def _control(self, field: Field, *, keep: bool = False) -> str:
        return paragraph(self._controls.run(field), "Box" if field.kind == "check" else "Cell", keep=keep)


def _text(text: str, *, keep: bool, style: str | None = None) -> str:
    return paragraph(run(text, style), "Cell", keep=keep)


def _height(fields: Sequence[Field]) -> float:
    """Return the least height of a row in millimetres, by what is written in it."""
    kinds = {field.kind for field in fields}
    return _WRITING_ROW if "long" in kinds else _BOX_ROW if kinds == {"check"} else _ROW


def _part_columns(part: Part) -> list[Column]:
    fields = part.points[0].fields
    return [
        *(column(field) for field in fields if field.kind == "check"),
        *_NUMBERED,
        *(column(field) for field in fields if field.kind != "check"),
    ]


def _widest(content: Content) -> float:
    """Return what the widest table needs, in millimetres."""
    return max(
        *(needed(_part_columns(part)) for part in content.parts),
        *(needed([column(kind) for kind in grid.columns]) for grid in content.grids),
        0,
    )


def _spanning(sizes: Sequence[int], cells: Sequence[str], spans: Sequence[int]) -> str:
    """Return a row of cells that each take one or more columns."""
    body, first = "", 0
    for content, span in zip(cells, spans, strict=True):
        body += cell(sum(sizes[first : first + span]), content, span)
        first += span
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{body}</w:tr>"
