"""The guidance is whole: what is in data/ is shown, and the rules of language say what they mean."""

import pytest

from macros.checks import language
from macros.components import bound_components
from macros.pages import source
from macros.pages.outline import Outlines
from macros.records.site_data import SiteData

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
        return [(one.line, one.text) for one in language.advice(page, data, list(titles))]

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
    assert language.lix("Ett to tre. Fire fem seks.") == pytest.approx(3)
    assert language.lix("Implementering tar tid.") == pytest.approx(3 + 100 / 3)


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
