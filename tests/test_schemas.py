"""What helps an editor of text: JSON Schema of data/ and of the head of a page, and the lines that point at it."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from macros.commands import schemas
from macros.pages import front_matter
from macros.records.loading import SCHEMAS
from macros.records.project import TEMPLATE, page_files
from macros.records.reading import read_file
from macros.records.site_data import COLLECTIONS

from .conftest import ROOT

RECORDS = sorted(
    path
    for path in (ROOT / "data").rglob("*.yml")
    if path.relative_to(ROOT / "data").parts[0] != "published" and path.stem != TEMPLATE
)
PAGES = page_files(ROOT / "docs")


def _validator(name: str) -> Draft7Validator:
    schema = json.loads((ROOT / "data" / SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=FormatChecker())


def _as_json(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _as_json(part) for name, part in value.items()}
    return [_as_json(part) for part in value] if isinstance(value, list) else value


def _errors(name: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in _validator(name).iter_errors(_as_json(value))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT / "data").parts[0].removesuffix(".yml")


def test_the_schemas_are_those_of_the_models():
    """A field that was added is completed and explained the same day."""
    made = schemas.files(ROOT)
    kept = {path: path.read_bytes() for path in (ROOT / "data" / SCHEMAS).iterdir()}
    assert kept == made, "run `make schemas`"


def test_there_is_a_schema_for_all_that_editors_write():
    """Every file of records, the head of a page, and the file of a municipality."""
    names = {path.name.removesuffix(".schema.json") for path in schemas.files(ROOT)}
    assert names == {*map(_name, RECORDS), schemas.FRONT_MATTER, schemas.LOCAL}


def test_what_the_check_accepts_is_right_in_an_editor_too():
    """A red line under what is right teaches people to look away."""
    for path in RECORDS:
        assert not _errors(_name(path), read_file(path, path.name).value), path
    for path in PAGES:
        head = front_matter.read(path.read_text(encoding="utf-8"), path.name).text.value
        assert not _errors(schemas.FRONT_MATTER, head), path


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_what_is_wrong_is_marked_while_it_is_typed(collection: str):
    """A field that no record has, one that is missing, and an id that cannot be an address."""
    path = next(path for path in RECORDS if _name(path) == collection)
    value = read_file(path, path.name).value
    record = value[0] if isinstance(value, list) else value
    for wrong in (
        {**record, "tittel": "x"},
        {**record, "id": "Ikke En Id"},
        {name: part for name, part in record.items() if name != "id"},
    ):
        assert _errors(collection, [wrong] if isinstance(value, list) else wrong), wrong


def test_every_field_is_explained_in_norwegian():
    """The words that an editor sees when pointing at a field."""
    for content in schemas.files(ROOT).values():
        schema = json.loads(content)
        parts = [part for part in [schema, *schema["$defs"].values()] if "properties" in part]
        fields = [field for part in parts for field in part["properties"].values()]
        assert fields
        assert all(part["description"].strip(" .") for part in [*parts, *fields])


def _first_line(path: Path) -> str:
    """Return the line that a file of records begins with: where its schema lies, for an editor of text."""
    up = "../" * (len(path.relative_to(ROOT / "data").parts) - 1)
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{_name(path)}.schema.json"


def test_every_file_of_records_names_its_schema():
    """So that completion works wherever the file is opened."""
    for path in RECORDS:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first == _first_line(path), path
        assert (path.parent / first.partition("$schema=")[2]).resolve().is_file()


def test_the_project_tells_an_editor_of_text_where_the_schemas_lie():
    """A new file in a folder of records has no first line yet."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, patterns in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file(), schema
        assert all(list(ROOT.glob(pattern)) for pattern in patterns)
    known = {path for patterns in settings["yaml.schemas"].values() for one in patterns for path in ROOT.glob(one)}
    assert {path for path in known if path.stem != TEMPLATE} == set(RECORDS)
