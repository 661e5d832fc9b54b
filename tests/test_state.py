"""«Tilstand»: what was measured, when and how, said by the programs that measured it."""

import datetime as dt
import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from macros.commands import measuring
from macros.commands.build import is_measured
from macros.components.state import state
from macros.downloads.open_data import state as open_state
from macros.pages.front_matter import read as read_front_matter
from macros.records import results as measured
from macros.records.models import Term
from macros.records.results import FOLDER, Figure, Result
from macros.records.site_data import SiteData

from .conftest import ROOT
from .search import sealed

DAY = dt.date(2026, 11, 1)


def with_results(data: SiteData, **results: Result) -> SiteData:
    """Return the records of a site that has measured these things and no others."""
    return replace(data, results=dict(results))


def test_every_file_of_results_is_shown(data: SiteData):
    """Something that is measured and shown nowhere is measured for nobody: it gets a line among the topics."""
    shown = {name for topic in open_state.TOPICS for name in data.results if open_state.is_of(name, topic)}
    assert shown == {path.stem for path in (ROOT / FOLDER).glob("*.json")}


def test_a_result_that_is_not_there_or_is_old_is_said_first(synthetic: SiteData, monkeypatch: pytest.MonkeyPatch):
    """A reader must not take silence for good news."""
    topic = open_state.TOPICS[0]
    site = with_results(synthetic, **{topic.id: Result(measured=DAY, method="Slik.", command="make noe")})
    for days, is_old in ((topic.holds, False), (topic.holds + 1, True)):
        monkeypatch.setattr("macros.components.state.today", lambda days=days: DAY + dt.timedelta(days=days))
        top = state(site).partition("\n## ")[0]
        assert ("Prøvd for lenge siden" in top) is is_old
        untried = top.partition("Ikke prøvd ennå")[2].partition("\n")[0]
        assert f"(#{topic.id})" not in untried
        assert all(f"(#{other.id})" in untried for other in open_state.TOPICS[1:])


def test_what_was_found_wrong_is_told_with_day_method_and_command(synthetic: SiteData):
    """A figure without them is a boast."""
    found = Result(
        measured=DAY,
        method="Slik ble det gjort.",
        command="make noe",
        figures=[Figure(what="Filer", value=1234), Figure(what="Tid", value=2.55, unit="s")],
        found=["fil.pdf: <b>brutt</b> regel"],
    )
    shown = str(state(with_results(synthetic, files=found)))
    for words in ("1. november 2026", "Slik ble det gjort.", "make noe", "1\u00a0234", "Noe å rette: 1", "brutt"):
        assert words in unescape(shown)
    assert "<b>" not in shown


def test_the_page_and_the_open_data_say_the_same(data: SiteData):
    """Both are made from the files of results, and neither has a word of its own about what was found."""
    shown = str(state(data))
    for topic, told in zip(open_state.TOPICS, open_state.of_site(data), strict=True):
        assert f"#{told.id} }}" in shown
        assert told.command in unescape(shown)
        days = [result.measured for name, result in data.results.items() if open_state.is_of(name, topic)]
        assert told.measured == max(days, default=None)


def test_the_state_is_typed_by_nobody():
    """The page holds a call and prose; its figures come from the files alone."""
    text = (ROOT / "docs/om/tilstand.md").read_text(encoding="utf-8")
    body = text[read_front_matter(text, "x").end :]
    assert not any(sign.isdigit() for sign in body)


def test_a_result_is_written_with_the_day_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same findings on the same day give the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")
    result = Result(method="Slik.", command="make noe", figures=[Figure(what="Sider", value=3)])
    written = []
    for _ in range(2):
        measuring.write(tmp_path, "noe", result)
        written.append((tmp_path / FOLDER / "noe.json").read_bytes())
    assert written[0] == written[1]
    read, mistakes = measured.read_all(tmp_path)
    assert (read["noe"].measured, mistakes) == (dt.date(2026, 11, 1), [])
    assert read["noe"].figures == result.figures


def test_a_result_that_cannot_be_read_is_told_with_its_file(tmp_path: Path):
    """Somebody has typed in it, or a merge has broken it: the remedy is a command."""
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "terms.json").write_text('{"measured": "i går"}', encoding="utf-8")
    read, mistakes = measured.read_all(tmp_path)
    assert read == {}
    assert [mistake.file for mistake in mistakes] == [f"{FOLDER}/terms.json"]
    assert "make tilstand" in mistakes[0].text


def test_tests_write_only_when_they_are_asked(monkeypatch: pytest.MonkeyPatch):
    """Nobody wants a change in git from every run."""
    for value, asked in (("", False), ("0", False), ("1", True)):
        monkeypatch.setenv("RESULTS", value)
        assert is_measured() is asked


@pytest.mark.parametrize("text", ["Et kjerneteam møtes.", "Kjerneteamet møtes.", "Om «kjerneteam»"])
def test_a_term_is_in_use_in_any_of_its_forms(text: str):
    """What is explained and said nowhere is for nobody; what is said bent is said."""
    term = Term.model_construct(term="kjerneteam", forms=[], inflections=["kjerneteamet"])
    assert measuring.is_used(term, text)
    assert not measuring.is_used(term, "Et kjerneteam-møte og superkjerneteam.")


def test_the_sealed_figures_are_those_of_the_newest_file(data: SiteData):
    """Each release asks a new set: the one before is not shown as if it were of today."""
    topic = next(one for one in open_state.of_site(data) if one.id == "search-unseen")
    name = f"search-{sealed.newest().stem.removeprefix('sealed-')}"
    if name not in data.results:
        return
    told = json.loads((ROOT / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert topic.figures[0].value == told["figures"]["alle"]["queries"]
