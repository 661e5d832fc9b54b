"""Much work shared by two processes: a fork takes part in what is dear, ahead of those who will ask for it.

Nothing hangs on it. A task leaves what it finds where it is looked for: in a memory of this process, or in .cache/.
What a task in the other process has found for such a memory comes back pickled. A task that stops leaves
nothing: who looks in vain works it out, and meets what stopped it there. So all is the same in one process, and slower.
"""

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn, Protocol

Task = Callable[[], object]

_MOST = 2048  # portions that tasks are dealt out in: their numbers must have room in a pipe
_SIZE = 2  # bytes of a number


def has_two() -> bool:
    """Tell whether two processes are faster than one on this machine."""
    affinity = getattr(os, "sched_getaffinity", None)  # where it is missing, a fork is missing or unsafe, too
    return affinity is not None and len(affinity(0)) > 1


def is_possible() -> bool:
    """Tell whether this process may become two: a thread may hold what a fork waits for."""
    return has_two() and threading.active_count() == 1


class Memory(Protocol):
    """What tasks leave what they find in: what can be pickled, by the name of what they are about."""

    @property
    def found(self) -> Any:  # noqa: ANN401 - whatever it holds
        """What has been found in this run."""

    def add(self, found: Any) -> None:  # noqa: ANN401 - as above
        """Take what has been found in another process of the same run."""


def work_ahead(tasks: Sequence[Task], memories: Sequence[Memory] = (), *, alike: bool = False) -> None:
    """Do some tasks, in this process and in a fork of it; whichever is free takes the next.

    What the fork has found is laid into `memories`. Nothing is done where two processes are not possible. Of tasks that
    are `alike` the first is done before there are two: what it loads, the fork has too.
    """
    if alike and tasks and is_possible():
        _do(tasks[0])
        tasks = tasks[1:]
    with sharing(tasks, memories):
        pass


@contextmanager
def sharing(tasks: Sequence[Task], memories: Sequence[Memory] = ()) -> Iterator[None]:
    """Let a fork begin on some tasks while this process does what stands in the block, and takes part when it has.

    As for `work_ahead`, which is this with nothing in the block.
    """
    if not tasks or not is_possible():
        yield
        return
    portions = [tasks[start::_MOST] for start in range(min(_MOST, len(tasks)))]
    numbers, deal = os.pipe()
    os.write(deal, b"".join(number.to_bytes(_SIZE, sys.byteorder) for number in range(len(portions))))
    os.close(deal)
    answer, said = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no room for another
        child = -1
    if child == 0:
        _as_fork(numbers, said, portions, memories)
    os.close(said)
    try:
        yield
        _work(numbers, portions)
        with open(answer, "rb", closefd=False) as file:
            content = file.read()
    finally:  # a fork that still writes is stopped by a pipe that nobody reads
        os.close(numbers)
        os.close(answer)
        if child > 0:
            os.waitpid(child, 0)
    with suppress(Exception):  # it may have been stopped halfway, by whoever stops processes
        for memory, found in zip(memories, pickle.loads(content), strict=True):  # noqa: S301 - our own fork's
            memory.add(found)


def _as_fork(numbers: int, said: int, portions: Sequence[Sequence[Task]], memories: Sequence[Memory]) -> NoReturn:
    """Work, tell what was found, and end without what a process does at its end: all that is for the other to do."""
    try:
        _work(numbers, portions)
        with open(said, "wb") as file:
            pickle.dump([memory.found for memory in memories], file)
    finally:
        os._exit(0)


def _work(numbers: int, portions: Sequence[Sequence[Task]]) -> None:
    """Do tasks until none is left."""
    while number := os.read(numbers, _SIZE):
        for task in portions[int.from_bytes(number, sys.byteorder)]:
            _do(task)


def _do(task: Task) -> None:
    with suppress(Exception):  # whoever looks for what it should have left, meets the same
        task()
