"""The page of each record: that it is there, under its own name, shows the record, and has all its parts."""

from collections.abc import Iterator
from difflib import get_close_matches

from ... import addresses
from ...language import _
from ...pages.source import Page
from ...records.errors import Mistake, did_you_mean
from ...records.loading import Loaded
from ...records.places import Place
from ...text.slugs import slugify
from . import page_calls
from .headings import WITH_CALL
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
}
_NEARLY = 0.8  # of the letters of a heading, by difflib
# Components that belong on the page of their record alone. On the page of another they keep a text in two places.
_ALONE = {
    "checklists": ("tool_head", "tool_how", "checklist"),
    "core_elements": ("core_element_head", "key_questions"),
    "meetings": ("meeting_pack",),
    "phases": ("phase_head",),
}


def mistakes(loaded: Loaded, site: Site) -> Iterator[Mistake]:
    """Yield each record whose page is not where it should be, and what is wrong with the pages that are."""
    folders = {page.rpartition("/")[0] for page in site.pages}
    without_tool = {("checklists", sheet): addresses.sheet_page(sheet)[1:] for sheet in loaded.without_tool}
    for (kind, record), path in {**page_calls.homes(site.data), **without_tool}.items():
        if path in site.pages or path in site.files or (kind == "core_elements" and _is_astray(record, loaded)):
            continue
        place = loaded.places[page_calls.collection(kind), record]
        folder = path.rpartition("/")[0]
        if kind in {"core_elements", "phases"} and folder not in folders:  # one slip, whatever pages are in it
            if kind == "phases":
                near = did_you_mean(folder.rpartition("/")[2], [name.rpartition("/")[2] for name in folders])
                remedy = near or " Bruk navnet på mappen der sidene til fasen ligger."
                yield place.mistake(("slug",), f"mappen docs/{folder} finnes ikke.{remedy}")
        elif path not in site.misnamed:
            yield place.mistake(("id",), f"«{record}» mangler siden docs/{path}. {_remedy(kind, record, path, site)}")
        else:
            yield _misnamed(record, path, site.misnamed[path], place, site)
    for page in site.pages.values():
        yield from of_page(page, site)


def of_page(page: Page, site: Site) -> Iterator[Mistake]:
    """Yield what is wrong with a page that must show something."""
    needs = page_calls.of_page(page.path, site.data)
    if needs:
        yield from page_calls.mistakes(page, needs)
        yield from _parts(needs.kind, page)


def lacking(page: Page, site: Site) -> set[str]:
    """Return the places of the parts that a page should have and has not: they are told of."""
    needs = page_calls.of_page(page.path, site.data)
    parts = _PARTS.get(needs.kind, ()) if needs and not page.unknown else ()
    titles = {text for level, text, _ in page.outline.headings if level == 2} if parts else ()  # noqa: PLR2004 - a part
    return {slugify(part) for part in parts if part not in titles}


def _is_astray(element: str, loaded: Loaded) -> bool:
    """Tell whether nobody knows where the page of a core element is: what is wrong with its phase is told of."""
    return loaded.data.core_elements[element].phase not in loaded.data.phases


def _remedy(kind: str, record: str, path: str, site: Site) -> str:
    """Return what to do about a page that is missing."""
    if f"/{path}" in {page.path for page in site.data.published.pages.values()}:
        return "Hent den tilbake." if kind == "meetings" else "Hent den tilbake, eller slett posten."
    if kind == "roles":
        return f'Skriv: make ny-side STI=/{path} TITTEL="{site.data.roles[record].title}"'
    return "Kopier en som ligner." if kind == "meetings" else "Kopier en som ligner, eller slett posten."


def _misnamed(record: str, path: str, other: str, place: Place, site: Site) -> Mistake:
    """Return that the page of a record is elsewhere: most often a core element has got another phase, or a file a name."""
    folder, _, name = other.rpartition("/")
    element = site.data.core_elements.get(record)
    phase = next(
        (phase for phase in site.data.phases.values() if addresses.phase_page(phase) == f"/{folder}/index.md"), None
    )
    if element and phase and path.endswith(f"/{name}"):
        text = f"phase er «{element.phase}», men siden ligger i docs/{folder}. Skriv «{phase.id}», eller flytt siden."
        return place.mistake(("phase",), text)
    text = f"siden viser «{record}», og skal ligge på docs/{path}. Gi filen det navnet: det følger id-en."
    return Mistake(f"docs/{other}", 1, text)


def advice(page: Page, site: Site) -> Iterator[Mistake]:
    """Yield sheets and heads that stand on a page that is nobody's own: they are kept in two places."""
    homes = page_calls.homes(site.data)
    if page.path in {*homes.values(), *site.misnamed.values()} or (page.front.info and page.front.info.unlisted):
        return  # one for those who work on the site shows a part of everything
    folders = {name.rpartition("/")[0] for name in site.pages}
    own = {name: kind for kind, names in _ALONE.items() for name in names}
    for answer in page.answers:
        record = answer.call and next(iter(answer.call.args), None)
        path = homes.get((own.get(answer.call.name, ""), str(record))) if answer.call else None
        if answer.call and path and path.rpartition("/")[0] in folders:  # else the folder is told of
            yield Mistake(
                page.shown_as,
                page.line(answer.start),
                f'{answer.call.name}("{record}") hører hjemme på docs/{path}. Lenk heller til den siden.',
            )


def _parts(kind: str, page: Page) -> Iterator[Mistake]:
    """A reader finds the same parts on every page of a kind, in the same order."""
    if page.unknown or not page.body.strip() or WITH_CALL.search(page.prose):
        return
    parts = _PARTS.get(kind, ())
    headings = [(text, line) for level, text, _, line in page.headings() if level == 2]  # noqa: PLR2004 - a part
    deeper = {text: line for level, text, _, line in page.headings() if level > 2}  # noqa: PLR2004 - as above
    titles = [text for text, _ in headings]
    last = -1
    for number, part in enumerate(parts):
        if part not in titles:
            # One that is nearly called so is most often the part, with a slip in it.
            near = get_close_matches(part, set(titles).difference(parts), n=1, cutoff=_NEARLY)
            if part in deeper:
                text = f"overskriften «{part}» er på et annet nivå enn på de andre sidene. Skriv «## {part}»."
                yield Mistake(page.shown_as, deeper[part], text)
                continue
            if near:
                sentence = f"overskriften «{near[0]}» heter «{part}» på alle slike sider. Skriv «## {part}»."
                yield Mistake(page.shown_as, headings[titles.index(near[0])][1], sentence)
                last = titles.index(near[0])
                continue
            line = headings[last][1] if 0 <= last < len(headings) else page.line(page.front.end)
            if not set(parts[number + 1 :]).intersection(titles):  # the end of the page is gone
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
