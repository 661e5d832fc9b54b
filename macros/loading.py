"""data/ → SiteData. Every mistake is gathered with file and line before anything is refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from . import models, rules, wording
from .errors import DataError, Mistake
from .fields import Record
from .places import Place, Places
from .site_data import SiteData
from .yaml_reading import YamlText, read_file

# Collection → its file under data/ and its model. A new kind of record is one line here.
COLLECTIONS: dict[str, tuple[str, type[Record]]] = {
    "fields": ("fields.yml", models.FieldKind),
    "roles": ("roles.yml", models.Role),
    "phases": ("phases.yml", models.Phase),
    "core_elements": ("core_elements.yml", models.CoreElement),
    "tools": ("tools.yml", models.Tool),
    "drivers": ("drivers.yml", models.Driver),
    "barriers": ("barriers.yml", models.Barrier),
    "glossary": ("glossary.yml", models.Term),
    "literature": ("literature.yml", models.Reference),
}


def load(root: Path) -> SiteData:
    """Read and check all records under data/ in the project's root.

    The pages under docs/ are read too: a tool that only a page leads to is in use.

    Raises DataError with every mistake in every file. References between records are
    checked when the records themselves are sound, so that no mistake follows from another.
    """
    folder = root / "data"
    places = Places()
    mistakes: list[Mistake] = []
    collections: dict[str, dict[str, Any]] = {}
    for name, (file, model) in COLLECTIONS.items():
        collections[name] = _collection(name, _read(folder, file, mistakes), model, places, mistakes)
    collections["checklists"] = {}
    for path in sorted((folder / "checklists").glob("*.yml")):
        _checklist(path, _read(folder, f"checklists/{path.name}", mistakes), collections, places, mistakes)
    site = _record(models.SiteInfo, _read(folder, "site.yml", mistakes), (), mistakes)
    _refuse_other_files(folder, mistakes)
    if mistakes:
        raise DataError(mistakes)
    data = SiteData(site=site, **collections)  # type: ignore[arg-type]
    page_text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in (root / "docs").rglob("*.md"))
    if mistakes := rules.mistakes(data, places, page_text):
        raise DataError(mistakes)
    return _with_own_tools(data)


def _read(folder: Path, name: str, mistakes: list[Mistake]) -> YamlText:
    shown_as = f"{folder.name}/{name}"
    path = folder / name
    if not path.exists():
        mistakes.append(Mistake(shown_as, 1, "filen mangler. Hent den tilbake fra forrige versjon."))
        return YamlText(shown_as)
    text = read_file(path, shown_as)
    mistakes.extend(text.mistakes)
    return text


def _collection(
    name: str, text: YamlText, model: type[Record], places: Places, mistakes: list[Mistake]
) -> dict[str, Record]:
    if text.mistakes or text.value is None:
        return {}
    if not isinstance(text.value, list):
        mistakes.append(Mistake(text.file, 1, "filen skal være en liste. Begynn hver post med «- id: …»."))
        return {}
    records: dict[str, Record] = {}
    for number in range(len(text.value)):
        record = _record(model, text, (number,), mistakes)
        if record is not None:
            _add(name, record, Place(text, (number,)), records, places, mistakes)
    return records


def _checklist(
    path: Path, text: YamlText, collections: dict[str, Any], places: Places, mistakes: list[Mistake]
) -> None:
    record = None if text.mistakes else _record(models.Checklist, text, (), mistakes)
    if record is None:
        return
    place = Place(text, ())
    if record.id != path.stem:
        mistakes.append(place.mistake(("id",), f"id er «{record.id}», men filen heter {path.name}. Gi dem samme navn."))
    _add("checklists", record, place, collections["checklists"], places, mistakes)


def _add(  # noqa: PLR0913 - the six belong together and are private
    name: str,
    record: Any,  # noqa: ANN401 - any record with an id
    place: Place,
    records: dict[str, Any],
    places: Places,
    mistakes: list[Mistake],
) -> None:
    if record.id in records:
        first = places[name, record.id].line("id")
        mistakes.append(place.mistake(("id",), f"id «{record.id}» er brukt før, på linje {first}. Velg en ny id."))
        return
    records[record.id] = record
    places[name, record.id] = place


def _record(model: type[Record], text: YamlText, location: tuple[int, ...], mistakes: list[Mistake]) -> Any:  # noqa: ANN401 - the model given
    value = text.value
    for part in location:
        value = value[part]
    if text.mistakes or value is None:
        return None
    try:
        return model.model_validate(value)
    except ValidationError as error:
        for detail in error.errors():
            known = list(_model_at(model, detail["loc"]).model_fields)
            mistakes.append(Mistake(text.file, text.line((*location, *detail["loc"])), wording.sentence(detail, known)))
    return None


def _model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel]:
    """Return the model that the last field of a location belongs to."""
    for part in location[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            inner = next(_models_in(model.model_fields[part].annotation), None)
            model = inner or model
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _refuse_other_files(folder: Path, mistakes: list[Mistake]) -> None:
    expected = {file for file, _ in COLLECTIONS.values()} | {"site.yml", "aliases.yml"}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_checklist = path.parent == folder / "checklists" and path.suffix == ".yml"
        if path.is_file() and not path.name.startswith(".") and name not in expected and not is_checklist:
            mistakes.append(
                Mistake(
                    f"{folder.name}/{name}",
                    1,
                    "filen blir ikke lest. Gi den et navn som slutter på .yml, eller flytt den.",
                )
            )


def _with_own_tools(data: SiteData) -> SiteData:
    """Give the tools that are our own sheets the title and language of the sheet."""
    for tool_id, tool in data.tools.items():
        if tool.checklist:
            title = data.checklists[tool.checklist].title
            data.tools[tool_id] = tool.model_copy(update={"title": title, "language": "bokmål"})
    return data
