"""pydantic's errors as Norwegian sentences: which field, what is wrong, what to write."""

import textwrap
from collections.abc import Iterable
from typing import Any

from pydantic_core import ErrorDetails

from .errors import did_you_mean, nearest

Told = tuple[ErrorDetails, list[str]]  # an error, and the fields of the record that it lies in

_TYPES = {
    "string_type": "en tekst",
    "int_type": "et helt tall",
    "bool_type": "true eller false",
    "list_type": "en liste, med «- » foran hver verdi",
    "date_type": "en dato uten anførselstegn, for eksempel 2026-11-23",
    "model_type": "en post med felt under seg",
    "model_attributes_type": "en post med felt under seg",
    "dict_type": "en post med felt under seg",
}
# What an editor writes → the fields it may stand for, the likeliest first. Only fields the record has are suggested.
_MEANT = {
    "adresse": ("url",),
    "ansvarlig": ("responsible",),
    "beskrivelse": ("description", "about"),
    "brukere": ("used_by",),
    "brukes_av": ("used_by",),
    "bøyning": ("inflections",),
    "bøyninger": ("inflections",),
    "dato": ("date",),
    "definisjon": ("definition",),
    "deler": ("sections",),
    "driver": ("drivers", "driver"),
    "drivere": ("drivers",),
    "eier": ("owner",),
    "endring": ("change",),
    "engelsk": ("english",),
    "dansk": ("danish",),
    "fase": ("phase",),
    "felt": ("fields",),
    "forfatter": ("authors",),
    "forfattere": ("authors",),
    "formål": ("purpose",),
    "fra": ("from",),
    "gjennomgått": ("reviewed",),
    "gruppe": ("group",),
    "hensikt": ("purpose", "aim"),
    "hjelp": ("help",),
    "hvordan": ("how",),
    "hvorfor": ("why", "reason"),
    "ingress": ("intro", "description"),
    "innledning": ("intro",),
    "kilde": ("sources", "source"),
    "kilder": ("sources",),
    "kjerneelement": ("core_element",),
    "kolonner": ("columns",),
    "ledetekst": ("label",),
    "lenke": ("url",),
    "lisens": ("licence",),
    "mal": ("template",),
    "merknad": ("notice", "note"),
    "minutter": ("minutes",),
    "mål": ("aim",),
    "navn": ("title", "label", "term"),
    "neste_gjennomgang": ("next_review",),
    "nettadresse": ("url",),
    "nettside": ("url",),
    "nummer": ("number",),
    "nøkkelord": ("keywords",),
    "om": ("about",),
    "ord": ("term", "keywords"),
    "punkter": ("items",),
    "rader": ("rows",),
    "råd": ("advice",),
    "se": ("see",),
    "se_også": ("see",),
    "side": ("page",),
    "sammendrag": ("summary",),
    "sjekkliste": ("checklist",),
    "skjul": ("hide",),
    "slags": ("kind",),
    "spørsmål": ("questions",),
    "språk": ("language",),
    "stikkord": ("keywords",),
    "svar": ("answers",),
    "tabeller": ("tables",),
    "tegn": ("signs",),
    "tekst": ("text",),
    "tid": ("time",),
    "til": ("to",),
    "tittel": ("title",),
    "type": ("kind",),
    "utgave": ("edition", "editions"),
    "utgaver": ("editions",),
    "valg": ("options",),
    "varighet": ("time", "minutes"),
    "verktøy": ("tools",),
    "år": ("year",),
}
_SIMPLE = {
    "too_short": "har for få verdier. Skriv minst {min_length}.",
    "too_long": "har for mange verdier. Behold høyst {max_length}.",
    "string_too_short": "er for kort. Skriv minst {min_length} tegn.",
    "string_too_long": "er for lang. Skriv høyst {max_length} tegn.",
    "greater_than_equal": "er for lavt. Skriv {ge} eller mer.",
    "less_than_equal": "er for høyt. Skriv {le} eller mindre.",
}


def sentence(error: ErrorDetails, known_fields: list[str]) -> str:  # noqa: PLR0911 - one sentence per case
    """Say one pydantic error as a sentence for an editor.

    `known_fields` are the fields of the record that the error lies in.
    """
    name = _field_name(error["loc"])
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return f"ukjent felt «{name}».{_nearest_field(name, known_fields)}"
        case "missing":
            return f"feltet «{name}» mangler. Legg det til."
        case "literal_error":
            options = context["expected"].replace(" or ", ", ").replace("'", "")
            near = did_you_mean(str(error["input"]), options.split(", "))
            return f"{name} er «{error['input']}». Bruk en av: {options}.{near}"
        case "rule":
            return f"{name} {context['sentence']}".strip()
        case kind if kind in _TYPES:
            return (
                f"{name} er «{_short(error['input'])}». Det skal være {_TYPES[kind]}.{_as_text(kind, error['input'])}"
            )
        case kind if kind in _SIMPLE:
            return f"{name} {_SIMPLE[kind].format(**context)}"
    return f"{name} er ikke gyldig ({error['msg']}). Se forklaringen øverst i filen."


def without_echoes(errors: Iterable[Told]) -> list[Told]:
    """Leave out that a field is missing where it stands under a name that is misspelt: that is told of.

    Each error comes with the fields of the record that it lies in.
    """
    told = list(errors)
    meant = {
        (*error["loc"][:-1], _meant(_field_name(error["loc"]), known))
        for error, known in told
        if error["type"] == "extra_forbidden"
    }
    return [(error, known) for error, known in told if error["type"] != "missing" or error["loc"] not in meant]


def _as_text(kind: str, value: object) -> str:
    """Return what to do about a value that YAML took for something else than was meant."""
    if kind == "int_type" and isinstance(value, str) and value.isdecimal():
        return " Slett anførselstegnene."
    if kind != "string_type":
        return ""
    if isinstance(value, dict):
        return " Er det et kolon i den, sett anførselstegn rundt hele teksten."
    if isinstance(value, list):
        return " Skriv den på én linje, uten «- » foran."
    return f' Skriv "{value}" med anførselstegn.' if value is not None else ""


def _nearest_field(name: str, known: list[str]) -> str:
    """Return which field was meant: by its meaning in Norwegian, by its spelling, or the whole list."""
    meant = _meant(name, known)
    return f" Mente du «{meant}»?" if meant else f" Bruk ett av: {', '.join(known)}."


def _meant(name: str, known: list[str]) -> str | None:
    word = name.casefold().replace(" ", "_").replace("-", "_")
    return next((field for field in _MEANT.get(word, ()) if field in known), None) or nearest(word, known)


def _field_name(location: tuple[int | str, ...]) -> str:
    """Return the innermost field name; a value in a list is named by the list."""
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "posten"


def _short(value: object) -> str:
    text = "en liste" if isinstance(value, list) else "en post" if isinstance(value, dict) else str(value)
    return textwrap.shorten(text, 40, placeholder="…")
