"""JSON Schema of the open data, from the models, with every class and field explained in Norwegian.

A field is explained by the description in its model, where it has one, and else in dictionary.yml.
"""

import inspect
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from ...records.errors import DataError, Mistake
from ...records.fields import Record
from ...records.project import ROOT

DICTIONARY = Path(__file__).parent / "dictionary.yml"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(document: type[Record], address: str) -> dict[str, Any]:
    """Return the schema of a document, with its own address as `$id`.

    Source of the dialect: JSON Schema 2020-12, which pydantic writes.

    Raises DataError with every class and field that nothing explains.
    """
    written = document.model_json_schema()
    models = {model.__name__: model for model in all_models()}
    missing: list[str] = []
    for name, part in {document.__name__: written, **written.get("$defs", {})}.items():
        missing += _explain(part, models[name])
    if missing:
        raise DataError(unexplained(key, DICTIONARY) for key in missing)
    return {"$schema": _DIALECT, "$id": address, **written}


@cache
def dictionary() -> dict[str, str]:
    """Return the explanations: «Class» or «Class.field» → Norwegian text."""
    texts: dict[str, str] = yaml.safe_load(DICTIONARY.read_text(encoding="utf-8"))
    return texts


def _explain(part: dict[str, Any], model: type[BaseModel]) -> list[str]:
    """Put the explanations into one class of a schema, and drop pydantic's English titles.

    Returns the keys that the dictionary lacks.
    """
    missing = []
    part.pop("title", None)
    part["description"] = dictionary().get(model.__name__)
    if not part["description"]:
        missing.append(model.__name__)
    for name, field in model.model_fields.items():
        place = part["properties"][field.alias or name]
        key = f"{owner(model, name)}.{name}"
        place.pop("title", None)
        place["description"] = field.description or dictionary().get(key)
        if not place["description"]:
            missing.append(key)
    return missing


def owner(model: type[BaseModel], field: str) -> str:
    """Return the name of the class that a field of a model is written in: its own, or one it is made from."""
    return next(written.__name__ for written in model.__mro__ if field in inspect.get_annotations(written))


def unexplained(key: str, dictionary: Path) -> Mistake:
    """Say what to write of a class or field in the dictionary that lacks it, and where: at its end."""
    sentence = f"«{key}» er ikke forklart. Skriv «{key}: …» med en kort forklaring på norsk"
    if "." in key:
        sentence += ", eller gi feltet en description i modellen"
    line = dictionary.read_text(encoding="utf-8").count("\n") + 1
    return Mistake(dictionary.relative_to(ROOT).as_posix(), line, f"{sentence}.")


def all_models() -> list[type[BaseModel]]:
    """Return all kinds of record."""
    models: list[type[BaseModel]] = []
    waiting: list[type[BaseModel]] = [Record]
    while waiting:
        model = waiting.pop()
        models.append(model)
        waiting += model.__subclasses__()
    return models
