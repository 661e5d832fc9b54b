"""One class per kind of record in data/. The descriptions are for editors, in Norwegian."""

from .barriers import Barrier, Suggestion
from .calendars import Calendar, CalendarEvent
from .checklists import Checklist, Edition, FieldKind, FollowUp, Item, Plan, Profile, Retired, Section, Table
from .core_elements import (
    AgendaItem,
    CoreElement,
    DriverFocus,
    Meeting,
    Output,
    PackPoint,
    Participant,
    Step,
    TenMinutes,
)
from .drawings import Drawing, DrawingPart
from .drivers import Driver
from .examples import AnyExample, Example, MeetingExample, SheetExample
from .glossary import Alias, Term, WordList
from .literature import Reference
from .local import HiddenTool, LocalColours, LocalDeadline, LocalEdition, LocalNote, LocalTool, Mention
from .news import News
from .pages import PageInfo
from .phases import Phase, SuccessFactor
from .questions import Question
from .roles import Role, RoleInPhase
from .site import Closing, SiteInfo
from .strategies import Strategy
from .tools import AnyTool, Cost, ForeignTool, OwnTool, Tool, ToolKind
from .writing import BetterWord, WritingAdvice

__all__ = [
    "AgendaItem",
    "Alias",
    "AnyExample",
    "AnyTool",
    "Barrier",
    "BetterWord",
    "Calendar",
    "CalendarEvent",
    "Checklist",
    "Closing",
    "CoreElement",
    "Cost",
    "Drawing",
    "DrawingPart",
    "Driver",
    "DriverFocus",
    "Edition",
    "Example",
    "FieldKind",
    "FollowUp",
    "ForeignTool",
    "HiddenTool",
    "Item",
    "LocalColours",
    "LocalDeadline",
    "LocalEdition",
    "LocalNote",
    "LocalTool",
    "Meeting",
    "MeetingExample",
    "Mention",
    "News",
    "Output",
    "OwnTool",
    "PackPoint",
    "PageInfo",
    "Participant",
    "Phase",
    "Plan",
    "Profile",
    "Question",
    "Reference",
    "Retired",
    "Role",
    "RoleInPhase",
    "Section",
    "SheetExample",
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
    "WordList",
    "WritingAdvice",
]
