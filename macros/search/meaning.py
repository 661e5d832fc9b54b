"""What the pages are, which their HTML does not say: kind, phases, keywords; and the aliases."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .. import addresses
from ..pages import calls, front_matter
from ..records.models import Tool
from ..records.site_data import SiteData
from ..words import joined

# Kinds: K kjerneelement, F fase, T kunnskap, S eget ark, V andres verktøy, D driver, O ord, H hinder,
# R rolle, M møtepakke, I om nettstedet, N en del av en side.
_KINDS = (
    (r"gjore/.*/ke-\d+/", "K"),
    (r"gjore/", "F"),
    (r"verktoy/(andres/)?$", "V"),
    (r"verktoy/", "S"),
    (r"hindringer/", "H"),
    (r"roller/", "R"),
    (r"motepakke/", "M"),
    (r"om/|$", "I"),
)
_WITH_PLACES = ("vite/", "om/", "gjore/$")  # pages whose headings are things to find
_WITHOUT_TEXT = ("motepakke/",)  # pages that repeat what others say


@dataclass(frozen=True)
class Meaning:
    """What a page or a place is. `phases` holds the numbers of the phases it belongs to: «2», «134»."""

    kind: str
    phases: str = ""
    keywords: list[str] = field(default_factory=list)
    description: str = ""
    places: bool = True
    text: bool = True


def meanings(docs: Path, data: SiteData) -> dict[str, Meaning]:
    """Return what is known of each page and named place, by address within the site."""
    known = {url: _page(url, keywords, data) for url, keywords in _page_keywords(docs)}
    known.update(_records(data))
    for tool in data.tools.values():
        if tool.checklist:
            url = _url(addresses.tool_page(tool))
            page = known.get(url, Meaning("S"))
            keywords = list(dict.fromkeys([*page.keywords, *tool.keywords]))
            known[url] = Meaning("S", _phases_of(tool, data), keywords, tool.description, places=False)
    return known


def _page_keywords(docs: Path) -> Iterator[tuple[str, list[str]]]:
    for path in sorted(docs.rglob("*.md")):
        url = f"/{path.relative_to(docs).as_posix()}"
        yield _url(url), front_matter.read(calls.read(path), url).keywords


def _url(page: str) -> str:
    path, _, anchor = page.removeprefix("/").partition("#")
    url = re.sub(r"(^|/)index\.md$", r"\1", path) if path.endswith("index.md") else f"{path.removesuffix('.md')}/"
    return f"{url}#{anchor}" if anchor else url


def _page(url: str, keywords: list[str], data: SiteData) -> Meaning:
    kind = next((kind for pattern, kind in _KINDS if re.match(pattern, url)), "T")
    element = next((one for one in data.core_elements.values() if url.endswith(f"/{one.id}/")), None)
    phase = next((one for one in data.phases.values() if f"/{one.slug}/" in url), None)
    if element:
        phase = data.phases[element.phase]
        keywords = [*keywords, f"ke{element.number}"]
    return Meaning(
        kind,
        str(phase.number) if phase else "",
        keywords,
        places=any(re.match(start, url) for start in _WITH_PLACES),
        text=not url.startswith(_WITHOUT_TEXT),
    )


def _phases_of(tool: Tool, data: SiteData) -> str:
    return "".join(sorted({str(data.phases[element.phase].number) for element in data.used_in(tool.id)}))


def _records(data: SiteData) -> Iterator[tuple[str, Meaning]]:
    for term in data.glossary.values():
        forms = [*term.forms, *term.inflections, *term.nynorsk, *term.danish, *term.english]
        yield _url(addresses.term_page(term)), Meaning("O", keywords=forms, description=term.definition)
    for tool in data.tools.values():
        if not tool.checklist:
            meaning = Meaning("V", _phases_of(tool, data), [*tool.keywords, tool.owner or ""], tool.description)
            yield _url(addresses.tool_page(tool)), meaning
    for driver in data.drivers.values():
        yield f"vite/drivere/#{driver.id}", Meaning("D", "", [driver.nirn], driver.description)
    for barrier in data.barriers.values():
        phase = data.phases[data.core_elements[barrier.core_element].phase]
        yield f"hindringer/#{barrier.id}", Meaning("H", str(phase.number), barrier.keywords, barrier.advice)


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
