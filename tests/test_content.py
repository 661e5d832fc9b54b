"""The guidance is whole: what is in data/ is shown, and the rules of language say what they mean."""

from datetime import date

import pytest
from pydantic import ValidationError

from macros.checks.language import research, sentences
from macros.checks.records import examples
from macros.components import bound_components
from macros.pages import source
from macros.pages.outline import Outlines
from macros.records.loading import read
from macros.records.models import MeetingExample, Reference
from macros.records.site_data import SiteData

from .conftest import ROOT

HEAD = """---
description: En beskrivelse som er lang nok til å si hva leseren får.
reviewed: 2026-11-23
next_review: 2027-11-23
responsible: Fagredaktør
---

"""


@pytest.fixture
def advice(data: SiteData):
    """Return a function that gives the advice about a page: (line, text)."""

    def of(prose: str, path: str = "x.md", titles: tuple[str, ...] = ()) -> list[tuple[int, str]]:
        page = source.read(HEAD + prose, path, bound_components(data), Outlines([], {}))
        return [(one.line, one.text) for one in sentences.advice(page, data, list(titles))]

    return of


def test_the_thread_of_evaluation_runs_through_the_model(data: SiteData):
    """It runs on from the first core element that has it: think, plan, collect, use, judge."""
    assert any(element.evaluation for element in data.core_elements_in_order)


def test_a_long_sentence_is_told_with_its_own_line(advice):
    """One idea a sentence: over thirty words is told of, where it stands."""
    long = " ".join(["ord"] * 31)
    assert [line for line, text in advice(f"Kort.\n\nFørst noe. {long.capitalize()}.\n") if "har 31 ord" in text] == [
        10
    ]
    assert not advice(f"{' '.join(['ord'] * 30).capitalize()}.\n")


def test_many_long_sentences_are_told_even_if_none_is_too_long(advice):
    """A page where every other sentence has over twenty words is hard to read."""
    long = f"{' '.join(['ord'] * 24).capitalize()}."
    assert any("setninger har over 20 ord" in text for _, text in advice(f"{long} {long} {long} {long} {long}\n"))
    short = "Det er kort. " * 30
    assert not any("setninger har over 20 ord" in text for _, text in advice(f"{long} {short}\n"))


def test_a_hard_page_is_told_with_its_lix(advice):
    """LIX is words a sentence plus the share of long words (Björnsson 1968)."""
    hard = "Implementeringskvaliteten avhenger ofte av kommunens organisasjonsstruktur og ledelsesforankring. " * 15
    assert any("LIX" in text for _, text in advice(hard))
    assert sentences.lix("Ett to tre. Fire fem seks.") == pytest.approx(3)
    assert sentences.lix("Implementering tar tid.") == pytest.approx(3 + 100 / 3)


def test_a_page_that_hammers_is_told_and_points_do_not_count(advice):
    """Sentences of one length, one after another, tire the reader; a list is read in another way."""
    even, short, long = (
        "Dette er en setning på åtte ord her.",
        "Den er kort.",
        f"{' '.join(['ord'] * 18).capitalize()}.",
    )
    assert any("hamrer" in text for _, text in advice(f"{' '.join([even] * 20)}\n"))
    assert not any("hamrer" in text for _, text in advice(f"{' '.join([even, short, even, long, even] * 5)}\n"))
    assert not any("hamrer" in text for _, text in advice("".join(f"- {even}\n" for _ in range(20))))


@pytest.mark.parametrize("typed", ["Nå kan du begynne.", "Dette er din plan.", "- Ta med deg listen."])
def test_you_alone_is_told_outside_quotations(advice, typed: str):
    """The reader is a team: «dere»."""
    assert [line for line, text in advice(f"{typed}\n") if "skriv «dere»" in text] == [8]


@pytest.mark.parametrize("typed", ["Si «hva mener du?».", "Les Tips til deg som leder.", "Dere bestemmer."])
def test_quotations_and_titles_may_say_you(advice, typed: str):
    """What somebody says, and what a page or a sheet is called, stands as it is."""
    assert not advice(f"{typed}\n", titles=("Tips til deg som leder",))


def test_the_page_of_a_sheet_that_one_person_answers_may_say_you(advice, data: SiteData):
    """A sheet that says «du» itself decides; no list of pages does."""
    sheet = next(iter(data.checklists.values()))
    mine = sheet.model_copy(update={"purpose": "Arket er for deg alene."})
    ours = sheet.model_copy(update={"purpose": "Arket er for teamet.", "how": ["Fyll ut sammen."], "sections": []})
    for record, told in ((mine, False), (ours, True)):
        data.checklists[sheet.id] = record
        try:
            said = any("skriv «dere»" in text for _, text in advice("Nå kan du begynne.\n", f"verktoy/{sheet.id}.md"))
        finally:
            data.checklists[sheet.id] = sheet
        assert said == told


def test_code_and_components_are_no_prose(advice):
    """What is shown as it stands, and what records say, is not judged as the page's own words."""
    long = " ".join(["du"] * 40)
    assert not advice(f"```\n{long}\n```\n\n| {long} |\n\n{{{{ publisher() }}}}\n")


@pytest.mark.parametrize(
    "claim",
    [
        "Forskning viser at kurs alene ikke holder.",
        "En oversikt over 55 studier sier mer.",
        "Studien viser at det går bedre.",
        "I et forsøk med 115 behandlere gikk det bra.",
    ],
)
def test_a_claim_of_research_names_its_work_in_the_same_section(data: SiteData, claim: str):
    """Whoever leans on research lets the reader look it up; what another section cites is no help here."""
    work = next(iter(data.literature))
    cited = f'## Først\n\nNoe {{{{ cite("{work}") }}}}.\n\n'

    def told(prose: str) -> list[int]:
        page = source.read(HEAD + prose, "x.md", bound_components(data), Outlines([], {}))
        return [one.line for one in research.in_page(page)]

    assert told(f"{cited}## Så\n\n{claim}\n") == [14]
    assert not told(f'## Så\n\n{claim} {{{{ cite("{work}") }}}}\n')
    assert not told(f"## Så\n\n{claim} Se [eksemplet](/eksempler/index.md).\n")


def test_what_is_said_about_claims_is_none(data: SiteData):
    """A page may tell how claims are made here."""
    page = source.read(
        f"{HEAD}Når vi skriver at forskning viser noe, står kilden der.\n",
        "x.md",
        bound_components(data),
        Outlines([], {}),
    )
    assert not list(research.in_page(page))


def test_advice_from_research_has_a_work_and_not_only_a_tool(data: SiteData):
    """A tool of somebody else's is a good reason to try a thing, but it is no finding."""
    loaded = read(ROOT)
    assert not list(research.in_records(loaded))
    tool = next(iter(data.tools))
    record = next(iter(data.barriers.values()))
    for sources, lacks in (([tool], "ingen av kildene"), ([], "sources mangler")):
        loaded.data.barriers[record.id] = record.model_copy(update={"basis": "forskning", "sources": sources})
        assert [lacks in one.text for one in research.in_records(loaded)] == [True]


def test_a_work_can_be_opened_or_is_said_to_be_on_paper(data: SiteData):
    """An own address, a DOI, or a word that the library has it; never none of them, and never two that disagree."""
    work = next(iter(data.literature.values()))
    fields = work.model_dump(exclude={"doi", "url", "paper", "seen"})
    for address in ({"doi": "10.1000/1"}, {"url": "https://www.example.org/x"}, {"paper": True}):
        Reference.model_validate(fields | address)
    for address, told in (
        ({}, "mangler adresse"),
        ({"doi": "10.1000/1", "paper": True}, "både en adresse og paper"),
        ({"url": "https://www.example.org/"}, "forsiden av et nettsted"),
        ({"paper": True, "seen": False}, "seen: false uten en adresse"),
    ):
        with pytest.raises(ValidationError, match=told):
            Reference.model_validate(fields | address)


def test_a_story_names_a_point_by_what_it_is_about():
    """Numbers shift with the next edition, and then the story tells of another point."""
    loaded = read(ROOT)
    record = next(iter(loaded.data.examples.values()))
    assert not list(examples.mistakes(loaded, loaded.data))
    loaded.data.examples[record.id] = record.model_copy(update={"story": "Punkt 4 fikk nei."})
    told = list(examples.mistakes(loaded, loaded.data))
    assert [(one.file, "«Punkt 4» er et nummer" in one.text) for one in told] == [
        (f"data/examples/{record.id}.yml", True)
    ]


def test_the_days_of_the_binder_run_forward(data: SiteData):
    """Nobody looks again before having looked, is given a day that is past, or keeps a log backwards."""
    wrong = []
    for record in data.examples.values():
        assert record.date
        if not record.date < record.head.get("neste-gjennomgang", date.max):
            wrong.append(f"{record.id}: neste-gjennomgang")
        if isinstance(record, MeetingExample):
            wrong += [f"{record.id}: {row}" for row in record.decisions if not row["frist"] >= record.date]
        else:
            for table, rows in record.tables.items():
                days = [row["dato"] for row in rows if "dato" in row]
                if table.endswith("logg") and days != sorted(days):
                    wrong.append(f"{record.id}: {table}")
    assert not wrong
