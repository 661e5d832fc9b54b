"""A PDF file with what is filled in in an example: the file as anybody else has it, with its fields in place."""

import datetime as dt
import io
from collections.abc import Mapping

import pikepdf
from pikepdf.form import ExtendedAppearanceStreamGenerator, Form

from ..records.models.examples import Value
from ..sheets.content import Content, MeetingContent
from .pdf import saving, sheets

_DAY = "%d.%m.%Y"


def filled(content: Content, values: Mapping[str, Value]) -> bytes:
    """Return the PDF file of a sheet or a pack with values by the name of their field."""
    blank = sheets.meeting(content) if isinstance(content, MeetingContent) else sheets.sheet(content)
    return _with_values(blank, values)


def _with_values(blank: bytes, values: Mapping[str, Value]) -> bytes:
    with pikepdf.open(io.BytesIO(blank)) as pdf:
        form = Form(pdf, ExtendedAppearanceStreamGenerator)
        for name, value in values.items():
            field = form[name]
            if value is True:
                field.checked = True
            elif hasattr(field, "options") and not hasattr(field, "is_combobox"):
                next(option for option in field.options if option.on_value == f"/{value}").select()
            else:
                field.value = value.strftime(_DAY) if isinstance(value, dt.date) else str(value)
        return saving.saved(pdf)
