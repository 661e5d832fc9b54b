"""The drawings that explain: each has a name, a description and its words as text, and is read at any width."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from lxml import html
from playwright.sync_api import Page

from macros import palette
from macros.components import drawings
from macros.records.models.drawings import Picture
from macros.records.site_data import SiteData
from macros.rendering import environment
from macros.text import html_tree

from . import sampling
from .conftest import ROOT, edit_values, told_of

DRAWN: list[Callable[[SiteData], str]] = [
    drawings.year_picture,
    drawings.who_does_what,
    drawings.core_picture,
    drawings.drivers_picture,
    drawings.week_picture,
]
LEAST = 12  # px: smaller letters are not read on a phone
# Each letter of a drawing with its size in px as it is seen, where a drawing of SVG units is scaled.
SIZES = """() => [...document.querySelectorAll(".drawing :is(p, li, figcaption, text)")]
  .filter((element) => element.checkVisibility())
  .map((element) => {
    const scale = element.tagName === "text" ? element.getScreenCTM().a : 1;
    return [element.textContent.trim().slice(0, 30), parseFloat(getComputedStyle(element).fontSize) * scale];
  })"""


def strings(value: Any) -> list[str]:
    """Return all texts that a record holds, at any depth."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return [value] if isinstance(value, str) else []


def words_outside_svg(tree: html_tree.Element) -> str:
    """Return what a drawing says as text, with one space between words."""
    for svg in tree.xpath("//svg"):
        tail = svg.tail
        svg.clear()
        svg.tail = tail
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_a_drawing_is_named_and_described_by_its_record(data: SiteData, draw: Callable[[SiteData], str]):
    """Who does not see it hears what it is, once: the other strokes are silent."""
    tree = html.fromstring(str(draw(data)))
    named = tree.xpath("//svg[@role='img']")
    assert len(named) == 1
    title, shows = (tree.xpath(f"//*[@id='{name}']")[0].text for name in named[0].get("aria-labelledby").split())
    assert (title, shows) in {(drawing.title, drawing.shows) for drawing in data.drawings.values()}
    assert all(svg.get("aria-hidden") == "true" for svg in tree.xpath("//svg[not(@role)]"))


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_all_that_a_drawing_says_stands_as_text_beside_the_strokes(data: SiteData, draw: Callable[[SiteData], str]):
    """Text wraps, is found and translated, and grows with the reader's letters; what is drawn does not."""
    tree = html.fromstring(str(draw(data)))
    name = tree.xpath("//title/@id")[0].removeprefix("tegning-")
    record = data.drawings[name].model_dump(exclude={"id", "title", "shows"})
    for part in record["parts"]:
        part.pop("picture")
    told = words_outside_svg(tree)
    missing = [text for text in strings(record) if text.replace(": ", " ") not in told.replace(": ", " ")]
    assert not missing


@pytest.mark.parametrize("name", get_args(Picture))
def test_every_picture_that_a_record_may_name_is_drawn(name: str):
    """A name that an editor is offered, and that gives an empty box, would be found by readers only."""
    module: Any = environment().get_template("_pictures.html").module
    assert len(re.findall(r"<(?:path|circle)", str(module.drawn(name)))) > 3


def test_every_class_of_a_stroke_has_a_look():
    """A stroke without a style is drawn as a bare outline: the template and the sheet must name the same."""
    styles = (ROOT / "docs/assets/drawings.css").read_text(encoding="utf-8")
    templates = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "macros/templates").glob("*.html")
        if path.name.startswith(("drawing_", "_pictures", "_seasons"))
    )
    used = set(re.findall(r"\bd-[a-z]+(?:-[a-z0-9]+)*(?=[\" ])", templates)) - {"d-line", "d-beam", "d-sign", "d-peg"}
    assert len(used) > 20
    looks = set(re.findall(r"\.(d-[a-z0-9-]+)", styles))
    assert used - looks == set()


def test_the_colours_of_the_drawings_are_those_of_the_palette():
    """One palette: a colour written by hand would be left behind when it changes."""
    styles = (ROOT / "docs/assets/drawings.css").read_text(encoding="utf-8")
    known = {name for colour in palette.palette().colours.values() for name in colour.css}
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", styles)) <= {"#fff", "#0002"}  # snow, and a shadow
    own = set(re.findall(r"(--[a-z][\w-]*):", styles))
    used = set(re.findall(r"var\((--[\w-]+)\)", styles))
    assert used - own - known == {"--md-text-font", "--phase", "--radius"}


def test_what_a_drawing_has_no_place_for_or_lacks_is_refused(data: SiteData, copied: Path):
    """A sixth day is told of, and not left out of the drawing; a role that lacks a phase would move the rest."""

    def add(drawings: list[dict[str, Any]]) -> None:
        drawings[-1]["parts"].append(drawings[-1]["parts"][0])

    def forget(roles: list[dict[str, Any]]) -> None:
        next(role for role in roles if role.get("phases"))["phases"].pop()

    edit_values(copied / "data/drawings.yml", add)
    edit_values(copied / "data/roles.yml", forget)
    told = told_of(copied)
    assert any("data/drawings.yml, linje" in line and "men er tegnet med" in line for line in told), told
    assert any("data/roles.yml, linje" in line and f"mangler {list(data.phases)[-1]}" in line for line in told), told


@pytest.mark.parametrize("widths", [(320,), pytest.param((390, 768, 1280), marks=pytest.mark.whole)], ids=str)
def test_the_letters_of_a_drawing_are_large_enough(page: Page, address: str, site: Any, widths: tuple[int, ...]):
    """A drawing that is shrunk to a phone is a grey spot: it is drawn anew, also where the window is changed."""
    page.emulate_media(reduced_motion="reduce")  # what is on its way from one width to the other is not there yet
    seen = 0
    for name in sampling.addresses(site):
        if 'class="drawing ' not in sampling.page_file(site, name).read_text(encoding="utf-8"):
            continue
        page.set_viewport_size({"width": widths[0], "height": 900})
        page.goto(address + name, wait_until="domcontentloaded")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            sizes = page.evaluate(SIZES)
            seen += len(sizes)
            assert [size for size in sizes if size[1] < LEAST] == [], (name, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
    assert seen > 100
