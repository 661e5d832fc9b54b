"""The real build, stopped by kills and by a full disk: the last good site stands, and the next build is right."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from . import choose, sampling
from .conftest import copy_project
from .test_cache import contents

pytestmark = [pytest.mark.whole, pytest.mark.xdist_group("interrupted")]
KILLS, DAYS = 20, 4


def built(project: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a copy of the project, also when nothing has changed."""
    command = [sys.executable, "-m", "macros", "build", "--guide", "ny"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """A copy of the project with a site that is sound."""
    project = copy_project(tmp_path_factory.mktemp("interrupted"))
    assert built(project).returncode == 0
    assert contents(project / "site") == contents(site)
    return project


def test_kills_at_random_leave_the_last_good_site(project: Path):
    """Of the build alone, or of all that it has started; one in each fifth of its time, at a moment by chance.

    It is in the first quarter of the fifth today, and in the next tomorrow: twenty moments in four days.
    """
    good = contents(project / "site")
    start = time.monotonic()
    assert built(project).returncode == 0
    longest = time.monotonic() - start
    chance = random.Random(10)  # noqa: S311 - the same moments each time
    for number in range(sampling.turn() % DAYS, KILLS, DAYS):
        command = [sys.executable, "-m", "macros", "build", "--guide", "ny"]  # one that is made, though nothing is new
        with subprocess.Popen(
            command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as build:
            try:
                build.wait(timeout=(number + chance.random()) * longest / KILLS)
            except subprocess.TimeoutExpired:
                if number // DAYS % 2:
                    os.killpg(build.pid, signal.SIGKILL)
                else:
                    build.kill()
        assert contents(project / "site") == good, number
    assert built(project).returncode == 0
    assert contents(project / "site") == good
    assert list(project.glob(".site-*")) == []


def test_a_full_disk_leaves_the_last_good_site(project: Path):
    """No file may be larger than so many bytes: to write stops in MkDocs, or as the site is made ready.

    One size today, and another tomorrow: where each of them stops is where the kills above stop it, too.
    """
    resource = pytest.importorskip("resource")
    (largest,) = sampling.of_today([1_000, 20_000, 200_000])
    good = contents(project / "site")
    page = project / "docs" / choose.pages_of_terms(choose.records())[0]
    before = page.read_text(encoding="utf-8")
    page.write_text(f"{before}\nNoe er nytt: {largest}.\n", encoding="utf-8")  # is not kept from before
    done = subprocess.run(
        [sys.executable, "-m", "macros", "build"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
    )
    page.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert "Filen ble større enn maskinen tillater, eller disken er full." in done.stderr
    assert "site/ er som før" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == good
    assert list(project.glob(".site-*")) == []
    assert built(project).returncode == 0
    assert contents(project / "site") == good
