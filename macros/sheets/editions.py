"""A sheet as it is now → the record of an edition, and back: all that a file of it says goes through the record.

So the record can forget nothing: what is not in it stands in no file, and what is in it is compared whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from .. import addresses
from ..language.in_words import named
from ..records.ledger import PublishedEdition, PublishedSection, PublishedTable
from ..records.models import Checklist, FieldKind, Plan, Table
from ..records.site_data import SiteData
from . import fields
from .changes import compare
from .changes_in_words import in_words
from .content import Content, News, Standing
from .origin import origin


def record(sheet: Checklist, data: SiteData) -> PublishedEdition:
    """Return the newest edition of a sheet as the record that is published of it."""
    return PublishedEdition(
        sheet=sheet.id,
        number=sheet.edition.number,
        date=sheet.edition.date,
        change=sheet.edition.change,
        kind=data.tools[sheet.id].kind,
        title=sheet.title,
        purpose=sheet.purpose,
        notice=sheet.notice,
        how=sheet.how,
        fields=[*_plain(data.head_fields), *_kinds(sheet.fields, data)],
        sections=[
            PublishedSection(**dict(section) | {"answers": _kinds(section.answers, data)}) for section in sheet.sections
        ],
        tables=[_recorded(table, data) for table in sheet.tables],
        workbook=sheet.workbook,
        retired=sheet.retired,
    )


def content(edition: PublishedEdition, data: SiteData, standing: Standing = "newest") -> Content:
    """Return the description of an edition, with what has changed since those before it.

    Colour, address and terms are those of the site today, and so is what a workbook marks and draws.
    """
    data = data.for_files
    if data.published.editions.get(edition.name) is not edition:
        return _with_news(edition, data, standing)
    return _once(data, ("whole", edition.name, standing), lambda: _with_news(edition, data, standing))


def newest(sheet: Checklist, data: SiteData) -> Content:
    """Return the description of the newest edition of a sheet, which may not be published yet."""
    data = data.for_files
    if data.checklists.get(sheet.id) is not sheet:
        return content(record(sheet, data), data)
    return _once(data, ("newest", sheet.id), lambda: content(record(sheet, data), data))


def _with_news(edition: PublishedEdition, data: SiteData, standing: Standing) -> Content:
    alone = _alone(edition, data, standing)
    before = [old for old in data.published.editions_of(edition.sheet) if old.number < edition.number]
    news = (
        News(old.number, old.date, in_words(compare(_alone(old, data, "earlier"), alone))) for old in reversed(before)
    )
    return replace(alone, news=tuple(news))


def _alone(edition: PublishedEdition, data: SiteData, standing: Standing) -> Content:
    """Return the description of an edition, with nothing about others."""
    if data.published.editions.get(edition.name) is not edition:
        return _described(edition, data, standing)
    return _once(data, ("alone", edition.name, standing), lambda: _described(edition, data, standing))


def _once(data: SiteData, named: tuple[str, ...], describe: Callable[[], Content]) -> Content:
    """Return what `describe` does, of some records once: checks, pages, files and data all ask for the same."""
    known = _known(data)
    if named not in known:
        known[named] = describe()
    return known[named]


@lru_cache(maxsize=1)
def _known(_: SiteData) -> dict[tuple[str, ...], Content]:
    """Return what has been described of some records, by what each is."""
    return {}


def _described(edition: PublishedEdition, data: SiteData, standing: Standing) -> Content:
    plans = _plans(edition, data)
    return Content(
        id=edition.sheet,
        kind=named(edition.kind).capitalize(),
        phase=phase_of(edition.sheet, data),
        title=edition.title,
        purpose=edition.purpose,
        notice=edition.notice,
        steps=tuple(edition.how),
        head=fields.head(edition.sheet, _as_today(edition.fields, data)),
        parts=fields.parts(edition.sheet, edition.sections, lambda section: _as_today(section.answers, data)),
        grids=tuple(
            replace(
                fields.grid(
                    edition.sheet, table.id, table.title, table.intro, _as_today(table.columns, data), table.rows
                ),
                plan=plans.get(table.id),
            )
            for table in edition.tables
        ),
        retired=tuple((gone.id, tuple(gone.replaced_by)) for gone in edition.retired),
        news=(),
        **origin(edition, addresses.sheet_page(edition.sheet), data, standing),
        record=f"data/checklists/{edition.sheet}.yml",
    )


def phase_of(sheet: str, data: SiteData) -> int:
    """Return the number of the first phase that a sheet, given by its id, is used in; 0 for one that is not used."""
    used = data.used_in(sheet)
    return data.phases[used[0].phase].number if used else 0


def standing(edition: PublishedEdition, data: SiteData) -> Standing:
    """Return whether a published edition is the one to use, or why it is not."""
    sheet = data.checklists.get(edition.sheet)
    if sheet is None:
        return "withdrawn"
    return "earlier" if edition.number < sheet.edition.number else "newest"


def earlier(sheet: str, data: SiteData) -> list[PublishedEdition]:
    """Return the published editions of a sheet that are no longer the one to use, oldest first.

    Of a sheet that is withdrawn that is all of them.
    """
    return [edition for edition in data.published.editions_of(sheet) if standing(edition, data) != "newest"]


def published(sheet: str, data: SiteData) -> tuple[Content, ...]:
    """Return the descriptions of all published editions of a sheet, oldest first, each as its files have it."""
    return tuple(content(edition, data, standing(edition, data)) for edition in data.published.editions_of(sheet))


def every(sheet: Checklist, data: SiteData) -> tuple[Content, ...]:
    """Return the descriptions of all editions of a sheet, oldest first; the newest may not be published yet."""
    old = (content(edition, data, "earlier") for edition in earlier(sheet.id, data))
    return (*old, newest(sheet, data))


def withdrawn(data: SiteData) -> list[PublishedEdition]:
    """Return the last edition of each sheet that has been published and is there no more."""
    gone = {edition.sheet for edition in data.published.editions.values()} - data.checklists.keys()
    return [data.published.editions_of(sheet)[-1] for sheet in sorted(gone)]


def _recorded(table: Table, data: SiteData) -> PublishedTable:
    """Return the record of a table, without what is made of it elsewhere: a workbook's drawing, the whole plan."""
    told = {name: value for name, value in table if name not in ("plan", "follow_up")}
    return PublishedTable(**told | {"columns": _kinds(table.columns, data)})


def _plans(edition: PublishedEdition, data: SiteData) -> dict[str, Plan]:
    """Return how a workbook draws the tables of the newest edition, by the id of the table."""
    sheet = data.checklists.get(edition.sheet)
    if sheet is None or edition.number != sheet.edition.number:
        return {}
    return {table.id: table.plan for table in sheet.tables if table.plan}


def _as_today(kinds: Iterable[FieldKind], data: SiteData) -> list[FieldKind]:
    """Return what is filled in in an edition with what is marked today: persons, deadlines, and what ends them."""
    shown = []
    for kind in kinds:
        today = data.fields.get(kind.id)
        if today and today.kind == kind.kind:
            done = [option for option in today.done if option in kind.options]
            kind = kind.model_copy(update={"deadline": today.deadline, "done": done, "person": today.person})  # noqa: PLW2901 - the same, as shown
        shown.append(kind)
    return shown


def _kinds(ids: list[str], data: SiteData) -> list[FieldKind]:
    return _plain(data.fields[field] for field in ids)


# What is said of a field elsewhere than on the sheet: that others have it, and what is made of an answer.
_ELSEWHERE = {
    "on_every_sheet": False,
    "once_per_project": False,
    "deadline": False,
    "done": [],
    "unscaled": [],
    "responsible": False,
    "person": False,
}


def _plain(kinds: Iterable[FieldKind]) -> list[FieldKind]:
    """Return what is filled in as it is on this sheet: that it stands on others, too, is not said."""
    return [kind.model_copy(update=_ELSEWHERE) for kind in kinds]
