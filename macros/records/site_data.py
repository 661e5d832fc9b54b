"""All records of the site, and what follows from them."""

import datetime as dt
from collections.abc import Collection as Names
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from functools import cached_property
from typing import Any, Final, NoReturn, TypeVar, cast, get_args, get_type_hints

from .errors import PageError, did_you_mean
from .fields import LANGUAGE_TAGS, Record
from .ledger import Ledger, Moves
from .models import (
    Alias,
    Barrier,
    Calendar,
    Checklist,
    CoreElement,
    Drawing,
    Driver,
    Example,
    FieldKind,
    LocalEdition,
    News,
    OwnTool,
    Phase,
    Reference,
    Role,
    SiteInfo,
    Strategy,
    Term,
    Tool,
    WordList,
    WritingAdvice,
)
from .results import AnyResult

R = TypeVar("R", bound=Record)
_SHORT_LIST = 12  # ids that fit in one message


# What sheets, meeting packs and calendars are described from, on their pages and in their files, and what of a tool.
OF_FILES = (
    *("site", "phases", "core_elements", "checklists", "examples", "fields", "calendars", "published"),
    *("local", "national"),
)
OF_FILES_IN_PART = {"tools": ("id", "kind", "checklist")}
NO_ADVICE = WritingAdvice.model_construct(better_words=[], not_passive=[], correct=[])


def _records(noun: str, *, a_file_each: bool = False) -> Any:  # noqa: ANN401 - as dataclasses.field has it
    """Return a field that is read from data/: from <name>.yml, or from the folder <name>/ with a file each.

    `noun` is what a message calls one of the records.
    """
    return field(default_factory=dict, metadata={"noun": noun, "a_file_each": a_file_each})


class _NotGiven:
    """Stands in the place of records that are not given, and refuses whatever is asked of them."""

    def _refuse(self, *_: object) -> NoReturn:
        raise LookupError("these records are not among those that this is made of")

    __getattr__ = __getitem__ = __contains__ = __iter__ = __len__ = __bool__ = _refuse


def _with_fields(record: R, names: Names[str]) -> R:
    """Return a record that has some of its fields alone."""
    alone = cast("R", type(record).model_construct())
    vars(alone).clear()  # of what fields are when nothing is given
    vars(alone).update({name: getattr(record, name) for name in names if hasattr(record, name)})
    return alone


@dataclass(frozen=True, eq=False)  # the same only as itself, so that what is worked out from it can be cached
class SiteData:
    """The checked records by id, in the order of their files. Nothing here is typed twice.

    A kind of record is one line here: its name is that of its file under data/, and its type says what a record is.
    `COLLECTIONS` is worked out from it, and so is all that reads and checks the records. What else a new kind takes,
    README tells under «Adding things».
    """

    site: SiteInfo
    phases: dict[str, Phase] = _records("fase")
    core_elements: dict[str, CoreElement] = _records("kjerneelement")
    tools: dict[str, Tool] = _records("verktøy")
    checklists: dict[str, Checklist] = _records("sjekkliste", a_file_each=True)
    examples: dict[str, Example] = _records("eksempel", a_file_each=True)
    drivers: dict[str, Driver] = _records("driver")
    fields: dict[str, FieldKind] = _records("felt")
    roles: dict[str, Role] = _records("rolle")
    glossary: dict[str, Term] = _records("ord i ordlisten")
    literature: dict[str, Reference] = _records("kilde")
    strategies: dict[str, Strategy] = _records("gruppe av strategier")
    barriers: dict[str, Barrier] = _records("hinder")
    news: dict[str, News] = _records("nyhet")
    calendars: dict[str, Calendar] = _records("kalender")
    aliases: dict[str, Alias] = _records("alias")
    search_words: dict[str, WordList] = _records("liste over ord")
    drawings: dict[str, Drawing] = _records("tegning")
    writing: WritingAdvice = NO_ADVICE  # what the advice about language goes by
    published: Ledger = field(default_factory=Ledger)
    results: dict[str, AnyResult] = field(default_factory=dict)  # what has been measured, by the name of its file
    silent: dict[str, dt.date] = field(default_factory=dict)  # addresses outside that do not answer, and since when
    local: LocalEdition | None = None  # the municipality whose edition this is; None for the national one
    national: SiteInfo | None = None  # who publishes what a local edition is made from, and where

    def only(self, names: Names[str], in_part: Mapping[str, Names[str]] | None = None) -> "SiteData":
        """Return some kinds of records, by the names of their fields: what is made of these hangs on no others.

        `in_part` has the kinds whose records are given with some of their fields alone. Whoever asks for other kinds
        gets a LookupError, and for other fields an AttributeError.
        """
        refusing: Any = _NotGiven()
        fields = (held.name for held in fields_of(SiteData))
        given = {name: getattr(self, name) if name in names else refusing for name in fields}
        for kind, known in (in_part or {}).items():
            given[kind] = {name: _with_fields(record, known) for name, record in getattr(self, kind).items()}
        return SiteData(**given)

    def told_in_part(self, in_part: Mapping[str, Names[str]]) -> dict[str, dict[str, list[object]]]:
        """Return what `only` gives of records in part: kind → id → values. It changes when any of that does."""
        return {
            kind: {
                name: [getattr(record, field, None) for field in known] for name, record in getattr(self, kind).items()
            }
            for kind, known in in_part.items()
        }

    @cached_property
    def for_files(self) -> "SiteData":
        """The records that sheets, packs and calendars are described from, alone: these hang on no others.

        All who describe one take these, so that what is described once is known to all. Of these they are the same.
        """
        alone = self.only(OF_FILES, OF_FILES_IN_PART)
        vars(alone)["for_files"] = alone  # where `cached_property` looks
        return alone

    def for_files_with(self, more: Names[str]) -> "SiteData":
        """Return the records that sheets are described from, and some other kinds."""
        if not more:
            return self.for_files
        in_part = {kind: known for kind, known in OF_FILES_IN_PART.items() if kind not in more}
        return self.only((*OF_FILES, *more), in_part)

    @cached_property
    def core_elements_in_order(self) -> list[CoreElement]:
        """The core elements by number."""
        return sorted(self.core_elements.values(), key=lambda element: element.number)

    @cached_property
    def phases_in_order(self) -> list[Phase]:
        """The phases by number."""
        return sorted(self.phases.values(), key=lambda phase: phase.number)

    def core_elements_of(self, phase: str) -> list[CoreElement]:
        """Return the core elements of a phase, by number."""
        return [element for element in self.core_elements_in_order if element.phase == phase]

    def used_in(self, tool: str) -> list[CoreElement]:
        """Return the core elements that use a tool, by number."""
        return [element for element in self.core_elements_in_order if tool in element.tools]

    def title_of(self, tool: Tool) -> str:
        """Return the title of a tool: our own have that of their sheet."""
        if not isinstance(tool, OwnTool):
            return tool.title
        sheet = self.checklists.get(tool.checklist)  # none while its reference leads nowhere
        return sheet.title if sheet else tool.id

    @cached_property
    def titles_in_other_languages(self) -> dict[str, str]:
        """The titles of tools and works that are not in bokmål → the language of each, as HTML has it."""
        tools = {tool.title: tool.title_tag for tool in self.tools.values() if not isinstance(tool, OwnTool)}
        works = {work.title: work.title_tag for work in self.literature.values()}
        return {title: tag for title, tag in (tools | works).items() if tag != LANGUAGE_TAGS["bokmål"]}

    def inputs_of(self, core_element: str) -> list[tuple[CoreElement, str]]:
        """Return what other core elements hand over to this one, as (from, what)."""
        return [
            (element, output.what)
            for element in self.core_elements_in_order
            for output in element.outputs
            if core_element in output.to
        ]

    @cached_property
    def news_in_order(self) -> list[News]:
        """The news, newest first."""
        return sorted(self.news.values(), key=lambda news: news.date, reverse=True)

    @property
    def edition(self) -> str:
        """The edition of the site: the one that the newest news tells about."""
        return self.news_in_order[0].edition if self.news else "1.0"

    @cached_property
    def newest_edition(self) -> dt.date:
        """The day that a sheet last came in a new edition."""
        return max(sheet.edition.date for sheet in self.checklists.values())

    @cached_property
    def moves(self) -> Moves:
        """Where what has moved leads: what is recorded, and points of sheets that are retired.

        A retired point leads to what took over, or to the first point of its sheet, wherever the sheet is shown.
        """
        leads = self.published.moved()
        firsts: dict[str, str] = {}
        for sheet in self.checklists.values():
            points = [item.id for item in sheet.items]
            for gone in sheet.retired:
                firsts[gone.id] = next((point for point in gone.replaced_by if point in points), points[0])
        for page in self.published.pages.values():
            new = leads.new(page.path) or page.path
            retired = [anchor for anchor in page.anchors if anchor in firsts]
            leads.add({f"{page.path}#{gone}": new if "#" in new else f"{new}#{firsts[gone]}" for gone in retired})
        return leads

    @cached_property
    def hidden(self) -> dict[str, str]:
        """The tools that this edition leaves out of its lists, by id, with why."""
        return {tool.at: tool.why for tool in self.local.hidden} if self.local else {}

    @property
    def leads_away(self) -> bool:
        """Whether this is a local edition without an address of its own: those in files and on paper lead elsewhere."""
        return self.local is not None and self.local.url is None

    @cached_property
    def head_fields(self) -> list[FieldKind]:
        """The fields that stand on top of every sheet."""
        return [kind for kind in self.fields.values() if kind.on_every_sheet]

    def tools_in_model_order(self) -> list[Tool]:
        """Return all tools in the order in which the core elements need them."""
        after_all = (len(self.core_elements) + 1, 0)  # what no core element uses
        first_use = dict.fromkeys(self.tools, after_all)
        for element in reversed(self.core_elements_in_order):
            for place, tool in enumerate(element.tools):
                first_use[tool] = (element.number, place)
        return sorted(self.tools.values(), key=lambda tool: first_use[tool.id])

    def in_use(self, tools: Iterable[Tool]) -> list[Tool]:
        """Return those of some tools that this edition lists."""
        return [tool for tool in tools if tool.id not in self.hidden]


@dataclass(frozen=True)
class Collection:
    """One kind of record: the field of SiteData that holds it, what each record is, and what it is called."""

    name: str
    model: Any  # a class of records, or a union of them that pydantic can tell apart
    noun: str
    a_file_each: bool

    @property
    def path(self) -> str:
        """Where the records lie under data/: a file, or a folder with a file for each."""
        return self.name if self.a_file_each else f"{self.name}.yml"


def _collections() -> dict[str, Collection]:
    types = get_type_hints(SiteData, include_extras=True)
    return {
        held.name: Collection(held.name, get_args(types[held.name])[1], **held.metadata)
        for held in fields_of(SiteData)
        if held.metadata
    }


COLLECTIONS: Final = _collections()


def find(record_id: str, collection: dict[str, R]) -> R:
    """Return a record, or raise PageError that names the nearest id."""
    if record_id not in collection:
        raise PageError(f"fant ikke «{record_id}».{hint(record_id, collection)}")
    return collection[record_id]


def hint(record_id: str, known: Iterable[str]) -> str:
    """Return «Mente du …?», or the whole list when it is short and nothing is near."""
    known = list(known)
    near = did_you_mean(record_id, known)
    if near or len(known) > _SHORT_LIST:
        return near or " Se i data/ hvilke id-er som finnes."
    return f" Bruk en av: {', '.join(known)}."
