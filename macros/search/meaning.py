"""What the pages are, which their HTML does not say: kind, phases, keywords; and the aliases."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import addresses
from ..cache import Shelf, key
from ..cache.ingredients import mark
from ..pages import calls, front_matter
from ..records.models import ForeignTool, OwnTool, Question, Tool
from ..records.project import ROOT, page_files
from ..records.site_data import SiteData
from ..text.words import joined
from . import kinds
from .kinds import Kind

_HEADS = Shelf(ROOT / ".cache" / "hoder")
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
# What stands between authors, and a family name of four letters or more; first names are initials, and more words than
# one are the name of a body.
_BETWEEN = re.compile(r",|&|;|\bog\b")
_FAMILY_NAME = re.compile(r"[^\W\d_a-zæøå]\w{3,}(-\w+)*")
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
    questions: list[str] = field(default_factory=list)  # what its readers would ask
    matter: str = ""  # what it is about, when other pages are about the same: they are shown as one result


def meanings(docs: Path, data: SiteData) -> dict[str, Meaning]:
    """Return what is known of each page and named place, by address within the site."""
    known = {url: replace(_page(url, keywords, data), questions=questions) for url, keywords, questions in _heads(docs)}
    known.update(_records(data))
    for tool in data.tools.values():
        if isinstance(tool, OwnTool):
            url = addresses.url(addresses.tool_page(tool))
            page = known.get(url, Meaning(kinds.SHEET))
            keywords = list(dict.fromkeys([*page.keywords, *tool.keywords]))
            known[url] = Meaning(
                kinds.SHEET,
                _phases_of(tool, data),
                keywords,
                tool.description,
                has_places=False,
                questions=[*page.questions, *_texts(tool.questions)],
            )
    for url, names in _authors(data).items():
        page = known.get(url, Meaning(kinds.KNOWLEDGE))
        known[url] = replace(page, keywords=[*page.keywords, *names])
    matters = _matters(known, data)
    return {url: replace(meaning, matter=matters.get(url, "")) for url, meaning in known.items()}


def _authors(data: SiteData) -> dict[str, list[str]]:
    """Return the family names of authors by the page where their works stand: as keywords they bear typing errors."""
    names: dict[str, list[str]] = defaultdict(list)
    for work in data.literature.values():
        url = addresses.url(addresses.literature_page(work))
        authors = map(str.strip, _BETWEEN.split(work.authors))
        names[url] += [name for name in authors if _FAMILY_NAME.fullmatch(name) and name not in names[url]]
    return names


def _matters(known: Iterable[str], data: SiteData) -> dict[str, str]:
    """Return what each page is about, by address: one name for the pages that are one matter.

    A core element, its meeting and the sheet of the meeting are one. So are a sheet, a theme and a story of the same
    name, and the word that the page explains. An obstacle is shown with the tool that its advice begins with.
    """
    matters = {}
    for element in data.core_elements.values():
        sheet = addresses.url(addresses.sheet_page(element.meeting.checklist))
        pages = (addresses.url(addresses.core_element_page(data, element)), f"motepakke/{element.id}/", sheet)
        matters.update(dict.fromkeys(pages, element.id))
    names = {_name(url): matter for url, matter in matters.items()}
    for url in known:
        if "#" not in url and _name(url):
            matters.setdefault(url, names.get(_name(url), _name(url)))
    for term in data.glossary.values():
        if term.page:
            page = addresses.url(term.page.split("#")[0])
            matters[addresses.url(addresses.term_page(term))] = matters.get(page, "")
    for barrier in data.barriers.values():
        sheet = addresses.url(addresses.tool_page(data.tools[barrier.tools[0]]))
        matters[addresses.url(addresses.barrier_place(barrier))] = matters.get(sheet, "")
    return matters


def _name(url: str) -> str:
    return url.strip("/").rsplit("/", 1)[-1]


def _heads(docs: Path) -> list[tuple[str, list[str], list[str]]]:
    """Return the address of each page with its keywords and questions, as its head has them.

    They are kept while no head changes: to read them all takes half a second.
    """
    heads = {f"/{path.relative_to(docs).as_posix()}": front_matter.head(calls.read(path)) for path in page_files(docs)}

    def read() -> bytes:
        found = [(addresses.url(url), front_matter.read(head, url)) for url, head in heads.items()]
        return json.dumps([(url, head.keywords, _texts(head.questions)) for url, head in found]).encode()

    name = key(mark(front_matter.__name__), heads)
    kept: list[tuple[str, list[str], list[str]]] = json.loads(_HEADS.kept(name, read))
    _HEADS.tidy({name})
    return kept


def _texts(questions: list[Question]) -> list[str]:
    return [question.text for question in questions]


def _page(url: str, keywords: list[str], data: SiteData) -> Meaning:
    kind = next((kind for pattern, kind in _KINDS if re.match(pattern, url)), kinds.KNOWLEDGE)
    element = next((one for one in data.core_elements.values() if url.endswith(f"/{one.id}/")), None)
    phase = next((one for one in data.phases.values() if f"/{one.slug}/" in url), None)
    if element:
        phase = data.phases[element.phase]
        keywords = [*keywords, f"ke{element.number}"]
    elif phase:
        keywords = [*keywords, f"fase{phase.number}"]
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
        yield (
            addresses.url(addresses.term_page(term)),
            Meaning(kinds.TERM, keywords=forms, description=term.definition, questions=_texts(term.questions)),
        )
    for tool in data.tools.values():
        if isinstance(tool, ForeignTool):
            meaning = Meaning(
                kinds.FOREIGN_TOOL,
                _phases_of(tool, data),
                [*tool.keywords, tool.owner],
                tool.description,
                questions=_texts(tool.questions),
            )
            yield addresses.url(addresses.tool_page(tool)), meaning
    for driver in data.drivers.values():
        meaning = Meaning(kinds.DRIVER, "", [driver.nirn], driver.description)
        yield addresses.url(addresses.driver_place(driver)), meaning
    for barrier in data.barriers.values():
        phase = data.phases[data.core_elements[barrier.core_element].phase]
        meaning = Meaning(
            kinds.BARRIER, str(phase.number), barrier.keywords, barrier.advice, questions=_texts(barrier.questions)
        )
        yield addresses.url(addresses.barrier_place(barrier)), meaning


def aliases(data: SiteData) -> dict[str, list[str]]:
    """Return what each other word stands for, as words of titles: the glossary's languages and our own list."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in data.glossary.values():
        own = {joined(term.term), *map(joined, term.forms)}
        for form in [*term.forms, *term.nynorsk, *term.danish, *term.english]:
            if joined(form) != joined(term.term) and (joined(form) not in own or form in term.forms):
                found[form].append(joined(term.term))
    for alias in data.aliases.values():
        for form in alias.forms:
            found[form] += [joined(word) for word in alias.means]
    return {form: list(dict.fromkeys(means)) for form, means in found.items()}


def other_words(data: SiteData) -> dict[str, list[str]]:
    """Return words of other languages and fields, each with the words of this site that the reader may have meant."""
    found: dict[str, list[str]] = defaultdict(list)
    for word_list in data.search_words.values():
        for word, meant in word_list.words.items():
            found[joined(word)] += [joined(one) for one in meant.split(",") if joined(one) != joined(word)]
    return {word: list(dict.fromkeys(meant)) for word, meant in found.items() if meant}
