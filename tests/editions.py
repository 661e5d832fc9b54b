"""Editions of a sheet for tests: changed copies of a record, and histories of edits at random."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.commands import publishing
from macros.records.models import Checklist, FieldKind, Item, Retired, Section, Table
from macros.records.site_data import SiteData
from macros.sheets import editions as ledger_editions
from macros.sheets.content import Content
from macros.sheets.of_sheet import of_sheet

from .synthetic_project import TODAY


@dataclass(frozen=True)
class State:
    """A sheet in an edition: its record, and what is filled in."""

    sheet: Checklist
    fields: Mapping[str, FieldKind]

    def content(self, data: SiteData) -> Content:
        """Return its description."""
        changed = replace(
            data, checklists=data.checklists | {self.sheet.id: self.sheet}, fields=data.fields | dict(self.fields)
        )
        return of_sheet(self.sheet, changed)

    def with_(self, **update: object) -> "State":
        """Return the state with a record that has other values."""
        return replace(self, sheet=self.sheet.model_copy(update=update))


def edition(sheet: Checklist, number: int) -> Checklist:
    """Return a sheet in the edition of a number, with all that came before it."""
    first = sheet.editions[-1]
    editions = [
        first.model_copy(update={"number": n, "change": f"Endring {n}."} if n > 1 else {}) for n in range(number, 0, -1)
    ]
    return sheet.model_copy(update={"editions": editions})


def first_published(data: SiteData) -> SiteData:
    """Return the records as if each sheet, as it is, had just been published for the first time."""
    sheets = {sheet.id: as_first(sheet) for sheet in data.checklists.values()}
    nothing = replace(data.published, editions={}, files={})
    data = replace(data, checklists=sheets, published=nothing)
    return replace(data, published=publishing.with_all(data, TODAY, nothing, {}))


def as_first(sheet: Checklist) -> Checklist:
    """Return a sheet as it is, in edition 1: nothing has been taken out of it."""
    return edition(sheet, 1).model_copy(update={"retired": []})


def start(data: SiteData, sheet: str) -> State:
    """Return a sheet as it is, in edition 1."""
    return State(as_first(data.checklists[sheet]), dict(data.fields))


def published(states: Sequence[State], data: SiteData) -> SiteData:
    """Return the records of a site where a sheet has been published in these editions, the last one the newest."""
    newest = states[-1]
    records = {}
    for state in states:
        now = replace(data, checklists={state.sheet.id: state.sheet}, fields=dict(state.fields))
        record = ledger_editions.record(state.sheet, now)
        records[record.name] = record
    return replace(
        data,
        checklists=data.checklists | {newest.sheet.id: newest.sheet},
        fields=dict(newest.fields),
        published=replace(data.published, editions=data.published.editions | records),
    )


# Edits, each as an editor makes it


def insert(state: State, part: int, place: int, item: Item) -> State:
    """Put a point into a section."""
    items = list(state.sheet.sections[part].items)
    items.insert(place, item)
    return _with_items(state, part, items)


def retire(state: State, point: str, successors: Sequence[str] = ()) -> State:
    """Take a point away, and say which took over."""
    sections = [
        section.model_copy(update={"items": [item for item in section.items if item.id != point]})
        for section in state.sheet.sections
    ]
    return _retired(state.with_(sections=[section for section in sections if section.items]), point, successors)


def reword(state: State, point: str, **texts: str | None) -> State:
    """Give a point another text, or another help."""
    return state.with_(
        sections=[
            section.model_copy(
                update={
                    "items": [item.model_copy(update=texts) if item.id == point else item for item in section.items]
                }
            )
            for section in state.sheet.sections
        ]
    )


def move(state: State, point: str, part: int, place: int) -> State:
    """Move a point to a place in a section, counted when it is taken out."""
    (item,) = [item for item in state.sheet.items if item.id == point]
    sections = [
        section.model_copy(update={"items": [i for i in section.items if i.id != point]})
        for section in state.sheet.sections
    ]
    state = insert(state.with_(sections=sections), part, place, item)
    return state.with_(sections=[section for section in state.sheet.sections if section.items])


def with_section(state: State, part: int, **update: object) -> State:
    """Give a section other values."""
    sections = list(state.sheet.sections)
    sections[part] = sections[part].model_copy(update=update)
    return state.with_(sections=sections)


def with_table(state: State, number: int, **update: object) -> State:
    """Give a table other values."""
    tables = list(state.sheet.tables)
    tables[number] = tables[number].model_copy(update=update)
    return state.with_(tables=tables)


def rename_field(state: State, old: str, new: str) -> State:
    """Give what is filled in another id everywhere on the sheet, and say so."""
    fields = dict(state.fields) | {new: state.fields[old].model_copy(update={"id": new})}

    def ids(listed: Sequence[str]) -> list[str]:
        return [new if field == old else field for field in listed]

    sheet = state.sheet
    state = _retired(replace(state, fields=fields), old, [new])
    return state.with_(
        fields=ids(sheet.fields),
        sections=[section.model_copy(update={"answers": ids(section.answers)}) for section in sheet.sections],
        tables=[table.model_copy(update={"columns": ids(table.columns)}) for table in sheet.tables],
    )


def with_field(state: State, field: str, **update: object) -> State:
    """Give what is filled in another label, kind or options."""
    return replace(state, fields=dict(state.fields) | {field: state.fields[field].model_copy(update=update)})


def rename_table(state: State, number: int, new: str) -> State:
    """Give a table another id, and say so."""
    old = state.sheet.tables[number].id
    return _retired(with_table(state, number, id=new), old, [new])


def _retired(state: State, name: str, successors: Sequence[str]) -> State:
    return state.with_(retired=[*state.sheet.retired, Retired(id=name, replaced_by=list(successors))])


def _with_items(state: State, part: int, items: list[Item]) -> State:
    return with_section(state, part, items=items)


# Histories at random


def history(state: State, seed: int, editions: int = 3, edits: int = 4) -> Iterator[State]:
    """Yield a sheet in several editions with a few edits between them, the same ones for a seed."""
    chance = random.Random(seed)  # noqa: S311 - the same each time is what is wanted
    author = _Author(chance)
    yield state
    for number in range(2, editions + 1):
        for _ in range(chance.randint(1, edits)):
            state = chance.choice(author.edits)(state)
        state = replace(state, sheet=edition(state.sheet, number))
        yield state


class _Author:
    """Makes edits at random that an editor may make."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._count = 0
        self.edits: tuple[Callable[[State], State], ...] = (
            *(self._insert, self._retire, self._split, self._merge, self._reword, self._help, self._move),
            *(self._swap_sections, self._retitle, self._new_section, self._answers, self._rename_field),
            *(self._options, self._kind, self._columns, self._rows, self._tables, self._head, self._steps, self._about),
        )

    def _text(self) -> str:
        self._count += 1
        return f"Et punkt med teksten nummer {self._count}?"

    def _item(self, state: State) -> Item:
        text = self._text()
        return Item(id=f"{state.sheet.id}-ny{self._count}", text=text)

    def _part(self, state: State) -> int:
        return self._chance.randrange(len(state.sheet.sections))

    def _point(self, state: State) -> Item:
        return self._chance.choice(state.sheet.items)

    def _insert(self, state: State) -> State:
        part = self._part(state)
        return insert(state, part, self._chance.randint(0, len(state.sheet.sections[part].items)), self._item(state))

    def _retire(self, state: State) -> State:
        return retire(state, self._point(state).id) if len(state.sheet.items) > 1 else state

    def _split(self, state: State) -> State:
        point, new = self._point(state), [self._item(state) for _ in range(self._chance.randint(1, 3))]
        for item in new:
            state = insert(state, self._part(state), 0, item)
        return retire(state, point.id, [item.id for item in new])

    def _merge(self, state: State) -> State:
        if len(state.sheet.items) <= 3:
            return state
        old = self._chance.sample([item.id for item in state.sheet.items], 2)
        if self._chance.random() < 0.5:
            target = self._item(state)
            state = insert(state, self._part(state), 0, target)
        else:
            target = self._chance.choice([item for item in state.sheet.items if item.id not in old])
        for point in old:
            state = retire(state, point, [target.id])
        return state

    def _reword(self, state: State) -> State:
        return reword(state, self._point(state).id, text=self._text())

    def _help(self, state: State) -> State:
        return reword(state, self._point(state).id, help=self._chance.choice([None, self._text()]))

    def _move(self, state: State) -> State:
        return move(state, self._point(state).id, self._part(state), 0) if len(state.sheet.items) > 1 else state

    def _swap_sections(self, state: State) -> State:
        return state.with_(sections=self._chance.sample(state.sheet.sections, len(state.sheet.sections)))

    def _retitle(self, state: State) -> State:
        return with_section(state, self._part(state), title=self._text(), intro=self._chance.choice([None, "Velg få."]))

    def _new_section(self, state: State) -> State:
        item = self._item(state)
        section = Section(id=f"del-{self._count}", title=self._text(), answers=["svar"], items=[item])
        return state.with_(sections=[*state.sheet.sections, section])

    def _some_fields(self, state: State, least: int) -> list[str]:
        fields = sorted(field.id for field in state.fields.values() if not field.on_every_sheet)
        return self._chance.sample(fields, self._chance.randint(least, least + 2))

    def _answers(self, state: State) -> State:
        return with_section(state, self._part(state), answers=self._some_fields(state, 1))

    def _rename_field(self, state: State) -> State:
        used = {*state.sheet.fields, *(answer for section in state.sheet.sections for answer in section.answers)}
        used |= {column for table in state.sheet.tables for column in table.columns}
        self._count += 1
        return rename_field(state, self._chance.choice(sorted(used)), f"felt-{self._count}")

    def _options(self, state: State) -> State:
        choices = [field.id for field in state.fields.values() if field.options]
        field = self._chance.choice(choices)
        return with_field(state, field, options=[*state.fields[field].options[1:], f"Valg {self._count}"])

    def _kind(self, state: State) -> State:
        field = self._chance.choice([field.id for field in state.fields.values() if field.kind == "text"])
        return with_field(state, field, kind="date", width=None, shown=None, label=self._text())

    def _columns(self, state: State) -> State:
        if not state.sheet.tables:
            return state
        number = self._chance.randrange(len(state.sheet.tables))
        return with_table(state, number, columns=self._some_fields(state, 2))

    def _rows(self, state: State) -> State:
        if not state.sheet.tables:
            return state
        number = self._chance.randrange(len(state.sheet.tables))
        return with_table(state, number, rows=self._chance.randint(1, 12), title=self._text())

    def _tables(self, state: State) -> State:
        self._count += 1
        new = Table(id=f"tabell-{self._count}", title=self._text(), columns=self._some_fields(state, 2), rows=3)
        tables = self._chance.sample(state.sheet.tables, len(state.sheet.tables))
        return state.with_(tables=self._chance.choice([[new, *tables], tables[1:], tables]))

    def _head(self, state: State) -> State:
        return state.with_(fields=self._some_fields(state, 0))

    def _steps(self, state: State) -> State:
        steps = self._chance.sample(state.sheet.how, len(state.sheet.how))
        return state.with_(how=[*steps, self._text()])

    def _about(self, state: State) -> State:
        return state.with_(purpose=self._text(), notice=self._chance.choice([None, "Et forbehold."]))
