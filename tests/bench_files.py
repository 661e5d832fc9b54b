"""Time, memory and size of the files to download, from nothing and with nothing changed.

Called by `make bench`; the goals are under 8 seconds and 300 MB from nothing on two cores.
Run alone in a process (`python -m tests.bench_files from-nothing`) so that memory is its own.
"""

import json
import resource
import shutil
import subprocess
import sys
import time

from macros import bound_components
from macros.downloads import making, store
from macros.downloads.files import every
from macros.loading import load

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in what getrusage calls one
_KEPT = store.FOLDER.with_name("nedlasting-bench")


def measure() -> dict[str, float]:
    """Make all files once; return seconds, peak MB (with what runs beside) and sizes in kB."""
    start = time.perf_counter()
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
        "peak": usages[0].ru_maxrss * _UNIT / 1e6,
        "peak of the guide beside": usages[1].ru_maxrss * _UNIT / 1e6,
        "total": sum(map(len, made.values())) / 1000,
        **{f"biggest {kind}": size / 1000 for kind, size in biggest.items()},
    }


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
    units = {"files": "", "load": " s", "make": " s", "CPU": " s", "peak": " MB", "peak of the guide beside": " MB"}
    for name in runs[0]:
        values = (f"{run[name]:.1f}{units.get(name, ' kB')}" for run in runs)
        lines.append(f"{name:28}" + "".join(f"{value:>14}" for value in values))
    return "\n".join(lines)


def _alone() -> dict[str, float]:
    command = [sys.executable, "-m", __name__ if __name__ != "__main__" else "tests.bench_files", "once"]
    return json.loads(subprocess.run(command, cwd=store.ROOT, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()) if sys.argv[1:] == ["once"] else f"{report()}\n")
