"""Every kind of mistake an editor can make in data/ gives its message, with the right line."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checks.records import minutes
from macros.records.models import OwnTool
from macros.records.project import is_left_over, record_files
from macros.records.reading import read_text
from macros.records.site_data import SiteData

from . import choose
from .conftest import ROOT, told_of
from .copies import copy_project

Change = Callable[[str, str, str], list[str]]
ITEM = re.compile(r"- id: (\S+)\n +text: (.+)")
# A sheet with sources that has lost nothing, and the first points of it and of the sheet after it.
SHEETS = [
    path
    for path in record_files(ROOT / "data/checklists")
    if "\nsources:" in path.read_text(encoding="utf-8") and "\nretired:" not in path.read_text(encoding="utf-8")
]
CHECKLIST = f"checklists/{SHEETS[0].name}"
_DATA = choose.records()
OWN = next(tool.id for tool in _DATA.tools.values() if isinstance(tool, OwnTool) and tool.kind == "sjekkliste")
PHASE = choose.core_element(_DATA).phase
# The step of the first point on an agenda that has one.
STEP = next(item.step for element in _DATA.core_elements.values() for item in element.meeting.agenda if item.step)
# The sheet of a meeting that one step alone fills in, and another sheet.
DISCUSSED = next(
    element.meeting.checklist
    for element in _DATA.core_elements.values()
    if [step.sheets for step in element.steps if element.meeting.checklist in step.sheets]
    == [[element.meeting.checklist]]
)
NOT_DISCUSSED = choose.sheet(_DATA, choose.in_no_meeting(_DATA)).id
# The first suggestion that rests on research: one that is our own view may have sources, too.
RESEARCHED = next(
    barrier.suggestion
    for barrier in _DATA.barriers.values()
    if barrier.suggestion.basis == "forskning" and not barrier.sources
)
# A core element that has not the first driver.
ELSEWHERE = next(
    element.id
    for element in _DATA.core_elements.values()
    if next(iter(_DATA.drivers)) not in {driver.driver for driver in element.drivers}
)
(FIRST, FIRST_TEXT), (SECOND, SECOND_TEXT), *_ = ITEM.findall(SHEETS[0].read_text(encoding="utf-8"))
OTHER = ITEM.findall(SHEETS[1].read_text(encoding="utf-8"))[0][0]
# Two tools of others, and a step that one sheet alone fills in, with the sheet.
MISSPELT, WORDLESS, *_ = (tool.id for tool in _DATA.tools.values() if not isinstance(tool, OwnTool))
LONGER = next(
    sheet
    for element in _DATA.core_elements.values()
    for step in element.steps
    for sheet in step.sheets
    if step.sheets == [sheet] and _DATA.tools[sheet].time.startswith(f"{step.minutes} minutter")
)
_ANSWERS = Counter(
    tool
    for barrier in _DATA.barriers.values()
    for tool in (*barrier.tools, barrier.follow_up)
    if isinstance(_DATA.tools[tool], OwnTool)
)
# A tool of our own that answers one obstacle, and one that answers several.
ANSWERS_ONE = next(tool for tool, times in _ANSWERS.items() if times == 1)
ANSWERS_MORE = next(tool for tool, times in _ANSWERS.items() if times > 1)
# Three roles in a row, the one in the middle with a plain title; a role that a tool is used by, a group of strategies
# that is suggested, and an address of somebody else's.
ROLES = list(_DATA.roles.values())
_PLACE = ROLES.index(choose.role(_DATA))
BEFORE, ROLE, NAMELESS = (ROLES[_PLACE + step] for step in (-1, 0, 1))
TITLE = f"title: {ROLE.title}"
TOOLS = (ROOT / "data/tools.yml").read_text(encoding="utf-8")
((USED_BY, USER),) = re.findall(r"(used_by: \[([\w-]+))", TOOLS)[:1]
((SUGGESTED, GROUP),) = re.findall(
    r"(strategies: \[([\w-]+))", (ROOT / "data/barriers.yml").read_text(encoding="utf-8")
)[:1]
(ADDRESS,) = re.findall(r"url: (https://\S+)", TOOLS)[:1]
UNUSED = f"""- id: overs
  kind: nettside
  title: Overs
  owner: Ingen
  url: https://example.org/
  language: bokmål
  description: Til overs
  summary: En. To. Tre.
  time: 5 minutter
  cost: gratis
  used_by: [{USER}]

"""


class Slips:
    """A copy of data/ and docs/ with several slips, of which none touches another, and what is told of them at once.

    To read and check all records takes more than a second.
    """

    def __init__(self, root: Path) -> None:
        self._root = copy_project(root, "data", "docs")
        self.told: list[str] = []

    def make(self, file: str, old: str, new: str, record: str = "") -> None:
        """Change a text in a file of data/, or its first after the head of a record."""
        path = self._root / "data" / file
        text = path.read_text(encoding="utf-8")
        before, head, after = text.partition(f"- id: {record}\n") if record else ("", "", text)
        assert old in head + after, f"{file} no longer holds {old!r}"
        path.write_text(before + (head + after).replace(old, new, 1), encoding="utf-8")

    def add(self, file: str, text: str) -> None:
        """Add a file to data/."""
        (self._root / "data" / file).write_text(text, encoding="utf-8")

    def load(self) -> None:
        """Find out what is told."""
        self.told = told_of(self._root)

    def of(self, file: str) -> list[str]:
        """Return what is told of a file, without its name: «linje 7: …»."""
        lead = f"data/{file}, "
        return [mistake.removeprefix(lead) for mistake in self.told if mistake.startswith(lead)]

    def line(self, file: str, text: str) -> int:
        """Return the line (from 1) where a text first stands in a file, as it has become."""
        before, found, _ = (self._root / "data" / file).read_text(encoding="utf-8").partition(text)
        assert found, f"{file} does not hold {text!r}"
        return before.count("\n") + text.startswith("\n") + 1


@pytest.fixture(scope="module")
def misread(tmp_path_factory: pytest.TempPathFactory) -> Slips:
    """Slips in single records, and a file that is not read."""
    slips = Slips(tmp_path_factory.mktemp("misread"))
    slips.make("roles.yml", TITLE, f"{TITLE}\n  title: Leder")
    slips.make("roles.yml", f"- id: {NAMELESS.id}\n  title: {NAMELESS.title}\n", f"- id: {NAMELESS.id}\n")
    slips.make("tools.yml", "  url: https", "  ulr: https", MISSPELT)
    slips.make("tools.yml", "  language: ", "  # language: ", WORDLESS)
    slips.make("tools.yml", f"  checklist: {OWN}\n", f"  checklist: {OWN}\n  title: Tips\n", OWN)
    slips.make(CHECKLIST, SECOND_TEXT, FIRST_TEXT)
    slips.make(CHECKLIST, f"id: {FIRST}", f"id: {OTHER}")
    slips.add("checklists/ny.yaml", "id: ny\n")
    slips.load()
    return slips


@pytest.fixture(scope="module")
def unfit(tmp_path_factory: pytest.TempPathFactory) -> Slips:
    """Records that are right each by itself, and do not fit together."""
    slips = Slips(tmp_path_factory.mktemp("unfit"))
    slips.make("tools.yml", f"- id: {OWN}\n", f"{UNUSED}- id: {OWN}\n")
    slips.make("tools.yml", f"time: {_DATA.tools[LONGER].time}\n", "time: 1000 minutter\n", LONGER)
    slips.make("barriers.yml", ANSWERS_ONE, ANSWERS_MORE)
    slips.load()
    return slips


def line_of(file: str, text: str) -> int:
    """Return the line (from 1) where a text first stands in the real data."""
    before, _, _ = (ROOT / "data" / file).read_text(encoding="utf-8").partition(text)
    return before.count("\n") + text.startswith("\n") + 1


@pytest.mark.whole
@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        pytest.param("tools.yml", "\n  time:", "\n  tiem:", "ukjent felt «tiem». Mente du «time»?", id="unknown field"),
        pytest.param("roles.yml", TITLE, "title: 7", "title er «7». Det skal være en tekst.", id="type"),
        pytest.param(
            "core_elements.yml",
            "number: 3",
            'number: "3"',
            "number er «3». Det skal være et helt tall.",
            id="text for a number",
        ),
        pytest.param(
            "roles.yml",
            TITLE,
            "title: no",
            "title er «no», som YAML leser som ja/nei-verdi",
            id="no",
        ),
        pytest.param(
            "roles.yml",
            TITLE,
            "title: on",
            "title er «on», som YAML leser som ja/nei-verdi",
            id="on",
        ),
        pytest.param("roles.yml", TITLE, "title: 010", "title er «010», som YAML leser som", id="octal"),
        pytest.param(
            "roles.yml",
            TITLE,
            "title: 1.10",
            "title er «1.10», som YAML leser som tall",
            id="decimal",
        ),
        pytest.param("roles.yml", TITLE, "title: 12:30", 'Skriv "12:30" med anførselstegn', id="sexagesimal"),
        pytest.param(
            "roles.yml",
            TITLE,
            "title: 2026-11-23",
            "title er «2026-11-23». Det skal være",
            id="date",
        ),
        pytest.param(
            CHECKLIST,
            f"date: {_DATA.checklists[SHEETS[0].stem].edition.date}",
            "date: 2026-13-23",
            "date er «2026-13-23», som ikke er en dato",
            id="no date",
        ),
        pytest.param("roles.yml", TITLE, "title: ~", "title er tom. Skriv en verdi", id="null"),
        pytest.param("roles.yml", TITLE, 'title: " "', "title er tom. Skriv en tekst", id="blank"),
        pytest.param("roles.yml", TITLE, "title: A|B", "title inneholder «|»", id="pipe"),
        pytest.param("roles.yml", TITLE, 'title: "A\n\n  B"', "har linjeskift", id="line break"),
        pytest.param("roles.yml", TITLE, "title: A\u200bB", "mellomrom uten bredde", id="invisible"),
        pytest.param("roles.yml", TITLE, "title: &a En", "er et YAML-anker", id="anchor"),
        pytest.param("roles.yml", TITLE, "title: !x En", "leses som en YAML-kode", id="tag"),
        pytest.param("roles.yml", TITLE, "title: A: B", "verdien inneholder «: »", id="colon"),
        pytest.param("roles.yml", f"id: {ROLE.id}", f"id: {ROLE.id} x", "En id har små bokstaver", id="id"),
        pytest.param("roles.yml", f"id: {ROLE.id}", f"id: {BEFORE.id}", f"id «{BEFORE.id}» er brukt før", id="same id"),
        pytest.param("tools.yml", ADDRESS, ADDRESS.replace("https:", "http:"), "begynner med https://", id="not https"),
        pytest.param("tools.yml", ADDRESS, ADDRESS.replace("//", "//a:b@"), "uten brukernavn", id="a password"),
        pytest.param("tools.yml", "kind: nettside", "kind: PDF", "kind er «PDF». Bruk en av: sjekkliste", id="choice"),
        pytest.param("tools.yml", USED_BY, f"{USED_BY}x", f"viser til «{USER}x»", id="dead reference"),
        pytest.param(
            "core_elements.yml",
            f"phase: {PHASE}",
            f"phase: {PHASE}x",
            f"Mente du «{PHASE}»?",
            id="nearest reference",
        ),
    ],
)
def test_a_mistake_gives_its_message(mistakes: Change, file: str, old: str, new: str, message: str):
    """An editor who knows no Python can mend it from the message alone."""
    found = mistakes(file, old, new)
    assert any(message in mistake and f"data/{file}, linje {line_of(file, old)}" in mistake for mistake in found), found


def test_a_repeated_key_names_both_lines(misread: Slips):
    """YAML keeps the last of two in silence; here nothing is lost."""
    line = misread.line("roles.yml", TITLE)
    found = [told for told in misread.of("roles.yml") if told.startswith((f"linje {line}:", f"linje {line + 1}:"))]
    assert found == [f"linje {line + 1}: feltet «title» står to ganger (først på linje {line}). Behold ett."]


def test_a_missing_field_is_named_at_its_record(misread: Slips):
    """A field left out is told of at the record that lacks it."""
    line = misread.line("roles.yml", f"id: {NAMELESS.id}")
    assert misread.of("roles.yml")[1:] == [f"linje {line}: feltet «title» mangler. Legg det til."]


def test_two_items_with_the_same_text_are_refused(misread: Slips):
    """The second of two equal points is told of, with the line of the first."""
    first = misread.line(CHECKLIST, f"- id: {OTHER}")
    assert any(f"text er lik teksten på linje {first}" in told for told in misread.of(CHECKLIST)), misread.told


def test_an_item_id_is_unique_across_sheets(misread: Slips):
    """An id names one point for ever, also in files that people have kept."""
    found = f"id «{OTHER}» er alt brukt i data/checklists/{SHEETS[1].name}"
    assert any(found in mistake for mistake in misread.of(CHECKLIST)), misread.told


def test_a_tool_nobody_uses_is_refused(unfit: Slips):
    """A tool no page leads to is a mistake, not a spare."""
    found = [mistake for mistake in unfit.told if "overs" in mistake]
    assert len(found) == 1, unfit.told
    assert "verktøyet «overs» er ikke i bruk" in found[0]


def test_a_foreign_tool_needs_its_own_three_sentences(misread: Slips):
    """Nobody is sent to another site empty-handed."""
    line = misread.line("tools.yml", f"- id: {WORDLESS}")
    assert any(told.startswith(f"linje {line}: ") and "mangler language" in told for told in misread.of("tools.yml"))


def test_our_own_tool_has_nothing_of_a_foreign_one(misread: Slips):
    """What a sheet says itself is not typed again."""
    line = misread.line("tools.yml", f"- id: {OWN}")
    found = [told for told in misread.of("tools.yml") if told.startswith((f"linje {line}:", f"linje {line + 3}:"))]
    assert len(found) == 1, misread.told
    assert found[0].startswith(f"linje {line + 3}: posten har title, som hentes fra sjekklisten. Slett dem.")


@pytest.mark.whole
def test_a_tool_is_ours_or_somebody_elses(mistakes: Change):
    """It has a sheet or an address."""
    found = mistakes("tools.yml", f"  checklist: {OWN}\n", f"  checklist: {OWN}\n  url: https://example.org/\n")
    assert len(found) == 1
    told = "posten har både checklist og url. Behold checklist"
    line = line_of("tools.yml", f"  checklist: {OWN}\n") + 1
    assert found[0].startswith(f"data/tools.yml, linje {line}: {told}")


def test_each_mistake_in_a_tool_is_told_of_once(misread: Slips):
    """Which kind of tool a record is, is no reason to hide what else is wrong with it, or to say it twice."""
    record, field = misread.line("tools.yml", f"- id: {MISSPELT}"), misread.line("tools.yml", "  ulr: ")
    found = [told for told in misread.of("tools.yml") if record <= int(told.split()[1].rstrip(":")) <= field]
    assert found == [f"linje {field}: ukjent felt «ulr». Mente du «url»?"]


@pytest.mark.whole
@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        pytest.param(
            f"  checklist: {OWN}\n  description:",
            f"  checklist: {OWN}\n  eier: Oss\n  descripsion:",
            [
                "ukjent felt «descripsion». Mente du «description»?",
                "ukjent felt «eier». Bruk ett av: id, kind, ",
            ],
            id="several",
        ),
        pytest.param(
            f"- id: {OWN}\n  kind: sjekkliste\n  checklist: {OWN}\n",
            f"- id: {OWN}\n  kind: sjekkliste\n",
            ["posten mangler title, owner, url, language, summary, cost. Et verktøy har enten checklist"],
            id="neither ours nor others'",
        ),
    ],
)
def test_each_of_more_mistakes_in_a_tool_is_told_of_once(mistakes: Change, old: str, new: str, messages: list[str]):
    """Which kind of tool a record is, is no reason to hide what else is wrong with it, or to say it twice."""
    found = [mistake for mistake in mistakes("tools.yml", old, new) if mistake.startswith("data/tools.yml")]
    assert len(found) == len(messages), found
    for message in messages:
        assert any(message in mistake for mistake in found), (message, found)


def test_all_mistakes_come_as_one_list(misread: Slips):
    """One run, one list: mistakes in several files are told of together, in order."""
    told = [(mistake.split(",")[0], int(re.findall(r"linje (\d+):", mistake)[0])) for mistake in misread.told]
    assert {"data/roles.yml", "data/tools.yml"} < {file for file, _ in told}
    assert told == sorted(told)


def test_a_file_that_is_not_read_is_refused(misread: Slips):
    """A sheet saved as .yaml must not vanish in silence."""
    assert [told.partition(".")[0] for told in misread.of("checklists/ny.yaml")] == ["linje 1: filen blir ikke lest"]


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


@pytest.mark.whole
@pytest.mark.parametrize(
    ("file", "old", "new", "line_with", "message"),
    [
        pytest.param(
            "core_elements.yml",
            "number: 4",
            "number: 5",
            "number: 5",
            "number 5 er brukt av «",
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
            "minutes: 120",
            "minutes: 125",
            "minutes: 120",
            "minutes er 125, men punktene i agenda er 120 til sammen",
            id="minutes that do not add up",
        ),
        pytest.param(
            "core_elements.yml",
            "minutes: 75\n      also: 15 av dem alene",
            "minutes: 80\n      also: 15 av dem alene",
            "minutes: 75\n      also: 15 av dem alene",
            "steget «klare» er 80 minutter, men 75 minutter i møtet",
            id="a step that is longer on the page than in the meeting",
        ),
        pytest.param(
            "core_elements.yml",
            f"step: {STEP}\n",
            f"step: {STEP}et\n",
            f"step: {STEP}\n",
            f"har «{STEP}et» under step i agenda, som ikke er et steg. Bruk en av: ",
            id="a step in the agenda that is not there",
        ),
        pytest.param(
            "core_elements.yml",
            f"sheets: [{DISCUSSED}]",
            f"sheets: [{NOT_DISCUSSED}]",
            f"checklist: {DISCUSSED}",
            f"checklist er «{DISCUSSED}», men ingen av stegene fyller det ut",
            id="a meeting with a sheet that no step fills in",
        ),
        pytest.param(
            "core_elements.yml",
            "- id: penger\n      title: Sikre",
            "- id: regne\n      title: Regne\n      who: teamet\n      people: 2\n      minutes: 5\n"
            "    - id: penger\n      title: Sikre",
            "- id: penger\n      title: Sikre",
            "steget «regne» vises ikke på noen side",
            id="a step that no page shows",
        ),
        pytest.param(
            "core_elements.yml",
            "minutes: 240\n      minutes_to: 360",
            "minutes: 240\n      minutes_to: 200",
            "minutes_to: 360",
            "har minutes_to som ikke er større enn minutes",
            id="a longest time that is not longest",
        ),
        pytest.param(
            "core_elements.yml",
            "per: hver måned\n      times_a_month: 1",
            "per: én gang i måneden",
            "per: hver måned",
            "mangler times_a_month. Skriv hvor mange ganger i måneden",
            id="a rhythm that nobody can add up",
        ),
        pytest.param(
            "tools.yml",
            "time: 90 minutter, pluss tid til å hente svar",
            "time: 60 minutter, pluss tid til å hente svar",
            "time: 90 minutter, pluss tid til å hente svar",
            "time er 60 minutter, men how i arket regner 90 minutter",
            id="a sheet whose directions take longer than it says",
        ),
        pytest.param(
            "fields.yml",
            "kind: choice",
            "kind: text",
            'options: ["Ja"',
            "kind og options som ikke passer",
            id="options",
        ),
        pytest.param(
            "drivers.yml",
            "most_in: [",
            f"most_in: [{ELSEWHERE}, ",
            "most_in: [",
            "har ikke driveren",
            id="driver not shown",
        ),
        pytest.param(
            "barriers.yml",
            "basis: egen vurdering\n  follow_up",
            "basis: forskning\n  follow_up",
            "basis: egen vurdering\n  follow_up",
            "basis er «forskning», men sources mangler",
            id="research without a source",
        ),
        pytest.param(
            "barriers.yml",
            f"    because: {RESEARCHED.because}\n    sources: [{', '.join(RESEARCHED.sources)}]\n",
            f"    because: {RESEARCHED.because}\n",
            f"    basis: forskning\n    because: {RESEARCHED.because}",
            "har basis «forskning», men sources mangler",
            id="a suggestion from research without a source",
        ),
        pytest.param(
            "barriers.yml",
            SUGGESTED,
            f"{SUGGESTED}x",
            SUGGESTED,
            f"ingen gruppe av strategier med den id-en. Mente du «{GROUP}»?",
            id="a group of strategies that is not there",
        ),
        pytest.param(
            "tools.yml",
            f"checklist: {OWN}\n",
            f"cost: gratis\n  checklist: {OWN}\n",
            f"checklist: {OWN}\n",
            "har cost, cost_note eller seen, som bare gjelder andres verktøy",
            id="a price on a sheet of our own",
        ),
    ],
)
def test_a_rule_between_values_points_at_the_line_to_mend(
    mistakes: Change, file: str, old: str, new: str, line_with: str, message: str
):
    """The line is where the editor mends it, which may be another than the one changed."""
    found = mistakes(file, old, new)
    assert any(message in mistake and f", linje {line_of(file, line_with)}:" in mistake for mistake in found), found


def test_a_sheet_longer_than_its_step_points_at_the_step(unfit: Slips):
    """The page, the meeting and the sheet said 30, 60 and 90 minutes of the same thing; now they must agree."""
    told = [mistake for mistake in unfit.told if f"arket «{LONGER}» tar 1000 minutter" in mistake]
    assert told, unfit.told
    assert told[0].startswith("data/core_elements.yml, linje ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 minutter, pluss tid til å hente svar", [(90, 90)]),
        ("15 minutter alene og 60 minutter sammen", [(15, 15), (60, 60)]),
        ("60–90 minutter", [(60, 90)]),
        ("2 timer i møte og 1–2 uker til å samle grunnlag", [(120, 120)]),
        ("Sett av halvannen time", [(90, 90)]),
        ("i tjuefem minutter", [(25, 25)]),
        ("30 til 45 minutter på ett møte", [(30, 45)]),
        ("90 minutter å planlegge og 20 minutter i måneden", [(90, 90)]),
        ("30–45 minutter i måneden", [(30, 45)]),
        ("1,5 timer, pluss tid til å hente svar", [(90, 90)]),
        ("1–2,5 timer", [(60, 150)]),
        ("to uker og tre spørsmål", []),
    ],
)
def test_times_are_read_as_people_write_them(text: str, expected: list[tuple[int, int]]):
    """The gate compares what the sheets say in words with the minutes of the steps."""
    assert minutes.in_text(text) == expected


def test_every_own_tool_answers_an_obstacle(unfit: Slips):
    """A sheet that helps against nothing has no place; an obstacle names what helps."""
    assert any(f"verktøyet «{ANSWERS_ONE}» svarer ikke på noe hinder" in mistake for mistake in unfit.told), unfit.told


def test_what_a_merge_has_left_is_told_of_once_and_is_no_record(copied: Path):
    """It has the id of the record beside it, which was then told of as if it were wrong, too."""
    sheet = record_files(copied / "data/checklists")[0]
    left = sheet.with_name(f"{sheet.stem}_BACKUP_123.yml")
    left.write_bytes(sheet.read_bytes())
    (told,) = told_of(copied)
    assert told.startswith(f"data/checklists/{left.name}, linje 1: filen er lagt igjen av et program")


@pytest.mark.parametrize("name", ["kart_base_2.png", "logo_local_1.svg"])
def test_a_name_in_small_letters_is_no_leftover_of_a_merge(name: str):
    """Git writes them in capitals."""
    assert not is_left_over(Path(name))
