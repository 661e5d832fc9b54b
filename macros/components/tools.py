"""Components of tools: tables, the head of a tool's page, the library."""

from typing import get_args

from .. import addresses
from ..language import _
from ..records.errors import PageError
from ..records.fields import Language
from ..records.models import ForeignTool, OwnTool, Tool
from ..records.site_data import SiteData, find
from ..rendering import render
from ..sheets import local
from ..sheets.content import LocalText
from ..sheets.of_sheet import of_sheet
from ..sheets.words import WORDS
from .file_links import FileLink, file_links
from .panels import sheet_panel


def tool_table(data: SiteData, core_element: str) -> str:
    """Show the tools of one core element as a table.

    In a page: {{ tool_table("ke-03") }}
    """
    element = find(core_element, data.core_elements)
    return _table(
        data,
        data.in_use(data.tools[tool] for tool in element.tools),
        _("Verktøy i kjerneelement {number}").format(number=element.number),
    )


def tools(data: SiteData, *ids: str) -> str:
    """Show the named tools as a table.

    In a page: {{ tools("motarbeid", "brukermedvirkning") }}
    """
    if not ids:
        raise PageError('skriv minst én id, for eksempel {{ tools("motarbeid") }}.')
    named = [find(tool, data.tools) for tool in ids]
    return _table(data, data.in_use(named), _("Verktøy"))


def tool_head(data: SiteData, tool: str) -> str:
    """Show title, purpose, files and time of one of our own tools.

    In a page: {{ tool_head("kontrakt") }}
    """
    own = _own(data, tool)
    sheet = of_sheet(data.checklists[own.checklist], data)
    return render("tool_head.md", sheet=sheet, words=WORDS, panel=sheet_panel(data, own))


def tool_how(data: SiteData, tool: str) -> str:
    """Show how one of our own tools is used, step by step.

    In a page: {{ tool_how("kontrakt") }}
    """
    return render("tool_how.md", steps=of_sheet(data.checklists[_own(data, tool).checklist], data).steps)


def foreign_tools(data: SiteData, kind: str, *languages: str) -> str:
    """Show all tools of others of one kind, nettside or skala, or only those in the named languages.

    In a page: {{ foreign_tools("skala") }} or {{ foreign_tools("nettside", "dansk", "svensk") }}
    """
    foreign = [tool for tool in data.tools.values() if isinstance(tool, ForeignTool) and tool.kind == kind]
    if not foreign:
        raise PageError(f"det finnes ingen verktøy av andre med kind «{kind}». Bruk en av: nettside, skala.")
    known = sorted({tool.language for tool in foreign})
    for language in languages:
        if language not in known:
            raise PageError(f"ingen av dem er på «{language}». Bruk en av: {', '.join(known)}.")
    listed = [tool for tool in foreign if not languages or tool.language in languages]
    rows = [(tool, _users(data, tool), _elements(data, tool)) for tool in sorted(listed, key=lambda tool: tool.title)]
    return render("foreign_tools.md", rows=rows, silent=data.silent, not_used=_not_used(data))


def tool_library(data: SiteData) -> str:
    """Show all tools under the phase that needs them first, with what they can be narrowed by.

    In a page: {{ tool_library() }}
    """
    groups: dict[str, list[tuple[object, ...]]] = {}  # id of a phase, «» for what no core element uses
    for tool in data.in_use(data.tools_in_model_order()):
        used_in = data.used_in(tool.id)
        first = used_in[0].phase if used_in else ""
        groups.setdefault(first, []).append((tool, addresses.tool_page(tool), used_in))
    spoken = {tool.language for tool in data.tools.values()}
    return render(
        "tool_library.md",
        groups=[(data.phases.get(phase), rows) for phase, rows in groups.items()],
        title_of=data.title_of,
        languages=[language for language in get_args(Language) if language in spoken],
        norwegian=addresses.NORWEGIAN,
        kinds=sorted({tool.kind for tool in data.tools.values()}),
        phases=data.phases_in_order,
        elements=data.core_elements_in_order,
        roles=list(data.roles.values()),
    )


def _not_used(data: SiteData) -> dict[str, LocalText]:
    """Return what is said of each tool that a municipality does not use, by the id of the tool."""
    return {tool: local.not_used(why, data.local) for tool, why in data.hidden.items()} if data.local else {}


def _table(data: SiteData, listed: list[Tool], caption: str) -> str:
    rows = [(tool, addresses.tool_page(tool), _files(data, tool)) for tool in listed]
    none_used = local.none_used(data)
    return render("tool_table.md", rows=rows, caption=caption, title_of=data.title_of, none_used=none_used)


def _files(data: SiteData, tool: Tool) -> list[FileLink]:
    """Return the files of a tool of our own; others' tools have none here."""
    return file_links(tool.checklist, data) if isinstance(tool, OwnTool) else []


def _own(data: SiteData, tool: str) -> OwnTool:
    own = find(tool, data.tools)
    if not isinstance(own, OwnTool):
        raise PageError(f'«{tool}» er ikke et av våre egne ark. Bruk tools("{tool}") i stedet.')
    return own


def _users(data: SiteData, tool: Tool) -> list[str]:
    return [data.roles[role].title for role in tool.used_by]


def _elements(data: SiteData, tool: Tool) -> list[tuple[object, str]]:
    return [(element, addresses.core_element_page(data, element)) for element in data.used_in(tool.id)]
