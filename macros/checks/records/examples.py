"""Examples: each belongs to a sheet or a meeting pack, and says what can be said there. And each of these has one."""

import datetime as dt
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from ...records.errors import Mistake, did_you_mean
from ...records.loading import Loaded
from ...records.models import Example, MeetingExample, SheetExample
from ...records.models.examples import PACK, Value, Values
from ...records.places import Place
from ...records.reading import Location
from ...records.site_data import SiteData
from ...sheets.content import Content, Field, MeetingContent
from ...sheets.of_meeting import of_meeting
from ...sheets.of_sheet import of_sheet
from .signs_in_records import strings

_BEFORE, AFTER = dt.timedelta(days=2 * 365), dt.timedelta(days=10 * 365)  # that an example tells of
_MANY = 3  # points that are not there: it is no slip in an id
_NUMBERED = re.compile(r"\b(?:punkt(?:et)?|spørsmål(?:et)?) \d+", re.IGNORECASE)


def mistakes(loaded: Loaded, data: SiteData, told: frozenset[str] = frozenset()) -> Iterator[Mistake]:
    """Yield what is wrong in the examples, and each sheet and pack that has none.

    `told` are ids that are told of where they are gone from: an example that has them is right.
    `data` is what is sound. While a reference is dead somewhere, sheets may lack a column or a pack its sheet,
    so the answers are not tried: an editor is told of the reference alone.
    """
    owners = _owners(loaded.data)
    if loaded.whole("checklists", "core_elements"):
        yield from _homeless(loaded, list(owners))
    for owner in without(loaded):
        collection, record, what = owners[owner]
        yield loaded.places[collection, record].mistake(
            ("id",), f"{what} mangler et utfylt eksempel. Lag data/examples/{owner}.yml; kopier et som likner."
        )
    if data is loaded.data and "fields" not in loaded.unread:
        for example in data.examples.values():
            if example.id in owners:
                place = loaded.places["examples", example.id]
                for mistake in _Judge(_content(example, data), place, data).mistakes(example):
                    if not any(
                        f"«{one}»" in mistake.text for one in loaded.unsound | told
                    ):  # it is told of where it stands
                        yield mistake


def without(loaded: Loaded) -> list[str]:
    """Return the ids of the examples that sheets and meeting packs lack."""
    there = {*loaded.data.examples, *loaded.unsound - loaded.without_tool}
    return [owner for owner in _owners(loaded.data) if owner not in there]


def _owners(data: SiteData) -> dict[str, tuple[str, str, str]]:
    """Return all that can be filled in: the id of its example → collection, record, and what it is called."""
    sheets = {sheet: ("checklists", sheet, "arket") for sheet in data.checklists}
    return sheets | {f"{PACK}{element}": ("core_elements", element, "møtepakken") for element in data.core_elements}


def _homeless(loaded: Loaded, owners: list[str]) -> Iterator[Mistake]:
    for example in loaded.data.examples.values():
        if example.id not in owners:
            remedy = did_you_mean(example.id, owners) or " Slett filen, eller rett id-en."
            yield loaded.places["examples", example.id].mistake(
                ("id",), f"eksemplet hører til «{example.id}», som verken er et ark eller en møtepakke.{remedy}"
            )


def _content(example: Example, data: SiteData) -> Content:
    if isinstance(example, MeetingExample):
        return of_meeting(data.core_elements[example.id.removeprefix(PACK)], data)
    return of_sheet(data.checklists[example.id], data)


def is_near(day: dt.date, filled_in: dt.date) -> bool:
    """Tell whether an example that was filled in on a day may speak of another."""
    return filled_in - _BEFORE <= day <= filled_in + AFTER


def far_from_all(example: Example) -> list[dt.date]:
    """Return all other days of an example, in order, where the day it was filled in is far from each; else none."""
    filled_in = example.date
    others = sorted(day for _, day in _days(example.model_dump(), ()) if day != filled_in)
    is_slip = filled_in and len(others) > 1 and not any(is_near(day, filled_in) for day in others)
    return others if is_slip else []


@dataclass(frozen=True)
class _Judge:
    """Holds one example up against the description of its sheet or pack."""

    content: Content
    place: Place
    data: SiteData

    def mistakes(self, example: Example) -> Iterator[Mistake]:
        """Yield everything that cannot stand where it stands, and an example too thin to copy from."""
        yield from self._values(("head",), example.head, self.content.head, "øverst")
        days = [example.head.get(field.asked) for field in self.content.head if field.kind == "date"]
        is_told = any(
            day is not None and not isinstance(day, dt.date) for day in days
        )  # which day it was, is not known
        if example.date is None and not is_told:
            yield self.place.mistake(("head",), "head mangler dato. Skriv dagen det ble fylt ut.")
        elif example.date and not is_told:
            yield from self._far_off(example, example.date)
        for where, text in strings(example):
            if numbered := _NUMBERED.search(text):
                yield self.place.mistake(
                    where,
                    f"«{numbered[0]}» er et nummer, og det skifter når arket får en ny utgave. Skriv hva det handler om.",
                )
        if isinstance(example, SheetExample):
            yield from self._sheet(example)
        elif isinstance(self.content, MeetingContent):
            yield from self._meeting(example, self.content)

    def _far_off(self, example: Example, filled_in: dt.date) -> Iterator[Mistake]:
        """Yield days years from the one it was filled in: most often a slip in the year, of the day itself if of all."""
        days = list(_days(example.model_dump(), ()))
        if others := far_from_all(example):
            where = next(where for where, day in days if day == filled_in)
            sentence = f"{where[-1]} er {filled_in}, men alt annet er mellom {others[0]} og {others[-1]}. Rett året."
            yield self.place.mistake(where, sentence)
            return
        for where, day in days:
            if not is_near(day, filled_in):
                sentence = f"{where[-1]} er {day}, men det ble fylt ut {filled_in}. Rett året på en av dem."
                yield self.place.mistake(where, sentence)

    def _sheet(self, example: SheetExample) -> Iterator[Mistake]:
        points = {point.id: point for part in self.content.parts for point in part.points}
        if sentence := _of_another(list(example.answers), points):
            yield self.place.mistake(("answers",), sentence)
            return
        for point_id, values in example.answers.items():
            where = ("answers", point_id)
            if point_id in points:
                yield from self._values(
                    where, values, points[point_id].fields, f"under punkt {points[point_id].number}"
                )
            else:
                yield self._no_point(where, point_id, list(points))
        grids = {grid.id: grid for grid in self.content.grids}
        for grid_id, rows in example.tables.items():
            where = ("tables", grid_id)
            if grid_id in grids:
                yield from self._rows(where, rows, grids[grid_id].rows)
            else:
                yield self._unknown(where, grid_id, "en tabell på arket", list(grids))
        yield from self._thin("answers", len(points.keys() & example.answers.keys()), len(points), "punktene")

    def _meeting(self, example: MeetingExample, content: MeetingContent) -> Iterator[Mistake]:
        element = self.data.core_elements[example.id.removeprefix(PACK)]
        fields = [point.fields[0] for point in content.questions.points]
        questions = {question.id: field for question, field in zip(element.questions, fields, strict=True)}
        for question, value in example.questions.items():
            if question not in questions:
                yield self._unknown(("questions", question), question, "id-en til et spørsmål", list(questions))
            else:
                yield from self._value(("questions", question), value, questions[question])
        points = [point.id for part in content.parts for point in part.points]
        yield from self._discussed(example.discussed, points)
        ready = [statement.id for statement in element.ready]
        for place, ticked in enumerate(example.ready):
            if ticked not in ready:
                yield self._unknown(("ready", place), ticked, "id-en til noe som må være klart", ready)
        yield from self._rows(("decisions",), example.decisions, content.grids[0].rows)
        for number, decision in enumerate(example.decisions):
            for name, value in decision.items():
                if (
                    isinstance(value, dt.date)
                    and example.date
                    and is_near(value, example.date)
                    and value < example.date
                ):
                    sentence = f"{name} er {value}, men møtet var {example.date}. Rett en av dagene."
                    yield self.place.mistake(("decisions", number, name), sentence)
        yield from self._thin(
            "questions", len(questions.keys() & example.questions.keys()), len(questions), "spørsmålene"
        )

    def _discussed(self, discussed: Sequence[str], points: list[str]) -> Iterator[Mistake]:
        if sentence := _of_another(discussed, points):
            yield self.place.mistake(("discussed",), sentence)
            return
        for place, point_id in enumerate(discussed):
            if point_id not in points:
                yield self._no_point(("discussed", place), point_id, points)

    def _rows(self, where: Location, rows: Sequence[Values], room: Sequence[Sequence[Field]]) -> Iterator[Mistake]:
        for number, values in enumerate(rows):
            if number == len(room):
                yield self.place.mistake(
                    (*where, number),
                    f"{where[-1]} har {len(rows)} rader, men arket har plass til {len(room)}. Stryk {len(rows) - len(room)}.",
                )
            if not values:
                yield self.place.mistake((*where, number), "raden er tom. Skriv noe i den, eller slett den.")
            yield from self._values((*where, number), values, room[0], "i tabellen")

    def _values(self, where: Location, values: Values, fields: Sequence[Field], place: str) -> Iterator[Mistake]:
        asked = {field.asked: field for field in fields}
        for name, value in values.items():
            if name in asked:
                yield from self._value((*where, name), value, asked[name])
            else:
                yield self._unknown((*where, name), name, f"et felt {place}", list(asked))

    def _value(self, where: Location, value: Value, field: Field) -> Iterator[Mistake]:
        wanted = _wanted(value, field)
        if wanted:
            shown = "true" if value is True else value
            yield self.place.mistake(where, f"{where[-1]} er «{shown}». {wanted}")

    def _no_point(self, where: Location, point_id: str, known: list[str]) -> Mistake:
        """Return a mistake about a point that is not there. One number is as near as another: none is suggested."""
        heirs = dict(self.content.retired).get(point_id)
        if heirs:
            return self.place.mistake(where, f"punktet «{point_id}» er tatt bort. Svar på {', '.join(heirs)} i stedet.")
        if heirs is not None or point_id.rstrip("0123456789") in {name.rstrip("0123456789") for name in known}:
            return self.place.mistake(where, f"«{point_id}» er ikke et punkt på arket. Slett svaret, eller rett id-en.")
        return self._unknown(where, point_id, "et punkt på arket", known)

    def _unknown(self, where: Location, name: str, what: str, known: list[str]) -> Mistake:
        remedy = did_you_mean(name, known) or f" Bruk en av: {', '.join(known)}."
        return self.place.mistake(where, f"«{name}» er ikke {what}.{remedy}")

    def _thin(self, name: str, answered: int, of: int, what: str) -> Iterator[Mistake]:
        if answered * 2 < of:
            yield self.place.mistake(
                (name,),
                f"eksemplet svarer på {answered} av {of}. Svar på minst halvparten av {what}, så det går an å lære av det.",
            )


def _of_another(answered: Sequence[str], points: Container[str]) -> str | None:
    """Say that most points that are answered are of another sheet: it is copied, or the sheet has been changed for another."""
    strangers = [point for point in answered if point not in points]
    if len(strangers) < _MANY or len(strangers) * 2 < len(answered):
        return None
    return (
        f"eksemplet svarer på {len(strangers)} punkter som ikke er på arket, blant dem «{strangers[0]}». Er det kopiert fra "
        "et annet ark, skriv svar på punktene på dette. Er arket byttet, bytt det tilbake. Er punktene tatt bort, slett svarene."
    )


def _wanted(value: Value, field: Field) -> str | None:
    """Return what can be written in a field, when the value is not that."""
    if field.kind == "check":
        return None if value is True else "En boks krysses av med true."
    if field.kind == "date":
        return None if isinstance(value, dt.date) else "Skriv en dato uten anførselstegn, for eksempel 2023-08-23."
    if field.kind == "choice":
        return None if value in field.options else f"Velg en av: {', '.join(field.options)}."
    return None if isinstance(value, str) else "Skriv en tekst. Er det en dato, sett anførselstegn rundt den."


def _days(value: object, location: Location) -> Iterator[tuple[Location, dt.date]]:
    """Yield every day in an example with its location."""
    if isinstance(value, dt.date):
        yield location, value
    elif isinstance(value, dict | list):
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _days(part, (*location, name))
