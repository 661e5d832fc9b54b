"""The blocks a Word file is made of: headings, lists, the form on top, tables to fill in."""

from collections.abc import Mapping, Sequence
from typing import Literal

from ...language.in_words import day
from ...records.models.examples import Value
from ...sheets.content import Content, Field, Grid, LocalText, Note, Part, Point
from ...sheets.words import WORDS
from .. import text_columns
from ..text_columns import MINUTES, ROW, column, kept, text_column
from .controls import Controls
from .file import WordFile
from .tables import form_table, row, sheet_table, widths
from .xml import page_break, paragraph, run


class Blocks:
    """Writes the blocks of one file. Each method returns XML; `file` puts them together."""

    def __init__(self, content: Content, values: Mapping[str, Value]) -> None:
        """Take what the file says, and what is written in its fields, by their names."""
        self._content = content
        self._controls = Controls(content, values)
        self._file = WordFile(content, landscape=text_columns.on_its_side(content))

    def file(self, blocks: Sequence[str]) -> bytes:
        """Return the finished file."""
        return self._file.bytes("".join(blocks), self._controls.placeholders.part())

    def top(self, fact: str | None = None) -> str:
        """Return what stands first: what the file is, title, purpose, notice and the lines that all sheets have."""
        content = self._content
        notice = f"{run(WORDS['notice'] + ': ', 'Strong')}{run(content.notice)}" if content.notice else ""
        return (
            self._mark()
            + paragraph(self._origin(), "Kicker")
            + paragraph(run(content.title), "Heading1")
            + paragraph(run(content.purpose), "Lead")
            + (paragraph(run(fact), "Normal") if fact else "")
            + (paragraph(notice, "Notice") if notice else "")
            + self._logo()
            + "".join(_local(said, "Notice") for said in content.said_locally)
            + self._form(content.head)
        )

    def heading(self, text: str, level: int = 2) -> str:
        """Return a heading."""
        return paragraph(run(text), f"Heading{level}")

    def texts(self, texts: Sequence[str], style: Literal["ListNumber", "ListBullet"]) -> list[str]:
        """Return a list with numbers or dots, all of it on one page."""
        return [paragraph(run(text), style, keep=text != texts[-1]) for text in texts]

    def small(self, text: str) -> str:
        """Return a line about how the file is used."""
        return paragraph(run(text), "Help")

    def news(self) -> list[str]:
        """Return what has changed since the edition before, on a page of its own; nothing for a first edition."""
        news = self._content.latest
        if news is None:
            return []
        blocks = [page_break(), self.heading(news.title), paragraph(run(self._content.change), "Normal")]
        for group in news.groups:
            blocks.append(self.heading(group.title, 3))
            for note in group.notes:
                blocks += _note(note)
        if not news.groups:
            blocks.append(paragraph(run(WORDS["nothing_new"]), "Normal"))
        if len(self._content.news) > 1:
            link = self._file.link(self._content.address, self._content.short_address)
            blocks.append(paragraph(run(f"{WORDS['older']} ") + link, "Help"))
        return blocks

    def named(self, name: str, text: str) -> str:
        """Return a dot in a list that begins with a name."""
        return paragraph(f"{run(name, 'Strong')}{run(' ' + text)}", "ListBullet")

    def text_with_link(self, text: str, address: str, shown: str) -> str:
        """Return a paragraph that ends with a link."""
        return paragraph(run(f"{text} ") + self._file.link(address, shown) + run("."), "Normal")

    def part(self, part: Part, level: int = 2) -> str:
        """Return a section of a sheet: its heading and a table of its points."""
        columns = text_columns.of_part(part)
        grid = widths(columns, self._file.width)
        rows = [self._point(point, grid, keep=kept(n, len(part.points))) for n, point in enumerate(part.points)]
        return self._titled(part.title, part.intro, level) + sheet_table(part.title, columns, grid, rows)

    def grid(self, grid: Grid) -> str:
        """Return a table with empty rows, which Word offers to add more of."""
        columns = [column(kind) for kind in grid.columns]
        sizes = widths(columns, self._file.width)
        rows = []
        for number, fields in enumerate(grid.rows, 1):
            keep = kept(number - 1, len(grid.rows))
            cells = [self._control(field, keep=keep) for field in fields]
            rows.append(self._controls.row(row(sizes, cells, ROW), grid, number))
        group = self._controls.rows("".join(rows), grid)
        choices = [
            paragraph(run(f"{label} ", "Strong") + run(options), "Help", keep=True) for label, options in grid.choices
        ]
        top = self._titled(grid.title, grid.intro, 2) + "".join(choices)
        return top + sheet_table(grid.title, columns, sizes, [group])

    def agenda(self, items: Sequence[tuple[int, str]]) -> str:
        """Return the agenda of a meeting: minutes, and what."""
        columns = [MINUTES, text_column(WORDS["what"])]
        sizes = widths(columns, self._file.width)
        rows = []
        for number, (time, what) in enumerate(items):
            keep = kept(number, len(items))
            rows.append(row(sizes, [_text(str(time), keep=keep, style="Number"), _text(what, keep=keep)], 0))
        return sheet_table(WORDS["agenda"], columns, sizes, rows)

    def _origin(self) -> str:
        """Return what the file is, its edition, and where the newest one lies, as in the PDF file."""
        content = self._content
        runs = (
            self._file.phase_picture(),
            run(content.kind, "Kind"),
            run(f" · {WORDS['edition']} {content.edition}, {day(content.date)} · "),
            self._file.link(content.address, content.short_address),
            run(" · "),
            self._file.link(content.licence_url, content.licence),
        )
        return "".join(runs)

    def _mark(self) -> str:
        """Return what stands before anything else in an edition that is not to be used any more."""
        content = self._content
        if not content.mark:
            return ""
        link = self._file.link(content.address, content.short_address)
        return paragraph(run(f"{content.mark}. ", "Strong") + run(f"{content.address_words} ") + link, "Notice")

    def _logo(self) -> str:
        """Return the logo of the municipality whose edition it is, above what is said of that."""
        logo = self._file.logo()
        return paragraph(logo, "Notice", keep=True) if logo else ""

    def _titled(self, title: str, intro: str | None, level: int) -> str:
        return self.heading(title, level) + (paragraph(run(intro), "Normal", keep=True) if intro else "")

    def _form(self, fields: Sequence[Field]) -> str:
        """Return the lines on top: some beside each other, each with its label above."""
        columns = text_columns.of_head(fields, self._file.width)
        cells = [paragraph(run(field.label), "Label") + self._control(field) for field in fields]
        rows = [cells[first : first + len(columns)] for first in range(0, len(cells), len(columns))]
        sizes = widths(columns, self._file.width)
        return form_table(WORDS["head"], sizes, rows, [field.label for field in fields])

    def _point(self, point: Point, grid: Sequence[int], *, keep: bool) -> str:
        """Return the row of a point: boxes first, then number and text, then the other answers."""
        # The id stands last, so that it is in nobody's way: what minutes cite the point by.
        cited = run(f" {point.id}", "PointId") if point.cited else ""
        texts = [(point.text, "Cell"), *((said, "Help") for said in point.explanations)]
        *first, (last, style) = texts
        text = "".join(paragraph(run(said), of_text, keep=keep) for said, of_text in first)
        text += paragraph(run(last) + cited, style, keep=keep)
        text += "".join(_local(said, "Help", keep=keep) for said in point.local)
        boxes = [self._control(field, keep=keep) for field in point.fields if field.kind == "check"]
        others = [self._control(field, keep=keep) for field in point.fields if field.kind != "check"]
        number = _text(str(point.number), keep=keep, style="Number")
        return row(grid, [*boxes, number, text, *others], text_columns.height(point.fields))

    def _control(self, field: Field, *, keep: bool = False) -> str:
        return paragraph(self._controls.field(field), "Box" if field.kind == "check" else "Cell", keep=keep)


def _note(note: Note) -> list[str]:
    """Return a change: what it is, and the texts before and now."""
    texts = [*(("before", text) for text in note.before), *(("now", text) for text in note.after)]
    blocks = [paragraph(run(note.told), "Normal", keep=bool(texts))]
    for number, (word, text) in enumerate(texts, 1):
        label = run(f"{WORDS[word]}: ", "Strong") if note.before else ""
        blocks.append(paragraph(label + run(text), "Said", keep=number < len(texts)))
    return blocks


def _local(said: LocalText, style: str, *, keep: bool = False) -> str:
    """Return what a local edition says, with whose it is in front."""
    return paragraph(run(f"{said.lead} ", "Strong") + run(said.text), style, keep=keep)


def _text(text: str, *, keep: bool, style: str | None = None) -> str:
    return paragraph(run(text, style), "Cell", keep=keep)
