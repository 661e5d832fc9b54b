"""The built pages are valid HTML, small, and in Norwegian all through."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from . import choose, sampling
from .node import MODULES, run

FIRST_FLIGHT = 10 * 1460  # bytes: ten packets (RFC 6928), as much as a server sends before it hears anything
# Words of the theme's own English texts that a reader could meet.
ENGLISH = re.compile(
    r"\b(Skip to|Back to top|Table of contents|Permanent link|Search|Header|Footer|Reject|Accept|Previous|Next|"
    r"Home|Menu|Close|Clear|Loading|Initializing|Made with|Not found|Navigation|Toggle|Copy)\b"
)


def pages(site: Path) -> list[Path]:
    """Return every built page."""
    return sorted(site.rglob("*.html"))


def documents(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield path and elements of every built page."""
    for path in pages(site):
        yield path.relative_to(site).as_posix(), html.fromstring(path.read_bytes())


def test_every_page_is_valid_html(site: Path, names: list[str]):
    """Browsers guess at faulty HTML, and they guess differently."""
    config = Path(__file__).parent / "html-validate.json"
    script = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    files = [str(sampling.page_file(site, name)) for name in names if name != "/finnes-ikke/"]
    found = run(script, "--config", str(config), "--formatter", "text", *files, str(site / "404.html"))
    assert found.returncode == 0, found.stdout or found.stderr


def test_a_whole_page_comes_in_the_first_flight(site: Path):
    """A phone on a poor line has all the text before its first answer has reached the server."""
    sizes = {path: path.with_name(f"{path.name}.br").stat().st_size for path in pages(site)}
    large = {path: size for path, size in sizes.items() if size > FIRST_FLIGHT and not sampling.is_unlisted(path)}
    assert large == {}


def test_names_and_tooltips_are_norwegian(site: Path):
    """What only a screen reader says, is said in the language of the page."""
    english = set()
    for path, page in documents(site):
        said = [value for name in ("aria-label", "title", "placeholder", "alt") for value in page.xpath(f"//@{name}")]
        said += [tag.text_content().strip() for tag in page.iter("button", "nav", "footer", "header", "label")]
        english |= {f"{path}: {text[:60]}" for text in said if ENGLISH.search(text)}
    assert not english


def test_pages_are_marked_as_bokmal_and_words_in_other_languages_as_such(site: Path):
    """A screen reader changes its voice where the language changes."""
    assert {path: page.get("lang") for path, page in documents(site) if page.get("lang") != "nb"} == {}
    glossary = html.fromstring((site / "vite/ordliste/index.html").read_bytes())
    entries = glossary.find_class("term-languages")
    assert entries
    for entry in entries:
        assert set(entry.xpath(".//@lang")) == {"nn", "da", "en"}


def test_nothing_is_written_into_a_style_attribute(site: Path):
    """The site's security policy lets no style or script stand in the page itself."""
    for path, page in documents(site):
        attributes = {name for tag in page.iter("*") for name in tag.attrib}
        assert {name for name in attributes if name == "style" or name.startswith("on")} == set(), path
        assert page.find(".//style") is None, path


@pytest.mark.parametrize("link", ["stylesheet", "icon"])
def test_what_a_page_asks_for_is_there(site: Path, link: str):
    """The names of the theme's files carry a sum that changes with the theme's edition."""
    for path in (site / "index.html", site / choose.element_address() / "index.html"):
        page = html.fromstring(path.read_bytes())
        asked = [*page.xpath(f"//link[@rel='{link}']/@href"), *page.xpath("//script/@src")]
        assert asked
        missing = [name for name in asked if not (path.parent / name).resolve().exists()]
        assert not missing
