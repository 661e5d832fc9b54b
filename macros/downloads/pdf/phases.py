"""All sheets of a phase as one PDF file to fill in."""

from collections.abc import Sequence
from typing import Any

from ...language.in_words import day
from ...records.models import Phase
from ...sheets.content import Content, short
from ...sheets.words import WORDS
from . import sheets, typesetting
from .saving import Identity


def phase(phase: Phase, name: str, title: str, address: str, contents: Sequence[Content]) -> bytes:
    """Return a PDF file with the newest edition of each sheet of a phase, in the order given.

    It is called `name` by programs and `title` by readers; `address` is that of the page of the phase. The fields
    have the names that they have in the file of their sheet, so what is filled in can be moved from one to the other.
    """
    fields = sheets.Fields(sheets.NOTHING)
    newest = max(content.date for content in contents)
    said: dict[str, Any] = sheets.common(contents[0], phase.number) | {
        "kind": f"{WORDS['phase']} {phase.number}",
        "title": title,
        "purpose": phase.purpose,
        "notice": WORDS["how_phase"],
        "origin": WORDS["newest_editions"].format(date=day(newest)),
        "mark": None,
        "local": [contents[0].local_edition] if contents[0].local_edition else [],
        "address": address,
        "short_address": short(address),
        "sheets": [sheets.said_of_sheet(content, fields) for content in contents],
    }
    return fields.filled_in(typesetting.typeset_apart("phase.typ", said, newest), Identity(name, None))
