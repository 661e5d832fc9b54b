"""The real site, built once for all test processes, while they try what needs no site; and the order that asks for."""

import contextlib
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path

import pytest

from macros.records.project import ROOT

from . import seconds


class SharedSite:
    """A build that the test processes share: the first that asks for it makes it, the others wait for what it says."""

    def __init__(self, shared: Path) -> None:
        """Take the folder that all processes of the run have in common."""
        self.folder = shared / "site"
        self._lock, self._done, self._failed = (shared / f"site.{name}" for name in ("lock", "done", "failed"))
        self._waited = 0.0

    def begin(self) -> None:
        """Begin to build beside the tests, unless another process has begun."""
        with contextlib.suppress(FileExistsError):
            self._lock.mkdir()
            threading.Thread(target=self._build).start()

    def wait(self) -> Path:
        """Return the folder of the site once it is built. Fails with what the build said when it does not build."""
        self.begin()
        start = time.monotonic()
        while not self._done.exists() and not self._failed.exists():
            time.sleep(0.1)
        self._waited += time.monotonic() - start
        assert self._done.exists(), f"the site does not build:\n{self._failed.read_text(encoding='utf-8')}"
        return self.folder

    def waited(self) -> float:
        """Return the seconds that this process has waited for the site since this was last asked."""
        waited, self._waited = self._waited, 0.0
        return waited

    def _build(self) -> None:
        command = [sys.executable, "-m", "macros", "build", "--guide", "ny", "--site", str(self.folder)]
        built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        (self._failed if built.returncode else self._done).write_text(built.stderr, encoding="utf-8")


def group_by_file(items: list[pytest.Item]) -> None:
    """Keep each file in one process, since its tests share what is dear to make; some files are marked as one group."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests in the order to start them in.

    Groups that need no site come first: there is something to do for all processes while it is built. Of these, and
    of the rest, those that take longest come first: what is started last should be small, so that no process is idle
    at the end.
    """
    spent = seconds.known()
    groups: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        marker = item.get_closest_marker("xdist_group")
        groups[marker.args[0] if marker else ""].append(item)
    ordered = sorted(
        groups.items(),
        key=lambda group: (any(map(needs_site, group[1])), -_expected(*group, spent)),
    )
    return [item for _, group in ordered for item in group]


def _expected(group: str, items: list[pytest.Item], spent: seconds.Spent) -> float:
    whole = sum(item.get_closest_marker("whole") is not None for item in items)
    return seconds.expected(group, {seconds.SAMPLE: len(items) - whole, seconds.WHOLE: whole}, spent)


def needs_site(item: pytest.Item) -> bool:
    """Tell whether a test looks at the built site."""
    return "shared_site" in getattr(item, "fixturenames", ())
