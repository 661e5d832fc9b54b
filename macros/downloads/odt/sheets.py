"""ODT files: the sheets and the meeting packs, to fill in in LibreOffice and other programs that follow ODF."""

from collections.abc import Mapping

from ...language.in_words import minutes
from ...records.models.examples import Value
from ...sheets.content import Content, MeetingContent
from ...sheets.words import WORDS
from .blocks import Blocks


def sheet(content: Content, values: Mapping[str, Value] | None = None) -> bytes:
    """Return a sheet as an ODT file, blank or with values by the name of their field (sheets/filled.py)."""
    blocks = Blocks(content, values or {})
    return blocks.file(
        [
            blocks.top(),
            blocks.heading(WORDS["how"]),
            blocks.texts(content.steps, "Nummer"),
            blocks.small(content.cite),
            *(blocks.part(part) for part in content.parts),
            *(blocks.grid(grid) for grid in content.grids),
            blocks.news(),
        ]
    )


def meeting(content: MeetingContent, values: Mapping[str, Value] | None = None) -> bytes:
    """Return a meeting pack as an ODT file, blank or with values by the name of their field."""
    blocks = Blocks(content, values or {})
    whole_sheet = f"{content.sheet_purpose} {WORDS['whole_sheet']}"
    return blocks.file(
        [
            blocks.top(f"{WORDS['length']} {minutes(content.minutes)}."),
            blocks.heading(WORDS["participants"]),
            blocks.items([blocks.named(who, does) for who, does in content.participants], "Punkt"),
            blocks.heading(WORDS["agenda"]),
            blocks.agenda(content.agenda),
            blocks.part(content.questions),
            blocks.heading(content.sheet_heading),
            blocks.text_with_link(whole_sheet, content.sheet_address, content.whole_sheet),
            *(blocks.part(part, level=3) for part in content.parts),
            blocks.part(content.ready),
            *(blocks.grid(grid) for grid in content.grids),
            blocks.heading(WORDS["bring_next"]),
            blocks.texts(content.bring_next, "Punkt"),
        ]
    )
