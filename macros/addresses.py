"""Where each kind of record has its page, and the only place that turns the path of a page into an address.

A path is that of a file below docs/, with a place on the page if there is one: «/verktoy/kontrakt.md#felt». Records
and components speak of paths, which are checked as links; an address is made of one of them only here.
"""

import html
import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

from .records.ledger import Moves
from .records.models import Barrier, CoreElement, Driver, LocalEdition, OwnTool, Phase, Reference, Term, Tool
from .records.site_data import SiteData
from .text.slugs import slugify

_PAGE = ".md"
_FRONTS = ("index", "README")  # the front of its folder, with the folder's address; README as MkDocs has it
_FROM_ROOT = re.compile(r'(?P<name>href|src)="(?P<path>/(?!/)[^"]*)"')

NORWEGIAN = ("bokmål", "nynorsk")
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
# Pages that programs find by their paths, and that stay where they are.
GLOSSARY, BARRIERS, DRIVERS = "/vite/ordliste.md", "/hindringer.md", "/vite/drivere.md"
STEPS, LIBRARY, SEARCH, DOWNLOADS = "/gjore/index.md", "/verktoy/index.md", "/sok.md", "/verktoy/nedlastinger.md"
NEWS, PLAN, STATE = "/om/nytt.md", "/planen-var.md", "/om/tilstand.md"
MEASURES, NORWEGIAN_TOOLS, OTHER_TOOLS = "/verktoy/maleskjemaer.md", "/verktoy/andres.md", "/verktoy/andres-sprak.md"
# The pages of the list of literature, each with the last letter it holds.
_LAWS = "/vite/lov/lover.md"
_LITERATURE = (("g", "litteratur"), ("n", "litteratur-h-n"), ("å", "litteratur-o-a"))


def sheet_page(sheet: str) -> str:
    """Return the path of the page of a sheet, given by its id: also when it is withdrawn."""
    return f"/verktoy/{sheet}.md"


def phase_page(phase: Phase) -> str:
    """Return the path of a phase's page."""
    return f"/gjore/{phase.slug}/index.md"


def core_element_page(data: SiteData, element: CoreElement) -> str:
    """Return the path of a core element's page."""
    return f"/gjore/{data.phases[element.phase].slug}/{element.id}.md"


def meeting_page(element: CoreElement) -> str:
    """Return the path of the page of a core element's meeting pack."""
    return f"/motepakke/{element.id}.md"


def role_page(role: str) -> str:
    """Return the path of the page of a role, given by its id."""
    return f"/roller/{role}.md"


@lru_cache(maxsize=2)  # each page of a build asks
def moves(data: SiteData) -> Moves:
    """Return where what has moved leads, with the steps that have got another number.

    The number of a step is in its place on the page, «2-let-etter-tiltak»: where a step is put in before it, whoever
    comes to the old place is led to the new one.
    """
    now = {
        (core_element_page(data, element), slugify(step.title)): slugify(f"{number}. {step.title}")
        for element in data.core_elements.values()
        for number, step in enumerate(element.steps, 1)
    }
    leads = {}
    for page in data.published.pages.values():
        at = data.moves.new(page.path) or page.path
        for anchor in page.anchors:
            number, _, words = anchor.partition("-")
            place = now.get((at, words)) if number.isdecimal() else None
            if place and place != anchor:
                leads[f"{page.path}#{anchor}"] = f"{at}#{place}"
    return data.moves.extended(leads)


def tool_page(tool: Tool) -> str:
    """Return the path of a tool: a page for our own, a place on a page for others'.

    Others' tools lie on three pages, so that none grows too heavy for a phone: measures, what a
    reader of Norwegian reads at once, and what is in other languages.
    """
    if isinstance(tool, OwnTool):
        return sheet_page(tool.id)
    if tool.kind == "skala":
        return f"{MEASURES}#{tool.id}"
    return f"{NORWEGIAN_TOOLS if tool.language in NORWEGIAN else OTHER_TOOLS}#{tool.id}"


def literature_page(work: Reference) -> str:
    """Return the path of the page that lists a work: by the first letter of its authors, and laws by themselves."""
    if work.kind == "lov":
        return _LAWS
    first = _LETTERS.find(work.authors[0].casefold())
    return f"/vite/{next(page for last, page in _LITERATURE if first <= _LETTERS.index(last))}.md"


def literature_pages() -> set[str]:
    """Return the paths of all pages that list works."""
    return {*(f"/vite/{page}.md" for _, page in _LITERATURE), _LAWS}


def standing_pages() -> set[str]:
    """Return the paths of the pages that cannot move.

    Search, glossary boxes, feeds, open data and saved plans find them by their paths; an editor moves all others.
    """
    others = {MEASURES, NORWEGIAN_TOOLS, OTHER_TOOLS}
    of_site = {STEPS, LIBRARY, SEARCH, DOWNLOADS, NEWS, PLAN, STATE}
    return {GLOSSARY, BARRIERS, DRIVERS, *others, *of_site, *literature_pages()}


def source_page(source: str, data: SiteData) -> str:
    """Return the path of a source: in the list of literature, or among others' tools."""
    if source in data.literature:
        return f"{literature_page(data.literature[source])}#{source}"
    return tool_page(data.tools[source])


def term_page(term: Term) -> str:
    """Return the path of a term in the glossary."""
    return f"{GLOSSARY}#{term.id}"


def driver_place(driver: Driver) -> str:
    """Return the path of a driver in the list of drivers."""
    return f"{DRIVERS}#{driver.id}"


def barrier_place(barrier: Barrier) -> str:
    """Return the path of an obstacle in the list of obstacles."""
    return f"{BARRIERS}#{barrier.id}"


def local_logo(local: LocalEdition) -> str | None:
    """Return the address within the site of a municipality's logo, or None when its edition has none."""
    return f"assets/lokalt-merke.{local.logo.rpartition('.')[2]}" if local.logo else None


def url(path: str, *, flat: bool = False) -> str:
    """Return the address within the site of a page or a file, given by its path: «verktoy/kontrakt/#felt».

    Args:
        path: below docs/, with or without a slash first. What follows «#» or «?» is kept as it is.
        flat: as in the site for reading from the disk, where each page is a file: «verktoy/kontrakt.html#felt».

    Returns:
        The address without a slash first; «» is the front page. It is the same as MkDocs gives the page.
    """
    file, rest = _split(path.removeprefix("/"))
    return quote(_placed(file, flat=flat)) + rest


def web_address(path: str, data: SiteData) -> str:
    """Return the whole address on the web of a page, a place on it or a file, given by its path."""
    return data.site.url + url(path)


def with_folders(address: str) -> str:
    """Return an address within the site as it is on the web: «vite/motstand.html» → «vite/motstand/».

    In the site for reading from the disk each page is a file; the records and the readers know it by its folder.
    """
    page, rest = _split(address)
    return _placed(page.removesuffix(".html") + _PAGE, flat=False) + rest if page.endswith(".html") else address


def of_file(file: str) -> str:
    """Return the address within the site of a built page, given by its file: «vite/motstand/index.html» → «…/»."""
    folder, name = posixpath.split(file)
    return quote(posixpath.join(folder, "") if name == "index.html" else file)


def relative(address: str, page_url: str) -> str:
    """Return an address within the site as it is written on a page of it: «../kontrakt/#felt».

    `page_url` is the page's own address within the site: «», «gjore/fase-2-planlegge/» or «gjore/index.html».
    """
    target, rest = _split(address)
    way = posixpath.relpath(f"/{target}", posixpath.dirname(f"/{page_url}"))
    return f"{way}/{rest}" if not target or target.endswith("/") else way + rest


def from_root(text: str) -> list[str]:
    """Return each `href="/x.md"` and `src="/x.svg"` in raw HTML, in order."""
    return [match[0] for match in _FROM_ROOT.finditer(text)]


def relative_addresses(text: str, page_url: str) -> str:
    """Make `href="/x.md"` in raw HTML relative to a page, as MkDocs does with Markdown links.

    A page with a flat address gets flat addresses.
    """
    flat = page_url.endswith(".html")

    def written(match: re.Match[str]) -> str:
        address = relative(url(html.unescape(match["path"]), flat=flat), page_url)
        return f'{match["name"]}="{html.escape(address)}"'

    return _FROM_ROOT.sub(written, text)


def _placed(file: str, *, flat: bool) -> str:
    folder, name = posixpath.split(file)
    if not name.endswith(_PAGE):
        return file
    name = name.removesuffix(_PAGE)
    if name in _FRONTS:
        return posixpath.join(folder, "index.html") if flat else posixpath.join(folder, "")
    return f"{posixpath.join(folder, name)}{'.html' if flat else '/'}"


def _split(address: str) -> tuple[str, str]:
    """Return a path and what follows it: «x.md#y» → («x.md», «#y»)."""
    place = re.search(r"[?#]", address)
    return (address[: place.start()], address[place.start() :]) if place else (address, "")
