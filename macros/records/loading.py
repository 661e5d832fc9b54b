"""data/ → SiteData. Every mistake is gathered with file and line before anything is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from . import ledger, models, wording
from .errors import Mistake
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
    "barriers": ("barriers.yml", models.Barrier),
    "glossary": ("glossary.yml", models.Term),
    "literature": ("literature.yml", models.Reference),
    "news": ("news.yml", models.News),
    "aliases": ("aliases.yml", models.Alias),
}


# What stands in for data/site.yml while it has mistakes, so that the rest can be checked.
_NO_SITE = models.SiteInfo.model_construct(
    publisher="–",
    email="x@x.example",
    url="https://x.example/",
    repository="https://x.example/",
    licence="–",
    licence_url="https://x.example/",
)


@dataclass(frozen=True)
class Loaded:
    """The records that are sound one by one, and where each stands: the rules between them are not tried yet."""

    data: SiteData
    places: Places
    promises: YamlText  # data/published.yml
    mistakes: list[Mistake]
    unsound: frozenset[str]  # ids of records that stand in a file, but have mistakes of their own
    unread: frozenset[str]  # collections that have records nobody could read

    def whole(self, *collections: str) -> bool:
        """Tell whether every record of some collections is there, so that one can say what is missing."""
        return not self.unread.intersection(collections) and not self.unsound


def read(root: Path) -> Loaded:
    """Read all records under data/ in the project's root, with every mistake in a record by itself."""
    reader = _Reader(root / "data")
    for name, (file, model) in COLLECTIONS.items():
        reader.read_collection(name, file, model)
    for path in sorted(reader.folder.glob("checklists/*.yml")):
        reader.read_checklist(path)
    if not reader.collections["checklists"] and not reader.unsound:
        wrong = "mappen har ingen ark. Hent dem tilbake fra forrige versjon."
        reader.mistakes.append(Mistake("data/checklists", 1, wrong))
    site = reader.record(models.SiteInfo, reader.text("site.yml"), ())
    promises = reader.text("published.yml")
    published = reader.record(ledger.Ledger, promises, ())
    reader.refuse_other_files()
    data = SiteData(site=site or _NO_SITE, published=published or ledger.Ledger(), **reader.collections)
    return Loaded(data, reader.places, promises, reader.mistakes, frozenset(reader.unsound), frozenset(reader.unread))


class _Reader:
    """Reads the files of one folder and gathers records, their places, and the mistakes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places()
        self.mistakes: list[Mistake] = []
        self.collections: dict[str, dict[str, Any]] = {"checklists": {}}
        self.unsound: set[str] = set()
        self.unread: set[str] = set()

    def text(self, name: str) -> YamlText:
        shown_as = f"{self.folder.name}/{name}"
        text = read_file(self.folder / name, shown_as)
        self.mistakes.extend(text.mistakes)
        return text

    def read_collection(self, name: str, file: str, model: type[Record]) -> None:
        self.collections[name] = {}
        text = self.text(file)
        if text.value is None:
            self.unread.add(name)
            return
        if not isinstance(text.value, list) or not text.value:
            self.unread.add(name)
            wrong = "filen har ingen poster. Hent dem tilbake fra forrige versjon, eller skriv minst én."
            if not isinstance(text.value, list):
                wrong = "filen skal være en liste. Begynn hver post med «- id: …»."
            self.mistakes.append(Mistake(text.file, text.line(()), wrong))
            return
        for number in range(len(text.value)):
            record = self.record(model, text, (number,))
            if record is not None:
                self.add(name, record, Place(text, (number,)))
            elif not self.note_unsound(text.value[number]):
                self.unread.add(name)

    def read_checklist(self, path: Path) -> None:
        text = self.text(f"checklists/{path.name}")
        record = self.record(models.Checklist, text, ())
        if record is None:
            self.unsound.add(path.stem)
            self.note_unsound(text.value)
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

    def note_unsound(self, value: object) -> bool:
        """Remember the id of a record with mistakes: what refers to it is right. Returns whether it has one."""
        record_id = value.get("id") if isinstance(value, dict) else None
        if isinstance(record_id, str):
            self.unsound.add(record_id)
        return isinstance(record_id, str)

    def record(self, model: type[Record], text: YamlText, location: tuple[int, ...]) -> Any:  # noqa: ANN401
        """Return the record at a location, or None when it has mistakes."""
        value = text.value
        for part in location:
            value = value[part]
        if value is None:
            return None
        first, last = text.span(location)
        told = {mistake.line for mistake in text.mistakes if first <= mistake.line <= last}
        try:
            record = model.model_validate(value)
        except ValidationError as error:
            for detail in error.errors():
                known = list(_model_at(model, detail["loc"]).model_fields)
                line = text.line((*location, *detail["loc"]))
                if line not in told:  # a value that could not be read is told of once
                    self.mistakes.append(Mistake(text.file, line, wording.sentence(detail, known)))
            return None
        return None if told else record

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
