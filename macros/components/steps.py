"""The steps of a core element, and the time they take: all from the record, so that no minutes are typed twice."""

from collections.abc import Iterable

from .. import addresses
from ..language import _, plural
from ..language.in_words import listed
from ..records.errors import PageError
from ..records.models import CoreElement, Step
from ..records.site_data import SiteData, find, hint
from ..rendering import render

_LONG = 120  # minutes; from here on a reader thinks in hours


def step(data: SiteData, core_element: str, step_id: str) -> str:
    """Show the heading of a step with who does it and how long it takes. How it is done follows on the page.

    In a page: {{ step("ke-03", "plan") }}
    """
    steps = find(core_element, data.core_elements).steps
    known = [step.id for step in steps]
    if step_id not in known:
        raise PageError(f"fant ikke steget «{step_id}».{hint(step_id, known)}")
    number = known.index(step_id)
    return render("step.md", number=number + 1, step=steps[number], time=duration(steps[number]))


def time_needed(data: SiteData, core_element: str) -> str:
    """Show how long the steps of a core element take together, and for everybody together.

    In a page: {{ time_needed("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    return render(
        "time_needed.md",
        hours=_hours(*element.minutes_in_a_round),
        hours_of_all=_hours(element.minutes_of_all, element.minutes_of_all, whole=True),
        goes_on=listed(_goes_on(element.steps)),
        only_goes_on=not element.minutes_of_all,
    )


def time_in_a_round(element: CoreElement) -> str:
    """Return how long the steps of a core element take in one round: «om lag 6–8 timer»; else what goes on and on."""
    if element.minutes_of_all:
        return _("Om lag {time} i én runde").format(time=_hours(*element.minutes_in_a_round))
    return listed(_goes_on(element.steps)).capitalize()


def time_in_rounds(elements: Iterable[CoreElement]) -> str:
    """Return how long the steps of several core elements take together in one round."""
    rounds = [element.minutes_in_a_round for element in elements]
    shortest, longest = (sum(minutes) for minutes in zip(*rounds, strict=True))
    return _("Om lag {time} i én runde").format(time=_hours(shortest, longest))


def time_table(data: SiteData) -> str:
    """Show how long each core element takes, and what goes on after.

    In a page: {{ time_table() }}
    """
    rows = [
        (
            element,
            addresses.core_element_page(data, element),
            _hours(*element.minutes_in_a_round),
            _hours(element.minutes_of_all, element.minutes_of_all, whole=True),
            listed(_goes_on(element.steps)),
        )
        for element in data.core_elements_in_order
    ]
    total = sum(element.minutes_of_all for element in data.core_elements.values())
    steps = [step for element in data.core_elements.values() for step in element.steps]
    monthly = sum((step.minutes or 0) * step.people * (step.times_a_month or 0) for step in steps)
    return render(
        "time_table.md",
        rows=rows,
        total=_hours(total, total, whole=True),
        monthly=_hours(monthly, monthly, whole=True) if monthly else "",
    )


def duration(step: Step) -> str:
    """Return the time of a step in words: «30–45 minutter per samtale, fordelt på to uker»."""
    if not step.minutes:
        return step.also or ""
    time = _span(step.minutes, step.minutes_to or step.minutes)
    return f"{time}{f' {step.per}' if step.per else ''}{f', {step.also}' if step.also else ''}"


def _span(low: int, high: int) -> str:
    """Return minutes in words, in hours when they are many: «90 minutter», «4–6 timer»."""
    size = 60 if low >= _LONG else 1
    first, last = (f"{value / size:.3g}".replace(".", ",") for value in (low, high))
    if low == high and low % 60 and low >= _LONG:
        hours, minutes = plural("{n} time", "{n} timer", low // 60), plural("{n} minutt", "{n} minutter", low % 60)
        return _("{hours} og {minutes}").format(hours=hours, minutes=minutes)
    time = first if low == high else f"{first}–{last}"
    return (_("{time} timer") if size > 1 else _("{time} minutter")).format(time=time)


def _goes_on(steps: list[Step]) -> list[str]:
    """Return what is done again and again, with the steps of the same rhythm added up."""
    sums: dict[str, tuple[int, int]] = {}
    for step in steps:
        if step.goes_on and step.minutes and step.per:
            low, high = sums.get(step.per, (0, 0))
            sums[step.per] = low + step.minutes, high + (step.minutes_to or step.minutes)
    return [f"{_span(*time)} {per}" for per, time in sums.items()]


def _hours(low: int, high: int, *, whole: bool = False) -> str:
    """Return minutes as hours in words, to the nearest half hour or whole hour."""
    parts = 1 if whole else 2
    first, last = (f"{round(value / 60 * parts) / parts:g}".replace(".", ",") for value in (low, high))
    return _("{time} timer").format(time=first if first == last else f"{first}–{last}")
