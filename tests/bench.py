"""Time and memory of a full build beside stock Material on the same rendered Markdown.

`make bench` prints the median of some rounds, the engines in turn, as seconds of wall time, seconds of CPU and MiB at
the peak, and the ratio to stock Material: on the disk that temporary files lie on, and on one in memory where there is
one, since many small files cost the more the slower the disk is. Only the ratio means something on another machine:
beside it stand its goal, and what it was on 23 November 2026. This site is built twice a round: from nothing, and again
with what was kept of the pages. The files to download are kept from before in both; what they cost is printed below.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from macros.checking import load
from macros.components import bound_components
from macros.pages import calls as pages
from macros.records.project import page_files

from . import bench_files, results
from .conftest import copy_project

ROOT = Path(__file__).parent.parent
ROUNDS = 3
GOALS = {"from nothing": 1.3, "again": 0.5}  # CPU over stock Material's
MEMORY = 200  # MiB at the peak of the largest process: the goal of every build
WAS = {"from nothing": 1.96, "again": 1.28}  # CPU over stock Material's, on 23 November 2026
_IN_WORDS = {"from nothing": "Fra ingenting", "again": "En gang til", "stock Material": "Material alene"}
_OF_FILES = ("nedlasting", "skrift", "skjemaskrift")  # the files to download, and what is known of their typefaces
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory, and a folder of our own on it
_ROOM = 4e9  # bytes: two sites of 1 000 pages, and all that is kept of one
# What starts a command and measures it, in a small process: one that is started is said to hold at least as much as the
# one that started it did, and a bench holds more than many a command.
_ALONE = """
import json, os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
_, status, usage = os.wait4(process.pid, 0)
wall = time.perf_counter() - start
print(json.dumps([os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
"""
HEAD = f"{'':24}{'on':>8}{'wall s':>8}{'CPU s':>8}{'× stock':>9}{'MiB':>6}{'goal':>8}   ({MEMORY} MiB)"
Figures = tuple[float, float, float]


_OUR_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)  # of a page that is drawn by a template of ours


def disks() -> dict[str, str | None]:
    """Return where to measure: what each disk is called, and a folder on it (None: where temporary files lie)."""
    in_memory = _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM
    return {"disk": None} | ({"memory": str(_IN_MEMORY)} if in_memory else {})


def with_own_cache(project: Path) -> None:
    """Let a copy of the project keep what it makes itself, and share only what files are made with."""
    cache = project / ".cache"
    cache.unlink()
    cache.mkdir()
    for name in _OF_FILES:
        (cache / name).symlink_to(ROOT / ".cache" / name)


def forget(project: Path) -> None:
    """Let go of all that such a copy keeps but the files to download."""
    for kept in (project / ".cache").iterdir():
        if not kept.is_symlink():
            shutil.rmtree(kept)


def stock_project(folder: Path) -> None:
    """Write the site's pages, already rendered, as a plain Material project without our code."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    components = bound_components(load(ROOT))
    for path in page_files(docs):
        path.write_text(for_stock(path, components), encoding="utf-8")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    ours = yaml.safe_load(text)
    config = {
        "site_name": ours["site_name"],
        "theme": {"name": "material", "language": "nb", "features": ["navigation.tabs", "navigation.indexes"]},
        "plugins": [{"search": {"lang": "no"}}],
        "markdown_extensions": ours["markdown_extensions"],
        "validation": ours["validation"],
        "nav": ours["nav"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")


def for_stock(page: Path, components: pages.Components) -> str:
    """Return a page as stock Material can render it: with what its components answer, and no template of ours."""
    return _OUR_TEMPLATE.sub("", pages.rendered(pages.read(page), components), count=1)


def measure(project: Path, site: Path, *command: str) -> Figures:
    """Build once; return (wall seconds, CPU seconds, peak MiB) of the process and those it starts.

    MkDocs builds into `site` when no other command is given.
    """
    return timed([sys.executable, "-m", *(command or ("mkdocs", "build", "--site-dir", str(site)))], project)


def timed(command: Sequence[str], folder: Path, places: Mapping[str, str] | None = None) -> Figures:
    """Run a command in a folder; return (wall seconds, CPU seconds, peak MiB) of the process and those it starts.

    `places` are added to its environment. Raises SystemExit with what it wrote last, when it failed.
    """
    with tempfile.TemporaryFile() as output:
        alone = [sys.executable, "-c", _ALONE, *command]
        told = subprocess.run(
            alone, cwd=folder, env=os.environ | dict(places or {}), stdout=subprocess.PIPE, stderr=output, check=True
        )
        failed, wall, cpu, peak = json.loads(told.stdout)
        if failed:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{output.read()[-2000:].decode(errors='replace')}")
    return wall, cpu, peak / (1024 if sys.platform != "darwin" else 1024**2)


def row(name: str, disk: str, figures: Figures, stock: Figures, goal: str = "") -> str:
    """Return the figures of a build as a row below `HEAD`, beside those of stock Material."""
    wall, cpu, peak = figures
    return f"{name:24}{disk:>8}{wall:>8.2f}{cpu:>8.2f}{cpu / stock[1]:>9.2f}{peak:>6.0f}{goal:>8}"


def medians(folder: Path) -> dict[str, list[float]]:
    """Return the median figures of each build, in a folder that holds all that is read and written."""
    ours, stock = folder / "ours", folder / "stock"
    ours.mkdir()
    stock.mkdir()
    with_own_cache(copy_project(ours))
    stock_project(stock)
    measure(ours, folder / "site")  # makes the files
    runs: dict[str, list[Figures]] = {"from nothing": [], "again": [], "stock Material": []}
    for _ in range(ROUNDS):
        forget(ours)
        runs["from nothing"].append(measure(ours, folder / "site"))
        runs["again"].append(measure(ours, folder / "site"))
        runs["stock Material"].append(measure(stock, folder / "theirs"))
    return {name: [statistics.median(column) for column in zip(*run, strict=True)] for name, run in runs.items()}


def main() -> None:
    """Print the figures of both engines on each disk, and their ratios."""
    found: dict[str, dict[str, list[float]]] = {}
    print(f"{'':<16}{'on':>8}{'wall s':>8}{'CPU s':>8}{'MiB':>8}   (median of {ROUNDS}, goal {MEMORY} MiB)")  # noqa: T201
    for disk, place in disks().items():
        with tempfile.TemporaryDirectory(dir=place) as folder:
            found[disk] = medians(Path(folder))
        for name, (wall, cpu, peak) in found[disk].items():
            print(f"{name:<16}{disk:>8}{wall:>8.2f}{cpu:>8.2f}{peak:>8.0f}")  # noqa: T201
        for name, goal in GOALS.items():
            pairs = zip(found[disk][name], found[disk]["stock Material"], strict=True)
            row = "".join(f"{ours / theirs:>8.2f}" for ours, theirs in pairs)
            print(f"{name:<16}{disk:>8}{row}   times stock Material (CPU: goal {goal}, was {WAS[name]})")  # noqa: T201
    results.tell(
        "bench",
        f"Nettstedet bygget ved siden av Material alene, med de samme sidene. Medianen av {ROUNDS} runder.",
        [
            (f"{what}, {told}", round(figure, 1), unit)
            for name, what in _IN_WORDS.items()
            for (told, unit), figure in zip((("CPU", "s"), ("minne", "MiB")), found["disk"][name][1:], strict=True)
        ],
        command="RESULTS=1 make bench",
    )
    print(f"\n{bench_files.report()}")  # noqa: T201


if __name__ == "__main__":
    main()
