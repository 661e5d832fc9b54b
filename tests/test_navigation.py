"""The menu draws what is near, whatever the size of the site."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from bs4 import BeautifulSoup

from macros.addresses import core_element_page, phase_page, url
from macros.hosting.hyphens import SOFT_HYPHEN
from macros.pages.menu import AROUND, LIMIT, is_taken_along, landing, menu_title, near
from macros.records.site_data import SiteData
from macros.text import html_tree

from . import choose


@dataclass(eq=False)
class Entry:
    """A page or a section of a menu."""

    title: str
    active: bool = False
    children: list["Entry"] | None = None
    is_index: bool = False
    url: str = field(default="")


def test_a_small_level_of_the_menu_is_drawn_whole():
    """Up to thirty neighbours are quicker to read than to search."""
    level = near([Entry(str(number)) for number in range(LIMIT)])
    assert len(level.items) == LIMIT
    assert not level.cut


def test_of_a_large_level_only_the_nearest_are_drawn():
    """Three thousand neighbours would make every page heavy and the site slow to build."""
    entries = [Entry(str(number)) for number in range(3000)]
    for place, first in ((0, 0), (5, 0), (1500, 1500 - AROUND), (2999, 3000 - 2 * AROUND - 1)):
        entries[place].active = True
        level = near(entries)
        assert level.cut
        assert [entry.title for entry in level.items] == [str(first + step) for step in range(2 * AROUND + 1)]
        assert entries[place] in level.items
        entries[place].active = False


def test_a_section_leads_to_its_front_page():
    """A section without a front page leads to the first page in it."""
    front = Entry("Fase II", is_index=True)
    page = Entry("Kjerneelement 3")
    assert landing(Entry("Fase", children=[page, front])) is front
    assert landing(Entry("Uten", children=[Entry("Inne", children=[page])])) is page


def test_the_menu_names_a_core_element_in_everyday_words(data):
    """The titles of the model fill four lines of the menu; «Lag planen» is read at a glance."""
    for element in data.core_elements.values():
        page, name = core_element_page(data, element), f"{element.number} – {element.everyday_title}"
        assert menu_title(url(page), "Velge og …", data) == f"Kjerneelement {name}"
        assert menu_title(url(page, flat=True), "Velge og …", data) == f"Kjerneelement {name}"
        assert menu_title(f"motepakke/{element.id}/", "Evaluere …", data) == f"Møtepakke {name}"
    assert menu_title("vite/x/", "En side", data) == "En side"


def test_a_page_whose_name_ends_as_that_of_a_front_is_itself(data: SiteData):
    """«readinessindex» is a page of its own, also in the site for reading from the disk: no folder has its address."""
    sheet = next(iter(data.checklists.values()))
    named = replace(data, checklists={f"{sheet.id}index": sheet})
    assert is_taken_along(url(f"/verktoy/{sheet.id}index.md", flat=True), named)
    assert not is_taken_along(url(f"/verktoy/{sheet.id}index.md", flat=True), data)
    assert not is_taken_along(url("/verktoy/index.md", flat=True), named)


def menu(site: Path, page: str) -> list[str]:
    """Return the links of a page's menu."""
    soup = BeautifulSoup((site / page / "index.html").read_bytes(), "html.parser")
    return [" ".join(link.get_text().replace(SOFT_HYPHEN, "").split()) for link in soup.select("#_meny a")]


def test_the_menu_holds_ancestors_neighbours_and_children_only(site: Path, data):
    """From a core element: the parts of the site, the phases, and its own neighbours."""
    drawn = menu(site, choose.element_address())
    same = [element for element in data.core_elements.values() if element.phase == choose.core_element(data).phase]
    assert "Verktøy" in drawn
    assert sum(title.startswith("Fase") for title in drawn) == len(data.phases)
    assert sum(title.startswith("Kjerneelement") for title in drawn) == len(same)
    assert len(drawn) < 20


def test_the_place_of_the_page_is_marked_once(site: Path):
    """Menu and main menu each say which page this is, for eye and ear alike."""
    for path in sorted(site.rglob("index.html")):
        page = html_tree.document(path.read_text(encoding="utf-8"))
        tabs = page.xpath("//*[contains(concat(' ', @class, ' '), ' tabs ')]//*[@aria-current]")
        if tabs:  # the page is in the menu at all: the search page is not
            assert len(page.xpath("//*[@id='_meny']//*[@aria-current='page']")) == 1, path


def test_breadcrumbs_have_a_name_and_lead_home(site: Path, data):
    """Where you are, from the front page down."""
    soup = BeautifulSoup((site / choose.element_address() / "index.html").read_bytes(), "html.parser")
    path = soup.select_one("nav[aria-label=Brødsmuler]")
    home, part, phase = (link.get_text() for link in path.select("a"))
    assert (home, part) == ("Forside", "Hva må du gjøre")
    assert phase.endswith(f" – {data.phases[choose.core_element(data).phase].title}")


def test_phases_have_a_picture_in_menu_steps_and_head(site: Path, data):
    """The same picture in all three places, so that a phase is known at a glance."""
    phase = data.phases_in_order[1]
    soup = BeautifulSoup((site / url(phase_page(phase)) / "index.html").read_bytes(), "html.parser")
    assert len(soup.select("#_meny .phase-icon")) == len(data.phases)
    assert len(soup.select(".phase-steps .phase-icon")) == len(data.phases)
    assert soup.select_one("h1 .phase-icon")
    assert f"phase-{phase.number}" in soup.body["class"]
