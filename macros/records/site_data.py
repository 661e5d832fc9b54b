"""All records of the site, and what follows from them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from .errors import PageError, did_you_mean
from .fields import Record
from .ledger import Ledger
from .models import (
    Alias,
    Barrier,
    Checklist,
    CoreElement,
    Driver,
    FieldKind,
    News,
    Phase,
    Reference,
    Role,
    SiteInfo,
    Strategy,
    Term,
    Tool,
)

R = TypeVar("R", bound=Record)
_SHORT_LIST = 12  # ids that fit in one message


@dataclass(frozen=True, eq=False)  # the same only as itself, so that what is worked out from it can be cached
class SiteData:
    """The checked records by id, in the order of their files. Nothing here is typed twice."""

    site: SiteInfo
    phases: dict[str, Phase] = field(default_factory=dict)
    core_elements: dict[str, CoreElement] = field(default_factory=dict)
    tools: dict[str, Tool] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    drivers: dict[str, Driver] = field(default_factory=dict)
    fields: dict[str, FieldKind] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    literature: dict[str, Reference] = field(default_factory=dict)
    strategies: dict[str, Strategy] = field(default_factory=dict)
    barriers: dict[str, Barrier] = field(default_factory=dict)
    news: dict[str, News] = field(default_factory=dict)
    aliases: dict[str, Alias] = field(default_factory=dict)
    published: Ledger = field(default_factory=Ledger)

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
    def head_fields(self) -> list[FieldKind]:
        """The fields that stand on top of every sheet."""
        return [kind for kind in self.fields.values() if kind.on_every_sheet]

    def tools_in_model_order(self) -> list[Tool]:
        """Return all tools in the order in which the core elements need them."""
        first_use = dict.fromkeys(self.tools, (10, 0))
        for element in reversed(self.core_elements_in_order):
            for place, tool in enumerate(element.tools):
                first_use[tool] = (element.number, place)
        return sorted(self.tools.values(), key=lambda tool: first_use[tool.id])


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
