"""What the pages tell search engines, shared links, feed readers and the editors' mailbox."""

import datetime as dt
import json
import re
import struct
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from macros.addresses import url
from macros.checks.records import dates
from macros.pages import feed_addresses, feeds, whats_new
from macros.records.site_data import SiteData
from macros.sheets.content import Group, Note

from . import choose
from .conftest import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CORE_ELEMENT = choose.element_address()

# One test process reads the pages.
pytestmark = pytest.mark.xdist_group("pages")


def graph(soup: BeautifulSoup) -> dict[str, dict]:
    """Return the nodes of a page's JSON-LD by type."""
    block = json.loads(soup.find("script", type="application/ld+json").string)
    assert block["@context"] == "https://schema.org"
    return {node["@type"]: node for node in block["@graph"]}


def test_every_page_says_what_it_is_for_search_and_sharing(pages: dict[str, BeautifulSoup], data: SiteData):
    """Title, description, own address, and a picture that exists."""
    for name, soup in pages.items():
        url = data.site.url + name
        assert soup.title.get_text(strip=True), name
        assert soup.find("link", rel="canonical")["href"] == url
        said = {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}
        assert said["og:url"] == url
        assert said["og:title"]
        assert said["og:locale"] == "nb_NO"
        assert said["og:description"] == soup.find("meta", attrs={"name": "description"})["content"]
        assert len(said["og:description"]) >= 50, name


def test_pictures_for_sharing_have_the_size_they_say(pages: dict[str, BeautifulSoup], site: Path, data: SiteData):
    """One for the site and one for each phase: 1200 x 630 px, as the large networks ask for."""
    pictures = {soup.find("meta", property="og:image")["content"] for soup in pages.values()}
    assert len(pictures) == 1 + len(data.phases)
    for picture in pictures:
        content = (site / picture.removeprefix(data.site.url)).read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", content[16:24]) == (1200, 630)


def test_every_page_has_its_place_as_data(pages: dict[str, BeautifulSoup], data: SiteData):
    """The breadcrumbs end with the page itself, and each leads to a page that is there."""
    for name, soup in pages.items():
        nodes = graph(soup)
        if not name:
            assert "sok/?q=" in nodes["WebSite"]["potentialAction"]["target"]
            continue
        trail = nodes["BreadcrumbList"]["itemListElement"]
        assert [item["position"] for item in trail] == list(range(1, len(trail) + 1))
        assert trail[0]["item"] == data.site.url
        assert trail[-1]["item"] == data.site.url + name
        assert all(item["item"].removeprefix(data.site.url) in pages for item in trail), name


def test_pages_that_tell_how_are_told_as_such(pages: dict[str, BeautifulSoup], data: SiteData):
    """A core element has its steps, a sheet its directions; other pages are articles."""
    steps = graph(pages[CORE_ELEMENT])["HowTo"]["step"]
    headings = {heading.get("id") for heading in pages[CORE_ELEMENT].select("h3")}
    assert len(steps) >= 4
    assert all(urlsplit(step["url"]).fragment in headings for step in steps)
    assert all(not re.match(r"\d", step["name"]) for step in steps)
    for sheet in data.checklists.values():
        found = graph(pages[f"verktoy/{sheet.id}/"])["HowTo"]["step"]
        assert [step["text"] for step in found] == sheet.how
    assert "Article" in graph(pages[choose.prose_address()])


def test_the_glossary_is_told_as_terms(pages: dict[str, BeautifulSoup], data: SiteData):
    """Each term with its own address on the page."""
    terms = graph(pages["vite/ordliste/"])["DefinedTermSet"]["hasDefinedTerm"]
    assert [term["name"] for term in terms] == [term.term for term in data.glossary.values()]
    ids = {tag["id"] for tag in pages["vite/ordliste/"].find_all(id=True)}
    assert all(urlsplit(term["url"]).fragment in ids for term in terms)


def test_the_feed_tells_all_news_and_leads_to_them(site: Path, pages: dict[str, BeautifulSoup], data: SiteData):
    """Valid Atom (RFC 4287): id, title and updated on the feed and on each entry."""
    feed = ET.parse(site / feed_addresses.ALL).getroot()  # noqa: S314 - our own file
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert all(part.find(f"{ATOM}{name}").text for name in ("id", "title", "updated"))
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == data.site.url + feed_addresses.ALL
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.find(f"{ATOM}title").text for entry in entries]
    news = [item.title for item in data.news_in_order]
    assert [title for title in titles if title in news] == news
    for entry in entries:
        goal = urlsplit(entry.find(f"{ATOM}link").get("href"))
        assert goal.fragment in {tag["id"] for tag in pages[goal.path.lstrip("/")].find_all(id=True)}
    assert all(soup.find("link", type="application/atom+xml") for soup in pages.values())


def test_news_with_signs_of_markup_stay_text(data: SiteData):
    """A title with a less-than sign breaks nothing."""
    news = next(iter(data.news.values())).model_copy(update={"title": "<b>A & B</b>"})
    feed = ET.fromstring(feeds.atoms(type(data)(site=data.site, news={"x": news}))[feed_addresses.ALL])  # noqa: S314 - our own
    assert feed.find(f"{ATOM}entry/{ATOM}title").text == "<b>A & B</b>"


def test_the_newest_news_stand_on_the_front_page(pages: dict[str, BeautifulSoup], data: SiteData):
    """A reader who comes back sees what has changed."""
    news = pages[""].select_one(".newest")
    assert data.news_in_order[0].title in news.get_text()
    assert news.find("time")["datetime"] == str(data.news_in_order[0].date)


def test_the_map_of_the_site_has_every_page(site: Path, pages: dict[str, BeautifulSoup], data: SiteData):
    """And robots.txt says where the map is."""
    places = {tag.text for tag in ET.parse(site / "sitemap.xml").iter(f"{SITEMAP}loc")}  # noqa: S314 - our own file
    assert places == {data.site.url + name for name, page in pages.items() if not page.select('meta[name="robots"]')}
    assert f"Sitemap: {data.site.url}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_every_page_says_when_by_whom_and_when_next(pages: dict[str, BeautifulSoup], data: SiteData):
    """A page without a date is not trusted."""
    for name, soup in pages.items():
        facts = soup.select_one(".page-facts")
        if not facts:
            assert soup.select_one("article").find(attrs={"data-search": True}), name  # the search page alone
            continue
        named = {tag.get_text(): tag.find_next("dd").get_text(strip=True) for tag in facts.select("dt")}
        assert set(named) == {"Sist gjennomgått", "Av", "Neste gjennomgang", "Utgave"}, name
        assert all(named.values()), name
        assert named["Utgave"] == data.edition


def test_a_reader_can_mend_and_report(pages: dict[str, BeautifulSoup], data: SiteData):
    """The source file of the page, and a letter with the page's title and address filled in."""
    for name, soup in pages.items():
        links = {link.get_text(): link["href"] for link in soup.select(".page-facts a")}
        if not links:
            continue
        source = _edited(links.get("Teksten på siden") or links["Foreslå en endring"], data)[0]
        assert (ROOT / source).is_file(), name
        letter = urlsplit(links["Meld feil"])
        assert letter.path == data.site.email
        written = parse_qs(letter.query)
        assert f"Adresse: {data.site.url}{name}" in written["body"][0]
        assert f"Id: {source.removeprefix('docs/')}\n" in written["body"][0]
        assert f"Utgave {data.edition}" in written["body"][0]
        assert written["subject"][0].startswith("Feil på siden «")


def _edited(address: str, data: SiteData) -> tuple[str, int]:
    """Return the file and the line that an address at the code host changes."""
    path, _, line = unquote(address).removeprefix(f"{data.site.repository}/edit/main/").partition("#L")
    return path, int(line or 1)


def test_a_reader_finds_the_record_that_holds_the_text(pages: dict[str, BeautifulSoup], data: SiteData):
    """What one sees may be written in data/: the list at the foot leads to each file, and to the line of the record."""
    records = set()
    for name, soup in pages.items():
        for link in soup.select(".page-facts__sources a"):
            path, line = _edited(link["href"], data)
            text = (ROOT / path).read_text(encoding="utf-8").split("\n")[line - 1]
            assert line == 1 or text.startswith("- id: "), (name, link["href"])
            records.add(path)
    sheets = {f"data/checklists/{sheet}.yml" for sheet in data.checklists}
    lists = {
        f"data/{name}.yml" for name in ("core_elements", "tools", "glossary", "barriers", "drivers", "roles", "news")
    }
    assert records >= sheets | lists


def test_unknown_addresses_are_kept_out_of_search_engines(site: Path):
    """The page for unknown addresses answers many; none of them is a page."""
    soup = BeautifulSoup((site / "404.html").read_bytes(), "html.parser")
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not soup.find("link", rel="canonical")


def test_who_finds_a_hole_knows_whom_to_tell(site, data):
    """security.txt (RFC 9116): an address that can be written to, for a year at most from the newest dated record."""
    text = (site / feeds.SECURITY).read_text(encoding="utf-8")
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == f"mailto:{data.site.email}"
    assert fields["Canonical"] == f"{data.site.url}.well-known/security.txt"
    holds_to = dt.datetime.fromisoformat(fields["Expires"])
    newest = max(edition.date for sheet in data.checklists.values() for edition in sheet.editions)
    assert dt.timedelta(days=365) <= holds_to.date() - newest <= dt.timedelta(days=730)


def test_editors_are_told_before_it_holds_no_more(data):
    """An address that nobody has looked at for a year may be nobody's."""
    last = feeds.security_holds_to(data)
    assert list(dates.contact(data, last - dt.timedelta(days=31))) == []
    [advice] = dates.contact(data, last)
    assert str(last) in advice.text


def test_the_icon_is_there_where_programs_ask_for_it_unbidden(site):
    """At the root, in three sizes, each a whole PNG file."""
    icon = (site / "favicon.ico").read_bytes()
    kind, number = struct.unpack_from("<HH", icon, 2)
    assert (kind, number) == (1, 3)
    for place in range(number):
        width, height, *_, size, start = struct.unpack_from("<BBBBHHII", icon, 6 + 16 * place)
        picture = icon[start : start + size]
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack_from(">II", picture, 16) == (width, height)
        assert picture.endswith(b"IEND\xaeB`\x82")


def test_a_feed_of_a_phase_and_one_of_files_hold_their_own_and_no_more(data: SiteData):
    """Whoever works in one phase is told of that, and who keeps sheets in a folder is told when to fetch one."""
    phase, other = data.phases_in_order[:2]
    news = next(iter(data.news.values()))
    told = {
        "a": news.model_copy(update={"id": "a", "title": "Om den ene", "phases": [phase.id]}),
        "b": news.model_copy(update={"id": "b", "title": "Om alt"}),
    }
    made = feeds.atoms(replace(data, news=told))
    assert made.keys() == {feed.address for feed in feed_addresses.listed(data)}
    titles = {address: _titles(text) for address, text in made.items()}
    assert {"Om den ene", "Om alt"} <= titles[feed_addresses.ALL]
    assert "Om den ene" in titles[f"nytt-{phase.id}.xml"]
    assert not {"Om den ene", "Om alt"} & (titles[f"nytt-{other.id}.xml"] | titles[feed_addresses.OF_FILES])
    assert titles[feed_addresses.OF_FILES] | {"Om den ene", "Om alt"} == titles[feed_addresses.ALL]
    for one in (phase, other):
        used = [data.title_of(data.tools[tool]) for user in data.core_elements_of(one.id) for tool in user.tools]
        sheets = {title for title in titles[f"nytt-{one.id}.xml"] if title.startswith("Ny utgave")}
        assert all(any(f"«{title}»" in sheet for title in used) for sheet in sheets)


def _titles(feed: str) -> set[str]:
    return {str(title.text) for title in ET.fromstring(feed).iterfind(f"{ATOM}entry/{ATOM}title")}  # noqa: S314 - our own


@pytest.mark.parametrize(
    ("notes", "is_small"),
    [
        ([Note("Punkt 1", ("Har alle fåt opplæring?",), ("Har alle fått opplæring?",))], True),
        ([Note("Punkt 1", ("Har alle fått opplæring?",), ("Har lederen fått veiledning?",))], False),
        ([Note("Punkt 1 er nytt", (), ("Har alle fått opplæring?",))], False),
        ([Note("Punkt 1 er borte", ("Har alle fått opplæring?",), ())], False),
        (
            [
                Note("Punkt 1", ("Har alle fåt opplæring?",), ("Har alle fått opplæring?",)),
                Note("Punkt 2 er nytt", (), ("Hvem?",)),
            ],
            False,
        ),
    ],
)
def test_a_small_correction_is_no_news(notes: list[Note], is_small: bool):
    """A letter that was missing is no reason to fill in a sheet again."""
    assert whats_new.is_correction([Group("Endret", tuple(notes))]) is is_small


def test_the_page_of_news_tells_of_every_edition_that_the_feeds_tell_of(
    pages: Mapping[str, BeautifulSoup], data: SiteData
):
    """Most readers follow no feed, and ask the page whether the sheet in their folder has been renewed."""
    told = {(link.text, urljoin("/om/nytt/", link["href"])) for link in pages["om/nytt/"].select("main li > a[href]")}
    renewed = whats_new.of_files(data)
    assert renewed
    assert {(entry.title, f"/{url(entry.link)}") for entry in renewed} <= told
