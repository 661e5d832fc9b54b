"""What the HTTP Observatory gives the site for its headers, worked out by its own rules."""

import json
import shutil
from pathlib import Path

import pytest

from macros.records import loading

from . import observatory
from .conftest import ROOT

pytestmark = pytest.mark.xdist_group("host")
PAGE = "<!doctype html><title>x</title>"
LEAST = 125


def test_nginx_gets_the_highest_grade_and_what_is_recorded_is_right(site: Path, tmp_path: Path):
    """The figures in data/results/ are shown to readers: they are of the site as it is now."""
    found = observatory.results(site, tmp_path)
    assert found["nginx"]["score"] >= LEAST
    told = json.loads(observatory.RESULT.read_text(encoding="utf-8"))
    assert told["hosts"] == found, "run python -m tests.observatory"
    assert {"measured", "method"} <= told.keys()


# What is sent → what it gives. As the table of the Observatory has it.
CASES = [
    ({}, "Content-Security-Policy", -25),
    ({"Content-Security-Policy": "default-src 'none'; form-action 'self'; base-uri 'none'"}, "", 10),
    ({"Content-Security-Policy": "default-src 'self'"}, "", 5),
    ({"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}, "", 0),
    ({"Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline'"}, "", -20),
    ({"Content-Security-Policy": "script-src 'self'"}, "", -20),
    ({}, "X-Frame-Options", -20),
    ({"X-Frame-Options": "DENY"}, "", 0),
    ({"Content-Security-Policy": "frame-ancestors 'none'"}, "X-Frame-Options", 5),
    ({}, "Strict-Transport-Security", -20),
    ({"Strict-Transport-Security": "max-age=3600"}, "", -10),
    ({"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}, "", 0),
    ({}, "X-Content-Type-Options", -5),
    ({"Referrer-Policy": "unsafe-url"}, "", -5),
    ({"Referrer-Policy": "same-origin"}, "", 5),
    ({}, "Cross-Origin-Resource-Policy", 0),
    ({"Cross-Origin-Resource-Policy": "same-origin"}, "", 10),
    ({"Cross-Origin-Resource-Policy": "same-origin, cross-origin"}, "", -5),
    ({"Access-Control-Allow-Origin": "*"}, "", 0),
]


@pytest.mark.parametrize(("headers", "rule", "given"), CASES)
def test_each_rule_gives_what_the_observatory_gives(headers: dict[str, str], rule: str, given: int):
    """A table that gave too much would hide a header that is gone."""
    assert observatory.points(headers, PAGE)[rule or next(iter(headers))] == given


def test_a_bonus_counts_only_when_little_is_taken():
    """A page that states a good policy is no A on a host that can be framed."""
    assert observatory.score({"a": -20, "b": 10}) == 80
    assert observatory.score({"a": -5, "b": 10}) == 105


def test_results_are_no_records(tmp_path: Path):
    """What has been measured lies among the records, and is not read as one. Another file there is a mistake."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data/results/noe.json").write_text("{}", encoding="utf-8")
    (tmp_path / "data/results/noe.yml").write_text("- id: noe\n", encoding="utf-8")
    (tmp_path / "data/noe.json").write_text("{}", encoding="utf-8")
    assert [mistake.file for mistake in loading.read(tmp_path).mistakes] == ["data/noe.json", "data/results/noe.yml"]
