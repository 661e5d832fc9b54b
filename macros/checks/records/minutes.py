"""Rules of time: the page of a core element, its meeting and its sheets must agree on how long things take."""

import re
from collections.abc import Iterator
from itertools import chain

from ...components import UNBOUND
from ...pages import calls
from ...records.errors import Mistake
from ...records.models import CoreElement
from ...records.places import Place, Places
from ...records.site_data import SiteData

_WORDS = {
    "en": 1, "én": 1, "ett": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "åtte": 8, "ti": 10, "femten": 15,
    "tjue": 20, "tjuefem": 25, "tretti": 30, "førti": 40, "førtifem": 45, "halvannen": 1.5,
}  # fmt: skip
_NUMBER = rf"\d+(?:,\d+)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
_AMOUNT = re.compile(
    rf"(?<!\d,)\b(?P<low>{_NUMBER})(?:\s*(?:–|-|til)\s*(?P<high>{_NUMBER}))?\s+(?P<unit>minutt|time)(?:e?r)?\b(?P<monthly> i måneden)?",
    re.IGNORECASE,
)


def mistakes(data: SiteData, places: Places, page_text: str) -> list[Mistake]:
    """Return every place where two say different things about time."""
    elements = [(element, places["core_elements", element.id]) for element in data.core_elements.values()]
    return [
        *chain.from_iterable(_agenda(element, place) for element, place in elements),
        *chain.from_iterable(_sheets(element, place, data) for element, place in elements),
        *chain.from_iterable(_shown(element, place, page_text) for element, place in elements),
        *_directions(data, places),
    ]


def in_text(text: str) -> list[tuple[int, int]]:
    """Return the times in a text as minutes, shortest and longest: «én til to timer» → [(60, 120)].

    What is said to come every month counts only when nothing else is said.
    """
    found = list(_AMOUNT.finditer(text))
    once = [amount for amount in found if not amount["monthly"]] or found
    return [(_minutes(one["low"], one["unit"]), _minutes(one["high"] or one["low"], one["unit"])) for one in once]


def _minutes(number: str, unit: str) -> int:
    value = _WORDS.get(number.lower()) or float(number.replace(",", "."))
    return int(value * (60 if unit.lower() == "time" else 1))


def _agenda(element: CoreElement, place: Place) -> Iterator[Mistake]:
    """A step that the meeting does takes as long in the meeting as on the page."""
    steps = {step.id: step for step in element.steps}
    given: dict[str, int] = {}
    for point in element.meeting.agenda:
        if point.step:
            given[point.step] = given.get(point.step, 0) + point.minutes
    for step_id, minutes in given.items():
        if minutes != steps[step_id].minutes:
            yield place.mistake(
                ("steps", element.steps.index(steps[step_id]), "minutes"),
                f"steget «{step_id}» er {steps[step_id].minutes or 'uten'} minutter, men {minutes} minutter i møtet. "
                "Rett steget eller agenda.",
            )


def _sheets(element: CoreElement, place: Place, data: SiteData) -> Iterator[Mistake]:
    """The steps that fill in a sheet have room for it, and the sheet of the meeting belongs to a step."""
    for sheet in dict.fromkeys(sheet for step in element.steps for sheet in step.sheets):
        users = [step for step in element.steps if sheet in step.sheets]
        room = sum(step.minutes or 0 for step in users)
        least = sum(low for low, _ in in_text(data.tools[sheet].time))
        if room < least:
            yield place.mistake(
                ("steps", element.steps.index(users[0]), "minutes"),
                f"arket «{sheet}» tar {least} minutter (time i data/tools.yml), men stegene som fyller det ut, "
                f"har {room} minutter. Rett stegene eller arket.",
            )
    for step in element.steps:
        together = sum(
            sum(low for low, _ in in_text(data.tools[sheet].time))
            for sheet in step.sheets
            if sum(sheet in other.sheets for other in element.steps) == 1
        )
        if together > (step.minutes or 0):
            yield place.mistake(
                ("steps", element.steps.index(step), "minutes"),
                f"arkene i steget «{step.id}» tar {together} minutter til sammen, men steget har {step.minutes or 0}. "
                "Gi steget mer tid, eller ta bort et ark.",
            )
    if not any(element.meeting.checklist in step.sheets for step in element.steps):
        yield place.mistake(
            ("meeting", "checklist"),
            f"checklist er «{element.meeting.checklist}», men ingen av stegene fyller det ut. Legg det til under sheets.",
        )


def _shown(element: CoreElement, place: Place, page_text: str) -> Iterator[Mistake]:
    """A step whose minutes count in the total is told about on the page."""
    calls_as_usual = {step.id: f'step("{element.id}", "{step.id}")' for step in element.steps}
    missing = {step: call for step, call in calls_as_usual.items() if call not in page_text}
    shown = list(calls.of({"step"}, page_text, UNBOUND)) if missing else []
    known = [(element.id, step) for step in calls_as_usual]
    if any(call is None or (call.args[:1] == (element.id,) and call.args not in known) for call in shown):
        return  # one that cannot be answered may be the one that is missing: it is told of on its page
    written = [call.args for call in shown if call]
    for number, step in enumerate(element.steps):
        if step.id in missing and (element.id, step.id) not in written:
            sentence = f"steget «{step.id}» vises ikke på noen side. Skriv {{{{ {missing[step.id]} }}}} på siden."
            yield place.mistake(("steps", number, "id"), sentence)


def _directions(data: SiteData, places: Places) -> Iterator[Mistake]:
    """The directions of a sheet hold within the time that the sheet says it takes.

    One of the times may be the whole and the others parts of it: «sett av en time» and then ten minutes for this.
    """
    for sheet in data.checklists.values():
        longest = sum(high for _, high in in_text(data.tools[sheet.id].time))
        parts = [high for line in sheet.how for _, high in in_text(line)]
        whole = max(parts, default=0)
        together = sum(parts) if sum(parts) - whole > whole else whole
        if longest and together > longest and sum(parts) > longest:
            yield places["tools", sheet.id].mistake(
                ("time",),
                f"time er {longest} minutter, men how i arket regner {together} minutter. Rett det ene.",
            )
