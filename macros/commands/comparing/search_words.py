"""What pages and records are found by: keywords and questions, as they stand in the sources of a site.

The index of a built site has them as numbers. Here they are read as plainly as can be, since the sources of a branch
may be older or newer than the rules.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ...records.project import page_files
from .changes import SearchChange

_KEYS = ("keywords", "questions")
_OWN_WORDS = ("aliases.yml", "search_words.yml")  # files of nothing but words to search with
Words = dict[str, list[str]]


def of_sources(root: Path) -> Words:
    """Return what things are found by: a page, or a file and an id in it → its words."""
    found: Words = {}
    for path in page_files(root / "docs"):
        head = path.read_text(encoding="utf-8", errors="replace").removeprefix("---\n").partition("\n---\n")[0]
        found |= _of(_yaml(head), path.relative_to(root).as_posix())
    for path in sorted((root / "data").glob("*.yml")):
        records = _yaml(path.read_text(encoding="utf-8", errors="replace"))
        name = path.relative_to(root).as_posix()
        if path.name in _OWN_WORDS:
            found[name] = sorted(set(_texts(records)))
        else:
            for record in records if isinstance(records, list) else []:
                found |= _of(record, f"{name}, {record.get('id')}" if isinstance(record, dict) else name)
    return found


def changes(old: Words, new: Words) -> Iterator[SearchChange]:
    """Yield what can be found by other words than before."""
    for place in sorted({*old, *new}):
        before, after = old.get(place, []), new.get(place, [])
        gained, lost = [word for word in after if word not in before], [word for word in before if word not in after]
        if gained or lost:
            yield SearchChange(place=place, new=gained, gone=lost)


def _yaml(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return None  # the gate tells of it


def _of(record: object, place: str) -> Words:
    words = [word for key in _KEYS for word in _texts(record.get(key))] if isinstance(record, dict) else []
    return {place: words} if words else {}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
