"""A copy of the project grown to a share of a site of many pages and sheets, for `python -m tests.bench_scale`.

A made-up sheet is the one of the recipe «A sheet» in README, under another name and with more points, so that it has
all that a sheet must have: tool, obstacle, page, place in the menu and example. A made-up page is that of bench_speed.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from macros.checking import load
from macros.records.project import page_files

from .bench_speed import FOLDER, grow
from .conftest import ROOT, copy_project
from .recipes import Step, recipes

PREFIX = "skala"
_RECIPE = recipes((ROOT / "README.md").read_text(encoding="utf-8"))["A sheet"]
_MENU = "mkdocs.yml"
_OF_RECORD = "data/checklists/"
_OF_EXAMPLE = "data/examples/"


@dataclass(frozen=True)
class Size:
    """How large a site is."""

    pages: int
    sheets: int
    points: int  # in all sheets together

    def share(self, part: int) -> "Size":
        """Return one part of so many."""
        return Size(self.pages // part, self.sheets // part, self.points // part)

    @property
    def points_a_sheet(self) -> int:
        """How many points each sheet has."""
        return self.points // self.sheets


def make(folder: Path, size: Size) -> Path:
    """Copy the project into a folder and grow the copy to a size. Nothing is kept there from builds before."""
    folder.mkdir(parents=True)
    project = copy_project(folder)
    (project / ".cache").unlink()
    own = len(load(ROOT).checklists)
    add_sheets(project, max(size.sheets - own, 0), size.points_a_sheet)
    grow(project, size.pages)
    return project


def add_sheets(project: Path, count: int, points: int) -> None:
    """Add so many made-up sheets to a project, each with so many points."""
    names = [f"{PREFIX}-{number}-ark" for number in range(count)]
    for number, name in enumerate(names):
        _add_sheet(project, name, number, points)
    _into_menu(project, names)


def size(project: Path) -> Size:
    """Return how large a project is: the smallest shares have more sheets than they should, for ours are kept."""
    sheets = load(project).checklists.values()
    return Size(len(page_files(project / "docs")), len(sheets), sum(len(sheet.items) for sheet in sheets))


def _add_sheet(project: Path, name: str, number: int, points: int) -> None:
    """Add all files of a made-up sheet; its place in the menu comes with the others'."""
    elements = _core_elements(project)
    element = elements[number % len(elements)]
    for step in _RECIPE:
        if step.command or step.words.startswith(f"`{_MENU}`"):
            continue
        if "becomes" in step.words:  # the list of the first core element: each gets some
            _into_element(project, element, name)
            continue
        _renamed(step, name, number).follow(project)
    _fill(project, name, points)


def _core_elements(project: Path) -> list[str]:
    """Return the ids of the core elements, in the order of the file."""
    text = (project / "data/core_elements.yml").read_text(encoding="utf-8")
    return re.findall(r"^- id: (\S+)", text, re.MULTILINE)


def _renamed(step: Step, name: str, number: int) -> Step:
    """Return a step for a sheet of another name: no two have the same title, description or obstacle."""

    def other(text: str) -> str:
        text = text.replace("prove-ark", name).replace("Prøveark", f"Prøveark {number}")
        text = re.sub(r"\bprove(?=-h\w+)", name, text).replace("id: forste-del", f"id: {name}-del")
        text = text.replace("Et ark på prøve", f"Ark {number} på prøve")
        return text.replace("et ark legges inn", f"ark {number} legges inn")

    return replace(step, words=other(step.words), block=other(step.block) if step.block else None)


def _into_element(project: Path, element: str, name: str) -> None:
    path = project / "data/core_elements.yml"
    text = path.read_text(encoding="utf-8")
    before, begins, after = text.partition(f"- id: {element}\n")
    path.write_text(before + begins + after.replace("  tools: [", f"  tools: [{name}, ", 1), encoding="utf-8")


def _fill(project: Path, name: str, points: int) -> None:
    """Give a sheet so many points, and its example an answer to half of them."""
    record = project / f"{_OF_RECORD}{name}.yml"
    values = yaml.safe_load(record.read_text(encoding="utf-8"))
    (section,) = values["sections"]
    section["items"] = [
        {"id": f"{name}-{number:02}", "text": f"Vi har sett på del {number} av saken, og vet hva den krever av oss."}
        for number in range(1, points + 1)
    ]
    _write(record, values)
    example = project / f"{_OF_EXAMPLE}{name}.yml"
    values = yaml.safe_load(example.read_text(encoding="utf-8"))
    values["answers"] = {
        item["id"]: {"avkryssing": True, "merknad": f"Det gikk greit i uke {number}"}
        for number, item in enumerate(section["items"][: points // 2 + 1], 1)
    }
    _write(example, values)


def _into_menu(project: Path, names: list[str]) -> None:
    """Put the pages of made-up sheets in the menu, in sections of a size that a person can look over."""
    sections = [
        {f"Arkmappe {first // FOLDER}": [f"verktoy/{name}.md" for name in names[first : first + FOLDER]]}
        for first in range(0, len(names), FOLDER)
    ]
    if not sections:
        return
    settings = project / _MENU
    menu = yaml.safe_dump([{"Prøveark i mapper": sections}], allow_unicode=True)
    indented = "".join(f"  {line}\n" for line in menu.splitlines())
    settings.write_text(settings.read_text(encoding="utf-8").rstrip() + "\n" + indented, encoding="utf-8")


def new_edition(project: Path) -> int:
    """Change a point of each made-up sheet and give it its next edition. Returns how many sheets there are."""
    records = sorted((project / _OF_RECORD).glob(f"{PREFIX}-*.yml"))
    for record in records:
        values = yaml.safe_load(record.read_text(encoding="utf-8"))
        number = values["editions"][0]["number"] + 1
        item = values["sections"][0]["items"][0]
        item["text"] = f"Vi har sett på saken {number} ganger, og vet hva den krever av oss."
        told = {"number": number, "date": values["editions"][0]["date"], "change": f"Punkt {number} er skrevet om."}
        values["editions"].insert(0, told)
        _write(record, values)
    return len(records)


class _InFull(yaml.SafeDumper):
    """Writes a value in full wherever it stands, as an editor does: two editions may be of the same day."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - of every value alike
        return True


def _write(path: Path, values: object) -> None:
    text = yaml.dump(values, Dumper=_InFull, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")
