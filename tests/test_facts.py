"""Page facts: what the theme's templates need to know, as plain values that any engine can carry."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import yaml

from macros.pages import facts, reading_time
from macros.records.site_data import SiteData

from . import choose

TODAY = dt.date(2026, 11, 26)
OWN = [("Teksten på siden", "docs/vite/side.md", 1)]
ELEMENT = choose.element_address().rstrip("/")


def page(title: str = "Kjerneelement 3", path: str = ELEMENT, **meta: Any) -> SimpleNamespace:
    """Return a page as MkDocs has it, the active one."""
    part = SimpleNamespace(title="1. Velg &amp; tilpass", id="velg", url="#velg", children=[])
    steps = SimpleNamespace(title="Steg for steg", id="steg-for-steg", url="#steg-for-steg", children=[part])
    return SimpleNamespace(
        title=title, url=f"{path}/", file=SimpleNamespace(src_uri=f"{path}.md", abs_src_path="/x"), meta=meta,
        update_date="", is_homepage=False, is_index=False, active=True, children=None, ancestors=[], toc=[steps],
        content="<p>Et ord.</p>",
    )  # fmt: skip


def section(title: str, *children: SimpleNamespace) -> SimpleNamespace:
    """Return a section of the menu that holds the active page."""
    return SimpleNamespace(title=title, active=True, children=list(children))


def of(page: SimpleNamespace, data: SiteData, *items: SimpleNamespace) -> facts.Facts:
    """Return the facts of a page in a menu."""
    return facts.of_page(page, SimpleNamespace(items=list(items) or [page]), data, "Nettstedet", TODAY, OWN)


def test_facts_are_plain_values(data: SiteData):
    """An engine that reads them from front matter gets the same as one that is handed them."""
    shown = of(page(), data)
    assert yaml.safe_load(yaml.safe_dump(shown)) == shown
    site = facts.of_site(SimpleNamespace(items=[page()]), {"home": ""}, data)
    assert json.loads(json.dumps(site)) == site


def test_a_title_is_text_and_no_html(data: SiteData):
    """MkDocs has made HTML of a heading; a template escapes what it prints, so the words are made text again."""
    shown = of(page("Velg &lt;b&gt; &amp; tilpass"), data)
    assert shown["title"] == "Velg <b> & tilpass"
    other = of(page("Velg &lt;b&gt; &amp; tilpass", "vite/velg"), data)
    assert other["menu"]["entries"][0]["title"] == "Velg <b> & tilpass"
    assert shown["structured_data"]["@graph"][0]["name"] == "Velg <b> & tilpass"


def test_what_few_open_takes_no_time_to_read():
    """Neither what other editions said, with what is folded in it, nor choices and drawings; but what stands after."""
    words, many = "ord " * (reading_time.WORDS_A_MINUTE - 1), "ord " * 10 * reading_time.WORDS_A_MINUTE
    folded = f'<details class="editions"><details><summary>Ett</summary>{many}</details>{many}</details>'
    chosen = f"<select><option>{many}</option></select><svg><title>{many}</title></svg>"
    assert reading_time.minutes(f"<p>{words}{folded}{chosen}</p>") == 1
    assert reading_time.minutes(f"<p>{words}{folded}{chosen} to &amp; tre ord</p>") == 2
    assert reading_time.minutes(f"<details>{many}</details>") == 10


def test_the_path_leads_from_the_top_down_and_leaves_out_the_page_itself(data: SiteData):
    """A section that the page is the front of is the page, and not a step on the way to it."""
    shown, other = page(), page("Fase II", ELEMENT.rpartition("/")[0])
    other.is_index = True
    inner = section("Fase II", other, shown)
    outer = section("Hva må du gjøre", inner)
    shown.ancestors, other.ancestors = [inner, outer], [inner, outer]
    urls = [("Hva må du gjøre", other.url), ("Fase II", other.url)]
    assert [(step["title"], step["url"]) for step in of(shown, data, outer)["path"]] == urls
    assert of(other, data, outer)["path"] == []
    assert of(page(), data)["path"] is None


def test_of_the_menu_only_what_holds_the_page_is_opened(data: SiteData):
    """A reader sees where the page is, and never the whole site."""
    shown, front = page(), page("Fase II", ELEMENT.rpartition("/")[0])
    front.is_index = True
    closed = section("Fase III", page("Lukket", "gjore/en-annen-fase/x"), page("Lukket også", "x"))
    for item in (closed, *closed.children, front):
        item.active = False
    first, second = of(shown, data, section("Fase II", front, shown), closed)["menu"]["entries"]
    assert first["phase"] == data.phases[choose.core_element(data).phase].number
    element = choose.core_element(data)
    title = f"Kjerneelement {element.number} – {element.everyday_title}"
    assert [(entry["title"], entry["current"]) for entry in first["below"]["entries"]] == [(title, True)]
    assert second["below"] is None


def test_a_page_with_steps_is_told_as_one_that_tells_how(data: SiteData):
    """The front matter names the heading, so that no word of a page means something to the code."""
    step = of(page(steps="steg-for-steg"), data)["structured_data"]["@graph"][0]["step"][0]
    assert (step["name"], step["url"].partition("#")[2]) == ("Velg & tilpass", "velg")
    assert "step" not in of(page(), data)["structured_data"]["@graph"][0]


def test_a_page_of_a_phase_bears_its_number_and_picture(data: SiteData):
    """And a page outside the phases those of the site."""
    inside, outside = of(page(), data), of(page("En side", "vite/x-side"), data)
    number = data.phases[choose.core_element(data).phase].number
    assert inside["phase"]["number"] == number
    assert inside["image"].endswith(f"deling-fase-{number}.png")
    assert outside["phase"] is None
    assert outside["image"].endswith("deling.png")
