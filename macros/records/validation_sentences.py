"""pydantic's errors as Norwegian sentences: which field, what is wrong, what to write."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import ErrorDetails

from .errors import did_you_mean, nearest

Told = tuple[ErrorDetails, list[str]]  # an error, and the fields of the record that it lies in

_TYPES = {
    "string_type": "en tekst",
    "int_type": "et helt tall",
    "bool_type": "true eller false",
    "list_type": "en liste, med «- » foran hver verdi",
    "date_type": "en dato, for eksempel 2026-11-23",
    "model_type": "en post med felt under seg",
    "model_attributes_type": "en post med felt under seg",
    "dict_type": "en post med felt under seg",
}
# What else a language is called, which no nearest word tells: «norsk» is not «nynorsk».
LANGUAGES = {
    **dict.fromkeys(("nb", "no", "nob", "bm", "norsk"), "bokmål"),
    **dict.fromkeys(("nn", "nno", "ny-norsk"), "nynorsk"),
    **dict.fromkeys(("da", "dk", "dan", "danish"), "dansk"),
    **dict.fromkeys(("sv", "se", "swe", "swedish"), "svensk"),
    **dict.fromkeys(("en", "eng", "english"), "engelsk"),
}

# What an editor writes → the fields it may stand for, the likeliest first. Only fields the record has are suggested.
MEANT = {
    "adresse": ("url", "email"),
    "adressenavn": ("slug",),
    "aksent": ("accent",),
    "annet_språk": ("title_language",),
    "annonsert": ("announced",),
    "ansvar": ("responsible",),
    "ansvarlig": ("responsible",),
    "antall_ganger": ("times",),
    "arbeidsbok": ("workbook",),
    "ark": ("sheet", "sheets"),
    "avgjørelser": ("decisions",),
    "bedre_ord": ("better_words",),
    "begrunnelse": ("because", "why", "basis"),
    "begynn_med": ("begin_with",),
    "begynner_når": ("begin_when",),
    "beskrivelse": ("description", "about"),
    "beslutninger": ("decisions",),
    "betyr": ("means",),
    "bilde": ("picture",),
    "bildetekst": ("caption",),
    "bredde": ("width",),
    "brukere": ("used_by",),
    "brukes_av": ("used_by",),
    "bøyning": ("inflections",),
    "bøyninger": ("inflections",),
    "dag": ("date",),
    "dansk": ("danish",),
    "dato": ("date",),
    "definisjon": ("definition",),
    "deler": ("sections", "parts"),
    "deltakere": ("participants",),
    "driver": ("drivers", "driver"),
    "drivere": ("drivers",),
    "drøftet": ("discussed",),
    "e_post": ("email",),
    "eier": ("owner",),
    "eksempler": ("examples",),
    "element": ("element", "core_element"),
    "en_gang": ("once_per_project",),
    "endring": ("change",),
    "endringer": ("changes",),
    "engelsk": ("english",),
    "enkel_tittel": ("everyday_title",),
    "epost": ("email",),
    "erstattet_av": ("replaced_by",),
    "evaluering": ("evaluation",),
    "farge": ("main", "accent"),
    "farger": ("colours",),
    "fase": ("phase",),
    "faser": ("phases",),
    "felt": ("fields",),
    "ferdig": ("done",),
    "figur": ("picture",),
    "flest_i": ("most_in",),
    "fokus": ("focus",),
    "foreslått": ("suggested",),
    "forfatter": ("authors",),
    "forfattere": ("authors",),
    "former": ("forms",),
    "formål": ("purpose",),
    "forslag": ("suggestion",),
    "fortelling": ("story",),
    "forutsetninger": ("starts_from",),
    "fra": ("from",),
    "framgang": ("status",),
    "fremdrift": ("status",),
    "frist": ("deadline", "deadlines", "when"),
    "frister": ("deadlines",),
    "først": ("first",),
    "første": ("first",),
    "ganger": ("times",),
    "ganger_i_måneden": ("times_a_month",),
    "gjelder": ("at",),
    "gjennomført": ("done",),
    "gjennomgått": ("reviewed",),
    "gjort": ("done",),
    "gjør": ("do", "does"),
    "grunn": ("why", "reason", "because"),
    "grunnlag": ("basis",),
    "gruppe": ("group",),
    "hendelser": ("events",),
    "hensikt": ("purpose", "aim"),
    "historie": ("story",),
    "hjelp": ("help",),
    "hode": ("head",),
    "hovedfarge": ("main",),
    "hva": ("what",),
    "hvem": ("who",),
    "hver": ("every", "per"),
    "hverdagsord": ("everyday",),
    "hverdagstittel": ("everyday_title",),
    "hvor_lenge": ("time",),
    "hvordan": ("how",),
    "hvorfor": ("why", "reason", "because"),
    "i_tillegg": ("also",),
    "ikke_passiv": ("not_passive",),
    "ingress": ("intro", "description"),
    "innledning": ("intro",),
    "innlogging": ("login",),
    "kalender": ("events",),
    "kilde": ("sources", "source"),
    "kildefiler": ("repository",),
    "kildekode": ("repository",),
    "kilder": ("sources",),
    "kjent": ("known",),
    "kjerneelement": ("core_element",),
    "kjerneelementer": ("core_elements",),
    "klar": ("ready",),
    "klart": ("ready",),
    "klokken": ("hour",),
    "kolonner": ("columns",),
    "kommune": ("municipality",),
    "kontakt": ("contact",),
    "korrekt": ("correct",),
    "kostnad": ("cost",),
    "ledetekst": ("label",),
    "lenke": ("url",),
    "lenkefarge": ("link",),
    "lenker": ("link",),
    "lest": ("seen",),
    "linjer": ("fields", "rows"),
    "lisens": ("licence",),
    "lisensadresse": ("licence_url",),
    "mal": ("template",),
    "mappe": ("slug",),
    "med_neste_gang": ("bring_next",),
    "mennesker": ("people",),
    "merke": ("logo",),
    "merknad": ("notice", "note"),
    "merknader": ("notes",),
    "minutter": ("minutes",),
    "minutter_til": ("minutes_to",),
    "mål": ("aim", "goal"),
    "målgruppe": ("used_by", "people"),
    "måling": ("measure",),
    "møte": ("meeting",),
    "navn": ("title", "label", "term"),
    "neste_gjennomgang": ("next_review",),
    "nettadresse": ("url",),
    "nettside": ("url",),
    "nummer": ("number",),
    "når": ("when",),
    "nøkkelord": ("keywords",),
    "om": ("about",),
    "oppfølging": ("follow_up",),
    "oppfølging_når": ("follow_up_when",),
    "ord": ("term", "keywords"),
    "ord_for": ("means",),
    "ordliste": ("words",),
    "overskrift": ("title",),
    "papir": ("paper",),
    "personer": ("people",),
    "plakat": ("poster",),
    "poeng": ("score", "points"),
    "poengsum": ("score",),
    "pris": ("cost",),
    "prismerknad": ("cost_note",),
    "profil": ("profile",),
    "punkt": ("at", "items"),
    "punkter": ("items",),
    "påminnelse": ("remind",),
    "rader": ("rows",),
    "resultat": ("outputs",),
    "resultater": ("outputs",),
    "rett": ("correct",),
    "riktig": ("correct",),
    "roller": ("used_by",),
    "råd": ("advice",),
    "saksliste": ("agenda",),
    "sammendrag": ("summary",),
    "se": ("see",),
    "se_også": ("see",),
    "seksjoner": ("sections",),
    "setninger": ("sentences",),
    "sett": ("seen",),
    "side": ("page",),
    "siste_dag": ("last_day",),
    "siteres": ("cite",),
    "sitering": ("cite",),
    "sjekkliste": ("checklist",),
    "skjul": ("hide",),
    "skjult": ("hidden", "hide", "unlisted"),
    "skjulte": ("hidden",),
    "skriv": ("write",),
    "slags": ("kind",),
    "slutt": ("end", "last_day"),
    "sluttmelding": ("closing",),
    "språk": ("language",),
    "spørsmål": ("questions",),
    "startdato": ("start",),
    "steg": ("step", "steps"),
    "stikkord": ("keywords",),
    "strategi": ("strategies",),
    "strategier": ("strategies",),
    "står_på_alle_ark": ("on_every_sheet",),
    "suksessfaktorer": ("success_factors",),
    "svar": ("answers",),
    "ta_med_neste_gang": ("bring_next",),
    "tabeller": ("tables",),
    "tatt_bort": ("retired",),
    "tatt_ut": ("retired",),
    "tegn": ("signs",),
    "tegning": ("picture", "poster"),
    "tekst": ("text",),
    "ti_minutter": ("ten_minutes",),
    "tid": ("time",),
    "til": ("to",),
    "tillegg": ("also",),
    "tilstand": ("status",),
    "time": ("hour",),
    "tittel": ("title",),
    "tittelspråk": ("title_language",),
    "type": ("kind",),
    "uke": ("week",),
    "underdomener": ("https_on_subdomains",),
    "uten_skala": ("unscaled",),
    "utenfor_menyen": ("unlisted",),
    "utgangspunkt": ("starts_from",),
    "utgave": ("edition", "editions"),
    "utgaver": ("editions",),
    "utgiver": ("publisher",),
    "utgåtte": ("retired",),
    "valg": ("options",),
    "var": ("was",),
    "varighet": ("time", "minutes"),
    "verktøy": ("tools",),
    "vis": ("shows", "shown"),
    "viser": ("shows",),
    "vises": ("shown",),
    "visning": ("shown",),
    "år": ("year",),
    "én_gang_per_prosjekt": ("once_per_project",),
}
_OF_ITEMS = ("model_type", "model_attributes_type", "dict_type", "int_type", "date_type")  # alike for all in a list
_NO_QUOTES = " Slett anførselstegnene."
_MANY = 3  # fields that a record lacks
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
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
        case "extra_forbidden" if moved := context.get("moved"):
            return f"«{name}» {moved}"
        case "extra_forbidden":
            return f"ukjent felt «{name}».{_nearest_field(name, known_fields)}"
        case "missing" if names := context.get("names"):
            within = " Står det en «- » for mye foran feltet under, slett den." if len(error["loc"]) > 1 else ""
            return f"feltene {', '.join(names)} mangler. Legg dem til.{within}"
        case "missing":
            return f"feltet «{name}» mangler. Legg det til."
        case "literal_error":
            options = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            written = str(error["input"])
            meant = LANGUAGES.get(written.casefold())
            near = f" Mente du «{meant}»?" if meant in options else did_you_mean(written, options)
            return f"{name} er «{error['input']}». Bruk en av: {', '.join(options)}.{near}"
        case "rule":
            return f"{name} {context['sentence']}".strip()
        case kind if kind in _TYPES:
            values = context.get("values", ())
            if len(values) > 1:
                quoted = ", ".join(f'"{value}"' for value in values)
                return f"{name} har verdier som ikke er tekst. Skriv hver av dem med anførselstegn: {quoted}."
            return (
                f"{name} er «{_short(error['input'])}». Det skal være {_TYPES[kind]}.{_as_text(kind, error['input'])}"
            )
        case kind if kind in _SIMPLE:
            return f"{name} {_SIMPLE[kind].format(**context)}"
    return f"{name} er ikke gyldig ({error['msg']}). Se forklaringen øverst i filen."


def without_echoes(errors: Iterable[Told]) -> list[Told]:
    """Leave out that a field is missing where it stands under a name that is misspelt: that is told of.

    What is wrong in the same way with several values of a list is told of at the first.

    Each error comes with the fields of the record that it lies in.
    """
    told = list(_of_lists(errors))
    meant = {
        (*error["loc"][:-1], _meant(_field_name(error["loc"]), known))
        for error, known in told
        if error["type"] == "extra_forbidden"
    }
    left = [(error, known) for error, known in told if error["type"] != "missing" or error["loc"] not in meant]
    return list(_of_records(list(_moved(left))))


def _moved(errors: list[Told]) -> Iterator[Told]:
    """Put together a field that is unknown where it stands, and missing in the part above, or around: it is moved."""
    unknown = {error["loc"] for error, _ in errors if error["type"] == "extra_forbidden"}
    remedies: dict[tuple[int | str, ...], str] = {}
    missing: set[tuple[int | str, ...]] = set()
    for error, _ in errors:
        if error["type"] == "missing":
            *around, name = error["loc"]
            outside = (*around[:-1], name)
            deeper = (place for place in unknown if place[: len(around)] == tuple(around) and place[-1] == name)
            inside = next(deeper, None)
            if around and isinstance(around[-1], str) and outside in unknown:
                remedies[outside] = f"hører til under «{around[-1]}». Rykk linjen inn som feltene der."
                missing.add(error["loc"])
            elif inside:
                part = next(one for one in reversed(inside[:-1]) if isinstance(one, str))
                remedies[inside] = f"hører ikke til under «{part}». Rykk linjen ut."
                missing.add(error["loc"])
    for error, known in errors:
        if error["type"] == "extra_forbidden" and (remedy := remedies.get(error["loc"])):
            yield {**error, "ctx": {"moved": remedy}}, known
        elif error["type"] != "missing" or error["loc"] not in missing:
            yield error, known


def _of_records(errors: list[Told]) -> Iterator[Told]:
    """Put together the fields that one record lacks, where they are many: most often the record is cut in two."""
    lacks: dict[tuple[int | str, ...], list[str]] = {}
    for error, _ in errors:
        if error["type"] == "missing":
            lacks.setdefault(error["loc"][:-1], []).append(_field_name(error["loc"]))
    for error, known in errors:
        names = lacks.get(error["loc"][:-1], []) if error["type"] == "missing" else []
        if len(names) < _MANY:
            yield error, known
        elif names[0] == _field_name(error["loc"]):
            yield {**error, "ctx": {"names": names}}, known


def _of_lists(errors: Iterable[Told]) -> Iterator[Told]:
    """Put together the values of a list that are no text: numbers, dates."""
    first: dict[tuple[int | str, ...], list[object]] = {}
    wrong: set[tuple[object, ...]] = set()
    for error, known in errors:
        *place, last = error["loc"] or ("",)
        if error["type"] in _OF_ITEMS and isinstance(last, int):
            if (error["type"], *place) not in wrong:
                yield error, known
            wrong.add((error["type"], *place))
        elif error["type"] != "string_type" or not isinstance(last, int) or isinstance(error["input"], (dict, list)):
            yield error, known
        elif tuple(place) in first:
            first[tuple(place)].append(error["input"])
        else:
            first[tuple(place)] = [error["input"]]
            yield {**error, "ctx": {"values": first[tuple(place)]}}, known


def _number(text: str) -> str:
    """YAML reads 08 and 09 as text, and 8 between quotation marks, too."""
    if not text.isdecimal():
        return ""
    return f" Skriv {int(text)}, uten null foran." if text.startswith("0") else _NO_QUOTES


def _day(text: str) -> str:
    return _NO_QUOTES if _DATE.fullmatch(text) else " Skriv år-måned-dag, med to sifre i måned og dag."


def _truth(text: str) -> str:
    return _NO_QUOTES if text in ("true", "false") else ""


_TYPED = {"int_type": _number, "date_type": _day, "bool_type": _truth}  # what to do about a text where none should be


def _as_text(kind: str, value: object) -> str:
    """Return what to do about a value that YAML took for something else than was meant."""
    if isinstance(value, str) and kind in _TYPED:
        return _TYPED[kind](value)
    if kind != "string_type":
        return ""
    if isinstance(value, dict):
        return " Er det et kolon i den, sett anførselstegn rundt hele teksten."
    if isinstance(value, list):
        return " Skriv den på én linje, uten «- » foran. Begynner den med «[», sett anførselstegn rundt hele."
    return f' Skriv "{value}" med anførselstegn.' if value is not None else ""


def _nearest_field(name: str, known: list[str]) -> str:
    """Return which field was meant: by its meaning in Norwegian, by its spelling, or the whole list."""
    meant = _meant(name, known)
    return f" Mente du «{meant}»?" if meant else f" Bruk ett av: {', '.join(known)}."


def _meant(name: str, known: list[str]) -> str | None:
    word = name.casefold().replace(" ", "_").replace("-", "_")
    return next((field for field in MEANT.get(word, ()) if field in known), None) or nearest(word, known)


def _field_name(location: tuple[int | str, ...]) -> str:
    """Return the innermost field name; a value in a list is named by the list."""
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "posten"


def _short(value: object) -> str:
    text = "en liste" if isinstance(value, list) else "en post" if isinstance(value, dict) else str(value)
    return textwrap.shorten(text, 40, placeholder="…")
