"""Tables in Word, described for screen readers."""

from collections.abc import Sequence

from ...language.in_words import quoted
from ...sheets.words import WORDS
from .. import text_columns
from ..text_columns import Column
from .xml import element, paragraph, run

_TWIPS = 56.7  # twentieths of a point in a millimetre


def widths(columns: Sequence[Column], available: float) -> list[int]:
    """Return the columns' widths in twentieths of a point; together they fill what is available, in millimetres."""
    return [round(width * _TWIPS) for width in text_columns.widths(columns, available)]


def sheet_table(title: str, columns: Sequence[Column], grid: Sequence[int], rows: Sequence[str]) -> str:
    """Return a table with a row of headings that is repeated on every page."""
    labels = [column.label for column in columns]
    heads = [
        cell(width, paragraph(run(label), "CellHead", keep=True)) for width, label in zip(grid, labels, strict=True)
    ]
    head = element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")), *heads)
    return _table("Sheet", grid, [head, *rows], title, f"{WORDS['columns']}: {', '.join(map(quoted, labels))}.")


def form_table(title: str, grid: Sequence[int], rows: Sequence[Sequence[str]], labels: Sequence[str]) -> str:
    """Return a table without headings; the last cell of a short row takes what is left of it."""
    body = []
    for cells in rows:
        spans = [1] * (len(cells) - 1) + [len(grid) - len(cells) + 1]
        placed = [
            cell(sum(grid[number : number + span]), content, span)
            for number, (content, span) in enumerate(zip(cells, spans, strict=True))
        ]
        body.append(element("w:tr", element("w:trPr", element("w:cantSplit")), *placed))
    return _table("Form", grid, body, title, f"{WORDS['fill_in']}: {', '.join(map(quoted, labels))}.")


def row(grid: Sequence[int], cells: Sequence[str], height: float) -> str:
    """Return a row of cells, each given as paragraphs; at least `height` millimetres high."""
    properties = element("w:trPr", element("w:cantSplit"), element("w:trHeight", val=round(height * _TWIPS)))
    return element("w:tr", properties, *(cell(width, content) for width, content in zip(grid, cells, strict=True)))


def cell(width: int, content: str, span: int = 1) -> str:
    """Return a cell that takes one or more columns."""
    over = element("w:gridSpan", val=span) if span > 1 else ""
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa"), over), content)


def _table(style: str, grid: Sequence[int], rows: Sequence[str], title: str, description: str) -> str:
    """Return a table. Title and description are its text for screen readers."""
    heading = int(style == "Sheet")
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val=style),
        element("w:tblW", w=sum(grid), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0620" if heading else "0600", firstRow=heading, noHBand=1, noVBand=1),
        element("w:tblCaption", val=title),
        element("w:tblDescription", val=description),
    )
    return element("w:tbl", properties, element("w:tblGrid", *(element("w:gridCol", w=width) for width in grid)), *rows)
