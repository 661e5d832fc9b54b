"""What a person does, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.records.site_data import SiteData

from . import choose
from .test_accessibility import overflow
from .windows import Windows

# Headings whose link pushes down what follows.
TOO_TALL = """() => [...document.querySelectorAll("article :is(h1, h2, h3):has(+ .place-link)")].filter((heading) => {
    const below = () => heading.parentElement.getBoundingClientRect().height;
    const before = below();
    heading.nextElementSibling.hidden = true;
    return below() < before;
}).map((heading) => heading.textContent)"""


def test_walk_from_the_front_page_to_a_core_element(page: Page, address: str, data: SiteData):
    """A team leader finds the way by the links alone."""
    phase = data.phases_in_order[1]
    first = data.core_elements_of(phase.id)[0]
    after = data.core_elements_in_order[data.core_elements_in_order.index(first) + 1]
    heading = page.get_by_role("heading", level=1)
    page.goto(address)
    page.get_by_role("link", name=f"Fase {phase.roman} – {phase.title}").last.click()
    expect(heading).to_contain_text(phase.title)
    page.locator("article").get_by_role("link", name=f"Kjerneelement {first.number}").first.click()
    expect(heading).to_contain_text(first.title)
    page.get_by_role("link", name=f"Neste: Kjerneelement {after.number}").click()
    expect(heading).to_contain_text(after.title)


def test_the_picture_of_the_model_leads_on(page: Page, address: str, data):
    """Each part of the circle is a link with a name of its own."""
    page.goto(f"{address}/gjore/")
    links = page.locator(".model a")
    assert links.count() == len(data.core_elements) + len(data.phases)
    names = {links.nth(number).get_attribute("aria-label") for number in range(links.count())}
    assert len(names) == links.count()
    element = choose.core_element(data)
    page.get_by_role("link", name=f"Kjerneelement {element.number} – {element.title}").first.click()
    expect(page).to_have_url(f"{address}/{choose.element_address()}")


def test_a_box_is_ticked_by_keyboard(page: Page, address: str):
    """A keyboard is enough: Tab to the box, space to tick, and the label says what it is."""
    page.goto(f"{address}/{choose.sheet_address(choose.ticked)}")
    box = page.get_by_role("checkbox").first
    before = page.locator(".sheet").first.locator("xpath=preceding::a[1]")
    before.focus()
    for _ in range(3):
        if box.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_have_accessible_name(choose.sheet(choose.records(), choose.ticked).items[0].text)


def test_a_label_ticks_its_box(page: Page, address: str):
    """On a phone the whole line is the target."""
    page.goto(f"{address}/{choose.element_address()}")
    page.locator(".fold-all button").click()
    page.locator(".ready label").first.click()
    expect(page.locator(".ready input").first).to_be_checked()


def test_the_library_is_narrowed_and_widened(page: Page, address: str, data: SiteData):
    """Phase, core element, kind and role narrow the list; the count is announced."""
    kinds = {one.number: {data.tools[tool].kind for tool in one.tools} for one in data.core_elements_in_order}
    element = str(next(number for number, used in kinds.items() if "sjekkliste" in used))
    page.goto(f"{address}/verktoy/")
    shown = page.locator("#verktoyliste li:visible")
    everything = shown.count()
    page.get_by_label("Kjerneelement", exact=True).select_option(element)
    page.get_by_label("Type").select_option("sjekkliste")
    expect(page.locator(".filters__count")).to_have_text(f"Viser {shown.count()} av {everything} verktøy.")
    assert 0 < shown.count() < everything
    for number in range(shown.count()):
        assert element in (shown.nth(number).get_attribute("data-element") or "").split()
    page.get_by_label("Rolle").select_option(index=1)
    page.get_by_role("button", name="Vis alle").click()
    expect(shown).to_have_count(everything)


def test_the_table_of_strategies_can_be_narrowed(page: Page, address: str, data: SiteData):
    """A team with no money sees at once which obstacles money may suit, and what is counted are obstacles."""
    strategy, everything = choose.strategy(data).id, len(data.barriers)
    page.goto(f"{address}/{choose.address_with('strategy_table')}")
    shown = page.locator("#forslag > tr:visible")
    expect(page.locator(".filters__count")).to_have_text(f"Viser alle {everything} hinder.")
    page.get_by_label("Strategi", exact=True).select_option(strategy)
    expect(page.locator(".filters__count")).to_have_text(f"Viser {shown.count()} av {everything} hinder.")
    assert 0 < shown.count() < everything
    for number in range(shown.count()):
        assert strategy in (shown.nth(number).get_attribute("data-strategy") or "").split()


def test_the_library_is_complete_without_script(windows: Windows, address: str):
    """The script only adds: without it there is no form, and the list is whole."""
    with windows.open(java_script_enabled=False) as plain:
        plain.goto(f"{address}/verktoy/")
        assert plain.locator("#verktoyliste li").count() > 50
        assert not plain.locator("form.filters").is_visible()


@pytest.mark.parametrize("typeface", ["windows", "narrow_windows"], ids=["wide", "narrow"])
def test_on_a_phone_no_page_scrolls_sideways_and_no_heading_takes_more_room_than_its_words(
    request: pytest.FixtureRequest, address: str, names: list[str], typeface: str
):
    """A window of 1280 px at 400 % is 320 px wide: one direction to scroll is enough (WCAG 1.4.10).

    And the link beside a heading makes no empty line.
    """
    found = {}
    with request.getfixturevalue(typeface).open(viewport={"width": 320, "height": 640}) as narrow:
        for name in names:
            narrow.goto(address + name)
            found[name] = (max(overflow(narrow), 0), narrow.evaluate(TOO_TALL))
    assert {name: wrong for name, wrong in found.items() if wrong != (0, [])} == {}


def test_the_typefaces_are_those_of_the_tests(browser: Browser, narrow_browser: Browser):
    """The same words are wide in one browser and narrow in the other, whatever is installed on the machine."""
    widths = []
    for opened in (browser, narrow_browser):
        page = opened.new_page()
        page.set_content("<span style='font: 100px system-ui'>implementeringsstrategier</span>")
        widths.append(page.locator("span").bounding_box()["width"])
        page.close()
    assert widths[0] > 1.15 * widths[1]


def test_a_window_knows_nothing_of_the_one_before(windows: Windows, address: str):
    """They share what is loaded; what a page has stored would make the next test hang on the order of the tests."""
    stored = []
    for _ in range(2):
        with windows.open(locale="nb-NO") as page:
            page.goto(f"{address}/robots.txt")
            stored.append(page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]"))
            page.evaluate("localStorage.a = sessionStorage.b = document.cookie = 'c=d'")
    assert stored == [[0, 0, ""]] * 2


def test_buttons_and_links_of_a_kind_have_one_colour(windows: Windows, address: str):
    """«Meny» was black beside «Søk» in the colour of the text: one is a button, and the other a link."""
    with windows.open(viewport={"width": 390, "height": 844}) as phone:
        phone.goto(f"{address}/{choose.element_address()}")
        parts = phone.locator(".header-button, .to-top a, .page-actions button")
        colours = parts.evaluate_all("all => all.map((part) => getComputedStyle(part).color)")
    assert len(colours) > 3
    assert len(set(colours)) == 1


# What is asked of where things stand, before the browser itself has found it out.
ASKED_TOO_EARLY = """
self.asked = [];
let isTold = false;
const Native = self.ResizeObserver;
self.ResizeObserver = class extends Native {
  constructor(told) {
    super((...sizes) => { isTold = true; told(...sizes); isTold = false; });
  }
};
const measures = [
  [Element.prototype, ["scrollWidth", "scrollHeight", "clientWidth", "clientHeight"]],
  [HTMLElement.prototype, ["offsetTop", "offsetWidth", "offsetHeight"]],
];
for (const [owner, names] of measures) for (const name of names) {
  const {get} = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, {get() { if (!isTold) self.asked.push(name); return get.call(this); }});
}
"""


def test_no_script_lays_out_the_page_before_the_browser_does(windows: Windows, address: str):
    """A script that asks how wide a table is while the page loads, has it laid out once more. A phone is slow."""
    with windows.open(viewport={"width": 390, "height": 844}) as phone:
        phone.add_init_script(ASKED_TOO_EARLY)
        for name in (choose.element_address(), choose.addresses_by_columns()[-1]):
            phone.goto(f"{address}/{name}")
            assert phone.evaluate("asked") == [], name
