"""The panel on top of a page: what a team takes to its next meeting, before anything is explained.

One shape for core elements, phases and roles (`panel.md`): lines with a name, what it leads to, and files.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..language import _, plural
from ..language.in_words import minutes
from ..records.models import CoreElement, OwnTool, Phase
from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets import local
from ..sheets.words import WORDS
from ..text.slugs import slugify
from .downloads import WITHOUT_NETWORK
from .file_links import FileLink, bundle_links, copy_links, file_links, guide_links
from .steps import time_in_a_round, time_in_rounds


@dataclass(frozen=True)
class Lead:
    """Something that a line of a panel leads to: the words of the link, its path, and its files."""

    words: str
    path: str  # of a page, or a place on this one: «#steg-for-steg»; «» for words that lead nowhere
    files: list[FileLink]
    mark: str = ""  # what is said beside it: that a municipality does not use it


@dataclass(frozen=True)
class Line:
    """A line of a panel: what it is about, and one or more things it leads to."""

    name: str
    leads: list[Lead]


def core_element_panel(data: SiteData, core_element: str) -> str:
    """Show what a team needs for its meeting about a core element: pack, sheet, what must be true, and time.

    `core_element_head` shows it.
    """
    element = find(core_element, data.core_elements)
    steps = Lead(time_in_a_round(element), f"#{slugify(_('Steg for steg'))}", [])
    lines = [
        Line(_("Møtepakke"), [_pack(element, data)]),
        Line(_("Ark å fylle ut"), [_sheet(sheet, data) for sheet in _sheets_of(element)]),
        Line(_("Klart for neste steg?"), [_ready(element)]),
        Line(_("Tid til alle stegene"), [steps]),
    ]
    return render("panel.md", title=_("Til neste møte"), lines=lines)


def phase_panel(data: SiteData, phase: str) -> str:
    """Show page, pack and sheet of each core element of a phase, what must be true, time, and all its sheets.

    `phase_head` shows it.
    """
    found = find(phase, data.phases)
    elements = data.core_elements_of(phase)
    lines = [Line(element.everyday_title, list(_all_of(element, data))) for element in elements]
    lines.append(Line(_("Klart for neste fase?"), [_ready(found)]))
    place = f"#{slugify(_('Kjerneelementene i fasen'))}"
    lines.append(Line(_("Tid til alle stegene"), [Lead(time_in_rounds(elements), place, [])]))
    if bundle := bundle_links(data, found.number):
        lines.append(Line(_("Ta med dere alt"), [Lead(_("Alle arkene i fasen"), addresses.DOWNLOADS, bundle)]))
    return render("panel.md", title=_("Til neste møte"), lines=lines)


def role_panel(data: SiteData, role: str) -> str:
    """Show the sheets that one role begins with, and the way to packs and to all sheets of the role.

    In a page: {{ role_panel("enhetsleder") }}
    """
    own = [tool for tool in data.in_use(data.tools.values()) if isinstance(tool, OwnTool) and role in tool.used_by]
    all_sheets = plural("Se arket deres", "Se alle de {n} arkene deres", len(own))
    lines = [
        Line(_("Begynn med"), [_sheet(sheet, data) for sheet in find(role, data.roles).begin_with]),
        Line(_("Møtepakker"), [_all_packs(data)]),
        Line(_("Mer"), [Lead(all_sheets, f"#{slugify(_('Verktøyene deres'))}", [])]),
    ]
    return render("panel.md", title=_("Dette tar dere med"), lines=lines)


def sheet_panel(data: SiteData, tool: OwnTool) -> str:
    """Show where a sheet is filled in, as what, and how long it takes.

    `tool_head` shows it.
    """
    here = Lead(_("Rett på siden"), f"#{slugify(_('Arket'))}", file_links(tool.checklist, data))
    lines = [Line(_("Fyll ut"), [here]), Line(_("Tid"), [Lead(tool.time, "", [])])]
    return render("panel.md", title=_("Bruk arket"), lines=lines)


def pack_panel(data: SiteData, element: CoreElement) -> str:
    """Show the files of a meeting pack, how long the meeting is, and the whole sheet that it works with.

    `meeting_pack` shows it.
    """
    agenda = Lead(_("Sakslisten på siden"), f"#{slugify(WORDS['agenda'])}", file_links(element.id, data))
    lines = [
        Line(_("Ta med"), [agenda]),
        Line(_("Hele arket"), [_sheet(element.meeting.checklist, data)]),
        Line(_("Avtal møtet"), [Lead(_("Velg dag, og kopier sakslisten"), "#avtal", [])]),
        Line(_("Tid"), [Lead(minutes(element.meeting.minutes), "", [])]),
    ]
    return render("panel.md", title=_("Til møtet"), lines=lines)


def take_along(data: SiteData) -> str:
    """Show the ways to packs, to sheets and the plan, to all as one file, and to what is new: for the front page.

    In a page: {{ take_along() }}
    """
    used = sum(sheet not in data.hidden for sheet in data.checklists)
    sheets = plural("{n} ark", "{n} ark å fylle ut", used)
    everything = [*guide_links(data), *bundle_links(data), *copy_links(data)]
    lines = [
        Line(_("Møtepakker"), [_all_packs(data)]),
        Line(_("Ark"), [Lead(sheets, addresses.LIBRARY, []), Lead(_("Fortsett på planen"), addresses.PLAN, [])]),
        Line(
            _("Ta med dere alt"),
            [Lead(_("Les uten nett"), f"{addresses.DOWNLOADS}#{slugify(WITHOUT_NETWORK)}", everything)],
        ),
        *([Line(_("Nytt"), [_newest(data)])] if data.news else []),
    ]
    return render("take_along.md", lines=lines)


def _all_of(element: CoreElement, data: SiteData) -> Iterator[Lead]:
    """Yield the ways to the page, the pack and the sheet of a core element."""
    words = _("Kjerneelement {number}, steg for steg").format(number=element.number)
    yield Lead(words, addresses.core_element_page(data, element), [])
    yield _pack(element, data)
    yield _sheet(element.meeting.checklist, data)


def _pack(element: CoreElement, data: SiteData) -> Lead:
    words = plural("Ferdig møte, {n} minutt", "Ferdig møte, {n} minutter", element.meeting.minutes)
    return Lead(words, addresses.meeting_page(element), file_links(element.id, data))


def _sheet(sheet: str, data: SiteData) -> Lead:
    files, mark = file_links(sheet, data), local.mark(sheet, data)
    return Lead(data.checklists[sheet].title, addresses.sheet_page(sheet), files, mark)


def _sheets_of(element: CoreElement) -> list[str]:
    """Return the sheet that the meeting works with, and then the one for those with ten minutes, if it is another."""
    return list(dict.fromkeys((element.meeting.checklist, element.ten_minutes.sheet)))


def _ready(step: CoreElement | Phase) -> Lead:
    """Return the way to what must be true before the team goes on, further down on the page (`ready.md`)."""
    words = plural("{n} ting som skal stemme", "{n} ting som skal stemme", len(step.ready))
    return Lead(words, f"#klart-{step.id}", [])


def _all_packs(data: SiteData) -> Lead:
    words = plural("{n} ferdig møte", "{n} ferdige møter", len(data.core_elements))
    return Lead(words, "/motepakke/index.md", [])


def _newest(data: SiteData) -> Lead:
    news = data.news_in_order[0]
    return Lead(news.title, f"{addresses.NEWS}#{news.id}", [])
