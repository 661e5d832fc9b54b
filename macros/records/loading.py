"""data/ → SiteData. Every mistake is gathered with file and line before anything is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from . import ledger, models, wording
from .errors import DataError, Mistake
from .fields import Record
from .places import Place, Places
from .reading import YamlText, read_file
from .site_data import SiteData

# Collection → its file under data/ and its model. A new kind of record is one line here.
COLLECTIONS: dict[str, tuple[str, type[Record]]] = {
    "fields": ("fields.yml", models.FieldKind),
    "roles": ("roles.yml", models.Role),
    "phases": ("phases.yml", models.Phase),
    "core_elements": ("core_elements.yml", models.CoreElement),
    "tools": ("tools.yml", models.Tool),
    "drivers": ("drivers.yml", models.Driver),
    "strategies": ("strategies.yml", models.Strategy),
    "barriers": ("barriers.yml", models.Barrier),
    "glossary": ("glossary.yml", models.Term),
    "literature": ("literature.yml", models.Reference),
    "news": ("news.yml", models.News),
    "aliases": ("aliases.yml", models.Alias),
}


@dataclass(frozen=True)
class Loaded:
    """The records, sound one by one, and where each stands: the rules between them are not tried yet."""

    data: SiteData
    places: Places
    promises: YamlText  # data/published.yml


def read(root: Path) -> Loaded:
    """Read all records under data/ in the project's root.

    Raises DataError with every record that is not sound by itself, in every file.
    """
    reader = _Reader(root / "data")
    for name, (file, model) in COLLECTIONS.items():
        reader.read_collection(name, file, model)
    for path in sorted(reader.folder.glob("checklists/*.yml")):
        reader.read_checklist(path)
    site = reader.record(models.SiteInfo, reader.text("site.yml"), ())
    promises = reader.text("published.yml")
    published = reader.record(ledger.Ledger, promises, ())
    reader.refuse_other_files()
    if reader.mistakes:
        raise DataError(reader.mistakes)
    data = SiteData(site=site, published=published, **reader.collections)  # type: ignore[arg-type]
    return Loaded(data, reader.places, promises)


class _Reader:
    """Reads the files of one folder and gathers records, their places, and the mistakes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places()
        self.mistakes: list[Mistake] = []
        self.collections: dict[str, dict[str, Any]] = {"checklists": {}}

    def text(self, name: str) -> YamlText:
        shown_as = f"{self.folder.name}/{name}"
        path = self.folder / name
        if not path.exists():
            self.mistakes.append(Mistake(shown_as, 1, "filen mangler. Hent den tilbake fra forrige versjon."))
            return YamlText(shown_as)
        text = read_file(path, shown_as)
        self.mistakes.extend(text.mistakes)
        return text

    def read_collection(self, name: str, file: str, model: type[Record]) -> None:
        self.collections[name] = {}
        text = self.text(file)
        if text.mistakes or text.value is None:
            return
        if not isinstance(text.value, list):
            text.refuse(1, "filen skal være en liste. Begynn hver post med «- id: …».")
            self.mistakes.extend(text.mistakes)
            return
        for number in range(len(text.value)):
            record = self.record(model, text, (number,))
            if record is not None:
                self.add(name, record, Place(text, (number,)))

    def read_checklist(self, path: Path) -> None:
        text = self.text(f"checklists/{path.name}")
        record = self.record(models.Checklist, text, ())
        if record is None:
            return
        place = Place(text, ())
        if record.id != path.stem:
            wrong = f"id er «{record.id}», men filen heter {path.name}. Gi dem samme navn."
            self.mistakes.append(place.mistake(("id",), wrong))
        self.add("checklists", record, place)

    def add(self, name: str, record: Any, place: Place) -> None:  # noqa: ANN401 - any record with an id
        if record.id in self.collections[name]:
            first = self.places[name, record.id].line("id")
            wrong = f"id «{record.id}» er brukt før, på linje {first}. Velg en ny id."
            self.mistakes.append(place.mistake(("id",), wrong))
            return
        self.collections[name][record.id] = record
        self.places[name, record.id] = place

    def record(self, model: type[Record], text: YamlText, location: tuple[int, ...]) -> Any:  # noqa: ANN401
        """Return the record at a location, or None when it has mistakes."""
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
                line = text.line((*location, *detail["loc"]))
                self.mistakes.append(Mistake(text.file, line, wording.sentence(detail, known)))
        return None

    def refuse_other_files(self) -> None:
        """A file that nothing reads is a mistake: a sheet saved as .yaml must not vanish in silence."""
        expected = {file for file, _ in COLLECTIONS.values()} | {"site.yml", "published.yml"}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            is_checklist = path.parent == self.folder / "checklists" and path.suffix == ".yml"
            if path.is_file() and not path.name.startswith(".") and name not in expected and not is_checklist:
                wrong = "filen blir ikke lest. Gi den et navn som slutter på .yml, eller flytt den."
                self.mistakes.append(Mistake(f"{self.folder.name}/{name}", 1, wrong))


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
