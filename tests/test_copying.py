"""A list copied into Word, a mail or a chat has its boxes and numbers, and nothing that is for the page alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from . import choose
from .windows import Windows

ALL_OF = "(selector) => getSelection().selectAllChildren(document.querySelector(selector))"
PASTED = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = async (type) => (await item.getType(type)).text();
  return [await text("text/plain"), await text("text/html")];
}"""


@pytest.fixture
def desk(windows: Windows) -> Iterator[Page]:
    """A window whose clipboard can be read."""
    with windows.open(permissions=["clipboard-read", "clipboard-write"]) as page:
        yield page


def copied(page: Page, selector: str) -> tuple[list[str], str]:
    """Select all of an element, copy it with the keyboard, and return what is pasted: the lines, and the HTML."""
    page.evaluate(ALL_OF, selector)
    page.keyboard.press("ControlOrMeta+c")
    plain, html = page.evaluate(PASTED)
    return plain.splitlines(), html


def test_a_checklist_is_copied_as_lines_with_box_number_and_text(desk: Page, address: str):
    """In Word a line reads «☐ 1. text»: the browser alone leaves out the boxes, and parts numbers from text."""
    sheet = choose.sheet(choose.records(), choose.ticked)
    desk.goto(f"{address}/{choose.sheet_address(choose.ticked)}")
    lines, html = copied(desk, "article")
    points = [item for section in sheet.sections for item in section.items]
    wanted = [f"☐ {number}. {item.text}" for number, item in enumerate(points, 1)]
    assert [line for line in lines if line.startswith("☐ ")][: len(wanted)] == wanted
    assert "#" not in lines
    assert not any(item.id in line for item in points for line in lines if line.startswith("☐"))
    assert not any("https://" in line for line in lines[:2]), "what only paper shows is copied"
    assert "<input" not in html
    assert f"<p>☐ 1. {points[0].text}</p>" in re.sub(r' style="[^"]*"', "", html)


def test_what_is_filled_in_is_copied_with_its_point(desk: Page, address: str):
    """A team copies its answers into the minutes of the meeting."""
    desk.goto(f"{address}/{choose.sheet_address(choose.ticked)}")
    desk.locator("ol.sheet > li input[type=checkbox]").first.check()
    note = desk.locator("ol.sheet > li .answers :is(input, textarea)").first
    note.fill("Avtalt med lederen")
    lines, _ = copied(desk, "ol.sheet")
    assert lines[0].startswith("☑ 1. ")
    assert any(line.endswith(": Avtalt med lederen") for line in lines[:4]), lines[:4]


def test_what_must_be_ready_is_copied_with_its_boxes(desk: Page, address: str):
    """«Klart for neste steg?» goes into the minutes, too."""
    element = choose.core_element(choose.records())
    desk.goto(f"{address}/{choose.element_address()}")
    desk.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    lines, _ = copied(desk, "ul.ready")
    assert lines == [f"☐ {statement.text}" for statement in element.ready]


def test_a_part_of_a_point_is_copied_as_it_is(desk: Page, address: str):
    """Whoever copies a word wants the word."""
    desk.goto(f"{address}/{choose.sheet_address(choose.ticked)}")
    text = desk.evaluate(
        """() => {
          const text = document.querySelector("ol.sheet > li .sheet-tick span").firstChild;
          getSelection().setBaseAndExtent(text, 0, text, 5);
          return text.data.slice(0, 5);
        }"""
    )
    desk.keyboard.press("ControlOrMeta+c")
    assert desk.evaluate("navigator.clipboard.readText()") == text
