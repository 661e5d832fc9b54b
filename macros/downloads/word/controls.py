"""Word's content controls: what a team ticks, chooses, dates and writes.

A control has a title (w:alias, read aloud by a screen reader; titles.py), a tag (w:tag, the name of the field, the
same in every form) and a number of its own (w:id). It cannot be deleted, and can be filled in (w:lock). What it shows
while it is empty is empty on paper too, or the choices with a box in front of each. Source: ISO/IEC 29500-1, 17.5.2,
and [MS-DOCX] 2.6 for boxes and repeated rows.
"""

import datetime as dt
from collections.abc import Mapping
from itertools import count

from ... import language
from ...records.models.examples import Value
from ...sheets.content import Content, Field, Grid
from . import placeholders
from .titles import row_name, titles
from .xml import element, lines

_NO_ANSWER = "–"  # the first choice of a list: with an empty value Word takes the answer back
_EMPTY_BOX, _TICKED_BOX = "\u2610", "\u2612"
_BOX_FONT = "Segoe UI Symbol"
_DAY = "%d.%m.%Y"


class Controls:
    """Makes the controls of one file, with numbers that are unique in it, and with what is filled in."""

    def __init__(self, content: Content, values: Mapping[str, Value]) -> None:
        self._titles = titles(content)
        self._values = values
        self._numbers = count(1001)
        self._told = {field.name for grid in content.grids for row in grid.rows for field in row}
        self.placeholders = placeholders.Placeholders()

    def field(self, field: Field) -> str:
        """Return the control of a field, to stand inside a paragraph."""
        value = self._values.get(field.name)
        if field.kind == "check":
            return _box(self._named(field.name), ticked=bool(value))
        # Above a table stands what can be chosen in it; elsewhere a blank sheet on paper shows the choices.
        options = () if field.name in self._told else field.options
        name = self.placeholders.name(options)
        shown = element("w:placeholder", element("w:docPart", val=name))
        properties = [self._named(field.name), element("w:lock", val="sdtLocked"), shown]
        if value is None:
            properties += [element("w:showingPlcHdr"), _kind(field, None)]
            return _control(properties, placeholders.runs(options))
        return _control([*properties, _kind(field, value)], lines(_written(value)))

    def row(self, row: str, grid: Grid, number: int) -> str:
        """Return a row of a table, counted from 1, as one that Word offers to add more of."""
        return _control([self._named(row_name(grid, number)), element("w15:repeatingSectionItem")], row)

    def rows(self, rows: str, grid: Grid) -> str:
        """Return such rows as a group, which cannot be deleted as a whole."""
        locked = element("w:lock", val="sdtLocked")
        return _control([self._named(grid.name), locked, element("w15:repeatingSection")], rows)

    def _named(self, name: str) -> str:
        return (
            element("w:alias", val=self._titles[name])
            + element("w:tag", val=name)
            + element("w:id", val=next(self._numbers))
        )


def _written(value: Value) -> str:
    return value.strftime(_DAY) if isinstance(value, dt.date) else str(value)


def _control(properties: list[str], content: str) -> str:
    return element("w:sdt", element("w:sdtPr", *properties), element("w:sdtContent", content))


def _kind(field: Field, value: Value | None) -> str:
    """Return what Word needs to know about the kind of control. A text may have several lines, as on paper."""
    match field.kind:
        case "choice":
            none = element("w:listItem", displayText=_NO_ANSWER, value="")
            options = [element("w:listItem", displayText=option, value=option) for option in field.options]
            return element("w:dropDownList", none, *options)
        case "date":
            attributes = {"fullDate": f"{value.isoformat()}T00:00:00Z"} if isinstance(value, dt.date) else {}
            return element(
                "w:date",
                element("w:dateFormat", val="dd.MM.yyyy"),
                element("w:lid", val=language.tag()),
                element("w:storeMappedDataAs", val="date"),
                element("w:calendar", val="gregorian"),
                **attributes,
            )
        case _:
            return element("w:text", multiLine=1)


def _box(named: str, *, ticked: bool) -> str:
    """Return a box. It is a character of a font that comes with Office."""
    font = element("w:rFonts", ascii=_BOX_FONT, eastAsia=_BOX_FONT, hAnsi=_BOX_FONT, cs=_BOX_FONT)
    look = element("w:rPr", font, element("w:sz", val=28))
    states = element(
        "w14:checkbox",
        element("w14:checked", val=int(ticked)),
        element("w14:checkedState", val=f"{ord(_TICKED_BOX):X}", font=_BOX_FONT),
        element("w14:uncheckedState", val=f"{ord(_EMPTY_BOX):X}", font=_BOX_FONT),
    )
    sign = _TICKED_BOX if ticked else _EMPTY_BOX
    locked = element("w:lock", val="sdtLocked")
    return _control([look, named, locked, states], element("w:r", look, element("w:t", sign)))
