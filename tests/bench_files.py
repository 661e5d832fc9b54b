"""Time, memory and size of the files to download, from nothing and with nothing changed.

Called by `make bench` and `make bench-files`. The goals, and what was on 23 November 2026, are for a run from
nothing of the 88 files there were then: under 8 seconds, and under 300 MB for all processes at one moment, in a
whole build with MkDocs too; and in one process under 6 seconds of CPU. Memory is what is resident (RSS): what two
processes share is counted twice. Only Linux tells it.

What each kind of file costs is told in CPU seconds, and as times a baseline of the same run: a made-up form that
typst sets, pikepdf reads and writes, and python-docx saves, without our code. A busy machine makes a CPU second
worth half as much; the ratio it leaves alone. `_WERE_TIMES` is what the code of 23 November (f87b43a) costs.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from macros.build_files import FileMaker
from macros.checking import load
from macros.components import bound_components
from macros.downloads import bundles
from macros.downloads import file_cache as store
from macros.downloads.download import Download

_KEPT = store.FOLDER.with_name("nedlasting-bench")
# A machine that keeps no compiled code would pay for it in every process, which no editor's does.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_GOALS = {"load and make": "< 8 s", "peak together": "< 300 MB", "peak in a build": "< 300 MB"}
_WERE = {"load and make": "7 s", "peak together": "285 MB", "peak in a build": "285 MB"}  # from nothing
_ON_23_NOVEMBER = ("sheet pdf", "sheet docx", "sheet xlsx", "meeting pdf", "meeting docx", "poster pdf")
_ON_23_NOVEMBER += ("data json", "data jsonld")
_TOLD_APART = ("edition", "example", "phase", "bundle", "guide")
_FILES_ON_23_NOVEMBER = 86  # without the guide and the checksums
_AS_MANY = "as many as there were then"
# Times the baseline. What took 7 s on that day may take 8, and all kinds together 12; the guide is told by itself.
_WERE_TIMES = {_AS_MANY: 10.6, "apart: the guide": 5.7}
_GOAL_SECONDS = {_AS_MANY: "< 6 s", "one changed sheet": "< 1 s"}
_GOAL_TIMES = {_AS_MANY: "< 12.9", "all kinds": "< 22.2"}
_UNITS = {"files": "", "load": " s", "make": " s", "load and make": " s", "CPU": " s"}
_UNITS |= {"peak together": " MB", "peak in a build": " MB"}


def measure() -> dict[str, float]:
    """Make all files once; return seconds and sizes in kB."""
    start = time.perf_counter()
    data = load(store.ROOT)
    loaded = time.perf_counter()
    maker = FileMaker(data, bound_components(data))
    made = maker.all()
    done = time.perf_counter()
    sheets = [file for file in maker.files if file.record]
    biggest = {
        kind: max(len(made[file.address]) for file in sheets if file.format == kind)
        for kind in ("PDF", "Word", "Excel")
    }
    return {
        "files": len(maker.files),
        "load": loaded - start,
        "make": done - loaded,
        "load and make": done - start,
        "CPU": _cpu(),
        "total": sum(map(len, made.values())) / 1000,
        **{f"biggest {kind}": size / 1000 for kind, size in biggest.items()},
    }


def measure_kinds() -> dict[str, list[float]]:
    """Make every file once in this process; return what is counted → files, CPU seconds, and times the baseline."""
    data = load(store.ROOT)
    maker = FileMaker(data, bound_components(data))
    contents: dict[str, bytes] = {}
    sheet = next(file.record for file in maker.files if file.kind == "sheet")
    counted: dict[str, list[float]] = {name: [0, 0.0] for name in _COUNTED}
    bases = [_baseline()]
    # The sheet that is changed comes first: what it costs to load a library is its own. Bundles hold the other files.
    for file in sorted(
        maker.files, key=lambda file: (file.kind == "bundle", file.kind != "sheet", file.record != sheet)
    ):
        if file.kind == "checksums":
            continue
        before = _cpu()
        if file.kind == "bundle":
            contents[file.address] = bundles.packed(file, lambda other: contents[other.address])
        else:
            contents[file.address] = maker.anew(file)
        seconds = _cpu() - before
        for name, belongs in _COUNTED.items():
            if belongs(file, sheet):
                counted[name][0] += 1
                counted[name][1] += seconds
        if len(contents) % _BETWEEN_BASES == 0:
            bases.append(_baseline())
    share = _FILES_ON_23_NOVEMBER / counted["kinds of 23 November"][0]
    counted[_AS_MANY] = [count * share for count in counted["kinds of 23 November"]]
    base = statistics.mean(bases)
    costs = {name: [files, seconds, seconds / base] for name, (files, seconds) in counted.items()}
    return {"baseline": [len(bases), base, 1.0]} | costs


_BETWEEN_BASES = 12  # files: the machine may be busy in one part of a run only
_COUNTED: dict[str, Callable[[Download, str], bool]] = {
    "one changed sheet": lambda file, sheet: file.kind == "sheet" and file.record == sheet,
    "kinds of 23 November": lambda file, _: f"{file.kind} {file.ending}" in _ON_23_NOVEMBER,
    "all kinds": lambda file, _: file.kind not in _TOLD_APART,
    "apart: the guide": lambda file, _: file.kind == "guide",
    "apart: earlier editions": lambda file, _: file.kind == "edition",
    "apart: examples": lambda file, _: file.kind == "example",
    "apart: bundles, phases": lambda file, _: file.kind in ("bundle", "phase"),
}


def _baseline() -> float:
    return float(_watched([sys.executable, "-m", "tests.bench_baseline"])[0])


def report_kinds() -> str:
    """Return what each kind of file costs, as a table."""
    costs = json.loads(_watched([sys.executable, "-m", "tests.bench_files", "kinds"])[0])
    head = f"{'made in one process':28}{'files':>7}{'CPU':>9}{'goal':>7}{'× baseline':>12}{'goal':>9}{'was':>9}"
    lines = [head]
    for name, (files, seconds, times) in costs.items():
        goals = f"{_GOAL_SECONDS.get(name, ''):>7}", f"{_GOAL_TIMES.get(name, ''):>9}"
        was = _WERE_TIMES.get(name, "")
        lines.append(f"{name:28}{files:>7.0f}{seconds:>7.1f} s{goals[0]}{times:>12.1f}{goals[1]}{was:>9}")
    return "\n".join(lines)


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def report() -> str:
    """Return the figures of a run from nothing and of one with nothing changed, as a table."""
    moved = store.FOLDER.exists()
    if moved:
        store.FOLDER.rename(_KEPT)
    try:
        runs = [_alone(), _alone()]
        shutil.rmtree(store.FOLDER)
        runs = [run | {"peak in a build": _build()} for run in runs]
    finally:
        shutil.rmtree(store.FOLDER, ignore_errors=True)
        if moved:
            _KEPT.rename(store.FOLDER)
    lines = [f"{'files to download':24}{'from nothing':>14}{'unchanged':>14}{'goal':>12}{'was':>9}"]
    for name in runs[0]:
        values = (f"{run[name]:.1f}{_UNITS.get(name, ' kB')}" for run in runs)
        lines.append(
            f"{name:24}"
            + "".join(f"{value:>14}" for value in values)
            + f"{_GOALS.get(name, ''):>12}{_WERE.get(name, ''):>9}"
        )
    return "\n".join([*lines, "", report_kinds()])


def _alone() -> dict[str, float]:
    """Return the figures of a run in a process of its own, and the memory of all it starts."""
    output, peak = _watched([sys.executable, "-m", "tests.bench_files", "once"])
    return json.loads(output) | {"peak together": peak}


def _build() -> float:
    with tempfile.TemporaryDirectory() as site:
        return _watched([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site])[1]


def _watched(command: list[str]) -> tuple[bytes, float]:
    """Run a command; return what it writes, and the most MB that it and all it starts hold at one moment."""
    peak = 0
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=store.ROOT, env=_ENVIRONMENT, stdout=output, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            peak = max(peak, sum(map(_resident, _tree(process.pid))))
            time.sleep(0.01)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed: run it to see why")
        output.seek(0)
        return output.read(), peak / 1e6


def _tree(process: int) -> Iterator[int]:
    """Yield a process and all that it has started, of what is still there."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # ended just now
            for started in task.read_text().split():
                yield from _tree(int(started))


def _resident(process: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


if __name__ == "__main__":
    asked = {"once": measure, "kinds": measure_kinds}.get(sys.argv[-1])
    sys.stdout.write(json.dumps(asked()) if asked else f"{report()}\n")
