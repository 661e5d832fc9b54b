"""The guide: the whole site as one PDF file to print and read in peace."""

import io

import pikepdf
import pytest

from macros.downloads.files import GUIDE
from macros.guide import measures as guide_measures
from macros.guide.chapters import INSIDE
from macros.pages import settings
from macros.sheets.words import WORDS

from . import pdf_reading
from .conftest import ROOT
from .pdf_reading import squeezed


def test_the_guide_holds_every_page_of_the_menu(data, pdfs):
    """Each page is a bookmark, and each tool tells which files hold its points and tables."""
    file = pdfs[GUIDE]
    linked = set(pdf_reading.links(file))
    names = pdf_reading.bookmarks(file)
    text = squeezed(" ".join(pdf_reading.texts(file)))
    for sheet in data.checklists.values():
        assert sheet.title in names
        assert f"{data.site.url}nedlasting/{sheet.id}.pdf" in linked
    for element in data.core_elements.values():
        assert f"Kjerneelement {element.number} – {element.title}" in names
    for term in data.glossary.values():
        assert squeezed(term.definition) in text


def test_the_guide_is_set_and_not_shown_as_it_is_written(pdfs):
    """No sign of Markdown or HTML is read."""
    pages = pdf_reading.texts(pdfs[GUIDE])
    for number, text in enumerate(pages, 1):
        signs = [sign for sign in ("{:", "{{", "{%", "**", "](", "</", "&amp;") if sign in text]
        assert signs == [], f"page {number} shows {signs}"


def test_the_foot_of_the_guide_names_the_chapter(pdfs):
    """A loose page tells where in the guide it belongs: by the last page of the menu that has begun on it or before."""
    pages = pdf_reading.texts(pdfs[GUIDE])
    names = {*pdf_reading.bookmarks(pdfs[GUIDE]), WORDS["contents"]}
    title = settings.read(ROOT).site_name
    feet = [page.rpartition(f" · {title} · ")[0] for page in pages[1:]]
    unnamed = [number for number, foot in enumerate(feet, 2) if not any(foot.endswith(name) for name in names)]
    assert unnamed == []


@pytest.mark.whole
def test_pages_of_the_guide_are_filled(pdfs):
    """Paper is not printed half empty: few pages are, those before a chapter and before what must not be broken."""
    fills = pdf_reading.fills(pdfs[GUIDE], foot=74)
    half_empty = [number for number, fill in enumerate(fills, 1) if fill < 0.5]
    assert len(half_empty) < len(fills) / 25, half_empty


def test_columns_of_the_guide_have_room_for_their_words():
    """A column of short words leaves its room to one where much is written, but is never too narrow."""
    narrow, wide = guide_measures.widths(
        [["Fra", "Beskrivelse"], ["oss", "Samler det dere bør avtale før dere skriver under"]]
    )
    assert 8 < narrow < wide / 3


def test_a_short_part_of_the_guide_is_held_together():
    """A heading, what it says and its list stand on one page; a long part may be broken."""
    heading = {"t": "h", "h": 2, "l": 3, "page": False, "c": ["Kilder"]}
    short, long = {"t": "p", "c": ["Kort."]}, {"t": "p", "c": ["Langt. " * 200]}
    assert [block["t"] for block in guide_measures.held([long, heading, short, heading, long])] == [
        "p",
        "held",
        "h",
        "p",
    ]


def test_links_within_the_guide_lead_to_their_headings(pdfs):
    """No link is left as it was drawn, and a link with a name leads to a place that is there."""
    file = pdfs[GUIDE]
    assert [address for address in pdf_reading.links(file) if address.startswith(INSIDE)] == []
    with pikepdf.open(io.BytesIO(file)) as pdf:
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", []) if "/Dest" in link]
        named = [str(link.Dest) for link in links if isinstance(link.Dest, pikepdf.String)]
        assert len(named) > len(places)
        assert {name for name in named if name not in places} == set()
