"""Texts and addresses in records: what would be shown as it is written, or would not lead where it says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, cast

from pydantic import BaseModel

from ...records.errors import Mistake
from ...records.loading import Loaded
from ...records.places import Place
from ...records.reading import Location
from ...records.references import references
from ..text import closed_addresses, leftovers

_Text = tuple[Location, str]
_LINK = re.compile(r"\[[^\]]+\]\((?:/|[a-z][a-z0-9+.-]*:|\.\.?/|#)[^)]*\)", re.IGNORECASE)
# Signs that mean something on a page: a text of a record is set on pages, in files and in calendars as it is written.
_NOT_READ = [
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"\*\*[^*]+\*\*", "som vises med stjerner. Slett dem."),
        (r"(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])", "som vises med stjerner. Slett dem."),
        (r"(?<![\w_/])_[^\s_](?:[^_]*[^\s_])?_(?![\w_/])", "som vises med streker. Slett dem."),
        (r"\{\{|\{%", "som vises som tekst: et kall kan bare stå på en side. Slett det."),
        (r"(?i)</?[a-z][a-z0-9:-]*(?:[\s/][^<>]*)?>|<!--", "som vises som tekst. Slett koden."),
        (r"(?i)&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]+);", "som vises som tekst. Skriv tegnet selv."),
        (leftovers.NOTE_OF_REVIEW.pattern, f"som {leftovers.OF_REVIEW}"),
        (leftovers.LITERAL_CODE.pattern, f"som {leftovers.OF_CODE}"),
        (r"[☐☑☒]", "som ingen kan krysse av. Slett tegnet: boksene kommer av answers."),
        (
            r"^[•·▪◦‣●○■□➢➤✓✔]|[•▪◦‣➢➤]",
            "som ikke lager noe punkt. Slett tegnet, og sett «- » foran hvert punkt i listen.",
        ),
    )
]
# What one of them, a link or an address has: nearly no text has any.
_SIGNS = re.compile(r"[*_{<&\[\\☐☑☒•·▪◦‣●○■□➢➤✓✔]|://|www\.")
_READ_BY_READERS = ("files", "moves")  # of what is published: why a file is withdrawn, and why a page has moved
_DOI = re.compile(r"10\.\d{4,9}/\S*[^\s.,;:]")
# A number typed in front, as in a document: what is listed here is numbered by its place, and moves.
_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[a-h]\))[ ](?=[A-ZÆØÅ«])")
# A stroke or a star typed in front of an item, which has its «- » already. In a story it is how talk begins.
_STROKE = re.compile(r"[–—*+] (?=[A-ZÆØÅ«])")
_OF_OTHERS = {"examples", "literature", "tools"}  # what a team fills in, and titles of others: as they are
_ET_AL = re.compile(r"\bet\.? al\b\.?|\bm\. ?fl\b\.?", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)[a-z]?(?![\w–-])")  # «1996–97» is a year of the Storting
_MOST_WORDS = 25  # of a definition
_DOI_HOST = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", re.IGNORECASE)


def mistakes(loaded: Loaded) -> Iterator[Mistake]:
    """Yield links, signs and repetitions in the texts of records, and what is wrong in a work."""
    for (collection, record_id), place in loaded.places.items():
        record = getattr(loaded.data, collection)[record_id]
        texts = strings(record)
        yield from _with_signs(texts, place)
        if collection not in _OF_OTHERS:
            yield from _numbered(texts, place)
        are_repeated = len({(location[:-1], text) for location, text in texts}) < len(texts)  # most often none is
        if are_repeated and (repeated := list(_repeated(record, place))):
            told = {location for location, _, _ in references(record)}
            yield from (mistake for spot, mistake in repeated if spot not in told)
    for (kind, name), place in loaded.published.items():
        if kind in _READ_BY_READERS:
            yield from in_record(getattr(loaded.data.published, kind)[name], place)
    yield from _definitions(loaded)
    yield from _works(loaded)


def _definitions(loaded: Loaded) -> Iterator[Mistake]:
    """Yield terms with an explanation that is too long for the small box over the text."""
    for term in loaded.data.glossary.values():
        if (words := len(term.definition.split())) > _MOST_WORDS:
            sentence = (
                f"definition har {words} ord. Skriv høyst {_MOST_WORDS}: forklaringen står i en liten boks på siden."
            )
            yield loaded.places["glossary", term.id].mistake(("definition",), sentence)


def _works(loaded: Loaded) -> Iterator[Mistake]:
    """Yield works with more in their DOI than the DOI, «et al.», or another year where they are cited than their own."""
    cited = Counter(work.cite.casefold() for work in loaded.data.literature.values())  # one of two is told of as such
    for work in loaded.data.literature.values():
        if work.doi and not _DOI.fullmatch(work.doi):
            bare = _DOI_HOST.sub("", work.doi).rstrip(".,;: ")
            remedy = f"Skriv bare «{bare}»." if bare != work.doi else "En DOI begynner med 10. og har en skråstrek."
            yield loaded.places["literature", work.id].mistake(("doi",), f"doi er «{work.doi}». {remedy}")
        for name in ("authors", "cite"):
            if others := _ET_AL.search(getattr(work, name)):
                yield loaded.places["literature", work.id].mistake(
                    (name,), f"{name} har «{others[0]}». Skriv «mfl.», som i resten av listen."
                )
        said = _YEAR.findall(work.cite)
        if work.year and said and str(work.year) not in said and cited[work.cite.casefold()] == 1:
            yield loaded.places["literature", work.id].mistake(
                ("cite",), f"cite har {said[0]}, men year er {work.year}. Rett det som er feil."
            )


def in_record(record: object, place: Place) -> Iterator[Mistake]:
    """Yield each text of a record that would be shown as it is written, signs and all."""
    yield from _with_signs(strings(record), place)


def strings(value: object) -> list[_Text]:
    """Return every text in a record with its location."""
    texts: list[_Text] = []
    _gather(value, (), texts)
    return texts


def _gather(value: object, location: Location, texts: list[_Text]) -> None:
    """Lay every text in a part of a record among `texts`: a generator for each part would take twice as long."""
    if isinstance(value, str):
        texts.append((location, value))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            _gather(part, (*location, number), texts)
    elif isinstance(value, dict):
        for name, part in value.items():
            _gather(part, (*location, name), texts)
    else:
        for name in _fields(cast("Any", type(value))):
            _gather(getattr(value, name), (*location, name), texts)


@cache
def _fields(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class
    """Return the fields of a kind of record; none of what is no record, such as a number or a date."""
    return tuple(kind.model_fields) if issubclass(kind, BaseModel) else ()


def _with_signs(texts: Iterable[_Text], place: Place) -> Iterator[Mistake]:
    for location, text in texts:
        if _SIGNS.search(text):
            yield from _text(location, text, place)


def _text(location: Location, text: str, place: Place) -> Iterator[Mistake]:
    for pattern, sentence in _NOT_READ:
        if found := pattern.search(text):
            yield place.mistake(location, f"{_name(location)} har «{found[0][:40]}», {sentence}")
            return
    if link := _LINK.search(text):
        yield place.mistake(
            location,
            f"{_name(location)} har en lenke, «{link[0][:40]}», som vises med klammer. Skriv bare teksten, eller flytt lenken til en side.",
        )
        return
    address = closed_addresses.OUTSIDE.search(text)
    if address and " " in text and not closed_addresses.fault(address[0].rstrip(".,;:")):  # else told of as what it is
        yield place.mistake(
            location,
            f"{_name(location)} har adressen «{address[0][:60]}», som ikke blir noen lenke. Skriv den under url i et verktøy "
            "eller en kilde, og slett den her.",
        )


def _numbered(texts: Iterable[_Text], place: Place) -> Iterator[Mistake]:
    for location, text in texts:
        if isinstance(location[-1], int) and (stroke := _STROKE.match(text)):
            sentence = (
                f"{_name(location)} begynner med «{stroke[0].strip()}». Slett det: «- » foran gjør det til et punkt."
            )
            yield place.mistake(location, sentence)
        if number := _NUMBER.match(text):
            yield place.mistake(
                location,
                f"{_name(location)} begynner med «{number[0].strip()}». Slett det: rekkefølgen i filen gir nummeret.",
            )


def _name(location: Location) -> str:
    """Return the field that a text stands in."""
    return next((part for part in reversed(location) if isinstance(part, str)), "teksten")


def _repeated(value: Any, place: Place, location: Location = ()) -> Iterator[tuple[Location, Mistake]]:  # noqa: ANN401 - what YAML holds
    """Yield texts that stand twice in one list, with their location."""
    if isinstance(value, list):
        seen: dict[str, int] = {}
        for number, part in enumerate(value):
            if isinstance(part, str) and location[-1] != "keywords":  # these have their own rule
                if part in seen:
                    first, spot = place.line(*location, seen[part]), (*location, number)
                    yield spot, place.mistake(spot, f"«{part[:40]}» står også på linje {first}. Behold én av dem.")
                seen.setdefault(part, number)
            yield from _repeated(part, place, (*location, number))
    else:
        for name in _fields(cast("Any", type(value))):
            yield from _repeated(getattr(value, name), place, (*location, name))
