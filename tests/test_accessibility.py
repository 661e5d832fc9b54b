"""WCAG 2.2 AA as far as a tool can see, on every page; widths, schemes and open states on one of each kind."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.commands.build import is_measured

from . import axe, choose, results, sampling, spoken_names
from .conftest import MOST
from .sampling import whole
from .windows import Windows

PARTS = 4  # the pages, in parts that run side by side
STATES = [
    (1280, "light"),
    (320, "light"),
    (320, "dark"),
    (320, "forced"),
    (768, "light"),
    (768, "dark"),
    (1280, "dark"),
    (1280, "forced"),
]
PAIRS = list(itertools.product((320, 768, 1280), ("light", "dark", "forced")))
# What WCAG 1.4.12 lets a reader set.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


def look(page: Page, width: int, scheme: str) -> None:
    """Give the page a width in px and a scheme: light, dark, or the reader's own (forced) colours."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
        reduced_motion="reduce",  # a colour half way from one scheme to the other is none of the site's
    )


def overflow(page: Page) -> int:
    """Return how many px are beyond the window: those of .page are clipped, and no scrolling leads to them."""
    return page.evaluate(
        """() => Math.max(
          document.documentElement.scrollWidth - innerWidth,
          ...[...document.querySelectorAll(".page")].map((page) => page.scrollWidth - page.clientWidth),
        )"""
    )


@pytest.fixture(scope="module")
def looked_at(site: Path) -> Iterator[dict[str, list[str]]]:
    """The pages that axe has looked at, with what it found; told of on «Tilstand» when they are all there."""
    found: dict[str, list[str]] = {}
    yield found
    if found.keys() == set(sampling.addresses(site)):
        faulty = {name: faults for name, faults in found.items() if faults}
        results.tell(
            "accessibility",
            "axe-core med alle reglene for WCAG 2.0–2.2 på nivå A og AA og god praksis, på hver side i Chromium, "
            f"{STATES[0][0]} punkter bred. Slike programmer finner bare en del av feilene.",
            [("Sider prøvd", len(found), ""), ("Sider med feil", len(faulty), "")],
            [f"{name}: {fault}" for name, faults in faulty.items() for fault in faults],
        )


@pytest.mark.whole  # those of each kind are tried below, in turn in every state
@pytest.mark.measures
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(
    page: Page, site: Path, address: str, looked_at: dict[str, list[str]], part: int
):
    """What a tool can see is told of on every page, not on those we thought of; and all that can be used has a name.

    Axe looks at every page for `make tilstand`, and in `make test-all` at each third, others the next day: what it
    finds is of a kind of element, and the kinds are all tried below. The names are those of every page, each day.
    """
    found, nameless, turn = {}, {}, sampling.turn()
    look(page, *STATES[0])
    for place, name in enumerate(sampling.addresses(site)[part::PARTS]):
        page.goto(address + name)
        if is_measured() or (place + turn) % 3 == 0:
            found[name] = axe.violations(page)
        nameless[name] = spoken_names.nameless(page)
    looked_at |= found
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert {name: roles for name, roles in nameless.items() if roles} == {}


@pytest.mark.parametrize("part", sampling.few(range(PARTS), 2))
@pytest.mark.parametrize("every", [False, whole(True)], ids=["those with most elements", "every kind"])
def test_axe_finds_nothing_at_any_width_or_in_any_scheme(
    page: Page, address: str, kinds: list[str], every: bool, part: int
):
    """Colours and layouts differ; the reader's right to read does not. The kinds of page take the states in turn.

    Each kind is looked at in one pair of a width and a scheme a day, and in nine days in all of them; in three it has
    had every width and every scheme. What stands on all pages is met in every pair each day.
    """
    found = {}
    turn = sampling.turn()
    for place, kind in list(enumerate(kinds if every else kinds[:MOST]))[part::PARTS]:
        page.goto(address + kind)
        # Four days on is another width and another scheme: 4 has no part in common with 9, and both change with it.
        width, scheme = PAIRS[(place + 4 * turn) % len(PAIRS)] if every else STATES[place % len(STATES)]
        look(page, width, scheme)
        if mistakes := axe.violations(page):
            found[kind, width, scheme] = mistakes
    assert not found


@pytest.mark.parametrize(
    ("width", "button"),
    [
        pytest.param(320, ".header-button--menu", id="menu"),
        whole(pytest.param(320, ".header-button--search", id="search on a phone")),
        whole(pytest.param(1280, "#search-box input", id="search")),
        pytest.param(320, ".term", id="definition"),
    ],
)
@pytest.mark.parametrize("schemes", [["light"], pytest.param(["dark", "forced"], marks=pytest.mark.whole)])
def test_axe_finds_nothing_with_something_open(page: Page, address: str, width: int, button: str, schemes: list[str]):
    """What opens over the page is part of the page."""
    found = {}
    for scheme in schemes:
        look(page, width, scheme)
        page.goto(address + f"/{choose.prose_address()}")
        page.locator(button).first.click()
        if "search" in button:
            page.locator("#search-box input").first.fill("plan")
            page.wait_for_timeout(300)
        if mistakes := axe.violations(page):
            found[scheme] = mistakes
    assert not found


def test_axe_would_tell(page: Page, address: str):
    """A faulty page is told of: the net has no hole."""
    page.goto(address)
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=x><button></button>')")
    found = " ".join(axe.violations(page))
    assert "image-alt" in found
    assert "button-name" in found


@pytest.mark.parametrize(("width", "most"), [(320, MOST), whole((320, None)), whole((1280, None))])
def test_more_space_between_lines_words_and_letters_hides_nothing(
    page: Page, address: str, kinds: list[str], width: int, most: int | None
):
    """Readers with dyslexia set their own spacing (WCAG 1.4.12)."""
    look(page, width, "light")
    for kind in kinds[:most]:
        page.goto(address + kind)
        page.evaluate(
            """css => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [sheet];
            }""",
            SPACED,
        )
        assert overflow(page) <= 0, kind
        cut = page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter((element) => {
              const {overflowX, overflowY, clipPath} = getComputedStyle(element);
              if (!element.checkVisibility({visibilityProperty: true}) || clipPath !== "none") return false;
              return (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2)
                || (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 2);
            }).map((element) => element.outerHTML.slice(0, 80))"""
        )
        assert not cut, kind


@pytest.mark.whole
@pytest.mark.parametrize("width", [320, 390])
def test_letters_twice_as_large_are_all_within_the_page(page: Page, address: str, kinds: list[str], width: int):
    """The name of the site and the button to print were cut on a phone (WCAG 1.4.4)."""
    look(page, width, "light")
    for kind in kinds:
        page.goto(address + kind)
        page.evaluate(
            """() => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync("html { font-size: 250% !important; }"); // 125 % is the theme's
              document.adoptedStyleSheets = [sheet];
            }"""
        )
        assert overflow(page) <= 0, kind
        cut = page.evaluate(
            """() => [...document.querySelectorAll(".site-name span, .header-tools > * > *, .to-top a > *")]
              .filter((part) => part.checkVisibility({visibilityProperty: true})).filter((part) => {
                const {left, right, bottom} = part.getBoundingClientRect();
                return left < 0 || right > innerWidth || bottom > innerHeight;
              }).map((part) => part.textContent)"""
        )
        assert not cut, kind


@pytest.mark.parametrize("most", [MOST, whole(None)])
def test_drawn_signs_are_seen_in_a_readers_own_colours(page: Page, address: str, kinds: list[str], most: int | None):
    """What is cut out of a background is gone when the reader's colours take its place: arrows of folds, icons."""
    look(page, 320, "forced")
    unseen = {}
    for kind in kinds[:most]:
        page.goto(address + kind)
        unseen[kind] = page.evaluate(
            """() => {
              const paper = getComputedStyle(document.body).backgroundColor;
              return [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility()).flatMap(
                (element) => ["::before", "::after"].filter((sign) => {
                  const {content, display, maskImage, backgroundColor} = getComputedStyle(element, sign);
                  return content !== "none" && display !== "none" && maskImage !== "none" && backgroundColor === paper;
                }).map((sign) => `${element.localName}.${element.className}${sign}`)
              );
            }"""
        )
    assert not any(unseen.values()), unseen


def test_nothing_moves_for_a_reader_who_asks_for_stillness(page: Page, address: str):
    """Movement makes some readers ill (prefers-reduced-motion)."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) =>
          getComputedStyle(element).transitionDuration.split(",").some((time) => parseFloat(time) > 0.001)).length"""
    )
    assert moving == 0


def test_more_contrast_gives_lines_and_links_the_colour_of_text(page: Page, address: str):
    """A reader who asks for contrast gets the most there is (prefers-contrast)."""
    page.emulate_media(contrast="more")
    page.goto(address + f"/{choose.element_address()}")
    colours = page.evaluate(
        """() => ["article p a", "article p", ".page-facts dt"].map((name) =>
          getComputedStyle(document.querySelector(name)).color)"""
    )
    assert len(set(colours)) == 1


def test_phase_colours_are_seen_in_both_schemes(windows: Windows, address: str):
    """Lines and pictures need 3:1 (WCAG 1.4.11), white words on a phase 4.5:1."""
    for scheme in ("light", "dark"):
        with windows.open(color_scheme=scheme) as page:
            page.goto(address)
            ratios = page.evaluate(
                """() => {
                  const light = (colour) => {
                    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
                      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
                  };
                  const ratio = (one, other) => {
                    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
                    return (high + 0.05) / (low + 0.05);
                  };
                  const paper = getComputedStyle(document.body).backgroundColor;
                  return [...document.querySelectorAll(".model__phase")].map((part) => {
                    const fill = getComputedStyle(part.querySelector("path")).fill;
                    return [ratio(fill, paper), ratio(fill, getComputedStyle(part.querySelector("text")).fill)];
                  });
                }"""
            )
        assert len(ratios) == 4
        assert all(line >= 3 and words >= 4.5 for line, words in ratios), (scheme, ratios)


@pytest.mark.whole
@pytest.mark.parametrize(("width", "scheme"), STATES)
def test_axe_finds_nothing_in_a_list_of_results(page: Page, address: str, width: int, scheme: str):
    """Results are made by a script, and stand on no page that is opened: colour and order are judged where they are."""
    look(page, width, scheme)
    page.goto(f"{address}/sok/?q=plan")
    page.locator(".md-search-result__link").first.wait_for()
    assert axe.violations(page) == []
