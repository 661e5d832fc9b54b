"""A fork takes part in what is dear, and nothing hangs on it: what it does not bring, is worked out as before."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from macros.cache import two_processes

from .conftest import ROOT

PATIENCE = 60  # seconds until a test says that nobody came

needs_two = pytest.mark.skipif(not two_processes.has_two(), reason="here is one processor, or no safe fork")


class Remembered(dict[str, int]):
    """A memory: the process that has done each task, by the name of the task."""

    @property
    def found(self) -> dict[str, int]:
        """What has been done in this run."""
        return dict(self)

    def add(self, found: dict[str, int]) -> None:
        """Take what another process has done."""
        self.update(found)


def meet(folder: Path, name: str, names: Sequence[str]) -> None:
    """Wait until every one of some tasks has begun: then none of them is done by the process that does another."""
    (folder / name).touch()
    until = time.monotonic() + PATIENCE
    while not all((folder / other).exists() for other in names):
        if time.monotonic() > until:
            raise TimeoutError(name)
        time.sleep(0.005)


def run(case: str, folder: Path) -> dict[str, int]:
    """Work ahead in a process of its own, which has one thread; returns what its memory holds then."""
    program = f"from tests import test_two_processes\ntest_two_processes.main({case!r}, {str(folder)!r})"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=2 * PATIENCE
    )
    return json.loads(done.stdout)


def main(case: str, folder: str) -> None:
    """Do two tasks that meet, and one more, as a case wants it; print what is remembered."""
    memory, here = Remembered(), os.getpid()

    def task(name: str) -> None:
        meet(Path(folder), name, ("a", "b"))
        if case == "stopped" and os.getpid() != here:
            os._exit(1)
        if case == "faulty" and name == "a":
            raise RuntimeError("a")
        memory[name] = os.getpid()
        if case == "alike":
            memory[f"{name} has what the first loads"] = "first" in memory

    if case == "alike":
        first = partial(memory.update, {"first": 1})
        two_processes.work_ahead([first, *(partial(task, name) for name in "ab")], [memory], alike=True)
    elif case == "sharing":
        with two_processes.sharing([partial(task, "a"), partial(task, "c")], [memory]):
            task("b")
    else:
        tasks = [*(partial(task, name) for name in "ab"), partial(memory.update, {"c": here})]
        two_processes.work_ahead(tasks, [memory])
    sys.stdout.write(json.dumps(memory | {"here": here}))


@needs_two
def test_both_processes_take_part_and_all_is_remembered_in_one(tmp_path: Path):
    """What the fork has found is of use only where it is asked for."""
    memory = run("sound", tmp_path)
    assert memory.keys() == {"a", "b", "c", "here"}
    assert memory["a"] != memory["b"]


@needs_two
def test_a_task_that_stops_leaves_the_others(tmp_path: Path):
    """Who asks for what it should have found works it out, and meets the same fault, in the order of one process."""
    assert run("faulty", tmp_path).keys() == {"b", "c", "here"}


@needs_two
def test_a_fork_that_is_stopped_stops_nobody(tmp_path: Path):
    """A machine may be short of memory, and end one of two processes."""
    memory = run("stopped", tmp_path)
    assert set(memory.values()) == {memory["here"]}


@needs_two
def test_what_the_first_of_tasks_that_are_alike_loads_is_loaded_once(tmp_path: Path):
    """Two processes that each load the libraries of a page spend a second that one need not."""
    memory = run("alike", tmp_path)
    assert memory["a"] != memory["b"]
    assert all(memory[f"{name} has what the first loads"] for name in "ab")


@needs_two
def test_a_fork_works_while_this_process_does_something_else(tmp_path: Path):
    """What must be done in one place need not be waited for."""
    memory = run("sharing", tmp_path)
    assert memory.keys() == {"a", "b", "c", "here"}
    assert memory["b"] == memory["here"] != memory["a"]


def test_where_two_processes_are_not_possible_nothing_is_done_ahead(monkeypatch: pytest.MonkeyPatch):
    """Then it is worked out when it is asked for, and once."""
    monkeypatch.setattr(two_processes, "is_possible", lambda: False)
    memory = Remembered()
    two_processes.work_ahead([partial(memory.update, {"a": 1})], [memory])
    assert memory == {}
