"""Word's content controls: what a team ticks, chooses, dates and writes.

A control has a title (w:alias, read aloud by a screen reader), a tag (w:tag, the name of the
field, the same in every form) and a number of its own (w:id). Source: ISO/IEC 29500-1, 17.5.2,
and [MS-DOCX] 2.6 for boxes and repeated rows.
"""

from itertools import count

from ... import language
from ...language import _
from ...sheets.content import Field
from ...sheets.words import WORDS
from .xml import element, run

# Word refuses longer titles and tags.
LONGEST = 64

_PLACEHOLDERS = {"text": _("Skriv"), "long": _("Skriv"), "date": _("Velg dato"), "choice": WORDS["choose"]}
_EMPTY_BOX, _TICKED_BOX = "\u2610", "\u2612"
_BOX_FONT = "Segoe UI Symbol"


class Controls:
    """Makes the controls of one file, with numbers that are unique in it."""

    def __init__(self) -> None:
        self._numbers = count(1001)

    def field(self, field: Field) -> str:
        """Return the control of a field, to stand inside a paragraph."""
        title = self._title(field.tip, field.name)
        if field.kind == "check":
            return _box(title)
        placeholder = run(_PLACEHOLDERS[field.kind], "PlaceholderText")
        return _control([title, element("w:showingPlcHdr"), _kind(field)], placeholder)

    def row(self, row: str, title: str) -> str:
        """Return a row of a table as one that Word offers to add more of."""
        return _control([self._title(title), element("w15:repeatingSectionItem")], row)

    def rows(self, rows: str, tag: str, title: str) -> str:
        """Return such rows as a group."""
        return _control([self._title(title, tag), element("w15:repeatingSection")], rows)

    def _title(self, title: str, tag: str = "") -> str:
        return (
            element("w:alias", val=short_title(title))
            + (element("w:tag", val=tag) if tag else "")
            + element("w:id", val=next(self._numbers))
        )


def short_title(text: str) -> str:
    """Return a text as a title of at most 64 characters: whole words, and «…» where some are left out.

    Raises ValueError when the first word alone is too long: checks/office.py tells the editor before that.
    """
    if len(text) <= LONGEST:
        return text
    whole_words = text[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–")
    if not whole_words:
        raise ValueError(f"«{text}» cannot be shortened to {LONGEST} characters")
    return f"{whole_words}…"


def _control(properties: list[str], content: str) -> str:
    return element("w:sdt", element("w:sdtPr", *properties), element("w:sdtContent", content))


def _kind(field: Field) -> str:
    """Return what Word needs to know about the kind of control."""
    match field.kind:
        case "choice":
            options = [element("w:listItem", displayText=option, value=option) for option in field.options]
            return element("w:dropDownList", *options)
        case "date":
            return element(
                "w:date",
                element("w:dateFormat", val="dd.MM.yyyy"),
                element("w:lid", val=language.tag()),
                element("w:storeMappedDataAs", val="date"),
                element("w:calendar", val="gregorian"),
            )
        case _:
            return element("w:text", multiLine=1) if field.several_lines else element("w:text")


def _box(title: str) -> str:
    """Return a box. It is a character of a font that comes with Office."""
    font = element("w:rFonts", ascii=_BOX_FONT, eastAsia=_BOX_FONT, hAnsi=_BOX_FONT, cs=_BOX_FONT)
    look = element("w:rPr", font, element("w:sz", val=28))
    states = element(
        "w14:checkbox",
        element("w14:checked", val=0),
        element("w14:checkedState", val=f"{ord(_TICKED_BOX):X}", font=_BOX_FONT),
        element("w14:uncheckedState", val=f"{ord(_EMPTY_BOX):X}", font=_BOX_FONT),
    )
    return _control([look, title, states], element("w:r", look, element("w:t", _EMPTY_BOX)))
