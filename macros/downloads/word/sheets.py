"""Word files: the sheets and the meeting packs, to fill in on a screen or by hand."""

from collections.abc import Mapping

from ...language.in_words import minutes
from ...records.models.examples import Value
from ...sheets.content import Content, MeetingContent
from ...sheets.words import WORDS
from .blocks import Blocks


def sheet(content: Content, values: Mapping[str, Value] | None = None) -> bytes:
    """Return a sheet as a Word file, blank or with values by the name of their field (sheets/filled.py)."""
    blocks = Blocks(content, values or {})
    steps = [blocks.heading(WORDS["how"]), *blocks.texts(content.steps, "ListNumber")]
    parts = [blocks.part(part) for part in content.parts]
    grids = [blocks.grid(grid) for grid in content.grids]
    return blocks.file([blocks.top(), *steps, blocks.small(content.cite), *parts, *grids, *blocks.news()])


def meeting(content: MeetingContent, values: Mapping[str, Value] | None = None) -> bytes:
    """Return a meeting pack as a Word file, blank or with values by the name of their field."""
    blocks = Blocks(content, values or {})
    return blocks.file(
        [
            blocks.top(f"{WORDS['length']} {minutes(content.minutes)}."),
            blocks.heading(WORDS["participants"]),
            *(blocks.named(who, does) for who, does in content.participants),
            blocks.heading(WORDS["agenda"]),
            blocks.agenda(content.agenda),
            blocks.part(content.questions),
            *_sheet(blocks, content),
            blocks.part(content.ready),
            *(blocks.grid(grid) for grid in content.grids),
            blocks.heading(WORDS["bring_next"]),
            *blocks.texts(content.bring_next, "ListBullet"),
        ]
    )


def _sheet(blocks: Blocks, content: MeetingContent) -> list[str]:
    """Return the sheet that the meeting works with: where all of it is, and a box for each point."""
    return [
        blocks.heading(content.sheet_heading),
        blocks.text_with_link(
            f"{content.sheet_purpose} {WORDS['whole_sheet']}", content.sheet_address, content.whole_sheet
        ),
        *(blocks.part(part, level=3) for part in content.parts),
    ]
