"""The nine core elements and their meetings."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from ..fields import (
    ChecklistId,
    CoreElementId,
    DriverId,
    Id,
    Number,
    PhaseId,
    Record,
    SourceId,
    Text,
    Texts,
    ToolId,
    refuse,
)
from .checklists import Edition

# A rhythm of a month or less: how often it is, is a number, since nobody adds up words. «hver tredje måned» is none.
_OF_CALENDAR = re.compile(r"\b(?:hver|gang(?:er)? i) (?:dag|uke|måned)|\b(?:daglig|ukentlig|månedlig)", re.IGNORECASE)


class Output(Record):
    """Something a core element leaves behind, and the core elements that need it."""

    what: Text
    to: Annotated[list[CoreElementId], Field(min_length=1)]


class Step(Record):
    """A step of a core element: who does it and how long it takes. How it is done stands on the page."""

    id: Id
    title: Text
    who: Text = Field(description="Hvem som gjør det")
    people: Number = Field(description="Omtrent hvor mange som er med, til å regne ut timene for alle")
    minutes: Number | None = Field(None, description="Arbeidstiden i minutter; utelates når bare kalendertiden teller")
    minutes_to: Number | None = Field(None, description="Den lengste arbeidstiden, når den varierer")
    per: Text | None = Field(None, description="Når minuttene gjelder én gang av flere: «per samtale», «hver måned»")
    times: Number | None = Field(
        None, description="Hvor mange ganger i én runde; utelates når det gjentas så lenge arbeidet varer"
    )
    times_a_month: Number | None = Field(
        None, description="Hvor mange ganger i måneden, når det gjentas i en fast rytme så lenge arbeidet varer"
    )
    also: Text | None = Field(None, description="Det som kommer i tillegg, for eksempel «pluss to uker til å få svar»")
    sheets: list[ChecklistId] = Field(default=[], description="Arkene som fylles ut i steget")

    @property
    def in_a_round(self) -> tuple[int, int]:
        """The shortest and longest minutes in one round; nothing for what goes on as long as the work lasts."""
        if not self.minutes or (self.per and not self.times):
            return 0, 0
        times = self.times or 1
        return self.minutes * times, (self.minutes_to or self.minutes) * times

    @property
    def goes_on(self) -> bool:
        """Whether the step is done again and again: every month, for every matter."""
        return bool(self.minutes and self.per and not self.times)

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if not self.minutes and not self.also:
            raise refuse("mangler tid. Skriv minutes, eller skriv i also hvor lang tid det tar.")
        if self.minutes_to and self.minutes_to <= (self.minutes or 0):
            wrong = "har minutes_to som ikke er større enn minutes. Rett ett av dem, eller slett minutes_to."
            raise refuse(wrong, ("minutes_to",))
        if self.goes_on and not self.times_a_month and _OF_CALENDAR.search(self.per or ""):
            wrong = (
                f"har «per: {self.per}», men mangler times_a_month. Skriv hvor mange ganger i måneden: "
                "«times_a_month: 1»."
            )
            raise refuse(wrong, ("per",))
        if self.times_a_month and not self.goes_on:
            wrong = (
                "har times_a_month, som bare gjelder det som gjentas så lenge arbeidet varer: med minutes og per, og "
                "uten times. Slett det, eller rett de andre."
            )
            raise refuse(wrong, ("times_a_month",))
        return self


class TenMinutes(Record):
    """A core element for a reader who has ten minutes."""

    sentences: Annotated[list[Text], Field(min_length=3, max_length=3)] = Field(description="Det viktigste")
    do: Annotated[list[Text], Field(min_length=3, max_length=3)] = Field(description="Tre ting å gjøre")
    sheet: ChecklistId = Field(description="Arket dere begynner med")


class Participant(Record):
    """Someone who takes part in a core element."""

    who: Text
    does: Text


class DriverFocus(Record):
    """What a driver asks of the reader in one core element."""

    driver: DriverId
    focus: Text


class AgendaItem(Record):
    """A point on the agenda of a meeting, in minutes. A point that is a step takes its minutes from the step."""

    step: Id | None = Field(None, description="Id-en til steget møtet gjør her; da kan minutes utelates")
    minutes: Number
    text: Text


class PackPoint(Record):
    """A question of a meeting, or what must be ready. The id is never changed and never used again."""

    id: Id
    text: Text


class Meeting(Record):
    """A meeting about one core element, for the printable meeting pack."""

    editions: Annotated[list[Edition], Field(min_length=1)] = Field(
        description="Utgavene av spørsmålene og det som må være klart, nyeste først"
    )
    aim: Text
    minutes: Number = Field(description="Hele møtet i minutter: summen av punktene")
    agenda: Annotated[list[AgendaItem], Field(min_length=1)]
    checklist: ChecklistId
    bring_next: Texts

    @property
    def edition(self) -> Edition:
        """The newest edition of what the pack itself asks; its sheet has editions of its own."""
        return self.editions[0]

    @property
    def numbers(self) -> list[int]:
        """The numbers of the editions, the newest first."""
        return [edition.number for edition in self.editions]

    @model_validator(mode="after")
    def _minutes_add_up(self) -> Self:
        total = sum(item.minutes for item in self.agenda)
        if total != self.minutes:
            raise refuse(
                f"minutes er {self.minutes}, men punktene i agenda er {total} til sammen. Rett ett av dem.",
                ("minutes",),
            )
        return self


class CoreElement(Record):
    """One of the nine core elements."""

    id: Id
    number: Number
    title: Text
    everyday_title: Text = Field(description="Det samme med hverdagsord")
    phase: PhaseId
    purpose: Text = Field(description="To setninger: hva dere gjør, og hvorfor")
    ten_minutes: TenMinutes = Field(description="Kortversjonen: tre setninger, tre ting å gjøre, ett ark")
    starts_from: list[Text] = Field(default=[], description="Det som trengs utenfra modellen")
    outputs: Annotated[list[Output], Field(min_length=1)]
    participants: Annotated[list[Participant], Field(min_length=1)]
    steps: Annotated[list[Step], Field(min_length=1)] = Field(description="Stegene, i rekkefølge")
    questions: Annotated[list[PackPoint], Field(min_length=1)]
    tools: Annotated[list[ToolId], Field(min_length=1)]
    drivers: Annotated[list[DriverFocus], Field(min_length=1)]
    evaluation: Text | None = Field(None, description="Stedet i tråden gjennom evalueringen")
    ready: Annotated[list[PackPoint], Field(min_length=1)]
    meeting: Meeting
    sources: list[SourceId] = []

    @property
    def minutes_in_a_round(self) -> tuple[int, int]:
        """The shortest and longest minutes that the steps take together in one round."""
        return sum(step.in_a_round[0] for step in self.steps), sum(step.in_a_round[1] for step in self.steps)

    @property
    def minutes_of_all(self) -> int:
        """The minutes of one round for everybody who takes part, halfway between the shortest and the longest."""
        return sum(sum(step.in_a_round) // 2 * step.people for step in self.steps)

    @model_validator(mode="after")
    def _ids_of_points(self) -> Self:
        for name, start in (("questions", "sporsmal"), ("ready", "klart")):
            _refuse_ids(name, start, getattr(self, name))
        steps = [step.id for step in self.steps]
        for place, step in enumerate(steps):
            if step in steps[:place]:
                raise refuse(f"har id «{step}» to ganger i steps. Gi den ene en ny id.", ("steps", place, "id"))
        return self

    @model_validator(mode="before")
    @classmethod
    def _minutes_of_steps(cls, value: Any) -> Any:  # noqa: ANN401 - what YAML holds, not yet checked
        """Give a point on the agenda the minutes of its step, so that nobody types them twice."""
        try:
            minutes = {step["id"]: step.get("minutes") for step in value["steps"]}
            meeting = value["meeting"]
            unknown = [
                (place, point["step"])
                for place, point in enumerate(meeting["agenda"])
                if point.get("step", "") not in {"", *minutes}
            ]
            agenda = [
                {"minutes": minutes[point["step"]], **point} if minutes.get(point.get("step")) else point
                for point in meeting["agenda"]
            ]
        except (AttributeError, KeyError, TypeError):  # another mistake, told of by the field it is in
            return _with_any_minutes(value)
        if unknown:
            place, step = unknown[0]
            raise refuse(
                f"har «{step}» under step i agenda, som ikke er et steg. Bruk en av: {', '.join(minutes)}.",
                ("meeting", "agenda", place, "step"),
            )
        return {**value, "meeting": {**meeting, "agenda": agenda}}


def _with_any_minutes(value: Any) -> Any:  # noqa: ANN401 - what YAML holds, not yet checked
    """Give the points that are steps the minutes that are left of the meeting, where no step can be read."""
    with suppress(AttributeError, KeyError, TypeError):
        meeting = value["meeting"]
        steps = [point for point in meeting["agenda"] if point.get("step") and "minutes" not in point]
        left = meeting["minutes"] - sum(point.get("minutes", 0) for point in meeting["agenda"])
        if len(steps) <= left:
            given = iter([left - len(steps) + 1, *(1 for _ in steps)])
            agenda = [{**point, "minutes": next(given)} if point in steps else point for point in meeting["agenda"]]
            return {**value, "meeting": {**meeting, "agenda": agenda}}
    return value


def _refuse_ids(name: str, start: str, points: Sequence[PackPoint]) -> None:
    """Refuse ids of another form, of which the names of fields are made, and ids that are used twice."""
    numbers = [
        int(point.id.rpartition("-")[2]) for point in points if re.fullmatch(rf"{start}-[1-9]\d{{0,2}}", point.id)
    ]
    free = f"{start}-{max(numbers, default=0) + 1}"
    seen: set[str] = set()
    for place, point in enumerate(points):
        if not re.fullmatch(rf"{start}-[1-9]\d{{0,2}}", point.id):
            raise refuse(
                f"har id «{point.id}» i {name}. Skriv {start}- og et tall, for eksempel {free}.", (name, place, "id")
            )
        if point.id in seen:
            raise refuse(f"har id «{point.id}» to ganger i {name}. Gi den ene en ny id: {free}.", (name, place, "id"))
        seen.add(point.id)
