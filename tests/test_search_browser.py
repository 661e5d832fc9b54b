"""What a reader does with the search in a real browser."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.addresses import sheet_page, url
from macros.text.words import words

from . import choose
from .windows import SHIFTS, Windows

SHEET, OTHER = choose.sheets(choose.records())[:2]
PROSE = choose.prose_address()
TERM = choose.term(choose.records())
# The name of somebody who has written a work: no role is about them.
AUTHOR = next(work.authors.split(",")[0] for work in choose.records().literature.values() if "," in work.authors)
# A long word of a title, and how somebody may misspell it: a letter less in the middle.
COMPOUND = next(
    word.lower() for sheet in choose.records().checklists.values() for word in sheet.title.split() if len(word) > 12
)
MISSPELT = COMPOUND[:5] + COMPOUND[6:]
# What is said of most words: more results than a list has at first.
SAID = Counter(word for term in choose.records().glossary.values() for word in words(term.definition) if len(word) > 4)
LONG = SAID.most_common(1)[0][0]
INPUT = ".md-search__input"
ITEM = ".md-search-result__item"
STATUS = ".md-search [data-search-status]"
SEARCH_FILES = re.compile(r"/assets/search/|/search/|lunr")
INDEX_FILES = re.compile(r"/assets/search/[0-9a-f]{10}/")
ALL_TITLES = re.compile(r"/assets/search/[0-9a-f]{10}/e\.js$")
SOME_TITLES = re.compile(r"/assets/search/[0-9a-f]{10}/e\d+\.js$")
TEXT_FILES = re.compile(r"/assets/search/[0-9a-f]{10}/t\d+\.js$")
FAILED = "Søket fikk ikke lastet alt. Prøv igjen."


@pytest.fixture
def requested(page: Page) -> list[str]:
    """The addresses a page has asked for, growing."""
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    return addresses


def search(page: Page, query: str) -> None:
    """Type into the header's box and wait for the answer."""
    page.click(INPUT)
    page.keyboard.insert_text(query)
    expect(page.locator(STATUS)).to_have_text(re.compile("treff"))


def begin(page: Page, letter: str) -> None:
    """Type a letter into the header's box and wait for what is said of it."""
    page.click(INPUT)
    page.keyboard.insert_text(letter)
    expect(page.locator(STATUS)).to_have_text("Skriv minst to tegn")


def test_nothing_is_fetched_before_the_reader_goes_to_the_box(page: Page, address: str, requested: list[str]):
    """Most visits never search; they should not pay for it."""
    page.goto(f"{address}/{choose.prose_address()}")
    assert not [url for url in requested if SEARCH_FILES.search(url)]
    search(page, SHEET.title)
    fetched = [url for url in requested if SEARCH_FILES.search(url)]
    assert any("/search/search." in url for url in fetched)
    assert all(url.startswith(address) for url in requested)


def test_a_search_leads_to_the_page_with_the_words_marked(page: Page, address: str):
    """From the front page with the keyboard alone: type, Enter, there."""
    page.goto(f"{address}/")
    search(page, SHEET.title.lower())
    expect(page.locator(ITEM).first.locator("h2")).to_have_text(SHEET.title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{url(sheet_page(SHEET.id))}")
    expect(page.locator("article mark").first).to_be_visible()


def test_results_are_announced_and_reached_by_tab_and_arrows(page: Page, address: str):
    """A screen reader hears the count; the keyboard reaches every result."""
    page.goto(f"{address}/")
    search(page, TERM.term)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d+ (beste )?treff"))
    links = page.locator(".md-search-result__link")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(INPUT)).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if links.first.evaluate("link => link === document.activeElement"):
            break
    expect(links.first).to_be_focused()


@pytest.mark.whole
def test_a_result_whose_text_has_not_come_takes_focus(page: Page, address: str):
    """An arrow pressed at once went to a result that was not shown yet, and focus stayed in the field."""
    page.goto(f"{address}/")
    search(page, TERM.term)
    first = page.locator(".md-search-result__link").first
    first.evaluate("link => link.closest('li').classList.add('search-waits')")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()


def test_escape_closes_and_gives_focus_back(page: Page, address: str):
    """One who tabbed into the box stands where they came from."""
    page.goto(f"{address}/")
    page.locator(".site-name").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(INPUT).evaluate("input => input === document.activeElement"):
            break
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.insert_text("plan")
    expect(page.locator(ITEM).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator(INPUT)).not_to_be_focused()
    assert page.evaluate("document.activeElement !== document.body")
    expect(page.locator(ITEM).first).to_be_hidden()


@pytest.mark.parametrize("key", ["f", "s", "/"])
def test_no_single_key_opens_the_search(page: Page, address: str, key: str):
    """One who speaks to the computer would set it off by chance (WCAG 2.1.4)."""
    page.goto(f"{address}/{choose.prose_address()}")
    page.keyboard.press(key)
    expect(page.locator("#__search")).not_to_be_checked()


def test_a_term_is_answered_with_its_definition_on_top(page: Page, address: str):
    """A reader who only wonders what a word means need not go anywhere."""
    page.goto(f"{address}/")
    search(page, TERM.nynorsk[0])
    expect(page.locator(".search-definition")).to_contain_text(TERM.definition)


# Asks in the box, and gives of the list at the moment it is drawn: how many results, and how many without their text.
DRAWN = """
(query) => new Promise((done) => {
  const [input, list] = [".md-search__input", ".md-search-result__list"].map((part) => document.querySelector(part));
  const count = (part) => list.querySelectorAll(part).length;
  const drawn = () => done([list.children.length, count(".search-waits")]);
  new MutationObserver((_, watch) => { watch.disconnect(); drawn(); }).observe(list, { childList: true });
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})
"""


@pytest.mark.whole
def test_a_screen_of_results_is_drawn_first_and_the_rest_when_it_is_wanted(windows: Windows, address: str):
    """Who types on needs none of what is below; who goes up from the field, prints or scrolls finds the whole list."""
    with windows.open(viewport={"width": 1280, "height": 240}) as page:  # a low one, which few results fill
        page.goto(f"{address}/")
        search(page, TERM.term)
        expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ treff"))  # before all titles are here: the best
        whole = page.locator(ITEM)
        many = int(re.search(r"\d+", page.locator(STATUS).inner_text())[0])
        expect(whole).to_have_count(many)
        assert 0 < page.evaluate(DRAWN, TERM.term)[0] < many
        expect(whole).to_have_count(many)  # a moment later, by itself
        for wanted in (
            "dispatchEvent(new Event('beforeprint'))",
            "input.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowUp', bubbles: true}))",
        ):
            asked = DRAWN.replace("watch.disconnect(); drawn();", f"watch.disconnect(); {wanted}; drawn();")
            assert page.evaluate(asked, TERM.term)[0] == many, wanted
        # Its place on the page may come with its text, below the link that has focus.
        expect(whole.last.locator(".md-search-result__link:focus")).to_have_count(1)
        page.wait_for_timeout(200)
        expect(whole).to_have_count(many)  # once each


@pytest.mark.whole
def test_a_result_that_was_shown_has_its_text_as_soon_as_it_is_drawn(page: Page, address: str):
    """Else the list is empty for a moment at every key, though nothing has to be fetched."""
    page.goto(f"{address}/")
    search(page, SHEET.title)
    shown = f"{ITEM}:not(.search-waits)"
    expect(page.locator(ITEM).first.locator(".search-text")).not_to_be_empty()
    first, waiting = page.evaluate(DRAWN, SHEET.title.lower())
    assert waiting < first
    assert page.locator(shown).first.inner_text().startswith(SHEET.title)


def wait_until_quiet(page: Page, requested: list[str]) -> None:
    """Wait until a page has asked for nothing for a while."""
    before = -1
    while before != len(requested):
        before = len(requested)
        page.wait_for_timeout(300)


WORDS = re.compile(r"/assets/search/[0-9a-f]{10}/(ahead-[a-z]+|[a-z]{2,}_?)\.js$")  # parts of the words


def test_the_next_letter_finds_its_words_fetched(page: Page, address: str, requested: list[str]):
    """Each letter that was typed waited for a file or two; one file has all that may come, and is there before it."""
    start = SHEET.title[:2].lower()
    page.goto(f"{address}/")
    begin(page, start[0])
    wait_until_quiet(page, requested)
    assert len([url for url in requested if WORDS.search(url)]) == 1
    page.route(WORDS, lambda route: route.abort())
    page.fill(INPUT, start)
    expect(page.locator(ITEM).first).to_be_visible()


def test_titles_on_their_way_are_not_asked_for_once_more_in_parts(page: Page, address: str, requested: list[str]):
    """The first letters of one who types fast waited for five files each, though one with them all was under way."""
    held: list[Route] = []
    page.route(ALL_TITLES, lambda route: held.append(route))  # noqa: PLW0108 - Playwright notes something on it
    page.goto(f"{address}/")
    with page.expect_request(ALL_TITLES):
        search(page, SHEET.title)
    before = len(requested)
    page.fill(INPUT, OTHER.title)
    with page.expect_request(WORDS):
        pass
    held[0].continue_()
    expect(page.locator(f"{ITEM} h2").first).to_have_text(OTHER.title)
    assert not [url for url in requested[before:] if SOME_TITLES.search(url)]


@pytest.mark.whole
def test_the_engine_comes_with_its_box_once(page: Page, address: str):
    """One who types at once waited for the box, then for the engine; and a file that comes twice is paid for twice."""
    page.goto(f"{address}/")
    search(page, SHEET.title)
    sent = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => /\\/search\\/search\\./.test(name))"
        ".map(({ transferSize, encodedBodySize }) => [transferSize, encodedBodySize])"
    )
    assert len(sent) == 2, sent  # the box, and the engine of the same script
    whole = max(size for _, size in sent)
    assert sum(size for size, _ in sent) < 1.5 * whole, sent


@pytest.mark.whole
def test_an_engine_that_fails_later_does_not_bring_the_box_once_more(page: Page, address: str):
    """Two boxes would answer each key; and the next question is put to a new engine."""
    page.add_init_script(
        "self.Worker = class extends Worker { constructor(...all) { super(...all); self.last = this; } }"
    )
    page.goto(f"{address}/")
    search(page, SHEET.title)
    page.evaluate("self.last.dispatchEvent(new Event('error'))")
    page.fill(INPUT, OTHER.title)
    expect(page.locator(f"{ITEM} h2").first).to_have_text(OTHER.title)
    expect(page.locator("script[src*='search/search.']")).to_have_count(1)


@pytest.mark.whole
def test_nothing_is_fetched_ahead_for_who_saves_data(page: Page, address: str, requested: list[str]):
    """A reader who pays for each megabyte has said so to the browser."""
    saves = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
    page.route(
        "**/assets/search/search*.js",
        lambda route: route.fulfill(response=(told := route.fetch()), body=saves + told.text()),
    )
    page.goto(f"{address}/")
    begin(page, SHEET.title[:1].lower())
    wait_until_quiet(page, requested)
    assert not [url for url in requested if WORDS.search(url)]


def test_an_empty_list_helps(page: Page, address: str):
    """A way on, and a mail that holds the query only when the link is pressed."""
    page.goto(f"{address}/")
    search(page, "xyzzy")
    expect(page.locator(STATUS)).to_have_text("Ingen treff på «xyzzy»")
    expect(page.locator(".search-help a", has_text="Ordliste")).to_be_visible()
    tops = page.locator(".search-help li a").evaluate_all("all => all.map((link) => link.getBoundingClientRect().top)")
    assert min(below - above for above, below in itertools.pairwise(tops)) >= 24  # WCAG 2.5.8
    mail = page.locator("[data-search-mail]").first
    assert "xyzzy" not in mail.get_attribute("href")
    mail.evaluate("link => { link.addEventListener('click', (event) => event.preventDefault()); link.click(); }")
    assert "xyzzy" in mail.get_attribute("href")


def test_one_letter_is_met_with_a_request_for_more(page: Page, address: str):
    """«Ingen treff på «m»» sounds as if the site had nothing on motstand, and comes to everyone who types slowly."""
    page.goto(f"{address}/")
    begin(page, SHEET.title[0])
    for other in (".search-help", "[data-search-below]"):
        expect(page.locator(f".md-search {other}")).to_be_hidden()
    page.fill(INPUT, SHEET.title[:2])
    expect(page.locator(ITEM).first).to_be_visible()


def test_a_slow_line_is_told_of(page: Page, address: str):
    """The count of the query before stood there until the answer came, as if it were of what had been typed."""
    page.goto(f"{address}/")
    search(page, SHEET.title)
    held: list[Route] = []
    is_slow = [True]
    page.route(INDEX_FILES, lambda route: held.append(route) if is_slow else route.continue_())
    page.fill(INPUT, f"{OTHER.title} {AUTHOR}")
    expect(page.locator(STATUS)).to_have_text("Søker …")
    is_slow.clear()
    for route in held:
        route.continue_()
    expect(page.locator(STATUS)).to_have_text(re.compile("treff"))


def test_the_page_of_the_search_goes_on_with_what_was_asked(page: Page, address: str, requested: list[str]):
    """«Søk på egen side» led to an empty field; and what is asked is nobody's business but the reader's."""
    page.goto(f"{address}/")
    search(page, TERM.term)
    page.locator(".md-search select[name=kind]").select_option(label="Sjekklister og maler")
    whole = page.locator(".md-search [data-search-whole]")
    assert whole.evaluate("link => getComputedStyle(link).textDecorationLine") == "underline"
    whole.click()
    expect(page.locator(".search-page input")).to_have_value(TERM.term)
    expect(page.locator(f".search-page {ITEM} h2").first).to_be_visible()
    expect(page.locator(".search-page select[name=kind]")).not_to_have_value("")
    page.wait_for_url(re.compile(r"/sok/\?q=[^#]+$"))
    assert not [url for url in requested if "?q=" in url]
    expect(whole).to_be_hidden()


def test_a_misspelt_word_is_met_with_the_right_one(page: Page, address: str):
    """Found all the same, and the spelling offered."""
    page.goto(f"{address}/")
    search(page, MISSPELT)
    page.locator(".search-choices button", has_text=COMPOUND).click()
    expect(page.locator(INPUT)).to_have_value(COMPOUND)


def test_results_are_narrowed_by_kind(page: Page, address: str):
    """Only the sheets, for one who wants to print something."""
    page.goto(f"{address}/")
    search(page, TERM.term)
    page.locator(".md-search select[name=kind]").select_option(label="Sjekklister og maler")
    expect(page.locator(".search-about").first).to_contain_text("Sjekkliste eller mal")
    others = page.locator(".search-about").filter(has_not_text="Sjekkliste eller mal")
    expect(others).to_have_count(0)  # the first may have been a sheet before the list was narrowed


def test_a_search_can_be_linked_and_nothing_is_stored(page: Page, address: str):
    """?q= opens the box; the address follows the query; no trace is left in the browser."""
    page.goto(f"{address}/?q={SHEET.title}")
    expect(page.locator(ITEM).first.locator("h2")).to_have_text(SHEET.title)
    page.fill(INPUT, TERM.term)
    page.wait_for_url(f"**/?q={TERM.term}")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_back_from_a_result_restores_the_search(page: Page, address: str):
    """One who opens the wrong result goes on where they were: query, list, narrowing and place."""
    page.goto(f"{address}/{PROSE}")
    search(page, TERM.term)
    page.locator(".md-search select[name=kind]").select_option(label="Sjekklister og maler")
    expect(page.locator(".search-about").first).to_contain_text("Sjekkliste eller mal")
    titles = page.locator(f"{ITEM} h2").all_text_contents()  # those that wait for their text too
    second = page.locator(ITEM).nth(1).locator("a").first
    left_for = second.get_attribute("href")
    second.click()
    page.wait_for_url(re.compile(re.escape(left_for.split("#")[0])))
    page.go_back()
    expect(page.locator(INPUT)).to_have_value(TERM.term)
    expect(page.locator(".md-search select[name=kind]")).not_to_have_value("")
    expect(page.locator(f"{ITEM} h2")).to_have_text(titles)
    assert page.evaluate("document.activeElement.href") == left_for
    assert PROSE in page.url


def test_back_leads_to_the_result_far_down_that_was_left(page: Page, address: str):
    """The browser reloads the page, the first list is short, and the titles that come later change the order."""
    page.goto(f"{address}/{PROSE}")
    search(page, TERM.term)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ treff"))  # all titles are here
    tenth = page.locator(ITEM).nth(9).locator("h2 a")
    left_for = tenth.evaluate("link => link.href")
    tenth.click()
    page.wait_for_url(lambda now: now.split("#")[0] == left_for.split("#")[0])
    page.go_back()
    expect(page.locator(ITEM).nth(9).locator("h2 a")).to_be_focused()
    assert page.evaluate("document.activeElement.href") == left_for


def test_the_rest_of_the_list_comes_though_the_list_is_in_use(page: Page, address: str):
    """One who goes down into the first short list at once stands where they were when the rest has come."""
    page.goto(f"{address}/{PROSE}")
    search(page, TERM.term)
    page.keyboard.press("ArrowDown")
    stood = page.evaluate("document.activeElement.href")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ treff"))
    assert page.evaluate("document.activeElement.href") == stood


def test_what_stands_in_the_list_is_left_when_it_is_drawn_anew(page: Page, address: str):
    """A press of the mouse that began on a result ended on another element, and led nowhere."""
    page.goto(f"{address}/{PROSE}")
    search(page, TERM.term)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ treff"))  # all titles are here
    page.evaluate(
        """(list) => {
            self.before = [...list.children].slice(0, 3);
            self.before[1].saying = "something else";
        }""",
        page.locator(".md-search-result__list").element_handle(),
    )
    page.locator(INPUT).evaluate("input => input.dispatchEvent(new Event('input', {bubbles: true}))")
    page.wait_for_function("() => !self.before[1].isConnected")
    stands = "[0, 2].map((at) => self.before[0].parentElement?.children[at] === self.before[at])"
    assert page.evaluate(stands) == [True, True]


def test_nothing_moves_under_the_mouse_while_it_is_pressed(page: Page, address: str):
    """A text that came between the press and its end moved the result away, and it was not opened."""
    page.goto(f"{address}/{PROSE}")
    search(page, TERM.term)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ treff"))  # all titles are here
    page.locator(ITEM).first.hover()
    page.mouse.down()
    last = page.locator(ITEM).last
    last.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # in which its text would have come
    text = last.locator(".search-text")
    expect(text).to_be_empty()
    page.mouse.up()
    expect(text).not_to_be_empty()


def test_the_rest_of_the_list_leaves_who_reads_the_definition_there(page: Page, address: str):
    """A result below leads to the same word, and is another stop for one who goes by Tab."""
    page.goto(f"{address}/{PROSE}")
    search(page, TERM.nynorsk[0])
    definition = page.locator(".search-definition a")
    definition.focus()
    page.locator(".search-definition").evaluate("box => { box.id = 'before'; }")
    page.locator(INPUT).evaluate("input => input.dispatchEvent(new Event('input', {bubbles: true}))")  # drawn anew
    expect(page.locator("#before")).to_have_count(0)
    expect(definition).to_be_focused()


@pytest.fixture
def large(page: Page) -> Page:
    """A page of a site whose titles are too many for one file."""
    page.route(
        "**/assets/search/start-*.js",
        lambda route: route.fulfill(
            response=(told := route.fetch()), body=told.text().replace('"isSmall":true', '"isSmall":false')
        ),
    )
    return page


def test_a_large_site_shows_more_than_the_first_results(large: Page, address: str):
    """The titles of the list are fetched when the reader has stopped typing."""
    large.goto(f"{address}/")
    search(large, TERM.term)
    expect(large.locator(ITEM).nth(9)).to_be_attached()


def test_the_rest_of_a_list_waits_until_a_press_is_over(large: Page, address: str):
    """It came between the press and its end, drew the list anew, and what was pressed was not opened."""
    no_end = "const real = setTimeout; self.setTimeout = (f, ms, ...a) => (ms === 1000 ? 0 : real(f, ms, ...a));"
    large.add_init_script(no_end)  # else a press that takes long on a slow machine is over by itself
    large.goto(f"{address}/")
    search(large, TERM.term)
    large.locator(ITEM).first.hover()
    large.mouse.down()
    large.wait_for_timeout(1500)  # in which the rest would have come
    expect(large.locator(ITEM).nth(9)).not_to_be_attached()
    large.mouse.move(0, 0)
    large.mouse.up()
    expect(large.locator(ITEM).nth(9)).to_be_attached()


def test_a_file_or_another_tab_is_no_leaving(page: Page, address: str):
    """The next page that was gone to had the words of a search marked."""
    page.goto(f"{address}/")
    search(page, SHEET.title)
    page.evaluate("document.querySelector('.md-search-result').addEventListener('click', (e) => e.preventDefault())")
    page.locator(".md-search-result__link").first.click(modifiers=["Control"])
    assert page.evaluate("self.name") == ""
    page.locator(".md-search-result__link").first.click()
    assert page.evaluate("self.name").startswith("sok:")


def test_a_place_that_was_left_is_forgotten_with_its_query(page: Page, address: str):
    """A reload after another search went to a row of it that nobody had chosen."""
    page.goto(f"{address}/")
    search(page, TERM.term)
    page.evaluate("document.querySelector('.md-search-result').addEventListener('click', (e) => e.preventDefault())")
    page.locator(".md-search-result__link").first.click()
    assert page.evaluate("history.state.searchPlace")
    page.fill(INPUT, OTHER.id)
    page.wait_for_url(f"**/?q={OTHER.id}")
    assert not page.evaluate("history.state.searchPlace")


def test_typing_adds_no_steps_to_the_history(page: Page, address: str):
    """Back leads off the page, and not through every letter."""
    page.goto(f"{address}/{PROSE}")
    before = page.evaluate("history.length")
    for query in (TERM.term, SHEET.id):
        page.fill(INPUT, query)
        page.wait_for_url(f"**/?q={query}")
    assert page.evaluate("history.length") == before


def test_enter_right_after_typing_opens_the_answer_to_what_was_typed(page: Page, address: str):
    """A quick reader presses Enter before the list is drawn, and must not come to the first page of another query."""
    page.goto(f"{address}/")
    search(page, OTHER.title)
    page.evaluate(
        """(query) => {
            const input = document.querySelector(".md-search__input");
            input.value = query;
            input.dispatchEvent(new Event("input", { bubbles: true }));
            input.form.requestSubmit();
        }""",
        SHEET.title,
    )
    page.wait_for_url(f"**/{url(sheet_page(SHEET.id))}")


def test_a_part_that_does_not_come_is_told_of_and_tried_again(page: Page, address: str):
    """On a train the line goes; a list that stays empty without a word looks like no answer."""
    page.goto(f"{address}/")
    search(page, SHEET.title)
    page.route(INDEX_FILES, lambda route: route.abort())
    page.fill(INPUT, OTHER.title)
    expect(page.locator(STATUS)).to_have_text(FAILED)
    expect(page.locator(ITEM)).to_have_count(0)  # those of the query before: Enter would open them
    expect(page.locator(".md-search [data-search-below]")).to_be_hidden()  # nobody knows whether it is here
    page.keyboard.press("Enter")
    page.unroute(INDEX_FILES)
    page.locator(".search-choices button", has_text="Prøv igjen").first.click()
    expect(page.locator(f"{ITEM} h2").first).to_have_text(OTHER.title)
    expect(page.locator(INPUT)).to_be_focused()  # the button is gone


def test_texts_that_do_not_come_are_told_of_and_the_next_answer_is_seen(page: Page, address: str):
    """A result without its text looked whole, and the next list was drawn and never seen."""
    page.route(TEXT_FILES, lambda route: route.abort())
    page.goto(f"{address}/")
    page.click(INPUT)
    page.keyboard.insert_text(SHEET.title)
    expect(page.locator(STATUS)).to_have_text(FAILED)
    expect(page.locator(ITEM).first).to_be_visible()
    page.unroute(TEXT_FILES)
    page.locator(".search-choices button", has_text="Prøv igjen").first.click()
    expect(page.locator(".search-text").first).not_to_be_empty()


def test_an_answer_under_way_when_a_text_fails_is_seen(page: Page, address: str):
    """It was drawn for an engine that had been let go of, and stayed invisible under its count."""
    page.goto(f"{address}/")
    search(page, SHEET.title)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate(
        """(query) => {
            const input = document.querySelector(".md-search__input");
            input.value = query;
            input.dispatchEvent(new Event("input", { bubbles: true }));
            dispatchEvent(new CustomEvent("file-missing", { detail: location.href }));
        }""",
        OTHER.title,
    )
    expect(page.locator(f"{ITEM}:not(.search-waits) h2").first).to_have_text(OTHER.title)
    assert errors == []


@pytest.mark.parametrize("fails", ["the script", "its worker", "what the worker does"])
def test_a_search_that_cannot_start_is_told_of(page: Page, address: str, fails: str):
    """Without the box, without the engine, or with one that fails: the reader waited for ever."""
    asked: list[Route] = []

    def answer(route: Route) -> None:
        asked.append(route)
        if fails == "what the worker does":
            route.fulfill(response=(told := route.fetch()), body=f"if (!self.document) throw Error();{told.text()}")
        elif fails == "the script" or len(asked) > 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/assets/search/search*.js", answer)
    page.goto(f"{address}/")
    page.click(INPUT)
    page.keyboard.insert_text(SHEET.title)
    expect(page.locator(STATUS)).to_have_text(FAILED)


def test_the_page_of_the_search_tells_when_the_box_does_not_come(page: Page, address: str):
    """Its room stood empty under the heading."""
    page.route("**/assets/search/search*.js", lambda route: route.abort())
    page.goto(f"{address}/sok/")
    expect(page.locator(".search-page [data-search-status]")).to_have_text(FAILED)
    expect(page.locator(".search-page input")).to_be_visible()


@pytest.mark.whole
def test_a_filter_that_hides_everything_says_so(page: Page, address: str):
    """An empty list under a forgotten filter looks as if nothing was found."""
    page.goto(f"{address}/")
    search(page, TERM.term)
    page.locator(".md-search select[name=kind]").select_option(label="Roller")
    page.fill(INPUT, AUTHOR)
    expect(page.locator(STATUS)).to_contain_text(re.compile(r"Filteret skjuler \d+ treff"))
    page.wait_for_timeout(1500)  # the rest of the list has come
    hidden = int(re.search(r"skjuler (\d+)", page.locator(STATUS).inner_text())[1])
    page.locator(".search-choices button", has_text="Vis alle").first.click()
    expect(page.locator(ITEM)).to_have_count(hidden)
    expect(page.locator(INPUT)).to_be_focused()  # the button is gone
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.whole
def test_the_count_is_said_once_when_the_reader_has_stopped_typing(page: Page, address: str):
    """A screen reader that hears a count for each letter says nothing else; the eye sees each count at once."""
    page.goto(f"{address}/sok/")
    page.evaluate(
        """() => {
          self.said = [];
          const status = document.querySelector(".search-page [role=status]");
          new MutationObserver(() => self.said.push(status.textContent)).observe(status, {childList: true});
        }"""
    )
    page.locator(".search-page input").press_sequentially(TERM.term, delay=60)
    expect(page.locator(".search-page [role=status]")).to_have_text(re.compile("treff"))
    shown = page.locator(".search-page .md-search-result__meta").inner_text()
    assert page.evaluate("self.said") == [shown]


def test_words_that_led_nowhere_are_named(page: Page, address: str):
    """The reader sees what the list is about, and what it is not."""
    page.goto(f"{address}/")
    search(page, f"{SHEET.title} sjokolade")
    expect(page.locator(STATUS)).to_contain_text("Fant ikke: sjokolade")
    expect(page.locator("[data-search-said]").first).to_contain_text("Fant ikke: sjokolade")


def test_the_same_count_of_another_query_is_said(page: Page, address: str):
    """A screen reader that hears nothing leaves its reader in doubt whether anything was searched for."""
    page.goto(f"{address}/")
    said = page.locator("[data-search-said]").first
    search(page, TERM.term)
    expect(said).to_have_text(re.compile(r"^\d+ treff"))
    said.evaluate("said => new MutationObserver(() => { self.isSaid = true; }).observe(said, {childList: true})")
    page.fill(INPUT, TERM.term.upper())
    page.wait_for_function("() => self.isSaid", timeout=5000)


def test_a_long_text_is_not_told_back_whole(page: Page, address: str):
    """A text pasted in by mistake was read aloud, printed and mailed, all ten thousand letters of it."""
    page.goto(f"{address}/")
    page.click(INPUT)
    page.keyboard.insert_text("xyzzy" * 2000)
    expect(page.locator(STATUS)).to_contain_text("Ingen treff")
    assert len(page.locator(STATUS).inner_text()) < 450
    mail = page.locator("[data-search-mail]").first
    mail.evaluate("link => { link.addEventListener('click', (event) => event.preventDefault()); link.click(); }")
    assert len(mail.get_attribute("href")) < 600
    page.fill(INPUT, f"{'plan ' * 24}måned")
    expect(page.locator(STATUS)).to_contain_text("Bare de første ordene er lest, ikke: måned")
    page.fill(INPUT, f"{COMPOUND} " * (300 // len(COMPOUND) + 1))  # fewer words, and more signs than are read
    expect(page.locator(STATUS)).to_contain_text(f"Bare de første ordene er lest, ikke: {COMPOUND}")


def titled_pages(page: Page) -> tuple[int, int]:
    """Return how many results are told to be shown, and to be there."""
    shown, there = re.search(r"De (\d+) beste av (\d+) treff", page.locator(STATUS).inner_text()).groups()
    return int(shown), int(there)


def test_the_rest_of_a_long_list_is_to_be_had_and_come_back_to(page: Page, address: str):
    """The list ended after thirty results, and said neither of how many nor how to see the others."""
    page.goto(f"{address}/{PROSE}")
    search(page, LONG)
    more = page.locator(".md-search button", has_text="Vis flere")
    expect(more).to_be_visible()
    shown, there = titled_pages(page)
    expect(page.locator(ITEM)).to_have_count(shown)
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(ITEM)).to_have_count(min(2 * shown, there))
    assert shown < there
    last = page.locator(ITEM).nth(shown - 1).locator("h2 a")
    expect(last).to_be_focused()  # the next one down is new, below the places in this one that come with its text
    new = page.locator(ITEM).nth(shown).locator("h2 a")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
        if new.evaluate("link => link === document.activeElement"):
            break
    left_for = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda now: now.split("#")[0] == left_for.split("#")[0])
    page.go_back()
    expect(new).to_be_focused()
    assert page.evaluate("document.activeElement.href") == left_for


@pytest.mark.whole
def test_a_result_shows_few_files(page: Page, address: str):
    """A page that lists every file of the site must not fill the list of results with them."""
    page.goto(f"{address}/")
    search(page, "filer å laste ned")
    expect(page.locator(".search-text").first).to_be_visible()
    counts = page.locator(ITEM).evaluate_all(
        "all => all.map((item) => item.querySelectorAll('.search-files a').length)"
    )
    assert max(counts) <= 3


def test_a_page_shows_what_it_answers(page: Page, address: str):
    """Folded: the reader sees at a glance whether the page is theirs, and the text comes first."""
    page.goto(f"{address}/{PROSE}")
    folded = page.locator(".page-questions")
    expect(folded.locator("li").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("li").first).to_be_visible()
    assert all(text.endswith("?") for text in folded.locator("li").all_inner_texts())


@pytest.mark.whole
def test_a_printed_search_holds_query_and_results(page: Page, address: str):
    """Taken along to a meeting, a list without its question says little."""
    page.goto(f"{address}/sok/?q={TERM.term}&phase=2")
    expect(page.locator(".search-page .md-search-result__item").first).to_be_visible()
    page.emulate_media(media="print")
    asked = "getComputedStyle(document.querySelector('.search-page'), '::before').content"
    assert page.evaluate(asked) == f'"{TERM.term}"'
    expect(page.locator(".search-page select[name=phase]")).to_be_visible()  # a narrowed list is not the whole
    expect(page.locator(".search-page select[name=kind]")).to_be_hidden()
    expect(page.locator(".search-page .md-search-result__item").first).to_be_visible()
    expect(page.locator(".search-start")).to_be_hidden()  # what to do when nothing is asked


def test_a_printed_search_that_is_not_narrowed_tells_of_no_filter(page: Page, address: str):
    """«Alle faser», and words to press, stood over the list as if something had been chosen."""
    page.goto(f"{address}/sok/?q={TERM.term}")
    expect(page.locator(".search-page select[name=phase]")).to_be_visible()
    page.emulate_media(media="print")
    for part in ("select", ".search-choices", ".search-below"):
        for one in page.locator(f".search-page {part}").all():
            expect(one).to_be_hidden()


@pytest.mark.whole
def test_the_search_page_fills_a_phone(windows: Windows, address: str):
    """/sok/ at 320 px: a field, results, and no sideways scrolling."""
    with windows.open(viewport={"width": 320, "height": 640}) as page:
        page.goto(f"{address}/sok/?q={TERM.term}")
        expect(page.locator(".search-page .md-search-result__item").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.whole
def test_the_search_page_fills_a_wide_window_and_nothing_moves(windows: Windows, address: str):
    """Half the window was empty: what is known of a result stands there, on the line of its title."""
    with windows.open(viewport={"width": 1280, "height": 900}) as page:
        page.add_init_script(SHIFTS)
        page.goto(f"{address}/sok/?q={TERM.term}")
        boxes = page.wait_for_function(  # all at one time: the list is drawn anew when the rest of it comes
            """() => {
              const result = document.querySelector(".search-page .md-search-result__item:not(.search-waits)");
              const box = (part) => result.querySelector(part).getBoundingClientRect().toJSON();
              return result && ["h2", ".search-about", ".search-text"].map(box);
            }"""
        )
        at_title, at_kind, at_text = boxes.json_value()
        assert at_kind["x"] > 640 > at_title["x"]
        assert at_title["y"] <= at_kind["y"] <= at_title["y"] + at_title["height"]
        assert at_text["x"] + at_text["width"] < at_kind["x"]
        assert page.evaluate("shifts") < 0.005


# Gives a page styles of a reader's own, which its policy does not stop.
OWN_STYLES = (
    "(styles) => { const own = new CSSStyleSheet(); own.replaceSync(styles); document.adoptedStyleSheets = [own]; }"
)
OWN_SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"


@pytest.mark.whole
def test_words_found_are_seen_in_the_readers_own_colours(page: Page, address: str):
    """Marked words had the browser's colour for marks on that of the ground: black on black."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(f"{address}/")
    search(page, TERM.term)
    expect(page.locator(".md-search mark").first).to_be_visible()
    colours = page.locator(".md-search mark").evaluate_all(
        "all => all.map((mark) => [mark, mark.parentElement].map((part) => getComputedStyle(part).color))"
    )
    assert [mark for mark, _ in colours] == [around for _, around in colours]


@pytest.mark.whole
@pytest.mark.parametrize("width", [320, 1280])
def test_the_count_is_below_the_field_with_a_readers_own_spacing(windows: Windows, address: str, width: int):
    """The field covered the upper half of it (WCAG 1.4.12)."""
    with windows.open(viewport={"width": width, "height": 800}) as page:
        page.goto(f"{address}/")
        page.evaluate(OWN_STYLES, OWN_SPACING)
        if width < 960:
            page.click(".header-button--search")
        search(page, TERM.term)
        text_top = page.locator(STATUS).evaluate(
            "part => { const range = document.createRange(); range.selectNodeContents(part); "
            "return range.getBoundingClientRect().top; }"
        )
        field = page.locator(".md-search__form").bounding_box()
        outline = 3
        assert text_top > field["y"] + field["height"] + outline


@pytest.mark.whole
@pytest.mark.parametrize(("letters", "are_side_by_side"), [("125%", True), ("250%", False)])
def test_what_a_list_is_narrowed_to_is_read_on_a_phone(
    windows: Windows, address: str, letters: str, are_side_by_side: bool
):
    """With letters twice as large each choice was cut after a few of them (WCAG 1.4.4)."""
    with windows.open(viewport={"width": 390, "height": 800}) as page:
        page.goto(f"{address}/")
        page.evaluate(OWN_STYLES, f"html {{ font-size: {letters} !important; }}")
        page.click(".header-button--search")
        search(page, LONG)
        kind, phase = [choice.bounding_box() for choice in page.locator(".md-search .search-narrow select").all()]
        assert (kind["y"] == phase["y"]) == are_side_by_side


@pytest.mark.whole
def test_the_box_holds_within_the_window_with_large_letters(windows: Windows, address: str):
    """At 200 % the list went out of the window, and nothing scrolled it in (WCAG 1.4.4)."""
    with windows.open(viewport={"width": 1280, "height": 800}) as page:
        page.goto(f"{address}/")
        page.evaluate(OWN_STYLES, "html { font-size: 250% !important; }")  # 125 % is the theme's
        search(page, TERM.term)
        output = page.locator(".md-search__output").bounding_box()
        assert output["x"] >= 0
        assert output["x"] + output["width"] <= 1280


def test_without_script_the_search_page_says_where_to_look(windows: Windows, address: str):
    """No dead field, but ways in."""
    with windows.open(java_script_enabled=False) as page:
        page.goto(f"{address}/sok/")
        expect(page.locator(".search-page")).to_be_hidden()
        expect(page.get_by_role("link", name="Ordliste", exact=True)).to_be_visible()


@pytest.fixture
def opened_as_file(browser: Browser, site: Path) -> Iterator[Page]:
    """A page of the offline copy, opened from the disk."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / choose.prose_address() / "index.html").as_uri())
    yield page
    context.close()


def test_the_search_works_in_the_offline_copy(opened_as_file: Page):
    """From file:// there are no workers and no fetch; the same engine comes as a script, before the first letter."""
    page = opened_as_file
    page.click(INPUT)
    start = page.locator("script[src*='/assets/search/start-']")
    expect(start).to_have_count(1)
    page.keyboard.insert_text(SHEET.title)
    expect(page.locator(ITEM).first.locator("h2")).to_have_text(SHEET.title)
    expect(page.locator(".search-text").first).to_be_visible()
    expect(start).to_have_count(1)
    page.locator(".md-search-result__link").first.click()
    expect(page.locator("h1").first).to_contain_text(SHEET.title)
    assert page.url.endswith(f"/{sheet_page(SHEET.id).strip('/').removesuffix('.md')}/index.html")
