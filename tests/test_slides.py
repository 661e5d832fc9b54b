"""The slides of each pack say what is described and nothing else, open clean, and are the same every time."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Shown

from macros.downloads.slides import pack
from macros.language.in_words import minutes
from macros.palette import for_office
from macros.records.site_data import SiteData
from macros.sheets.content import Grid, MeetingContent, Part
from macros.sheets.of_meeting import of_meeting
from macros.sheets.words import WORDS

from .sheet_forms import kicker

_NUMBER = qn("a:buAutoNum")  # what a text with a number in front has


@dataclass
class Slides:
    """What stands on slides, in the order it is shown. A row that is blank is a row of blank texts."""

    titles: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # of texts with a number in front
    rows: list[list[str]] = field(default_factory=list)


def read(body: bytes, content: MeetingContent) -> Slides:
    """Read the slides of a pack. Several with questions are read as one; each has the same line at its foot."""
    found = Slides()
    for slide in Presentation(BytesIO(body)).slides:
        title, *others = (shape for shape in slide.shapes if shape.name != WORDS["address"])
        (foot,) = (shape for shape in slide.shapes if shape.name == WORDS["address"])
        assert foot.text_frame.text == kicker(content)
        assert not slide.has_notes_slide
        said, first, last = _numbered(title.text_frame.text)
        if said not in found.titles[-1:] or first is None:
            found.titles.append(said)
        numbers: list[int] = []
        for shape in others:
            if shape.has_table:
                assert shape.name == said
                found.rows += [[cell.text for cell in row.cells] for row in shape.table.rows]
                continue
            found.texts += [paragraph.text for paragraph in shape.text_frame.paragraphs]
            numbers += [int(start.get("startAt")) for start in shape.element.iter(_NUMBER)]
        assert first is None or (first, last) == (numbers[0], numbers[-1]), title.text_frame.text
        found.numbers += numbers
    return found


def _numbered(title: str) -> tuple[str, int | None, int | None]:
    """Return a title without the numbers of its questions, the first of them and the last; None without numbers."""
    told = re.fullmatch(r"(.*) (\d+)(?:–(\d+))?", title)
    if not told or told[1] != WORDS["questions"]:
        return title, None, None
    return told[1], int(told[2]), int(told[3] or told[2])


def wanted(content: MeetingContent) -> Slides:
    """Return what is described."""
    local = [content.local_edition.lead] if content.local_edition else []
    lead = [content.purpose, f"{WORDS['length']} {minutes(content.minutes)}.", *local]
    points = [point.text for part in (content.questions, content.ready) for point in part.points]
    rows = [[WORDS["minutes"], WORDS["what"]], *([str(time), what] for time, what in content.agenda)]
    for grid in content.grids:
        rows += [[column.label for column in grid.columns], *(["" for _ in row] for row in grid.rows)]
    return Slides(
        titles=[
            *(content.title, WORDS["agenda"], content.questions.title, content.ready.title),
            *(*(grid.title for grid in content.grids), WORDS["bring_next"]),
        ],
        texts=[" ".join(lead), *points, *content.bring_next],
        numbers=[point.number for point in content.questions.points],
        rows=rows,
    )


def differ(body: bytes, content: MeetingContent) -> bool:
    """Say whether slides and a description part. What no slide should have stops the reading of it."""
    try:
        return read(body, content) != wanted(content)
    except AssertionError:
        return True


def test_slides_of_every_pack_say_what_is_described_and_nothing_else(decks: list[tuple[MeetingContent, bytes]]):
    """Aim, agenda with minutes, every question, what must be ready, a table for what is decided."""
    for content, body in decks:
        assert read(body, content) == wanted(content)
        told = Presentation(BytesIO(body)).core_properties
        assert (told.identifier, told.revision, told.title) == (content.id, content.edition, content.title)


# What a description may be changed to: each must be seen in slides, whichever of the two is theirs.
CHANGES: dict[str, Callable[[MeetingContent], MeetingContent]] = {
    "title": lambda one: replace(one, title="Noe annet"),
    "edition": lambda one: replace(one, edition=one.edition + 1),
    "aim": lambda one: replace(one, purpose=f"{one.purpose} Og litt til."),
    "length": lambda one: replace(one, minutes=one.minutes + 1),
    "minutes of the agenda": lambda one: replace(one, agenda=((99, one.agenda[0][1]), *one.agenda[1:])),
    "an item less": lambda one: replace(one, agenda=one.agenda[:-1]),
    "a question less": lambda one: replace(one, questions=_fewer(one.questions)),
    "what is ready": lambda one: replace(one, ready=_fewer(one.ready)),
    "a heading": lambda one: replace(one, ready=replace(one.ready, title="Er dere klare?")),
    "half of the decisions": lambda one: replace(one, grids=tuple(map(_half, one.grids))),
    "a heading of a column": lambda one: replace(one, grids=tuple(map(_renamed, one.grids))),
    "what to bring": lambda one: replace(one, bring_next=(*one.bring_next, "En til.")),
}


def _fewer(part: Part) -> Part:
    return replace(part, points=part.points[:-1])


def _half(grid: Grid) -> Grid:
    return replace(grid, rows=grid.rows[: len(grid.rows) // 2])


def _renamed(grid: Grid) -> Grid:
    column = grid.columns[-1].model_copy(update={"label": "Når"})
    return replace(grid, columns=(*grid.columns[:-1], column))


@pytest.mark.parametrize("change", CHANGES)
def test_slides_that_drop_or_add_are_caught(change: str, deck: tuple[MeetingContent, bytes, Shown]):
    """A comparison that finds nothing must be able to find something."""
    content, body, _ = deck
    changed = CHANGES[change](content)
    assert not differ(body, content)
    assert differ(body, changed)
    assert differ(pack.slides(changed), content)


def _add_text(slide: Any) -> None:
    slide.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Husk juristen."


def _drop_row(slide: Any) -> None:
    *_, row = slide.element.iter(qn("a:tr"))
    row.getparent().remove(row)


def _break_number(slide: Any) -> None:
    next(slide.element.iter(_NUMBER)).set("startAt", "7")


# Breakings of a slide, by its place in the file.
FAULTS: dict[str, tuple[int, Callable[[Any], None]]] = {
    "a text more": (0, _add_text),
    "a row less": (1, _drop_row),
    "a number that is another": (2, _break_number),
    "notes of a speaker": (0, lambda slide: slide.notes_slide),
    "a foot that is another": (-1, lambda slide: setattr(slide.shapes[-1].text_frame, "text", "Noe annet")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_slides_is_caught(fault: str, deck: tuple[MeetingContent, bytes, Shown]):
    """What no description could be changed to."""
    content, body, _ = deck
    shown, memory = Presentation(BytesIO(body)), BytesIO()
    place, breaks = FAULTS[fault]
    breaks(shown.slides[place])
    shown.save(memory)
    assert differ(memory.getvalue(), content)


@pytest.fixture(scope="module")
def decks(data: SiteData) -> list[tuple[MeetingContent, bytes]]:
    """The description and the slides of every pack."""
    contents = [of_meeting(element, data) for element in data.core_elements_in_order]
    return [(content, pack.slides(content)) for content in contents]


@pytest.fixture(scope="module")
def deck(decks: list[tuple[MeetingContent, bytes]]) -> tuple[MeetingContent, bytes, Shown]:
    """The slides of the meeting with most questions."""
    content, body = max(decks, key=lambda deck: len(deck[0].questions.points))
    return content, body, Presentation(BytesIO(body))


@pytest.mark.parametrize("count", [4, 7])
def test_no_question_stands_alone_on_a_slide(deck: tuple[MeetingContent, bytes, Shown], count: int):
    """A slide with one question after one with three looks forgotten: they are shared out."""
    content = deck[0]
    fewer = replace(content, questions=replace(content.questions, points=content.questions.points[:count]))
    shown = Presentation(BytesIO(pack.slides(fewer)))
    asked = [slide for slide in shown.slides if slide.shapes.title.text_frame.text.startswith(content.questions.title)]
    counts = [len(slide.placeholders[1].text_frame.paragraphs) for slide in asked]
    assert sum(counts) == count
    assert max(counts) - min(counts) <= 1


def test_slides_can_be_followed_without_sight(deck: tuple[MeetingContent, bytes, Shown]):
    """A title of its own on each slide, the language of the text, a description of each table, its phase's colour."""
    content, _, presentation = deck
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for slide in presentation.slides:
        runs = slide.element.xpath(".//a:r/a:rPr")
        assert {run.get("lang") for run in runs} == {"nb-NO"}
        tables = [shape for shape in slide.shapes if shape.has_table]
        assert all(table.element.nvGraphicFramePr.cNvPr.get("descr") for table in tables)
        first = slide.shapes.title.text_frame.paragraphs[0].runs[0]
        assert str(first.font.color.rgb) == for_office()[f"phase{content.phase}"]


def test_slides_open_clean_and_are_the_same_every_time(deck: tuple[MeetingContent, bytes, Shown], tmp_path: Path):
    """PowerPoint repairs or refuses a file that breaks the standard."""
    content, body, _ = deck
    path = tmp_path / "lysark.pptx"
    path.write_bytes(body)
    assert [str(error) for error in OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path)).errors] == []
    assert pack.slides(content) == body
    assert len(body) < 60_000
