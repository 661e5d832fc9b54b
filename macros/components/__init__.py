"""The components: data in, Markdown out. One module per noun."""

import re
from collections.abc import Callable
from functools import lru_cache, partial

from ..pages.calls import Component, Components
from ..records.ledger import Moves
from ..records.site_data import SiteData
from ..sheets import pictures
from . import (
    barriers,
    checklists,
    contribute,
    core_elements,
    downloads,
    drawings,
    drivers,
    examples,
    folds,
    local,
    meetings,
    news,
    panels,
    phases,
    plan,
    roles,
    site,
    sources,
    state,
    steps,
    terms,
    tools,
    wayfinding,
)

_FUNCTIONS: tuple[Callable[..., str], ...] = (
    core_elements.core_element_head,
    core_elements.ten_minutes,
    steps.step,
    steps.time_needed,
    steps.time_table,
    core_elements.inputs,
    core_elements.outputs,
    core_elements.key_questions,
    core_elements.participants,
    core_elements.evaluation_thread,
    phases.phase_head,
    phases.success_factors,
    phases.core_elements,
    phases.where_to_begin,
    phases.phase_overview,
    pictures.model_picture,
    pictures.road_picture,
    drawings.year_picture,
    drawings.who_does_what,
    drawings.core_picture,
    drawings.drivers_picture,
    drawings.week_picture,
    wayfinding.ready,
    wayfinding.previous_next,
    tools.tool_table,
    tools.tool_head,
    tools.tool_how,
    tools.tools,
    tools.foreign_tools,
    tools.tool_library,
    checklists.checklist,
    examples.binder,
    drivers.driver_list,
    sources.sources,
    sources.cite,
    sources.literature,
    terms.glossary,
    barriers.barrier_list,
    barriers.strategy_table,
    barriers.strategy_list,
    folds.fold_rest,
    panels.role_panel,
    panels.take_along,
    plan.plan_overview,
    plan.plan_sheets,
    roles.role_tools,
    roles.role_list,
    meetings.meeting_pack,
    meetings.meeting_list,
    site.publisher,
    local.local_edition,
    contribute.propose,
    state.state,
    news.news_list,
    news.news_of_files,
    news.newest,
    news.feed_list,
    downloads.downloads,
    downloads.all_downloads,
)

# What these answer changes when a file has been made, too: they tell its size. A test finds one that is forgotten.
_TELL_OF_FILES = {
    checklists.checklist,
    core_elements.core_element_head,
    downloads.all_downloads,
    downloads.downloads,
    meetings.meeting_pack,
    panels.role_panel,
    panels.take_along,
    phases.phase_head,
    roles.role_tools,
    tools.tool_head,
    tools.tool_table,
    tools.tools,
}

# What these answer hangs on the day, too: whether something is overdue.
_TELL_OF_THE_DAY = {state.state}

_LINK = re.compile(r"(?<=\]\()/[^\s)]+\.md(?:#[^\s)]*)?(?=[\s)])")

# Name in a page → function; the first argument, the data, is given when the site is built.
COMPONENTS: dict[str, Callable[..., str]] = {function.__name__: function for function in _FUNCTIONS}

# The same for whoever reads what is called in a text, and asks for no answer.
UNBOUND: Components = {name: Component(function, function) for name, function in COMPONENTS.items()}


def bound_components(data: SiteData) -> Components:
    """Return the components with the data given. Each call is worked out once a build, if its answer lasts."""
    return {name: _bound(component, data) for name, component in COMPONENTS.items()}


def _bound(component: Callable[..., str], data: SiteData) -> Component:
    lasts = component not in _TELL_OF_FILES | _TELL_OF_THE_DAY
    bound = partial(component, data)
    if data.published.moves:
        bound = partial(_led_on, bound, Moves(data.published.moves.values()))
    return Component(component, lru_cache(maxsize=None)(bound) if lasts else bound, lasts)


def _led_on(bound: Callable[..., str], moves: Moves, *arguments: object, **named: object) -> str:
    """Return an answer with links to where pages are now: a template may name one that an editor has moved since."""
    return _LINK.sub(lambda link: moves.new(link[0]) or link[0], bound(*arguments, **named))
