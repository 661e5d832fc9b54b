"""Tables in Word: columns that fit what is written in them, described for screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from .content import Field
from ..models import FieldKind

# Widths in millimetres.
ITEM, LONG, TEXT, DATE, NUMBER, BOX = 60, 45, 32, 25, 11, 14
_SIGN = 2.0  # a letter in a cell, on average
_PADDING = 7.0
_TWIPS = 56.7  # in a millimetre


@dataclass(frozen=True)
class Column:
    """A column: its heading, the least it needs in millimetres, and its share of what is left."""

    label: str
    least: float
    share: float


def column(field: Field | FieldKind) -> Column:
    """Return the column that a field is filled in in."""
    label = max((len(word) for word in field.label.split()), default=0) * _SIGN + _PADDING
    match field.kind:
        case "check":
            return Column(field.label, max(BOX, label), 0)
        case "date":
            return Column(field.label, max(DATE, label), 0)
        case "choice":
            return Column(field.label, max(label, max(map(len, field.options)) * _SIGN + _PADDING), 0)
        case "long":
            return Column(field.label, max(LONG, label), 3)
        case _ if len(field.label.rstrip(".")) <= 3:  # «Nr.» holds a number
            return Column(field.label, BOX, 0)
        case _:
            return Column(field.label, max(TEXT, label), 2)


def needed(columns: Sequence[Column]) -> float:
    """Return the least width of a table in millimetres."""
    return sum(column.least for column in columns)


def widths(columns: Sequence[Column], available: float) -> list[int]:
    """Return the columns' widths in twentieths of a point; together they fill what is available."""
    left, shares = available - needed(columns), sum(column.share for column in columns)
    if left < 0 or not shares:
        factor = available / needed(columns)
        return [round(column.least * factor * _TWIPS) for column in columns]
    return [round((column.least + left * column.share / shares) * _TWIPS) for column in columns]


def table(style: str, grid: Sequence[int], rows: Sequence[str], title: str, description: str) -> str:
    """Return a table of finished rows. Title and description are its text for screen readers."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    heading = "1" if style == "Sheet" else "0"
    look = f'w:val="{"0620" if style == "Sheet" else "0600"}" w:firstRow="{heading}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblLook {look}/><w:tblCaption w:val={quoteattr(title)}/><w:tblDescription w:val={quoteattr(description)}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def head_row(grid: Sequence[int], labels: Sequence[str]) -> str:
    """Return the row of headings, repeated on every page."""
    cells = "".join(cell(width, paragraph(run(label), "CellHead")) for width, label in zip(grid, labels, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def row(grid: Sequence[int], cells: Sequence[str], height: float) -> str:
    """Return a row of cells, each given as paragraphs; at least `height` millimetres high."""
    body = "".join(cell(width, content) for width, content in zip(grid, cells, strict=True))
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{round(height * _TWIPS)}"/></w:trPr>{body}</w:tr>'


def kept(number: int, count: int) -> bool:
    """Say whether a row (from 0) is kept with the next one, so that no lone row stands on a page."""
    return number < count - 1 and number in (0, count - 2)


def cell(width: int, content: str, span: int = 1) -> str:
    """Return a cell that takes one or more columns."""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}</w:tcPr>{content}</w:tc>'


def paragraph(content: str, style: str, *, keep: bool = False) -> str:
    """Return a paragraph of finished runs."""
    together = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{together}</w:pPr>{content}</w:p>'


def run(text: str, style: str | None = None) -> str:
    """Return a text as a run, with a character style if one is given."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
