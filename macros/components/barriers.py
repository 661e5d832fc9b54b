"""Obstacles in plain words, and what helps."""

from .. import addresses
from ..records.models import Strategy
from ..records.site_data import SiteData
from ..rendering import render
from ..sheets import local


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
                "tools": [
                    (tool, addresses.tool_page(tool))
                    for tool in data.in_use(data.tools[tool] for tool in barrier.tools)
                ],
                "element": element,
                "element_page": addresses.core_element_page(data, element),
                "follow_up": follow_up,
                "follow_up_page": addresses.tool_page(follow_up),
                "follow_up_mark": local.mark(follow_up.id, data),
                "sources": [_source(data, source) for source in barrier.sources],
                "research": [_source(data, source) for source in barrier.suggestion.sources],
            }
        )
    return render("barrier_list.md", rows=rows, title_of=data.title_of, none_used=local.none_used(data))


def strategy_table(data: SiteData) -> str:
    """Show, for every obstacle, strategies that may suit it, what that rests on, and what to follow.

    In a page: {{ strategy_table() }}
    """
    rows = [
        {
            "barrier": barrier,
            "phase": data.core_elements[barrier.core_element].phase.removeprefix("fase-"),
            "strategies": [data.strategies[strategy] for strategy in barrier.suggestion.strategies],
            "sources": [_source(data, source) for source in barrier.suggestion.sources],
        }
        for barrier in data.barriers.values()
    ]
    bases: list[str] = [barrier.suggestion.basis for barrier in data.barriers.values()]
    return render(
        "strategy_table.md",
        rows=rows,
        strategies=_by_number(data),
        phases=data.phases_in_order,
        count={basis: bases.count(basis) for basis in ("forskning", "erfaring", "egen vurdering")},
    )


def strategy_list(data: SiteData) -> str:
    """Show the nine groups of strategies with examples and what research can say.

    In a page: {{ strategy_list() }}
    """
    rows = [(strategy, [_source(data, source) for source in strategy.sources]) for strategy in _by_number(data)]
    return render("strategy_list.md", rows=rows)


def _by_number(data: SiteData) -> list[Strategy]:
    return sorted(data.strategies.values(), key=lambda strategy: strategy.number)


def _source(data: SiteData, source: str) -> tuple[str, str]:
    name = data.literature[source].cite if source in data.literature else data.title_of(data.tools[source])
    return name, addresses.source_page(source, data)
