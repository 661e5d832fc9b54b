"""The kinds of record: each stands in one place, and all that reads and checks records follows from it."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from macros.records.models import ForeignTool, OwnTool
from macros.records.site_data import COLLECTIONS, SiteData

from . import choose

# Reads the records with the new kind among them, and once more with a slip in it.
READ_AND_BREAK = """
from dataclasses import replace
from pathlib import Path
from macros.checking import load
from macros.records.errors import DataError
print(load(Path()).partners["ks"].title)
path = Path("{path}")
path.write_text(path.read_text(encoding="utf-8").replace("title", "titel"), encoding="utf-8")
try:
    load(Path())
except DataError as error:
    print(error)
"""
SHEET = choose.sheet(choose.records()).id
NEW_KIND = '    tools: dict[str, Tool] = _records("verktøy")\n'


def run(project: Path, code: str) -> str:
    """Return what a line of code prints in a copy of the project."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True, timeout=60
    ).stdout


@pytest.mark.whole
@pytest.mark.parametrize(
    ("options", "file", "text"),
    [
        pytest.param(
            "",
            "partners.yml",
            f"- id: ks\n  title: KS\n  description: En partner\n  begin_with: [{SHEET}]\n",
            id="one file",
        ),
        pytest.param(
            ", a_file_each=True",
            "partners/ks.yml",
            f"id: ks\ntitle: KS\ndescription: En partner\nbegin_with: [{SHEET}]\n",
            id="a folder",
        ),
    ],
)
def test_a_new_kind_of_record_is_one_line(project: Path, options: str, file: str, text: str):
    """A developer who adds a line to SiteData has the file read, the records checked, and the name in messages."""
    source = project / "macros/records/site_data.py"
    code = source.read_text(encoding="utf-8")
    assert NEW_KIND in code
    line = f'    partners: dict[str, Role] = _records("partner"{options})\n'
    source.write_text(code.replace(NEW_KIND, line + NEW_KIND), encoding="utf-8")
    path = project / "data" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    said = run(project, READ_AND_BREAK.format(path=f"data/{file}"))
    assert said.startswith("KS\n")
    assert f"data/{file}, linje " in said
    assert "ukjent felt «titel». Mente du «title»?" in said


def test_every_field_of_records_is_read(data: SiteData):
    """A collection that is forgotten would be empty without a word."""
    assert all(getattr(data, name) for name in COLLECTIONS)


def test_an_own_tool_has_the_title_of_its_sheet(data: SiteData):
    """The title is written once, in the sheet."""
    for tool in data.tools.values():
        if isinstance(tool, OwnTool):
            assert data.title_of(tool) == data.checklists[tool.id].title
        else:
            assert isinstance(tool, ForeignTool)
            assert data.title_of(tool) == tool.title


def add_to_item(project: Path, field: str) -> None:
    """Give the items of the sheets one more field, in a copy of the project."""
    source = project / "macros/records/models/checklists.py"
    text = source.read_text(encoding="utf-8")
    assert text.count("    text: Text\n") == 1
    source.write_text(text.replace("    text: Text\n", f"    text: Text\n    {field}\n"), encoding="utf-8")


@pytest.mark.whole
def test_a_new_field_that_is_explained_in_its_model_needs_nothing_more(project: Path):
    """The schema of the open data takes the explanation from the model."""
    add_to_item(project, 'example: Text | None = Field(None, description="Et eksempel fra en kommune")')
    schema = """
from dataclasses import replace
from pathlib import Path
from macros.checking import load
from macros.downloads.open_data.documents import documents
print(documents(load(Path()))["data/checklists.schema.json"].decode())
"""
    assert '"description": "Et eksempel fra en kommune"' in run(project, schema)


@pytest.mark.whole
def test_a_new_field_that_nothing_explains_names_the_file_and_the_key(project: Path):
    """Whoever adds a field is told what the open data lacks, and no traceback."""
    add_to_item(project, "example: Text | None = None")
    dictionary = project / "macros/downloads/open_data/dictionary.yml"
    checked = subprocess.run(
        [sys.executable, "-m", "macros", "check"], cwd=project, capture_output=True, text=True, check=False, timeout=300
    )
    lines = dictionary.read_text(encoding="utf-8").count("\n")
    assert f"macros/downloads/open_data/dictionary.yml, linje {lines + 1}: «Item.example» er ikke" in checked.stderr
    assert "Traceback" not in checked.stderr
    with dictionary.open("a", encoding="utf-8") as file:
        file.write("Item.example: Et eksempel.\n")
    assert (
        run(project, "from macros.checking import check; from pathlib import Path; print(check(Path()).mistakes)")
        == "[]\n"
    )


@pytest.mark.whole
def test_a_new_field_of_a_tool_is_published_or_told_of(project: Path):
    """The open data has a model of its own for tools: a field that it lacks has its name told, with the remedy."""
    source = project / "macros/records/models/tools.py"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("    time: Text\n", "    time: Text\n    fee: Text | None = None\n"), encoding="utf-8"
    )
    checked = subprocess.run(
        [sys.executable, "-m", "macros", "check"], cwd=project, capture_output=True, text=True, check=False, timeout=300
    )
    assert "macros/downloads/open_data/records.py, linje " in checked.stderr
    assert "PublishedTool mangler feltet «fee»" in checked.stderr
    assert "Traceback" not in checked.stderr


def test_tools_of_a_tenth_core_element_come_before_those_that_none_uses(data: SiteData):
    """Lists of tools follow the model however many core elements it has."""
    *_, last = data.core_elements_in_order
    used, unused = list(data.tools)[-1], next(iter(data.tools))
    one_more = len(data.core_elements) + 1
    elements = {
        element.id: element.model_copy(update={"tools": [tool for tool in element.tools if tool not in {used, unused}]})
        for element in data.core_elements.values()
    }
    new = {f"ke-{number}": last.model_copy(update={"number": number, "tools": [used]}) for number in (one_more, 11)}
    order = [tool.id for tool in replace(data, core_elements=elements | new).tools_in_model_order()]
    assert order.index(used) < order.index(unused)
