"""What a check keeps hides nothing: after a change it tells what a check that has nothing kept tells."""

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from macros import rendering
from macros.cache import Shelf, forks, ingredients, kept_yaml
from macros.checking import NOT_SHOWN, check
from macros.checks.frame import build_settings, css, templates
from macros.checks.language import dictionary
from macros.checks.text import typed_text
from macros.components import COMPONENTS, bound_components
from macros.pages import calls, outline
from macros.records.project import page_files
from macros.records.site_data import COLLECTIONS, SiteData

from . import sampling
from .conftest import ROOT, edit_values

# What is kept under a text, the code that reads it and its settings; more than half of the time of a check goes to it.
OF_TEXT_ALONE = [
    vars(module)["_SHELF"]
    for module in (
        build_settings,
        dictionary,
        ingredients,
        kept_yaml,
        outline,
        rendering,
        css,
        templates,
        typed_text,
    )
]
PLUGIN = "mkdocs-macros-plugin"
TOGETHER = 3
DAYS = 3  # in which every kind has been changed
PLACES = (0.0, 0.5, 1.0)  # of a record among those of its kind, and of a text in it: the first, the middle and the last


@dataclass(frozen=True)
class Page:
    """A page in a copy of the project."""

    root: Path
    path: Path
    text: str

    def add(self, paragraph: str) -> None:
        """Put a paragraph at its end."""
        self.path.write_text(f"{self.text}\n\n{paragraph}\n", encoding="utf-8")


def told(root: Path) -> tuple[list[str], list[str]]:
    """Return the mistakes and the advice about a project."""
    found = check(root)
    return [str(one) for one in found.mistakes], [str(one) for one in found.advice]


def change(root: Path, name: str, place: float, new: str) -> None:
    """Put a text in the place of one in a record of a kind; `place` chooses the record and the field, from 0 to 1."""
    collection = COLLECTIONS[name]
    path = root / "data" / collection.path
    files = [file for file in sorted(path.glob("*.yml")) if not file.name.startswith("_")] if path.is_dir() else [path]
    file = files[round(place * (len(files) - 1))]

    def edit(values: Any) -> None:
        record = values if isinstance(values, dict) else values[round(place * (len(values) - 1))]
        fields = [key for key, value in record.items() if isinstance(value, str) and key != "id"]
        if fields:
            field = fields[round(place * (len(fields) - 1))]
            record[field] = f"{record[field]} {new}"

    edit_values(file, edit)


@pytest.mark.whole
@pytest.mark.parametrize("part", sampling.places(COLLECTIONS, TOGETHER * DAYS))
def test_changed_records_give_what_a_check_from_nothing_gives(
    project: Path, monkeypatch: pytest.MonkeyPatch, part: int
):
    """Every kind of record in three days, fields by rule: what was kept under too little would be told of as before.

    Three kinds are changed together. What is kept under too little for one of them is made anew only where it is kept
    under another of the three, and those are few: the next time it has other company. All kinds change at once each
    day, below.
    What is kept by a text and by code alone stays in the check that has nothing else: its name has no records in it, so
    that it would be as wrong when all kinds change at once, which is tried below.
    """
    told(project)
    for name in together(part):
        for place in PLACES:
            change(project, name, place, "Foreta TODO")
    kept = told(project)
    get = Shelf.get
    monkeypatch.setattr(Shelf, "get", lambda shelf, one: get(shelf, one) if shelf in OF_TEXT_ALONE else None)
    assert kept == told(project)


def together(number: int) -> list[str]:
    """Return the kinds of record that are changed together today, those of a part given by its number from 0."""
    names = list(COLLECTIONS)
    random.Random(sampling.turn() // DAYS).shuffle(names)  # noqa: S311 - which come together is no secret
    groups = [names[start : start + TOGETHER] for start in range(0, len(names), TOGETHER)]
    return sampling.of_today(groups, DAYS)[number]


@pytest.mark.whole
def test_all_kinds_changed_at_once_give_what_a_check_from_nothing_gives(project: Path, monkeypatch: pytest.MonkeyPatch):
    """With nothing at all kept: what is made from a text is not made from records too."""
    told(project)
    for name in COLLECTIONS:
        for place in PLACES:
            change(project, name, place, "Foreta TODO")
    kept = told(project)
    monkeypatch.setattr(Shelf, "get", lambda *_: None)
    assert kept == told(project)


@pytest.fixture
def page(project: Path) -> Page:
    """A page of prose in a copy of the project."""
    path = next(path for path in page_files(project / "docs/vite") if path.name != "index.md")
    return Page(project, path, path.read_text(encoding="utf-8"))


def test_a_changed_page_is_told_of_at_once(page: Page):
    """What is kept of the records, and of the page as it was, says nothing of it."""
    page.add("TODO skriv mer, og foreta en måling.")
    mistakes, advice = told(page.root)
    assert any("TODO" in one for one in mistakes)
    assert any("«foreta»" in one for one in advice)


@pytest.mark.whole
def test_a_word_that_editors_add_is_told_of_on_pages_that_stand_as_they_were(page: Page):
    """A page is judged anew by the words they have chosen."""
    page.add("Dette prøver vi en zzyzx gang.")
    assert not any("zzyzx»" in one for one in told(page.root)[1])
    word = {"words": ["zzyzx"], "write": "siste", "why": "Det er norsk."}
    edit_values(page.root / "data/writing.yml", lambda values: values["better_words"].append(word))
    assert any("«zzyzx» kan skrives enklere: siste" in one for one in told(page.root)[1])


def said_by_a_check(root: Path, *, processors: int) -> str:
    """Return all that the command says of a project, on one processor or on two."""
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        preexec_fn=lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:processors]),
    )
    return done.stdout + done.stderr


def _add_to_description(tools: list[dict[str, Any]]) -> None:
    """Write a slip that leaves the record whole: what goes by the records is not told of while they are not."""
    tool = next(tool for tool in tools if tool.get("description"))
    tool["description"] += " Foreta TODO zzyzx"


@pytest.mark.whole
@pytest.mark.skipif(forks.processes() == 1, reason="here is one processor, or no safe fork")
def test_forks_tell_what_one_process_tells_from_nothing_and_again(page: Page):
    """In the same order and with the same words, with slips of every kind: in pages, records and templates."""
    page.add('Foreta TODO zzyzx. [x](/ingen.md) <b onclick="x">a</b> {{ step("ke-99", "a") }}')
    edit_values(page.root / "data/tools.yml", _add_to_description)
    with next((page.root / "macros/templates").glob("*.html")).open("a", encoding="utf-8") as template:
        template.write("{% if %}")
    (page.root / ".cache").unlink()  # a link to what others have kept
    alone = said_by_a_check(page.root, processors=1)
    shutil.rmtree(page.root / ".cache")
    shared = said_by_a_check(page.root, processors=2)
    assert [slip for slip in ("TODO", "«Foreta»", "/ingen.md", "onclick", "ke-99", "{% %}") if slip not in alone] == []
    assert shared == alone
    assert said_by_a_check(page.root, processors=2) == alone


class _Hidden:
    """Records that nobody may ask for."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError("a component reads records that its answers are not kept by")

    def __iter__(self) -> Any:
        return self.__getattr__("")

    __len__ = __getitem__ = __contains__ = __bool__ = __iter__


def test_no_component_reads_what_its_answers_are_not_kept_by(data: SiteData):
    """A changed alias leaves every answer as it was: all calls on all pages, with those records out of reach.

    But for those that tell how large a file is: what they answer is worked out anew by whoever shows it.
    """
    values = {name: getattr(data, name) for name in SiteData.__dataclass_fields__}
    hidden = SiteData(**values | dict.fromkeys(NOT_SHOWN, _Hidden()))
    components = bound_components(hidden)
    called = set()
    for path in page_files(ROOT / "docs"):
        for call in calls.in_text(path.read_text(encoding="utf-8"), components):
            if components[call.name].lasts:
                calls.run(call, components)
                called.add(call.name)
    assert len(called) > len(COMPONENTS) / 2


def test_settings_are_asked_about_anew_of_a_new_plugin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """mkdocs-macros-plugin refuses settings too: the build would be first to say what its next version refuses."""
    asked: list[Path] = []
    newer = ""
    monkeypatch.setattr(build_settings, "_SHELF", Shelf(tmp_path))
    monkeypatch.setattr(build_settings, "_asked", lambda config, _: asked.append(config) or [])
    monkeypatch.setattr(build_settings, "versions", lambda *names: [f"{n} {newer * (n == PLUGIN)}" for n in names])
    for newer in ("", "", "2"):  # noqa: B007 - read above
        list(build_settings._refused(ROOT, {}))  # noqa: SLF001 - what is kept
    assert len(asked) == 2
