"""JSON Schema of the open data, from the models, with every class and field explained in Norwegian."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from ...records.fields import Record

DICTIONARY = Path(__file__).parent / "dictionary.yml"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(document: type[Record], address: str) -> dict[str, Any]:
    """Return the schema of a document, with its own address as `$id`.

    Source of the dialect: JSON Schema 2020-12, which pydantic writes.
    """
    made = document.model_json_schema()
    models = {model.__name__: model for model in all_models()}
    for name, part in {document.__name__: made, **made.get("$defs", {})}.items():
        _explain(part, models[name])
    return {"$schema": _DIALECT, "$id": address, **made}


@cache
def dictionary() -> dict[str, str]:
    """Return the explanations: «Class» or «Class.field» → Norwegian text."""
    return yaml.safe_load(DICTIONARY.read_text(encoding="utf-8"))


def _explain(part: dict[str, Any], model: type[BaseModel]) -> None:
    """Put the explanations into one class of a schema, and drop pydantic's English titles."""
    part.pop("title", None)
    part["description"] = dictionary()[model.__name__]
    for name, field in model.model_fields.items():
        place = part["properties"][field.alias or name]
        place.pop("title", None)
        place["description"] = field.description or _from_dictionary(model, name)


def _from_dictionary(model: type[BaseModel], field: str) -> str:
    """Return the explanation of a field, where its class or the class it comes from has one."""
    return next(
        dictionary()[f"{owner.__name__}.{field}"]
        for owner in model.__mro__
        if f"{owner.__name__}.{field}" in dictionary()
    )


def all_models() -> list[type[BaseModel]]:
    """Return all kinds of record."""
    found, waiting = [], [Record]
    while waiting:
        model = waiting.pop()
        found.append(model)
        waiting += model.__subclasses__()
    return found
