"""Where the time of the tests goes: the seconds of each group, told at the end, and kept to start the longest first.

A group is what one process tries: a file, or the files that are marked as one (`xdist_group`).
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest

KEPT = Path(__file__).with_suffix(".json")
MOST = 15  # groups told of
FEW = 0.1  # seconds of a test in a group that is not known yet
WHOLE = 5.0  # seconds of a test that `make test-all` alone tries, of which nothing is written down


class Seconds:
    """Adds up the seconds of each group, in the process that hands out the tests."""

    def __init__(self, target: Path | None) -> None:
        """Take the file that the sums are to be written to, if there is one."""
        self._target = target
        self._spent: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what a test has taken: it, and what was made ready and put away for it."""
        self._spent[group_of(report.nodeid)] += report.duration

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell which groups took most, and write all of them down if that is asked for."""
        if not self._spent:
            return
        longest = sorted(self._spent.items(), key=lambda spent: -spent[1])
        terminalreporter.section(f"{MOST} groups of tests that took most, in seconds")
        for group, seconds in longest[:MOST]:
            terminalreporter.write_line(f"{seconds:6.1f}  {group}")
        terminalreporter.write_line(f"{sum(self._spent.values()):6.1f}  in all, by all processes")
        if self._target:
            rounded = {group: round(seconds, 1) for group, seconds in sorted(self._spent.items())}
            self._target.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


def known() -> dict[str, float]:
    """Return the seconds of each group in the run that was last written down."""
    return dict(json.loads(KEPT.read_text(encoding="utf-8")))


def expected(group: str, number: int, whole: int, spent: dict[str, float]) -> float:
    """Return the seconds that a group is expected to take: of some number of tests, of which so many are of the whole.

    `spent` are the seconds of each group in the sample.
    """
    return spent.get(group, (number - whole) * FEW) + whole * WHOLE


def group_of(nodeid: str) -> str:
    """Return the group of a test: xdist writes it after an «@», and without it the file is the group."""
    test, _, group = nodeid.rpartition("@")
    return group if test and "/" not in group and "]" not in group else Path(nodeid.partition("::")[0]).stem
