"""The palette in a municipality's colours: what each becomes in both schemes, and whether it can be read.

A municipality names its colours as they are on paper. What follows from one (lighter and darker shades, the same on a
dark screen) is worked out, as near to it as the contrast allows.
"""

from collections.abc import Callable

Pairs = list[tuple[str, float]]  # what a colour meets, with «#» in front, and the least contrast it must have

# Name in lokal.yml → the colour of the palette that it takes the place of.
NAMES = {"main": "fjord", "accent": "accent", "link": "link"}
# Shade that follows from the main colour → scheme → how much of which colour is mixed in.
SHADES = {
    "fjord_light": {"light": ("#ffffff", 0.2), "dark": ("#ffffff", 0.35)},
    "fjord_dark": {"light": ("#000000", 0.3), "dark": ("#000000", 0.15)},
    "foot": {"light": ("#000000", 0.3)},
}
_STEPS = 100


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it, from 0 to 1."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(own + (wanted - own) * share):02x}" for own, wanted in pairs)


def nearest(colour: str, pairs: Pairs, contrast: Callable[[str, str], float]) -> str:
    """Return the colour, or the one nearest to it, lighter or darker, that can be told from all it meets.

    Black or white when nothing between them passes.
    """
    for step in range(_STEPS + 1):
        for end in ("#000000", "#ffffff"):
            shade = mixed(colour, end, step / _STEPS)
            if all(contrast(shade, other) >= least for other, least in pairs):
                return shade
    return max(("#000000", "#ffffff"), key=lambda end: min(contrast(end, other) for other, _ in pairs))


def channels(colour: str) -> list[int]:
    """Return red, green and blue from 0 to 255 of a colour with «#» in front."""
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
