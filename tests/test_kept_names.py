"""The names of files are kept by the records that the files are described from: one too old is another file's."""

import typing
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from macros import checking
from macros.cache import Shelf, key
from macros.downloads import file_cache, files, kept_names
from macros.downloads.open_data.datasets import DATASETS
from macros.records.ledger import Ledger
from macros.records.references import references
from macros.records.site_data import COLLECTIONS, OF_FILES, OF_FILES_IN_PART, SiteData

from . import choose, sampling
from .conftest import edit_values

BESIDE = ("site", "results", "published")  # what is no collection
KINDS = sorted((*BESIDE, *COLLECTIONS), key=lambda kind: kind not in OF_FILES_IN_PART)  # those told of in part first
OF_MORE = ("guide", "checksums")  # the pages, all other files
FILED = {*OF_FILES, *OF_FILES_IN_PART, *(kind for dataset in DATASETS for kind in dataset.more)}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where names are kept."""
    monkeypatch.setattr(file_cache, "_NAMES", Shelf(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def few(data: SiteData) -> SiteData:
    """The real records with a few of the sheets, and the editions of one: every kind is there, and it takes a third."""
    used = {element.meeting.checklist for element in data.core_elements.values()}
    used |= {calendar.sheet for calendar in data.calendars.values()}
    gone = data.checklists.keys() - used

    def left(records: dict[str, Any]) -> dict[str, Any]:
        return {name: record for name, record in records.items() if name not in gone}

    with_earlier = next(name for name in left(data.checklists) if len(data.published.editions_of(name)) > 1)
    published = Ledger(editions={edition.name: edition for edition in data.published.editions_of(with_earlier)})
    return replace(
        data, published=published, **{kind: left(getattr(data, kind)) for kind in ("checklists", "examples", "tools")}
    )


def names(data: SiteData) -> dict[str, str]:
    """Return the names of files, by address, as they are found when none is kept."""
    return {file.address: file.kept_as for file in files.every(replace(data)) if file.kind not in OF_MORE}


def given(data: SiteData) -> dict[str, str]:
    """Return the names of files, by address, of which some may be kept."""
    data = replace(data)
    kept_names.give(data, "besides", {kind: key(getattr(data, kind)) for kind in KINDS})
    return {file.address: file.kept_as for file in files.every(data) if file.kind not in OF_MORE}


def otherwise(record: BaseModel) -> Iterator[BaseModel]:
    """Yield a record with a word more in each of its own texts, and one for each field with another of its choices."""
    told = {"id", *(str(location[0]) for location, _, _ in references(record))}
    texts = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        choices = [choice for choice in typing.get_args(field.annotation) if choice != value]
        if typing.get_origin(field.annotation) is typing.Literal:
            yield from (record.model_copy(update={name: choice}) for choice in choices[:1])
        elif isinstance(value, str) and " " in value and name not in told:
            texts[name] = f"{value} nå"
    yield record.model_copy(update=texts)


def changed(data: SiteData, kind: str) -> Iterator[SiteData]:
    """Yield the records with one of a kind changed."""
    held = getattr(data, kind)
    if isinstance(held, BaseModel):
        yield from (replace(data, **{kind: other}) for other in otherwise(held))
        return
    records = held.editions if isinstance(held, Ledger) else held
    name, record = next(iter(records.items()))
    for other in otherwise(record):
        edited = records | {name: other}
        yield replace(data, **{kind: Ledger(edited) if isinstance(held, Ledger) else edited})


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("kind", sampling.few(KINDS, 2))
def test_a_name_is_that_of_today_whatever_record_has_changed(few: SiteData, kind: str):
    """Readers would get the file of yesterday under a name that is kept too long."""
    before = given(few)
    assert before == names(few)
    for data in changed(few, kind):
        assert given(data) == names(data)
    assert given(few) == before


def test_a_word_that_no_file_is_described_from_leaves_the_names_as_they_are(few: SiteData, shelf: Path):
    """To describe all files takes a second of every check."""
    given(few)
    kept = {path.name for path in shelf.iterdir()}
    for kind in COLLECTIONS.keys() - FILED:
        given(next(changed(few, kind)))
        assert {path.name for path in shelf.iterdir()} == kept, kind
    tool = next(iter(few.tools.values()))
    described = tool.model_copy(update={"description": f"{tool.description} Nå."})
    given(replace(few, tools=few.tools | {tool.id: described}))
    assert len(list(shelf.iterdir())) == len(kept) + 1  # those of the tools alone


def test_a_file_of_a_kind_that_nobody_has_told_of_is_described_from_all_records(
    few: SiteData, shelf: Path, monkeypatch: pytest.MonkeyPatch
):
    """A developer who adds a kind need not know of this."""
    monkeypatch.setattr(kept_names, "_FOR_FILES", ())
    given(few)
    kept = len(list(shelf.iterdir()))
    others = ((kind, next(changed(few, kind))) for kind in sorted(COLLECTIONS.keys() - FILED))
    given(next(other for kind, other in others if getattr(other, kind) != getattr(few, kind)))
    assert len(list(shelf.iterdir())) == kept + 1


class ReachedError(Exception):
    """The check has come to the pages."""


def test_no_name_is_kept_while_a_record_is_mended(project: Path, monkeypatch: pytest.MonkeyPatch):
    """What is left out of a record because another file lacks something, is not what its own file says."""
    asked = []

    def stop(*_: object) -> None:
        raise ReachedError

    def edit_roles(edit: Callable[[list[dict[str, Any]]], None]) -> None:
        edit_values(project / "data/roles.yml", edit)
        with pytest.raises(ReachedError):
            checking.check(project)

    monkeypatch.setattr(kept_names, "give", lambda *_: asked.append(True))
    monkeypatch.setattr(checking, "PageRules", stop)
    edit_roles(lambda roles: roles[0].update(description="Sier noe nytt i denne prøven."))
    assert len(asked) == 1
    role = choose.role(choose.records()).id  # one that core elements ask to take part
    edit_roles(lambda roles: roles.remove(next(one for one in roles if one["id"] == role)))
    assert len(asked) == 1
