"""Pictures drawn from the records: the circle of the model, and the project road."""

from math import cos, pi, sin

from .. import addresses
from ..records.site_data import SiteData
from ..rendering import render

# Of the drawing of 600 × 600: the middle, the edges of the phases, the ring of core elements.
_CENTRE = 300.0
_INNER, _OUTER, _RING = 76, 212, 257


def model_picture(data: SiteData) -> str:
    """Draw the circle of four phases and nine core elements, with links.

    In a page: {{ model_picture() }}
    """
    return render("model_picture.html", phases=_quarters(data), dots=_dots(data), centre=_CENTRE)


def road_picture(data: SiteData) -> str:
    """Draw the project road: start, five stretches, stumbling stones, flowers, checks, goal.

    In a page: {{ road_picture() }}

    A stretch is the places of its number, flag, lay-by, stone and flower, in SVG units of
    900 × 620; a lay-by also has the slope of the road in degrees and the height of its sign.
    """
    stretches = (
        ((256, 503), (540, 508), (474, 522, 184, 563), (306, 532), (562, 570)),
        ((846, 416), (394, 320), (728, 331, 184, 375), (432, 352), (562, 371)),
        ((248, 341), (118, 300), (336, 342, 178, 386), (166, 352), (30, 376)),
        ((66, 244), (340, 130), (190, 158, 353, 74), (300, 168), (290, 266)),
        ((384, 148), (622, 144), (552, 161, 3, 77), (572, 180), (564, 270)),
    )
    return render("road_picture.html", stretches=stretches, data=data)


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
        (x1, y1), (x2, y2) = _point(start, _OUTER), _point(end, _OUTER)
        (x3, y3), (x4, y4) = _point(end, _INNER), _point(start, _INNER)
        path = f"M{x1} {y1}A{_OUTER} {_OUTER} 0 0 1 {x2} {y2}L{x3} {y3}A{_INNER} {_INNER} 0 0 0 {x4} {y4}Z"
        x, y = _point((start + end) / 2, 148)
        below = y > _CENTRE  # the name stands nearest the middle, where there is most room
        lines = {"name": y - 12 if below else y + 22, "roman": y + 22 if below else y - 14}
        quarters.append({"phase": phase, "path": path, "x": x, "page": addresses.phase_page(phase)} | lines)
    return quarters


def _dots(data: SiteData) -> list[dict[str, object]]:
    """Return each core element with the place of its dot on the outer ring of its phase."""
    size = 1 / len(data.phases)
    dots = []
    for number, phase in enumerate(data.phases_in_order):
        elements = data.core_elements_of(phase.id)
        for place, element in enumerate(elements):
            x, y = _point(number * size + size * (place + 0.5) / len(elements), _RING)
            dots.append(
                {"element": element, "phase": phase, "x": x, "y": y, "page": addresses.core_element_page(data, element)}
            )
    return dots
