"""Obstacles in plain words, and what helps."""

from .. import addresses
from ..records.site_data import SiteData
from ..rendering import render


def barrier_list(data: SiteData) -> str:
    """Show every obstacle with signs, advice, tools, basis and follow-up.

    In a page: {{ barrier_list() }}
    """
    rows = []
    for barrier in data.barriers.values():
        element = data.core_elements[barrier.core_element]
        follow_up = data.tools[barrier.follow_up]
        rows.append(
            {
                "barrier": barrier,
                "tools": [(data.tools[tool], addresses.tool_page(data.tools[tool])) for tool in barrier.tools],
                "element": element,
                "element_page": addresses.core_element_page(data, element),
                "follow_up": follow_up,
                "follow_up_page": addresses.tool_page(follow_up),
                "sources": [_source(data, source) for source in barrier.sources],
            }
        )
    return render("barrier_list.md", rows=rows, title_of=data.title_of)


def barrier_index(data: SiteData) -> str:
    """Show a short list of all obstacles with links within the page.

    In a page: {{ barrier_index() }}
    """
    return render("barrier_index.md", barriers=list(data.barriers.values()))


def _source(data: SiteData, source: str) -> tuple[str, str]:
    name = data.literature[source].cite if source in data.literature else data.title_of(data.tools[source])
    return name, addresses.source_page(source, data)
