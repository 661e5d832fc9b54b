"""What is local in this edition, all in one place."""

from collections.abc import Iterator
from typing import Any

from .. import addresses
from ..records.models import LocalEdition, Mention
from ..records.site_data import SiteData
from ..rendering import render
from ..sheets import local


def local_edition(data: SiteData) -> str:
    """Show all that a municipality has added, each with what it is about; in the national edition, that it is that.

    In a page: {{ local_edition() }}
    """
    own = data.local
    return render(
        "local_edition.md",
        local=own,
        said=local.edition(own, data.site.publisher) if own else None,
        groups=list(_groups(own, data)) if own else [],
        tools=[(tool, addresses.tool_page(tool)) for tool in data.tools.values() if tool.is_local],
    )


def _groups(own: LocalEdition, data: SiteData) -> Iterator[list[dict[str, Any]]]:
    """Yield notes, then deadlines by their day, then tools that are not used: each with its place and what is said."""
    pages = dict(_places(data))
    deadlines = sorted(own.deadlines, key=lambda deadline: deadline.date)
    yield [{"about": _about(note, pages), "said": local.in_words(note, own)} for note in own.notes]
    yield [{"about": _about(deadline, pages), "said": local.in_words(deadline, own)} for deadline in deadlines]
    yield [{"about": _about(tool, pages), "said": local.not_used(tool.why, own)} for tool in own.hidden]


def _about(mention: Mention, pages: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """Return the words and the path of what is mentioned; what is gone from the national edition leads nowhere."""
    return pages.get(mention.at, (mention.was or mention.at, ""))


def _places(data: SiteData) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the id of all that can be mentioned, with its words and its path."""
    for tool in data.tools.values():
        yield tool.id, (data.title_of(tool), addresses.tool_page(tool))
    for sheet in data.checklists.values():
        page = addresses.sheet_page(sheet.id)
        yield sheet.id, (sheet.title, page)
        yield from ((item.id, (item.text, f"{page}#{item.id}")) for item in sheet.items)
    for element in data.core_elements.values():
        yield element.id, (element.title, addresses.core_element_page(data, element))
    for phase in data.phases.values():
        yield phase.id, (phase.title, addresses.phase_page(phase))
