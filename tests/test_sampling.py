"""The sample of `make test` is chosen by rules, and whole is whole."""

import json
import subprocess
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from . import sampling, seconds
from .conftest import ROOT
from .shared_site import SharedSite


def test_a_few_cases_are_spread_from_the_first_to_the_last():
    """The others are there too, for `make test-all`."""
    cases = sampling.few(list("abcdefg"))
    assert [case for case in cases if isinstance(case, str)] == ["a", "d", "g"]
    assert [case.values[0] for case in cases if not isinstance(case, str)] == ["b", "c", "e", "f"]
    assert {mark.name for case in cases if not isinstance(case, str) for mark in case.marks} == {"whole"}
    assert sampling.few(["a"]) == ["a"]


def test_a_case_with_several_values_or_a_name_keeps_them():
    """Moving a case to `make test-all` changes nothing of it but when it is tried."""
    named, tupled = pytest.param(1, 2, id="one", marks=pytest.mark.xdist_group("x")), (3, 4)
    whole = [sampling.whole(case) for case in (named, tupled)]
    assert [case.values for case in whole] == [(1, 2), (3, 4)]
    assert whole[0].id == "one"
    assert [{mark.name for mark in case.marks} for case in whole] == [{"xdist_group", "whole"}, {"whole"}]


def test_the_turn_is_another_the_next_day_and_can_be_had_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """What failed in the turn of one day is tried again on another."""
    monkeypatch.delenv("TURN", raising=False)
    today = sampling.turn()
    assert capsys.readouterr().out == f"TURN={today}\n"
    monkeypatch.setenv("TURN", str(today - 1))
    assert sampling.turn() == today - 1


@pytest.mark.parametrize("number", [1, 2, 3, 7, 9])
def test_every_case_has_its_turn_in_so_many_days(monkeypatch: pytest.MonkeyPatch, number: int):
    """As many a day: the number of tests is the same, whichever the day."""
    cases, tried = list(range(number)), []
    for day in range(740310, 740313):
        monkeypatch.setenv("TURN", str(day))
        tried.append(sampling.of_today(cases))
    assert {case for of_day in tried for case in of_day} == set(cases)
    assert {len(of_day) for of_day in tried} == {len(sampling.places(cases))} == {-(-number // 3)}


def test_the_cover_has_every_part_in_few_cases():
    """What no other case has, is always tried."""
    parts = {"a": {1, 2}, "b": {1, 2, 3}, "c": {3}, "d": {4}}
    assert sampling.cover(parts) == ["b", "d"]


def test_a_kind_of_element_that_stands_on_one_page_is_looked_at(tmp_path: Path):
    """A page with something new of its own joins the sample by itself."""
    for name, body in {"a": "<p class='x1'>", "b": "<p class='x2'>", "c": "<p class='x1'><meter>"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(
            f"<html><body><article>{body}</article></body></html>", encoding="utf-8"
        )
    assert sampling.kinds_of_pages(tmp_path) == ["/c/"]


def test_the_sample_of_pages_is_small_and_has_every_kind(site: Path, kinds: list[str]):
    """A sample as large as the site would save nothing."""
    assert len(kinds) < len(sampling.addresses(site)) / 3
    assert "/finnes-ikke/" in kinds


@pytest.mark.parametrize(("target", "leaves_out"), [("test", True), ("test-all", False)])
def test_make_leaves_out_what_is_whole_and_nothing_else(target: str, leaves_out: bool):
    """`make test-all` runs every test."""
    shown = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    [call] = [line for line in shown.split("\n") if "/pytest " in line and "--collect-only" not in line]
    assert ('-m "not whole"' in call) == leaves_out


def test_what_a_run_took_is_written_down_by_part_and_what_was_not_tried_stands(tmp_path: Path):
    """A run of one group renews that one; the order of `make test-all` follows from what its own tests take."""
    kept = tmp_path / "seconds.json"
    kept.write_text(json.dumps({"sample": {"test_a": 9.0, "test_b": 2.0}, "whole": {"test_a": 40.0}}))
    counted = seconds.Seconds(kept)
    for name, duration, words in (("a.py::one", 1.0, {}), ("a.py::one", 0.5, {}), ("c.py::two", 70.0, {"whole": 1})):
        counted.pytest_runtest_logreport(
            SimpleNamespace(nodeid=f"tests/test_{name}", duration=duration, keywords=words)
        )
    counted.pytest_terminal_summary(SimpleNamespace(section=str, write_line=str))
    spent = seconds.known(kept)
    assert spent == {"sample": {"test_a": 1.5, "test_b": 2.0}, "whole": {"test_a": 40.0, "test_c": 70.0}}
    assert seconds.expected("test_a", {"sample": 3, "whole": 1}, spent) == 41.5
    assert seconds.expected("test_a", {"sample": 3, "whole": 0}, spent) == 1.5
    assert seconds.expected("test_c", {"sample": 10, "whole": 1}, spent) == 71.0


def test_the_wait_for_the_site_is_no_test_s_own(tmp_path: Path):
    """It falls to whichever test comes first, and would make a group of colours one of those that take longest."""
    site = SharedSite(tmp_path)
    (tmp_path / "site.lock").mkdir()
    threading.Timer(0.3, (tmp_path / "site.done").touch).start()
    assert site.wait() == tmp_path / "site"
    assert site.waited() >= 0.3
    assert site.waited() == 0
