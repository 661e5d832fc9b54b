"""One class per kind of record in data/. The descriptions are for editors, in Norwegian."""

from .barriers import Barrier, Suggestion
from .checklists import Checklist, Edition, FieldKind, Item, Retired, Section, Table
from .core_elements import AgendaItem, CoreElement, DriverFocus, Meeting, Output, Participant, Step, TenMinutes
from .drivers import Driver
from .glossary import Alias, Term
from .literature import Reference
from .news import News
from .pages import PageInfo
from .phases import Phase, SuccessFactor
from .roles import Role
from .site import SiteInfo
from .strategies import Strategy
from .tools import AnyTool, ForeignTool, OwnTool, Tool, ToolKind

__all__ = [
    "AgendaItem",
    "Alias",
    "AnyTool",
    "Barrier",
    "Checklist",
    "CoreElement",
    "Driver",
    "DriverFocus",
    "Edition",
    "FieldKind",
    "ForeignTool",
    "Item",
    "Meeting",
    "News",
    "Output",
    "OwnTool",
    "PageInfo",
    "Participant",
    "Phase",
    "Reference",
    "Retired",
    "Role",
    "Section",
    "SiteInfo",
    "Step",
    "Strategy",
    "SuccessFactor",
    "Suggestion",
    "Table",
    "TenMinutes",
    "Term",
    "Tool",
    "ToolKind",
]
