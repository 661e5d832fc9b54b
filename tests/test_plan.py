"""«Planen vår»: the file a team keeps for years. Its modules run in Node, and their types are checked."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from macros.downloads.open_data import documents as open_data
from macros.records.site_data import SiteData
from macros.site_assets import plan, plan_editions

from . import editions, node, sampling, three_editions

TESTS = Path(__file__).parent / "plan"
PAGES = Path(__file__).parent.parent / "docs" / "om"
RUNS = 300  # random lives of a plan in `make test`
WHOLE_RUNS = 10_000


def run(*arguments: str | Path, **environment: str) -> str:
    """Run Node in the folder of the plan's tests; what it writes, once it has gone well."""
    done = subprocess.run(
        [node.NODE, *arguments],
        cwd=TESTS,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_store_does_what_it_says():
    """It is pure: what holds in Node holds in every browser."""
    run("--test", "store.test.mjs")


def test_a_form_replaces_what_it_was_filled_in_from_and_nothing_else():
    """A team takes a sheet out to Word, works on it there, and comes back to one answer, not two."""
    run("--test", "forms.test.mjs")


def test_what_looks_like_something_about_a_person_is_seen():
    """A warning that cries at dates and sums is soon not read; one that misses a number is of no use."""
    run("--test", "personal.test.mjs")


def test_a_plan_goes_over_to_a_new_edition_by_what_the_site_publishes(synthetic: SiteData, tmp_path: Path):
    """A team that comes back after two editions sees what became of each answer, and loses none."""
    files = open_data.documents(editions.published(three_editions.three(synthetic), synthetic))
    sheets = {name: json.loads(files[f"data/{name}.json"])["records"] for name in ("editions", "changes")}
    path = tmp_path / "sheets.json"
    path.write_text(json.dumps(sheets), encoding="utf-8")
    run("--test", "editions.test.mjs", SHEETS=str(path))


def test_every_edition_of_today_is_understood(data: SiteData, tmp_path: Path):
    """An answer to any field of any edition has a fate, and in the newest edition it is kept."""
    files = open_data.documents(data)
    sheets = {name: json.loads(files[f"data/{name}.json"])["records"] for name in ("editions", "changes")}
    path = tmp_path / "sheets.json"
    path.write_text(json.dumps(sheets), encoding="utf-8")
    counted = json.loads(run("fates.mjs", path))
    assert counted["unknown"] == 0
    assert counted["kept in the newest"] == counted["in the newest"] > 0


@pytest.mark.parametrize("runs", [RUNS, sampling.whole(WHOLE_RUNS)])
def test_no_life_of_a_plan_loses_an_answer_or_raises_a_dead_one(runs: int):
    """Three people, three editions, old copies and folds: in whatever order they meet, it is one file."""
    run("--test", "histories.test.mjs", RUNS=str(runs))


def test_the_types_of_the_plan_hold():
    """A file that lives for years is read by code that others change: what goes in and out is written, and true."""
    run(node.MODULES / "typescript" / "bin" / "tsc", "--project", TESTS)


def test_no_script_uses_a_name_before_it_is_there(site: Path):
    """The minifier may put a declaration before one that it needs: `const [a, b] = (x ?? y).z()` came before that of x.

    Nothing is wrong until that line runs, and then all that the script does is gone.
    """
    scripts = [*(site / "assets").glob("*.js"), *(site / "assets" / "search").glob("*.js")]
    assert len(scripts) > 10
    options = ["--noEmit", "--allowJs", "--checkJs", "--target", "es2022", "--moduleDetection", "force"]
    told = node.run(node.MODULES / "typescript" / "bin" / "tsc", *options, *map(str, scripts)).stdout
    assert [line for line in told.splitlines() if re.search(r"TS(2448|2449|2454|1\d{3}):", line)] == []


def test_what_a_reader_fetches_is_small():
    """On a phone with a poor line: at most 15 KiB, and only when it is asked for."""
    assert len(gzip.compress(plan.script())) <= 15 * 1024


def test_a_page_is_given_the_editions_that_the_site_publishes(data: SiteData, tmp_path: Path):
    """A page under file:// can fetch no JSON: the same editions and changes come as scripts, one for each sheet."""
    files = open_data.documents(data)
    sheets = {name: json.loads(files[f"data/{name}.json"])["records"] for name in ("editions", "changes")}
    scripts = plan.more(data)
    assert set(scripts) == set(plan.more_addresses(data))
    names = {plan_editions.ADDRESS.format(sheet=record["sheet"]) for record in sheets["changes"]}
    packs = {plan_editions.ADDRESS.format(sheet=names.split()[0]) for names in renewed_packs(data)}
    assert names | packs == set(scripts) - {plan.MORE}
    paths = [tmp_path / f"{number}.js" for number in range(len(names))]
    for path, name in zip(paths, sorted(names), strict=True):
        path.write_bytes(scripts[name])
    path = tmp_path / "sheets.json"
    path.write_text(json.dumps(sheets), encoding="utf-8")
    run("given.mjs", path, *paths)


def renewed_packs(data: SiteData) -> list[str]:
    """Return the packs that have several editions, each with what its boxes belong to: «x motepakke-x.kontrakt»."""
    return [names for element in data.core_elements_in_order if (names := plan_editions.of_pack(element, data))]


def test_a_meeting_pack_is_given_the_editions_of_its_sheet(data: SiteData, tmp_path: Path):
    """What a team has talked about goes over with the sheet: each box of an edition leads where its point does."""
    scripts = plan_editions.scripts(data)
    assert renewed_packs(data)
    for names in renewed_packs(data):
        pack, boxes = names.split()
        sheet = boxes.removeprefix(f"{pack}.")
        of_pack, of_sheet = (given(scripts[plan_editions.ADDRESS.format(sheet=of)]) for of in (pack, sheet))
        path = tmp_path / "sheets.json"
        path.write_text(json.dumps(of_pack), encoding="utf-8")
        counted = json.loads(run("fates.mjs", path))
        assert counted["unknown"] == 0
        assert counted["kept in the newest"] == counted["in the newest"] > 0
        of_boxes = [changes for changes in of_pack["changes"] if changes["sheet"] == boxes]
        for packed, own in zip(of_boxes, of_sheet["changes"], strict=True):
            points = {point_of(field["name"]): {point_of(to) for to in field["to"]} for field in own["fields"]}
            for field in packed["fields"]:
                here = point_of(field["name"].removeprefix(f"{pack}."))
                assert {point_of(to.removeprefix(f"{pack}.")) for to in field["to"]} >= points[here]


def given(script: bytes) -> dict[str, Any]:
    """Return what a script gives away."""
    return json.loads(script.decode().partition("detail:")[2].rpartition("}));")[0])


def point_of(field: str) -> str:
    """Return the name of a field without what is asked about the point."""
    return field.rpartition("_")[0]


def test_what_is_fetched_for_more_is_small(data: SiteData):
    """An earlier edition takes a script for all sheets and one for the sheet: together no more than the first."""
    sizes = {name: len(gzip.compress(script)) for name, script in plan.more(data).items()}
    assert sizes.pop(plan.MORE) + max(sizes.values()) <= 15 * 1024


def test_every_plan_is_as_its_schema_says(data: SiteData):
    """Whoever reads the file with a program of their own has the schema, and nothing else, to go by."""
    schema = json.loads(plan.schema(data))
    assert schema["$id"] == data.site.url + plan.SCHEMA
    judge = jsonschema.Draft202012Validator(schema)
    judge.check_schema(schema)
    files = [json.loads(json.loads(line)) for line in run("written.mjs", "30").splitlines()]
    assert any(entry.get("seen") for file in files for entry in file["entries"])
    for file in files:
        judge.validate(file)
        written = {name for entry in file["entries"] for name in entry}
        assert written <= schema["$defs"]["entry"]["properties"].keys()
        assert file.keys() <= schema["properties"].keys()
        assert file["about"].keys() == schema["properties"]["about"]["properties"].keys()


def test_the_schema_explains_every_name_in_words():
    """It is written for the one who has the file in front of them, long after this site."""
    schema = json.loads((plan.SOURCES / "plan.schema.json").read_text(encoding="utf-8"))
    parts = [schema, schema["$defs"]["entry"], schema["properties"]["about"]]
    assert not [name for part in parts for name, told in part["properties"].items() if not told.get("description")]


def written_on_page(kind: str) -> str:
    """Return the block of a kind on the page for those who read the file with tools of their own."""
    page = (PAGES / "planfilen.md").read_text(encoding="utf-8")
    [block] = re.findall(rf"^```{kind}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return block


def test_the_example_on_the_page_is_a_plan(data: SiteData):
    """It is what others copy: our own code and the schema must take it."""
    example = json.loads(written_on_page("json"))
    jsonschema.Draft202012Validator(json.loads(plan.schema(data))).validate(example)
    read = "import { read } from '../../docs/assets/plan/file.js'; console.log(read(process.argv[1]).entries.size)"
    assert int(run("--input-type=module", "--eval", read, written_on_page("json"))) == len(example["entries"])


def test_the_program_on_the_page_tells_the_answers_that_hold(tmp_path: Path):
    """Two files that met in no way give the answers of both, whichever comes first."""
    program = tmp_path / "les.py"
    program.write_text(written_on_page("python"), encoding="utf-8")
    first = json.loads(written_on_page("json"))
    added = [
        {"id": "b3", "field": "ark_01_svar", "value": "Delvis", "replaces": ["b1"]},
        {"id": "c3", "field": "ark_tiltak_frist", "row": "r1", "value": None, "replaces": ["c2"]},
    ]
    paths = [tmp_path / name for name in ("a.plan.json", "b.plan.json")]
    for path, file in zip(paths, (first, first | {"entries": [*first["entries"], *added]}), strict=True):
        path.write_text(json.dumps(file), encoding="utf-8")
    for order in (paths, paths[::-1]):
        done = subprocess.run(
            [sys.executable, program, *order], capture_output=True, text=True, encoding="utf-8", check=True
        )
        told = {line.replace("  ", " ") for line in done.stdout.splitlines()}
        assert told == {
            "_hode_navn-pa-tiltaket Trygg sammen",
            "ark_01_svar Delvis",
            "ark_01_svar Ja",
            "ark_tiltak r1 V",
        }


def test_the_pages_name_what_a_file_can_hold():
    """What is left out on the page is not known to those who write a file."""
    schema = json.loads((plan.SOURCES / "plan.schema.json").read_text(encoding="utf-8"))
    page = (PAGES / "planfilen.md").read_text(encoding="utf-8")
    explained = {"from", "about", "kept"}  # by the schema alone: nobody needs them to read answers or to give them
    names = {*schema["properties"], *schema["$defs"]["entry"]["properties"]} - explained
    assert not [name for name in names if f"«{name}»" not in page and f'"{name}"' not in page]
    assert plan.SCHEMA in page
