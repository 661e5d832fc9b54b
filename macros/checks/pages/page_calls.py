"""The calls that each page must have: those that show its own record, and those that the site leads readers to there."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ... import addresses
from ...pages import calls
from ...pages.source import Page
from ...records.errors import Mistake
from ...records.models import OwnTool
from ...records.site_data import SiteData

# Kind of records → what the page of each must call with the id of its record, and what it may call so, if it does.
_OF_RECORDS = {
    "checklists": (("tool_head", "tool_how", "checklist"), ("sources",)),
    "core_elements": (
        (
            *("core_element_head", "inputs", "time_needed", "key_questions", "participants", "driver_list"),
            *("ready", "outputs", "previous_next"),
        ),
        ("evaluation_thread", "sources", "step"),
    ),
    "meetings": (("meeting_pack",), ()),
    "phases": (
        ("phase_head", "who_does_what", "success_factors", "core_elements", "ready", "previous_next"),
        (),
    ),
    "roles": (("role_panel", "role_tools"), ()),
}
# Other pages, where the site leads readers to what is listed there.
OF_PAGES = {
    "/eksempler/permen.md": ("binder",),
    "/hele-veien/hinder-til-strategi.md": ("strategy_table",),
    "/hele-veien/strategier.md": ("strategy_list",),
    addresses.BARRIERS: ("barrier_list",),
    "/motepakke/index.md": ("meeting_list",),
    "/om/bidra.md": ("propose",),
    "/om/hvem-star-bak.md": ("publisher",),
    "/om/lokal-utgave.md": ("local_edition",),
    addresses.NEWS: ("feed_list", "news_list", "news_of_files"),
    addresses.STATE: ("state",),
    addresses.PLAN: ("plan_overview", "plan_sheets"),
    "/roller/index.md": ("role_list",),
    addresses.OTHER_TOOLS: ("foreign_tools",),
    addresses.NORWEGIAN_TOOLS: ("foreign_tools",),
    addresses.LIBRARY: ("tool_library",),
    addresses.MEASURES: ("foreign_tools",),
    addresses.DOWNLOADS: ("all_downloads",),
    addresses.DRIVERS: ("driver_list",),
    addresses.GLOSSARY: ("glossary",),
}
# What the component of such a page is given, for each time it stands there: `addresses.tool_page` divides tools so.
_GIVEN = {
    "/verktoy/andres-sprak.md": ('"nettside", "dansk", "svensk"', '"nettside", "engelsk"'),
    "/verktoy/andres.md": ('"nettside", "bokmål", "nynorsk"',),
    "/verktoy/maleskjemaer.md": ('"skala"',),
}


@dataclass(frozen=True)
class Needs:
    """What a page must show."""

    must: tuple[str, ...]  # the components it must call
    kind: str = ""  # of the record that it belongs to, as `homes` has it
    may: tuple[str, ...] = ()  # others that show the record of the page, if it calls them
    record: str = ""  # what all of these are given; empty where it is nothing, or for the editor to say
    others: Collection[str] = ()  # what the same components are given on the pages of others
    places: frozenset[str] = frozenset()  # the places of records that are to stand on it
    steps: frozenset[str] = frozenset()  # those of its core element: minutes.py tells of one that is not shown
    given: tuple[str, ...] = ()  # what the component is given that it must call, for each time, where it is no record

    def call(self, name: str) -> str:
        """Return a call as it is written on the page; all of them, where it stands there more than once."""
        given = self.given or (f'"{self.record}"' if self.record else "",)
        return " og ".join(f"{{{{ {name}({arguments}) }}}}" for arguments in given)


@lru_cache(maxsize=2)  # asked for by every page of a check
def homes(data: SiteData) -> dict[tuple[str, str], str]:
    """Return the page of each record, as a path below docs/, by the kind of the record and its id."""
    elements = data.core_elements.values()
    paths = {
        **{("checklists", sheet): addresses.sheet_page(sheet) for sheet in data.checklists},
        **{("core_elements", one.id): addresses.core_element_page(data, one) for one in elements},
        **{("meetings", one.id): addresses.meeting_page(one) for one in elements},
        **{("phases", one.id): addresses.phase_page(one) for one in data.phases.values()},
        **{("roles", role): addresses.role_page(role) for role in data.roles},
    }
    return {record: path.removeprefix("/") for record, path in paths.items()}


def numbered(data: SiteData) -> dict[str, str]:
    """Return what the pages of core elements and phases are called by number, by their paths below docs/."""
    known = homes(data)
    return {
        **{known["core_elements", one.id]: f"kjerneelement {one.number}" for one in data.core_elements.values()},
        **{known["phases", one.id]: f"fase {one.number}" for one in data.phases.values()},
    }


def of_record(kind: str, record: str, data: SiteData) -> Needs:
    """Return what the page of a record must show."""
    must, may = _OF_RECORDS[kind]
    steps = {step.id for step in data.core_elements[record].steps} if kind == "core_elements" else ()
    return Needs(must, kind, may, record, getattr(data, collection(kind)), steps=frozenset(steps))


def collection(kind: str) -> str:
    """Return the collection that holds the records of a kind of page: a meeting is one with its core element."""
    return "core_elements" if kind == "meetings" else kind


def misnamed(pages: Mapping[str, Page], data: SiteData) -> dict[str, str]:
    """Return the pages of records that are not where they should be: the right path → where it is now."""
    known = homes(data)
    own = set(known.values())
    found = {}
    for (kind, record), path in known.items():
        if path not in pages:
            must = of_record(kind, record, data).must
            others = (page.path for page in pages.values() if page.path not in own and _shows(page, must, record))
            found[path] = next(others, "")
    return {path: other for path, other in found.items() if other}


def of_page(path: str, data: SiteData) -> Needs | None:
    """Return what a page must show, given by its path below docs/. None for one whose text is all its editor's."""
    return _all(data).get(path)


@lru_cache(maxsize=2)
def _all(data: SiteData) -> dict[str, Needs]:
    places = _places(data)
    literature = addresses.literature_pages()
    pages = {
        path: Needs(names, given=_GIVEN.get(path, ()), places=places.get(path, frozenset()))
        for path, names in OF_PAGES.items()
    }
    pages |= {
        path: Needs(("literature",), record=path, others=literature, places=places.get(path, frozenset()))
        for path in literature
    }
    moved = {(data.moves.new(path) or path).partition("#")[0].removeprefix("/"): needs for path, needs in pages.items()}
    return moved | {path: of_record(kind, record, data) for (kind, record), path in homes(data).items()}


def _places(data: SiteData) -> dict[str, frozenset[str]]:
    """Return the places of records by the page where they are listed."""
    foreign = (tool for tool in data.in_use(data.tools.values()) if not isinstance(tool, OwnTool))
    listed = [
        *map(addresses.barrier_place, data.barriers.values()),
        *map(addresses.driver_place, data.drivers.values()),
        *map(addresses.term_page, data.glossary.values()),
        *map(addresses.tool_page, foreign),
        *(addresses.source_page(work, data) for work in data.literature),
    ]
    places: dict[str, set[str]] = {}
    for address in listed:
        path, _, anchor = address.partition("#")
        places.setdefault(path, set()).add(anchor)
    return {path: frozenset(anchors) for path, anchors in places.items()}


def mistakes(page: Page, needs: Needs) -> list[Mistake]:
    """Return the calls that show the record of another page, and else those that a page lacks."""
    return [*_of_others(page, needs)] or [*_missing(page, needs)]


def _of_others(page: Page, needs: Needs) -> Iterator[Mistake]:
    for answer in page.answers:
        if answer.call and answer.call.name in (*needs.must, *needs.may) and not answer.mistake:
            given = next(iter(answer.call.args), needs.record)
            if given != needs.record and given in needs.others:
                call = f'{answer.call.name}("{given}")'
                sentence = f'{call} viser en annen post enn den siden hører til. Skriv "{needs.record}".'
                yield Mistake(page.shown_as, page.line(answer.start), sentence)


def _missing(page: Page, needs: Needs) -> Iterator[Mistake]:
    if any(answer.call is None for answer in page.answers):
        return  # a call that cannot be read may be the one that is missing
    called = {answer.call.name: answer for answer in reversed(page.answers) if answer.call}
    for name in needs.must:
        if name not in called and not any(calls.in_too_few_braces(page.prose, page.front.end, {name})):  # it is told of
            sentence = f"siden mangler {needs.call(name)}. Sett kallet tilbake."
            yield Mistake(page.shown_as, page.line(max(page.front.end - 1, 0)), sentence)
    gone = sorted(needs.places - page.outline.ids)
    if gone and not page.unknown and _shows(page, needs.must):
        name = needs.must[0]
        more = f" og {len(gone) - 1} til" if len(gone) > 1 else ""
        sentence = f"siden viser ikke «{gone[0]}»{more}, som har sin plass her. Se etter et kall på {name} som er endret eller borte."
        yield Mistake(page.shown_as, page.line(called[name].start), sentence)


def lacks(page: Page, data: SiteData) -> bool:
    """Tell whether a page lacks what it must show, and so places that may be right."""
    needs = of_page(page.path, data)
    if needs is None:
        return False
    steps = [call.args[-1] for call in _shown(page) if call.name == "step" and call.args]
    is_whole = _shows(page, needs.must) and all(step in steps for step in needs.steps)
    return not is_whole or bool(mistakes(page, needs))


def _shows(page: Page, components: Collection[str], record: str = "") -> bool:
    """Tell whether a page calls all of some components, for a record if it is given."""
    return {call.name for call in _shown(page) if not record or record in call.args}.issuperset(components)


def _shown(page: Page) -> list[calls.Call]:
    """Return the calls that show something on a page: one that stands in code does not."""
    return [answer.call for answer in page.answers if answer.call and not page.is_code(answer)]
