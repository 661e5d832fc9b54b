"""The colours, each written once in palette.yml, in the form that whoever uses them needs.

The styles of the site get them as custom properties. Files get those of the light scheme: paper is white.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import model_validator

from .records.errors import Mistake
from .records.fields import Form, Record, refuse
from .records.loading import read_record
from .records.reading import read_file

FILE = Path(__file__).with_name("palette.yml")
_SHOWN_AS = f"macros/{FILE.name}"
READABLE, VISIBLE = 4.5, 3.0  # the least contrast of a text and of a line: WCAG 2.2, 1.4.3 and 1.4.11

_HEX = re.compile(r"#[0-9a-f]{6}")
_PROPERTY = re.compile(r"--[a-z0-9-]+")
_Hex = Annotated[str, Form(_HEX, "Skriv # og seks tegn, 0–9 og a–f, i anførselstegn, for eksempel «#000000».")]
_Property = Annotated[str, Form(_PROPERTY, "En egenskap i stilene begynner med to bindestreker.")]
_SCREENS = {"light": "lys", "dark": "mørk"}
# A reader with a dark screen gets the dark scheme; paper is always light.
_STYLES = """\
[data-md-color-scheme="default"] {{
{light}
}}
@media screen and (prefers-color-scheme: dark) {{
  [data-md-color-scheme="default"] {{
{dark}
  }}
}}
"""


class Colour(Record):
    """A colour in each scheme, and the custom properties that have it in the styles."""

    light: _Hex | None = None
    dark: _Hex | None = None
    css: list[_Property] = []

    @model_validator(mode="after")
    def _is_some_colour(self) -> Self:
        if not self.light and not self.dark:
            raise refuse("er ingen farge. Skriv light, dark eller begge.")
        return self


class Palette(Record):
    """All colours by name, and what is drawn on what: name → the names of what lies behind."""

    colours: dict[str, Colour]
    text_on: dict[str, list[str]]
    line_on: dict[str, list[str]]

    @model_validator(mode="after")
    def _pairs_are_colours(self) -> Self:
        for pairs in (self.text_on, self.line_on):
            for name in (*pairs, *(behind for names in pairs.values() for behind in names)):
                if name not in self.colours:
                    raise refuse(f"nevner «{name}», som ikke står under colours. Rett navnet, eller legg til fargen.")
        return self


@cache
def palette() -> Palette:
    """Return the palette. Raises DataError with every mistake in palette.yml."""
    return read_record(FILE, _SHOWN_AS, Palette)


@cache
def on_paper() -> dict[str, str]:
    """Return name → colour on paper, with «#» in front."""
    return {name: colour.light or colour.dark or "" for name, colour in palette().colours.items()}


@cache
def for_office() -> dict[str, str]:
    """Return name → colour on paper as Office writes it: in capitals, without «#»."""
    return {name: colour.removeprefix("#").upper() for name, colour in on_paper().items()}


def for_pdf(name: str, digits: int = 3) -> str:
    """Return a colour on paper as PDF writes it: red, green and blue from 0 to 1."""
    return " ".join(f"{channel / 255:.{digits}f}" for channel in _channels(on_paper()[name]))


def css() -> str:
    """Return the styles that give the site its colours: a custom property for each use of one."""
    return _STYLES.format(light="\n".join(_declared("light", "  ")), dark="\n".join(_declared("dark", "    ")))


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, each with «#» in front, from 1 to 21.

    Source: WCAG 2.2, the definitions of contrast ratio and relative luminance.
    """
    darker, lighter = sorted(map(_luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def mistakes() -> list[Mistake]:
    """Return a mistake for each pair in palette.yml that is too weak to be read, in either scheme."""
    text = read_file(FILE, _SHOWN_AS)
    return [
        Mistake(
            _SHOWN_AS,
            text.line((kind, front)),
            f"{front} på {behind} har kontrasten {found:.1f} på {_SCREENS[scheme]} skjerm, men skal ha minst {least}. "
            "Gjør en av fargene lysere eller mørkere.",
        )
        for kind, least in (("text_on", READABLE), ("line_on", VISIBLE))
        for front, all_behind in getattr(palette(), kind).items()
        for behind in all_behind
        for scheme in _SCREENS
        if (found := _contrast_in(scheme, front, behind)) and found < least
    ]


def _contrast_in(scheme: str, *names: str) -> float | None:
    """Return the contrast of two colours in a scheme, or None where they do not meet.

    A colour without custom properties stands in files only, which are never dark.
    """
    pair = [palette().colours[name] for name in names]
    if scheme == "light":
        values = [colour.light for colour in pair]
    else:
        values = [(colour.dark or colour.light) if colour.css else None for colour in pair]
    front, behind = values
    return contrast(front, behind) if front and behind else None


def _declared(scheme: str, indent: str) -> Iterator[str]:
    for colour in palette().colours.values():
        if value := getattr(colour, scheme):
            yield from (f"{indent}{name}: {value};" for name in colour.css)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)  # noqa: PLR2004 - of the definition
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
