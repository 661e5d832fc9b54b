"""Random changes to a published sheet: each says nothing new to a downloader, or asks for a new edition."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.records.loading import Loaded
from macros.sheets.content import Content
from macros.sheets.of_sheet import of_sheet

from . import fast_yaml
from .synthetic_project import AGREEMENT, PLAN, STATUS, SyntheticProject

SAMPLE = 20
SHEETS = (PLAN, STATUS, AGREEMENT)
WORDS = ("Nytt", "annet", "ord", "for", "leseren", "teamet", "planen")
Place = tuple[Any, Any]  # what holds a value, and its key there


@pytest.mark.parametrize(
    "seeds", [range(SAMPLE), pytest.param(range(SAMPLE, 300), marks=pytest.mark.whole)], ids=["a sample", "the rest"]
)
def test_a_change_says_nothing_new_or_asks_for_an_edition(tmp_path: Path, seeds: range):
    """What files are made of is compared here, and the record in the rule: neither may see what the other does not."""
    projects = {name: SyntheticProject(tmp_path / name, name) for name in SHEETS}
    before = {name: described(project.load(), name) for name, project in projects.items()}
    seen = 0
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 - the same each time
        name = chance.choice(SHEETS)
        file = chance.choice([f"data/checklists/{name}.yml"] * 4 + ["data/fields.yml"])
        text = projects[name].text(file)
        loaded = changed(projects[name], file, chance)
        asked = projects[name].mistakes(loaded=loaded)
        if described(loaded, name) != before[name]:
            assert asked, (seed, projects[name].text(file))
            seen += 1
        else:
            assert not [one for one in asked if "Legg til utgave" in one.text], (seed, asked)
        projects[name].write(file, text)
    assert seen > len(seeds) / 2, "too few of the changes are seen by a reader"


def changed(project: SyntheticProject, file: str, chance: random.Random) -> Loaded:
    """Change a file at random until it can be read and all that a sheet refers to is there; returns the records."""
    text = project.text(file)
    for _ in range(50):
        project.write(file, mutated(text, chance))
        loaded = project.load()
        if loaded.data.checklists and not any(one.file == file for one in loaded.mistakes) and usable(loaded):
            return loaded
    raise AssertionError(f"no change of {file} can be read")


def described(loaded: Loaded, sheet: str) -> tuple[Content, bool]:
    """Return what a downloader meets: the description, but for how wide it is drawn, and whether Excel is to be had."""
    content = of_sheet(loaded.data.checklists[sheet], loaded.data)
    plain = {"width": None}
    plainly = replace(
        content,
        retired=(),
        head=tuple(replace(field, **plain) for field in content.head),
        parts=tuple(
            replace(
                part,
                points=tuple(
                    replace(point, fields=tuple(replace(field, **plain) for field in point.fields))
                    for point in part.points
                ),
            )
            for part in content.parts
        ),
        grids=tuple(
            replace(
                grid,
                columns=tuple(column.model_copy(update=plain) for column in grid.columns),
                rows=tuple(tuple(replace(field, **plain) for field in row) for row in grid.rows),
            )
            for grid in content.grids
        ),
    )
    return plainly, loaded.data.checklists[sheet].workbook


def usable(loaded: Loaded) -> bool:
    """Tell whether all that the sheet refers to is there: else that is what is told of."""
    (record,) = loaded.data.checklists.values()
    used = {*record.fields, *(one for part in record.sections for one in part.answers)}
    return used | {one for table in record.tables for one in table.columns} <= loaded.data.fields.keys()


def mutated(text: str, chance: random.Random) -> str:
    """Return the text of a record with one change in it: a word, a number, a part more, less or elsewhere."""
    value = fast_yaml.read(text)
    places = list(walk(value))
    holder, key = chance.choice(places)
    part = holder[key]
    if isinstance(part, list) and part:
        number = chance.randrange(len(part))
        match chance.choice(("less", "swap", "more", "move")):
            case "less":
                del part[number]
            case "swap":
                part.insert(chance.randrange(len(part)), part.pop(number))
            case "more":
                part.insert(number, copied(part[number], chance))
            case "move":
                same = [one for place, name in places if isinstance(one := place[name], list) and name == key]
                chance.choice(same).append(part.pop(number))
    elif isinstance(part, bool):
        holder[key] = not part
    elif isinstance(part, int):
        holder[key] = max(1, part + chance.choice((-1, 1)))
    elif isinstance(part, str):
        holder[key] = chance.choice((f"{part} {chance.choice(WORDS)}", f"{part}x", chance.choice(WORDS)))
    elif isinstance(part, dict):
        del part[chance.choice(list(part))]
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)


def copied(part: Any, chance: random.Random) -> Any:
    """Return a part of a list once more, with an id of its own."""
    if not isinstance(part, dict):
        return f"{part} {chance.choice(WORDS)}"
    return part | {"id": f"{part['id']}-{chance.randrange(100, 999)}"} if "id" in part else dict(part)


def walk(value: Any) -> Iterator[Place]:
    """Yield every place in a record where something stands."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield value, key
        yield from walk(part)
