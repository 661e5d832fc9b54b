"""The benchmarks measure a site that builds."""

import importlib
from pathlib import Path

import pytest

from macros.checking import check
from macros.records.project import page_files

from . import bench_hosts, bench_scale, large_site
from .bench_speed import grow
from .conftest import ROOT

MODULES = [*(ROOT / "tests").glob("bench*.py"), ROOT / "tests/search/bench.py", ROOT / "tests/lighthouse.py"]


@pytest.mark.whole
def test_the_made_up_pages_follow_the_rules_of_pages(project: Path):
    """Else a large site is not published, and there is nothing to measure."""
    real = set(page_files(project / "docs"))
    grow(project, len(real) + 3)
    assert len(set(page_files(project / "docs")) - real) == 3
    assert check(project).mistakes == []


@pytest.mark.whole
def test_made_up_sheets_follow_the_rules_of_sheets(project: Path):
    """As for pages. They stand in the lists of other pages, so that every page is looked at anew."""
    before = large_site.size(project)
    large_site.add_sheets(project, 2, points=40)
    assert check(project).mistakes == []
    after = large_site.size(project)
    assert (after.sheets, after.points) == (before.sheets + 2, before.points + 80)


def test_what_a_larger_site_costs_is_told_by_a_line_and_by_a_power():
    """A cost that grows with the square must not look as if each page cost the same."""
    in_step, with_the_square = ({size: size**power for size in (10.0, 20.0, 40.0)} for power in (1, 2))
    assert bench_scale.whole(in_step, 100) == pytest.approx((100, 100, 1))
    assert bench_scale.whole(with_the_square, 100) == pytest.approx((1600 + 60 * 60, 10_000, 2))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_benchmark_can_be_started(path: Path):
    """They are run seldom: what they use may have moved since the last time."""
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    assert callable(getattr(module, "main", None) or module.report)


@pytest.mark.parametrize(
    ("report", "number"),
    [
        ("  1000 requests in 10.00s\nRequests/sec: 100.0\n", 0),
        ("  Socket errors: connect 1, read 2, write 0, timeout 3\n", 6),
        ("  Socket errors: connect 0, read 1, write 0, timeout 0\n  Non-2xx or 3xx responses: 7\n", 8),
    ],
)
def test_every_kind_of_failure_under_load_is_counted(report: str, number: int):
    """A host that answers fast and wrongly is not fast."""
    assert bench_hosts.errors(report) == number
