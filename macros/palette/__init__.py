"""The colours, each written once in palette.yml, in the form that whoever uses them needs.

The styles of the site get them as custom properties. Files get those of the light scheme: paper is white.
A local edition has some colours of its own, which take the place of those in the file.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import model_validator

from ..records import local as local_editions
from ..records.errors import Mistake
from ..records.fields import Form, Record, refuse
from ..records.loading import read_record
from ..records.models import LocalColours
from ..records.reading import read_file
from . import local

FILE = Path(__file__).parent.parent / "palette.yml"
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


def palette() -> Palette:
    """Return the palette in the colours of the edition that is made. Raises DataError for mistakes in palette.yml."""
    own = chosen()
    return _with(own) if own else national()


@cache
def national() -> Palette:
    """Return the palette of the national edition. Raises DataError as `palette` does."""
    return read_record(FILE, _SHOWN_AS, Palette)


def chosen() -> tuple[tuple[str, str], ...]:
    """Return the colours that a local edition has chosen, as (name in its file, colour); none for the national."""
    edition = local_editions.edition()
    return of_local(edition.colours) if edition else ()


def of_local(colours: LocalColours) -> tuple[tuple[str, str], ...]:
    """Return the colours that are chosen in a local edition, as (name, colour)."""
    return tuple((name, colour.lower()) for name, colour in colours if colour)


def refused(name: str, colour: str) -> tuple[str, str] | None:
    """Return why a municipality's colour cannot be read, and the nearest that can; None when it can.

    `name` is that in lokal.yml.
    """
    colour, pairs = colour.lower(), _meets(local.NAMES[name], "light")
    weakest = min(pairs, key=lambda pair: contrast(colour, pair[0]) / pair[1])
    if contrast(colour, weakest[0]) >= weakest[1]:
        return None
    why = f"har kontrasten {contrast(colour, weakest[0]):.1f} mot {weakest[0]}, men skal ha minst {weakest[1]}"
    return why, local.nearest(colour, pairs, contrast)


def on_paper() -> dict[str, str]:
    """Return name → colour on paper, with «#» in front."""
    return {name: colour.light or colour.dark or "" for name, colour in palette().colours.items()}


def for_office() -> dict[str, str]:
    """Return name → colour on paper as Office writes it: in capitals, without «#»."""
    return {name: colour.removeprefix("#").upper() for name, colour in on_paper().items()}


def for_pdf(name: str, digits: int = 3) -> str:
    """Return a colour on paper as PDF writes it: red, green and blue from 0 to 1."""
    return " ".join(f"{channel / 255:.{digits}f}" for channel in local.channels(on_paper()[name]))


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
    """Return a mistake for each pair in palette.yml that is too weak to be read, in either scheme.

    A municipality's colours are told of where they are chosen (`refused`).
    """
    text = read_file(FILE, _SHOWN_AS)
    return [
        Mistake(
            _SHOWN_AS,
            text.line(("colours", front)),
            f"{front} på {behind} har kontrasten {found:.1f} på {_SCREENS[scheme]} skjerm, men skal ha minst {least}. "
            "Gjør en av fargene lysere eller mørkere.",
        )
        for kind, least in (("text_on", READABLE), ("line_on", VISIBLE))
        for front, all_behind in getattr(national(), kind).items()
        for behind in all_behind
        for scheme in _SCREENS
        if (found := _contrast_in(scheme, front, behind)) and found < least
    ]


def _contrast_in(scheme: str, *names: str) -> float | None:
    """Return the contrast of two colours in a scheme, or None where they do not meet.

    A colour without custom properties stands in files only, which are never dark.
    """
    pair = [national().colours[name] for name in names]
    if scheme == "light":
        values = [colour.light for colour in pair]
    else:
        values = [(colour.dark or colour.light) if colour.css else None for colour in pair]
    front, behind = values
    return contrast(front, behind) if front and behind else None


@lru_cache(maxsize=2)
def _with(chosen: tuple[tuple[str, str], ...]) -> Palette:
    """Return the palette with a municipality's colours, and what follows from them, in their places."""
    colours = dict(national().colours)
    for own, colour in chosen:
        name = local.NAMES[own]
        dark = local.nearest(colour, _meets(name, "dark"), contrast)
        colours[name] = colours[name].model_copy(update={"light": colour, "dark": dark})
        for shade, mixtures in local.SHADES.items() if own == "main" else ():
            base = {"light": colour, "dark": dark}
            nearest = {
                scheme: local.nearest(local.mixed(base[scheme], *mixture), _meets(shade, scheme), contrast)
                for scheme, mixture in mixtures.items()
            }
            colours[shade] = colours[shade].model_copy(update=nearest)
    return national().model_copy(update={"colours": colours})


def _meets(name: str, scheme: str) -> local.Pairs:
    """Return the colours that one is drawn on, or that are drawn on it, in a scheme, each with the least contrast."""
    pairs = []
    for meetings, least in ((national().text_on, READABLE), (national().line_on, VISIBLE)):
        for front, all_behind in meetings.items():
            for behind in all_behind:
                if name in (front, behind):
                    other = national().colours[behind if name == front else front]
                    value = other.light if scheme == "light" else other.dark or other.light
                    if value and (scheme == "light" or other.css):
                        pairs.append((value, least))
    return pairs


def _declared(scheme: str, indent: str) -> Iterator[str]:
    for colour in palette().colours.values():
        if value := getattr(colour, scheme):
            yield from (f"{indent}{name}: {value};" for name in colour.css)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in local.channels(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)  # noqa: PLR2004 - of the definition
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
