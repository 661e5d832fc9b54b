"""Machines that nobody thought of: no home folder, no network, a path with spaces and «ø», two builds at once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import copy_project
from .test_cache import contents

pytestmark = pytest.mark.xdist_group("unusual")
HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "USER", "LOGNAME")
PATH = "Mine nettsteder/Nettstedet vårt på øya"


def without_network() -> list[str]:
    """Return what runs a command without network, where the system has it; else nothing."""
    command = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*command, "true"], check=False, capture_output=True).returncode:
        return []
    return command


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours without a home folder and without network."""
    bare = {name: value for name, value in os.environ.items() if name not in HOMES}
    command = [*without_network(), sys.executable, "-m", "macros", *arguments]
    return subprocess.run(command, cwd=project, env=bare, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in such a folder."""
    folder = tmp_path_factory.mktemp("unusual") / PATH
    folder.mkdir(parents=True)
    return copy_project(folder)


def test_a_project_is_checked_on_a_machine_with_neither_home_nor_network(project: Path):
    """A job on somebody's server has neither, and its folders are named by others."""
    done = run(project, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Data og sider er i orden." in done.stdout


@pytest.mark.whole
def test_a_site_is_built_there_too(project: Path, site: Path):
    """The same bytes as anywhere else."""
    done = run(project, "build")
    assert done.returncode == 0, done.stderr
    assert contents(project / "site") == contents(site)


@pytest.mark.whole
def test_two_builds_at_once_both_end_well(project: Path, site: Path):
    """Two people press the button: the second waits for the first, and the site is whole."""
    command = [sys.executable, "-m", "macros", "build"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    builds = [subprocess.Popen(command, cwd=project, text=True, **quiet) for _ in range(2)]
    told = [build.communicate(timeout=600)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], told
    assert sum("Et annet bygg" in text for text in told) <= 1
    assert contents(project / "site") == contents(site)
    assert list(project.glob(".site-*")) == []
