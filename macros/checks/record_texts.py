"""The language of what readers meet from data/: the same advice as for pages, at the line of each word."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..records.errors import Mistake
from ..records.loading import Loaded
from ..records.models import Question
from ..records.models.questions import OWN
from ..records.places import Place
from ..records.project import ROOT
from ..records.reading import Location
from . import dictionary
from .plain_words import PlainWords
from .spelling import Spelling

_SHELF = Shelf(ROOT / ".cache" / "sprak")
_NOT_OURS = {"literature", "aliases", "words"}  # collections of titles and words that others have
_OTHER = {
    "english",
    "danish",
    "nirn",
    "forms",
    "inflections",
    "keywords",
}  # fields in another language, or for the search


def advice(root: Path, loaded: Loaded, plain: PlainWords, spelling: Spelling, *judged_by: object) -> Iterator[Mistake]:
    """Yield advice about the language of records. What is found in a file is kept until it or `judged_by` changes."""
    by_file: dict[str, list[tuple[object, Place]]] = defaultdict(list)
    for (collection, record_id), place in loaded.places.items():
        if collection not in _NOT_OURS:
            by_file[place.text.file].append((getattr(loaded.data, collection)[record_id], place))
    foreign = loaded.data.titles_in_other_languages
    shelf_name = key(mark(__name__), judged_by, spelling.judged_by, sorted(foreign))
    before: dict[str, list[tuple[int, str]]] = json.loads(_SHELF.get(shelf_name) or b"{}")
    now: dict[str, list[tuple[int, str]]] = {}
    for file, records in by_file.items():
        source = (root / file).read_text(encoding="utf-8-sig", errors="replace")
        name = key(file, source)
        if name not in before:
            lines = source.split("\n")
            found = (
                one for record, place in records for one in _in_record(record, place, foreign, plain, spelling, lines)
            )
            now[name] = sorted({(one.line, one.text) for one in found})
        else:
            now[name] = before[name]
        yield from (Mistake(file, line, text) for line, text in now[name])
    if now.keys() != before.keys():
        _SHELF.put(shelf_name, json.dumps(now, ensure_ascii=False).encode())
        _SHELF.tidy({shelf_name})


def _in_record(  # noqa: PLR0913, PLR0917 - a record, and what it is judged by
    record: object, place: Place, foreign: dict[str, str], plain: PlainWords, spelling: Spelling, lines: list[str]
) -> Iterator[Mistake]:
    for language, location, text in _texts(record, "bokmål", ()):
        # Without a space it is an id, an address or a name.
        if language in dictionary.LANGUAGES and " " in text and text not in foreign:
            first = place.line(*location)
            prose = [(first, text)]
            if language == OWN:
                yield from (_at(lines, first, one) for one in plain.advice("", prose, duties=False))
            yield from (_at(lines, first, one) for one in spelling.advice("", prose, language))


def _texts(value: object, language: str, location: Location) -> Iterator[tuple[str, Location, str]]:
    """Yield every text in a record with its language and location."""
    if isinstance(value, str):
        yield language, location, value
    elif isinstance(value, Question):
        yield value.language, location, value.text
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _texts(part, language, (*location, number))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, language, (*location, name))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _OTHER:
                of_field = name if name in dictionary.LANGUAGES else language
                yield from _texts(getattr(value, name), of_field, (*location, name))


def _at(lines: list[str], first: int, advice: Mistake) -> Mistake:
    """Return advice at the line, from `first`, that has the word it begins with: a text may be several lines."""
    word = advice.text.partition("«")[2].partition("»")[0]
    line = next((number for number in range(first, len(lines) + 1) if word in lines[number - 1]), first)
    return replace(advice, line=line)
