"""How a build grows with the number of pages, beside stock Material on the same rendered Markdown.

`make bench` prints, for this site grown to 200, 1 000 and 3 000 pages, the seconds of wall time and of CPU, the MiB at
the peak and the KiB of HTML a page: 1 000 pages on a disk in memory too. `python -m tests.bench_speed 5000` tries other
sizes. This site is built again with what was kept of its pages, with and without publishing, and from nothing. The
goals: a part of stock Material's CPU at 1 000 pages; time that grows with the pages and not with their square; memory
that does not grow with them; bytes a page that do not grow.

A grown site is this one and made-up pages: 600 words, a table of tools and a sheet of about 12
points each, in folders of 25 that all stand in the menu.
"""

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import yaml

from macros.checking import load
from macros.components import bound_components
from macros.records.project import page_files

from .bench import MEMORY, ROOT, Figures, disks, for_stock, forget, measure, with_own_cache
from .conftest import copy_project

SIZES = {"disk": (200, 1000, 3000), "memory": (1000,)}
OF_GOALS = 1000  # pages
# Times stock Material's CPU. Many small files are dearer on a disk.
GOALS = {
    "disk": {"again, published": 0.14, "again": 0.10, "from nothing": 0.30},
    "memory": {"again, published": 0.14, "again": 0.10, "from nothing": 0.28},
}
FOLDER = 25
ITEMS = 12
WORDS = """
vi dere team tiltak praksis plan møte leder ansatte mål endring tid støtte bruker kommune fase arbeid erfaring
læring oppfølging veiledning ansvar frist data vurdering og så for at med til som er har kan skal når hvis fordi
slik derfor ofte alltid sjelden først deretter sammen hver mange noen få god bedre viktig klar
"""
HEAD = """---
description: Prøveside {number} for måling av byggetid, med løpende tekst, en tabell og et ark å fylle ut.
reviewed: 2026-11-23
next_review: 2027-11-23
responsible: Redaksjonen
keywords: [måling, byggetid, ytelse, prøvetekst, fartsmåler]
---

# Prøveside {number}

"""


def grow(project: Path, size: int) -> None:
    """Add made-up pages to a copy of the project until it has `size` pages."""
    have = sum(1 for _ in page_files(project / "docs"))
    data = load(ROOT)
    elements = list(data.core_elements)
    sheets = sorted(data.checklists, key=lambda sheet: abs(len(data.checklists[sheet].items) - ITEMS))[:5]
    sections: dict[str, list[str]] = {}
    for number in range(size - have):
        name = f"prove/{number // FOLDER}/side-{number}.md"
        path = project / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _prose(number, elements[number % len(elements)], sheets[number % len(sheets)])
        path.write_text(HEAD.format(number=number) + text, encoding="utf-8")
        sections.setdefault(f"Mappe {number // FOLDER}", []).append(name)
    settings = project / "mkdocs.yml"
    menu = yaml.safe_dump([{"Prøvesider": [{title: names} for title, names in sections.items()]}], allow_unicode=True)
    indented = "".join(f"  {line}\n" for line in menu.splitlines())
    settings.write_text(settings.read_text(encoding="utf-8").rstrip() + "\n" + indented, encoding="utf-8")


def _prose(number: int, element: str, sheet: str) -> str:
    """Return 600 words under six headings, a table and a sheet: the same for the same number."""
    words = WORDS.split()
    chance = random.Random(number)  # noqa: S311 - words for a measurement
    parts = [f"## Del {part}\n\n{' '.join(chance.choices(words, k=100)).capitalize()}.\n" for part in range(1, 7)]
    return "\n".join(
        [*parts, f'## Verktøy\n\n{{{{ tool_table("{element}") }}}}\n', f'## Ark\n\n{{{{ checklist("{sheet}") }}}}\n']
    )


def stock(project: Path, folder: Path) -> None:
    """Write the pages of a grown site, already rendered, as a plain Material project without our code."""
    shutil.copytree(project / "docs", folder / "docs")
    components = bound_components(load(ROOT))
    for path in page_files(folder / "docs"):
        path.write_text(for_stock(path, components), encoding="utf-8")
    ours = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = {
        "site_name": ours["site_name"],
        "theme": {"name": "material", "language": "nb", "features": ["navigation.tabs", "navigation.indexes"]},
        "plugins": [{"search": {"lang": "no"}}],
        "markdown_extensions": ours["markdown_extensions"],
        "nav": ours["nav"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")


def html_kib(site: Path) -> float:
    """Return the mean size of the made-up pages, or of all pages when there are none, in KiB."""
    found = list(site.glob("prove/**/index.html")) or list(site.rglob("index.html"))
    return sum(path.stat().st_size for path in found) / len(found) / 1024


def compare(size: int, place: str | None = None) -> dict[str, Figures]:
    """Build both at one size, in a folder of its own below `place`, and print and return what each build took."""
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name)
        project, plain = folder / "project", folder / "plain"
        project.mkdir()
        plain.mkdir()
        grow(copy_project(project), size)
        with_own_cache(project)
        stock(project, plain)
        publish = (project, project / "site", "macros", "build")
        measure(*publish)  # makes what is kept; the guide with all the pages too
        runs = {
            "again, published": (measure(*publish), project / "site"),
            "again": (measure(project, folder / "built"), folder / "built"),
        }
        forget(project)
        runs["from nothing"] = (measure(project, folder / "built"), folder / "built")
        runs["stock Material"] = (measure(plain, folder / "theirs"), folder / "theirs")
        for engine, (figures, site) in runs.items():
            _print(size, engine, figures, site)
        return {engine: figures for engine, (figures, _) in runs.items()}


def _print(size: int, engine: str, figures: Figures, site: Path) -> None:
    wall, cpu, peak = figures
    row = f"{size:>6}  {engine:<16}{wall:>8.1f}{cpu:>8.1f}{1000 * cpu / size:>8.1f}{peak:>8.0f}{html_kib(site):>9.1f}"
    _say(row)


def told(disk: str, size: int, runs: dict[str, Figures]) -> Iterator[str]:
    """Yield each build's CPU beside stock Material's as a line, with the goal where there is one."""
    _, stock_cpu, _ = runs["stock Material"]
    for build, (_, cpu, _) in runs.items():
        if build in GOALS[disk]:
            goal = f"   goal {GOALS[disk][build]:.2f}" if size == OF_GOALS else ""
            yield f"{size:>6}  {build:<16}{cpu / stock_cpu:>8.2f} times stock Material, CPU{goal}"


def growth(small: int, before: dict[str, Figures], large: int, after: dict[str, Figures]) -> Iterator[str]:
    """Yield how many times as much CPU a page takes in the larger site as in the smaller, for each build of ours."""
    for build in (name for name in before if name in GOALS["disk"]):
        times = (after[build][1] / large) / (before[build][1] / small)
        yield f"{large:>6}  {build:<16}{times:>8.2f} times as much CPU a page as with {small} pages   goal 1"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the figures of each size on each disk, and the ratios; or of the sizes on the command line."""
    asked = tuple(map(int, sys.argv[1:]))
    for disk, place in disks().items():
        _say(f"{'pages':>6}  {'on ' + disk:<16}{'wall s':>8}{'CPU s':>8}{'ms/page':>8}{'MiB':>8}{'KiB/page':>9}")
        found = {}
        for size in asked or SIZES[disk]:
            found[size] = compare(size, place)
            for line in told(disk, size, found[size]):
                _say(line)
        for small, large in pairwise(sorted(found)):
            for line in growth(small, found[small], large, found[large]):
                _say(line)
        _say(f"        goal: {MEMORY} MiB for every build")


if __name__ == "__main__":
    main()
