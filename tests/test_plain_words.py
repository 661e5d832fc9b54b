"""Advice about words, sentences and weight: on the right line, with what to write instead, and rarely wrong."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.checks.frame import menu, settings
from macros.checks.language import dictionary, heavier, proofreading, sentences, shorter
from macros.checks.language.plain_words import PlainWords
from macros.checks.language.spelling import Spelling
from macros.checks.language.wording import Wording
from macros.checks.language.wording_of_records import RecordTexts
from macros.commands import annotations
from macros.pages import source
from macros.pages.outline import Outlines
from macros.records import local
from macros.records.errors import Mistake
from macros.records.git_base import new_lines
from macros.records.loading import Loaded, read
from macros.records.models import BetterWord, WritingAdvice
from macros.records.places import Places
from macros.records.project import record_files
from macros.records.site_data import NO_ADVICE, SiteData

from . import local_editions
from .conftest import ROOT, edit_values
from .sampling import few
from .test_kept_findings import page

WRITING = WritingAdvice(
    better_words=[BetterWord(words=["foreta", "foretar", "i henhold til"], write="gjøre", why="Det er kortere.")],
    not_passive=["finnes", "kjent"],
    correct=["fagmøte"],
)
HEAD = "---\n---\n\n"


def advised(*lines: str, writing: WritingAdvice = WRITING, titles: Sequence[str] = ()) -> list[str]:
    """Return the advice about some lines, as an editor reads it."""
    prose = list(enumerate(lines, 1))
    return [str(one) for one in PlainWords(writing, titles).advice("docs/a.md", prose)]


def test_a_word_is_told_with_a_better_one_and_why():
    """Whoever reads it can mend it at once, and agree."""
    assert advised("Alt er vel.", "Dere foretar en måling.") == [
        "docs/a.md, linje 2: «foretar» kan skrives enklere: gjøre. Det er kortere."
    ]
    assert len(advised("Foreta målingen i henhold til planen.")) == 2


@pytest.mark.parametrize("line", ["Han sa «foreta» igjen.", "Les Foreta en måling.", "Det er en foretaksform."])
def test_what_is_quoted_or_named_or_part_of_a_word_may_stand(line: str):
    """A title is a name, and a quotation is somebody else's."""
    assert advised(line, titles=["Foreta en måling"]) == []


@pytest.mark.parametrize(
    "line",
    ["Planen skal ikke følges opp.", "Rapporten må sendes i mai.", "Planen lages, blir vedtatt og sendes ut hver vår."],
)
def test_a_duty_that_nobody_has_is_told_of(line: str):
    """«Skal følges opp» is what nobody does."""
    (told,) = advised(line)
    assert told.startswith("docs/a.md, linje 1: «")
    assert "Skriv hvem" in told


@pytest.mark.parametrize(
    "line",
    [
        "Bestem hva som skal gjøres, og når det skal sjekkes.",  # the sentence is about who
        "Hva må endres?",
        "Teamet skal finnes i morgen.",  # a word of its own
        "Arket blir brukt hver uke, og svarene lagres.",  # one or two may be the best there is
        "Dere må hilse på alles barn.",
    ],
)
def test_a_passive_that_hides_nothing_may_stand(line: str):
    """One passive is often the best there is: advice that is wrong is not read the next time."""
    assert advised(line) == []


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        (
            "Teamet skriver planen sammen med lederen i løpet av våren, og lederen legger den fram for alle sammen.",
            "… løpet av våren. Lederen legger den …",
        ),
        (
            "Alle som er med, leser planen nøye før møtet; lederen svarer på det som er uklart for noen.",
            "… nøye før møtet. Lederen svarer på …",
        ),
        (
            "Teamet skriver hver måned et kort og klart notat, som alle ansatte leser før de kommer på møtet.",
            "… og klart notat. Den … alle ansatte leser …",
        ),
        ("Et notat på en side om alt det som har skjedd i løpet av hele den lange våren", None),
        ("Ja, og det er alt vi har å si om akkurat den saken nå i dag", None),  # two words are no sentence
    ],
)
def test_a_long_sentence_is_shown_cut_where_it_can_be(sentence: str, cut: str | None):
    """An editor sees what to do, not only that something is to be done."""
    assert shorter.cut(sentence) == cut


def test_the_advice_on_a_long_sentence_shows_the_cut(data: SiteData):
    """In the message itself."""
    half = "teamet skriver ned alt de har lært av å prøve det ut i det små denne høsten"
    typed = page(f"{HEAD}Da må {half}, og {half}.\n")
    (told,) = [one.text for one in sentences.advice(typed, data, [])]
    assert "Del den i to, for eksempel «… små denne høsten. Teamet skriver ned …»." in told


LIGHT = "Vi gjør det nå. " * 40
HEAVY = "Implementeringsstrategien forutsetter organisatorisk endringskapasitet. " * 40


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [(LIGHT, HEAVY, True), (HEAVY, LIGHT, False), (HEAVY, f"{HEAVY} Ja.", False), ("Kort.", HEAVY, False)],
    ids=["heavier", "lighter", "a word more", "new"],
)
def test_a_page_that_has_become_heavier_is_told_with_both_figures(before: str, now: str, is_told: bool):
    """While its writer remembers what it said before. On the first line of the change, where a request shows it."""
    written = source.read(f"{HEAD}{now}\n", "a.md", {}, Outlines([], {}))
    told = list(heavier.advice({"a.md": written}, {"docs/a.md": f"{HEAD}{before}\n"}, {"docs/a.md": [4, 7]}))
    assert [one.line for one in told] == [4] * is_told
    assert not told or f"LIX {sentences.lix(before):.0f} → {sentences.lix(now):.0f}" in told[0].text


def test_a_request_gets_advice_on_the_lines_it_changes():
    """Nobody mends a whole page to change a word. Mistakes stop, wherever they are."""
    diff = "--- a/docs/a.md\n+++ b/docs/a.md\n@@ -3 +3,2 @@ x\n-a\n+b\n+c\n@@ -9,2 +9,0 @@\n-a\n-b\n"
    changed = new_lines(diff)
    assert changed == {"docs/a.md": [3, 4, 9]}
    found = [Mistake("docs/a.md", line, "x") for line in (2, 4)] + [Mistake("docs/b.md", 4, "x")]
    told = annotations.messages(_Found(found), changed)
    assert [(one.file, one.line) for one in told.advice] == [("docs/a.md", 4)]
    assert len(told.mistakes) == 3
    assert len(annotations.messages(_Found(found)).advice) == 3  # without a base nothing is known to be changed


class _Found:
    """Something found, as mistakes and as advice."""

    def __init__(self, found: list[Mistake]) -> None:
        self.mistakes = self.advice = found


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    """The spelling of the site, with its own words."""
    assert dictionary.is_there(ROOT), "the dictionaries come with the tests: make ordboker"
    return Spelling(ROOT, read(ROOT).data)


def spelt(spelling: Spelling, line: str, language: str = "bokmål") -> list[str]:
    """Return the words in a line that are told of."""
    return [one.text.split("»")[0][1:] for one in spelling.advice("docs/a.md", [(1, line)], language)]


def test_a_slip_is_told_with_line_word_and_what_was_meant(spelling: Spelling):
    """And how to say that it is none."""
    (told,) = spelling.advice("docs/a.md", [(1, "Alt er bra."), (2, "De vil ha sammarbeid.")])
    assert str(told) == (
        "docs/a.md, linje 2: «sammarbeid» står ikke i ordboken. Mente dere «samarbeid»? Er ordet riktig, legg det til "
        "under «correct» i data/writing.yml."
    )


@pytest.mark.parametrize(
    "line",
    [
        "Forankringsmøtet og gjennomføringsplanen.",  # put together of words that are known
        "Sykepleieren Kjersti fra Xyzborg sa det.",  # a name within a sentence
        "Se `fiel`, {{ cite('xyzabc') }} og [siden](/vite/xyzabc.md) hos xyzabc.no.",
        'Det heter <span lang="en">implementation outcomes</span> og *indsats*.',
        "Trykk på «Commit changes», og si ja til NSFX.",
        '!!! warning "Se her"',
        "Skjemaet og fagmøtene.",  # forms of words in data/writing.yml
    ],
)
def test_what_is_no_word_of_ours_is_left_alone(spelling: Spelling, line: str):
    """Advice that is wrong more often than right is turned off."""
    assert spelt(spelling, line) == []


def test_nynorsk_is_looked_up_in_its_own_dictionary(spelling: Spelling):
    """A question in nynorsk is no slip, and a slip in it is."""
    assert spelt(spelling, "Kva gjer vi først, og kven skal vere med?", "nynorsk") == []
    assert spelt(spelling, "Kva gjer vi fyrrst?", "nynorsk") == ["fyrrst"]
    assert spelt(spelling, "Kva gjer vi først?") != []


def test_a_word_that_is_added_is_known_in_its_forms_and_last_in_others():
    """An editor writes «blokkark» once, and not each form of it."""
    own = WritingAdvice(better_words=[], not_passive=[], correct=["gnurfel"])
    with_own = Spelling(ROOT, SiteData(site=None, writing=own))
    assert spelt(with_own, "Et gnurfel, alle gnurfelene, gnurfelet, prosjektgnurfel, gnurfelqx.") == ["gnurfelqx"]


@pytest.mark.parametrize("file", few(["data/tools.yml", "data/barriers.yml", "data/glossary.yml"], 1))
def test_a_slip_in_a_record_is_told_at_its_line(copied: Path, file: str):
    """A text there may be several lines long."""
    (copied / "tests").mkdir()
    (copied / "tests/node_modules").symlink_to(ROOT / "tests/node_modules")
    edit_values(copied / file, lambda records: records[1].update(_with_slip(records[1])))
    loaded = read(copied)
    texts, spelling = RecordTexts.of_project(copied, loaded), Spelling(copied, loaded.data)
    source = next(source for source in texts.files if source[0] == file)
    (told,) = [one for one in texts.misspelt(spelling, source) if "«sammarbeid»" in one.text]
    lines = (copied / file).read_text(encoding="utf-8").split("\n")
    assert told.file == file
    assert "sammarbeid" in lines[told.line - 1]


def test_a_slip_in_the_menu_is_told_at_its_line(tmp_path: Path):
    """It is on every page. What leads to a page by its path alone says nothing."""
    menu_of_two = "nav:\n  - Forside: index.md\n  - Vertøyy:\n      - verktoyy/a.md\n      - Sammarbeid: b.md\n"
    (tmp_path / "mkdocs.yml").write_text(menu_of_two, encoding="utf-8")
    titles = list(menu.titles(settings.read(tmp_path)))
    assert titles == [(2, "Forside"), (3, "Vertøyy"), (5, "Sammarbeid")]
    data = SiteData(site=None, writing=NO_ADVICE)
    loaded = Loaded(data, Places(), Places(), [], frozenset(), frozenset())
    told = [(one.file, one.line) for one in Wording(ROOT, loaded, data, [], [], titles, "").advice()]
    assert told == [("mkdocs.yml", 3), ("mkdocs.yml", 5)]


SLIPS = {
    "Det er er feil.": "to ganger",
    "Det tar 10-15 minutter.": "tankestrek",
    "Han sa “hei”.": "anførselstegn",
    "They have been told that this is the way to do it.": "engelsk",
}


@pytest.mark.parametrize("file", few(["data/tools.yml", "data/barriers.yml", "data/glossary.yml"], 1))
def test_a_record_is_proofread_as_a_page_is(copied: Path, file: str):
    """Tables, sheets and files are made of records: most of what a reader meets."""

    def slip(records: list[dict[str, object]]) -> None:
        for record, words in zip(records[1:], SLIPS, strict=False):
            name = next(name for name, value in record.items() if isinstance(value, str) and value.count(" ") > 3)
            record[name] = f"{record[name]} {words}"

    edit_values(copied / file, slip)
    texts = RecordTexts.of_project(copied, read(copied))
    told = texts.proofread(next(source for source in texts.files if source[0] == file))
    told = sorted(told, key=lambda one: one.line)
    assert [says in one.text for one, says in zip(told, SLIPS.values(), strict=True)] == [True] * len(SLIPS)


def test_the_words_of_a_local_edition_get_the_advice_of_records(tmp_path: Path):
    """What it quotes of the national edition is not its own, nor is the name of the municipality."""
    writing = WritingAdvice(better_words=[{"words": ["dersom"], "write": "hvis", "why": "Det er kortere"}])
    data = SiteData(site=None, writing=writing)
    loaded = Loaded(data, Places(), Places(), [], frozenset(), frozenset())
    notes = [{"at": "x-1", "was": "Dersom  du vil.", "text": "Du må svare nå, dersom det haster."}]
    file = local.read_file(local_editions.written(tmp_path, municipality="Gnurfelqx kommune", notes=notes))
    advice = list(Wording(ROOT, loaded, data, [], [], [], "").on_one(file.sound, file.place, file.text))
    line = next(number for number, text in enumerate(file.text.split("\n"), 1) if "Du må svare" in text)
    assert {(one.file, one.line) for one in advice} == {("lokal.yml", line)}
    assert [any(words in one.text for one in advice) for words in ("«Du» står", "«dersom» kan")] == [True, True]


def test_a_record_speaks_to_a_team_as_a_page_does(copied: Path):
    """But for titles and questions, and for a sheet that one person answers and that says «du» throughout."""
    to_team, to_one = [
        path.relative_to(copied).as_posix()
        for path in record_files(copied / "data/checklists")
        if not re.search(r"\b(?:du|deg|din|ditt|dine)\b", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ][:2]
    typed = {"advice": "Spør «din onkel» om dette er du. Si det til sjefen din.", "questions": ["Hva gjør du?"]}
    edit_values(copied / "data/barriers.yml", lambda records: records[0].update(typed))
    edit_values(copied / to_team, lambda record: record.update(purpose="Her finner du svar."))
    edit_values(copied / to_one, lambda record: record.update(purpose="Her er du.", notice="Du er her."))
    texts = RecordTexts.of_project(copied, read(copied))
    told = {
        (one.file, text.split("\n")[one.line - 1].partition(": ")[2], one.text.partition("»")[0])
        for file, text in texts.files
        for one in texts.to_one(["dette er du"], (file, text))
    }
    assert told >= {("data/barriers.yml", typed["advice"], "«din"), (to_team, "Her finner du svar.", "«du")}
    assert not any(file == to_one or "Hva gjør du?" in line for file, line, _ in told)


def test_what_is_odd_about_a_question_is_told_at_its_line(copied: Path):
    """On a page and in a record; a list of them is long, and much like the next."""
    edit_values(copied / "data/barriers.yml", lambda records: records[1]["questions"].append("svensk: Kva gjer vi no?"))
    texts = RecordTexts.of_project(copied, read(copied))
    (told,) = texts.proofread(next(source for source in texts.files if source[0] == "data/barriers.yml"))
    lines = (copied / told.file).read_text(encoding="utf-8").split("\n")
    assert "Kva gjer vi no?" in lines[told.line - 1]
    asked = "---\nquestions:\n  - Hva gjør vi?\n  - Hvem spør vi da\n  - 'engelsk: hvem spør vi på møtet'\n---\n\n# A\n"
    told = proofreading.advice(page(asked))
    assert [(one.line, one.text.partition("»")[0]) for one in told] == [
        (4, "spørsmålet «Hvem spør vi da…"),
        (5, "spørsmålet «hvem spør vi på møtet"),
    ]


def test_a_sentence_of_a_record_may_be_as_long_as_one_on_a_page():
    """Nobody reads sixty words in one breath, wherever they stand."""
    ((place, told),) = proofreading.in_record(f"Kort. Nå {'og så ' * 30}slutt.")
    assert place == len("Kort. ")
    assert "har 62 ord" in told


@pytest.mark.parametrize(
    ("texts", "odd"),
    [
        (["Ja.", "Nei", "Kanskje."], 1),
        (["Hvem?", "Hva?", "Hvor"], 2),
        (["Ja.", "Nei"], None),
        (["Ja.", "Nei", "Kanskje"], None),
        (["Ja", "Nei", "Kanskje"], None),
        (["Ja.", "Nei.", "Kanskje?"], None),
        (["Ja.", "Nei?", "Kanskje"], None),
    ],
)
def test_one_text_of_a_list_that_ends_otherwise_is_seen(texts: list[str], odd: int | None):
    """Points stand under each other; where they differ by habit and not by a slip, nothing is said."""
    assert proofreading.odd_end(texts) == odd


def _with_slip(record: dict) -> dict:
    """Return a text of a record with a slip in it."""
    name = next(name for name, value in record.items() if isinstance(value, str) and value.count(" ") > 3)
    return {name: f"{record[name]} Det er sammarbeid."}


def test_where_there_is_no_dictionary_nothing_is_looked_up(tmp_path: Path, data: SiteData):
    """A release has none, and says so once (`make check`)."""
    spelling = Spelling(tmp_path, data)
    assert not spelling.is_looked_at
    assert list(spelling.advice("docs/a.md", [(1, "Enhetslederen vil ha sammarbeid.")])) == []
