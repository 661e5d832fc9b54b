"""Rules between records: references that lead somewhere, ids that are used once, tools in use."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from .. import addresses, words
from ..pages import keywords
from ..records.errors import Mistake, did_you_mean
from ..records.fields import Ref
from ..records.models import Checklist, OwnTool
from ..records.places import Place, Places
from ..records.reading import Location
from ..records.site_data import COLLECTIONS, SiteData


def mistakes(data: SiteData, places: Places, page_text: str) -> list[Mistake]:
    """Return every broken rule. Rules about use are tried when all references are sound."""
    broken = list(_dead_references(data, places))
    if broken:
        return broken
    return list(
        chain(
            _numbers(data, places),
            _checklist_rules(data, places),
            _own_tools(data, places),
            _unused_tools(data, places, page_text),
            _drivers(data, places),
            _barriers(data, places),
            _keywords(data, places),
            _aliases(data, places, page_text),
        )
    )


def _dead_references(data: SiteData, places: Places) -> Iterator[Mistake]:
    for (collection, record_id), place in places.items():
        record = getattr(data, collection)[record_id]
        for location, value, mark in references(record):
            known = list(chain.from_iterable(getattr(data, name) for name in mark.collections))
            if value not in known:
                name = next(part for part in reversed(location) if isinstance(part, str))
                kind = " eller ".join(COLLECTIONS[name].noun for name in mark.collections)
                near = did_you_mean(value, known) or " Se i data/ hvilke id-er som finnes."
                yield place.mistake(
                    location, f"{name} viser til «{value}», men det finnes ingen {kind} med den id-en.{near}"
                )


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


def _references_in(annotation: Any, value: Any) -> Iterator[tuple[Location, str, Ref]]:  # noqa: ANN401
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


def _numbers(data: SiteData, places: Places) -> Iterator[Mistake]:
    for collection in ("phases", "core_elements"):
        seen: dict[int, str] = {}
        for record_id, record in getattr(data, collection).items():
            if record.number in seen:
                place = places[collection, record_id]
                yield place.mistake(
                    ("number",), f"number {record.number} er brukt av «{seen[record.number]}». Velg et ledig tall."
                )
            seen[record.number] = record_id


def _checklist_rules(data: SiteData, places: Places) -> Iterator[Mistake]:
    used: dict[str, str] = {}
    for checklist in data.checklists.values():
        place = places["checklists", checklist.id]
        yield from _item_rules(checklist, place, used)
        yield from _edition_rules(checklist, place)


def _item_rules(checklist: Checklist, place: Place, used: dict[str, str]) -> Iterator[Mistake]:
    texts: dict[str, int] = {}
    for part, section in enumerate(checklist.sections):
        for number, item in enumerate(section.items):
            location = ("sections", part, "items", number)
            line = place.line(*location)
            if item.id in used:
                yield place.mistake(
                    (*location, "id"), f"id «{item.id}» er alt brukt i {used[item.id]}. Gi punktet en ny id."
                )
            if item.id in checklist.retired:
                yield place.mistake(
                    (*location, "id"), f"id «{item.id}» er tatt ut av bruk (retired). Gi punktet en ny id."
                )
            key = " ".join(item.text.casefold().split())
            if key in texts:
                yield place.mistake(
                    (*location, "text"),
                    f"text er lik teksten på linje {texts[key]}. Slett det ene punktet, eller skriv hva som skiller dem.",
                )
            used[item.id] = f"{place.text.file}, linje {line}"
            texts.setdefault(key, line)


def _edition_rules(checklist: Checklist, place: Place) -> Iterator[Mistake]:
    numbers = [edition.number for edition in checklist.editions]
    if numbers != list(range(len(numbers), 0, -1)):
        yield place.mistake(
            ("editions",), f"editions har numrene {numbers}. Sett nyeste utgave først, og tell ned til 1."
        )
    dates = [edition.date for edition in checklist.editions]
    if dates != sorted(dates, reverse=True):
        yield place.mistake(("editions",), "editions har datoer som ikke går bakover i tid. Sett nyeste utgave først.")


def _own_tools(data: SiteData, places: Places) -> Iterator[Mistake]:
    offered = {tool.checklist for tool in data.tools.values() if isinstance(tool, OwnTool)}
    for checklist in data.checklists.values():
        if checklist.id not in offered:
            yield places["checklists", checklist.id].mistake(
                ("id",),
                f"«{checklist.id}» står ikke i data/tools.yml. Legg til et verktøy med checklist: {checklist.id}.",
            )
    for tool in data.tools.values():
        if isinstance(tool, OwnTool) and tool.checklist != tool.id:
            yield places["tools", tool.id].mistake(
                ("checklist",), f"checklist er «{tool.checklist}», men verktøyet heter «{tool.id}». Gi dem samme id."
            )


def _unused_tools(data: SiteData, places: Places, page_text: str) -> Iterator[Mistake]:
    users = chain(data.core_elements.values(), data.barriers.values(), data.checklists.values())
    used = {value for record in users for _, value, mark in references(record) if "tools" in mark.collections}
    for tool in data.tools:
        if tool not in used and f"{addresses.tool_page(data.tools[tool])})" not in page_text:
            yield places["tools", tool].mistake(
                ("id",),
                f"verktøyet «{tool}» er ikke i bruk. Legg id-en til under tools i et kjerneelement, lenk til det fra en side, eller slett det.",
            )


def _drivers(data: SiteData, places: Places) -> Iterator[Mistake]:
    for driver in data.drivers.values():
        for number, element_id in enumerate(driver.most_in):
            shown = [focus.driver for focus in data.core_elements[element_id].drivers]
            if driver.id not in shown:
                yield places["drivers", driver.id].mistake(
                    ("most_in", number),
                    f"most_in nevner «{element_id}», men det kjerneelementet har ikke driveren. Legg den til under drivers der.",
                )


def _barriers(data: SiteData, places: Places) -> Iterator[Mistake]:
    if not data.barriers:
        return
    answered = {tool for barrier in data.barriers.values() for tool in (*barrier.tools, barrier.follow_up)}
    for tool in data.tools.values():
        if isinstance(tool, OwnTool) and tool.id not in answered:
            yield places["tools", tool.id].mistake(
                ("id",),
                f"verktøyet «{tool.id}» svarer ikke på noe hinder. Legg id-en til under tools i data/barriers.yml.",
            )
    for barrier in data.barriers.values():
        if barrier.basis == "forskning" and not barrier.sources:
            yield places["barriers", barrier.id].mistake(
                ("basis",),
                "basis er «forskning», men sources mangler. Legg til kilden, eller skriv «erfaring» eller «egen vurdering».",
            )


def _keywords(data: SiteData, places: Places) -> Iterator[Mistake]:
    for tool in (tool for tool in data.tools.values() if tool.keywords):
        for number, sentence in keywords.faults(tool.keywords, data.title_of(tool)):
            yield places["tools", tool.id].mistake(("keywords",) if number is None else ("keywords", number), sentence)
    for barrier in (barrier for barrier in data.barriers.values() if barrier.keywords):
        for number, sentence in keywords.faults(barrier.keywords, barrier.title):
            location: Location = ("keywords",) if number is None else ("keywords", number)
            yield places["barriers", barrier.id].mistake(location, sentence)


def _aliases(data: SiteData, places: Places, page_text: str) -> Iterator[Mistake]:
    """An alias leads to titles; one whose words stand in no title leads nowhere."""
    known = set(words.title_words(data, page_text))
    for alias in data.aliases.values():
        for number, word in enumerate(alias.means):
            folded = words.fold(words.joined(word))
            if not any(one.startswith(folded) or one.endswith(folded) for one in known):
                near = did_you_mean(folded, known) or " Skriv et ord som står i en tittel."
                yield places["aliases", alias.id].mistake(
                    ("means", number), f"means har «{word}», som ikke står i noen tittel.{near}"
                )
