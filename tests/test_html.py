"""The built pages are valid HTML, small, and in Norwegian all through."""

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .node import MODULES, run

KIBIBYTE = 1024
# Words of the theme's own English texts that a reader could meet.
ENGLISH = re.compile(
    r"\b(Skip to|Back to top|Table of contents|Permanent link|Search|Header|Footer|Reject|Accept|Previous|Next|"
    r"Home|Menu|Close|Clear|Loading|Initializing|Made with|Not found|Navigation|Toggle|Copy)\b"
)


def pages(site: Path) -> list[Path]:
    """Return every built page."""
    return sorted(site.rglob("*.html"))


def test_every_page_is_valid_html(site: Path):
    """Browsers guess at faulty HTML, and they guess differently."""
    config = Path(__file__).parent / "html-validate.json"
    script = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    found = run(script, "--config", str(config), "--formatter", "text", f"{site}/**/*.html")
    assert found.returncode == 0, found.stdout or found.stderr


def test_no_page_weighs_more_than_twelve_kibibytes(site: Path):
    """A phone on a poor line gets the text first."""
    sizes = {path.relative_to(site): len(gzip.compress(path.read_bytes(), 9)) for path in pages(site)}
    heavy = {str(path): size for path, size in sizes.items() if size > 12 * KIBIBYTE}
    assert not heavy


def test_names_and_tooltips_are_norwegian(site: Path):
    """What only a screen reader says, is said in the language of the page."""
    english = set()
    for path in pages(site):
        soup = BeautifulSoup(path.read_bytes(), "html.parser")
        said = [
            str(tag[name])
            for name in ("aria-label", "title", "placeholder", "alt")
            for tag in soup.find_all(attrs={name: True})
        ]
        said += [tag.get_text(" ", strip=True) for tag in soup.find_all(["button", "nav", "footer", "header", "label"])]
        english |= {f"{path.relative_to(site)}: {text[:60]}" for text in said if ENGLISH.search(text)}
    assert not english


def test_pages_are_marked_as_bokmal_and_words_in_other_languages_as_such(site: Path):
    """A screen reader changes its voice where the language changes."""
    for path in pages(site):
        assert BeautifulSoup(path.read_bytes(), "html.parser").html["lang"] == "nb", path
    glossary = BeautifulSoup((site / "vite/ordliste/index.html").read_bytes(), "html.parser")
    entries = glossary.select(".term-languages")
    assert entries
    for entry in entries:
        assert {tag["lang"] for tag in entry.find_all(lang=True)} == {"nn", "da", "en"}


def test_nothing_is_written_into_a_style_attribute(site: Path):
    """The site's security policy lets no style or script stand in the page itself."""
    for path in pages(site):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<[^>]+\s(style|on\w+)=", html), path
        assert "<style" not in html, path


@pytest.mark.parametrize("link", ["stylesheet", "icon"])
def test_what_a_page_asks_for_is_there(site: Path, link: str):
    """The names of the theme's files carry a sum that changes with the theme's edition."""
    for path in (site / "index.html", site / "gjore/fase-2-planlegge/ke-03/index.html"):
        soup = BeautifulSoup(path.read_bytes(), "html.parser")
        asked = [tag["href"] for tag in soup.select(f"link[rel={link}]")]
        asked += [tag["src"] for tag in soup.select("script[src]")]
        assert asked
        missing = [name for name in asked if not (path.parent / name).resolve().exists()]
        assert not missing
