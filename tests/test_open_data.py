"""The open data holds all records, follows its own schemas, and is described for data.norge.no."""

import hashlib
import inspect
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
from rdflib.namespace import DCTERMS, FOAF, RDF

from macros.downloads.open_data import documents as open_data
from macros.downloads.open_data import schema as open_schema
from macros.downloads.open_data import state
from macros.downloads.open_data.datasets import DATASETS
from macros.records.models import SiteInfo
from macros.records.site_data import SiteData
from macros.sheets.editions import earlier

from . import fast_yaml

ROOT = Path(__file__).parent.parent
NAMES = [dataset.id for dataset in DATASETS]
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
CATALOGUE = "data/katalog.jsonld"


@pytest.fixture(scope="session")
def files(data: SiteData) -> dict[str, bytes]:
    """The open data: path → bytes."""
    return open_data.documents(data)


@pytest.fixture(scope="session")
def graph(files: dict[str, bytes]) -> rdflib.Graph:
    """The catalogue as a harvester reads it."""
    return rdflib.Graph().parse(data=files[CATALOGUE], format="json-ld")


def read(files: dict[str, bytes], name: str) -> dict[str, Any]:
    """Return a document or schema as a program reads it."""
    return json.loads(files[f"data/{name}.json"])


@pytest.mark.parametrize("name", NAMES)
def test_a_document_follows_its_schema(name: str, files: dict[str, bytes]):
    """What is promised about the form must hold for whoever builds on it."""
    schema = read(files, f"{name}.schema")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(read(files, name), schema, jsonschema.Draft202012Validator)


def test_the_documents_hold_every_record(files: dict[str, bytes], data: SiteData):
    """Nothing is left out, and the order is that of the site."""
    ids = {name: [record["id"] for record in read(files, name)["records"]] for name in NAMES}
    assert ids == {
        "tools": [tool.id for tool in data.tools_in_model_order()],
        "checklists": list(data.checklists),
        "editions": [edition.name for edition in data.published.editions.values()],
        "changes": [old.name for sheet in data.checklists for old in earlier(sheet, data)],
        "drivers": list(data.drivers),
        "core_elements": [element.id for element in data.core_elements_in_order],
        "glossary": list(data.glossary),
        "references": list(data.literature),
        "state": [topic.id for topic in state.TOPICS],
    }


def test_the_points_are_those_of_the_records(files: dict[str, bytes]):
    """Ids, order and texts, letter by letter, against the YAML itself."""
    for record in read(files, "checklists")["records"]:
        source = fast_yaml.read((ROOT / "data" / "checklists" / f"{record['id']}.yml").read_text(encoding="utf-8"))
        found = [[(item["id"], item["text"]) for item in section["items"]] for section in record["sections"]]
        assert found == [[(item["id"], item["text"]) for item in section["items"]] for section in source["sections"]]
        assert record["purpose"] == source["purpose"]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_tells_what_it_may_be_used_for(name: str, files: dict[str, bytes], data: SiteData):
    """Licence, edition and address go along with the data."""
    document = read(files, name)
    assert document["licence"] == {"title": data.site.licence, "url": data.site.licence_url}
    assert document["address"] == f"{data.site.url}data/{name}.json"
    assert document["$schema"] == read(files, f"{name}.schema")["$id"] == f"{data.site.url}data/{name}.schema.json"
    assert document["edition"]["date"] == max(str(sheet.edition.date) for sheet in data.checklists.values())


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_explains_every_field_in_norwegian(name: str, files: dict[str, bytes]):
    """A schema without explanations is a list of names."""
    schema = read(files, f"{name}.schema")
    for part in (schema, *schema["$defs"].values()):
        for field, place in [("", part), *part["properties"].items()]:
            assert place["description"].strip(), field
            assert not re.search(r"\b(the|of|and|with)\b", place["description"]), place["description"]
            assert "title" not in place


def test_the_dictionary_says_nothing_twice(files: dict[str, bytes]):
    """Each explanation is used, and none repeats what the models say."""
    models = {model.__name__: model for model in open_schema.all_models()}
    used = {name for file in files if file.endswith("schema.json") for name in _names(json.loads(files[file]), models)}
    assert set(open_schema.dictionary()) == used


def _names(schema: dict[str, Any], models: dict[str, Any]) -> set[str]:
    """Return the entries of the dictionary that a schema needs."""
    (root,) = (dataset.document for dataset in DATASETS if schema["$id"].endswith(f"/{dataset.id}.schema.json"))
    classes = {root.__name__, *schema["$defs"]}
    needed = set(classes)
    for name in classes:
        for field, info in models[name].model_fields.items():
            if not info.description:
                owner = next(owner for owner in models[name].__mro__ if field in inspect.get_annotations(owner))
                needed.add(f"{owner.__name__}.{field}")
    return needed


def test_references_lead_to_records(files: dict[str, bytes]):
    """Whoever joins the documents finds what an id stands for."""
    tools, sheets, elements = (read(files, name) for name in ("tools", "checklists", "core_elements"))
    known = {record["id"] for name in NAMES for record in read(files, name)["records"]}
    fields = {field["id"] for field in sheets["fields"]}
    for sheet in sheets["records"]:
        assert {answer for section in sheet["sections"] for answer in section["answers"]} <= fields
        assert {column for table in sheet["tables"] for column in table["columns"]} <= fields
        assert set(sheet["sources"]) <= known
    assert {role for tool in tools["records"] for role in tool["used_by"]} <= {role["id"] for role in tools["roles"]}
    assert {element["phase"] for element in elements["records"]} == {phase["id"] for phase in elements["phases"]}
    assert {tool for element in elements["records"] for tool in element["tools"]} <= known


def test_pages_of_records_exist(files: dict[str, bytes], data: SiteData):
    """An address in the data leads to a page of the site."""
    records = [record for name in NAMES for record in read(files, name)["records"]]
    addresses = [record[key] for record in records for key in ("page", "address") if key in record]
    assert len(addresses) >= len(records)
    for address in addresses:
        path = address.removeprefix(data.site.url).partition("#")[0].strip("/")
        page = ROOT / "docs" / path
        assert page.with_suffix(".md").exists() or (page / "index.md").exists(), address


def test_the_same_data_gives_the_same_bytes_and_other_data_another_edition(files: dict[str, bytes], data: SiteData):
    """No clock in the files; the fingerprint changes with the content and with nothing else."""
    assert open_data.documents(data) == files
    term = next(iter(data.glossary.values()))
    reworded = data.glossary | {term.id: term.model_copy(update={"definition": "Noe annet."})}
    again = open_data.documents(replace(data, glossary=reworded))
    changed = {path for path in files if files[path] != again[path]}
    assert changed == {"data/glossary.json", CATALOGUE}
    assert read(again, "glossary")["edition"]["fingerprint"] != read(files, "glossary")["edition"]["fingerprint"]


def test_the_catalogue_says_what_dcat_ap_no_asks_for(graph: rdflib.Graph, data: SiteData):
    """data.norge.no refuses a description that lacks an obligatory property."""
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    distributions = set(graph.subjects(RDF.type, DCAT.Distribution))
    assert set(graph.objects(catalogue, DCAT.dataset)) == datasets
    assert len(datasets) == len(distributions) == len(NAMES)
    obligatory = {
        catalogue: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.identifier, DCAT.contactPoint),
        **dict.fromkeys(
            datasets,
            (
                *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.identifier, DCTERMS.accessRights),
                *(DCAT.theme, DCAT.contactPoint, DCAT.distribution),
            ),
        ),
        **dict.fromkeys(distributions, (DCAT.accessURL, DCTERMS.license, DCTERMS["format"], DCTERMS.conformsTo)),
    }
    for subject, properties in obligatory.items():
        for name in properties:
            assert list(graph.objects(subject, name)), (subject, name)
    (publisher,) = graph.objects(catalogue, DCTERMS.publisher)
    assert (publisher, FOAF.name, rdflib.Literal(data.site.publisher, lang="nb")) in graph


def test_the_catalogue_tells_the_truth_about_the_files(graph: rdflib.Graph, files: dict[str, bytes], data: SiteData):
    """Address, size and checksum are those of the file that lies there."""
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        body = files[str(graph.value(distribution, DCAT.downloadURL)).removeprefix(data.site.url)]
        assert int(graph.value(distribution, DCAT.byteSize)) == len(body)
        checksum = graph.value(graph.value(distribution, spdx.checksum), spdx.checksumValue)
        assert str(checksum) == hashlib.sha256(body).hexdigest()
        assert str(graph.value(distribution, DCTERMS.conformsTo)).removeprefix(data.site.url) in files


def test_a_licence_outside_the_table_keeps_its_address(data: SiteData):
    """The owner of the site may choose another licence."""
    site = SiteInfo(**{**dict(data.site), "licence": "NLOD 2.0", "licence_url": "https://data.norge.no/nlod/no/2.0"})
    files = open_data.documents(replace(data, site=site))
    graph = rdflib.Graph().parse(data=files[CATALOGUE], format="json-ld")
    assert {str(licence) for licence in graph.objects(None, DCTERMS.license)} == {site.licence_url}


@pytest.mark.parametrize("fault", ["a field left out", "a field too many", "a kind that is not one"])
def test_a_planted_fault_breaks_the_schema(fault: str, files: dict[str, bytes]):
    """A schema that accepts anything promises nothing."""
    document = read(files, "tools")
    tool = document["records"][0]
    match fault:
        case "a field left out":
            del tool["id"]
        case "a field too many":
            tool["colour"] = "blå"
        case _:
            tool["kind"] = "PDF"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, read(files, "tools.schema"), jsonschema.Draft202012Validator)
