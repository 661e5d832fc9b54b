"""Examples: what is filled in for Fjellvik fits its sheet, is shown to the letter, and is complete."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from markdown import Markdown

from macros.checks.records import examples
from macros.components.checklists import checklist
from macros.components.examples import binder, example
from macros.components.meetings import meeting_pack
from macros.language.in_words import day
from macros.records import loading
from macros.records.errors import Mistake
from macros.records.models import MeetingExample, SheetExample
from macros.records.models.examples import PACK
from macros.records.project import record_files
from macros.records.site_data import SiteData
from macros.sheets.content import Content
from macros.sheets.filled import filled
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from . import choose
from .conftest import ROOT
from .sampling import few
from .synthetic_project import AGREEMENT, PLAN, STATUS, SYNTHETIC, line_of
from .test_components import EXTENSIONS

Change = tuple[str, str, str, str]
IDS = sorted(path.stem for path in record_files(ROOT / "data/examples"))
PACKS = [one for one in IDS if one.startswith("motepakke-")]


def content_of(name: str, data: SiteData) -> Content:
    """Return the description that an example fills in."""
    if name in PACKS:
        return of_meeting(data.core_elements[name.removeprefix("motepakke-")], data)
    return of_sheet(data.checklists[name], data)


def shown(name: str, data: SiteData) -> lxml_html.HtmlElement:
    """Return the example as its page sets it."""
    text = Markdown(extensions=EXTENSIONS).convert(str(example(content_of(name, data), data)))
    return lxml_html.fragment_fromstring(unescape(text.replace("&lt;", "‹")))


def test_every_sheet_and_pack_is_filled_in(data: SiteData):
    """An empty sheet does not tell how much is enough."""
    packs = {f"motepakke-{element}" for element in data.core_elements}
    assert data.examples.keys() == data.checklists.keys() | packs


def test_an_example_answers_most_of_its_sheet(data: SiteData):
    """A team copies from it: four points of five are answered, and every table has a row or more."""
    thin = []
    for record in data.examples.values():
        if isinstance(record, SheetExample):
            sheet = data.checklists[record.id]
            if len(record.answers) < 0.8 * len(sheet.items) or len(record.tables) < len(sheet.tables):
                thin.append(record.id)
        elif isinstance(record, MeetingExample) and len(record.decisions) < 3:
            thin.append(record.id)
    assert len(thin) <= 0.1 * len(data.examples), thin  # some sheets have parts for one case or another


def test_every_value_has_a_field(data: SiteData):
    """`filled` drops nothing that an example says."""
    for record in data.examples.values():
        if isinstance(record, MeetingExample):
            count = len(record.questions) + len(record.discussed) + len(record.ready)
            rows = record.decisions
        else:
            count = sum(map(len, record.answers.values()))
            rows = [row for table in record.tables.values() for row in table]
        assert len(filled(content_of(record.id, data), record)) == count + len(record.head) + sum(map(len, rows)), (
            record.id
        )


@pytest.mark.parametrize("name", few(IDS))
def test_the_page_shows_each_value_once(name: str, data: SiteData):
    """Read-only, each beside what was asked: a description of terms, or a cell under its heading."""
    values = filled(content_of(name, data), data.examples[name]).values()
    texts = [day(value) if isinstance(value, date) else value for value in values if value is not True]
    page = shown(name, data)
    said = [element.text_content() for element in page.iter("dd", "td") if element.text_content()]
    assert sorted(said) == sorted(text.replace("<", "‹") for text in map(str, texts))
    ticks = [element for element in page.iter("span") if "is-ticked" in (element.get("class") or "")]
    assert len(ticks) == sum(value is True for value in values)
    assert not list(page.iter("input", "select", "textarea", "button"))


def test_an_example_is_folded_and_marked_beside_the_empty_sheet(data: SiteData):
    """Nobody takes it for their own, and a reader who knows what to do sees the empty sheet first."""
    for page in (checklist(data, choose.sheet(data).id), meeting_pack(data, choose.core_element(data).id)):
        assert page.count('<details class="filled-in"') == 1
        assert page.index("EKSEMPEL") < page.index('<div class="fill"')
        assert "<details open" not in page


def test_a_value_is_text_and_never_markup(synthetic: SiteData):
    """What somebody wrote on a sheet is shown to the letter."""
    written = "<b>**Ja**</b> {{ x }}"
    record = synthetic.examples[STATUS].model_copy(update={"answers": {f"{STATUS}-01": {"merknad": written}}})
    data = replace(synthetic, examples={STATUS: record})
    page = Markdown(extensions=EXTENSIONS).convert(str(example(content_of(STATUS, data), data)))
    assert lxml_html.fromstring(page).xpath("//li//dd/text()") == [written]


def test_the_binder_has_all_examples_in_order_of_time(data: SiteData):
    """The story is read from the first day to the last."""
    links = re.findall(r"\]\(/(verktoy|motepakke)/([^)]+)\.md#eksempel\)", binder(data))
    names = [name if folder == "verktoy" else f"motepakke-{name}" for folder, name in links]
    assert sorted(names) == sorted(data.examples)
    days = [str(data.examples[name].date) for name in names]
    assert days == sorted(days)


# What an editor may get wrong on a sheet: the line as it is and as it becomes, and what is said of it.
MISTAKES = [
    (STATUS, f"  {STATUS}-02:", f"  {STATUS[:-1]}-02:", f"er ikke et punkt på arket. Mente du «{STATUS}-02»?"),
    (STATUS, f"  {STATUS}-03:", f"  {STATUS}-30:", f"«{STATUS}-30» er ikke et punkt på arket."),
    (STATUS, "    merknad: Veiledningen", "    merknd: Veiledningen", "«merknd» er ikke et felt under punkt 1."),
    (STATUS, "    frist: 2023-06-20", "    frist: juni", "Skriv en dato uten anførselstegn"),
    (STATUS, "  versjon: 1", "  versjon: 2022-12-13", "Skriv en tekst."),
    (STATUS, "  tjeneste: Helse", "  tjenste: Helse", "er ikke et felt øverst. Mente du «tjeneste»?"),
    (STATUS, "  oppgaver:", "  oppgver:", "er ikke en tabell på arket. Mente du «oppgaver»?"),
    (STATUS, ": Nei", ": Kanskje", "Velg en av: Ja, Delvis, Nei, Ikke aktuelt."),
    (PLAN, "    - milepael: Alle", "    - milpael: Alle", "er ikke et felt i tabellen. Mente du «milepael»?"),
]
BOXES = [
    (PLAN, "    avkryssing: true", "    avkryssing: Ja", "En boks krysses av med true."),
    (PLAN, "    avkryssing: true", "    avkryssing: false", "utelates. Slett linjen."),
]
ROW_TOO_MANY = (
    PLAN,
    "  grenser:",
    "  grenser:\n    - milepael: Én til",
    "grenser har 4 rader, men arket har plass til 3.",
)


@pytest.mark.parametrize("changes", [MISTAKES, *([box] for box in BOXES)], ids=["many", "a word", "false"])
def test_each_mistake_in_an_example_is_told_with_file_and_line(tmp_path: Path, changes: list[Change]):
    """A wrong id, an illegal value: each with what to write, and all at once."""
    told = mistakes_after(tmp_path, changes)
    for name, old, new, message in changes:
        text = (tmp_path / f"data/examples/{name}.yml").read_text(encoding="utf-8")
        found = [mistake for mistake in told if mistake.file.endswith(f"{name}.yml") and message in mistake.text]
        assert [mistake.line for mistake in found] == [line_of(text, new)], (old, told)


# What an editor may get wrong on a sheet: the line as it is and as it becomes, and what is said of it.
def test_a_row_too_many_is_the_one_below_the_last_that_has_room(tmp_path: Path):
    """The line is that of the row to strike."""
    (told,) = mistakes_after(tmp_path, [ROW_TOO_MANY])
    text = (tmp_path / f"data/examples/{PLAN}.yml").read_text(encoding="utf-8")
    rows = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("    - ")]
    assert (told.line, ROW_TOO_MANY[-1] in told.text) == (rows[3], True)


def test_an_example_with_the_answers_of_another_sheet_is_told_once(tmp_path: Path):
    """It is copied, or the sheet has been changed for another: each of its answers would be told of."""
    sheets = [one for one in (AGREEMENT, STATUS, PLAN) if (SYNTHETIC / f"examples/{one}.yml").is_file()]
    texts = {one: (SYNTHETIC / f"examples/{one}.yml").read_text(encoding="utf-8") for one in sheets}
    answers = {one: re.search(r"^answers:\n(?:  .*\n)+", text, re.MULTILINE) for one, text in texts.items()}
    most = max(sheets, key=lambda one: len(answers[one][0]) if answers[one] else 0)
    other = next(one for one in sheets if one != most and answers[one])
    assert answers[most]
    assert answers[other]
    told = mistakes_after(tmp_path, [(other, answers[other][0], answers[most][0], "")], least=True)
    of_answers = [one.text for one in told if one.file.endswith(f"{other}.yml") and "punkt" in one.text]
    assert len(of_answers) == 1
    assert "punkter som ikke er på arket" in of_answers[0]


def test_a_thin_example_and_a_sheet_without_one_are_told(tmp_path: Path):
    """The remedy names the file to write, or how much."""
    told = mistakes_after(tmp_path, [], least=True, without=PLAN)
    for expected in (
        rf"data/checklists/{PLAN}\.yml, linje \d+: arket mangler et utfylt eksempel. Lag data/examples/{PLAN}.yml",
        rf"data/examples/{STATUS}\.yml, linje \d+: eksemplet svarer på 4 av 15. Svar på minst halvparten",
    ):
        assert any(re.match(expected, str(mistake)) for mistake in told), (expected, told)


def more(pack: dict[str, Any]) -> str:
    """Answer a question that is not there."""
    pack["questions"]["sporsmal-999"] = "Ja"
    return "«sporsmal-999» er ikke id-en til et spørsmål"


def elsewhere(pack: dict[str, Any]) -> str:
    """Say that a point of another sheet was talked about."""
    pack["discussed"][0] = f"{AGREEMENT}-01"
    return "er ikke et punkt på arket"


def ready(pack: dict[str, Any]) -> str:
    """Say that something was ready which is not there."""
    pack["ready"] = ["klart-999"]
    return "«klart-999» er ikke id-en til noe som må være klart"


def before(pack: dict[str, Any]) -> str:
    """Give a decision a day before the meeting that took it."""
    pack["decisions"][0]["frist"] = pack["head"]["dato"] - dt.timedelta(days=300)
    return f"men møtet var {pack['head']['dato']}"


def nothing(pack: dict[str, Any]) -> str:
    """Give an example an id that no pack has."""
    pack["id"] = f"{PACK}finnes-ikke"
    return "Gi dem samme navn"


def misspelt(pack: dict[str, Any]) -> str:
    """Misspell the id of an example."""
    pack["id"] += "x"
    return f"id er «{pack['id']}», men filen heter {pack['id'][:-1]}.yml"


@pytest.mark.parametrize("edit", few([more, elsewhere, ready, before, nothing, misspelt], 1))
def test_each_mistake_in_a_pack_is_told(edit: Callable[[dict[str, Any]], str], mistakes_in, data: SiteData):
    """As on a sheet; what a pack asks itself is known by its ids."""
    said: list[str] = []
    told = mistakes_in(f"examples/{PACK}{choose.core_element(data).id}.yml", lambda values: said.append(edit(values)))
    assert any(said[0] in mistake for mistake in told), told


def mistakes_after(folder: Path, changes: list[Change], *, least: bool = False, without: str = "") -> list[Mistake]:
    """Return what is told of the synthetic examples in which words have become others.

    That a sheet has no example, or a short one, is told only when `least` is asked for. The example of the sheet
    `without` is deleted.
    """
    shutil.copytree(SYNTHETIC, folder / "data")
    if without:
        (folder / f"data/examples/{without}.yml").unlink()
    for name, old, new, _ in changes:
        path = folder / f"data/examples/{name}.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    loaded = loading.read(folder)
    told = [*loaded.mistakes, *examples.mistakes(loaded, loaded.data)]
    here = [mistake for mistake in told if (folder / mistake.file).is_file()]
    return (
        here
        if least
        else [mistake for mistake in here if "svarer på" not in mistake.text and "mangler" not in mistake.text]
    )
