"""What comes after the first need folds: still there for search, links, print and browsers without scripts."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.pages import folding, place_links
from macros.text import html_tree

from . import choose
from .reader_tasks import PHONE
from .windows import Windows

FOLDED = "document.querySelectorAll('details.fold:not([open])').length"


def folded(html: str) -> html_tree.Element:
    """Return a page's content as it is after folding."""
    tree = html_tree.fragment(html)
    folding.fold(tree)
    return tree


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone."""
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()


def open_page(context: BrowserContext, address: str) -> Page:
    """Open an address in a tab of its own."""
    page = context.new_page()
    page.goto(address)
    return page


def test_each_part_after_the_mark_folds_with_its_heading_on_it():
    """The address of a heading is promised: it stands on the same heading, which is seen while the part is closed."""
    tree = folded(
        '<h2 id="for">Før</h2><p>a</p><div class="fold-rest"></div>\n'
        '<h2 id="en">En</h2>\n<p>b</p>\n<h3 id="under">Under</h3>\n<h2 id="to">To</h2>\n<p>c</p>'
    )
    parts = tree.findall("details")
    assert [part.find("summary/h2").get("id") for part in parts] == ["en", "to"]
    assert [[child.tag for child in part.find("div")] for part in parts] == [["p", "h3"], ["p"]]
    assert tree.find("h2").get("id") == "for"
    assert folding.MARK not in html_tree.written_fragment(tree)


def test_what_opens_a_part_holds_no_link():
    """A control within a control is not reached by every screen reader: the link to the part stands in it."""
    tree = html_tree.fragment('<div class="fold-rest"></div><h2 id="en">En</h2><p>a</p>')
    place_links.add(tree)
    folding.fold(tree)
    assert tree.find(".//summary//a") is None
    assert [child.tag for child in tree.find(".//details/div")] == ["a", "p"]


def test_the_way_on_stands_outside_of_what_folds():
    """Who closes the last part must still find the next page."""
    tree = folded('<div class="fold-rest"></div><h2>En</h2><p>a</p><h2>To</h2><p>b</p><nav>Videre</nav>')
    assert [child.tag for child in tree] == ["p", "details", "details", "nav"]


def test_a_single_part_has_no_button_for_all():
    """A button that opens all is one too many where there is one."""
    assert folded('<div class="fold-rest"></div><h2>En</h2><p>a</p>').find(".//button") is None
    assert folded('<div class="fold-rest"></div><h2>En</h2><h2>To</h2>').find(".//button") is not None


def test_a_page_without_the_mark_stays_as_it_is():
    """Most pages are read from top to bottom."""
    html = "<h2>En</h2><p>a</p>"
    assert html_tree.written_fragment(folded(html)) == html


def test_each_entry_of_a_long_list_folds_below_its_letter():
    """One line an entry: what a word means opens, and the next letter is no part of the last word."""
    tree = folded(
        '<div class="fold-entries"><h2 id="a">A</h2><h3 id="en">En</h3><p>a</p><p>b</p>'
        '<h2 id="t">T</h2><p>c</p><h3 id="to">To</h3><p>d</p></div>'
    )
    assert [child.tag for child in tree.find("div")] == ["h2", "details", "h2", "p", "details"]
    assert [part.find("summary/h3").get("id") for part in tree.iter("details")] == ["en", "to"]
    assert [len(part.find("div")) for part in tree.iter("details")] == [2, 1]


def test_the_entries_of_a_list_in_columns_are_parted_in_two():
    """The first column holds the first half, and the one in the middle: who reads on with Tab goes down, then over."""
    tree = folded('<div class="fold-columns"><h2>En</h2><p>a</p><h2>To</h2><p>b</p><h2>Tre</h2><p>c</p></div>')
    columns = [[heading.text for heading in column.iter("h2")] for column in tree.find("div")]
    assert columns == [["En", "To"], ["Tre"]]
    assert [len(part.find("div")) for part in tree.iter("details")] == [1, 1, 1]


def test_entries_in_columns_can_be_opened_all_at_once():
    """The button for all counts what folds, whatever it stands in."""
    tree = folded('<div class="fold-rest"></div><div class="fold-columns"><h2>En</h2><h2>To</h2></div>')
    assert tree.find(".//button") is not None


def test_a_list_in_columns_fills_a_wide_window_and_opens_in_place(windows: Windows, address: str):
    """Half the window was empty beside the obstacles. What opens in one column moves nothing in the other."""
    with windows.open(viewport={"width": 1280, "height": 900}) as page:
        page.goto(f"{address}/hindringer/")
        entries = page.locator(".fold-columns details.fold")
        places = "all => all.map((entry) => entry.getBoundingClientRect()).map(({ x, y }) => [x, y])"
        before = entries.evaluate_all(places)
        half = (len(before) + 1) // 2
        assert {x > 640 for x, _ in before[:half]} == {False}
        assert {x > 640 for x, _ in before[half:]} == {True}
        entries.first.locator("summary").click()
        expect(entries.first).to_have_attribute("open", "")
        after = entries.evaluate_all(places)
        assert after[half:] == before[half:]
        assert after[1][1] > before[1][1]
        page.set_viewport_size({"width": 768, "height": 900})
        assert len({x for x, _ in entries.evaluate_all(places)}) == 1


def test_a_link_to_a_term_arrives_at_it_open(phone: BrowserContext, address: str):
    """Pages, sheets and results of the search link to terms: who comes so, reads what the word means at once."""
    term = choose.term(choose.records())
    page = open_page(phone, f"{address}/vite/ordliste/#{term.id}")
    entry = page.locator("details.fold", has=page.locator(f"[id='{term.id}']"))
    expect(entry).to_have_attribute("open", "")
    expect(entry.get_by_text(term.definition[:30])).to_be_in_viewport()
    expect(page.locator("details.fold[open]")).to_have_count(1)
    page.close()


@pytest.mark.parametrize(
    ("name", "entries", "typeface"),
    [
        ("vite/ordliste/", "#ordene details.fold", "browser"),
        ("verktoy/nedlastinger/", "#filer details.fold", "browser"),
        ("verktoy/", "#verktoyliste li", "narrow_browser"),  # a wide one has room for the titles alone
    ],
)
def test_a_long_list_has_a_line_for_each_entry(
    request: pytest.FixtureRequest, address: str, name: str, entries: str, typeface: str
):
    """The page of files was 19 screens of a phone long: nobody scrolls through that."""
    page = request.getfixturevalue(typeface).new_page(viewport=PHONE)
    page.goto(f"{address}/{name}")
    heights = page.locator(entries).evaluate_all(
        """all => {
          for (const entry of all) entry.style.contentVisibility = "visible"; // as when the reader has come to it
          return all.map((entry) => entry.offsetHeight);
        }"""
    )
    assert len(heights) > 20
    assert sorted(heights)[len(heights) // 2] <= 50, "most are one line"
    assert max(heights) <= 110
    page.close()


def test_the_browsers_own_search_opens_what_it_finds(phone: BrowserContext, address: str):
    """Find in page, and a link to a piece of text, open what is closed: both by one rule of the standard.

    Find in page has no handle that a test can press; a text fragment has, and goes by the same algorithm.
    """
    term = choose.term(choose.records())
    words = quote(" ".join(term.definition.split()[:4]), safe="")
    page = open_page(phone, f"{address}/vite/ordliste/#:~:text={words}")
    expect(page.locator("details.fold", has=page.locator(f"[id='{term.id}']"))).to_have_attribute("open", "")
    page.close()


def test_a_link_opens_the_part_that_it_leads_to(phone: BrowserContext, address: str):
    """To a heading that is closed, to something within, and once more after the reader has closed it."""
    page = open_page(phone, f"{address}/{choose.element_address()}")
    assert page.evaluate(FOLDED) > 2
    for link in page.locator(".panel dd a[href^='#']").all():
        place = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
        part = place.locator("xpath=ancestor::details")
        for _ in range(2):
            link.click()
            expect(part).to_have_attribute("open", "")
            expect(place).to_be_in_viewport()
            part.locator("summary").first.click()
            expect(part).not_to_have_attribute("open", "")
    page.close()


def test_an_address_with_a_place_opens_it(phone: BrowserContext, address: str):
    """A link from a colleague, and a broken one, which must not stop the rest of the script."""
    page = open_page(phone, f"{address}/{choose.element_address()}")
    headings = page.locator("details.fold h3[id]").evaluate_all("all => all.map((heading) => heading.id)")
    for place, closed in ((headings[-1], 1), ("%", 0)):
        other = open_page(phone, f"{address}/{choose.element_address()}#{place}")
        expect(other.locator("details.fold[open]")).to_have_count(closed)
        other.locator(".fold-all button").click()
        expect(other.locator("details.fold:not([open])")).to_have_count(0)
        other.close()
    page.close()


def test_all_open_and_close_with_one_button(phone: BrowserContext, address: str):
    """Who wants to read it all presses once; the button says what it will do."""
    page = open_page(phone, f"{address}/{choose.element_address()}")
    button = page.locator(".fold-all button")
    words = button.text_content()
    button.click()
    assert page.evaluate(FOLDED) == 0
    page.wait_for_function("words => document.querySelector('.fold-all button').textContent !== words", arg=words)
    button.click()
    assert page.evaluate(FOLDED) == page.locator("details.fold").count()
    page.close()


@pytest.mark.whole
def test_print_has_every_part(phone: BrowserContext, browser: Browser, address: str):
    """What is closed on the screen is on paper, with and without the script."""
    quiet = browser.new_context(viewport=PHONE, java_script_enabled=False)
    for context in (phone, quiet):
        page = open_page(context, f"{address}/{choose.element_address()}")
        page.emulate_media(media="print")
        shown = page.locator("details.fold .fold__part")
        assert all(part.bounding_box()["height"] > 0 for part in shown.all())
        page.close()
    quiet.close()


def test_without_scripts_everything_is_there(browser: Browser, address: str):
    """Nothing would open the part that a link leads to, so nothing is closed, and no button does nothing."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = open_page(context, f"{address}/{choose.element_address()}")
    shown = page.locator("details.fold .fold__part")
    assert shown.count() > 2
    assert all(part.bounding_box()["height"] > 0 for part in shown.all())
    assert not page.locator(".fold-all").is_visible()
    context.close()
