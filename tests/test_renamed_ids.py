"""An id that is renamed is told once, with all that still points at it, and nothing is told of what follows from it."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from macros.checking import check
from macros.checks.published import edition_changes, renamed_ids
from macros.checks.records import references
from macros.records import loading
from macros.records.errors import Mistake
from macros.records.ledger import Ledger, PublishedEdition
from macros.records.reading import KnownTexts
from macros.records.references import references as in_record
from macros.records.site_data import COLLECTIONS
from macros.records.text_files import TextFile

from .conftest import ROOT, copy_project

NOTHING = Ledger()
KNOWN = KnownTexts({})  # each text is read once
LISTS = sorted(name for name, one in COLLECTIONS.items() if not one.a_file_each)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the records."""
    root = tmp_path_factory.mktemp("renamed")
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("results", "schemas"))
    return root


@pytest.fixture(scope="module")
def most_named(folder: Path) -> dict[str, tuple[str, int]]:
    """Return the id of each kind that most records point at, with how many places do."""
    loaded = loading.read(folder, KNOWN)
    named: dict[str, Counter[str]] = {name: Counter() for name in LISTS}
    for collection, record_id in loaded.places:
        for _, value, mark in in_record(getattr(loaded.data, collection)[record_id]):
            for kind in mark.collections:
                if kind in named and value in getattr(loaded.data, kind):
                    named[kind][value] += 1
    return {kind: counted.most_common(1)[0] for kind, counted in named.items() if counted}


def renaming(folder: Path, kind: str, old: str) -> tuple[loading.Loaded, str]:
    """Return the records with an id renamed where it stands, and what git would show of it."""
    path = folder / f"data/{kind}.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"^- id: {old}$", f"- id: {old}-ny", before, flags=re.MULTILINE), encoding="utf-8")
    loaded = loading.read(folder, KNOWN)
    path.write_text(before, encoding="utf-8")
    return loaded, f"+++ b/data/{kind}.yml\n@@ -1 +1 @@\n-- id: {old}\n+- id: {old}-ny\n"


def test_an_id_that_others_point_at_is_told_once(folder: Path, most_named: dict[str, tuple[str, int]]):
    """With it renamed, each of them would be told of: a hundred messages for one slip."""
    tried = []
    for kind, (old, _) in most_named.items():
        loaded, changed = renaming(folder, kind, old)
        if f"{old}-ny" not in getattr(loaded.data, kind):
            continue  # ids of this kind are given: another is refused where it stands
        undone = renamed_ids.undo(changed, loaded, [], NOTHING)
        (told,) = undone.mistakes
        assert told.file == f"data/{kind}.yml"
        assert f"id er «{old}-ny», men har vært «{old}»" in told.text
        assert f"Skriv «{old}» igjen" in told.text
        assert "viser fortsatt dit" in told.text
        assert list(references.mistakes(undone.loaded)) == [], kind
        assert list(references.mistakes(loaded)), f"{kind}: nothing was dead"
        tried.append(kind)
    assert len(tried) > 3, tried


def test_what_points_at_the_new_id_already_is_right_too(folder: Path, most_named: dict[str, tuple[str, int]]):
    """Somebody who has renamed half of them is told of the rest alone."""
    kind, (old, _) = max(most_named.items(), key=lambda one: one[1][1])
    loaded, changed = renaming(folder, kind, old)
    collection, record_id, mended = next(half_renamed(loaded, kind, old))
    records = getattr(loaded.data, collection) | {record_id: mended}
    loaded = replace(loaded, data=replace(loaded.data, **{collection: records}))
    undone = renamed_ids.undo(changed, loaded, [], NOTHING)
    assert list(references.mistakes(undone.loaded)) == []


def half_renamed(loaded: loading.Loaded, kind: str, old: str) -> Iterator[tuple[str, str, object]]:
    """Yield records with what points at an id pointing at the new one: (collection, id, record)."""
    for collection, record_id in loaded.places:
        record = getattr(loaded.data, collection)[record_id]
        if any(value == old and kind in mark.collections for _, value, mark in in_record(record)):
            text = record.model_dump_json(exclude_unset=True).replace(f'"{old}"', f'"{old}-ny"')
            yield collection, record_id, type(record).model_validate_json(text)


def test_a_call_in_a_page_points_at_an_id_too(folder: Path):
    """A source that only pages cite."""
    old = next(iter(loading.read(folder, KNOWN).data.literature))
    loaded, changed = renaming(folder, "literature", old)
    page = TextFile("docs/side.md", f'En\n\nTo {{{{ cite("{old}") }}}}.\n')
    assert "docs/side.md (linje 3)" in renamed_ids.undo(changed, loaded, [page], NOTHING).mistakes[0].text


def test_an_id_that_is_renamed_everywhere_is_left_to_its_address(folder: Path):
    """The rule about addresses gives the command that leads the old one on."""
    named = {
        value for record in loading.read(folder, KNOWN).data.glossary.values() for _, value, _ in in_record(record)
    }
    old = next(term for term in loading.read(folder, KNOWN).data.glossary if term not in named)
    loaded, changed = renaming(folder, "glossary", old)
    assert renamed_ids.undo(changed, loaded, [], NOTHING).mistakes == []


@pytest.mark.parametrize(("name", "noun"), [("sections", "delen"), ("tables", "tabellen")])
def test_a_part_of_a_sheet_keeps_the_id_it_was_published_with(folder: Path, name: str, noun: str):
    """What people have filled in is found by it."""
    loaded = loading.read(folder, KNOWN)
    published = loaded.data.published
    sheet = next(one for one in loaded.data.checklists.values() if getattr(one, name) and published.editions_of(one.id))
    first, *rest = getattr(sheet, name)
    other = sheet.model_copy(update={name: [first.model_copy(update={"id": "noe-annet"}), *rest]})
    data = replace(loaded.data, checklists=loaded.data.checklists | {sheet.id: other})
    undone = renamed_ids.undo("", replace(loaded, data=data), [], published)
    (told,) = undone.mistakes
    assert (
        told.text
        == f"id er «noe-annet», men {noun} er publisert som «{first.id}». Skriv «{first.id}» igjen: en id endres aldri."
    )
    assert undone.loaded.data.checklists[sheet.id] == sheet


@pytest.mark.parametrize(("other", "told"), [("choice", 1), ("long", 0)])
def test_a_field_that_is_filled_in_in_another_way_is_told_once(folder: Path, other: str, told: int):
    """Its answers would not fit. A short text that becomes a long one is a new edition, and told as that."""
    loaded = loading.read(folder, KNOWN)
    editions = loaded.data.published.editions.values()
    published = {field.id for one in editions for field in one.fields if field.kind == "text"}
    field = next(loaded.data.fields[one] for one in sorted(published) if one in loaded.data.fields)
    fields = loaded.data.fields | {field.id: field.model_copy(update={"kind": other})}
    undone = renamed_ids.undo("", replace(loaded, data=replace(loaded.data, fields=fields)), [], loaded.data.published)
    assert [f"«{field.id}» er publisert som «text»" in one.text for one in undone.mistakes] == [True] * told
    assert (undone.loaded.data.fields[field.id].kind == "text") == bool(told)


def test_a_field_of_another_kind_is_right_where_the_sheets_have_a_new_edition(folder: Path):
    """What is asked of those who fill it in has changed, and the edition says so."""
    loaded = loading.read(folder, KNOWN)
    (field, using) = next(
        (field, using)
        for field in loaded.data.fields.values()
        if field.kind == "long"
        and (using := {one.sheet for one in loaded.data.published.editions.values() if field.id in fields_of(one)})
    )
    fields = loaded.data.fields | {field.id: field.model_copy(update={"kind": "date"})}
    sheets = {
        name: sheet.model_copy(
            update={
                "editions": [sheet.edition.model_copy(update={"number": sheet.edition.number + 1}), *sheet.editions]
            }
        )
        if name in using
        else sheet
        for name, sheet in loaded.data.checklists.items()
    }
    for checklists, told in ((loaded.data.checklists, 1), (sheets, 0)):
        data = replace(loaded.data, fields=fields, checklists=checklists)
        undone = renamed_ids.undo("", replace(loaded, data=data), [], loaded.data.published)
        assert len(undone.mistakes) == told


def fields_of(edition: PublishedEdition) -> set[str]:
    """Return the ids of all that is filled in on a sheet."""
    lists = [edition.fields, *(one.answers for one in edition.sections), *(one.columns for one in edition.tables)]
    return {field.id for fields in lists for field in fields}


def test_what_follows_on_pages_from_a_new_id_is_not_told_of():
    """A call with the new id, and its place, are right once the record has its old id or all have the new one."""
    undone = renamed_ids.Undone(None, [], ["frist-ny"])
    follows = [
        Mistake("docs/a.md", 3, "fant ikke «frist-ny»."),
        Mistake("docs/a.md", 4, "stedet «#frist-ny» er borte."),
    ]
    others = [Mistake("docs/a.md", 3, "fant ikke «frist-nye»."), Mistake("docs/a.md", 5, "frist-ny er et ord.")]
    assert list(undone.without_echoes([*follows, *others])) == others


def test_another_record_in_the_place_of_one_is_no_renamed_id(folder: Path, most_named: dict[str, tuple[str, int]]):
    """Its name is another, too: that somebody still points at the old one is told of where they do."""
    kind, (old, _) = max(most_named.items(), key=lambda one: one[1][1])
    loaded, changed = renaming(folder, kind, old)
    another = changed + "-  title: En\n+  title: En annen\n"
    assert len(renamed_ids.undo(changed, loaded, [], NOTHING).mistakes) == 1
    assert renamed_ids.undo(another, loaded, [], NOTHING).mistakes == []


def test_a_line_that_is_to_be_mended_asks_for_no_edition():
    """With the sign taken away, the text may be as it was published."""
    edition = Mistake("data/a.yml", 3, f"text er endret {edition_changes.since(1)} Legg til utgave 2.")
    sign = Mistake("data/a.yml", 3, "linjen har et usynlig tegn.")
    elsewhere = replace(edition, line=4)
    assert edition_changes.without_echoes([edition, sign, elsewhere]) == [sign, elsewhere]
    pack = replace(edition, text=f"arket er byttet {edition_changes.since(1, ' av møtepakken')} Legg til utgave 2.")
    assert edition_changes.without_echoes([pack, sign]) == [sign]


@pytest.mark.whole
def test_the_gate_tells_of_nothing_else(tmp_path: Path, most_named: dict[str, tuple[str, int]]):
    """Neither of pages, nor of files, nor of editions."""
    project = copy_project(tmp_path)
    for arguments in (["init", "-qb", "main"], ["add", "data", "docs", "mkdocs.yml"], ["commit", "-qm", "x"]):
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.hooksPath=/dev/null")
        subprocess.run(["git", *identity, *arguments], cwd=project, check=True, capture_output=True)
    old, _ = most_named["fields"]
    path = project / "data/fields.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(f"- id: {old}\n", f"- id: {old}-ny\n"), encoding="utf-8")
    (told,) = check(project, "main").mistakes
    assert f"har vært «{old}»" in told.text
