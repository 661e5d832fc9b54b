"""What nobody uses in data/: tools and works that nothing leads to, drivers that are not shown."""

from collections.abc import Iterator
from itertools import chain

from ... import addresses
from ...components import UNBOUND
from ...pages import calls
from ...records.errors import Mistake
from ...records.loading import Loaded
from ...records.models import OwnTool
from ...records.references import references
from ...records.site_data import SiteData
from .references import without_sheet


def mistakes(loaded: Loaded, page_text: str) -> Iterator[Mistake]:
    """Yield what nobody uses. `page_text` is the text of all pages."""
    if loaded.whole("tools", "checklists", "core_elements", "barriers", "drivers"):
        yield from _unused_tools(loaded, page_text)
        yield from _drivers(loaded)
        yield from _barriers(loaded)
    if loaded.whole("literature", "core_elements", "checklists", "barriers"):
        yield from _works(loaded, page_text)


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
    unnamed = [work for work in data.literature if work not in used and not _is_named(work, data, page_text)]
    shown = calls.of({"cite", "sources"}, page_text, UNBOUND) if unnamed else ()
    known = data.literature.keys() | data.tools.keys() | data.core_elements.keys() | data.checklists.keys()
    if any(call is None or any(str(given) not in known for given in call.args) for call in shown):
        return  # one that cannot be answered may be the one that names it: it is told of on its page
    for work in unnamed:
        yield loaded.places["literature", work].mistake(
            ("id",),
            f'ingen side viser til «{work}». Vis til kilden med {{{{ cite("{work}") }}}} der den brukes, eller slett den.',
        )


def _is_named(work: str, data: SiteData, page_text: str) -> bool:
    return any(name in page_text for name in (f'"{work}"', f"'{work}'", f"{addresses.source_page(work, data)})"))
