"""Drawings that explain. What is read stands as text beside the strokes: it wraps, is found, and grows with the reader.

The words come from records, the strokes from the templates. On a narrow screen the parts of a drawing stand
below each other (docs/assets/drawings.css).
"""

from collections.abc import Iterator
from itertools import pairwise
from math import pi, sin
from typing import Any

from .. import addresses
from ..records.models import Drawing, Phase, Role, RoleInPhase
from ..records.site_data import SiteData, find
from ..rendering import render

# A season of the year, in SVG units: its size, and how high the path enters the first and leaves the last.
_WIDE, _HIGH, _FIRST, _LAST = 240, 200, 168, 96
_WAVE, _STEPS = 9, 12  # how much the path swings, and the strokes it is drawn with
# The gable, in SVG units: the ends of the rafters, and the ends of the ground beam.
_APEX, _LEFT, _RIGHT = (210, 26), (38, 262), (382, 262)
_GROUPS = {"kompetanse": (_LEFT, _APEX), "organisasjon": (_APEX, _RIGHT), "ledelse": (_LEFT, _RIGHT)}


def year_picture(data: SiteData) -> str:
    """Draw the core elements as signs along a path through four seasons, with what the example did in each phase.

    In a page: {{ year_picture() }}
    """
    levels = [_FIRST + (_LAST - _FIRST) * place / len(data.phases) for place in range(len(data.phases) + 1)]
    drawing = _drawing(data, "aret")
    seasons = [
        _season(data, phase, *ends) | {"part": part}
        for phase, part, ends in zip(data.phases_in_order, drawing.parts, pairwise(levels), strict=True)
    ]
    return render("drawing_year.html", drawing=drawing, seasons=seasons)


def who_does_what(data: SiteData, phase: str = "") -> str:
    """Draw what each role does in every phase, or in one.

    In a page: {{ who_does_what() }} or {{ who_does_what("fase-2") }}
    """
    phases = [find(phase, data.phases)] if phase else data.phases_in_order
    rows = [(phase, addresses.phase_page(phase), list(_at_work(data, phase))) for phase in phases]
    return render("drawing_roles.html", drawing=_drawing(data, "rollene"), rows=rows, alone=bool(phase))


def core_picture(data: SiteData) -> str:
    """Draw what lies fast in an intervention, what can be varied, and what to ask before a change.

    In a page: {{ core_picture() }}
    """
    drawing = _drawing(data, "kjernen")
    fast, varied, change = drawing.parts
    seeds = [place * 360 / len(fast.points) for place in range(len(fast.points))]
    return render("drawing_core.html", drawing=drawing, fast=fast, varied=varied, change=change, seeds=seeds)


def drivers_picture(data: SiteData) -> str:
    """Draw the drivers as the pegs of a gable of three beams, a beam for each group.

    In a page: {{ drivers_picture() }}
    """
    groups: dict[str, list[dict[str, Any]]] = {name: [] for name in _GROUPS}
    for number, driver in enumerate(data.drivers.values(), 1):
        groups[driver.group].append({"number": number, "driver": driver, "page": addresses.driver_place(driver)})
    for name, pegs in groups.items():
        (x1, y1), (x2, y2) = _GROUPS[name]
        for place, peg in enumerate(pegs, 1):
            share = place / (len(pegs) + 1)
            peg |= {"x": round(x1 + (x2 - x1) * share, 1), "y": round(y1 + (y2 - y1) * share, 1)}
    return render("drawing_drivers.html", drawing=_drawing(data, "driverne"), groups=groups)


def week_picture(data: SiteData) -> str:
    """Draw a week of work as five cards on a line.

    In a page: {{ week_picture() }}
    """
    return render("drawing_week.html", drawing=_drawing(data, "uken"))


def _drawing(data: SiteData, name: str) -> Drawing:
    return find(name, data.drawings)


def _season(data: SiteData, phase: Phase, start: float, end: float) -> dict[str, Any]:
    """Return a phase with the path through its season, which begins and ends at a height, and its signs along it."""

    def height(share: float) -> float:
        return round(start + (end - start) * share - _WAVE * sin(2 * pi * share), 1)

    points = [(round(_WIDE * step / _STEPS, 1), height(step / _STEPS)) for step in range(_STEPS + 1)]
    elements = data.core_elements_of(phase.id)
    shares = [(place + 0.5) / len(elements) for place in range(len(elements))]
    return {
        "phase": phase,
        "page": addresses.phase_page(phase),
        "path": "M" + "L".join(f"{x:g} {y:g}" for x, y in points),
        "signs": [
            {
                "element": element,
                "page": addresses.core_element_page(data, element),
                "x": round(_WIDE * share, 1),
                "y": height(share),
            }
            for element, share in zip(elements, shares, strict=True)
        ],
    }


def _at_work(data: SiteData, phase: Phase) -> Iterator[tuple[Role, RoleInPhase]]:
    """Yield each role that the drawing shows, with what it does in a phase."""
    for role in data.roles.values():
        yield from ((role, work) for work in role.phases if work.phase == phase.id)
