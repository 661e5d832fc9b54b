"""Sheets: ids that name one point for ever, texts that differ, editions in order. And numbers that are used once."""

from collections.abc import Iterator

from ..records.errors import Mistake
from ..records.loading import Loaded
from ..records.models import Checklist
from ..records.places import Place


def mistakes(loaded: Loaded) -> Iterator[Mistake]:
    """Yield what is wrong within the sheets, and numbers of phases and core elements that are used twice."""
    yield from _numbers(loaded)
    used: dict[str, str] = {}
    for checklist in loaded.data.checklists.values():
        place = loaded.places["checklists", checklist.id]
        yield from _item_rules(checklist, place, used)
        yield from _edition_rules(checklist, place)


def _numbers(loaded: Loaded) -> Iterator[Mistake]:
    for collection in ("phases", "core_elements"):
        seen: dict[int, str] = {}
        for record_id, record in getattr(loaded.data, collection).items():
            if record.number in seen:
                yield loaded.places[collection, record_id].mistake(
                    ("number",), f"number {record.number} er brukt av «{seen[record.number]}». Velg et ledig tall."
                )
            seen[record.number] = record_id


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
            if item.id in checklist.retired_ids:
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
