"""The page of each sheet, core element and phase: that it is there, shows its own record, and has all its parts."""

from collections.abc import Iterator
from difflib import get_close_matches

from .. import addresses
from ..language import _
from ..pages.source import Page
from ..records.errors import Mistake, did_you_mean
from ..records.loading import Loaded
from .site import Site

# The parts a reader can count on, in this order, on the page of each sheet and core element. Others may stand between.
# They are words of the frame: a site in another language has them in that.
_PARTS = {
    "checklists": (_("Arket"), _("Når passer arket"), _("Slik gjør dere"), _("Etterpå"), _("Kilder")),
    "core_elements": (
        _("Verktøy"),
        _("Før dere begynner"),
        _("Steg for steg"),
        _("Nøkkelspørsmål"),
        _("Hvem er med"),
        _("Drivere"),
        _("Vanlige feil"),
        _("Eksempel fra Fjellvik kommune"),
        _("Klart for neste steg?"),
        _("Dette tar dere med videre"),
        _("Kilder"),
    ),
    "phases": (),
}
_NEARLY = 0.8  # of the letters of a heading, by difflib
# The components that show the record of a page. On the page of another they show the wrong one.
_CALLED = {
    "checklists": ("tool_head", "tool_how", "checklist"),
    "core_elements": ("core_element_head", "key_questions"),
    "phases": ("phase_head",),
}


def mistakes(loaded: Loaded, site: Site) -> Iterator[Mistake]:
    """Yield what is wrong with the page of each record."""
    for (collection, record), path in _homes(site).items():
        if collection == "core_elements" and loaded.data.core_elements[record].phase not in loaded.data.phases:
            continue  # nobody knows where its page is; what is wrong with the phase is told of
        folder, folders = path.rpartition("/")[0], {page.rpartition("/")[0] for page in site.pages}
        if collection != "checklists" and folder not in folders:  # one slip, whatever pages are in it
            if collection == "phases":
                near = did_you_mean(folder.rpartition("/")[2], [name.rpartition("/")[2] for name in folders])
                remedy = near or " Bruk navnet på mappen der sidene til fasen ligger."
                wrong = f"mappen docs/{folder} finnes ikke.{remedy}"
                yield loaded.places[collection, record].mistake(("slug",), wrong)
            continue
        if path in site.pages:
            yield from _in(site.pages[path], collection, record)
        else:
            yield loaded.places[collection, record].mistake(
                ("id",), f"«{record}» mangler siden docs/{path}. Kopier en som ligner, eller slett posten."
            )


def of_page(page: Page, site: Site) -> Iterator[Mistake]:
    """Yield what is wrong with a page, if it is that of a record."""
    for (collection, record), path in _homes(site).items():
        if path == page.path:
            yield from _in(page, collection, record)


def advice(page: Page, site: Site) -> Iterator[Mistake]:
    """Yield sheets and heads that stand on a page that is nobody's own: they are kept in two places."""
    homes = _homes(site)
    if page.path in homes.values() or (page.front.info and page.front.info.unlisted):
        return  # one for those who work on the site shows a part of everything
    folders = {name.rpartition("/")[0] for name in site.pages}
    own = {name: collection for collection, names in _CALLED.items() for name in names}
    for answer in page.answers:
        record = answer.call and next(iter(answer.call.args), None)
        path = homes.get((own.get(answer.call.name, ""), str(record))) if answer.call else None
        if answer.call and path and path.rpartition("/")[0] in folders:  # else the folder is told of
            yield Mistake(
                page.shown_as,
                page.line(answer.start),
                f'{answer.call.name}("{record}") hører hjemme på docs/{path}. Lenk heller til den siden.',
            )


def without_pages(site: Site) -> set[str]:
    """Return the page of each record that is not there, by its path from docs/: what lists the record leads to it."""
    return {f"/{path}" for path in _homes(site).values() if path not in site.pages}


def _homes(site: Site) -> dict[tuple[str, str], str]:
    """Return the page of each record, as a path below docs/."""
    data = site.data
    elements = data.core_elements.values()
    return {
        **{("checklists", sheet): f"verktoy/{sheet}.md" for sheet in data.checklists},
        **{("core_elements", one.id): addresses.core_element_page(data, one).removeprefix("/") for one in elements},
        **{("phases", one.id): addresses.phase_page(one).removeprefix("/") for one in data.phases.values()},
    }


def _in(page: Page, collection: str, record: str) -> Iterator[Mistake]:
    yield from _calls(collection, record, page)
    yield from _parts(collection, page)


def _calls(collection: str, record: str, page: Page) -> Iterator[Mistake]:
    """The page of a record calls what shows it, and not what shows another."""
    called = dict.fromkeys(_CALLED[collection], 0)
    for answer in page.answers:
        if answer.call and answer.call.name in called:
            called[answer.call.name] += 1
            given = next(iter(answer.call.args), None)
            if given != record and not answer.mistake:
                sentence = (
                    f'{answer.call.name}("{given}") viser en annen post enn den siden hører til. Skriv "{record}".'
                )
                yield Mistake(page.shown_as, page.line(answer.start), sentence)
    if all(answer.call for answer in page.answers):  # a call that cannot be read may be the one that is missing
        for name in (name for name, times in called.items() if not times):
            line = page.line(max(page.front.end - 1, 0))
            yield Mistake(page.shown_as, line, f'siden mangler {{{{ {name}("{record}") }}}}. Sett kallet tilbake.')


def _parts(collection: str, page: Page) -> Iterator[Mistake]:
    """A reader finds the same parts on every page of a kind, in the same order."""
    if page.unknown or not page.body.strip():
        return
    headings = [(text, line) for level, text, _, line in page.headings() if level == 2]  # noqa: PLR2004 - a part
    titles = [text for text, _ in headings]
    last = -1
    for number, part in enumerate(_PARTS[collection]):
        if part not in titles:
            # One that is nearly called so is most often the part, with a slip in it.
            near = get_close_matches(part, set(titles).difference(_PARTS[collection]), n=1, cutoff=_NEARLY)
            if near:
                sentence = f"overskriften «{near[0]}» heter «{part}» på alle slike sider. Skriv «## {part}»."
                yield Mistake(page.shown_as, headings[titles.index(near[0])][1], sentence)
                last = titles.index(near[0])
                continue
            line = headings[last][1] if 0 <= last < len(headings) else page.line(page.front.end)
            if not set(_PARTS[collection][number + 1 :]).intersection(titles):  # the end of the page is gone
                line = page.line(len(page.text.rstrip()))
            yield Mistake(page.shown_as, line, f"siden mangler delen «## {part}», som alle slike sider har. Skriv den.")
        elif titles.index(part) < last:
            yield Mistake(
                page.shown_as,
                headings[titles.index(part)][1],
                f"delen «{part}» står foran «{titles[last]}». Sett delene i samme rekkefølge som på de andre sidene.",
            )
        else:
            last = titles.index(part)
