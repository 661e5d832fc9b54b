"""What a reader shares from a page, and finds on coming back: in Chromium, and in Firefox, which has its own ways."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from . import choose, firefox, sampling
from .browser import ARGUMENTS, USUAL, launch
from .browser import find as find_browser
from .windows import SHIFTS, Windows

PHONE = {"width": 390, "height": 844}
PROSE = f"/{choose.prose_address()}"
SHEET = f"/{choose.sheet_address(choose.ticked)}"
LIBRARY, GLOSSARY, FILES = "/verktoy/", "/vite/ordliste/", "/verktoy/nedlastinger/"
# What the library says is left, and the choices its form shows.
LIST = """[...document.querySelectorAll("#verktoyliste li")].filter((item) => !item.hidden).length"""
FORM = """JSON.stringify([...new FormData(document.querySelector("form.filters"))].filter(([, value]) => value))"""
# A long list is laid out as one comes to it: what nobody has come to measures 0 × 0 at times. This comes to all.
LAID_OUT = """document.querySelectorAll("article *").forEach((part) => { part.style.contentVisibility = "visible"; })"""
# What of a page is copied, and the links beside headings that a person would not see or hit.
COPIED = """() => {
  getSelection().selectAllChildren(document.querySelector("article"));
  return getSelection().toString();
}"""
HARD_TO_HIT = """() => [...document.querySelectorAll(".place-link, .sheet-id")].filter((link) => {
  const {width, height} = link.getBoundingClientRect();
  if (link.closest("details:not([open])")) return false;
  return !link.checkVisibility({visibilityProperty: true, opacityProperty: true}) || width < 24 || height < 24;
}).map((link) => link.outerHTML)"""


@pytest.fixture
def phone(windows: Windows) -> Iterator[Page]:
    """A fresh page on a phone, which may write to the clipboard."""
    allowed = ["clipboard-read", "clipboard-write"]
    with windows.open(viewport=PHONE, has_touch=True, locale="nb-NO", permissions=allowed) as page:
        yield page


# Sharing


@pytest.mark.parametrize("name", sampling.few([PROSE, GLOSSARY, SHEET], 2))
def test_a_place_has_a_link_that_is_seen_and_no_part_of_it(phone: Page, address: str, name: str):
    """«#» stood in every heading that was read aloud, and in every copy; on a phone nobody saw it."""
    phone.goto(address + name)
    phone.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    headings = phone.locator("article :is(h2, h3):has(+ .place-link)")
    for place in range(min(headings.count(), 3)):
        title = " ".join(headings.nth(place).inner_text().replace("\u00ad", "").split())
        assert phone.get_by_role("heading", name=title, exact=True).count() >= 1
        assert phone.get_by_role("link", name=f"Lenke til «{title}»", exact=True).count() >= 1
    assert headings.count()
    phone.evaluate(LAID_OUT)
    assert phone.evaluate(HARD_TO_HIT) == []
    assert not re.search(r"^#|#$|Lenke til", phone.evaluate(COPIED), re.MULTILINE)


def test_a_point_of_a_sheet_has_a_link_named_by_its_id(phone: Page, address: str):
    """A colleague is sent to one point, and what was copied of the sheet has no ids in it."""
    phone.goto(address + SHEET)
    point = choose.sheet(choose.records(), choose.ticked).items[0]
    link = phone.get_by_role("link", name=f"Lenke til punkt {point.id}", exact=True)
    expect(link).to_have_attribute("href", f"#{point.id}")
    expect(link).to_have_css("user-select", "none")


@pytest.mark.parametrize("kind", [".place-link", ".sheet-id"])
def test_a_press_copies_the_whole_address_and_says_so(phone: Page, address: str, kind: str):
    """Two taps from a point to a message with a link to it."""
    phone.goto(address + SHEET)
    link = phone.locator(kind).first
    hash_of_link = link.get_attribute("href")
    link.tap()
    expect(link).to_have_attribute("data-said", "Kopiert")
    expect(phone.get_by_role("status").filter(has_text="Lenken er kopiert.")).to_have_count(1)
    assert phone.evaluate("navigator.clipboard.readText()") == f"{address}{SHEET}{hash_of_link}"
    assert phone.evaluate("location.hash") == ""


def test_without_script_a_link_leads_to_its_place_which_is_marked(windows: Windows, address: str):
    """The script only adds: the address is in the browser's own field, and the eye finds the place."""
    with windows.open(viewport=PHONE, java_script_enabled=False) as page:
        page.goto(address + SHEET)
        link = page.locator(".sheet-id").nth(1)
        link.click()
        expect(page).to_have_url(f"{address}{SHEET}{link.get_attribute('href')}")
        expect(page.locator("li:target")).to_have_css("outline-style", "solid")
        assert not page.locator(".page-actions").is_visible()


def test_a_page_that_is_taken_along_is_printed_and_shared_with_one_press(phone: Page, address: str):
    """In a meeting nobody looks for the browser's own commands."""
    phone.add_init_script(
        "self.done = []; self.print = () => self.done.push('print');"
        "navigator.share = async ({url}) => { self.done.push(url); };"
    )
    for name in (choose.element_address(), SHEET.lstrip("/")):
        phone.goto(f"{address}/{name}#_innhold")
        phone.get_by_role("button", name="Skriv ut").tap()
        phone.get_by_role("button", name="Del", exact=True).tap()
        assert phone.evaluate("self.done") == ["print", f"{address}/{name}"]
    phone.goto(address + GLOSSARY)
    assert phone.get_by_role("button", name="Skriv ut").count() == 0


def test_where_the_system_cannot_share_there_is_no_button(phone: Page, address: str):
    """A button that does nothing is worse than none."""
    phone.add_init_script("Object.defineProperty(Navigator.prototype, 'share', {value: undefined});")
    phone.goto(address + SHEET)
    expect(phone.get_by_role("button", name="Skriv ut")).to_be_visible()
    expect(phone.get_by_role("button", name="Del", exact=True)).to_be_hidden()


# Coming back


def test_list_and_form_agree_after_back(page: Page, address: str):
    """The choice said «Fase II», and the list «Viser alle»: the form was not filled in yet when it was counted."""
    page.goto(address + LIBRARY)
    page.get_by_label("Fase", exact=True).select_option("2")
    page.get_by_label("Type").select_option("sjekkliste")
    page.get_by_label("Ord i listen").press_sequentially("e")
    before = page.evaluate(FORM), page.evaluate(LIST)
    page.locator("#verktoyliste li:visible a").first.click()
    page.wait_for_url(lambda url: LIBRARY not in url or not url.split(LIBRARY)[1].startswith("?"))
    page.go_back()
    expect(page.get_by_label("Fase", exact=True)).to_have_value("2")
    assert (page.evaluate(FORM), page.evaluate(LIST)) == before
    page.reload()
    assert (page.evaluate(FORM), page.evaluate(LIST)) == before
    other = page.context.new_page()
    other.goto(page.url)
    assert (other.evaluate(FORM), other.evaluate(LIST)) == before
    other.get_by_role("button", name="Vis alle").click()
    expect(other).to_have_url(address + LIBRARY)


@pytest.mark.whole
@pytest.mark.parametrize("kept", [True, False], ids=["kept", "loaded anew"])
def test_list_and_form_agree_after_back_in_firefox(address: str, kept: bool):
    """Firefox fills in a form at another time, and keeps whole pages for the way back."""
    wait = 'document.querySelector(".filters__count").textContent.includes("av")'
    read = [("read", FORM), ("read", LIST)]
    state = firefox.walk(
        [
            ("open", address + LIBRARY),
            ("select", "#filter-phase", "2"),
            ("select", "#filter-kind", "sjekkliste"),
            ("type", "#filter-text", "e"),
            ("until", wait),
            *read,
            ("click", "#verktoyliste li:not([hidden]) a"),
            ("until", "!document.getElementById('verktoyliste') && document.readyState === 'complete'"),
            ("back",),
            ("until", f"document.getElementById('verktoyliste') && {wait}"),
            *read,
            ("reload",),
            ("until", wait),
            *read,
            # In the same window, since a browser costs seconds: Back closes the menu before it leaves the page.
            ("read", "location.href"),
            ("click", ".header-button--menu"),
            ("until", "document.querySelector('#_meny:popover-open') && history.state?.layer"),
            ("back",),
            ("until", "!document.querySelector('#_meny:popover-open')"),
            ("read", "location.href"),
        ],
        preferences={} if kept else firefox.NOTHING_KEPT,
    )
    assert state[0:2] == state[2:4] == state[4:6]
    assert "sjekkliste" in state[0]
    assert 0 < state[1] < 100
    assert state[6] == state[7]


@pytest.mark.whole
def test_a_tab_of_a_session_that_is_taken_up_again_has_list_and_form(
    browsers: Playwright, address: str, tmp_path: Path
):
    """The phone has closed the browser meanwhile: the tab comes back, and the choices with it."""
    settings = {
        "executable_path": find_browser(),
        "args": [*ARGUMENTS, "--restore-last-session"],
        "ignore_default_args": ["--no-startup-window"],
    }
    with browsers.chromium.launch_persistent_context(tmp_path, **settings) as session:
        page = session.pages[0]
        page.goto(address + LIBRARY)
        page.get_by_label("Fase", exact=True).select_option("2")
        page.get_by_label("Ord i listen").fill("plan")
        expect(page).to_have_url(re.compile(r"vis-text=plan.*vis-phase=2"))
        expect(page.locator(".filters__count")).to_contain_text(" av ")
        before = page.evaluate(FORM), page.evaluate(LIST)
        page.wait_for_timeout(2500)  # the browser writes down what is open now and then
    with browsers.chromium.launch_persistent_context(tmp_path, **settings) as session:
        page = next((page for page in session.pages if LIBRARY in page.url), None) or session.wait_for_event(
            "page", lambda page: LIBRARY in page.url
        )
        expect(page.locator(".filters__count")).to_contain_text(" av ")
        assert (page.evaluate(FORM), page.evaluate(LIST)) == before


@pytest.mark.whole
def test_a_tab_that_firefox_takes_up_after_a_power_cut_has_list_and_form(address: str, tmp_path: Path):
    """Firefox writes down by itself what is open, and opens it again; the state of the list is in the address."""
    counted = 'document.querySelector(".filters__count").textContent.includes(" av ")'
    read = [("until", counted), ("read", FORM), ("read", LIST)]
    written_down = "(self.since ??= Date.now()) + 5000 < Date.now()"
    chosen = [("select", "#filter-phase", "2"), ("type", "#filter-text", "plan")]
    before = firefox.walk(
        [("open", address + LIBRARY), *chosen, *read, ("until", written_down), ("kill",)],
        preferences=firefox.TAKEN_UP,
        profile=tmp_path,
    )
    after = firefox.walk([("taken up", LIBRARY), *read], preferences=firefox.TAKEN_UP, profile=tmp_path)
    assert after == before
    assert 0 < after[1] < 100


@pytest.mark.parametrize(
    ("name", "items"),
    [(GLOSSARY, "#ordene h3"), sampling.whole((FILES, "#filer h3")), (LIBRARY, "#verktoyliste li")],
)
def test_a_list_is_narrowed_as_words_are_typed_and_says_so_once(page: Page, address: str, name: str, items: str):
    """A screen reader that hears a count for each letter says nothing else."""
    page.goto(address + name)
    status = page.locator(".filters__count")
    expect(status).to_contain_text("Viser alle")
    title = page.locator(items).last.locator("a").first if name == LIBRARY else page.locator(items).last
    words = title.inner_text().replace("\u00ad", "").upper()
    page.evaluate(
        """() => {
          self.said = [];
          new MutationObserver(() => self.said.push(document.querySelector(".filters__count").textContent))
            .observe(document.querySelector(".filters__count"), {childList: true});
        }"""
    )
    page.get_by_label("Ord i listen").press_sequentially(words, delay=20)
    shown = page.locator(f"{items}:visible")
    expect(shown.last).to_contain_text(re.compile(re.escape(title.inner_text()), re.IGNORECASE))
    assert 1 <= shown.count() < 6
    expect(status).to_contain_text(f"Viser {shown.count()} av")
    assert len(page.evaluate("self.said")) == 1
    assert page.locator("article h2:visible").count() <= shown.count() + 8
    page.get_by_label("Ord i listen").fill("xyzzy")
    expect(status).to_contain_text("Ingen")
    assert shown.count() == 0


def test_a_long_list_stands_two_abreast_at_a_desk(page: Page, address: str):
    """One word a line left more than half of the window empty."""
    page.goto(address + GLOSSARY)
    tops = page.locator("#ordene > details").evaluate_all("entries => entries.map((entry) => entry.offsetTop)")
    assert len(set(tops)) < 0.8 * len(tops)


@pytest.mark.parametrize(
    ("opener", "layer"),
    [(".header-button--menu", "#_meny"), (".header-button--search", "#search-box input")],
    ids=["menu", "search"],
)
def test_back_closes_what_is_open_before_it_leaves_the_page(phone: Page, address: str, opener: str, layer: str):
    """On a phone Back means «away with this»; it took the whole page away."""
    phone.goto(address + GLOSSARY)
    phone.goto(address + PROSE)
    phone.locator(opener).tap()
    expect(phone.locator(layer).first).to_be_visible()
    phone.go_back()
    expect(phone.locator(layer).first).to_be_hidden()
    expect(phone).to_have_url(address + PROSE)
    phone.locator(opener).tap()
    expect(phone.locator(layer).first).to_be_visible()
    phone.keyboard.press("Escape")  # closed by itself, it leaves no step behind
    expect(phone.locator(layer).first).to_be_hidden()
    phone.wait_for_function("!history.state?.layer")
    phone.go_back()
    expect(phone).to_have_url(address + GLOSSARY)


def test_a_link_in_the_menu_takes_the_place_of_the_open_menu(phone: Page, address: str):
    """Back from where it led comes to the page, with the menu closed."""
    phone.goto(address + PROSE)
    phone.locator(".header-button--menu").tap()
    phone.wait_for_function("history.state?.layer")
    phone.locator("#_meny a").last.tap()
    expect(phone).not_to_have_url(address + PROSE)
    phone.go_back()
    expect(phone).to_have_url(address + PROSE)
    expect(phone.locator("#_meny")).to_be_hidden()


# The frame


@pytest.fixture
def usual_browser(browsers: Playwright, tmp_path: Path) -> Iterator[Browser]:
    """A real browser with the typeface of most phones."""
    started = launch(browsers, USUAL, tmp_path)
    yield started
    started.close()


@pytest.mark.parametrize("typeface", ["browser", *map(sampling.whole, ("usual_browser", "narrow_browser"))])
def test_the_header_is_one_row_on_every_phone(request: pytest.FixtureRequest, address: str, typeface: str):
    """It took 109–113 px of the first screen; in a low window, as at 400 %, the tools stand in it."""
    page = request.getfixturevalue(typeface).new_page()
    page.goto(address + PROSE)
    for width, height in [(320, 640), (360, 740), (390, 844), (430, 932), (320, 256), (390, 400), (740, 360)]:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.querySelector('.md-header').offsetHeight") <= 69, (width, height)
        boxes = [page.locator(part).bounding_box() for part in (".header-button--search", ".header-button--menu")]
        in_bar = all(box["y"] + box["height"] >= height - 1 for box in boxes)
        assert in_bar == (height >= 480), (width, height)
        assert all(box["width"] >= 44 and box["height"] >= 44 for box in boxes), (width, height)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_nothing_lies_over_the_text(page: Page, address: str):
    """The way to the top hid words; the bar ends where the window ends, and the foot of the page stands above it."""
    page.goto(f"{address}/{choose.element_address()}")
    for width, height in [(320, 640), (390, 844), (768, 1024), (1280, 900)]:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        link = page.locator(".to-top a").bounding_box()
        article = page.locator("article").bounding_box()
        over = link["y"] < height and link["x"] < article["x"] + article["width"]
        assert not over or link["y"] + link["height"] >= height - 1, width
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        if width < 960:
            foot = page.locator(".site-footer").bounding_box()
            assert foot["y"] + foot["height"] <= page.locator(".header-tools").bounding_box()["y"] + 1, width


def test_without_script_search_leads_to_its_page(windows: Windows, address: str):
    """The button was dead: no script, no search box."""
    with windows.open(viewport=PHONE, java_script_enabled=False) as page:
        page.goto(address + PROSE)
        page.get_by_role("link", name="Søk", exact=True).click()
        expect(page).to_have_url(f"{address}/sok/")


def test_a_long_menu_fades_where_it_goes_on_and_shows_the_page(windows: Windows, address: str):
    """At 1280 px nothing told that there was more below."""
    with windows.open(viewport={"width": 1280, "height": 400}) as page:
        page.goto(address + SHEET)
        menu = page.locator("#_meny")
        assert menu.evaluate("menu => menu.scrollHeight > menu.clientHeight")
        assert "gradient" in menu.evaluate("menu => getComputedStyle(menu, '::after').backgroundImage")
        expect(page.locator("#_meny [aria-current=page]")).to_be_in_viewport()


# The search


@pytest.mark.parametrize("width", [390, *map(sampling.whole, (320, 1280))])
@pytest.mark.parametrize("query", sampling.few([choose.term(choose.records()).term, "plan", "xyzzy"], 1))
def test_nothing_moves_on_the_page_that_searches(windows: Windows, address: str, width: int, query: str):
    """A reader presses what stands there, and it moved: 0.72 of the screen (Cumulative Layout Shift)."""
    with windows.open(viewport={"width": width, "height": 844}) as page:
        page.add_init_script(SHIFTS)
        page.goto(f"{address}/sok/?q={query}")
        expect(page.locator(".search-page [role=status]")).to_contain_text("reff")
        page.wait_for_timeout(1500)  # the rest of the list comes after 900 ms
        assert page.evaluate("self.shifts") < 0.005  # 0.00 in two decimals
        assert page.locator(".search-page .search-waits:visible").count() == 0


@pytest.mark.whole
def test_the_choices_of_the_search_stand_beside_each_other_on_a_phone(phone: Page, address: str):
    """One below the other they took a row from the results."""
    phone.goto(f"{address}/sok/?q={choose.term(choose.records()).term}")
    choices = phone.locator(".search-page .search-narrow select")
    expect(choices).to_have_count(2)
    expect(choices.first).to_be_visible()
    first, second = (choice.bounding_box() for choice in choices.all())
    assert first["y"] == second["y"]


def test_a_result_is_one_heading_with_a_link_named_by_its_title(page: Page, address: str):
    """All results had no name at all in the browser's tree, since the link held a whole article."""
    page.goto(f"{address}/sok/?q={choose.term(choose.records()).term}")
    results = page.locator(".search-page .md-search-result__item")
    expect(results.first).to_be_visible()
    expect(page.locator(".search-page [role=status]")).to_have_text(re.compile("treff"))  # the list is as it will be
    for place in range(min(results.count(), 5)):
        heading = results.nth(place).get_by_role("heading")
        expect(heading).to_have_count(1)
        expect(heading.get_by_role("link")).to_have_accessible_name(heading.inner_text())


def test_the_first_view_is_light(page: Page, address: str):
    """40 KiB with gzip in nine requests: on a phone in a car park it is there in a second."""
    asked: dict[str, int] = {}
    page.on("response", lambda answer: asked.update({answer.url: len(gzip.compress(answer.body(), 9))}))
    page.goto(f"{address}/")  # waits for all that the page names
    assert len(asked) <= 9, sorted(asked)
    assert sum(asked.values()) <= 40 * 1024, asked
