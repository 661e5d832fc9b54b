"""A municipality's edition, built whole from what CONTRIBUTING shows: its pages, its files, and what it tells machines.

test_local.py tries each kind of page and file by itself. Here a build is given the file, as a web editor gives it, and
what comes out is read as a reader, a program and a host read it.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from macros import addresses
from macros.components.roles import role_tools
from macros.downloads import files
from macros.records import local
from macros.records.models import LocalEdition
from macros.records.site_data import SiteData
from macros.sheets import local as in_words
from macros.sheets.content import short

from . import axe, pdf_reading, takeover
from .conftest import ROOT, Pages
from .local_editions import DRAWING
from .serving import served
from .test_accessibility import STATES, look

pytestmark = pytest.mark.whole
_IN_OWN_WORDS = ("checksums", "copy")  # kinds of files that hold no text of the site's


@dataclass(frozen=True)
class Built:
    """A local edition that is built: the site, and the records that it shows."""

    site: Path
    edition: LocalEdition
    national: SiteData

    @cached_property
    def data(self) -> SiteData:
        """The records with the edition laid over them."""
        return local.applied(self.national, self.edition)

    @cached_property
    def pages(self) -> Pages:
        """Every page by its address but the one for unknown addresses."""
        return Pages(self.site)

    @cached_property
    def lead(self) -> str:
        """What tells whose edition it is, in small letters and without a full stop: it may stand within a title."""
        return in_words.edition(self.edition, self.data.site.publisher).lead.rstrip(".").casefold()

    def file(self, address: str) -> bytes:
        """Return a file to download."""
        return (self.site / address).read_bytes()

    def page_of(self, record_id: str) -> str:
        """Return the address of the page where a sheet, a point, a core element or a phase stands."""
        sheets = {
            place: sheet.id
            for sheet in self.data.checklists.values()
            for place in (sheet.id, *(item.id for item in sheet.items))
        }
        if record_id in sheets:
            return addresses.url(addresses.sheet_page(sheets[record_id]))
        if record_id in self.data.phases:
            return addresses.url(addresses.phase_page(self.data.phases[record_id]))
        return addresses.url(addresses.core_element_page(self.data, self.data.core_elements[record_id]))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, data: SiteData) -> Built:
    """The example in CONTRIBUTING, with a logo beside it, built by the command that CONTRIBUTING gives.

    Hidden, too, is the sheet of a meeting, which the pages go on leading to.
    """
    folder = tmp_path_factory.mktemp("fjellvik")
    chapter = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## En lokal utgave")[2]
    example = chapter.partition("```yaml\n")[2].partition("```")[0]
    path = folder / "lokal.yml"
    given = yaml.safe_load(example)
    hidden = {one["at"] for one in given["hidden"]}
    sheets = (element.meeting.checklist for element in data.core_elements_in_order)
    sheet = next(one for one in sheets if one not in hidden)
    given["hidden"] += [{"at": sheet, "was": data.checklists[sheet].title, "why": "Vi har et eget."}]
    path.write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    edition = LocalEdition.model_validate(given)
    assert edition.logo
    assert all([edition.notes, edition.deadlines, edition.hidden, edition.tools, edition.url])
    (folder / edition.logo).write_text(DRAWING, encoding="utf-8")
    command = [sys.executable, "-m", "macros", "build", "--local", str(path), "--site", str(folder / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Built(folder / "site", edition, data)


def words(element: object) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.get_text().split())  # type: ignore[attr-defined]


# Pages


def test_every_page_says_whose_edition_it_is(built: Built):
    """On top, with the logo and a link to all that is local; and at the foot, with whom to write to."""
    assert len(built.pages) > len(built.data.checklists)
    unknown = BeautifulSoup((built.site / "404.html").read_text(encoding="utf-8"), "lxml")
    for address, page in [*built.pages.items(), ("404.html", unknown)]:
        (head,) = page.select("aside.local-edition")
        assert built.lead in words(head).casefold(), address
        assert head.select("img[src]"), address
        assert head.select("a[href]"), address
        assert page.select_one(f'footer a[href="mailto:{built.edition.email}"]'), address


def test_what_is_said_of_a_place_stands_there(built: Built):
    """Each note and deadline, with its mark, where its id is; and the page of all that is local has every one."""
    everything = {
        str(in_words.in_words(said, built.edition)) for said in (*built.edition.notes, *built.edition.deadlines)
    }
    for said in (*built.edition.notes, *built.edition.deadlines):
        page = built.pages[built.page_of(said.at)]
        place = page.find(id=said.at) or page
        marks = [words(mark) for mark in place.select(".local")]
        assert str(in_words.in_words(said, built.edition)) in marks, said.at
    (page,) = [page for page in built.pages.values() if page.find(id="det-lokale")]
    assert everything <= {words(mark) for mark in page.select(".local")}
    assert all(tool.title in words(page) for tool in built.edition.tools)


def test_a_hidden_tool_is_in_no_list_and_its_page_says_why(built: Built):
    """Neither in the library, nor among the tools of a core element or a role: no link leads there from them."""
    for hidden in built.edition.hidden:
        tool = built.data.tools[hidden.at]
        path = addresses.url(addresses.tool_page(tool)).partition("#")[0]
        lists = [(addresses.url(addresses.LIBRARY), "article a")]
        lists += [(built.page_of(element.id), "article table a") for element in built.data.used_in(tool.id)]
        for address, links in lists:
            found = built.pages[address].select(links)
            assert found
            assert path not in {urljoin(f"https://x.no/{address}", link["href"])[13:] for link in found}, address
        for role in tool.used_by:
            in_lists = [addresses.tool_page(tool) in role_tools(one, role) for one in (built.national, built.data)]
            assert in_lists == [True, False], role
        (mark, *_) = built.pages[path].select(".local")
        assert words(mark) == str(in_words.not_used(hidden.why, built.edition))


def test_a_hidden_tool_is_marked_wherever_else_it_is_listed(built: Built):
    """In every list and table of every page: each link to it says that it is not used, but where an editor typed it."""
    said = f"brukes ikke i {built.edition.municipality}".casefold()
    silent, marked = [], set()
    for hidden in built.edition.hidden:
        page = addresses.tool_page(built.data.tools[hidden.at])
        path = addresses.url(page)
        for address, shown in built.pages.items():
            source = ROOT / "docs" / f"{address.rstrip('/') or 'index'}.md"
            texts = [one for one in (source, source.with_suffix("") / "index.md") if one.is_file()]
            typed = any(f"]({page}" in one.read_text(encoding="utf-8") for one in texts)
            for link in shown.select("article :is(li, dd, td) a[href]"):
                if typed or urljoin(f"https://x.no/{address}", link["href"])[13:] != path:
                    continue
                if said in words(link.find_parent(["li", "dd", "td"])).casefold():
                    marked.add(address)
                else:
                    silent.append((address, words(link)))
    assert silent == []
    assert len(marked) > len(built.edition.hidden)


def test_the_name_of_the_site_says_whose_edition_it_is(built: Built):
    """In the tab, where a search engine found it, and where somebody shares it: two editions are else told alike."""
    for address, page in built.pages.items():
        names = [page.title.get_text(), page.select_one('meta[property="og:site_name"]')["content"]]
        assert all(built.lead in name.casefold() for name in names), address


def test_an_own_tool_is_listed_as_the_municipalitys(built: Built):
    """In its core elements and in the library, with the address that it has."""
    for tool in built.edition.tools:
        for element in tool.core_elements:
            rows = [row for row in built.pages[built.page_of(element)].select("article tr") if tool.title in words(row)]
            assert any(built.edition.municipality in words(row) for row in rows)
        library = built.pages[addresses.url(addresses.LIBRARY)]
        assert tool.title in words(library)
        place = addresses.url(addresses.tool_page(built.data.tools[tool.id])).partition("#")[0]
        assert built.pages[place].select(f'a[href="{tool.url}"]')


@pytest.fixture(scope="module")
def host(built: Built) -> Iterator[str]:
    """The address where the built edition is served."""
    with served(built.site) as found:
        yield found


def test_the_logo_is_served_as_it_was_given(built: Built, host: str):
    """It is among the files that a site may have, and where each page looks for it."""
    for address in ("", built.page_of(built.edition.notes[0].at)):
        (logo,) = built.pages[address].select("img.local-edition__logo")
        with urlopen(urljoin(f"{host}/{address}", logo["src"])) as answer:  # noqa: S310 - our own
            assert answer.status == 200
            assert answer.headers["Content-Type"].startswith("image/")
            assert answer.read() == DRAWING.encode()


def test_axe_finds_nothing_in_a_local_edition(built: Built, host: str, page: Page):
    """Where something local stands: marks, the logo and the municipality's colours, in each scheme and width."""
    at = [one.at for one in (*built.edition.notes, *built.edition.deadlines)]
    hidden = [addresses.url(addresses.tool_page(built.data.tools[tool.at])) for tool in built.edition.hidden]
    own = next(address for address, shown in built.pages.items() if shown.find(id="det-lokale"))
    found = {}
    for place, address in enumerate(["", own, *map(built.page_of, at), *hidden]):
        for state in STATES[place % 2 :: 2]:
            look(page, *state)
            page.goto(f"{host}/{address}")
            assert page.locator("img.local-edition__logo").evaluate("(logo) => logo.complete && logo.naturalWidth > 0")
            if violations := axe.violations(page):
                found[address, state] = violations
    assert found == {}


# Files


def test_every_file_says_whose_edition_it_is(built: Built):
    """PDF, Word, ODT, Excel, slides, posters, calendars and open data, the guide, and what is packed together."""
    silent, kinds = [], set()
    for file in files.every(built.data):
        if file.kind in _IN_OWN_WORDS or file.address.endswith(".schema.json"):
            continue
        kinds.add((file.kind, file.ending))
        said = " ".join(takeover.said(file.address, built.file(file.address))).casefold()
        if built.lead not in said:
            silent.append(file.address)
    assert silent == []
    assert {"sheet", "edition", "meeting", "slides", "example", "calendar", "phase", "poster", "guide", "data"} <= {
        kind for kind, _ in kinds
    }


def test_a_note_is_in_each_file_of_its_sheet(built: Built):
    """Whoever fills in on paper or in Word reads what the municipality says."""
    for note in built.edition.notes:
        sheet = next(one for one in built.data.checklists.values() if note.at in {one.id, *(i.id for i in one.items)})
        made = [file for file in files.of(sheet.id, built.data) if file.kind in {"sheet", "example"}]
        assert {file.ending for file in made} >= {"pdf", "docx", "odt"}
        for file in made:
            said = takeover.plain(" ".join(takeover.said(file.address, built.file(file.address))))
            assert note.text in re.sub(r"<[^>]+>", "", said), file.address


def test_a_deadline_is_in_a_calendar_and_in_the_plan(built: Built):
    """With its day, and said to be local."""
    calendars = [
        "".join(takeover.said(file.address, built.file(file.address)))
        for file in files.every(built.data)
        if file.kind == "calendar"
    ]
    (script,) = (built.site / "assets").glob("planen-fakta*.js")
    written = script.read_text(encoding="utf-8")
    facts = json.loads(written[written.index("{") : written.rindex("}") + 1])
    assert facts["site"] == built.edition.url
    assert facts["local"]["edition"].rstrip(".").casefold() == built.lead
    told = {task["id"]: task for task in facts["local"]["deadlines"]}
    mark = in_words.note_lead(built.edition)
    for deadline in built.edition.deadlines:
        assert told[deadline.id]["when"] == deadline.date.isoformat()
        assert told[deadline.id]["what"] == f"{mark} {deadline.text}"
        if deadline.at in built.data.core_elements:
            (calendar,) = [text for text in calendars if f"UID:{deadline.id}-" in text]
            assert f"DTSTART;VALUE=DATE:{deadline.date:%Y%m%d}" in calendar
            assert f"SUMMARY:{mark} {deadline.text}" in calendar


# An address of its own


def test_all_that_tells_an_address_tells_the_editions_own(built: Built):
    """What search engines, feeds, hosts and paper lead to is where the notes are."""
    url, folder = built.edition.url, urljoin("https://x.no", built.edition.url)
    assert url
    for address, page in built.pages.items():
        assert page.select_one('link[rel="canonical"]')["href"].startswith(url), address
    for name in ("sitemap.xml", "robots.txt", ".well-known/security.txt"):
        told = [
            part for part in re.findall(r"https://[^\s<]+", built.file(name).decode()) if "sitemaps.org" not in part
        ]
        assert told
        assert all(part.startswith(url) for part in told), name
    path = folder.removeprefix("https://").partition("/")[2]
    assert path
    for name in ("nginx.conf", ".htaccess"):
        assert f"/{path}404.html" in built.file(name).decode(), name
    sheet = next(iter(built.data.checklists.values()))
    page = short(url + addresses.url(addresses.sheet_page(sheet.id)))
    for file in files.of(sheet.id, built.data):
        if file.kind == "sheet":
            assert page in " ".join(takeover.said(file.address, built.file(file.address))), file.address
    assert any(short(url) in text for text in pdf_reading.texts(built.file(files.GUIDE)))
