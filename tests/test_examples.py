"""Examples: what is filled in for Fjellvik fits its sheet, is shown to the letter, and is complete."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from lxml import html as lxml_html
from markdown import Markdown

from macros.checking import load
from macros.components.checklists import checklist
from macros.components.examples import binder, example
from macros.components.meetings import meeting_pack
from macros.in_words import day
from macros.records.errors import DataError, Mistake
from macros.records.models import MeetingExample, SheetExample
from macros.records.site_data import SiteData
from macros.sheets.content import Content
from macros.sheets.filled import filled
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet

from .conftest import ROOT
from .sampling import few
from .test_components import EXTENSIONS

IDS = sorted(path.stem for path in (ROOT / "data/examples").glob("*.yml"))
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
        if isinstance(record, SheetExample) and record.id != "nye-mal":  # half of that sheet is for the one who stops
            sheet = data.checklists[record.id]
            if len(record.answers) < 0.8 * len(sheet.items) or len(record.tables) < len(sheet.tables):
                thin.append(record.id)
        elif isinstance(record, MeetingExample) and len(record.decisions) < 3:
            thin.append(record.id)
    assert not thin


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
    for page in (checklist(data, "readiness"), meeting_pack(data, "ke-03")):
        assert page.count('<details class="filled-in"') == 1
        assert page.index("EKSEMPEL") < page.index('<div class="fill"')
        assert "<details open" not in page


def test_a_value_is_text_and_never_markup(data: SiteData):
    """What somebody wrote on a sheet is shown to the letter."""
    record = data.examples["readiness"].model_copy(
        update={"answers": {"readiness-01": {"bevis": "<b>**Ja**</b> {{ x }}"}}}
    )
    data.examples["readiness"], kept = record, data.examples["readiness"]
    try:
        page = Markdown(extensions=EXTENSIONS).convert(str(example(content_of("readiness", data), data)))
    finally:
        data.examples["readiness"] = kept
    assert lxml_html.fromstring(page).xpath("//li//dd/text()") == ["<b>**Ja**</b> {{ x }}"]


def test_the_binder_has_all_examples_in_order_of_time(data: SiteData):
    """The story is read from the first day to the last."""
    links = re.findall(r"\]\(/(verktoy|motepakke)/([^)]+)\.md#eksempel\)", binder(data))
    names = [name if folder == "verktoy" else f"motepakke-{name}" for folder, name in links]
    assert sorted(names) == sorted(data.examples)
    days = [str(data.examples[name].date) for name in names]
    assert days == sorted(days)


# What an editor may get wrong: file, the line as it is and as it becomes, and what is said of it.
MISTAKES = [
    ("readiness", "  readiness-02:", "  readines-02:", "er ikke et punkt på arket. Mente du «readiness-02»?"),
    ("readiness", "  readiness-03:", "  readiness-30:", "er ikke et punkt på arket. Slett svaret, eller rett id-en."),
    ("readiness", "    bevis: Samtalene denne uka", "    bevi: Samtaler", "«bevi» er ikke et felt under punkt 5."),
    ("readiness", "    frist: 2023-01-31", "    frist: januar", "Skriv en dato uten anførselstegn"),
    ("readiness", "  versjon: 1", "  versjon: 2022-12-13", "Skriv en tekst."),
    ("readiness", "  tjeneste: Helse", "  tjenste: Helse", "er ikke et felt øverst. Mente du «tjeneste»?"),
    ("readiness", "  ulike-svar:", "  like-svar:", "er ikke en tabell på arket. Mente du «ulike-svar»?"),
    ("valg-av-tiltak", ": Ja med vilkår", ": Ja, kanskje", "Velg en av: Ja, Ja med vilkår, Vent, Nei."),
    ("valg-av-tiltak", "    - vilkar: Fast", "    - villkar: Fast", "er ikke et felt i tabellen. Mente du «vilkar»?"),
    ("prosjektveien", "    avkryssing: true", "    avkryssing: Ja", "En boks krysses av med true."),
    ("milepaelsplan", "    avkryssing: true", "    avkryssing: false", "utelates. Slett linjen."),
    ("motepakke-ke-03", "  8: ", "  9: ", "«9» er ikke nummeret på et spørsmål"),
    ("motepakke-ke-03", "  - implementeringsplan-01", "  - kontrakt-01", "er ikke et punkt på arket"),
    ("motepakke-ke-03", "ready: [1, 2]", "ready: [1, 7]", "ready har 7, men det siste nummeret er 6"),
    ("motepakke-ke-04", "  dato: 2023-02-07", "  referent: PPT", "feltet «referent» står to ganger"),
    (
        "vare",
        "  svakest:",
        "  svakest:\n    - omrade: Én til",
        "svakest har 4 rader, men arket har plass til 3. Stryk 1.",
    ),
]


def test_each_mistake_in_an_example_is_told_with_file_and_line(tmp_path: Path):
    """A wrong id, an illegal value, a row too many: each with what to write, and all at once."""
    told = mistakes_after(tmp_path, MISTAKES)
    for name, old, _, message in MISTAKES:
        line = 1 + text_of(name).split(f"\n{old}" if old.startswith(" ") else old)[0].count("\n")
        found = [one for one in told if one.file == f"data/examples/{name}.yml" and message in one.text]
        assert len(found) == 1, message
        # Of a row too many the last row is told; of a line that is another's, the second of the two.
        assert found[0].line >= line, message
        if "rader" not in message and "to ganger" not in message:
            assert text_of(name).splitlines()[found[0].line - 1].startswith(old.split(":", maxsplit=1)[0]), message


def test_a_row_too_many_is_the_one_below_the_last_that_has_room(tmp_path: Path):
    """The line is that of the row to strike."""
    told = mistakes_after(tmp_path, [MISTAKES[-1]])
    text = (tmp_path / "data/examples/vare.yml").read_text(encoding="utf-8")
    rows = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("    - ")]
    assert [one.line for one in told] == [rows[3]]


def test_a_sheet_without_an_example_and_an_example_without_a_sheet_are_told(tmp_path: Path):
    """One remedy names the file to write, the other the id that was meant."""
    told = mistakes_after(
        tmp_path,
        [
            ("vare", "id: vare", "id: varer", ""),
            ("motepakke-ke-09", "id: motepakke-ke-09", "id: motepakke-ke-10", ""),
            ("liker-passer-gar", *_only_two_answers(), ""),
        ],
    )
    messages = [str(one) for one in told]
    for expected in (
        r"data/checklists/vare\.yml, linje \d+: arket mangler et utfylt eksempel. Lag data/examples/vare.yml",
        r"data/core_elements\.yml, linje \d+: møtepakken mangler et utfylt eksempel",
        r"data/examples/vare\.yml, linje \d+: eksemplet hører til «varer», .* Mente du «vare»\?",
        r"data/examples/liker-passer-gar\.yml, linje \d+: eksemplet svarer på 2 av 14. Svar på minst halvparten",
    ):
        assert any(re.match(expected, one) for one in messages), expected


def text_of(name: str) -> str:
    """Return the text of an example."""
    return (ROOT / f"data/examples/{name}.yml").read_text(encoding="utf-8")


def mistakes_after(folder: Path, changes: list[tuple[str, str, str, str]]) -> list[Mistake]:
    """Return what is told of a copy of the records in which words have become others."""
    for part in ("data", "docs"):
        shutil.copytree(ROOT / part, folder / part)
    for name, old, new, _ in changes:
        path = folder / f"data/examples/{name}.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as told:
        load(folder)
    return told.value.mistakes


def _only_two_answers() -> tuple[str, str]:
    """Return the answers of an example, and the first two of them."""
    answers = re.search(r"^answers:\n(?:  .*\n)+", text_of("liker-passer-gar"), re.MULTILINE)
    assert answers
    return answers[0], "".join(answers[0].splitlines(keepends=True)[:5])
