"""Where a record refers to others: found from the types of its fields, so that no rule lists them."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from .fields import Ref
from .reading import Location


def references(record: BaseModel) -> Iterator[tuple[Location, str, Ref]]:
    """Yield each reference in a record as (location, id, mark)."""
    for name, annotation in _annotations(type(record)).items():
        for location, value, mark in _references_in(annotation, getattr(record, name)):
            yield (name, *location), value, mark


@cache
def _annotations(model: type[BaseModel]) -> dict[str, Any]:
    """Return the fields of a model that may hold a reference, with their annotations."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields if _may_refer(hints[name])}


def _may_refer(annotation: Any) -> bool:  # noqa: ANN401 - any annotation
    if isinstance(annotation, Ref):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_annotations(annotation))
    return any(_may_refer(part) for part in get_args(annotation))


def _references_in(annotation: Any, value: Any) -> Iterator[tuple[Location, str, Ref]]:  # noqa: ANN401 - as above
    if value is None:
        return
    if isinstance(value, BaseModel):
        yield from references(value)
        return
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        mark = next((extra for extra in arguments[1:] if isinstance(extra, Ref)), None)
        if mark:
            yield (), value, mark
        else:
            yield from _references_in(arguments[0], value)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            for location, found, mark in _references_in(arguments[0], part):
                yield (number, *location), found, mark
    else:
        for argument in arguments:
            if argument is not type(None):
                yield from _references_in(argument, value)
