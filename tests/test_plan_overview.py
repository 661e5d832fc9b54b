"""«Planen vår»: what the page knows of the sheets, what it works out, and the files it makes."""

import gzip
import json
import re
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from docx import Document
from docx.table import Table as WordTable
from openpyxl import load_workbook

from macros.checks.records import follow_up
from macros.downloads.word import sheets as word
from macros.language import scripts
from macros.records.loading import Loaded, read
from macros.records.models import Checklist, Table
from macros.records.project import ROOT
from macros.records.site_data import SiteData
from macros.sheets import editions
from macros.sheets.filled import filled
from macros.sheets.of_meeting import of_meeting
from macros.sheets.of_sheet import of_sheet
from macros.site_assets import plan, plan_example, plan_facts

from . import choose, office, sampling
from .test_plan import run

START = plan.SOURCES.parent / "planen-var.js"
HOSTILE = '=1+1\u0000<script>alert("x")</script> 🙂'


def followed(sheet: Checklist) -> bool:
    """Tell whether a table of a sheet is gathered, with a person, a day and a status."""
    return any(table.follow_up and table.follow_up.status and table.follow_up.when for table in sheet.tables)


def scored(sheet: Checklist) -> bool:
    """Tell whether a sheet is summed up."""
    return sheet.profile is not None


def table_of(sheet: Checklist) -> tuple[int, Table]:
    """Return the first table of a sheet that is gathered, with its place."""
    return next((number, table) for number, table in enumerate(sheet.tables) if table.follow_up)


def test_the_page_works_out_what_it_says():
    """It is pure: what holds in Node holds in every browser."""
    run("--test", "overview.test.mjs")


def test_what_the_page_fetches_is_small():
    """The page is opened on a phone; what makes files is fetched when a file is asked for."""
    start = scripts.small(scripts.joined(START)).encode()
    assert len(gzip.compress(start)) <= 22 * 1024
    assert len(gzip.compress(plan.exports())) <= 15 * 1024


def test_the_page_knows_every_field_by_the_name_it_has_in_a_plan(data: SiteData):
    """A name that is made in two ways would hide answers: the facts lead to those of the forms alone."""
    facts = plan_facts.facts(data)
    names: set[str] = set()
    for owner in (*facts["sheets"], *facts["packs"]):
        names |= {f"{owner['id']}_hode_{line}" for line in owner.get("head", ())}
        for part in owner.get("parts", ()):
            names |= {f"{owner['id']}_{point['id']}_{answer}" for point in part["points"] for answer in part["answers"]}
        for table in owner.get("tables", ()):
            names |= {f"{owner['id']}_{table['id']}_{column}" for column in table["columns"]}
    shared = {kind.id for kind in data.head_fields if kind.once_per_project}
    contents = [of_sheet(sheet, data) for sheet in data.checklists.values()]
    meetings = [of_meeting(element, data) for element in data.core_elements_in_order]
    forms = {field.name for content in (*contents, *meetings) for field in content.head if field.asked not in shared}
    forms |= {
        field.name for content in contents for part in content.parts for point in part.points for field in point.fields
    }
    cells = [field.name for content in (*contents, *meetings) for grid in content.grids for field in grid.rows[0]]
    forms |= {f"{name.rsplit('_', 2)[0]}_{name.rsplit('_', 1)[1]}" for name in cells}
    assert names == forms
    asked = {kind for owner in facts["sheets"] for part in owner["parts"] for kind in part["answers"]}
    assert asked <= set(facts["kinds"])


@pytest.fixture(scope="module")
def example(data: SiteData) -> bytes:
    """The example of a plan, as it is downloaded: it takes seconds to make."""
    return plan_example.file(data)


def shorter(document: dict[str, Any]) -> dict[str, Any]:
    """Return a plan with one entry for each kind of field: what judges a file takes many seconds for thousands."""
    kinds = {
        (type(entry["value"]), *entry.keys(), entry["field"].rpartition("_")[2]): entry
        for entry in reversed(document["entries"])
    }
    return document | {"entries": list(kinds.values())}


@pytest.mark.parametrize("every", [False, sampling.whole(True)], ids=["of each kind", "every entry"])
def test_the_example_follows_the_schema(data: SiteData, example: bytes, every: bool):
    """Other programs read a plan by what the schema says."""
    document = json.loads(example)
    shown = document if every else shorter(document)
    jsonschema.Draft202012Validator(json.loads(plan.schema(data))).validate(shown)


def test_the_example_holds_what_the_examples_say(data: SiteData, example: bytes):
    """Whoever opens it sees how the sheets hang together; it says of itself that it is invented."""
    document = json.loads(example)
    assert "oppdiktet" in document["example"]
    entries = document["entries"]
    assert len({entry["id"] for entry in entries}) == len(entries)
    assert {entry["field"].partition("_")[0].partition(".")[0] for entry in entries} - {""} == set(data.examples)
    told = {
        str(value)
        for content in (of_sheet(sheet, data) for sheet in data.checklists.values())
        if content.id in data.examples
        for name, value in filled(content, data.examples[content.id]).items()
        if not name.startswith(f"{content.id}_hode_")
    }
    assert told <= {str(entry["value"]) for entry in entries}
    assert plan_example.file(data) == example


def offered(file: bytes, folder: str) -> list[tuple[str, str]]:
    """Return the colours that Office offers in a file, with what it calls each."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        theme = archive.read(f"{folder}/theme/theme1.xml").decode()
    return re.findall(r'<a:(\w+)><a:srgbClr val="([0-9A-F]{6})"/>', theme)


def has_room(table: WordTable) -> bool:
    """Tell whether no word of a table is cut: 5.2 points a letter of 9 points, beside the margins of the cell."""
    columns = zip(*([cell.text for cell in row.cells] for row in table.rows), strict=True)
    needed = [max(len(word) for text in column for word in text.split() or [""]) * 5.2 + 11 for column in columns]
    widths = [column.width.pt for column in table.columns]
    is_full = sum(needed) > sum(widths)  # then no width would do
    return sum(widths) <= 770 and (is_full or all(width >= need for width, need in zip(widths, needed, strict=True)))


@pytest.mark.parametrize("every", [False, sampling.whole(True)], ids=["of each kind", "every entry"])
def test_the_files_of_a_plan_are_sound_and_hold_hostile_text_as_text(
    data: SiteData, example: bytes, tmp_path: Path, every: bool
):
    """They are opened in other programs, which must neither refuse them nor run what stands in them."""
    sheet = choose.sheet(data, followed)
    _, table = table_of(sheet)
    assert table.follow_up
    name = f"{sheet.id}_{table.id}"
    hostile = [
        {"id": "rad", "field": name, "row": "rad", "value": "Z"},
        {"id": "hva", "field": f"{name}_{table.follow_up.what}", "row": "rad", "value": HOSTILE},
        {"id": "nar", "field": f"{name}_{table.follow_up.when}", "row": "rad", "value": "2026-12-24"},
    ]
    document = json.loads(example) if every else shorter(json.loads(example))
    document["entries"] += hostile
    (tmp_path / "facts.json").write_text(json.dumps(plan_facts.facts(data)), encoding="utf-8")
    (tmp_path / "x.plan.json").write_text(json.dumps(document), encoding="utf-8")
    made = json.loads(run("exported.mjs", tmp_path / "facts.json", tmp_path / "x.plan.json", tmp_path))
    assert HOSTILE in [task["what"] for task in made["tasks"]]
    clean = HOSTILE.replace("\u0000", "")
    files = {ending: (tmp_path / f"prove.{ending}").read_bytes() for ending in ("docx", "xlsx", "zip", "ics")}
    for ending in ("docx", "xlsx"):
        assert office.judged(files[ending], tmp_path, ending) == []
    of_sheets = offered(word.sheet(of_sheet(sheet, data)), "word")
    assert len(of_sheets) == 12
    assert offered(files["docx"], "word") == offered(files["xlsx"], "xl") == of_sheets
    opened = Document(BytesIO(files["docx"]))
    cells = {cell.text for one in opened.tables for row in one.rows for cell in row.cells}
    assert clean in cells
    assert all(has_room(one) for one in opened.tables)
    assert opened.paragraphs[0].style.name == "Heading 1"
    assert opened.paragraphs[1].text == "Eksempel fra Fjell & dal. Slik planen sto 26. nov. 2026."
    book = load_workbook(BytesIO(files["xlsx"]))
    found = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == clean]
    assert [cell.data_type for cell in found] == ["s"], "never a formula"
    assert any(cell.is_date for row in book.worksheets[0].iter_rows() for cell in row)
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, "all columns of a row are on one page"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddFooter.left.text == ". ".join(one.text for one in opened.paragraphs[:2]).replace("&", "&&")
        for row in sheet.iter_rows():
            texts = [cell for cell in row if isinstance(cell.value, str)]
            long = [cell for cell in texts if len(cell.value) > 1.2 * sheet.column_dimensions[cell.column_letter].width]
            assert not long or sheet.row_dimensions[row[0].row].height, "LibreOffice would show the first line alone"
    with zipfile.ZipFile(BytesIO(files["zip"])) as archive:
        names = archive.namelist()
        assert archive.read(next(one for one in names if one.endswith(".plan.json"))).decode() == made["text"]
        assert "PDF/A" in archive.read(names[0]).decode()
        assert {one.rpartition(".")[2] for one in names} == {"txt", "json", "docx", "xlsx", "ics"}
    open_with_day = [task for task in made["tasks"] if task["when"] and not task["isDone"]]
    assert files["ics"].count(b"BEGIN:VEVENT") == len(open_with_day)


@cache
def loaded_once() -> Loaded:
    """Return the records with where each stands, read once for the tests here."""
    return read(ROOT)


def told_of(sheet: Checklist) -> list[str]:
    """Return what is said of the follow-up of a sheet, when it stands in the place of the one of its id."""
    loaded = loaded_once()
    data = replace(loaded.data, checklists=loaded.data.checklists | {sheet.id: sheet})
    return [str(mistake) for mistake in follow_up.mistakes(replace(loaded, data=data), data)]


@pytest.mark.parametrize("wrong", ["what", "when", "status"])
def test_columns_that_cannot_be_gathered_are_told(data: SiteData, wrong: str):
    """An editor who renames a column gets the line, and not a page where the tasks are gone."""
    sheet = choose.sheet(data, followed)
    number, table = table_of(sheet)
    assert table.follow_up
    unfinished = next(kind.id for kind in data.fields.values() if kind.options and not kind.done)
    missing = next(kind.id for kind in data.fields.values() if kind.id not in table.columns)
    column = {"what": missing, "when": table.follow_up.what, "status": unfinished}[wrong]
    said = {
        "what": "som ikke er en kolonne i tabellen",
        "when": "som ikke er en dato",
        "status": "ingen av valgene sier at saken er ferdig",
    }[wrong]
    changed = table.model_copy(
        update={
            "columns": [*table.columns, unfinished],
            "follow_up": table.follow_up.model_copy(update={wrong: column}),
        }
    )
    tables = [*sheet.tables[:number], changed, *sheet.tables[number + 1 :]]
    (told,) = told_of(sheet.model_copy(update={"tables": tables}))
    assert f"{wrong} er «{column}»" in told
    assert said in told
    assert f"data/checklists/{sheet.id}.yml, linje" in told


def test_a_column_that_stands_in_for_one_with_a_mistake_is_not_told_of(data: SiteData):
    """A choice misspelt in data/fields.yml was told with five sheets that nobody had changed."""
    sheet = choose.sheet(data, followed)
    number, table = table_of(sheet)
    other = next(kind.id for kind in data.fields.values() if kind.id not in table.columns)
    follow_up_now = table.follow_up.model_copy(update={"what": other})
    tables = list(sheet.tables)
    tables[number] = table.model_copy(update={"follow_up": follow_up_now})
    mended = sheet.model_copy(update={"tables": tables})
    loaded = loaded_once()
    assert told_of(mended) != []
    assert list(follow_up.mistakes(loaded, replace(data, checklists=data.checklists | {sheet.id: mended}))) == []


def test_a_score_that_no_part_asks_for_is_told(data: SiteData):
    """A picture of nothing would look like a team that has not answered."""
    sheet = choose.sheet(data, scored)
    assert sheet.profile
    asked = {answer for section in sheet.sections for answer in section.answers}
    other = next(kind.id for kind in data.fields.values() if kind.options and kind.id not in asked)
    (told,) = told_of(sheet.model_copy(update={"profile": sheet.profile.model_copy(update={"score": other})}))
    assert f"score er «{other}»" in told
    assert told_of(sheet) == []


def test_what_only_the_whole_plan_needs_makes_no_new_edition(data: SiteData):
    """The sheet that readers have is the same: nothing that is gathered from it stands in its record."""
    sheet = choose.sheet(data, followed)
    bare = sheet.model_copy(
        update={"profile": None, "tables": [table.model_copy(update={"follow_up": None}) for table in sheet.tables]}
    )
    assert editions.record(bare, data) == editions.record(sheet, data)


def test_a_script_made_small_says_what_it_said(tmp_path: Path):
    """Names are short and space is gone, but not what a reader sees, nor what others call by name."""
    path = tmp_path / "x.js"
    path.write_text(
        "export const list = (words) => `- ${words.map((word) => `${word}: her`).join()}`;\n", encoding="utf-8"
    )
    apart = "import { list } from './x.js';\nself.telling = { told: (everything) => list(everything) };\n"
    (tmp_path / "y.js").write_text(apart.replace("'", '"'), encoding="utf-8")
    script = scripts.bundle(tmp_path / "y.js")
    assert "}: her`" in script
    assert "self.telling={told:" in script
    assert not {"words", "word", "everything", "list"} & set(re.findall(r"\w+", script))


def test_a_script_that_is_none_is_refused_with_its_place():
    """A slip of the pen stops the build: half a script would be a page where buttons do nothing."""
    with pytest.raises(ValueError, match=r"line 2 and column \d"):
        scripts.small("const a = 1;\nconst b = ;\n")
