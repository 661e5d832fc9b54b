"""Open data: the records as JSON with schemas, and one description of it all for data catalogues.

Everything follows from the models and the records; nothing is typed twice. The edition has
no clock in it, so that two builds give the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic_core import to_json

from ... import language
from ...records.fields import Record
from ...records.site_data import SiteData
from . import catalogue, local
from . import schema as open_schema
from .datasets import DATASETS, Dataset
from .records import DataEdition, Document, Licence

# What is made, in this order: each document with its schema, and the catalogue of them all.
ADDRESSES = (*(path for dataset in DATASETS for path in (dataset.path, dataset.schema_path)), catalogue.PATH)


def documents(data: SiteData) -> dict[str, bytes]:
    """Return the open data as path in the site → bytes (UTF-8): documents, schemas and catalogue."""
    return {address: content(address, data) for address in ADDRESSES}


def content(address: str, data: SiteData) -> bytes:
    """Return one file of the open data, given by its path in the site, as bytes (UTF-8)."""
    for dataset in DATASETS:
        if address == dataset.schema_path:  # few records change a schema, and to work them all out takes long
            return _json(_schema(dataset, _document(dataset, data)))
    return _written(data)[address]


@lru_cache(maxsize=1)  # the catalogue tells of all documents
def _written(data: SiteData) -> dict[str, bytes]:
    """Return the documents and the catalogue."""
    files: dict[str, bytes] = {}
    listed = []
    for dataset, document in described(data):
        files[dataset.path] = _json(document.model_dump(mode="json", exclude_none=True))
        listed.append((dataset.id, document, files[dataset.path]))
    return {**files, catalogue.PATH: _json(catalogue.description(listed, data))}


def described(data: SiteData) -> list[tuple[Dataset, Document[Any]]]:
    """Return the documents, and leave writing them to those who need them. Raises DataError as `try_records` does."""
    return [(dataset, _document(dataset, data)) for dataset in DATASETS]


def try_records(dataset: Dataset, data: SiteData) -> None:
    """Raise DataError for a field of a record that a document has no place for.

    What has changed from edition to edition is worked out, by what has fields of its own: no record can lack a place
    there, and to work it out takes longer than all else.
    """
    if not dataset.worked_out_from:
        _document(dataset, data)


def explain() -> None:
    """Raise DataError for a field of a document that nothing explains."""
    for dataset in DATASETS:
        open_schema.schema(dataset.document, dataset.schema_path)


def made_from(address: str, data: SiteData) -> list[object]:
    """Return what a document or a schema follows from: texts that change when its content does."""
    return [address, data.site, *(_said(dataset, data) for dataset in DATASETS if dataset.path == address)]


def more_kinds(address: str) -> tuple[str, ...]:
    """Return the kinds of records that a file is made of, besides those that sheets are described from."""
    return next((dataset.more for dataset in DATASETS if dataset.path == address), ())


def _said(dataset: Dataset, data: SiteData) -> object:
    """Return what changes when a document does: what it is worked out from, or else its head, with its fingerprint."""
    if dataset.worked_out_from:
        return dataset.worked_out_from(data.for_files_with(dataset.more))
    document = _document(dataset, data)
    return [document.address, document.title, document.publisher, document.licence, document.edition]


def _schema(dataset: Dataset, document: Document[Any]) -> dict[str, Any]:
    return open_schema.schema(dataset.document, document.schema_address)


def _document(dataset: Dataset, data: SiteData) -> Document[Any]:
    """Return the document with licence and edition."""
    known = _known(data)
    if dataset.id not in known:
        known[dataset.id] = _described(dataset, data.for_files_with(dataset.more))
    return known[dataset.id]


@lru_cache(maxsize=1)
def _known(_: SiteData) -> dict[str, Document[Any]]:
    """Return the documents that have been described, by id: every listing of the files asks for them."""
    return {}


def _described(dataset: Dataset, data: SiteData) -> Document[Any]:
    parts: dict[str, list[Record]] = {name: list(records(data)) for name, records in dataset.parts.items()}
    of_municipality = local.part(dataset.path, parts, data)
    content = parts | ({"local": [of_municipality]} if of_municipality else {})
    return dataset.document(
        schema_address=data.site.url + dataset.schema_path,
        title=local.title(f"{dataset.title} – {data.site.publisher}", data),
        description=dataset.description,
        language=language.code(),
        publisher=local.publisher(data),
        local=of_municipality,
        address=data.site.url + dataset.path,
        licence=Licence(title=data.site.licence, url=data.site.licence_url),
        edition=DataEdition(date=data.newest_edition, fingerprint=_fingerprint(content)),
        **parts,
    )


def _fingerprint(parts: Mapping[str, list[Record]]) -> str:
    """Return twelve characters that change when the content changes."""
    plain = {name: [record.model_dump(mode="json") for record in records] for name, records in parts.items()}
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:12]


def _json(value: object) -> bytes:
    """Return JSON for people and programs: Norwegian letters as they are, two spaces."""
    return to_json(value, indent=2) + b"\n"
