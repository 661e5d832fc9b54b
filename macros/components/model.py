"""Pictures drawn from the records: the circle of the model, and the project road."""

from math import cos, pi, sin

from .. import addresses
from ..rendering import render
from ..site_data import SiteData

_CENTRE = 300.0


def model_picture(data: SiteData) -> str:
    """Draw the circle of four phases and nine core elements, with links.

    In a page: {{ model_picture() }}
    """
    return render("model_picture.html", phases=_quarters(data), dots=_dots(data), centre=_CENTRE)


def road_picture(data: SiteData) -> str:
    """Draw the project road: start, five stretches, stumbling stones, flowers, checks, goal.

    In a page: {{ road_picture() }}
    """
    return render("road_picture.html", stretches=range(1, 6), data=data)


def _point(angle: float, radius: float) -> tuple[float, float]:
    """Return a point on the circle; the angle is in turns clockwise from the top."""
    return (
        round(_CENTRE + radius * sin(2 * pi * angle), 1),
        round(_CENTRE - radius * cos(2 * pi * angle), 1),
    )


def _quarters(data: SiteData) -> list[dict[str, object]]:
    """Return each phase with the path of its sector, in SVG units of 600 × 600."""
    size = 1 / len(data.phases)
    gap = 0.006
    quarters = []
    for number, phase in enumerate(data.phases_in_order):
        start, end = number * size + gap, (number + 1) * size - gap
        (x1, y1), (x2, y2) = _point(start, 200), _point(end, 200)
        (x3, y3), (x4, y4) = _point(end, 92), _point(start, 92)
        path = f"M{x1} {y1}A200 200 0 0 1 {x2} {y2}L{x3} {y3}A92 92 0 0 0 {x4} {y4}Z"
        x, y = _point((start + end) / 2, 146)
        quarters.append({"phase": phase, "path": path, "x": x, "y": y, "page": addresses.phase_page(phase)})
    return quarters


def _dots(data: SiteData) -> list[dict[str, object]]:
    """Return each core element with the place of its dot on the outer ring of its phase."""
    size = 1 / len(data.phases)
    dots = []
    for number, phase in enumerate(data.phases_in_order):
        elements = data.core_elements_of(phase.id)
        for place, element in enumerate(elements):
            x, y = _point(number * size + size * (place + 0.5) / len(elements), 250)
            dots.append({"element": element, "phase": phase, "x": x, "y": y, "page": addresses.core_element_page(data, element)})
    return dots
