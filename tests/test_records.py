"""The kinds of record: each stands in one place, and all that reads and checks records follows from it."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros.records.models import ForeignTool, OwnTool
from macros.records.site_data import COLLECTIONS, SiteData

NEW_KIND = '    tools: dict[str, Tool] = _records("verktøy")\n'


def run(project: Path, code: str) -> str:
    """Return what a line of code prints in a copy of the project."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True, timeout=60
    ).stdout


@pytest.mark.parametrize(
    ("options", "file", "text"),
    [
        pytest.param("", "partners.yml", "- id: ks\n  title: KS\n  description: En partner\n", id="one file"),
        pytest.param(
            ", a_file_each=True", "partners/ks.yml", "id: ks\ntitle: KS\ndescription: En partner\n", id="a folder"
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
    load = "from pathlib import Path; from macros.checking import load; print(load(Path()).partners['ks'].title)"
    assert run(project, load) == "KS\n"
    path.write_text(text.replace("title", "titel"), encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "macros", "check"], cwd=project, capture_output=True, text=True, check=False, timeout=60
    )
    assert f"data/{file}, linje " in checked.stderr
    assert "ukjent felt «titel». Mente du «title»?" in checked.stderr


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
