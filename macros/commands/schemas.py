"""JSON Schema of what editors write, so that an editor of text completes, explains and marks it as it is typed.

One schema for each file or folder of records in data/, one for data/site.yml, one for the head of a page and one for
the file of a local edition, made from the models: `python -m macros schemas`. They lie in data/schemas/, where the
first line of each file of records and `.vscode/settings.json` point at them. A schema helps; the check decides.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel, TypeAdapter

from ..downloads.open_data import schema as open_schema
from ..records import models
from ..records.errors import DataError
from ..records.fields import LANGUAGE_TAGS, Ref
from ..records.loading import SCHEMAS
from ..records.site_data import COLLECTIONS
from . import whole_files

DICTIONARY = Path(__file__).parent / "schemas.yml"
FRONT_MATTER = "front-matter"
LOCAL = "lokal"  # of the file of a municipality, which lies outside data/
_DIALECT = "http://json-schema.org/draft-07/schema#"  # what the YAML language server reads best
# Model → the other forms it may be written in: its validator turns them into the first.
_ALSO_WRITTEN: dict[str, list[dict[str, Any]]] = {
    models.Question.__name__: [
        {"type": "string", "description": "Spørsmålet på bokmål"},
        {
            "type": "object",
            "description": "Spørsmålet på et annet språk: «nynorsk: Kva gjer vi først?»",
            "properties": {language: {"type": "string"} for language in LANGUAGE_TAGS},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        },
    ],
    models.Retired.__name__: [{"type": "string", "description": "Bare id-en, når ingenting har tatt over"}],
}
# Model → fields that are worked out from another where they are left out.
_WORKED_OUT = {models.AgendaItem.__name__: {"minutes"}}


def files(root: Path) -> dict[Path, bytes]:
    """Return every schema of a project: its path → its content. Raises DataError where a field is not explained."""
    kinds: dict[str, tuple[Any, bool]] = {
        _name(collection.path): (collection.model, not collection.a_file_each) for collection in COLLECTIONS.values()
    }
    kinds |= {"site": (models.SiteInfo, False), "writing": (models.WritingAdvice, False)}
    kinds[FRONT_MATTER] = (models.PageInfo, False)
    kinds[LOCAL] = (models.LocalEdition, False)
    folder = root / "data" / SCHEMAS
    return {folder / f"{name}.schema.json": _written(_schema(*kind)) for name, kind in kinds.items()}


def write(root: Path) -> int:
    """Write every schema of a project. Returns how many there are."""
    found = files(root)
    (root / "data" / SCHEMAS).mkdir(exist_ok=True)
    whole_files.write(found)
    return len(found)


def _name(path: str) -> str:
    return path.removesuffix(".yml").strip("/")


def _written(schema: dict[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def _schema(model: Any, is_list: bool) -> dict[str, Any]:  # noqa: ANN401 - a class, or a union of classes
    """Return the schema of a record, or of a file with a list of them."""
    schema = TypeAdapter(list[model] if is_list else model).json_schema()
    definitions = schema.get("$defs", {})
    known = {one.__name__: one for one in open_schema.all_models()}
    own = {model.__name__: schema} if isinstance(model, type) and not is_list else {}
    missing = [key for name, part in {**definitions, **own}.items() for key in _explain(part, known[name])]
    if missing:
        raise DataError(open_schema.unexplained(key, DICTIONARY) for key in sorted(missing))
    schema["$defs"] = {
        name: {"anyOf": [*_ALSO_WRITTEN[name], part]} if name in _ALSO_WRITTEN else part
        for name, part in definitions.items()
    }
    return {"$schema": _DIALECT, **schema}


def _explain(part: dict[str, Any], model: type[BaseModel]) -> Iterator[str]:
    """Put Norwegian explanations into the schema of a class. Yields the fields that nothing explains."""
    part.pop("title", None)
    part["description"] = explanations().get(model.__name__, "")
    if not part["description"]:
        yield model.__name__
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        place = part["properties"][name] = _as_written(part["properties"][name])
        key = f"{open_schema.owner(model, name)}.{name}"
        text = field.description or _explanation(model, name)
        if not text:
            yield key
        place["description"] = " ".join(filter(None, [f"{text}.".replace("..", "."), _where(hints[name])]))
    if required := [name for name in part.get("required", []) if name not in _WORKED_OUT.get(model.__name__, ())]:
        part["required"] = required


def _as_written(place: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field as an editor may write it: left out, and never as nothing."""
    kinds = [kind for kind in place.get("anyOf", []) if kind.get("type") != "null"]
    rest = {name: part for name, part in place.items() if name not in ("title", "anyOf", "$ref", "default")}
    if "$ref" in place:  # draft 7 reads nothing beside a reference
        kinds = [{"$ref": place["$ref"]}]
    if place.get("default") not in (None, []):
        rest["default"] = place["default"]
    if len(kinds) == 1 and "$ref" not in kinds[0]:
        return {**rest, **kinds[0]}
    return {**rest, "anyOf": kinds} if kinds else rest


@cache
def explanations() -> dict[str, str]:
    """Return the explanations of classes and fields: those of the open data, and those that only editors need."""
    texts: dict[str, str] = yaml.safe_load(DICTIONARY.read_text(encoding="utf-8"))
    return {**open_schema.dictionary(), **texts}


def _explanation(model: type[BaseModel], field: str) -> str:
    """Return what explains a field: of the class it is written in, or of the same record as open data."""
    owner = open_schema.owner(model, field)
    keys = (f"{owner}.{field}", f"{model.__name__}.{field}", f"Published{owner.removeprefix('Any')}.{field}")
    return next((explanations()[key] for key in keys if key in explanations()), "")


def _where(annotation: Any) -> str:  # noqa: ANN401 - any annotation
    """Return where the ids of a field are found, or nothing when it holds no ids of other records."""
    marks = list(_marks(annotation))
    places = [f"data/{COLLECTIONS[name].path}" for mark in marks for name in mark.collections]
    return f"Id fra {' eller '.join(dict.fromkeys(places))}." if places else ""


def _marks(annotation: Any) -> Iterator[Ref]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return
    if get_origin(annotation) is Annotated:
        yield from (extra for extra in get_args(annotation)[1:] if isinstance(extra, Ref))
    for part in get_args(annotation):
        yield from _marks(part)
