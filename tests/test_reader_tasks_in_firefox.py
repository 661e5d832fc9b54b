"""The ten tasks of a new reader on a phone, in Firefox: the same limits as in Chromium (reader_tasks.py)."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from bs4 import BeautifulSoup

from macros.addresses import core_element_page, sheet_page, url
from macros.records.site_data import SiteData

from . import choose, firefox
from .reader_tasks import TASKS

pytestmark = pytest.mark.whole  # Chromium's walks are part of every run; a start of Firefox costs seconds


def shown(selector: str) -> str:
    """Return an expression for the first element of a selector that is shown."""
    return f"[...document.querySelectorAll({json.dumps(selector)})].find((part) => part.checkVisibility())"


@dataclass
class Walk:
    """One reader with one task: the steps that Firefox takes, and what is told of each thing that is read."""

    site: str
    questions: list[str]  # where the questions on the front page lead
    taps: int = 0
    steps: list[firefox.Step] = field(default_factory=list)
    read: list[str] = field(default_factory=list)  # «screens» or the name of a fact, in the order of reading

    def __post_init__(self) -> None:
        """Begin on the front page."""
        self.steps.append(("open", f"{self.site}/"))

    def look(self, name: str, expression: str) -> None:
        """Read a fact, which must be true."""
        self.steps.append(("read", expression))
        self.read.append(name)

    def see(self, element: str) -> None:
        """Look for an element, an expression: how far down it stands counts, in heights of the window."""
        self.steps.append(("until", f"Boolean({element})"))
        self.look("screens", f"({element}).getBoundingClientRect().top / innerHeight")

    def tap(self, selector: str) -> None:
        """Look for a link or a button, and press it."""
        self.see(shown(selector))
        self.steps.append(("click", selector))
        self.taps += 1

    def follow(self, link: str, page: str) -> None:
        """Press a link that leads to a page, within the site."""
        self.tap(link)
        there = f"location.pathname === '/{page}' && document.readyState === 'complete'"
        self.steps.append(("until", there))

    def question(self, ends: set[str]) -> str:
        """Return where the first question on the front page leads that leads to one of these."""
        return next(href for href in self.questions if any(href.startswith(end) for end in ends))


def print_a_sheet(walk: Walk, data: SiteData) -> None:
    """The PDF of a sheet."""
    sheet = walk.question({url(sheet_page(sheet)) for sheet in data.checklists})
    walk.follow(f"article a[href='{sheet}']", sheet)
    file = shown(".panel .file-links a[href$='.pdf']")
    walk.see(file)
    walk.taps += 1  # the browser opens or saves the file
    kind = f"fetch({file}.href).then((answer) => answer.headers.get('content-type') === 'application/pdf')"
    walk.look("it is a PDF", kind)


def meet_an_obstacle(walk: Walk, data: SiteData) -> None:
    """An obstacle that is open."""
    link = walk.question({f"hindringer/#{obstacle}" for obstacle in data.barriers})
    page, _, place = link.partition("#")
    walk.follow(f"article a[href='{link}']", page)
    words = data.barriers[place].advice[:30]
    says_so = f"part.textContent.replaceAll('\\u00ad', '').includes({json.dumps(words)})"
    walk.see(f"[...document.querySelectorAll('article p')].find((part) => part.checkVisibility() && {says_so})")


def set_up_a_team(walk: Walk, data: SiteData) -> None:
    """A place on the page of a core element."""
    link = walk.question({f"{url(core_element_page(data, element))}#" for element in data.core_elements.values()})
    page, _, place = link.partition("#")
    walk.follow(f"article a[href='{link}']", page)
    walk.see(shown(f"[id='{place}'] + .place-link + p"))


def prepare_a_meeting(walk: Walk, data: SiteData) -> None:
    """A file for the calendar, and lines to paste. What is chosen and pressed there is the task itself."""
    element = choose.core_element(data).id
    walk.follow(".take-along a[href*='motepakke']", "motepakke/")
    walk.follow(f"article a[href*='{element}']", f"motepakke/{element}/")
    walk.see(shown(".panel a[href='#avtal']"))
    day = f"{dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=7):%Y-%m-%d}"
    form = "document.querySelector('form.appointment')"
    chosen = f"{form}.day.value = '{day}'; {form}.dispatchEvent(new Event('input', {{bubbles: true}}))"
    walk.look("the day is chosen", chosen)
    for button, said in (("[type=submit]", "nedlastingene"), ("[data-copy]", "kopiert")):
        walk.steps.append(("click", f"form.appointment {button}"))
        walk.steps.append(("until", f"{form}.querySelector('[role=status]').textContent.includes('{said}')"))


def see_what_is_new(walk: Walk, data: SiteData) -> None:
    """The newest."""
    newest = data.news_in_order[0].id
    walk.follow(f".take-along a[href$='#{newest}']", "om/nytt/")
    walk.see(shown(f"[id='{newest}']"))


def send_a_point(walk: Walk, data: SiteData) -> None:
    """A point of a sheet, which is marked for the one who is sent it."""
    sheet = walk.question({url(sheet_page(sheet.id)) for sheet in data.checklists.values()})
    walk.follow(f"article a[href='{sheet}']", sheet)
    walk.steps.append(("click", ".sheet-id"))
    walk.taps += 1
    walk.steps.append(("until", "document.querySelector('.sheet-id').dataset.said === 'Kopiert'"))
    place = data.checklists[sheet.rstrip("/").rpartition("/")[2]].items[0].id
    walk.steps.append(("open", f"{walk.site}/{sheet}#{place}"))
    walk.look("the point is marked", f"document.querySelector(':target').id === '{place}'")


def find_what_is_free(walk: Walk, data: SiteData) -> None:
    """Two choices in the library."""
    walk.follow(".take-along a[href='verktoy/']", "verktoy/")
    for name, choice in (("language", "norsk"), ("cost", "gratis")):
        walk.see(shown(f".filters [name='{name}']"))
        walk.steps.append(("select", f".filters [name='{name}']", choice))
        walk.taps += 1
    right = [tool for tool in data.tools.values() if tool.language in ("bokmål", "nynorsk") and tool.cost == "gratis"]
    left = "[...document.querySelectorAll('.tool-list > li')].filter((item) => !item.hidden).length"
    walk.look("what is left is free and Norwegian", f"{left} === {len(right)}")


def go_on_with_the_plan(walk: Walk, _: SiteData) -> None:
    """The page of the plan."""
    walk.follow(".take-along a[href='planen-var/']", "planen-var/")
    walk.steps.append(("until", f"Boolean({shown('[data-plan-overview] button')})"))


def print_a_core_element(walk: Walk, data: SiteData) -> None:
    """The window that prints."""
    walk.steps.append(("open", f"{walk.site}/{url(core_element_page(data, choose.core_element(data)))}"))
    walk.look("print can be watched", "self.printed = 0; self.print = () => { self.printed += 1; }; true")
    walk.tap("[data-action=print]")
    walk.look("it is printed", "self.printed === 1")


def take_it_along(walk: Walk, _: SiteData) -> None:
    """The guide and all sheets, as files."""
    for ending in ("pdf", "zip"):
        walk.see(shown(f".take-along a[href$='.{ending}']"))
    walk.taps += 1


WALKS: Mapping[int, Callable[[Walk, SiteData], None]] = {
    1: print_a_sheet,
    2: meet_an_obstacle,
    3: set_up_a_team,
    4: prepare_a_meeting,
    5: see_what_is_new,
    6: send_a_point,
    7: find_what_is_free,
    8: go_on_with_the_plan,
    9: print_a_core_element,
    10: take_it_along,
}


@pytest.fixture(scope="module")
def walked(
    address: str, data: SiteData, pages: dict[str, BeautifulSoup], tmp_path_factory: pytest.TempPathFactory
) -> dict[int, tuple[Walk, list[Any]]]:
    """Each task with what Firefox told on the way, and the files downloaded as 0. One window does them all."""
    files = tmp_path_factory.mktemp("files")
    questions = [str(link["href"]) for link in pages[""].select(".in-columns a")]
    walks = {number: Walk(address, questions) for number in WALKS}
    for number, walk in walks.items():
        WALKS[number](walk, data)
    steps = [step for walk in walks.values() for step in walk.steps]
    told = iter(firefox.walk(steps, preferences={"browser.download.folderList": 2, "browser.download.dir": str(files)}))
    return {number: (walk, list(_next(told, len(walk.read)))) for number, walk in walks.items()} | {
        0: (Walk(address, questions), sorted(files.iterdir()))
    }


def _next(told: Iterator[Any], count: int) -> Iterator[Any]:
    for _ in range(count):
        yield next(told)


def test_all_tasks_are_walked():
    """A task that is added for Chromium is added here too."""
    assert WALKS.keys() == {task.number for task in TASKS}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: WALKS[task.number].__name__)
def test_a_task_takes_as_little_in_firefox(walked: dict[int, tuple[Walk, list[Any]]], task: Any):
    """A reader chooses the browser."""
    walk, told = walked[task.number]
    facts = list(zip(walk.read, told, strict=True))
    assert [name for name, fact in facts if name != "screens" and not fact] == []
    heights = [height for name, height in facts if name == "screens"]
    assert walk.taps <= task.taps
    assert all(0 <= height <= task.screens for height in heights), heights


def test_the_file_for_the_calendar_is_saved(walked: dict[int, tuple[Walk, list[Any]]]):
    """What Firefox has saved is a meeting."""
    _, files = walked[0]
    meetings = [path for path in files if b"BEGIN:VEVENT" in path.read_bytes()]
    assert len(meetings) == 1
