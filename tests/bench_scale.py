"""Where a site of 5 000 pages, 500 sheets and 20 000 points in ten languages would break, and what it would cost.

`make bench-scale` makes a twentieth, a tenth and a fifth of such a site and prints what each costs in CPU seconds and
MiB: the check, the files, a build from nothing, again and with a word more, another edition of every sheet. Then what
a reader meets: how large the pages and scripts grow that tell of everything, the first result of the search and a plan
with many points. Last what the whole would cost, by the two largest that were made (see `whole`). SCALE.md tells what
came of it.

A machine that others use too wants it in pieces, which keep what they found in a folder:

    python -m tests.bench_scale FOLDER 20 check files    # of a twentieth: the check and the files
    python -m tests.bench_scale FOLDER report
"""

import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from . import bench, bench_changes, bench_plan, browser, choose, large_site
from .browser import WIDE
from .large_site import Size
from .sampling import is_unlisted
from .search import drive, synthetic
from .serving import served

WHOLE = Size(pages=5000, sheets=500, points=20_000)
PARTS = (20, 10, 5)
PLANS = (1000, 2000, 4000, 20_000)  # points of a plan, the last is as many as all sheets of the whole have
_FILES_KEPT = ".cache/nedlasting"
# What tells of everything, and so grows with it: the page or script (code has a sum in its name), and what it is.
_TELLS_OF_ALL = {
    "verktoy/index.html": "the page of all tools",
    "verktoy/nedlastinger/index.html": "the page of all files",
    "hindringer/index.html": "the page of all obstacles",
    "assets/planen-fakta*.js": "what «Planen vår» knows of the sheets",
}
_BY_SHEETS = ("files", "edition", "the page of", "what «Planen vår»")  # what grows with the sheets; the rest with pages
Found = dict[str, float]


@dataclass
class Trial:
    """A grown project, and the folder that its site is built to."""

    project: Path

    @property
    def site(self) -> Path:
        """The built site."""
        return self.project / "site"

    def run(self, *command: str) -> bench.Figures:
        """Run a command of the project; return wall seconds, CPU seconds and MiB at the peak of one process."""
        return bench.measure(self.project, self.site, *command)

    def forget(self, *, but_files: bool = False) -> None:
        """Let go of all that builds have kept."""
        for kept in (self.project / ".cache").glob("*"):
            if not (but_files and kept == self.project / _FILES_KEPT):
                shutil.rmtree(kept)


def check(trial: Trial) -> Found:
    """Return what the check costs from nothing, and again."""
    trial.forget(but_files=True)
    return _figures("check, from nothing", trial.run("macros", "check")) | _figures(
        "check, again", trial.run("macros", "check")
    )


def files(trial: Trial) -> Found:
    """Return what all files but the guide cost, and how many and how large they are."""
    shutil.rmtree(trial.project / _FILES_KEPT, ignore_errors=True)
    found = _figures("files, from nothing", trial.run("macros.build_files"))
    kept = [path for path in (trial.project / _FILES_KEPT).rglob("*") if path.is_file()]
    return found | {"files": len(kept), "files, MB": sum(path.stat().st_size for path in kept) / 1e6}


def build(trial: Trial) -> Found:
    """Return what a build from nothing costs, with the guide, when the other files are kept; and what comes of it."""
    trial.forget(but_files=True)
    return _figures("build, from nothing but files", trial.run("macros", "build")) | _of_site(trial.site)


def again(trial: Trial) -> Found:
    """Return what a build costs when nothing has changed, and when a word has."""
    unchanged = trial.run("macros", "build")
    bench_changes.add_word(trial.project)
    return _figures("build, again", unchanged) | _figures("build, one word", trial.run("macros", "build"))


def edition(trial: Trial) -> Found:
    """Return what one more edition of each made-up sheet costs: to record it, to check it, and in files."""
    trial.run("macros", "publish")
    sheets = large_site.new_edition(trial.project)
    record = _figures("edition, recorded", trial.run("macros", "publish"))
    trial.run("macros", "check")
    return (
        {"edition, sheets": sheets}
        | record
        | _figures("edition, check again", trial.run("macros", "check"))
        | _figures("edition, its files", trial.run("macros.build_files"))
    )


def search(trial: Trial) -> Found:
    """Return what the first result sends, by the built site. `make bench-search` tells how long it takes."""
    return _first_result(trial.site, choose.sheet(choose.records()).title)


TRIALS: dict[str, Callable[[Trial], Found]] = {
    "check": check,
    "files": files,
    "build": build,
    "again": again,
    "search": search,
    "edition": edition,  # last: it changes the sheets
}


def search_of_whole(_: Path) -> Found:
    """Return what an index of the whole costs; what a reader meets of one so large, `make bench-search` tells."""
    with tempfile.TemporaryDirectory() as folder:
        alone = [sys.executable, "-m", "tests.bench_scale", folder, "index"]
        made = subprocess.run(alone, check=True, capture_output=True, text=True)
        written = [path for path in Path(folder).rglob("*") if path.is_file()]
        size = {"index, files": len(written), "index, MB": sum(path.stat().st_size for path in written) / 1e6}
    return json.loads(made.stdout) | size


def _index_of_whole(site: Path) -> Found:
    """Write the index of the whole into a site, alone in a process; return its CPU seconds and MiB."""
    import resource  # noqa: PLC0415 - which Windows lacks

    from macros.search import index  # noqa: PLC0415 - what is loaded for this alone counts here alone

    entries = synthetic.entries(WHOLE.pages)
    before = resource.getrusage(resource.RUSAGE_SELF)
    index.write(site, entries, {})
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"index, CPU s": cpu, "index, MiB": after.ru_maxrss / 1024}


def plans(site: Path) -> Found:
    """Return what plans of many points cost on a sheet's page, in ms on a slow processor: `bench_plan` tells how."""
    found: Found = {}
    for points in PLANS:
        worked = {name: figures[0] for name, figures in bench_plan.measure(site, points, rounds=1).items()}
        opening, remembering = (sum(worked.pop(name)) for name in (bench_plan.OPENING, bench_plan.REMEMBERING))
        found |= {
            f"plan of {points}, opened, ms": opening,
            f"plan of {points}, remembered, ms": remembering,
            f"plan of {points}, the slowest answer, ms": max(at_it for at_it, _ in worked.values()),
            f"plan of {points}, the slowest saving of one, ms": max(saving for _, saving in worked.values()),
        }
    return found


def _first_result(site: Path, query: str) -> Found:
    with sync_playwright() as playwright, served(site) as address, tempfile.TemporaryDirectory() as folder:
        opened = browser.launch(playwright, WIDE, Path(folder))
        fetched, _ = drive.first_result(opened, address, query)
        opened.close()
    return {"first result, KiB sent": sum(fetched[1].values()) / 1024}


def _figures(name: str, figures: bench.Figures) -> Found:
    return {f"{name}, CPU s": figures[1], f"{name}, MiB": figures[2]}


def _of_site(site: Path) -> Found:
    """Return how large a site is, and what of it tells of everything.

    A file is told as it is and not as it is sent: made-up sheets say the same, and would pack to nothing.
    """
    built = [path for path in site.rglob("*") if path.is_file()]
    pages = [path for path in built if path.name == "index.html" and not is_unlisted(path)]
    found = {
        "site, files": len(built),
        "site, MB": sum(path.stat().st_size for path in built) / 1e6,
        "guide, MB": (site / "nedlasting/veiledningen.pdf").stat().st_size / 1e6 if _has_guide(site) else math.nan,
        "largest page, KiB of HTML": max(path.stat().st_size for path in pages) / 1024,
    }
    for name, told in _TELLS_OF_ALL.items():
        found[f"{told}, KiB"] = next(site.glob(name)).stat().st_size / 1024
    return found


def _has_guide(site: Path) -> bool:
    return (site / "nedlasting/veiledningen.pdf").exists()


def whole(figures: Mapping[float, float], size: float) -> tuple[float, float, float]:
    """Return what a size costs by a line, and by a power, through the two largest that were tried; and the power.

    `figures` are what each size that was tried costs. The line is what it costs if each page more costs as much as the
    last did, and the power if the cost goes on growing as it did between the two. Where the power is over one, what it
    will be lies between them.
    """
    (less, small), (more, large) = sorted(figures.items())[-2:]
    line = large + (large - small) / (more - less) * (size - more)
    power = math.log(large / small) / math.log(more / less) if small > 0 < large else math.nan
    return line, large * (size / more) ** power, power


def report(folder: Path) -> str:
    """Return what is found in a folder as tables in Markdown."""
    found = _kept(folder)
    parts = [part for part in PARTS if str(part) in found]
    head = [*(f"1/{part}" for part in parts), "power", "all of it"]
    lines = [f"| | {' | '.join(head)} |", f"|---|{'---:|' * len(head)}"]
    for name in dict.fromkeys(name for part in parts for name in found[str(part)]):
        tried = {part: found[str(part)][name] for part in parts if name in found[str(part)]}
        cells = [_number(tried[part]) if part in tried else "" for part in parts]
        lines.append(f"| {name} | {' | '.join(cells)} | {' | '.join(_of_whole(name, tried, found))} |")
    for name, figures in found.items():
        if not name.isdigit():
            lines += ["", f"{name}:", *(f"- {what}: {_number(figure)}" for what, figure in figures.items())]
    return "\n".join(lines)


def _of_whole(name: str, tried: Mapping[int, float], found: Mapping[str, Found]) -> tuple[str, str]:
    """Return the power and the cost of the whole as text, both empty for what says nothing of it."""
    by = "sheets" if name.startswith(_BY_SHEETS) else "pages"
    figures = {found[str(part)][by]: figure for part, figure in tried.items()}
    if len(figures) < 2 or name in asdict(WHOLE):
        return "", ""
    line, by_power, power = whole(figures, asdict(WHOLE)[by])
    low, high = sorted((line, by_power))
    told = _number(high) if _number(low) == _number(high) else f"{_number(low)} – {_number(high)}"
    return f"{power:.2f}", told


def _number(figure: float) -> str:
    return f"{figure:,.0f}".replace(",", " ") if abs(figure) >= 10 else f"{figure:.1f}"


def _kept(folder: Path) -> dict[str, Found]:
    path = folder / "found.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _keep(folder: Path, name: str, found: Found) -> None:
    kept = _kept(folder)
    kept[name] = kept.get(name, {}) | found
    (folder / "found.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")
    for what, figure in found.items():
        sys.stdout.write(f"{name}: {what}: {_number(figure)}\n")


def part_of_whole(folder: Path, part: int, trials: list[str]) -> None:
    """Make a share of the whole in a folder, unless it is there, try it, and keep what is found."""
    project = folder / f"part-{part}"
    if not project.exists():
        large_site.make(project, WHOLE.share(part))
        _keep(folder, str(part), {name: float(figure) for name, figure in asdict(large_site.size(project)).items()})
    for name in trials:
        _keep(folder, str(part), TRIALS[name](Trial(project)))


def of_whole(folder: Path, names: list[str]) -> None:
    """Try what can be tried as large as it is to be, by the smallest site that is built in a folder."""
    site = next(path for part in PARTS if (path := folder / f"part-{part}/site").exists())
    tried: dict[str, Callable[[Path], Found]] = {"search of 5 000 pages": search_of_whole, "plans": plans}
    for name, trial in tried.items():
        if not names or name.split()[0] in names:
            _keep(folder, name, trial(site))


def main() -> None:
    """Try all shares, or what the command line asks for."""
    asked = sys.argv[1:]
    if asked[1:] == ["index"]:
        sys.stdout.write(json.dumps(_index_of_whole(Path(asked[0]))))
    elif asked[1:] == ["report"]:
        sys.stdout.write(f"{report(Path(asked[0]))}\n")
    elif asked[1:2] == ["whole"]:
        of_whole(Path(asked[0]), asked[2:])
    elif asked:
        part_of_whole(Path(asked[0]), int(asked[1]), asked[2:] or [*TRIALS])
    else:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for part in PARTS:
                part_of_whole(folder, part, [*TRIALS])
            of_whole(folder, [])
            sys.stdout.write(f"\n{report(folder)}\n")


if __name__ == "__main__":
    main()
