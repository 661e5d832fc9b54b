"""What is filled in in an OpenDocument text, by the name that the field has in every form.

A text and a date are the input field of a variable (text:user-field-input), a choice and a box are drop-down fields
(text:drop-down): LibreOffice keeps the names of both, in ODT and in PDF, and lets Tab go from one to the next.
Source: ODF 1.3, part 3, 7.4.9 and 7.7.14. A blank field is blank on paper, or shows the choices with a box in front
of each: that is its first choice, which also takes an answer back.
"""

import datetime as dt
from collections.abc import Mapping

from ...records.models.examples import Value
from ...sheets.content import Content, Field
from .xml import element, plain

EMPTY_BOX, TICKED_BOX = "\u2610", "\u2612"
BLANK = "\u2003" * 3  # em spaces: wide enough to click on, nothing on paper
_NO_BREAK = "\u202f"  # narrow: at U+00A0 LibreOffice breaks a line of a field, and even a word after it
_DAY = "%d.%m.%Y"


class Fields:
    """Makes the fields of one file, blank or with what is filled in."""

    def __init__(self, content: Content, values: Mapping[str, Value]) -> None:
        self._values = values
        self._told = {field.name for grid in content.grids for row in grid.rows for field in row}
        self._variables: list[str] = []

    def field(self, field: Field) -> str:
        """Return a field, to stand inside a paragraph."""
        value = self._values.get(field.name)
        if field.kind == "check":
            return _list(field.name, [EMPTY_BOX, TICKED_BOX], TICKED_BOX if value else EMPTY_BOX)
        if field.kind == "choice":
            # Above a table stands what can be chosen in it; elsewhere a blank sheet on paper shows the choices.
            blank = BLANK if field.name in self._told else _choices(field)
            return _list(field.name, [blank, *field.options], blank if value is None else str(value))
        written = BLANK if value is None else value.strftime(_DAY) if isinstance(value, dt.date) else str(value)
        self._variables.append(
            element(
                "text:user-field-decl",
                office__value_type="string",
                office__string_value=written,
                text__name=field.name,
            )
        )
        return element(
            "text:user-field-input", plain_field(written), text__name=field.name, text__description=field.tip
        )

    def declared(self) -> str:
        """Return what stands first in the body: the variables of all fields made so far."""
        return element("text:user-field-decls", *self._variables)


def plain_field(text: str) -> str:
    """Return a text as it stands in a field, where ODF has no elements within."""
    return plain(text).replace("<text:line-break/>", "\n")


def _list(name: str, options: list[str], chosen: str) -> str:
    labels = [
        element("text:label", text__value=option, text__current_selected=str(option == chosen).lower())
        for option in options
    ]
    return element("text:drop-down", *labels, plain_field(chosen), text__name=name)


def _choices(field: Field) -> str:
    return " ".join(f"{EMPTY_BOX}{_NO_BREAK}{option}" for option in field.options)
