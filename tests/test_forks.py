"""Forks take part in what is dear, and nothing hangs on them: what they do not bring, is worked out as before."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from macros.cache import forks

from .conftest import ROOT

PIPE = 1 << 20  # bytes, more than a pipe holds
PATIENCE = 60  # seconds until a test says that nobody came

TASKS = "abcd"  # as many as there are processes here, however many processors the machine has

needs_forks = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="here is no safe fork")


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
    program = f"from tests import test_forks\ntest_forks.main({case!r}, {str(folder)!r})"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=2 * PATIENCE
    )
    return json.loads(done.stdout)


def main(case: str, folder: str) -> None:
    """Do tasks that meet, and one more, as a case wants it; print what is remembered."""
    memory, here = Remembered(), os.getpid()
    forks.processes = lambda: len(TASKS)

    def task(name: str) -> None:
        meet(Path(folder), name, TASKS)
        if case == "stopped" and os.getpid() != here:
            os._exit(1)
        if case == "faulty" and name == "a":
            raise RuntimeError("a")
        memory[name] = os.getpid()
        if case == "alike":
            memory[f"{name} has what the first loads"] = "first" in memory

    if case == "alike":
        first = partial(memory.update, {"first": 1})
        forks.work_ahead([first, *(partial(task, name) for name in TASKS)], [memory], alike=True)
    elif case == "sharing":
        with forks.sharing([partial(task, name) for name in TASKS[1:]], [memory]):
            task(TASKS[0])
    elif case == "given up":
        filled = [partial(memory.update, {f"{n}" + "x" * PIPE: n}) for n in range(9)]
        with suppress(InterruptedError), forks.sharing(filled, [memory]):
            time.sleep(0.5)
            raise InterruptedError
    else:
        tasks = [*(partial(task, name) for name in TASKS), partial(memory.update, {"one more": here})]
        forks.work_ahead(tasks, [memory])
    sys.stdout.write(json.dumps(memory | {"here": here}))


@needs_forks
def test_all_processes_take_part_and_all_is_remembered_in_one(tmp_path: Path):
    """What a fork has found is of use only where it is asked for."""
    memory = run("sound", tmp_path)
    assert memory.keys() == {*TASKS, "one more", "here"}
    assert len({memory[name] for name in TASKS}) == len(TASKS)


@needs_forks
def test_a_task_that_stops_leaves_the_others(tmp_path: Path):
    """Who asks for what it should have found works it out, and meets the same fault, in the order of one process."""
    assert run("faulty", tmp_path).keys() == {*TASKS[1:], "one more", "here"}


@needs_forks
def test_a_fork_that_is_stopped_stops_nobody(tmp_path: Path):
    """A machine may be short of memory, and end all processes but one."""
    memory = run("stopped", tmp_path)
    assert set(memory.values()) == {memory["here"]}


@needs_forks
def test_forks_that_still_write_end_with_what_has_forked_them(tmp_path: Path):
    """Whatever stops a check must be told: it may not wait for forks that wait for somebody who reads."""
    assert run("given up", tmp_path).keys() == {"here"}


@needs_forks
def test_what_the_first_of_tasks_that_are_alike_loads_is_loaded_once(tmp_path: Path):
    """Processes that each load the libraries of a page spend half a second that one need not."""
    memory = run("alike", tmp_path)
    assert len({memory[name] for name in TASKS}) == len(TASKS)
    assert all(memory[f"{name} has what the first loads"] for name in TASKS)


@needs_forks
def test_forks_work_while_this_process_does_something_else(tmp_path: Path):
    """What must be done in one place need not be waited for."""
    memory = run("sharing", tmp_path)
    assert memory.keys() == {*TASKS, "here"}
    assert memory[TASKS[0]] == memory["here"]
    assert len({memory[name] for name in TASKS}) == len(TASKS)


def test_where_forks_are_not_possible_nothing_is_done_ahead(monkeypatch: pytest.MonkeyPatch):
    """Then it is worked out when it is asked for, and once."""
    monkeypatch.setattr(forks, "are_possible", lambda: False)
    memory = Remembered()
    forks.work_ahead([partial(memory.update, {"a": 1})], [memory])
    assert memory == {}


def test_there_are_as_many_processes_as_processors_and_four_at_most(monkeypatch: pytest.MonkeyPatch):
    """More take memory, and bring little."""
    counted = []
    for count in (1, 3, 4, 64):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, count=count: set(range(count)), raising=False)
        counted.append(forks.processes())
    assert counted == [1, 3, 4, 4]
