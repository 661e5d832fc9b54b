"""The blocks an OpenDocument text is made of: headings, lists, the form on top, tables to fill in."""

from collections.abc import Mapping, Sequence

from ...language.in_words import day
from ...records.models.examples import Value
from ...sheets.content import Content, Field, Grid, LocalText, Note, Part, Point
from ...sheets.words import WORDS
from .. import text_columns
from ..text_columns import MINUTES, ROW, column, kept, text_column
from .fields import Fields
from .file import file, logo, picture, width
from .tables import Tables
from .xml import element, link, paragraph, plain, span


class Blocks:
    """Writes the blocks of one file. Each method returns XML; `file` puts them together."""

    def __init__(self, content: Content, values: Mapping[str, Value]) -> None:
        """Take what the file says, and what is written in its fields, by their names."""
        self._content = content
        self._fields = Fields(content, values)
        self._tables = Tables()
        self._width = width(content)

    def file(self, blocks: Sequence[str]) -> bytes:
        """Return the finished file."""
        return file(self._content, self._tables.styles(), self._fields.declared() + "".join(blocks))

    def top(self, fact: str | None = None) -> str:
        """Return what stands first: what the file is, title, purpose, notice and the lines that all sheets have."""
        content = self._content
        notice = f"{span(WORDS['notice'] + ': ', 'Sterk')}{plain(content.notice)}" if content.notice else ""
        return (
            self._mark()
            + paragraph(self._origin(), "Merkelapp")
            + element("text:h", plain(content.title), text__style_name="Heading_20_1", text__outline_level=1)
            + paragraph(plain(content.purpose), "Ingress")
            + (paragraph(plain(fact), "Standard") if fact else "")
            + (paragraph(notice, "Merk") if notice else "")
            + (paragraph(logo(content), "Merk") if content.logo else "")
            + "".join(_local(said, "Merk") for said in content.said_locally)
            + self._form(content.head)
        )

    def heading(self, text: str, level: int = 2) -> str:
        """Return a heading."""
        return element("text:h", plain(text), text__style_name=f"Heading_20_{level}", text__outline_level=level)

    def texts(self, texts: Sequence[str], style: str) -> str:
        """Return a list with numbers («Nummer») or dots («Punkt»)."""
        return self.items([plain(text) for text in texts], style)

    def items(self, items: Sequence[str], style: str) -> str:
        """Return a list of finished XML."""
        shown = [element("text:list-item", paragraph(item, f"Liste_{style}")) for item in items]
        return element("text:list", *shown, text__style_name=style)

    def small(self, text: str) -> str:
        """Return a line about how the file is used."""
        return paragraph(plain(text), "Hjelpetekst")

    def named(self, name: str, text: str) -> str:
        """Return an item of a list that begins with a name."""
        return f"{span(name, 'Sterk')}{plain(' ' + text)}"

    def text_with_link(self, text: str, address: str, shown: str) -> str:
        """Return a paragraph that ends with a link."""
        return paragraph(f"{plain(text + ' ')}{link(address, shown)}.", "Standard")

    def news(self) -> str:
        """Return what has changed since the edition before, on a page of its own; nothing for a first edition."""
        news = self._content.latest
        if news is None:
            return ""
        first = element("text:h", plain(news.title), text__style_name="Nytt", text__outline_level=2)
        blocks = [first, paragraph(plain(self._content.change), "Standard")]
        for group in news.groups:
            blocks.append(self.heading(group.title, 3))
            blocks += [block for note in group.notes for block in _note(note)]
        if not news.groups:
            blocks.append(paragraph(plain(WORDS["nothing_new"]), "Standard"))
        if len(self._content.news) > 1:
            shown = link(self._content.address, self._content.short_address)
            blocks.append(paragraph(f"{plain(WORDS['older'] + ' ')}{shown}", "Hjelpetekst"))
        return "".join(blocks)

    def part(self, part: Part, level: int = 2) -> str:
        """Return a section of a sheet: its heading and a table of its points."""
        columns = text_columns.of_part(part)
        rows = [self._point(point, keep=kept(n, len(part.points))) for n, point in enumerate(part.points)]
        return self._titled(part.title, part.intro, level) + self._table(part.title, columns, rows)

    def grid(self, grid: Grid) -> str:
        """Return a table with empty rows."""
        rows = []
        for number, fields in enumerate(grid.rows):
            keep = kept(number, len(grid.rows))
            rows.append(self._tables.row([self._field(field, keep=keep) for field in fields], ROW))
        choices = [paragraph(span(f"{label} ", "Sterk") + plain(options), "Valg") for label, options in grid.choices]
        columns = [column(kind) for kind in grid.columns]
        return self._titled(grid.title, grid.intro, 2) + "".join(choices) + self._table(grid.title, columns, rows)

    def agenda(self, items: Sequence[tuple[int, str]]) -> str:
        """Return the agenda of a meeting: minutes, and what."""
        rows = []
        for number, (time, what) in enumerate(items):
            style = _kept("Tabelltekst", keep=kept(number, len(items)))
            cells = [paragraph(span(str(time), "Tall"), style), paragraph(plain(what), style)]
            rows.append(self._tables.row(cells, 0))
        return self._table(WORDS["agenda"], [MINUTES, text_column(WORDS["what"])], rows)

    def _table(self, title: str, columns: Sequence[text_columns.Column], rows: Sequence[str]) -> str:
        return self._tables.sheet(title, columns, text_columns.widths(columns, self._width), rows)

    def _origin(self) -> str:
        """Return what the file is, its edition, and where the newest one lies, as in the other files."""
        content = self._content
        edition = f" · {WORDS['edition']} {content.edition}, {day(content.date)} · "
        newest = link(content.address, content.short_address)
        terms = link(content.licence_url, content.licence)
        return f"{picture(content.phase)}{span(content.kind, 'Slag')}{plain(edition)}{newest} · {terms}"

    def _mark(self) -> str:
        """Return what stands before anything else in a file that is not the newest edition to fill in."""
        content = self._content
        if not content.mark:
            return ""
        words = span(f"{content.mark}. ", "Sterk") + plain(f"{content.address_words} ")
        return paragraph(words + link(content.address, content.short_address), "Merk")

    def _titled(self, title: str, intro: str | None, level: int) -> str:
        return self.heading(title, level) + (paragraph(plain(intro), "Innledning") if intro else "")

    def _form(self, fields: Sequence[Field]) -> str:
        """Return the lines on top: some beside each other, each with its label above."""
        columns = text_columns.of_head(fields, self._width)
        cells = [paragraph(plain(field.label), "Ledetekst") + self._field(field) for field in fields]
        rows = [cells[first : first + len(columns)] for first in range(0, len(cells), len(columns))]
        widths = text_columns.widths(columns, self._width)
        return self._tables.form(WORDS["head"], widths, rows, [field.label for field in fields])

    def _point(self, point: Point, *, keep: bool) -> str:
        """Return the row of a point: boxes first, then number and text, then the other answers."""
        style = _kept("Tabelltekst", keep=keep)
        cited = plain(" ") + span(point.id, "Id") if point.cited else ""
        *first, (last, of_last) = [(point.text, style), *((said, "Hjelpetekst") for said in point.explanations)]
        text = "".join(paragraph(plain(said), of_text) for said, of_text in first)
        text += paragraph(plain(last) + cited, of_last)
        text += "".join(_local(said, "Hjelpetekst") for said in point.local)
        boxes = [self._field(field, keep=keep) for field in point.fields if field.kind == "check"]
        others = [self._field(field, keep=keep) for field in point.fields if field.kind != "check"]
        number = paragraph(span(str(point.number), "Tall"), style)
        return self._tables.row([*boxes, number, text, *others], text_columns.height(point.fields))

    def _field(self, field: Field, *, keep: bool = False) -> str:
        style = "Boks" if field.kind == "check" else _kept("Tabelltekst", keep=keep)
        return paragraph(self._fields.field(field), style)


def _note(note: Note) -> list[str]:
    """Return a change: what it is, and the texts before and now."""
    texts = [*(("before", text) for text in note.before), *(("now", text) for text in note.after)]
    blocks = [paragraph(plain(note.told), "Innledning" if texts else "Standard")]
    for word, text in texts:
        label = span(f"{WORDS[word]}: ", "Sterk") if note.before else ""
        blocks.append(paragraph(label + plain(text), "Ordlyd"))
    return blocks


def _local(said: LocalText, style: str) -> str:
    """Return what a local edition says, with whose it is in front."""
    return paragraph(span(f"{said.lead} ", "Sterk") + plain(said.text), style)


def _kept(style: str, *, keep: bool) -> str:
    """Return the style that holds a row on the page of the next one, if it is to be held there."""
    return f"{style}_holdt" if keep else style
