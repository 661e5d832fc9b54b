"""What the pages are, which their HTML does not say: kind, phases, keywords; and the aliases."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .. import addresses
from ..pages import calls, front_matter
from ..records.models import ForeignTool, OwnTool, Tool
from ..records.site_data import SiteData
from ..words import joined
from . import kinds
from .kinds import Kind

# The beginning of an address → the kind of the page; the first that fits.
_KINDS = (
    (r"gjore/.*/ke-\d+/", kinds.ELEMENT),
    (r"gjore/", kinds.PHASE),
    (r"verktoy/((andres|andres-sprak|maleskjemaer)/)?$", kinds.FOREIGN_TOOL),
    (r"verktoy/", kinds.SHEET),
    (r"hindringer/", kinds.BARRIER),
    (r"roller/", kinds.ROLE),
    (r"motepakke/", kinds.MEETING),
    (r"om/|$", kinds.ABOUT),
)
_WITH_PLACES = ("vite/", "om/", "gjore/$")  # pages whose headings are things to find
_WITHOUT_TEXT = ("motepakke/",)  # pages that repeat what others say


@dataclass(frozen=True)
class Meaning:
    """What a page or a place is. `phases` holds the numbers of the phases it belongs to: «2», «134»."""

    kind: Kind
    phases: str = ""
    keywords: list[str] = field(default_factory=list)
    description: str = ""
    has_places: bool = True  # whether its headings are things to find
    has_text: bool = True  # whether its text is searched


def meanings(docs: Path, data: SiteData) -> dict[str, Meaning]:
    """Return what is known of each page and named place, by address within the site."""
    known = {url: _page(url, keywords, data) for url, keywords in _page_keywords(docs)}
    known.update(_records(data))
    for tool in data.tools.values():
        if isinstance(tool, OwnTool):
            url = addresses.url(addresses.tool_page(tool))
            page = known.get(url, Meaning(kinds.SHEET))
            keywords = list(dict.fromkeys([*page.keywords, *tool.keywords]))
            known[url] = Meaning(kinds.SHEET, _phases_of(tool, data), keywords, tool.description, has_places=False)
    return known


def _page_keywords(docs: Path) -> Iterator[tuple[str, list[str]]]:
    for path in sorted(docs.rglob("*.md")):
        url = f"/{path.relative_to(docs).as_posix()}"
        yield addresses.url(url), front_matter.read(calls.read(path), url).keywords


def _page(url: str, keywords: list[str], data: SiteData) -> Meaning:
    kind = next((kind for pattern, kind in _KINDS if re.match(pattern, url)), kinds.KNOWLEDGE)
    element = next((one for one in data.core_elements.values() if url.endswith(f"/{one.id}/")), None)
    phase = next((one for one in data.phases.values() if f"/{one.slug}/" in url), None)
    if element:
        phase = data.phases[element.phase]
        keywords = [*keywords, f"ke{element.number}"]
    return Meaning(
        kind,
        str(phase.number) if phase else "",
        keywords,
        has_places=any(re.match(start, url) for start in _WITH_PLACES),
        has_text=not url.startswith(_WITHOUT_TEXT),
    )


def _phases_of(tool: Tool, data: SiteData) -> str:
    return "".join(sorted({str(data.phases[element.phase].number) for element in data.used_in(tool.id)}))


def _records(data: SiteData) -> Iterator[tuple[str, Meaning]]:
    for term in data.glossary.values():
        forms = [*term.forms, *term.inflections, *term.nynorsk, *term.danish, *term.english]
        yield addresses.url(addresses.term_page(term)), Meaning(kinds.TERM, keywords=forms, description=term.definition)
    for tool in data.tools.values():
        if isinstance(tool, ForeignTool):
            meaning = Meaning(
                kinds.FOREIGN_TOOL, _phases_of(tool, data), [*tool.keywords, tool.owner], tool.description
            )
            yield addresses.url(addresses.tool_page(tool)), meaning
    for driver in data.drivers.values():
        meaning = Meaning(kinds.DRIVER, "", [driver.nirn], driver.description)
        yield addresses.url(addresses.driver_place(driver)), meaning
    for barrier in data.barriers.values():
        phase = data.phases[data.core_elements[barrier.core_element].phase]
        meaning = Meaning(kinds.BARRIER, str(phase.number), barrier.keywords, barrier.advice)
        yield addresses.url(addresses.barrier_place(barrier)), meaning


def aliases(data: SiteData) -> dict[str, list[str]]:
    """Return what each other word stands for, as words used on the site: the glossary's languages and our own list.

    A term of the glossary has «=» before it: the two are the same thing, so its definition fits.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for term in data.glossary.values():
        own = {joined(term.term), *map(joined, term.forms)}
        for form in [*term.forms, *term.nynorsk, *term.danish, *term.english]:
            if joined(form) != joined(term.term) and (joined(form) not in own or form in term.forms):
                found[joined(form)].append(f"={joined(term.term)}")
    for alias in data.aliases.values():
        for form in alias.forms:
            found[joined(form)] += [joined(word) for word in alias.means]
    return {form: list(dict.fromkeys(means)) for form, means in found.items()}
