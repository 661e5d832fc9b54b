"""The benchmarks measure a site that builds."""

from pathlib import Path

from macros.checking import check

from .bench_speed import grow


def test_the_made_up_pages_follow_the_rules_of_pages(project: Path):
    """Else a large site is not published, and there is nothing to measure."""
    real = set((project / "docs").rglob("*.md"))
    grow(project, len(real) + 3)
    assert len(set((project / "docs").rglob("*.md")) - real) == 3
    assert check(project).mistakes == []
