"""Time, memory and size of the files to download, from nothing and with nothing changed.

Called by `make bench`; the goals are under 8 seconds and 300 MB from nothing on two cores.
Run alone in a process (`python -m tests.bench_files from-nothing`) so that memory is its own.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from macros import bound_components
from macros.downloads import making, store
from macros.downloads.files import every
from macros.loading import load

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in what getrusage calls one
_KEPT = store.FOLDER.with_name("nedlasting-bench")


def measure() -> dict[str, float]:
    """Make all files once; return seconds, peak MB and sizes in kB.

    The peak together is that of this process and the guide's at one moment, as Linux tells.
    """
    start = time.perf_counter()
    with _watched() as peaks:
        data = load(store.ROOT)
        loaded = time.perf_counter()
        files = every(data, bound_components(data))
        made = making.make(files)
        done = time.perf_counter()
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    sheets = [file for file in files if file.record]
    biggest = {
        kind: max(len(made[file.address]) for file in sheets if file.format == kind)
        for kind in ("PDF", "Word", "Excel")
    }
    return {
        "files": len(files),
        "load": loaded - start,
        "make": done - loaded,
        "CPU": sum(usage.ru_utime + usage.ru_stime for usage in usages),
        "peak together": max(peaks),
        "peak of this process": usages[0].ru_maxrss * _UNIT / 1e6,
        "peak of the guide's": usages[1].ru_maxrss * _UNIT / 1e6,
        "total": sum(map(len, made.values())) / 1000,
        **{f"biggest {kind}": size / 1000 for kind, size in biggest.items()},
    }


@contextmanager
def _watched() -> Iterator[list[float]]:
    """Give a list that gets the memory of this process and those it starts, in MB, all the while."""
    peaks, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.005):
            with suppress(OSError):  # a process that ended just now
                peaks.append(sum(map(_resident, [os.getpid(), *_started()])) / 1e6)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peaks
    finally:
        done.set()
        watcher.join()


def _started() -> list[int]:
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def report() -> str:
    """Return the figures of a run from nothing and of one with nothing changed, as a table."""
    moved = store.FOLDER.exists()
    if moved:
        store.FOLDER.rename(_KEPT)
    try:
        runs = [_alone(), _alone()]
    finally:
        shutil.rmtree(store.FOLDER, ignore_errors=True)
        if moved:
            _KEPT.rename(store.FOLDER)
    lines = [f"{'files to download':28}{'from nothing':>14}{'unchanged':>14}"]
    units = {
        "files": "",
        "load": " s",
        "make": " s",
        "CPU": " s",
        **{name: " MB" for name in runs[0] if "peak" in name},
    }
    for name in runs[0]:
        values = (f"{run[name]:.1f}{units.get(name, ' kB')}" for run in runs)
        lines.append(f"{name:28}" + "".join(f"{value:>14}" for value in values))
    return "\n".join(lines)


def _alone() -> dict[str, float]:
    command = [sys.executable, "-m", __name__ if __name__ != "__main__" else "tests.bench_files", "once"]
    return json.loads(subprocess.run(command, cwd=store.ROOT, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()) if sys.argv[1:] == ["once"] else f"{report()}\n")
