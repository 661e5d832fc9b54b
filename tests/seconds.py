"""Where the time of the tests goes: the seconds of each group, told at the end, and kept to start the longest first.

A group is what one process tries: a file, or the files that are marked as one (`xdist_group`). What `make test` tries
of it, and what `make test-all` tries besides, are counted each by itself.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

KEPT = Path(__file__).with_suffix(".json")
MOST = 15  # groups told of
SAMPLE, WHOLE = "sample", "whole"
UNKNOWN = {SAMPLE: 0.1, WHOLE: 5.0}  # seconds of a test in a group of which nothing is written down
Spent = dict[str, dict[str, float]]  # part → group → seconds


class Seconds:
    """Adds up the seconds of each group, in the process that hands out the tests."""

    def __init__(self, target: Path | None) -> None:
        """Take the file that the sums are to be written to, if there is one."""
        self._target = target
        self._spent: dict[str, dict[str, float]] = {part: defaultdict(float) for part in UNKNOWN}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add what a test has taken: it, and what was made ready and put away for it."""
        part = WHOLE if WHOLE in report.keywords else SAMPLE
        self._spent[part][group_of(report.nodeid)] += report.duration

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell which groups took most, and write them down if that is asked for: those that were not tried stand."""
        sums = {group: sum(part.get(group, 0) for part in self._spent.values()) for group in self._groups()}
        if not sums:
            return
        longest = sorted(sums.items(), key=lambda spent: -spent[1])
        terminalreporter.section(f"{MOST} groups of tests that took most, in seconds")
        for group, seconds in longest[:MOST]:
            terminalreporter.write_line(f"{seconds:6.1f}  {group}")
        terminalreporter.write_line(f"{sum(sums.values()):6.1f}  in all, by all processes")
        if self._target:
            written = {
                part: dict(sorted((known(self._target)[part] | spent).items())) for part, spent in self._rounded()
            }
            self._target.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")

    def _groups(self) -> set[str]:
        return {group for part in self._spent.values() for group in part}

    def _rounded(self) -> Iterator[tuple[str, dict[str, float]]]:
        for part, spent in self._spent.items():
            yield part, {group: round(seconds, 1) for group, seconds in spent.items()}


def known(kept: Path = KEPT) -> Spent:
    """Return the seconds of each group as they were last written down, those of the sample and those of the whole."""
    written = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    return {part: dict(written.get(part, {})) for part in UNKNOWN}


def expected(group: str, numbers: Mapping[str, int], spent: Spent) -> float:
    """Return the seconds that a group is expected to take. `numbers` tells how many tests of each part it has."""
    return sum(spent[part].get(group, number * UNKNOWN[part]) for part, number in numbers.items() if number)


def group_of(nodeid: str) -> str:
    """Return the group of a test: xdist writes it after an «@», and without it the file is the group."""
    test, _, group = nodeid.rpartition("@")
    return group if test and "/" not in group and "]" not in group else Path(nodeid.partition("::")[0]).stem
