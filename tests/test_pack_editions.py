"""What a meeting pack itself asks has ids and editions, as the points of a sheet have: no answer lands on another."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks.published import pack_editions as rules
from macros.commands import publishing
from macros.records import loading
from macros.records.loading import Loaded
from macros.records.models import CoreElement, Edition, PackPoint
from macros.records.project import ROOT
from macros.records.site_data import SiteData
from macros.sheets import pack_editions
from macros.sheets.of_meeting import of_meeting
from macros.sheets.pack_fields import pack_id
from macros.site_assets import plan_editions

from . import choose
from .synthetic_project import TODAY
from .test_plan import given, run

Edit = Callable[[CoreElement], dict[str, object]]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The records, each pack published in the edition it has."""
    return loading.read(ROOT)


def changed(data: SiteData, *, editions: bool = True, **values: object) -> SiteData:
    """Return the records with other values in one core element, whose pack has a new edition unless told otherwise."""
    element = choose.core_element(data)
    meeting = element.meeting
    number = meeting.edition.number + 1
    newest = Edition(number=number, date=TODAY, change=f"Spørsmål {number} er skrevet om.")
    if editions:
        values["meeting"] = meeting.model_copy(update={"editions": [newest, *meeting.editions]})
    elements = data.core_elements | {element.id: element.model_copy(update=values)}
    return replace(data, core_elements=elements)


def published(data: SiteData) -> SiteData:
    """Return the records with what their packs ask published."""
    return replace(data, published=replace(data.published, packs=publishing.recorded_packs(data, data.published)))


def with_next_sheet(data: SiteData) -> SiteData:
    """Return the records with one edition more of the sheet of the pack, published; its points are as they were."""
    sheet = data.checklists[choose.core_element(data).meeting.checklist]
    edition = Edition(number=sheet.edition.number + 1, date=TODAY, change="Arket er skrevet om.")
    data = replace(
        data, checklists=data.checklists | {sheet.id: sheet.model_copy(update={"editions": [edition, *sheet.editions]})}
    )
    records = publishing.recorded_editions(data, data.published)
    return replace(data, published=replace(data.published, editions=records))


def numbers(data: SiteData) -> list[tuple[int, int, int]]:
    """Return the numbers that files of the pack have had, each with those of its words and of its sheet."""
    editions = pack_editions.every(choose.core_element(data), data)
    return [(edition.number, edition.own.number, edition.sheet.number) for edition in editions]


def reworded(element: CoreElement) -> dict[str, object]:
    """Put the first question in other words."""
    first, *others = element.questions
    return {"questions": [PackPoint(id=first.id, text="Hva spør vi om nå?"), *others]}


def turned(element: CoreElement) -> dict[str, object]:
    """Turn the order of what must be ready."""
    return {"ready": list(reversed(element.ready))}


def without_first(element: CoreElement) -> dict[str, object]:
    """Take the first question away."""
    return {"questions": element.questions[1:]}


def with_another(element: CoreElement) -> dict[str, object]:
    """Ask one question more, first."""
    return {"questions": [PackPoint(id="sporsmal-99", text="Hva har vi glemt?"), *element.questions]}


def test_a_file_of_a_pack_has_a_number_that_no_other_has(data: SiteData):
    """It rises with the words of the pack and with its sheet, and says which of them were asked."""
    first = numbers(data)[-1]
    both = published(with_next_sheet(published(changed(with_next_sheet(data), **reworded(choose.core_element(data))))))
    steps = numbers(both)
    assert steps[: len(numbers(data))] == numbers(data)
    assert [step[0] for step in steps] == list(range(1, len(steps) + 1))
    own, sheet = first[1], first[2]
    assert [step[1:] for step in steps[-3:]] == [(own, sheet + 1), (own + 1, sheet + 1), (own + 1, sheet + 2)]
    words = pack_editions.of_words(choose.core_element(both), both)
    assert (words[0].number, words[-1].number) == (steps[-2][0], 1)
    meeting = of_meeting(choose.core_element(both), both)
    assert (meeting.edition, meeting.date) == (steps[-1][0], TODAY)


@pytest.mark.parametrize("edit", [reworded, turned, without_first, with_another])
def test_a_change_in_what_a_pack_asks_asks_for_a_new_edition(loaded: Loaded, edit: Edit):
    """Else a team that comes back is told nothing, and its answer stands below other words."""
    element = choose.core_element(loaded.data)
    assert not list(rules.mistakes(loaded, loaded.data.published))
    data = changed(loaded.data, editions=False, **edit(element))
    [told] = rules.mistakes(replace(loaded, data=data), loaded.data.published)
    number = element.meeting.edition.number
    assert f"siden utgave {number} av møtepakken ble publisert. Legg til utgave {number + 1}" in told.text
    data = changed(loaded.data, **edit(element))
    assert not list(rules.mistakes(replace(loaded, data=data), loaded.data.published))


def test_an_id_that_a_published_edition_took_away_never_comes_back(loaded: Loaded):
    """An answer to what was asked then would be shown below what is asked now."""
    element = choose.core_element(loaded.data)
    without = published(changed(loaded.data, **without_first(element)))
    again = changed(without, **reworded(element))
    told = [mistake.text for mistake in rules.mistakes(replace(loaded, data=again), without.published)]
    assert any(f"id «{element.questions[0].id}» ble tatt bort" in text for text in told), told


def test_an_id_follows_its_question_into_a_new_edition(loaded: Loaded):
    """Else what a team has written stands below another question."""
    first, second, *rest = choose.core_element(loaded.data).questions
    swapped = [PackPoint(id=second.id, text=first.text), PackPoint(id=first.id, text=second.text), *rest]
    again = changed(loaded.data, questions=swapped)
    told = [mistake.text for mistake in rules.mistakes(replace(loaded, data=again), loaded.data.published)]
    assert [text.partition(",")[0] for text in told] == [f"id er «{second.id}»", f"id er «{first.id}»"]


def test_an_id_that_is_changed_is_told_once(loaded: Loaded):
    """A new edition is no remedy: what a team has written belongs to the id."""
    first, *rest = choose.core_element(loaded.data).questions
    data = changed(loaded.data, editions=False, questions=[PackPoint(id="sporsmal-99", text=first.text), *rest])
    told = [mistake.text for mistake in rules.mistakes(replace(loaded, data=data), loaded.data.published)]
    assert len(told) == 1, told
    assert f"Skriv «{first.id}»" in told[0]


def test_a_draft_that_is_changed_must_be_recorded_anew(loaded: Loaded):
    """What is in review is no promise yet, and is not published as it was before its last change."""
    element = choose.core_element(loaded.data)
    draft = published(changed(loaded.data, **reworded(element)))
    assert not list(rules.stale(replace(loaded, data=draft), loaded.data.published))
    later = replace(changed(loaded.data, **turned(element)), published=draft.published)
    told = [mistake.text for mistake in rules.stale(replace(loaded, data=later), loaded.data.published)]
    assert told
    assert all("Kjør make publish" in text for text in told)
    assert not list(rules.stale(replace(loaded, data=published(later)), published(later).published))


def test_a_plan_is_told_what_became_of_each_question_of_a_pack(data: SiteData, tmp_path: Path):
    """Kept, in other words, moved to another place, new or gone: an answer follows its question, never its place."""
    element = choose.core_element(data)
    first, second, *others = element.questions
    questions = [
        *reversed(others),
        PackPoint(id=second.id, text="Hva spør vi om nå?"),
        *with_another(element)["questions"][:1],
    ]  # type: ignore[index]
    after = changed(data, questions=questions, **turned(element))
    script = plan_editions.scripts(after)[plan_editions.ADDRESS.format(sheet=pack_id(element))]
    path = tmp_path / "sheets.json"
    path.write_text(json.dumps(given(script)), encoding="utf-8")
    counted = json.loads(run("fates.mjs", path))
    assert counted["unknown"] == 0
    assert counted["kept in the newest"] == counted["in the newest"] > 0
    before, now = numbers(after)[-2:]
    fates = json.loads(run("pack-fates.mjs", path, pack_id(element), str(before[0])))
    assert now[0] == before[0] + 1
    assert fates["outcomes"].pop(first.id) == "gone"
    assert fates["outcomes"].pop(second.id) == "reworded"
    assert set(fates["outcomes"].values()) == {"kept"}
    assert fates["outcomes"].keys() == {point.id for point in (*others, *element.ready)}
    assert fates["added"] == ["Hva har vi glemt?"]
