"""The first use of a term shows its definition; everything else is left as it was."""

import pytest
from playwright.sync_api import Page, expect

from macros.pages.term_marks import TermMarker
from macros.records.models import Term
from macros.text import html_tree

from . import choose
from .windows import Windows


def term(**values: object) -> Term:
    """Return a term with the fields a test does not care about filled in."""
    given = {"nynorsk": ["x"], "danish": ["x"], "english": ["x"], "definition": "Forklart."} | values
    return Term.model_validate(given)


MARKER = TermMarker(
    [
        term(id="mandat", term="mandat", inflections=["mandatet"]),
        term(id="leder", term="leder", everyday=True),
        term(id="plan", term="implementeringsplan"),
    ]
)


def mark(html: str) -> str:
    """Mark with a glossary one folder up."""
    tree = html_tree.fragment(html)
    MARKER.mark(tree, "../ordliste/")
    return html_tree.written_fragment(tree)


def test_the_first_use_is_a_button_with_its_definition():
    """Later uses are plain: once is enough, and each button is a stop for the keyboard."""
    shown = mark("<p>Mandatet er kort. Et mandat er skriftlig.</p>")
    assert shown.count("<button") == 1
    assert ">Mandatet</button>" in shown
    assert 'popovertarget="ord-mandat" aria-describedby="ord-mandat-tekst"' in shown
    assert '<span id="ord-mandat-tekst">Forklart.</span> <a href="../ordliste/#mandat">' in shown


def test_terms_are_marked_in_the_order_they_are_read():
    """The first use is the first for the reader, also when text goes on after an element in the middle."""
    shown = mark("<ul><li>En <em>implementeringsplan</em> og et mandat, en implementeringsplan<p>Mandat</p></li></ul>")
    assert [part.split("<")[0] for part in shown.split('-tekst">')[1:4:2]] == ["implementeringsplan", "mandat"]
    assert shown.count("<button") == 2
    assert shown.endswith("en implementeringsplan<p>Mandat</p></li></ul>")


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Mandat</h2>",
        '<p><a href="x">mandat</a></p>',
        "<p><code>mandat</code></p>",
        '<li><label for="x">mandat</label></li>',
        "<p><button>mandat</button></p>",
        '<p class="place">Mandat</p>',
        '<dl class="facts"><dd>mandat</dd></dl>',
        "<p>leder</p>",
        "<p>Bruk arket «Mandat og roller».</p>",
        "<p>mandatperiode og fjellmandat og mandat-sak</p>",
        '<p title="mandat">x</p>',
        "<svg><text>mandat</text></svg>",
        "mandat",
    ],
)
def test_what_is_not_running_text_is_left_alone(html: str):
    """Headings, links, controls, other words and attributes stay as they were."""
    assert mark(html) == html


def test_text_after_a_skipped_element_is_marked_again():
    """The end of a heading or a list of facts is the end of the exception."""
    assert "<button" in mark('<p class="place">Mandat</p><p>Et mandat.<br>Slutt.</p>')
    assert "<button" in mark("<h2>Mandat</h2><p>Et mandat.</p>")
    assert "<button" in mark('<nav class="phase-steps"><p>Mandat</p></nav><p>Et mandat.</p>')


def test_a_reader_opens_and_closes_a_definition_by_keyboard(page: Page, address: str):
    """Enter opens it, Esc closes it, and the focus stays where it was."""
    page.goto(f"{address}/{choose.prose_address()}")
    word = page.locator("button.term").first
    note = page.locator(".term-note").first
    expect(note).to_be_hidden()
    expect(word).to_have_accessible_description(note.locator("span").text_content() or "")
    word.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    expect(note.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()


def test_a_reader_opens_a_definition_by_touch_without_script(windows: Windows, address: str):
    """A press is enough on a phone, and no script is needed."""
    with windows.open(viewport={"width": 320, "height": 700}, has_touch=True, java_script_enabled=False) as phone:
        phone.goto(f"{address}/{choose.prose_address()}")
        phone.locator("button.term").first.tap()
        note = phone.locator(".term-note").first
        assert note.is_visible()
        box = note.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_a_term_with_signs_of_html_is_a_word_on_its_button():
    """The word is set anew where it stood, and what was text there is text on the button."""
    tree = html_tree.fragment("<p>Se &lt;b&gt; &amp;amp; her.</p>")
    TermMarker([term(id="tegn", term="b", inflections=["<b> &amp; her"])]).mark(tree, "")
    button = tree.find(".//button")
    assert button is not None
    assert html_tree.text_of(button) == "<b> &amp; her"
