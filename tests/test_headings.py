"""The ids of headings: made of all their letters, the same for the gate as in the built site."""

import re
from functools import partial
from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from macros.addresses import url
from macros.checking import Checked, check
from macros.checks.pages import headings
from macros.pages import source
from macros.pages.calls import Component
from macros.pages.heading_ids import HeadingIds
from macros.pages.outline import Outlines
from macros.text.slugs import slugify

from . import sampling
from .conftest import ROOT


def ids(text: str) -> list[str]:
    """Return the ids of the headings that a text becomes."""
    markdown = Markdown(extensions=["attr_list", "md_in_html", "toc", HeadingIds()])
    return re.findall(r'<h\d [^>]*?id="([^"]*)"', markdown.convert(text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Når passer arket", "nar-passer-arket"),
        ("Støtte på vei – hva nå?", "stotte-pa-vei-hva-na"),
        ("ÆØÅ æøå", "aeoa-aeoa"),
        ("Vær så god: én og/eller to", "vaer-sa-god-en-og-eller-to"),
        ("Ünïcode, ½ og ﬁn", "unicode-1-2-og-fin"),
        ("Porsáŋgu og Guovda\u00adgeaidnu", "porsangu-og-guovdageaidnu"),
        ("  -- a_b --  c ", "a-b-c"),
        ("3. Fordel rollene", "3-fordel-rollene"),
        ("…", ""),
    ],
)
def test_an_address_has_all_letters_of_its_words(text: str, slug: str):
    """A reader sees in an address what it leads to; «mling» is no word."""
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("# Møte\n\n## Før\n\n### Spørsmål\n\n## Etter\n\n### Spørsmål", "mote for sporsmal etter etter-sporsmal"),
        ("# A\n\n## Før {#start}\n\n### X\n\n## Så {#slutt}\n\n### X", "a start x slutt slutt-x"),
        ("# A\n\n## B\n\n### C\n\n#### X\n\n### D\n\n#### X\n\n## E\n\n### D\n\n#### X", "a b c x d d-x e e-d e-d-x"),
        ("# A\n\n## B\n\n### B", "a b b-b"),
        ("# A\n\n## X {#x}\n\n## Z\n\n### X", "a x z z-x"),
        ("# A\n\n## Z\n\n### X\n\n## Q {#x}", "a z z-x x"),
        ("# A\n\n<p id='x'>Rå</p>\n\n## Z\n\n### X", "a z z-x"),
        ("# …\n\n## ?", "del del-del"),
        ("# A & B\n\n## *C* `d` [e](f.md)", "a-b c-d-e"),
        ("# A\n\n## B\n\n### X\n\n### X\n\n### X", "a b x x-2 x-3"),
    ],
)
def test_twins_are_told_apart_by_what_they_stand_under(text: str, anchors: str):
    """A number by order would lead elsewhere the day a heading is put in before."""
    assert ids(text) == anchors.split()


def test_a_heading_keeps_its_id_when_another_comes_or_goes():
    """A link to «Etter» holds whatever an editor does before it."""
    after = "## Etter\n\n### Spørsmål\n\n### Svar"
    for before in ("", "## Før\n\nTekst.\n\n", "## Før\n\n### Andre ting\n\n", "## Sist\n\n## Først\n\n"):
        assert ids(f"# A\n\n{before}{after}")[-3:] == ["etter", "sporsmal", "svar"]


@pytest.mark.parametrize(
    ("added", "numbered"),
    [
        ("## Del\n\n### Samme ord\n\nA.\n\n## Annen del\n\n### Samme ord", []),
        ("## Del\n\n### Samme ord\n\nA.\n\n### *Samme* ord", ["står også på linje"]),
        ("## Del\n\n### Samme ord\n\nSamme ord\n---\n\n<h3 id='x'>Samme ord</h3>", []),
    ],
)
def test_twins_under_one_heading_are_told(added: str, numbered: list[str]):
    """Nothing but their order tells them apart, in a list of contents and in an address."""
    text = f"---\n---\n# Side\n\n## Først\n\nA.\n\n{added}\n"
    page = source.read(text, "a.md", {}, Outlines(["attr_list"], {}))
    told = [mistake.text for mistake in headings.mistakes(page)]
    assert len(told) == len(numbered), told
    assert all(words in text for words, text in zip(numbered, told, strict=True))


def test_twins_that_a_component_gives_are_told():
    """The editor is told where the component is called, and mends it in the record."""

    def twins(_: object) -> str:
        return "### Samme ord\n\n### Samme ord"

    text, known = "---\n---\n# A\n\n## B\n\n{{ twins() }}\n", {"twins": Component(twins, partial(twins, None))}
    page = source.read(text, "a.md", known, Outlines(["attr_list"], {}))
    assert [(one.line, "#samme-ord-2" in one.text) for one in headings.mistakes(page)] == [(7, True)]


def test_the_gate_knows_the_ids_of_the_built_pages(site: Path, checked: Checked):
    """What the gate says of a link is true of the site that readers meet."""
    of_gate = {
        f"/{url(path)}": [anchor for *_, anchor in page.outline.headings] for path, page in checked.pages.items()
    }
    assert len(of_gate) > 50
    assert {address: _headings(sampling.page_file(site, address)) for address in of_gate} == of_gate


def _headings(page: Path) -> list[str | None]:
    levels = " or ".join(f"self::h{level}" for level in range(1, 7))
    return [heading.get("id") for heading in html.fromstring(page.read_bytes()).xpath(f"//article//*[{levels}]")]


@pytest.fixture(scope="module")
def checked() -> Checked:
    """All pages, as the gate reads them; of a project that is known to be sound it would read none."""
    return check(ROOT, anew=True)
