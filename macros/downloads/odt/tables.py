"""Tables in an OpenDocument text, with a heading row that is repeated and a description for screen readers."""

from collections.abc import Sequence
from itertools import count

from ... import palette
from ...language.in_words import quoted
from ...sheets.words import WORDS
from ..text_columns import Column
from .xml import element, paragraph, plain

# Kind of cell → colour of its lines, colour behind it, padding. LibreOffice reads them among the automatic styles.
_CELLS: dict[str, tuple[str, str | None, tuple[float, float, float]]] = {
    "Rute": ("line", None, (0.5, 0.5, 1.7)),
    "Hode": ("fjord", "fjord", (0.5, 0.5, 1.7)),
    "Skjema": ("line", "surface", (0.4, 0.7, 1.9)),
}


class Tables:
    """Makes the tables of one file; the styles of their widths and heights are gathered on the way."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._names: set[str] = set()
        self._styles = {name: _cell_style(name, *look) for name, look in _CELLS.items()}

    def styles(self) -> str:
        """Return the automatic styles of all tables made so far."""
        return "".join(self._styles.values())

    def sheet(self, title: str, columns: Sequence[Column], widths: Sequence[float], rows: Sequence[str]) -> str:
        """Return a table with a row of headings."""
        labels = [column.label for column in columns]
        heads = [cell(paragraph(plain(label), "Tabellhode"), "Hode") for label in labels]
        head = element("table:table-header-rows", element("table:table-row", *heads, table__style_name=self._row(0)))
        return self._table(title, f"{WORDS['columns']}: {', '.join(map(quoted, labels))}.", widths, [head, *rows])

    def form(self, title: str, widths: Sequence[float], rows: Sequence[Sequence[str]], labels: Sequence[str]) -> str:
        """Return a table without headings; the last cell of a short row takes what is left of it."""
        body = []
        for cells in rows:
            left = len(widths) - len(cells)
            last = cell(cells[-1], "Skjema", left + 1) + element("table:covered-table-cell") * left
            body.append(element("table:table-row", *(cell(one, "Skjema") for one in cells[:-1]), last))
        return self._table(title, f"{WORDS['fill_in']}: {', '.join(map(quoted, labels))}.", widths, body)

    def row(self, cells: Sequence[str], height: float) -> str:
        """Return a row of cells, each given as paragraphs; at least `height` millimetres high."""
        return element(
            "table:table-row", *(cell(content, "Rute") for content in cells), table__style_name=self._row(height)
        )

    def _row(self, height: float) -> str:
        name = f"Rad{height:g}"
        least = {"style__min_row_height": f"{height:g}mm"} if height else {}
        properties = element("style:table-row-properties", fo__keep_together="always", **least)
        self._styles[name] = element("style:style", properties, style__name=name, style__family="table-row")
        return name

    def _table(self, title: str, description: str, widths: Sequence[float], rows: Sequence[str]) -> str:
        number = next(self._numbers)
        look = element(
            "style:table-properties",
            style__width=f"{sum(widths):.1f}mm",
            table__align="left",
            fo__margin_bottom="2mm",
            style__may_break_between_rows="true",
            table__border_model="collapsing",
        )
        self._styles[f"T{number}"] = element("style:style", look, style__name=f"T{number}", style__family="table")
        columns = ""
        for place, width in enumerate(widths):
            name = f"T{number}.{place}"
            look = element("style:table-column-properties", style__column_width=f"{width:.2f}mm")
            self._styles[name] = element("style:style", look, style__name=name, style__family="table-column")
            columns += element("table:table-column", table__style_name=name)
        name = title if title not in self._names else f"{title} ({number})"
        self._names.add(name)
        about = element("table:title", plain(title)) + element("table:desc", plain(description))
        return element("table:table", about, columns, *rows, table__name=name, table__style_name=f"T{number}")


def _cell_style(name: str, line: str, behind: str | None, padding: tuple[float, float, float]) -> str:
    """Return the style of a kind of cell. Padding is above, below and beside, in millimetres."""
    colours = palette.on_paper()
    above, below, beside = padding
    background = {"fo__background_color": colours[behind]} if behind else {}
    look = element(
        "style:table-cell-properties",
        fo__border=f"0.5pt solid {colours[line]}",
        fo__padding_top=f"{above}mm",
        fo__padding_bottom=f"{below}mm",
        fo__padding_left=f"{beside}mm",
        fo__padding_right=f"{beside}mm",
        **background,
    )
    return element("style:style", look, style__name=name, style__family="table-cell")


def cell(content: str, style: str, span: int = 1) -> str:
    """Return a cell that takes one or more columns."""
    over = {"table__number_columns_spanned": span} if span > 1 else {}
    return element("table:table-cell", content, table__style_name=style, office__value_type="string", **over)
