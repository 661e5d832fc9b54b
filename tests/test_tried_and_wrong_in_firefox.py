"""What a new reader tried and found wrong, tried again in Firefox. Tests in Chromium lie with what they are about."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from macros.addresses import sheet_page, url

from . import choose, firefox

pytestmark = pytest.mark.whole  # Chromium's are part of every run; a start of Firefox costs seconds

PROSE, SHEET = f"/{choose.prose_address()}", f"/{choose.sheet_address(choose.ticked)}"
SELECT = """(() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  getSelection().selectAllChildren(document.querySelector("article"));
})()"""
TOPS = """["h1", "[data-search=page] input", ".site-footer"]
  .map((part) => document.querySelector(part).getBoundingClientRect().top + scrollY).join()"""
HEADER = "document.querySelector('.md-header').offsetHeight"


def test_back_closes_the_search_before_it_leaves_the_page(address: str):
    """On a phone Back means «away with this». Back and the menu are tried where the library is (share_and_return)."""
    is_open = "document.getElementById('__search').checked"
    steps = [
        ("open", address + PROSE),
        ("click", ".header-button--search"),
        ("until", f"{is_open} && history.state?.layer"),
        ("back",),
        ("until", f"!{is_open}"),
        ("read", "location.pathname"),
        ("read", HEADER),
    ]
    page, height = firefox.walk(steps)
    assert page == PROSE
    assert height <= 69, "the header is more than one row"


def test_a_copied_sheet_has_boxes_and_numbers_and_nothing_else(address: str):
    """It was pasted as «Arket#», with numbers on lines of their own and no boxes."""
    note = "document.querySelector('.fill textarea')"
    steps = [
        ("open", address + SHEET),
        ("read", SELECT),
        ("press", "Control+c"),
        ("read", f"getSelection().empty(); {note}.focus()"),
        ("press", "Control+v"),
        ("until", f"{note}.value"),
        ("read", f"{note}.value"),
        ("read", HEADER),
    ]
    *_, pasted, height = firefox.walk(steps, size=(320, 640))
    sheet = choose.sheet(choose.records(), choose.ticked)
    points = [item for section in sheet.sections for item in section.items]
    lines = [line for line in pasted.splitlines() if line.startswith("☐ ")]
    assert lines[: len(points)] == [f"☐ {number}. {item.text}" for number, item in enumerate(points, 1)]
    assert "#" not in pasted
    assert height <= 69, "the header is more than one row"


def test_nothing_moves_while_the_search_answers(address: str):
    """Firefox tells of no layout shifts: what is above the answers and below them stands where it stood."""
    steps = [
        ("open", f"{address}/sok/"),
        ("until", "document.querySelector('[data-search=page] input')?.checkVisibility({visibilityProperty: true})"),
        ("read", TOPS),
        ("type", "[data-search=page] input", "plan"),
        ("until", "document.querySelector('[data-search=page] .md-search-result__link')"),
        ("read", TOPS),
    ]
    before, after = (told.split(",") for told in firefox.walk(steps))
    assert before[:2] == after[:2]
    assert float(after[2]) >= float(before[2]), "the foot comes up over what was there"


def test_no_step_is_parted_from_its_text_on_paper(address: str, tmp_path: Path):
    """«4. Skriv planen / Hvem …» stood at the foot of a sheet, and its text on the next."""
    paper = tmp_path / "element.pdf"
    lasts = "[...document.querySelectorAll('.step-facts')].map((part) => part.textContent.trim().slice(-20))"
    [ends] = firefox.walk([
        ("open", f"{address}/{choose.element_address()}"),
        ("read", lasts),
        ("paper", str(paper)),
    ])  # fmt: skip
    assert len(ends) > 3
    texts = [sheet.get_textpage().get_text_range().strip() for sheet in PdfDocument(paper)]
    assert len(texts) > 1
    assert [text[-60:] for text in texts if text.endswith(tuple(ends))] == []


def test_a_point_that_took_over_from_another_stands_beside_its_number(address: str):
    """The place of the point that is gone was a line of its own: «4.» stood alone, and its text below."""
    sheet = choose.sheet(choose.records(), choose.took_over)
    old = next(gone.id for gone in sheet.retired if gone.replaced_by)
    tops = """[...document.querySelectorAll("ol.sheet > li")].map((point) => {
      const text = point.querySelector(":scope > div");
      return Math.round(text.getBoundingClientRect().top - point.getBoundingClientRect().top);
    })"""
    place = f"document.getElementById({old!r})"
    marked = f"getComputedStyle({place}.closest('li')).outlineStyle"
    steps = [("open", f"{address}/{url(sheet_page(sheet.id))}#{old}"), ("read", tops), ("read", marked)]
    found, outline = firefox.walk(steps, size=(1280, 900))
    assert len(set(found)) == 1, found
    assert outline == "solid", "where the old address leads is marked"
