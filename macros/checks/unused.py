"""What nobody uses in data/: sheets that are not offered, tools and works that nothing leads to, drivers not shown."""

from collections.abc import Iterator
from itertools import chain

from .. import addresses
from ..records.errors import Mistake
from ..records.loading import Loaded
from ..records.models import OwnTool
from ..records.references import references
from .references import without_sheet


def mistakes(loaded: Loaded, page_text: str) -> Iterator[Mistake]:
    """Yield what nobody uses. `page_text` is the text of all pages."""
    if loaded.whole("tools", "checklists", "core_elements", "barriers", "drivers"):
        yield from _own_tools(loaded)
        yield from _unused_tools(loaded, page_text)
        yield from _drivers(loaded)
        yield from _barriers(loaded)
    if loaded.whole("literature", "core_elements", "checklists", "barriers"):
        yield from _works(loaded, page_text)


def _own_tools(loaded: Loaded) -> Iterator[Mistake]:
    data, places = loaded.data, loaded.places
    offered = {tool.checklist for tool in data.tools.values() if isinstance(tool, OwnTool)}
    for checklist in data.checklists.values():
        if checklist.id not in offered:
            yield places["checklists", checklist.id].mistake(
                ("id",),
                f"«{checklist.id}» står ikke i data/tools.yml. Legg til et verktøy med checklist: {checklist.id}.",
            )
    for tool in data.tools.values():
        if isinstance(tool, OwnTool) and tool.checklist != tool.id and tool.checklist in data.checklists:
            yield places["tools", tool.id].mistake(
                ("checklist",), f"checklist er «{tool.checklist}», men verktøyet heter «{tool.id}». Gi dem samme id."
            )


def _unused_tools(loaded: Loaded, page_text: str) -> Iterator[Mistake]:
    data = loaded.data
    users = chain(data.core_elements.values(), data.barriers.values(), data.checklists.values())
    used = {value for record in users for _, value, mark in references(record) if "tools" in mark.collections}
    for tool in data.tools:
        if tool not in used and f"{addresses.tool_page(data.tools[tool])})" not in page_text:
            yield loaded.places["tools", tool].mistake(
                ("id",),
                f"verktøyet «{tool}» er ikke i bruk. Legg id-en til under tools i et kjerneelement, lenk til det fra en side, eller slett det.",
            )


def _drivers(loaded: Loaded) -> Iterator[Mistake]:
    elements = loaded.data.core_elements
    for driver in loaded.data.drivers.values():
        for number, element_id in enumerate(driver.most_in):
            element = elements.get(element_id)
            if element and driver.id not in [focus.driver for focus in element.drivers]:
                yield loaded.places["drivers", driver.id].mistake(
                    ("most_in", number),
                    f"most_in nevner «{element_id}», men det kjerneelementet har ikke driveren. Legg den til under drivers der.",
                )


def _barriers(loaded: Loaded) -> Iterator[Mistake]:
    data, places = loaded.data, loaded.places
    answered = {tool for barrier in data.barriers.values() for tool in (*barrier.tools, barrier.follow_up)}
    gone = without_sheet(loaded)
    for tool in data.tools.values():
        if isinstance(tool, OwnTool) and tool.id not in answered and tool.id not in gone:
            yield places["tools", tool.id].mistake(
                ("id",),
                f"verktøyet «{tool.id}» svarer ikke på noe hinder. Legg id-en til under tools i data/barriers.yml.",
            )


def _works(loaded: Loaded, page_text: str) -> Iterator[Mistake]:
    """A reference that no page and no record leans on is a list for show."""
    data = loaded.data
    records = chain(
        data.core_elements.values(), data.barriers.values(), data.checklists.values(), data.strategies.values()
    )
    used = {value for record in records for _, value, mark in references(record) if "literature" in mark.collections}
    for work in data.literature:
        named = (f'"{work}"', f"'{work}'", f"{addresses.source_page(work, data)})")
        if work not in used and not any(name in page_text for name in named):
            yield loaded.places["literature", work].mistake(
                ("id",),
                f'ingen side viser til «{work}». Vis til kilden med {{{{ cite("{work}") }}}} der den brukes, eller slett den.',
            )
