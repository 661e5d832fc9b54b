"""Every kind of mistake an editor can make in data/ gives its message, with the right line."""

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checking import load
from macros.records.errors import DataError
from macros.records.reading import read_text
from macros.records.site_data import SiteData

from .conftest import ROOT

Change = Callable[[str, str, str], list[str]]
ITEM = re.compile(r"- id: (\S+)\n +text: (.+)")
# A sheet with sources, and the first points of it and of the sheet after it.
SHEETS = [
    path
    for path in sorted((ROOT / "data/checklists").glob("*.yml"))
    if "\nsources:" in path.read_text(encoding="utf-8")
]
CHECKLIST = f"checklists/{SHEETS[0].name}"
(FIRST, FIRST_TEXT), (SECOND, SECOND_TEXT), *_ = ITEM.findall(SHEETS[0].read_text(encoding="utf-8"))
OTHER = ITEM.findall(SHEETS[1].read_text(encoding="utf-8"))[0][0]


def line_of(file: str, text: str) -> int:
    """Return the line (from 1) where a text first stands in the real data."""
    before, _, _ = (ROOT / "data" / file).read_text(encoding="utf-8").partition(text)
    return before.count("\n") + text.startswith("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        pytest.param("tools.yml", "\n  time:", "\n  tiem:", "ukjent felt «tiem». Mente du «time»?", id="unknown field"),
        pytest.param("roles.yml", "title: Enhetsleder", "title: 7", "title er «7». Det skal være en tekst.", id="type"),
        pytest.param(
            "core_elements.yml",
            "number: 3",
            'number: "3"',
            "number er «3». Det skal være et helt tall.",
            id="text for a number",
        ),
        pytest.param(
            "roles.yml", "title: Enhetsleder", "title: no", "title er «no», som YAML leser som ja/nei-verdi", id="no"
        ),
        pytest.param(
            "roles.yml", "title: Enhetsleder", "title: on", "title er «on», som YAML leser som ja/nei-verdi", id="on"
        ),
        pytest.param("roles.yml", "title: Enhetsleder", "title: 010", "title er «010», som YAML leser som", id="octal"),
        pytest.param(
            "roles.yml", "title: Enhetsleder", "title: 1.10", "title er «1.10», som YAML leser som tall", id="decimal"
        ),
        pytest.param(
            "roles.yml", "title: Enhetsleder", "title: 12:30", 'Skriv "12:30" med anførselstegn', id="sexagesimal"
        ),
        pytest.param(
            "roles.yml", "title: Enhetsleder", "title: 2026-11-23", "title er «2026-11-23». Det skal være", id="date"
        ),
        pytest.param(
            CHECKLIST, "date: 2026-11-23", "date: 2026-13-23", "date er «2026-13-23», som ikke er en dato", id="no date"
        ),
        pytest.param("roles.yml", "title: Enhetsleder", "title: ~", "title er tom. Skriv en verdi", id="null"),
        pytest.param("roles.yml", "title: Enhetsleder", 'title: " "', "title er tom. Skriv en tekst", id="blank"),
        pytest.param("roles.yml", "title: Enhetsleder", "title: A|B", "title inneholder «|»", id="pipe"),
        pytest.param("roles.yml", "title: Enhetsleder", 'title: "A\\nB"', "title har linjeskift", id="line break"),
        pytest.param("roles.yml", "title: Enhetsleder", 'title: "A\\u200bB"', "usynlig tegn", id="invisible"),
        pytest.param("roles.yml", "title: Enhetsleder", "title: &a En", "er et YAML-anker", id="anchor"),
        pytest.param("roles.yml", "title: Enhetsleder", "title: !x En", "er en YAML-kode", id="tag"),
        pytest.param("roles.yml", "title: Enhetsleder", "title: A: B", "verdien inneholder «: »", id="colon"),
        pytest.param("roles.yml", "id: enhetsleder", "id: Enhets leder", "En id har små bokstaver", id="id"),
        pytest.param("roles.yml", "id: enhetsleder", "id: toppleder", "id «toppleder» er brukt før", id="same id"),
        pytest.param("tools.yml", "https://www.ks.no", "http://www.ks.no", "begynner med https://", id="not https"),
        pytest.param("tools.yml", "kind: nettside", "kind: PDF", "kind er «PDF». Bruk en av: sjekkliste", id="choice"),
        pytest.param(
            "tools.yml", "[team, enhetsleder]", "[teem, enhetsleder]", "viser til «teem»", id="dead reference"
        ),
        pytest.param(
            "core_elements.yml", "phase: fase-2", "phase: fase-22", "Mente du «fase-2»?", id="nearest reference"
        ),
    ],
)
def test_a_mistake_gives_its_message(mistakes: Change, file: str, old: str, new: str, message: str):
    """An editor who knows no Python can mend it from the message alone."""
    found = mistakes(file, old, new)
    assert any(message in mistake and f"data/{file}, linje {line_of(file, old)}" in mistake for mistake in found), found


def test_a_repeated_key_names_both_lines(mistakes: Change):
    """YAML keeps the last of two in silence; here nothing is lost."""
    line = line_of("roles.yml", "title: Enhetsleder")
    found = mistakes("roles.yml", "title: Enhetsleder", "title: Enhetsleder\n  title: Leder")
    assert found == [
        f"data/roles.yml, linje {line + 1}: feltet «title» står to ganger (først på linje {line}). Behold ett."
    ]


def test_a_missing_field_is_named_at_its_record(mistakes: Change):
    """A field left out is told of at the record that lacks it."""
    found = mistakes("roles.yml", "\n  title: Enhetsleder", "")
    assert found == [
        f"data/roles.yml, linje {line_of('roles.yml', 'id: enhetsleder')}: feltet «title» mangler. Legg det til."
    ]


def test_two_items_with_the_same_text_are_refused(mistakes: Change):
    """The second of two equal points is told of, with the line of the first."""
    first = line_of(CHECKLIST, f"- id: {FIRST}")
    found = mistakes(CHECKLIST, SECOND_TEXT, FIRST_TEXT)
    assert any(f"text er lik teksten på linje {first}" in mistake for mistake in found), found


def test_an_item_id_is_unique_across_sheets(mistakes: Change):
    """An id names one point for ever, also in files that people have kept."""
    found = mistakes(CHECKLIST, f"id: {FIRST}", f"id: {OTHER}")
    assert any(f"id «{OTHER}» er alt brukt i data/{CHECKLIST}" in mistake for mistake in found), found


def test_a_tool_nobody_uses_is_refused(mistakes: Change):
    """A tool no page leads to is a mistake, not a spare."""
    new = """- id: overs
  kind: nettside
  title: Overs
  owner: Ingen
  url: https://example.org/
  language: bokmål
  description: Til overs
  summary: En. To. Tre.
  time: 5 minutter
  used_by: [team]

- id: tips-utvikle-tiltak"""
    found = mistakes("tools.yml", "- id: tips-utvikle-tiltak", new)
    assert len(found) == 1
    assert "verktøyet «overs» er ikke i bruk" in found[0]


def test_a_foreign_tool_needs_its_own_three_sentences(mistakes: Change):
    """Nobody is sent to another site empty-handed."""
    line = line_of("tools.yml", "  url: https")
    found = mistakes("tools.yml", "  language: bokmål\n", "")
    assert any("mangler language" in mistake for mistake in found), (found, line)


def test_all_mistakes_come_as_one_list(mistakes: Change):
    """One run, one list: mistakes in two files are told of together, in order."""
    mistakes("tools.yml", "kind: nettside", "kind: PDF")
    found = mistakes("roles.yml", "  title: Enhetsleder\n", "")
    assert [mistake.split(",")[0] for mistake in found] == ["data/roles.yml", "data/tools.yml"]


def test_a_file_that_is_not_read_is_refused(tmp_path: Path):
    """A sheet saved as .yaml must not vanish in silence."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data/checklists/ny.yaml").write_text("id: ny\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"data/checklists/ny.yaml, linje 1: filen blir ikke lest"):
        load(tmp_path)


def test_plain_values_keep_their_meaning():
    """Text, whole numbers, true and dates are read as an editor means them."""
    text = read_text('a: nei\nb: 7\nc: true\nd: 2026-11-23\ne: "no"\nf: ja:nei\n', "x.yml")
    assert text.mistakes == []
    assert text.value == {"a": "nei", "b": 7, "c": True, "d": dt.date(2026, 11, 23), "e": "no", "f": "ja:nei"}


def test_derived_facts_are_not_typed(data: SiteData):
    """What comes in is what others send out; used in is what the core elements list."""
    for element in data.core_elements.values():
        for output in element.outputs:
            for receiver in output.to:
                assert (element, output.what) in data.inputs_of(receiver)
    assert all(tool in element.tools for tool in data.tools for element in data.used_in(tool))


@pytest.mark.parametrize(
    ("file", "old", "new", "line_with", "message"),
    [
        pytest.param(
            "core_elements.yml",
            "number: 4",
            "number: 5",
            "number: 5",
            "number 5 er brukt av «ke-04». Velg et ledig tall.",
            id="a number used twice",
        ),
        pytest.param(
            CHECKLIST,
            "sources:",
            f"retired: [{FIRST}]\nsources:",
            f"- id: {FIRST}",
            f"id «{FIRST}» er tatt ut av bruk (retired). Gi punktet en ny id.",
            id="a retired id used again",
        ),
        pytest.param(
            CHECKLIST, "- number: 1", "- number: 2", "editions:", "tell ned til 1", id="edition numbers with a hole"
        ),
        pytest.param(
            "core_elements.yml",
            "minutes: 90",
            "minutes: 95",
            "\n  meeting:",
            "minutes er 95, men punktene i agenda er 90 til sammen",
            id="minutes that do not add up",
        ),
        pytest.param(
            "fields.yml", "kind: choice", "kind: text", "- id: svar", "kind og options som ikke passer", id="options"
        ),
        pytest.param(
            "drivers.yml", "most_in: [", "most_in: [ke-05, ", "most_in: [", "har ikke driveren", id="driver not shown"
        ),
        pytest.param(
            "barriers.yml",
            "basis: egen vurdering\n  follow_up",
            "basis: forskning\n  follow_up",
            "basis: egen vurdering\n  follow_up",
            "basis er «forskning», men sources mangler",
            id="research without a source",
        ),
    ],
)
def test_a_rule_between_values_points_at_the_line_to_mend(
    mistakes: Change, file: str, old: str, new: str, line_with: str, message: str
):
    """The line is where the editor mends it, which may be another than the one changed."""
    found = mistakes(file, old, new)
    assert any(message in mistake and f", linje {line_of(file, line_with)}:" in mistake for mistake in found), found


def test_every_own_tool_answers_an_obstacle(mistakes: Change, data: SiteData):
    """A sheet that helps against nothing has no place; an obstacle names what helps."""
    named = Counter(
        tool
        for barrier in data.barriers.values()
        for tool in (*barrier.tools, barrier.follow_up)
        if data.tools[tool].checklist
    )
    once = next(tool for tool, times in named.items() if times == 1)
    found = mistakes("barriers.yml", once, "implementeringsplan")
    assert any(f"verktøyet «{once}» svarer ikke på noe hinder" in mistake for mistake in found), found
