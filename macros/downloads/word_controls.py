"""Word's content controls: what a team ticks, chooses, dates and writes.

A control has a title (w:alias, read aloud by a screen reader), a tag (w:tag, the field's
name: item id and field id) and a number of its own (w:id). Source: ISO/IEC 29500-1, 17.5.2,
and [MS-DOCX] 2.6 for boxes and repeated rows.
"""

from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from .content import Field

# Word refuses longer titles and tags.
LONGEST = 64

_PLACEHOLDERS = {"text": "Skriv", "long": "Skriv", "date": "Velg dato", "choice": "Velg"}
_BOX_FONT = '<w:rFonts w:ascii="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>'


class Controls:
    """Makes the controls of one file, with numbers that are unique in it."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1001)

    def run(self, field: Field) -> str:
        """Return the control of a field as XML that stands inside a paragraph."""
        head = self._head(field)
        if field.kind == "check":
            return _box(head)
        placeholder = (
            f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{_PLACEHOLDERS[field.kind]}</w:t></w:r>'
        )
        return f"<w:sdt><w:sdtPr>{head}<w:showingPlcHdr/>{_kind(field)}</w:sdtPr><w:sdtContent>{placeholder}</w:sdtContent></w:sdt>"

    def repeated_row(self, row: str, title: str) -> str:
        """Return a table's row as one that Word offers to add more of."""
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(short_title(title))}/>"
            f'<w:id w:val="{next(self._numbers)}"/><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{row}</w:sdtContent></w:sdt>'
        )

    def repeated_rows(self, rows: str, tag: str, title: str) -> str:
        """Return the rows of a table as a group that Word offers to add rows to."""
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(short_title(title))}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{next(self._numbers)}"/><w15:repeatingSection/></w:sdtPr><w:sdtContent>{rows}</w:sdtContent></w:sdt>'
        )

    def _head(self, field: Field) -> str:
        title, tag = quoteattr(short_title(field.tip)), quoteattr(field.name)
        return f'<w:alias w:val={title}/><w:tag w:val={tag}/><w:id w:val="{next(self._numbers)}"/>'


def short_title(text: str) -> str:
    """Return a text as a title: whole words and «…», at most 64 signs.

    Raises ValueError when the first word alone is longer: `limits` tells the editor before that.
    """
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–")
    if not cut:
        raise ValueError(f"«{text}» cannot be shortened to {LONGEST} signs")
    return f"{cut}…" if len(cut) < LONGEST else f"{cut[:-1].rpartition(' ')[0]}…"


def _kind(field: Field) -> str:
    """Return what Word needs to know about the kind of control."""
    match field.kind:
        case "choice":
            options = "".join(
                f"<w:listItem w:displayText={quoteattr(o)} w:value={quoteattr(o)}/>" for o in field.options
            )
            return f"<w:dropDownList>{options}</w:dropDownList>"
        case "date":
            return (
                '<w:date><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="nb-NO"/>'
                '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
            )
        case "long":
            return '<w:text w:multiLine="1"/>'
        case _:
            return "<w:text/>"


def _box(head: str) -> str:
    """Return a box. Its sign is a letter of a font that Windows and macOS have."""
    return (
        f'<w:sdt><w:sdtPr><w:rPr>{_BOX_FONT}<w:sz w:val="28"/></w:rPr>{head}'
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="Segoe UI Symbol"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr>{_BOX_FONT}<w:sz w:val="28"/></w:rPr><w:t>{escape(chr(0x2610))}</w:t></w:r></w:sdtContent></w:sdt>'
    )
