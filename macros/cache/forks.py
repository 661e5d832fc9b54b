"""Much work shared by a few processes: forks take part in what is dear, ahead of those who will ask for it.

Nothing hangs on it. A task leaves what it finds where it is looked for: in a memory of this process, or in .cache/.
What a task in a fork has found for such a memory comes back pickled. A task that stops leaves nothing: who
looks in vain works it out, and meets what stopped it there. So all is the same in one process, and slower.
"""

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn, Protocol

Task = Callable[[], object]

_PROCESSES = 4  # more bring little: each takes a copy of what it changes, and much is done by one alone
_MOST = 2048  # portions that tasks are dealt out in: their numbers must have room in a pipe
_SIZE = 2  # bytes of a number


def processes() -> int:
    """Return how many processes share work on this machine: as many as it has processors for them, four at most."""
    affinity = getattr(os, "sched_getaffinity", None)  # where it is missing, a fork is missing or unsafe, too
    return min(len(affinity(0)), _PROCESSES) if affinity else 1


def are_possible() -> bool:
    """Tell whether this process may be forked: a thread may hold what a fork waits for."""
    return processes() > 1 and threading.active_count() == 1


class Memory(Protocol):
    """What tasks leave what they find in: what can be pickled, by the name of what they are about."""

    @property
    def found(self) -> Any:  # noqa: ANN401 - whatever it holds
        """What has been found in this run."""

    def add(self, found: Any) -> None:  # noqa: ANN401 - as above
        """Take what has been found in another process of the same run."""


def work_ahead(tasks: Sequence[Task], memories: Sequence[Memory] = (), *, alike: bool = False) -> None:
    """Do some tasks, in this process and in forks of it; whichever is free takes the next.

    What the forks have found is laid into `memories`. Nothing is done where forks are not possible. Of tasks that are
    `alike` the first is done before there are any: what it loads, they have too.
    """
    if alike and tasks and are_possible():
        _do(tasks[0])
        tasks = tasks[1:]
    with sharing(tasks, memories):
        pass


@contextmanager
def sharing(tasks: Sequence[Task], memories: Sequence[Memory] = ()) -> Iterator[None]:
    """Let forks begin on some tasks while this process does what stands in the block, and takes part when it has.

    As for `work_ahead`, which is this with nothing in the block.
    """
    if not tasks or not are_possible():
        yield
        return
    portions = [tasks[start::_MOST] for start in range(min(_MOST, len(tasks)))]
    numbers, deal = os.pipe()
    os.write(deal, b"".join(number.to_bytes(_SIZE, sys.byteorder) for number in range(len(portions))))
    os.close(deal)
    answers: dict[int, int] = {}  # fork → the pipe that it tells through
    try:
        for _ in range(min(processes() - 1, len(portions))):
            _fork(answers, numbers, portions, memories)
        yield
        _work(numbers, portions)
        contents = [_all_of(answer) for answer in answers.values()]
    finally:  # a fork that still writes is stopped by a pipe that nobody reads
        for pipe in (numbers, *answers.values()):
            os.close(pipe)
        for fork in answers:
            os.waitpid(fork, 0)
    for content in contents:
        with suppress(Exception):  # it may have been stopped halfway, by whoever stops processes
            for memory, found in zip(memories, pickle.loads(content), strict=True):  # noqa: S301 - our own fork's
                memory.add(found)


def _fork(
    answers: dict[int, int], numbers: int, portions: Sequence[Sequence[Task]], memories: Sequence[Memory]
) -> None:
    """Let a fork begin, and lay the pipe that it tells through among `answers`."""
    answer, said = os.pipe()
    try:
        fork = os.fork()
    except OSError:  # no room for another
        os.close(answer)
        os.close(said)
        return
    if fork == 0:
        for unread in (answer, *answers.values()):
            os.close(unread)
        _as_fork(numbers, said, portions, memories)
    os.close(said)
    answers[fork] = answer


def _all_of(pipe: int) -> bytes:
    with open(pipe, "rb", closefd=False) as file:
        return file.read()


def _as_fork(numbers: int, said: int, portions: Sequence[Sequence[Task]], memories: Sequence[Memory]) -> NoReturn:
    """Work, tell what was found, and end without what a process does at its end: the one that was forked does that."""
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
