"""On paper: a document to hand out, with address, date and edition, and nothing that only works on a screen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from macros.records.models import Checklist
from macros.records.site_data import SiteData

from . import choose, sampling
from .conftest import ROOT
from .windows import Windows

ELEMENTS = sorted(path.stem for path in (ROOT / "docs/motepakke").glob("ke-*.md"))
A4 = {"format": "A4", "prefer_css_page_size": True}

ON_SCREEN_ONLY = [
    "header.md-header",
    ".tabs",
    "#_meny",
    ".path",
    ".toc",
    ".to-top",
    ".site-footer",
    ".skip",
    ".place-link",
]
SHOWN = """names => names.filter((name) => [...document.querySelectorAll(name)].some((part) =>
  part.checkVisibility({visibilityProperty: true}) && part.getClientRects().length))"""


# Headings after which nothing comes that they could be about.
ALONE = """() => {
  const level = (part) => Number(/^H([1-6])$/.exec(part?.tagName ?? "")?.[1] ?? 9);
  const shown = [...document.querySelectorAll("article *")]
    .filter((part) => part.checkVisibility() && part.innerText?.trim());
  return shown.filter((part, place) => {
    const next = shown.slice(place + 1).find((other) => !part.contains(other));
    return level(part) < 9 && (!next || level(next) <= level(part));
  }).map((part) => part.innerText);
}"""


@contextmanager
def on_paper(windows: Windows) -> Iterator[Page]:
    """Open a window in which a page is as it is printed by someone who reads in the dark."""
    with windows.open(viewport={"width": 700, "height": 1000}, color_scheme="dark") as page:
        page.emulate_media(media="print")
        yield page


@pytest.fixture
def paper(windows: Windows) -> Iterator[Page]:
    """Such a window."""
    with on_paper(windows) as page:
        yield page


def sheets(pdf: bytes) -> int:
    """Return the number of pages of a PDF made by Chromium."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("element", sampling.few(ELEMENTS, 2))
def test_a_meeting_pack_is_at_most_four_sheets(page: Page, address: str, element: str):
    """Two sheets of paper, printed on both sides: what people carry to a meeting."""
    page.goto(f"{address}/motepakke/{element}/")
    assert 1 <= sheets(page.pdf(**A4)) <= 4


@dataclass(frozen=True)
class Printed:
    """What is seen on paper of a page."""

    head: str  # what stands on top of it
    of_screens: list[str]  # what only works on a screen, and is there
    alone: list[str]  # headings with nothing below them


@pytest.fixture(scope="module")
def printed(windows: Windows, address: str, names: list[str]) -> dict[str, Printed]:
    """The pages as they are printed, by their addresses: each is opened once."""
    found = {}
    with on_paper(windows) as page:
        for name in names:
            page.goto(address + name)
            head = page.locator(".print-head")
            found[name] = Printed(
                head.inner_text() if head.count() else "", page.evaluate(SHOWN, ON_SCREEN_ONLY), page.evaluate(ALONE)
            )
    return found


def test_paper_has_address_date_and_edition_and_no_menus(printed: dict[str, Printed], data: SiteData):
    """Whoever finds the sheet in a year, sees where it came from and how old it is."""
    for name, page in printed.items():
        if not name.endswith("/") or name == "/finnes-ikke/":
            continue
        assert data.site.url.rstrip("/") + name in page.head, name
        assert f"Utgave {data.edition}" in page.head, name
        assert re.search(r"gjennomgått \d+\. \w+ 20\d\d", page.head), name
        assert page.of_screens == [], name


def test_paper_is_white_and_ink_black_also_for_those_who_read_in_the_dark(paper: Page, address: str):
    """Nobody wants to print a black sheet."""
    paper.goto(f"{address}/{choose.sheet_address()}")
    colours = paper.evaluate(
        """() => ["body", "article", "article p", "article p a", "h2"].map((name) => {
          const {color, backgroundColor} = getComputedStyle(document.querySelector(name));
          return [color, backgroundColor];
        })"""
    )
    assert {ink for ink, _ in colours} == {"rgb(0, 0, 0)"}
    assert {ground for _, ground in colours} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_links_out_show_where_they_lead(paper: Page, address: str):
    """A link on paper can only be followed by someone who sees its address."""
    paper.goto(address + "/verktoy/andres/")
    shown = paper.evaluate(
        """() => [...document.querySelectorAll("article a[href^=http]:not(.cite)")]
          .map((link) => getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))"""
    )
    assert len(shown) > 20
    assert all(shown)


def test_boxes_can_be_ticked_by_hand(paper: Page, address: str):
    """Each box and ring is drawn, at least 3 mm wide."""
    for name in (f"/{choose.sheet_address()}", f"/motepakke/{choose.core_element(choose.records()).id}/"):
        paper.goto(address + name)
        boxes = paper.evaluate(
            """() => [...document.querySelectorAll("article .fill input")].map((box) => {
              const {borderTopStyle, borderTopColor} = getComputedStyle(box);
              return [borderTopStyle, borderTopColor, box.getBoundingClientRect().width];
            })"""
        )
        assert len(boxes) > 10
        assert all(style == "solid" and colour == "rgb(0, 0, 0)" and width > 11 for style, colour, width in boxes)


def test_breaks_fall_where_a_reader_would_make_them(paper: Page, address: str):
    """A heading stays with its text, and a point of a list is not cut in two."""
    paper.goto(f"{address}/{choose.sheet_address()}")
    breaks = paper.evaluate(
        """() => [["h2", "breakAfter"], ["h3", "breakAfter"], ["li", "breakInside"], ["tr", "breakInside"]]
          .map(([name, property]) => getComputedStyle(document.querySelector(`article ${name}`))[property])"""
    )
    assert set(breaks) == {"avoid"}


@pytest.mark.parametrize("every", [False, sampling.whole(True)])
def test_no_heading_stands_last_on_a_sheet(page: Page, address: str, kinds: list[str], every: bool):
    """Its text would be on the next. And a part that folds may go over to the next, or half of a sheet is blank."""
    page.emulate_media(media="print")
    for name in [f"/{choose.element_address()}", "/verktoy/nedlastinger/", *(kinds if every else ())]:
        page.goto(address + name)
        if page.locator(".glossary").count():  # its words name each other: the last one on a sheet may be a link
            continue
        said = page.evaluate("[...document.querySelectorAll('article :is(h2, h3, h4)')].map((part) => part.innerText)")
        headings = {_words(heading) for heading in said}
        pdf = PdfDocument(page.pdf(**A4))
        lasts = [_words(sheet.get_textpage().get_text_range().strip().splitlines()[-1]) for sheet in pdf]
        assert not headings.intersection(lasts), name
        parts = page.evaluate(
            "[...document.querySelectorAll('.fold')].map((part) => getComputedStyle(part).breakInside)"
        )
        assert set(parts) <= {"auto"}, name


def _words(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize("most", [6, pytest.param(None, marks=pytest.mark.whole)])  # the first have most elements
def test_every_kind_of_page_can_be_printed(
    page: Page, address: str, kinds: list[str], tmp_path: Path, most: int | None
):
    """Nothing is cut off: the text is no wider than the paper."""
    page.set_viewport_size({"width": 670, "height": 950})  # px between the margins of A4
    page.emulate_media(media="print")
    for kind in kinds[:most]:
        page.goto(address + kind)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, kind
        pdf = tmp_path / "page.pdf"
        page.pdf(path=pdf, **A4)
        assert 1 <= sheets(pdf.read_bytes()) <= 12, kind


def test_no_sheet_is_blank(page: Page, address: str):
    """What only a screen reader hears, after the last line, would ask for one more sheet when the page is just full."""
    page.goto(f"{address}/{choose.sheet_address()}")
    page.emulate_media(media="print")
    below = page.evaluate(
        """() => {
          const article = document.querySelector("article").getBoundingClientRect().bottom;
          return [...document.querySelectorAll("body > *")].filter((part) => part.getClientRects().length
            && part.getBoundingClientRect().top >= article).map((part) => part.className);
        }"""
    )
    assert below == []


def test_no_heading_is_left_without_what_it_is_about(printed: dict[str, Printed]):
    """What only works on a screen is left out of the paper with its heading."""
    assert {name: page.alone for name, page in printed.items() if page.alone} == {}


@pytest.mark.whole
def test_no_step_is_parted_from_its_text(page: Page, address: str):
    """A heading and a line of who and when at the foot of a sheet, with the step on the next, is read as an error."""
    page.goto(f"{address}/{choose.element_address()}")
    lasts = page.evaluate(
        "[...document.querySelectorAll('.step-facts')].map((part) => part.textContent.trim().slice(-20))"
    )
    assert len(lasts) > 3
    assert all(lasts)
    for height in (297, 280, 262, 245):  # mm: the same text meets the foot of the sheet in other places
        pdf = page.pdf(width="210mm", height=f"{height}mm", prefer_css_page_size=False)
        for sheet in PdfDocument(pdf):
            text = sheet.get_textpage().get_text_range().strip()
            assert not any(text.endswith(last) for last in lasts), height


def test_what_is_folded_is_printed_in_full(page: Page, address: str, pages: dict[str, BeautifulSoup]):
    """Paper cannot be opened: what is closed on the screen is read on the sheet."""
    name, folded = next(
        (name, found)
        for name, page in pages.items()
        if (
            found := page.select_one(
                "article details:not([open], .page-questions, .filled-in, .screen-only details, .page-facts__sources)"
            )
        )
    )
    words = " ".join(folded.get_text().split()).split(" ")[-3:]
    page.goto(f"{address}/{name}")
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in PdfDocument(page.pdf(**A4)))
    assert " ".join(words) in " ".join(text.split())


@pytest.mark.whole
def test_a_list_that_is_narrowed_says_so_on_paper(paper: Page, address: str):
    """Twelve tools of a hundred on a sheet without a word would be taken for all there are."""
    paper.goto(f"{address}/verktoy/")
    paper.evaluate(
        """() => {
          const choice = document.querySelector(".filters select");
          choice.selectedIndex = 1;
          choice.dispatchEvent(new Event("change", {bubbles: true}));
          choice.form.dispatchEvent(new Event("input", {bubbles: true}));
        }"""
    )
    count = paper.locator(".filters__count")
    expect(count).to_be_visible()
    expect(count).to_have_text(re.compile(r"\d+ av \d+"))
    assert not paper.locator(".filters select").first.is_visible()


def answers(sheet: Checklist) -> set[str]:
    """Return the ids of the fields that the points of a sheet are answered with."""
    return {answer for section in sheet.sections for answer in section.answers}


def test_a_long_note_has_two_lines_to_write_on(paper: Page, address: str, data: SiteData):
    """A note on paper is written by hand: it needs a line, and a long one more."""
    long = choose.sheet_address(lambda sheet: "long" in {data.fields[answer].kind for answer in answers(sheet)})
    paper.goto(f"{address}/{long}")
    heights = paper.evaluate(
        """() => [...document.querySelectorAll(".answers > .long textarea")].map((note) => [
          note.getBoundingClientRect().height,
          getComputedStyle(note).backgroundImage.split("linear-gradient").length - 1,
        ])"""
    )
    assert heights
    assert all(height > 50 and lines == 2 for height, lines in heights)
