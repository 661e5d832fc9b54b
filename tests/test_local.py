"""A municipality's edition: what is local is told as such everywhere, and a new national edition is told of."""

import datetime as dt
import json
import os
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pypdfium2 as pdfium
import pytest
import yaml
from bs4 import BeautifulSoup
from icalendar import Calendar
from markdown import Markdown
from openpyxl import load_workbook
from pptx import Presentation

from macros import __main__ as commands
from macros import addresses, palette
from macros.cache import ingredients
from macros.checking import check, load_to_publish
from macros.checks.local.edition import advice, mistakes
from macros.checks.local.mentions import targets
from macros.checks.records.dates import today
from macros.commands import build, engines
from macros.commands.preview import changes
from macros.components.barriers import barrier_list
from macros.components.checklists import checklist
from macros.components.downloads import all_downloads
from macros.components.local import local_edition
from macros.components.panels import core_element_panel, pack_panel, phase_panel
from macros.components.plan import plan_sheets
from macros.components.tools import foreign_tools, tool_head, tool_library, tool_table, tools
from macros.downloads import calendars, files, last_guide, local_logo
from macros.downloads.excel import sheets as excel
from macros.downloads.odt import sheets as odt
from macros.downloads.open_data import documents
from macros.downloads.pdf import road_poster
from macros.downloads.pdf import sheets as pdf
from macros.downloads.slides import pack as slides
from macros.downloads.word import sheets as word
from macros.pages import facts, feeds
from macros.records import chosen_edition
from macros.records.errors import CommandError
from macros.records.ledger import Move
from macros.records.local import read_file
from macros.records.models import ForeignTool, Item, LocalEdition, OwnTool
from macros.records.site_data import COLLECTIONS, SiteData
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet
from macros.site_assets import plan_facts

from . import choose, editions, hostile, pdf_reading
from .conftest import ROOT
from .local_editions import BEGINNING, DRAWING, LEAD, MUNICIPALITY, NOTE, deadline, laid_over, note, told, written
from .sheet_forms import fields_of, squeezed
from .synthetic_project import AGREEMENT, beside
from .test_components import EXTENSIONS

README = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WEAK, STRONG = "#e8c4d0", "#7a1f3d"
URL = "https://fjellvik.example/lokalt/"


@pytest.fixture(scope="session")
def all_records(data: SiteData) -> SiteData:
    """The records of the site, with the synthetic sheets among them."""
    return beside(data)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Return what makes this process work on a local edition with what is given, until the test is over."""

    def give(**more: object) -> Path:
        path = written(tmp_path, **more)
        monkeypatch.setenv("LOKAL_UTGAVE", str(path))
        return path

    return give


def point(data: SiteData) -> Item:
    """Return a point of the synthetic agreement, between others."""
    return data.checklists[AGREEMENT].items[2]


def words_of(body: bytes, part: str) -> str:
    """Return the text of an office file."""
    xml = ZipFile(BytesIO(body)).read(part).decode()
    return BeautifulSoup(xml, "xml").get_text()


def shown(markdown: str) -> BeautifulSoup:
    """Return what a component answers as the page has it."""
    return BeautifulSoup(Markdown(extensions=EXTENSIONS).convert(markdown), "html.parser")


# What is local is shown as such


def test_a_note_stands_at_its_point_in_every_form(synthetic: SiteData):
    """Whoever prints the sheet sees what whoever reads the page sees, and that it is the municipality's."""
    at = point(synthetic).id
    data = laid_over(synthetic, notes=[note(at, synthetic)])
    content = of_sheet(data.checklists[AGREEMENT], data)
    said = f"{LEAD} {NOTE}"
    (mark,) = shown(checklist(beside_page(data), AGREEMENT)).select(f"#{at} .local")
    assert mark.get_text() == said
    assert squeezed(said) in squeezed(" ".join(pdf_reading.texts(pdf.sheet(content))))
    assert said in words_of(word.sheet(content), "word/document.xml")
    assert said in words_of(odt.sheet(content), "content.xml")
    rows = load_workbook(BytesIO(excel.workbook(content))).worksheets
    cells = [str(cell.value) for sheet in rows for row in sheet.iter_rows() for cell in row]
    assert any(said in cell for cell in cells)
    for body in (word.sheet(content), odt.sheet(content)):
        part = "word/document.xml" if b"word/document.xml" in body else "content.xml"
        assert f"Lokal utgave for {MUNICIPALITY}." in words_of(body, part)
    assert any("Resten er fra" in cell for cell in cells)


def beside_page(data: SiteData) -> SiteData:
    """Return records as a page can show them: the synthetic ones have no roles."""
    tools = {name: tool.model_copy(update={"used_by": []}) for name, tool in data.tools.items()}
    return replace(data, tools=tools)


def test_nothing_national_is_said_otherwise(synthetic: SiteData):
    """A plan and a form from one edition open in the other: names, texts and addresses are the same."""
    data = laid_over(synthetic, notes=[note(point(synthetic).id, synthetic)])
    ours, theirs = (of_sheet(one.checklists[AGREEMENT], one) for one in (data, synthetic))
    assert fields_of(ours) == fields_of(theirs)
    assert ours.headings == theirs.headings
    assert {file.address for file in files.every(data)} == {file.address for file in files.every(synthetic)}
    assert data.published is synthetic.published


def test_the_national_edition_says_nothing_local(synthetic: SiteData):
    """Nothing is left over for those who have made no edition of their own."""
    content = of_sheet(synthetic.checklists[AGREEMENT], synthetic)
    assert not content.said_locally
    assert not any(point.local for part in content.parts for point in part.points)


def test_a_note_stands_in_the_meeting_pack_too(all_records: SiteData):
    """A meeting works with the points of the sheet, without their explanations: what is local is not left out."""
    element = all_records.core_elements_in_order[0]
    item = all_records.checklists[element.meeting.checklist].items[0]
    data = laid_over(all_records, notes=[note(item.id, all_records)])
    pack = of_meeting(data.core_elements[element.id], data)
    assert [str(said) for part in pack.parts for one in part.points for said in one.local] == [f"{LEAD} {NOTE}"]


@pytest.mark.whole
def test_hostile_words_of_a_municipality_are_only_words(all_records: SiteData):
    """Whoever writes lokal.yml can do no more to a page than whoever writes data/."""
    for number, words in enumerate(hostile.PARTS):
        text = f"{number} {words} slutt"
        data = laid_over(all_records, notes=[note(AGREEMENT, all_records, text)])
        (mark,) = shown(tool_head(data, AGREEMENT)).select(".local")
        assert squeezed(mark.get_text()) == squeezed(f"{LEAD} {text}")
        assert [child.name for child in mark.find_all()] == ["strong"]


# Tools and deadlines


def test_a_tool_that_is_not_used_is_in_no_list_and_its_page_says_why(all_records: SiteData):
    """Links and plans that lead to it go on leading there."""
    element = next(one for one in all_records.core_elements_in_order if len(one.tools) > 1)
    own = next(tool for tool in element.tools if isinstance(all_records.tools[tool], OwnTool))
    title = all_records.title_of(all_records.tools[own])
    data = laid_over(all_records, hidden=[{"at": own, "was": title, "why": "Vi har et eget."}])
    assert title in shown(tool_table(all_records, element.id)).get_text()
    assert title not in shown(tool_table(data, element.id)).get_text()
    assert f"/{own}.md" not in tool_library(data)
    (mark,) = shown(tool_head(data, own)).select(".local")
    assert mark.get_text() == f"Brukes ikke i {MUNICIPALITY}: Vi har et eget."
    assert of_sheet(data.checklists[own], data).phase == of_sheet(all_records.checklists[own], all_records).phase


def test_a_foreign_tool_that_is_not_used_says_so_where_it_stands(all_records: SiteData):
    """Its place on the page has been promised."""
    tool = next(one for one in all_records.tools.values() if isinstance(one, ForeignTool))
    data = laid_over(all_records, hidden=[{"at": tool.id, "was": tool.title, "why": "Vi har ikke lisens."}])
    said = [mark.get_text() for mark in shown(foreign_tools(data, tool.kind)).select(".local")]
    assert said == [f"Brukes ikke i {MUNICIPALITY}: Vi har ikke lisens."]


def test_a_tool_of_the_municipality_is_among_those_of_its_core_elements(all_records: SiteData):
    """With whose it is."""
    element, role = all_records.core_elements_in_order[0], next(iter(all_records.roles))
    tool = {
        "id": "lokal-rutine",
        "title": "Rutinen",
        "url": "https://fjellvik.example/x",
        "description": "Sier hvordan.",
    }
    tool |= {"time": "10 minutter", "used_by": [role], "core_elements": [element.id]}
    table = shown(tool_table(laid_over(all_records, tools=[tool]), element.id)).get_text()
    assert "Rutinen" in table
    assert f"{MUNICIPALITY} (lokalt)" in table


CLOSED = (
    "https://fjellvik.sharepoint.com/sites/rutiner/Prosjekt.docx",
    "https://teams.microsoft.com/l/channel/rutiner",
    "https://intranett.fjellvik.example/rutiner/",
    "https://kvalitet.fjellvik.example/login?til=rutine",
    "https://10.20.30.40/rutiner/",
)


def own_tool(data: SiteData, **more: object) -> dict[str, object]:
    """Return a tool of the municipality's own, of the first core element and the first role."""
    tool = {"id": "lokal-rutine", "title": "Rutinen", "url": f"{URL}x", "description": "Sier hvordan."}
    tool |= {"time": "10 minutter", "used_by": [next(iter(data.roles))]}
    return tool | {"core_elements": [data.core_elements_in_order[0].id]} | more


@pytest.mark.parametrize("url", CLOSED)
def test_an_own_tool_may_lie_where_only_the_municipality_opens_it(url: str, all_records: SiteData, tmp_path: Path):
    """Most own routines do. A reader sees it before the link, wherever the tool is shown; programs are told too."""
    own = own_tool(all_records, url=url)
    assert told(tmp_path, all_records, tools=[own]) == []
    data = laid_over(all_records, tools=[own])
    tool = data.tools["lokal-rutine"]
    needed = "bare på kommunens nett" if "//10." in url else "krever innlogging"
    lists = (tool_table(data, own["core_elements"][0]), tool_library(data), foreign_tools(data, tool.kind))
    for markdown in (*lists, local_edition(data)):
        assert needed in markdown
    records = json.loads(documents.documents(data)["data/tools.json"])["records"]
    assert [one["cost_note"] for one in records if one["id"] == tool.id] == [needed]


def test_an_own_tool_that_asks_for_a_login_can_say_so(all_records: SiteData):
    """Its address does not always tell; without a mark a tool is open to all."""
    notes = [laid_over(all_records, tools=[own_tool(all_records, login=asks)]).tools for asks in (True, False)]
    assert [one["lokal-rutine"].cost_note for one in notes] == ["krever innlogging", None]


def test_an_edition_may_lie_where_only_the_municipality_opens_it(synthetic: SiteData, tmp_path: Path):
    """It is for them; only on the machine of its editor it is of use to nobody."""
    assert told(tmp_path, synthetic, url="https://intranett.fjellvik.example/ny-praksis/") == []
    (said,) = told(tmp_path, synthetic, url="https://127.0.0.1/ny-praksis/")
    assert "finnes bare på en maskin hos dere" in said


def test_an_own_address_that_follows_the_reader_is_refused_and_so_is_a_closed_one_in_a_text(
    all_records: SiteData, tmp_path: Path
):
    """Only the login is excused, and only in the field that is marked: a note is read by everybody."""
    (said,) = told(tmp_path, all_records, tools=[own_tool(all_records, url="https://bit.ly/x")])
    assert "følger med på hvem som trykker" in said
    notes = [note(point(all_records).id, all_records, f"Se {CLOSED[0]}")]
    (said,) = told(tmp_path, all_records, notes=notes, tools=[own_tool(all_records, url=CLOSED[0])])
    assert "er på en delt disk" in said


def test_a_deadline_stands_at_its_place_and_in_the_plan(all_records: SiteData):
    """«Planen vår» shows it among the team's own, and says whose it is."""
    at = point(all_records).id
    data = laid_over(all_records, deadlines=[deadline(at, all_records, who="Sjef på prøve")])
    (mark,) = shown(checklist(data, AGREEMENT)).select(f"#{at} .local")
    assert mark.get_text() == f"Frist i {MUNICIPALITY}: 15. september 2027. Meld inn behov. Ansvar: Sjef på prøve."
    facts = plan_facts.facts(data)["local"]
    (task,) = facts["deadlines"]
    assert facts["edition"] == f"Lokal utgave for {MUNICIPALITY}."
    assert (task["what"], task["when"], task["owner"]) == (f"{LEAD} Meld inn behov", "2027-09-15", AGREEMENT)
    assert "local" not in plan_facts.facts(all_records)


def test_a_poster_says_whose_edition_it_is(all_records: SiteData):
    """What is hung on a wall is read far from the page; a note to the sheet stands there too, and still on one page."""
    sheet = choose.sheet(all_records, choose.poster)
    data = laid_over(all_records, notes=[note(sheet.id, all_records, ("Bruk tavlen. " * 30).strip())])
    content = of_sheet(data.checklists[sheet.id], data)
    for size in files.POSTER_SIZES:
        poster = road_poster.pdf(content, size, data)
        assert len(pdfium.PdfDocument(poster)) == 1
        said = squeezed(" ".join(pdf_reading.texts(poster)))
        assert squeezed(f"Lokal utgave for {MUNICIPALITY}.") in said
        assert squeezed(f"{LEAD} Bruk tavlen.") in said


def test_a_calendar_says_whose_edition_it_is_and_has_the_deadlines(all_records: SiteData):
    """On each day: the rest of the file is forgotten by whatever takes the days over."""
    calendar = next(one for one in all_records.calendars.values() if any(event.element for event in one.events))
    element = next(event.element for event in calendar.events if event.element)
    others = next(sheet.id for sheet in all_records.checklists.values() if sheet.id != calendar.sheet)
    data = laid_over(
        all_records,
        notes=[note(element, all_records)],
        deadlines=[deadline(element, all_records), deadline(others, all_records, id="lokal-annet")],
    )
    days = list(Calendar.from_ical(calendars.ics(calendar, data)).walk("VEVENT"))
    assert len(days) == len(calendar.events) + 1
    assert all(f"Lokal utgave for {MUNICIPALITY}." in str(day["description"]) for day in days)
    (own,) = [day for day in days if str(day["uid"]).startswith("lokal-")]
    assert str(own["summary"]) == f"{LEAD} Meld inn behov"
    assert own["dtstart"].dt == dt.date(2027, 9, 15)
    assert [f"{LEAD} {NOTE}" in str(day["description"]) for day in days].count(True) == 1
    assert MUNICIPALITY.encode() not in calendars.ics(calendar, all_records)
    assert calendars.made_from(calendar, data) != calendars.made_from(calendar, all_records)


def test_the_open_data_say_what_is_local(all_records: SiteData):
    """A program can tell a municipality's own from the national, which is as it was; and who publishes it is told."""
    element, role = all_records.core_elements_in_order[0], next(iter(all_records.roles))
    hidden = next(tool for tool in element.tools if isinstance(all_records.tools[tool], OwnTool))
    tool = {"id": "lokal-rutine", "title": "Rutinen", "url": f"{URL}x", "description": "Sier hvordan."}
    at = point(all_records).id
    data = laid_over(
        all_records,
        url=URL,
        notes=[note(at, all_records)],
        deadlines=[deadline(element.id, all_records)],
        hidden=[{"at": hidden, "was": "x", "why": "Vi har et eget."}],
        tools=[tool | {"time": "10 minutter", "used_by": [role], "core_elements": [element.id]}],
    )
    ours, theirs = (
        {name: json.loads(body) for name, body in documents.documents(one).items()} for one in (data, all_records)
    )
    for name in ("tools", "checklists", "core_elements", "glossary"):
        document, national = ours[f"data/{name}.json"], theirs[f"data/{name}.json"]
        jsonschema.validate(document, ours[f"data/{name}.schema.json"], jsonschema.Draft202012Validator)
        assert document["publisher"] == document["local"]["municipality"] == MUNICIPALITY
        assert document["local"]["national_address"] == national["address"] == f"{all_records.site.url}data/{name}.json"
        assert document["address"] == f"{URL}data/{name}.json"
        assert MUNICIPALITY in document["title"]
        assert "local" not in national
    tools, sheets = ours["data/tools.json"], ours["data/checklists.json"]
    assert [one["id"] for one in tools["records"] if one.get("municipality")] == ["lokal-rutine"]
    assert tools["local"]["records"] == ["lokal-rutine"]
    assert [one["at"] for one in tools["local"]["hidden"]] == [hidden]
    assert sheets["local"]["notes"] == [{"at": at, "text": NOTE}]
    assert [one["at"] for one in ours["data/core_elements.json"]["local"]["deadlines"]] == [element.id]
    plain = json.dumps(theirs)
    assert MUNICIPALITY not in plain
    assert "lokal-rutine" not in plain
    parts = {part["@id"].partition("#")[2]: part for part in ours["data/katalog.jsonld"]["@graph"]}
    assert parts["utgiver"]["foaf:name"]["@value"] == parts["kontakt"]["vcard:fn"]["@value"] == MUNICIPALITY
    assert parts["tools"]["dct:source"]["@id"] == f"{all_records.site.url}data/tools.json"


def test_other_notes_make_other_open_data(all_records: SiteData):
    """What is kept of the data of one edition is never taken for that of another."""
    one, other = (laid_over(all_records, notes=[note(point(all_records).id, all_records, text)]) for text in "ab")

    def names(address: str, *editions: SiteData) -> set[str]:
        return {file.kept_as for data in editions for file in files.every(data) if file.address == address}

    for address in ("data/checklists.json", "data/katalog.jsonld"):
        assert len(names(address, one, other, all_records)) == 3
    assert len(names("data/glossary.json", one, all_records)) == 2


def test_an_earlier_edition_of_a_sheet_says_whose_it_is_and_nothing_more(data: SiteData):
    """Its points may be gone, and what is said of those of today is not said of them."""
    edition = next(
        one for one in data.published.editions.values() if one.number < data.checklists[one.sheet].edition.number
    )
    own = laid_over(data, notes=[note(edition.sheet, data)])
    (content, *_) = [file.described for file in files.earlier(edition.sheet, own)[edition.number]]
    assert content.local_edition
    assert content.said_locally == (content.local_edition,)


# An address of its own


def test_an_edition_with_an_address_of_its_own_lies_there(all_records: SiteData):
    """What is printed, sent and read by machines leads to where the notes are; nothing is promised of other hosts."""
    national = replace(all_records, site=all_records.site.model_copy(update={"https_on_subdomains": True}))
    data = laid_over(national, url=URL)
    content = of_sheet(data.checklists[AGREEMENT], data)
    assert content.address == URL + addresses.url(content.page)
    assert "nasjonale utgaven" not in str(content.local_edition)
    assert facts.canonical("x/", data) == f"{URL}x/"
    assert f"Sitemap: {URL}sitemap.xml" in feeds.robots(data)
    assert data.local
    assert re.findall("Contact: mailto:(.*)", feeds.security(data)) == [data.local.email, data.site.email]
    assert all(f"<id>{URL}" in feed and MUNICIPALITY in feed for feed in feeds.atoms(data).values())
    place = build.place(data)
    assert (place.folder, place.subdomains) == ("/lokalt/", False)
    assert plan_facts.facts(data)["site"] == URL
    assert data.site.publisher == national.site.publisher


def test_an_edition_without_an_address_says_that_it_leads_elsewhere(all_records: SiteData):
    """The national page is always there, and the reader of a sheet is told that the notes are not."""
    data = laid_over(all_records)
    content = of_sheet(data.checklists[AGREEMENT], data)
    assert content.address.startswith(all_records.site.url)
    assert "leder til den nasjonale utgaven, der det lokale ikke står" in str(content.local_edition)


def test_an_address_that_is_missing_is_advised_of(synthetic: SiteData, tmp_path: Path):
    """Whoever tries an edition out has none as yet, and it is not forgotten."""
    said = [[str(one) for one in advice(read_file(written(tmp_path, **url)), synthetic)] for url in ({}, {"url": URL})]
    assert "url mangler" in said[0][0]
    assert said[1] == []


@pytest.mark.parametrize(
    "url",
    ["http://fjellvik.no/", "https://fjellvik.no", "fjellvik.no/", "https://fjellvik.no/?a=/", "https://f v.no/", ""],
)
def test_an_address_that_cannot_hold_a_site_is_refused(url: str, synthetic: SiteData, tmp_path: Path):
    """With its line, and with what an address looks like."""
    said = told(tmp_path, synthetic, url=url)
    assert said[0].startswith("lokal.yml, linje 4: url er «")
    assert "slutter med skråstrek" in said[0]


def test_the_national_address_is_no_address_of_a_local_edition(synthetic: SiteData, tmp_path: Path):
    """It would be told as if the notes lay there."""
    (said,) = told(tmp_path, synthetic, url=synthetic.site.url)
    assert said.startswith("lokal.yml, linje 4: url er «")
    assert "adressen til den nasjonale utgaven" in said


# Two national editions


def two_editions(data: SiteData, change: str) -> tuple[Item, SiteData]:
    """Return a point, and the records after a second national edition that has changed it or left it."""
    first = editions.start(data, AGREEMENT)
    item, heir = first.sheet.items[2:4]
    second = {
        "kept": first,
        "reworded": editions.reword(first, item.id, text="Hva bidrar tjenesten med?"),
        "dropped": editions.retire(first, item.id, [heir.id]),
    }[change]
    return item, editions.published([first, second.with_(editions=editions.edition(second.sheet, 2).editions)], data)


def test_a_note_goes_along_while_its_point_says_the_same(synthetic: SiteData, tmp_path: Path):
    """Most points are as they were, and then nobody has anything to do."""
    item, after = two_editions(synthetic, "kept")
    assert told(tmp_path, after, notes=[note(item.id, synthetic)]) == []


def test_a_reworded_point_is_told_of_with_what_was_and_what_is_now(synthetic: SiteData, tmp_path: Path):
    """Whoever takes in the new edition sees whether the note still fits, and what to write when it does."""
    item, after = two_editions(synthetic, "reworded")
    (message,) = told(tmp_path, after, notes=[note(item.id, synthetic)])
    assert message.startswith(f"lokal.yml, linje 6: punktet {item.id} er endret fra utgave 2 (")
    assert f"Før: «{item.text}». Nå: «Hva bidrar tjenesten med?»." in message
    assert message.endswith('skriv: was: "Hva bidrar tjenesten med?"')


def test_a_dropped_point_is_told_of_with_what_took_over(synthetic: SiteData, tmp_path: Path):
    """The note has nowhere to stand, and the message says where it may."""
    item, after = two_editions(synthetic, "dropped")
    heir = after.checklists[AGREEMENT].items[2]
    (message,) = told(tmp_path, after, notes=[note(item.id, synthetic)])
    assert message.startswith(f"lokal.yml, linje 5: punktet {item.id} er borte fra arket «")
    assert f"Det sa: «{item.text}». Dette har tatt over: {heir.id} («{heir.text}»)." in message


def test_a_withdrawn_sheet_is_told_of(synthetic: SiteData, tmp_path: Path):
    """As a point is."""
    item, after = two_editions(synthetic, "kept")
    gone = {name: sheet for name, sheet in after.checklists.items() if name != AGREEMENT}
    after = replace(after, checklists=gone)
    messages = told(tmp_path, after, notes=[note(AGREEMENT, synthetic), note(item.id, synthetic)])
    assert [" er trukket tilbake" in message for message in messages] == [True, True]


def without(data: SiteData, kind: str, record_id: str) -> SiteData:
    """Return the records of a national edition that has dropped one of them."""
    return replace(data, **{kind: {name: one for name, one in getattr(data, kind).items() if name != record_id}})


def test_what_the_ledger_knows_and_the_national_edition_dropped_is_told_of(data: SiteData, tmp_path: Path):
    """A core element, a phase, somebody else's tool: never «det finnes ikke», when it was there."""
    element, phase = data.core_elements_in_order[1], data.phases_in_order[1]
    places = {place for page in data.published.pages.values() for place in page.anchors}
    tool = next(one for one in data.tools.values() if isinstance(one, ForeignTool) and one.id in places)
    page = addresses.core_element_page(data, element)
    date = dt.date(2026, 11, 26)
    moved = Move.model_validate({"from": page, "to": "/gjore/index.md", "date": date, "why": "Slått sammen."})
    moves = replace(data.published, moves=data.published.moves | {moved.name: moved})
    for kind, record_id, words, given in (
        (
            "core_elements",
            element.id,
            f"kjerneelementet {element.id}, «{element.title}»,",
            {"notes": [note(element.id, data)]},
        ),
        ("phases", phase.id, f"fasen {phase.id}, «{phase.title}»,", {"deadlines": [deadline(phase.id, data)]}),
        ("tools", tool.id, f"verktøyet {tool.id}, «{tool.title}»,", {"hidden": [hide(tool.id, tool.title)]}),
    ):
        (said,) = told(tmp_path, replace(without(data, kind, record_id), published=moves), **given)
        assert re.match(rf"lokal.yml, linje [56]: {re.escape(words)} er borte fra den nasjonale utgaven\.", said), said
        assert "eller slett den." in said
        assert ("Det som har tatt over, står på /gjore/index.md." in said) == (kind == "core_elements")


def hide(at: str, was: str) -> dict[str, str]:
    """Return a tool that is not used."""
    return {"at": at, "was": was, "why": "Vi har et eget."}


def test_an_own_tool_in_a_core_element_or_of_a_role_that_is_gone_is_told_of(data: SiteData, tmp_path: Path):
    """What a municipality adds leans on ids of the national edition too."""
    element, role = data.core_elements_in_order[1].id, choose.role(data).id
    tool = {"id": "lokal-x", "title": "X", "url": f"{URL}x", "description": "Y.", "time": "1 time"}
    tool |= {"used_by": [role], "core_elements": [element]}
    after = without(without(data, "core_elements", element), "roles", role)
    said = told(tmp_path, after, tools=[tool])
    assert len(said) == 2
    assert all("er borte fra den nasjonale utgaven." in one for one in said)


def test_what_only_the_file_itself_knows_of_is_told_of_with_what_it_said(synthetic: SiteData, tmp_path: Path):
    """It may have come and gone between two editions that were published, or the id may be wrong."""
    (said,) = told(tmp_path, synthetic, hidden=[hide("xyzzy", "Skjemaet for alt")])
    assert "det som sa «Skjemaet for alt», borte fra den nasjonale utgaven" in said


def test_a_text_that_stands_at_another_id_gives_that(synthetic: SiteData, tmp_path: Path):
    """Whatever the id was spelt like, or has become."""
    item = point(synthetic)
    (said,) = told(tmp_path, synthetic, notes=[note(item.id, synthetic) | {"at": "xyzzy"}])
    assert said.endswith(f"Mente du «{item.id}»?")


# What the check says of the file


def test_an_unknown_id_gives_the_nearest(synthetic: SiteData, tmp_path: Path):
    """A slip of the keys is mended without looking anything up."""
    at = point(synthetic).id
    wrong = note(at, synthetic) | {"at": f"{at}x"}
    (message,) = told(tmp_path, synthetic, notes=[wrong])
    assert message.endswith(f"Mente du «{at}»?")


def test_what_a_point_said_is_given_to_paste(synthetic: SiteData, tmp_path: Path):
    """Nobody copies a text by hand: the line in the message is YAML that says the same."""
    item = point(synthetic)
    (message,) = told(tmp_path, synthetic, notes=[{"at": item.id, "text": NOTE}])
    pasted = yaml.safe_load(message.partition("Legg til linjen: ")[2])
    assert pasted == {"was": item.text}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"kommune": "x"}, "ukjent felt «kommune»"),
        ({"email": "nei"}, "email er «nei». Skriv en e-postadresse"),
        ({"logo": "../merke.svg"}, "logo er «../merke.svg». Skriv navnet på en fil"),
        ({"logo": "borte.svg"}, "logo er «borte.svg», men det er ingen slik fil i mappen."),
        ({"colours": {"main": "rød"}}, "main er «rød». Skriv # og seks tegn"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(wrong: dict[str, object], message: str, synthetic: SiteData, tmp_path: Path):
    """As in data/: with file, line and what to write."""
    (said,) = told(tmp_path, synthetic, **wrong)
    assert said.startswith("lokal.yml, linje ")
    assert message in said


def test_no_address_is_offered_while_that_of_the_edition_is_wrong(synthetic: SiteData, tmp_path: Path):
    """Readers were told to write to one that stood in for it."""
    notes = [note(point(synthetic).id, synthetic, "Skriv til rutiner@fjellvik.example.")]
    (said,) = told(tmp_path, synthetic, notes=notes)
    assert f"leserne kan skrive til «{BEGINNING['email']}»" in said
    (said,) = told(tmp_path, synthetic, notes=notes, email="nei")
    assert "email er «nei»" in said


@pytest.mark.parametrize("empty", ["municipality", "contact", "email"])
def test_what_an_edition_must_have_is_not_to_be_deleted(empty: str, synthetic: SiteData, tmp_path: Path):
    """Without a value, and with an empty one; what may be left out still has that way out."""
    path = written(tmp_path, url=URL)
    whole = path.read_text(encoding="utf-8")
    for value in ("", ' ""'):
        path.write_text(re.sub(f"^{empty}:.*", f"{empty}:{value}", whole, flags=re.MULTILINE), encoding="utf-8")
        said = [str(one) for one in mistakes(read_file(path), synthetic) if f": {empty} er " in str(one)]
        assert said
        assert not any("slett" in one for one in said)
    path.write_text(whole.replace(f"url: {URL}", "url:"), encoding="utf-8")
    (said,) = map(str, read_file(path).mistakes)
    assert said.endswith("url er tom. Skriv en verdi, eller slett linjen.")


def test_an_empty_file_is_told_what_it_must_have(synthetic: SiteData, tmp_path: Path):
    """It holds one edition, and no list of records."""
    (tmp_path / "lokal.yml").write_text("# Lokalt\n", encoding="utf-8")
    (said,) = map(str, mistakes(read_file(tmp_path / "lokal.yml"), synthetic))
    assert all(f" {name}" in said for name in BEGINNING)


def test_all_that_is_wrong_in_the_file_is_told_at_once(synthetic: SiteData, tmp_path: Path):
    """A slip in one note hides nothing of the others, each with its own line; nor does what is missing on top."""
    at = point(synthetic).id
    good, slip, gone = note(at, synthetic), {"at": at, "tekst": NOTE}, note(at, synthetic, "Ny.") | {"was": "Noe annet"}
    notes, hidden = [good, slip, gone, dict(good)], [hide("xyzzy", "Borte"), "xyzzy"]
    path = written(tmp_path, email="nei", notes=notes, hidden=hidden, colours={"main": WEAK})
    file, lines = read_file(path), path.read_text(encoding="utf-8").splitlines()
    assert file.edition is None
    said = sorted((mistake.line, mistake.text) for mistake in mistakes(file, synthetic))
    expected = [
        ("email er «nei»", lines.index("email: nei")),
        ("ukjent felt «tekst»", lines.index(f"  tekst: {NOTE}")),
        (f"punktet {at} er endret", lines.index("  was: Noe annet")),
        ("har det samme om", lines.index("hidden:") - 3),
        ("det som sa «Borte», borte", lines.index("- at: xyzzy")),
        ("hidden er «xyzzy»", lines.index("- xyzzy")),
        ("main er «", lines.index("colours:") + 1),
    ]
    assert [line for line, _ in said] == [line + 1 for _, line in expected]
    assert all(words in text for (words, _), (_, text) in zip(expected, said, strict=True))


@pytest.mark.parametrize(
    "colours", ["{main: #7a1f3d}", '{main: #7a1f3d, link: "#0f5a73"}', '{link: "#0f5a73", main: #7a1f3d}']
)
def test_a_colour_without_quotation_marks_in_brackets_is_told_of(colours: str, tmp_path: Path):
    """The rest of the line is a comment to YAML, with the closing bracket in it."""
    path = written(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}colours: {colours}\n", encoding="utf-8")
    (said,) = map(str, read_file(path).mistakes)
    assert said.startswith("lokal.yml, linje 4: alt etter « #» forsvinner")
    assert said.endswith('Sett anførselstegn rundt: "#7a1f3d".')


def all_hidden(data: SiteData, tools: list[str]) -> list[dict[str, str]]:
    """Return each of some tools as one that is not used."""
    return [hide(tool, data.title_of(data.tools[tool])) for tool in tools]


def advised(folder: Path, data: SiteData, **more: object) -> list[str]:
    """Return what is advised of the file of a local edition with what is given, which has no mistakes."""
    file = read_file(written(folder, url=URL, **more))
    assert list(mistakes(file, data)) == []
    return [str(one) for one in advice(file, data)]


def test_a_municipality_may_use_none_of_the_tools_of_a_list(all_records: SiteData, tmp_path: Path):
    """Its editor is told what the page says instead, and a tool of its own fills the place: nothing is refused."""
    element = all_records.core_elements_in_order[0]
    hidden = all_hidden(all_records, element.tools)
    told_of = f"og da har {element.id} («{element.title}») ingen verktøy igjen"
    assert any(told_of in one for one in advised(tmp_path, all_records, hidden=hidden))
    assert not any(told_of in one for one in advised(tmp_path, all_records, hidden=hidden[:-1]))
    said = f"{MUNICIPALITY} bruker ingen av verktøyene"
    data = laid_over(all_records, hidden=hidden)
    for table in (tool_table(data, element.id), tools(data, *element.tools)):
        assert shown(table).get_text().strip().startswith(said)
    own = own_tool(all_records, core_elements=[element.id])
    assert not any(told_of in one for one in advised(tmp_path, all_records, hidden=hidden, tools=[own]))
    assert said not in tool_table(laid_over(all_records, hidden=hidden, tools=[own]), element.id)


def test_a_municipality_may_use_none_of_the_tools_against_an_obstacle(all_records: SiteData, tmp_path: Path):
    """Nothing of its own can belong there, so that there would be no other way out."""
    barrier = min(all_records.barriers.values(), key=lambda one: len(one.tools))
    hidden = all_hidden(all_records, barrier.tools)
    found = advised(tmp_path, all_records, hidden=hidden)
    assert any(f"og da har {barrier.id} («{barrier.title}») ingen verktøy igjen" in one for one in found)
    said = f"{MUNICIPALITY} bruker ingen av verktøyene"
    assert said in shown(barrier_list(laid_over(all_records, hidden=hidden))).get_text()
    assert said not in barrier_list(all_records)


def test_a_hidden_sheet_of_a_meeting_is_told_of(all_records: SiteData, tmp_path: Path):
    """The pack goes on working with it: the page says that it is not used, and its editor is told."""
    element = all_records.core_elements_in_order[0]
    sheet = element.meeting.checklist
    hidden = all_hidden(all_records, [sheet])
    found = advised(tmp_path, all_records, hidden=hidden)
    assert any(f"som er arket i møtet om {element.id}" in one for one in found)
    data = laid_over(all_records, hidden=hidden)
    title = data.checklists[sheet].title
    pack = of_meeting(data.core_elements[element.id], data)
    assert str(pack.local[0]) == f"Arket «{title}» brukes ikke i {MUNICIPALITY}: Vi har et eget."
    assert not of_meeting(element, all_records).local


def test_a_hidden_sheet_is_marked_wherever_it_is_listed(all_records: SiteData):
    """In panels, in the plan, among the files: there may be answers on it, and its address is a promise."""
    element = all_records.core_elements_in_order[0]
    sheet = element.meeting.checklist
    title = all_records.checklists[sheet].title
    data = laid_over(all_records, hidden=all_hidden(all_records, [sheet]))
    said = f"brukes ikke i {MUNICIPALITY}"
    for component in (
        lambda one: core_element_panel(one, element.id),
        lambda one: phase_panel(one, element.phase),
        lambda one: pack_panel(one, element),
        plan_sheets,
    ):
        parts = [part for part in shown(component(data)).select("dd, li") if title in part.get_text()]
        assert parts
        assert all(said in part.get_text() for part in parts)
        assert "brukes ikke" not in component(all_records)
    (heading,) = [one for one in shown(all_downloads(data)).select("h3") if one.get_text() == title]
    assert heading.find_next_sibling().get_text() == f"{said[0].upper()}{said[1:]}."
    for one in (data, all_records):
        packed = [file for file in files.every(one) if file.kind in {"bundle", "phase"}]
        assert any(part.record == sheet for file in packed for part in file.holds) == (one is all_records)


def test_an_own_id_can_be_no_national_one(synthetic: SiteData, tmp_path: Path):
    """A tool that gets its id nationally tomorrow must not meet the municipality's."""
    wrong = deadline(point(synthetic).id, synthetic, id="budsjett")
    (message,) = told(tmp_path, synthetic, deadlines=[wrong])
    assert "id er «budsjett». Egne id-er begynner med «lokal-»" in message
    (message,) = told(tmp_path, synthetic, deadlines=[wrong | {"id": "lokal-Åpning"}])
    assert "små bokstaver a–z" in message


def test_an_own_tool_names_each_role_and_core_element_once(all_records: SiteData, tmp_path: Path):
    """As national records do: it would stand twice in a list."""
    own = own_tool(all_records)
    twice = {name: [*own[name], *own[name]] for name in ("used_by", "core_elements")}
    said = told(tmp_path, all_records, tools=[own | twice])
    assert [f"har «{own[name][0]}» flere ganger. Behold én." in " ".join(said) for name in twice] == [True, True]
    assert len(said) == len(twice)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Ring 22 33 44 55.", "er et telefonnummer"),
        ("TODO: malen", "«TODO» står igjen"),
        ("Bruk <b>malen</b>.", "text har «<b>»"),
        ("Bruk [malen](https://fjellvik.example/mal).", "text har en lenke"),
        ("Bruk 模.", "tegnet «模»"),
        ("Se https://fjellvik.sharepoint.com/x", "er på en delt disk"),
    ],
)
def test_what_may_not_be_typed_nationally_may_not_be_typed_locally(
    text: str, message: str, synthetic: SiteData, tmp_path: Path
):
    """What is local stands on the same pages and in the same files, and anybody reads it."""
    (said,) = told(tmp_path, synthetic, notes=[note(point(synthetic).id, synthetic, text)])
    assert said.startswith("lokal.yml, linje ")
    assert message in said


def test_the_same_is_said_once_in_a_local_edition(synthetic: SiteData, tmp_path: Path):
    """A note that was pasted twice would stand twice on the sheet; two notes about one point may be meant."""
    one, other = (note(point(synthetic).id, synthetic, text) for text in ("Bruk malen.", "Bruk skjemaet."))
    (said,) = told(tmp_path, synthetic, notes=[one, other, dict(one)])
    assert said.startswith("lokal.yml, linje 11: posten har det samme om")
    assert told(tmp_path, synthetic, notes=[one, other]) == []


def test_what_is_something_else_than_may_stand_there_is_named(synthetic: SiteData, tmp_path: Path):
    """A sheet has an id too, but what is hidden is its tool."""
    wrong = {"at": point(synthetic).id, "why": "Vi har et eget."}
    (said,) = told(tmp_path, synthetic, hidden=[wrong])
    assert f"som er punktet «{point(synthetic).text}». Her kan det bare stå et verktøy." in said


def test_an_id_of_something_else_is_not_called_gone(data: SiteData, tmp_path: Path):
    """A role, an obstacle, a page: each is there, only nothing can be said of it. What can be named is told."""
    ids = {*targets(data), *data.tools}
    others = {kind: next(one for one in getattr(data, kind) if one not in ids) for kind in ("roles", "barriers")}
    pages = (page.path.removesuffix(".md").rpartition("/")[2] for page in data.published.pages.values())
    records = {one for kind in COLLECTIONS for one in getattr(data, kind)}
    others["pages"] = next(page for page in pages if page not in ids | records)
    for kind, noun in (("roles", "rolle"), ("barriers", ""), ("pages", "side")):
        about = {"at": others[kind], "was": "Noe."}
        for given, may in (
            ({"notes": [about | {"text": NOTE}]}, "et punkt, et ark, et kjerneelement eller en fase"),
            ({"hidden": [about | {"why": "Vi har et eget."}]}, "et verktøy"),
        ):
            (said,) = told(tmp_path, data, **given)
            assert f"at er «{others[kind]}», som er id-en til noe annet ({noun}" in said
            assert f"Her kan det bare stå {may}." in said
            assert "Mente du" not in said


def test_an_own_id_is_known_where_only_the_national_can_stand(all_records: SiteData, tmp_path: Path):
    """What a municipality has given itself is not gone from the national edition: it is deleted, not hidden."""
    own = own_tool(all_records)
    (said,) = told(tmp_path, all_records, tools=[own], hidden=[hide(own["id"], own["title"])])
    assert "deres egne" in said
    assert "slett det under tools" in said
    (said,) = told(tmp_path, all_records, tools=[own], notes=[{"at": own["id"], "was": "x", "text": NOTE}])
    assert "deres egne. Her kan det bare stå et punkt" in said


def test_a_point_that_is_still_there_is_not_called_gone(data: SiteData, tmp_path: Path):
    """It has been published, and stands on its sheet: only it is no tool."""
    published = next(one for one in data.published.editions.values() if one.sheet in data.checklists)
    there = {item.id for item in data.checklists[published.sheet].items}
    at = next(item.id for item in published.items if item.id in there)
    (said,) = told(tmp_path, data, hidden=[{"at": at, "was": "Noe.", "why": "Vi har et eget."}])
    assert "Her kan det bare stå et verktøy." in said


def test_advice_is_given_about_people_and_days_in_a_local_edition(synthetic: SiteData, tmp_path: Path):
    """A field for a role that holds two capitalised words, and a deadline that is over, may be meant."""
    at = point(synthetic).id
    days = {"lokal-a": dt.date(2020, 1, 1), "lokal-b": today(synthetic), "lokal-c": dt.date(2090, 1, 1)}
    deadlines = [deadline(at, synthetic, id=name, date=day) for name, day in days.items()]
    deadlines[1]["who"] = "Kari Nordmann"
    file = read_file(written(tmp_path, deadlines=deadlines, url=URL))
    assert list(mistakes(file, synthetic)) == []
    said = " ".join(map(str, advice(file, synthetic)))
    for words in ("«Kari Nordmann» kan være navnet", "date var 2020-01-01", "date er 2090-01-01, mer enn ti år fram"):
        assert words in said
    assert said.count(" linje ") == 3


@pytest.mark.parametrize(
    ("email", "is_advised"),
    [
        ("ola.nordmann@fjellvik.example", True),
        ("kari_anne-nordmann@fjellvik.example", True),
        ("postmottak@fjellvik.example", False),
        ("nyheter.oppvekst@fjellvik.example", False),
        ("pp-tjenesten@fjellvik.example", False),
    ],
)
def test_an_address_of_a_person_is_advised_against(email: str, is_advised: bool, synthetic: SiteData, tmp_path: Path):
    """It stands on every page, and in files that nobody can call back."""
    assert ["adressen til et menneske" in one for one in advised(tmp_path, synthetic, email=email)] == [
        True
    ] * is_advised


# Colours and logo


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(synthetic: SiteData, tmp_path: Path):
    """What the message offers is accepted."""
    (message,) = told(tmp_path, synthetic, colours={"main": WEAK})
    assert f"main er «{WEAK}», som har kontrasten" in message
    nearest = message.rpartition("er «")[2].partition("»")[0]
    assert told(tmp_path, synthetic, colours={"main": nearest}) == []


@pytest.mark.parametrize("colour", [STRONG, "#000000", "#005500", "#3333aa"])
def test_all_that_meets_a_chosen_colour_can_be_read_in_both_schemes(colour: str, given):
    """The shades that follow from it, and those of a dark screen, are worked out."""
    given(colours={"main": colour, "accent": colour, "link": colour})
    ours, national = palette.palette(), palette.national()
    assert ours.colours["fjord"].light == colour
    for meetings, least in ((national.text_on, palette.READABLE), (national.line_on, palette.VISIBLE)):
        for front, all_behind in meetings.items():
            for behind in all_behind:
                for scheme in ("light", "dark"):
                    pair = [ours.colours[name] for name in (front, behind)]
                    values = [getattr(one, scheme) or one.light for one in pair]
                    if all(one.css or scheme == "light" for one in pair) and all(values):
                        assert palette.contrast(*values) >= least, (front, behind, scheme)


def test_colours_reach_files_and_nothing_kept_is_mixed(given):
    """A file in the colours of one edition is never taken for that of another."""
    coloured, plain = "macros.downloads.word.sheets", "macros.text.slugs"
    before = [ingredients.mark(module) for module in (coloured, plain)]
    national = palette.for_office()["fjord"]
    given(colours={"main": STRONG})
    after = [ingredients.mark(module) for module in (coloured, plain)]
    assert palette.for_office()["fjord"] == STRONG.removeprefix("#").upper() != national
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


def test_a_build_of_a_local_edition_takes_nothing_over_from_one_of_the_national(given):
    """It is always made, and the guide that was last made is looked for among its own."""
    national = (build._is_ordinary(None, engines.MKDOCS), last_guide._name())  # noqa: SLF001 - as build does
    given()
    ours = (build._is_ordinary(None, engines.MKDOCS), last_guide._name())  # noqa: SLF001 - as build does
    assert national[0]
    assert not ours[0]
    assert national[1] != ours[1]


def test_a_file_with_something_local_in_it_is_kept_by_itself(synthetic: SiteData):
    """The name that it is kept under follows from what it says."""
    data = laid_over(synthetic, notes=[note(point(synthetic).id, synthetic)])
    names = [{file.address: file.kept_as for file in files.of(AGREEMENT, one)} for one in (data, synthetic)]
    assert names[0].keys() == names[1].keys()
    assert not set(names[0].values()) & set(names[1].values())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (DRAWING, ""),
        (DRAWING.replace("<path", "<script>x</script><path"), "«<script>» kan ikke stå i en tegning"),
        (DRAWING.replace("<path", '<path onload="x"'), "«onload=» kan ikke stå i en tegning"),
        ("", "bildet er tomt"),
        (DRAWING + " " * 300_000, "Lagre det mindre"),
    ],
    ids=["sound", "script", "event", "empty", "heavy"],
)
def test_a_logo_is_checked_as_pictures_are(content: str, message: str, synthetic: SiteData, tmp_path: Path):
    """It stands on every page."""
    (tmp_path / "merke.svg").write_text(content, encoding="utf-8")
    said = told(tmp_path, synthetic, logo="merke.svg")
    assert not said if not message else message in said[0]


def test_a_logo_that_cannot_be_drawn_is_told_of(synthetic: SiteData, tmp_path: Path):
    """Its first bytes are right, as of a file that was cut on its way: it would stop the build far from here."""
    for rest, message in ((b"\0" * 99, "bildet er kuttet"), (b"\0" * 99 + b"IEND", "bildet er skadet")):
        (tmp_path / "merke.png").write_bytes(b"\x89PNG\r\n\x1a\n" + rest)
        assert message in told(tmp_path, synthetic, logo="merke.png")[0]


@pytest.mark.parametrize(
    ("box", "message"),
    [
        ("0 0 6 1", ""),
        ("0 0 1 3", ""),
        ("0 0 16 1", "16 ganger så bredt som det er høyt"),
        ("0 0 1000000 1", "1000000 ganger så bredt"),
        ("0 0 1 9", "9 ganger så høyt som det er bredt"),
    ],
)
def test_a_logo_has_a_form_that_there_is_room_for(box: str, message: str, synthetic: SiteData, tmp_path: Path):
    """It stands as high as a line or two wherever it is: a ribbon would push what is beside it off the paper."""
    (tmp_path / "merke.svg").write_text(DRAWING.replace("0 0 9 9", box), encoding="utf-8")
    said = told(tmp_path, synthetic, logo="merke.svg")
    assert not said if not message else message in said[0]


@pytest.fixture
def with_logo(all_records: SiteData, given, tmp_path: Path) -> SiteData:
    """The records of a local edition with a logo, which this process makes."""
    (tmp_path / "merke.svg").write_text(DRAWING, encoding="utf-8")
    given(logo="merke.svg")
    return laid_over(all_records, logo="merke.svg")


def test_files_hold_the_logo(with_logo: SiteData):
    """In each format, with the name of the municipality for those who do not see it; the national files have none."""
    sheet, element = with_logo.checklists[AGREEMENT], with_logo.core_elements_in_order[0]
    content, pack = of_sheet(sheet, with_logo), of_meeting(element, with_logo)
    named = f"Merket til {MUNICIPALITY}"
    for file, part in ((word.sheet(content), "word/document.xml"), (odt.sheet(content), "content.xml")):
        with ZipFile(BytesIO(file)) as package:
            assert named in package.read(part).decode()
            assert local_logo.png(content.logo) in [package.read(name) for name in package.namelist()]
    first = Presentation(BytesIO(slides.slides(pack))).slides[0]
    assert [shape.name for shape in first.shapes if hasattr(shape, "image")] == [named]
    without = of_sheet(sheet, replace(with_logo, local=None))
    assert grey(pdf.sheet(content)) > 100 > grey(pdf.sheet(without))  # half of a square of 34 points
    assert named.encode() not in word.sheet(without)


def grey(content: bytes) -> int:
    """Return how many pixels of the first page of a PDF file have the grey of the logo of the tests."""
    page = pdfium.PdfDocument(content)[0].render().to_pil().convert("RGB")
    return dict(map(reversed, page.getcolors(page.width * page.height))).get((0x77, 0x77, 0x77), 0)


def test_another_logo_makes_other_files(with_logo: SiteData, tmp_path: Path):
    """A municipality that renews its logo keeps the name of its file."""
    before = {file.kept_as for file in files.of(AGREEMENT, with_logo)}, files.guide_key(with_logo)
    (tmp_path / "merke.svg").write_text(DRAWING.replace("9v9z", "9v8z"), encoding="utf-8")
    anew = replace(with_logo)
    after = {file.kept_as for file in files.of(AGREEMENT, anew)}, files.guide_key(anew)
    assert before[0]
    assert not before[0] & after[0]
    assert before[1] != after[1]


# Commands


def test_nothing_is_published_from_a_local_edition(tmp_path: Path):
    """The ledger, the release and what is measured are of the national edition alone."""
    path = written(tmp_path)
    national = sorted(set(commands.COMMANDS) - set(commands.OF_LOCAL_EDITIONS))
    assert {"publish", "release", "move"} <= set(national)
    for command in national:
        with pytest.raises(CommandError, match="gjelder den nasjonale utgaven"):
            commands.choose_edition(command, path)
    assert chosen_edition.given() is None


@pytest.mark.whole
def test_the_gate_knows_one_edition_from_the_other(data: SiteData, given):
    """What was found of the national edition is not believed of a local one, nor the other way."""
    national = check(ROOT)
    assert national.data is not None
    assert national.data.local is None
    item = choose.sheet(data).items[0]
    path = given(
        notes=[note(item.id, data, f"{NOTE} Svar til oss  nå.")],
        deadlines=[deadline(item.id, data)],
        colours={"main": STRONG},
    )
    for _ in range(2):  # the second time from what is kept
        ours = check(ROOT)
        assert ours.mistakes == []
        assert any(one.file == "lokal.yml" and "to mellomrom" in one.text for one in ours.advice)
        assert ours.data is not None
        assert ours.data.local is not None
        assert LEAD in ours.components["checklist"](choose.sheet(data).id)
    path.write_text(path.read_text(encoding="utf-8").replace(item.id, f"{item.id}x"), encoding="utf-8")
    assert [mistake.file for mistake in check(ROOT).mistakes] == ["lokal.yml", "lokal.yml"]
    assert load_to_publish(ROOT)[0].local is None


def test_a_change_in_the_file_is_followed_while_it_is_shown(given):
    """`make serve` starts anew, as it does for code: colours and records are read once."""
    path = given()
    before = changes.of_code(ROOT)
    assert str(path) in before
    os.utime(path, (1, 1))
    assert changes.of_code(ROOT) != before


def test_a_file_that_is_not_there_stops_at_once(tmp_path: Path):
    """A build of the national edition in place of the local one would go out under the wrong name."""
    with pytest.raises(CommandError, match="Det er ingen fil som heter"):
        chosen_edition.give(tmp_path / "lokal.yml")


def test_the_example_for_editors_is_a_local_edition(tmp_path: Path):
    """What CONTRIBUTING shows can be copied."""
    chapter = README.partition("## En lokal utgave")[2].partition("\n## ")[0]
    example = chapter.partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "lokal.yml"
    path.write_text(example, encoding="utf-8")
    file = read_file(path)
    assert file.mistakes == []
    assert set(yaml.safe_load(example)) == set(LocalEdition.model_fields)
