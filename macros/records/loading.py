"""data/ → SiteData. Every mistake is gathered with file and line before anything is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from . import ledger, models, validation_sentences
from .errors import DataError, Mistake, nearest
from .ids import LOCAL
from .places import Place, Places
from .project import LEFT_OVER, copied_from, is_left_over, record_files
from .reading import KnownTexts, Location, YamlText, read_file, read_text
from .results import ADDRESSES, Addresses, read_all
from .site_data import COLLECTIONS, NO_ADVICE, Collection, SiteData

R = TypeVar("R", bound=BaseModel)
RESULTS = "results"  # a folder in data/ with what has been measured, as JSON: no records
SCHEMAS = "schemas"  # a folder in data/ with what helps an editor of text, as JSON: no records

# What stands in for data/site.yml while it has mistakes, so that the rest can be checked.
NO_SITE = models.SiteInfo.model_construct(
    publisher="–",
    email="x@x.example",
    url="https://x.example/",
    repository="https://x.example/",
    licence="–",
    licence_url="https://x.example/",
)


_MAY_BE_ALIKE = {"aliases", "fields", "search_words"}  # two columns may be filled in alike


@dataclass(frozen=True)
class Loaded:
    """The records that are sound one by one, and where each stands: the rules between them are not tried yet."""

    data: SiteData
    places: Places
    published: Places  # (kind of record in data/published/, its name) → where it stands
    mistakes: list[Mistake]
    unsound: frozenset[str]  # ids of records that stand in a file, but have mistakes of their own
    unread: frozenset[str]  # collections that have records nobody could read
    without_tool: frozenset[str] = frozenset()  # sheets that are sound themselves, and count as unsound without a tool

    def whole(self, *collections: str) -> bool:
        """Tell whether every record of some collections is there, so that one can say what is missing."""
        return not self.unread.intersection(collections) and not self.unsound


def read(root: Path, known: KnownTexts | None = None) -> Loaded:
    """Read all records under data/ in the project's root, with every mistake in a record by itself.

    `known` is what is known of their texts from before.
    """
    reader = _RecordReader(root / "data", known)
    for collection in COLLECTIONS.values():
        if collection.a_file_each:
            reader.read_folder(collection)
        else:
            reader.read_list(collection)
    site = reader.record(models.SiteInfo, reader.text("site.yml"), ())
    writing = reader.record(models.WritingAdvice, reader.text("writing.yml"), ()) or NO_ADVICE
    published = ledger.Ledger(**{kind.name: reader.read_published(kind) for kind in ledger.KINDS.values()})
    reader.refuse_copies({edition.sheet for edition in published.editions.values()})
    reader.refuse_other_files()
    data = SiteData(
        site=site or NO_SITE,
        writing=writing,
        published=published,
        **reader.measured(root),
        **reader.collections,
    )
    return Loaded(
        data, reader.places, reader.published, reader.mistakes, frozenset(reader.unsound), frozenset(reader.unread)
    )


def read_moves(root: Path) -> dict[str, ledger.Move]:
    """Return what has been moved under the project's root, by the names of the files, and no other record."""
    return _RecordReader(root / "data", None).read_published(ledger.KINDS["moves"])


class _RecordReader:
    """Reads the files of one folder and gathers records, their places, and the mistakes."""

    def __init__(self, folder: Path, known: KnownTexts | None) -> None:
        self.folder = folder
        self.known = known
        self.places = Places()
        self.published = Places()
        self.mistakes: list[Mistake] = []
        self.collections: dict[str, Any] = {name: {} for name in COLLECTIONS}
        self.unsound: set[str] = set()
        self.unread: set[str] = set()

    def text(self, name: str) -> YamlText:
        shown_as = f"{self.folder.name}/{name}"
        text = read_file(self.folder / name, shown_as, known=self.known)
        self.mistakes.extend(text.mistakes)
        self.unsound.update(text.lost)
        return text

    def read_list(self, collection: Collection) -> None:
        """Read a file with a list of records."""
        text = self.text(collection.path)
        if text.value is None:
            self.unread.add(collection.name)
            return
        if not isinstance(text.value, list) or not text.value:
            self.unread.add(collection.name)
            wrong = "filen har ingen poster. Hent dem tilbake fra forrige versjon, eller skriv minst én."
            if not isinstance(text.value, list):
                wrong = "filen skal være en liste. Begynn hver post med «- id: …»."
            self.mistakes.append(Mistake(text.file, text.line(()), wrong))
            return
        for number in range(len(text.value)):
            if _is_cut(text.value, number + 1):
                self.note_unsound(text.value[number])
                continue  # told of at the other half
            if _is_cut(text.value, number):
                first = next(iter(text.value[number]))
                wrong = (
                    f"«- » foran «{first}» begynner en ny post, uten id. Slett «- », så feltene hører til posten over."
                )
                self.mistakes.append(Mistake(text.file, text.line((number,)), wrong))
                continue
            record = self.record(collection.model, text, (number,))
            if record is not None:
                self.add(collection.name, record, Place(text, (number,)))
            elif not self.note_unsound(text.value[number]):
                self.unread.add(collection.name)

    def read_folder(self, collection: Collection) -> None:
        """Read a folder with a file for each record, named by its id."""
        paths = record_files(self.folder / collection.path)
        if not paths:
            wrong = "mappen har ingen filer. Hent dem tilbake fra forrige versjon."
            self.mistakes.append(Mistake(f"{self.folder.name}/{collection.path}", 1, wrong))
        for path in paths:
            text = self.text(f"{collection.path}/{path.name}")
            record = self.record(collection.model, text, ())
            if record is None:
                self.unsound.add(path.stem)
                self.note_unsound(text.value)
                continue
            place = Place(text, ())
            if record.id != path.stem:
                wrong = f"id er «{record.id}», men filen heter {path.name}. Gi dem samme navn."
                self.mistakes.append(place.mistake(("id",), wrong))
                self.unsound.update((record.id, path.stem))  # nobody knows which of the two is right
                continue
            self.add(collection.name, record, place)

    def read_published(self, kind: ledger.Kind) -> dict[str, Any]:
        """Read one kind of what has been published: name of the file → record."""
        records = {}
        for path in record_files(self.folder / ledger.FOLDER / kind.name):
            text = self.text(f"{ledger.FOLDER}/{kind.name}/{path.name}")
            record = self.record(kind.model, text, ())
            if record is None:
                self.unsound.add(path.stem)
                continue
            place = Place(text, ())
            if kind.file(record) != path.stem:
                wrong = f"posten hører hjemme i {kind.file(record)}.yml. Gi filen det navnet, eller hent den tilbake."
                self.mistakes.append(place.mistake((), wrong))
            records[path.stem] = record
            self.published[kind.name, path.stem] = place
        return records

    def add(self, name: str, record: Any, place: Place) -> None:  # noqa: ANN401 - any record with an id
        if record.id in self.collections[name]:
            first = self.places[name, record.id]
            where = "" if first.text.file == place.text.file else f"i {first.text.file}, "
            wrong = f"id «{record.id}» er brukt før, {where}på linje {first.line('id')}. Velg en ny id."
            self.mistakes.append(place.mistake(("id",), wrong))
            return
        if record.id.startswith(LOCAL):
            wrong = f"id er «{record.id}», men id-er som begynner med «{LOCAL}», er kommunenes egne. Velg en annen id."
            self.mistakes.append(place.mistake(("id",), wrong))
        self.collections[name][record.id] = record
        self.places[name, record.id] = place

    def refuse_copies(self, sheets: set[str]) -> None:
        """Leave out each record that is another one but for its id, and say so.

        Else it is told of each name, number and id in it. Of two sheets, the one among `sheets` is no copy.
        """
        for name, records in self.collections.items():
            if name in _MAY_BE_ALIKE:
                continue
            first: dict[tuple[str, ...], Any] = {}
            for record in sorted(records.values(), key=lambda one: name == "checklists" and one.id not in sheets):
                written = {field: value for field, value in vars(record).items() if field != "id"}
                texts = tuple(value for value in written.values() if isinstance(value, str))
                other = first.setdefault(texts, record) if texts else record
                if other is not record and vars(other) == {**written, "id": other.id}:
                    place, before = self.places[name, record.id], self.places[name, other.id]
                    where = "" if place.text.file == before.text.file else f" i {before.text.file}"
                    wrong = (
                        f"posten er en kopi av «{other.id}» på linje {before.line('id')}{where}: bare id-en er ny. "
                        "Skriv om feltene, eller slett posten."
                    )
                    self.mistakes.append(place.mistake(("id",), wrong))
                    self.unsound.add(record.id)
                    del records[record.id], self.places[name, record.id]

    def note_unsound(self, value: object) -> bool:
        """Remember the id of a record with mistakes: what refers to it is right. Returns whether it has one."""
        if not isinstance(value, dict):
            return False
        lists = (part for part in value.values() if isinstance(part, list))
        within = (item for items in lists for item in items if isinstance(item, dict))
        ids = [part.get("id") for part in (value, *within)]  # a record that is indented lies within the one above
        for one in (one for one in ids if isinstance(one, str)):
            self.unsound.update((one, re.sub(r"[\s_]+", "-", one.lower())))  # with capitals, as it was meant to be
        return isinstance(ids[0], str)

    def record(self, model: Any, text: YamlText, location: tuple[int, ...]) -> Any:  # noqa: ANN401 - as above
        """Return the record at a location, or None when it has mistakes."""
        record, mistakes = _read(model, text, location)
        self.mistakes += mistakes
        return record

    def measured(self, root: Path) -> dict[str, Any]:
        """Return what has been measured, and the addresses outside that did not answer the last time."""
        results, mistakes = read_all(root)
        self.mistakes += mistakes
        addresses = results.get(Path(ADDRESSES).stem)
        return {"results": results, "silent": addresses.silent if isinstance(addresses, Addresses) else {}}

    def refuse_other_files(self) -> None:
        """A file that nothing reads is a mistake: a sheet saved as .yaml must not vanish in silence."""
        lists = {collection.path for collection in COLLECTIONS.values() if not collection.a_file_each}
        folders = [self.folder / collection.path for collection in COLLECTIONS.values() if collection.a_file_each]
        folders += [self.folder / ledger.FOLDER / kind for kind in ledger.KINDS]
        expected = lists | {"site.yml", "writing.yml"}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            is_record = path.parent in folders and path.suffix == ".yml" and not is_left_over(path)  # or a template
            is_json = path.parent in (self.folder / RESULTS, self.folder / SCHEMAS) and path.suffix == ".json"
            is_read = name in expected or is_record or is_json
            if original := copied_from(path):
                remedy = "Slett den, eller gi fil og id et nytt navn."
                wrong = f"filen ser ut til å være en kopi av {original.name}. {remedy}"
                self.mistakes.append(Mistake(f"{self.folder.name}/{name}", 1, wrong))
            elif path.is_file() and not path.name.startswith(".") and not is_read:
                wrong = LEFT_OVER if is_left_over(path) else f"filen blir ikke lest. {_remedy(name, expected)}"
                known = self.collections.get(path.parent.name, {})
                if path.parent in folders and not is_left_over(path) and path.stem not in known:
                    self.unsound.add(path.stem)  # what names the record is right once the file has its name back
                self.mistakes.append(Mistake(f"{self.folder.name}/{name}", 1, wrong))


def _remedy(name: str, expected: set[str]) -> str:
    """Return what to do about a file that is not read, given by its path below data/. `expected` are those of lists."""
    if not name.endswith(".yml"):
        return "Gi den et navn som slutter på .yml, eller flytt den."
    folder, _, _ = name.rpartition("/")
    if folder:
        top = nearest(folder.partition("/")[0], [one.path for one in COLLECTIONS.values() if one.a_file_each])
        if top:
            return f"Flytt den til data/{top}/."
    elif near := nearest(name.removesuffix(".yml"), [one.removesuffix(".yml") for one in expected]):
        return f"Skal den være data/{near}.yml? Gi den det navnet."
    folders = [f"data/{one.path}/ ({one.noun})" for one in COLLECTIONS.values() if one.a_file_each]
    return f"Flytt den til mappen den hører hjemme i: {' eller '.join(folders)}."


def _is_cut(records: list[Any], number: int) -> bool:
    """Tell whether a record is the rest of the one above: it has no id, and no field that the one above has."""
    if not 0 < number < len(records):
        return False
    above, record = records[number - 1], records[number]
    if not isinstance(above, dict) or not isinstance(record, dict) or not record:
        return False
    return "id" in above and "id" not in record and record.keys().isdisjoint(above)


def _moved_in(model: Any, details: list[validation_sentences.Told]) -> Location | None:  # noqa: ANN401 - as above
    """Return the place of a field of the record that is indented, and has lost the list under it to the one above."""
    own = {name for one in _models_in(model) for name in _written_names(one)}
    for detail, known in details:
        *_, name = detail["loc"] or ("",)
        is_empty = detail["type"] == "extra_forbidden" and detail["input"] is None and len(detail["loc"]) > 1
        if is_empty and name in own and name not in known:
            return detail["loc"]
    return None


def _cut_items(value: Any, lacking: list[Location]) -> Iterator[Location]:  # noqa: ANN401 - a record as YAML has it
    """Yield the items of a record's lists that are the rest of the one above, of those that lack a field."""
    for location in dict.fromkeys(lacking):
        *around, number = location or ("",)
        if isinstance(number, int) and number > 0:
            items = _part(value, tuple(around))
            first, above, item = items[0], items[number - 1], items[number]
            if all(isinstance(one, dict) and one for one in (first, above, item)):
                begins = next(iter(first))
                if begins in above and begins not in item and item.keys().isdisjoint(above):
                    yield location


def _cut_sentence(value: Any, location: Location) -> str:  # noqa: ANN401 - as above
    first = next(iter(_part(value, location)))
    return f"«- » foran «{first}» begynner en ny post. Slett «- », så feltene hører til posten over."


def _part(value: Any, location: Location) -> Any:  # noqa: ANN401 - as above
    for part in location:
        value = value[part]
    return value


def read_published(kind: ledger.Kind, text: str, shown_as: str) -> Any:  # noqa: ANN401 - a record of any kind
    """Return a record of what has been published, given as the text of its file; None when it has mistakes."""
    return _read(kind.model, read_text(text, shown_as), ())[0]


def read_record(path: Path, shown_as: str, model: type[R]) -> R:
    """Return the one record of a file. Raises DataError with every mistake in it."""
    record, _, mistakes = read_record_with_places(path, shown_as, model)
    if mistakes:
        raise DataError(mistakes)
    return cast("R", record)


def read_record_with_places(path: Path, shown_as: str, model: type[R]) -> tuple[R | None, YamlText, list[Mistake]]:
    """Return the one record of a file, None when it has mistakes, with its text and every mistake in it."""
    text = read_file(path, shown_as)
    record, mistakes = _read(model, text, ())
    return record, text, text.mistakes + mistakes


def _read(model: Any, text: YamlText, location: tuple[int, ...]) -> tuple[Any, list[Mistake]]:  # noqa: ANN401 - as above
    """Return the record at a location, or None and its mistakes. What could not be read, the text tells of."""
    value = text.value
    for part in location:
        value = value[part]
    if value is None:
        return None, []
    told = _told(text, location)
    try:
        record = _adapter(model).validate_python(value)
    except ValidationError as error:
        details, mistakes = [], []
        for detail in error.errors():
            detail["loc"], owner = _place_in(model, detail["loc"])
            details.append((detail, _written_names(owner)))
        if moved := _moved_in(model, details):
            line = text.line((*location, *moved))
            sentence = (
                f"«{moved[-1]}» er rykket inn for langt. Rykk linjen ut, så den står som feltene øverst i posten."
            )
            return None, [] if line in told else [Mistake(text.file, line, sentence)]
        cuts = set(_cut_items(value, [detail["loc"][:-1] for detail, _ in details if detail["type"] == "missing"]))
        mistakes = [Mistake(text.file, text.line((*location, *cut)), _cut_sentence(value, cut)) for cut in cuts]
        halves = cuts | {(*cut[:-1], cast("int", cut[-1]) - 1) for cut in cuts}
        lacks = ("missing", "rule")
        details = [
            (one, known)
            for one, known in details
            if one["type"] not in lacks or halves.isdisjoint((one["loc"], one["loc"][:-1]))
        ]
        for detail, known in validation_sentences.without_echoes(details):
            line = text.line((*location, *detail["loc"], *detail.get("ctx", {}).get("within", ())))
            if not _is_told(detail, text, location, line, told):
                mistakes.append(Mistake(text.file, line, validation_sentences.sentence(detail, known)))
        return None, mistakes
    return (None if told else record), []


def _is_told(detail: ErrorDetails, text: YamlText, location: Location, line: int, told: set[int]) -> bool:
    """Tell whether what is wrong follows from what is told of: on its line, or within the value that it is about."""
    if not told or line in told or detail["type"] == "missing":
        return line in told
    first, last = text.reaches((*location, *detail["loc"]))
    return any(first <= one <= last for one in told)


def _told(text: YamlText, location: Location) -> set[int]:
    """Return the lines of a record that something is told of already."""
    if not text.mistakes:
        return set()
    first, last = text.span(location)
    return {mistake.line for mistake in text.mistakes if first <= mistake.line <= last}


def _written_names(model: type[BaseModel]) -> list[str]:
    """Return the fields of a record as they are written in YAML."""
    return [field.alias or name for name, field in model.model_fields.items()]


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - a class, or a union of classes
    return TypeAdapter(model)


def _place_in(model: Any, location: Location) -> tuple[Location, type[BaseModel]]:  # noqa: ANN401 - as above
    """Return where a mistake lies in the YAML, and the model that its field belongs to.

    pydantic puts the name of a class into the location where it chose between several; YAML has no such part.
    """
    choices = list(_models_in(model))
    within: list[str | int] = []
    for part in location:
        chosen = [choice for choice in choices if choice.__name__ == part]
        if chosen:
            choices = chosen
            continue
        within.append(part)
        field = choices[0].model_fields.get(str(part))
        if field and len(within) < len(location):
            choices = list(_models_in(field.annotation)) or choices
    return tuple(within), choices[0]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
