"""Pages: calls that are right, heads that differ, and the page that each record has."""

import re
from collections.abc import Iterator

from .. import addresses
from ..components import COMPONENTS
from ..pages import active_html, calls, keywords
from ..pages.source import Page
from ..records.errors import Mistake
from ..records.loading import Loaded
from .site import Site

# The parts a reader can count on, in this order, on the page of each sheet and core element. Others may stand between.
_PARTS = {
    "checklists": ("Når passer arket", "Slik gjør dere", "Arket", "Etterpå", "Kilder"),
    "core_elements": (
        "Verktøy",
        "Før dere begynner",
        "Steg for steg",
        "Nøkkelspørsmål",
        "Hvem er med",
        "Drivere",
        "Vanlige feil",
        "Eksempel fra Fjellvik kommune",
        "Klart for neste steg?",
        "Dette tar dere med videre",
        "Kilder",
    ),
}
_CALLED = {
    "checklists": ("tool_head", "tool_how", "checklist"),
    "core_elements": ("core_element_head", "key_questions"),
    "phases": ("phase_head",),
}
# Components that belong on the page of the record they show, and nowhere else.
_AT_HOME = {
    "tool_head": "checklists",
    "tool_how": "checklists",
    "checklist": "checklists",
    "core_element_head": "core_elements",
}
_CODE_NAME = re.compile(r"\b(T\d\d|KE ?\d|VITE-\d\d|FASE-[IV]+)\b")


def mistakes(page: Page, site: Site, loaded: Loaded) -> Iterator[Mistake]:
    """Yield what is wrong with a page by itself: its head, its calls, its HTML."""
    yield from page.front.mistakes
    for line, sentence in active_html.found_in(page.text, page.front.end):
        yield Mistake(page.shown_as, line, sentence)
    for place, sentence in calls.in_single_braces(page.prose, page.front.end, COMPONENTS):
        yield Mistake(page.shown_as, page.line(place), sentence)
    home = {name: path for name, path in _homes(site)}
    for answer in page.answers:
        line = page.line(answer.start)
        if answer.template:
            yield answer.template
        elif answer.mistake and not _follows(answer, loaded):
            yield Mistake(page.shown_as, line, answer.mistake)
        if answer.call:
            yield from _at_home(answer.call, page, line, home)
        if answer.text and "\n" in answer.text and not _alone(page.text, answer):
            source = page.text[answer.start : answer.end]
            yield Mistake(page.shown_as, line, f"«{source}» må stå alene på en linje, helt til venstre. Flytt det.")
    for match in _CODE_NAME.finditer(page.prose):
        yield Mistake(page.shown_as, page.line(match.start()), f"«{match[0]}» er et kodenavn. Skriv tittelen i stedet.")
    if page.front.info and page.front.info.template and page.front.info.template not in site.templates:
        yield from _template(page)
    if page.front.info and not page.unknown:
        yield from _keywords(page)


def _follows(answer: calls.Answer, loaded: Loaded) -> bool:
    """Tell whether a component lacks only what could not be read in data/: that is told of there."""
    named = any(f"«{record}»" in (answer.mistake or "") for record in loaded.unsound)
    return answer.ran and (bool(loaded.unread) or named)


def together(loaded: Loaded, site: Site) -> Iterator[Mistake]:
    """Yield what is wrong between pages: two that describe themselves alike, records that lack a page."""
    described: dict[str, Page] = {}
    for page in site.pages.values():
        description = page.front.value("description")
        key = " ".join(description.casefold().split()) if isinstance(description, str) else ""
        if key and key in described:
            yield Mistake(
                page.shown_as,
                page.front.text.line(("description",)),
                f"description er lik den på {described[key].shown_as}. Skriv hva leseren får på akkurat denne siden.",
            )
        described.setdefault(key, page)
    for (collection, record_id), path in _homes(site):
        place = loaded.places[collection, record_id]
        if path not in site.pages:
            if site.whole:
                yield place.mistake(
                    ("id",), f"«{record_id}» mangler siden docs/{path}. Kopier en som ligner, eller slett posten."
                )
            continue
        yield from _whole(collection, record_id, site.pages[path])


def _homes(site: Site) -> list[tuple[tuple[str, str], str]]:
    data = site.data
    return [
        *((("checklists", sheet), f"verktoy/{sheet}.md") for sheet in data.checklists),
        *(
            (("core_elements", one.id), addresses.core_element_page(data, one)[1:])
            for one in data.core_elements.values()
        ),
        *((("phases", one.id), addresses.phase_page(one)[1:]) for one in data.phases.values()),
    ]


def _at_home(call: calls.Call, page: Page, line: int, home: dict[tuple[str, str], str]) -> Iterator[Mistake]:
    """A sheet or a head on the page of another shows the reader the wrong one."""
    collection, record = _AT_HOME.get(call.name), next(iter(call.args), None)
    path = home.get((collection or "", str(record)))
    if path and path != page.path:
        yield Mistake(
            page.shown_as,
            line,
            f'{call.name}("{record}") hører hjemme på docs/{path}. Rett id-en, eller lenk til den siden.',
        )


def _whole(collection: str, record_id: str, page: Page) -> Iterator[Mistake]:
    """The page of a record calls what shows it, and has the parts a reader can count on."""
    called = {(answer.call.name, *answer.call.args[:1]) for answer in page.answers if answer.call}
    unread = any(answer.call is None for answer in page.answers)
    for name in _CALLED[collection]:
        if (name, record_id) not in called and not unread:
            line = page.line(max(page.front.end - 1, 0))
            if not any(one[0] == name for one in called):
                yield Mistake(
                    page.shown_as, line, f'siden mangler {{{{ {name}("{record_id}") }}}}. Sett kallet tilbake.'
                )
    headings = [(text, line) for level, text, _, line in page.headings() if level == 2]  # noqa: PLR2004 - a part
    titles = [text for text, _ in headings]
    last = -1
    for part in _PARTS.get(collection, ()) if not page.unknown else ():
        if part not in titles:
            line = headings[last][1] if 0 <= last < len(headings) else page.line(page.front.end)
            yield Mistake(page.shown_as, line, f"siden mangler delen «## {part}», som alle slike sider har. Skriv den.")
        elif titles.index(part) < last:
            line = headings[titles.index(part)][1]
            yield Mistake(
                page.shown_as,
                line,
                f"delen «{part}» står foran «{titles[last]}». Sett delene i samme rekkefølge som på de andre sidene.",
            )
        else:
            last = titles.index(part)


def _alone(text: str, answer: calls.Answer) -> bool:
    """Tell whether a call stands alone on its line, from the margin on."""
    before = text.rfind("\n", 0, answer.start) + 1
    after = text.find("\n", answer.end)
    return before == answer.start and not text[answer.end : after if after >= 0 else None].strip()


def _template(page: Page) -> Iterator[Mistake]:
    name = page.front.info.template if page.front.info else None
    yield Mistake(
        page.shown_as,
        page.front.text.line(("template",)),
        f"template er «{name}», men den finnes ikke i overrides/. Slett linjen, eller skriv navnet på en mal der.",
    )


def _keywords(page: Page) -> Iterator[Mistake]:
    title = page.front.info.title if page.front.info else None
    title = title or next((text for level, text, _ in page.outline.headings if level == 1), "")
    for number, sentence in keywords.faults(page.front.keywords, title):
        location = ("keywords",) if number is None else ("keywords", number)
        yield Mistake(page.shown_as, page.front.text.line(location), sentence)
