"""The benchmarks measure a site that builds."""

import importlib
from pathlib import Path

import pytest

from macros.checking import check

from .bench_speed import grow
from .conftest import ROOT

MODULES = [*(ROOT / "tests").glob("bench*.py"), ROOT / "tests/search/bench.py", ROOT / "tests/lighthouse.py"]


def test_the_made_up_pages_follow_the_rules_of_pages(project: Path):
    """Else a large site is not published, and there is nothing to measure."""
    real = set((project / "docs").rglob("*.md"))
    grow(project, len(real) + 3)
    assert len(set((project / "docs").rglob("*.md")) - real) == 3
    assert check(project).mistakes == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_benchmark_can_be_started(path: Path):
    """They are run seldom: what they use may have moved since the last time."""
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    assert callable(getattr(module, "main", None) or module.report)
