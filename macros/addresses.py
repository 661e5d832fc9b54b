"""Where each kind of record has its page: paths from docs/ that MkDocs checks as links."""

import posixpath
import re

from .records.models import CoreElement, Phase, Reference, Term, Tool
from .records.site_data import SiteData

_HREF = re.compile(r'(?P<name>href|src)="/(?P<path>[a-z0-9/_-]*)(?P<suffix>\.md)?(?P<rest>[^"]*)"')

_NORWEGIAN = ("bokmål", "nynorsk")
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
# The pages of the list of literature, each with the last letter it holds.
_LITERATURE = (("g", "litteratur"), ("n", "litteratur-h-n"), ("å", "litteratur-o-a"))


def phase_page(phase: Phase) -> str:
    """Return the path of a phase's page."""
    return f"/gjore/{phase.slug}/index.md"


def core_element_page(data: SiteData, element: CoreElement) -> str:
    """Return the path of a core element's page."""
    return f"/gjore/{data.phases[element.phase].slug}/{element.id}.md"


def tool_page(tool: Tool) -> str:
    """Return the path of a tool: a page for our own, a place on a page for others'.

    Others' tools lie on three pages, so that none grows too heavy for a phone: measures, what a
    reader of Norwegian reads at once, and what is in other languages.
    """
    if tool.checklist:
        return f"/verktoy/{tool.id}.md"
    if tool.kind == "skala":
        return f"/verktoy/maleskjemaer.md#{tool.id}"
    return f"/verktoy/{'andres' if tool.language in _NORWEGIAN else 'andres-sprak'}.md#{tool.id}"


def literature_page(work: Reference) -> str:
    """Return the path of the page that lists a work: by the first letter of its authors, and laws by themselves."""
    if work.kind == "lov":
        return "/vite/lov/lover.md"
    first = _LETTERS.find(work.authors[0].casefold())
    return f"/vite/{next(page for last, page in _LITERATURE if first <= _LETTERS.index(last))}.md"


def source_page(source: str, data: SiteData) -> str:
    """Return the path of a source: in the list of literature, or among others' tools."""
    if source in data.literature:
        return f"{literature_page(data.literature[source])}#{source}"
    return tool_page(data.tools[source])


def term_page(term: Term) -> str:
    """Return the path of a term in the glossary."""
    return f"/vite/ordliste.md#{term.id}"


def with_folders(url: str) -> str:
    """Return an address within the site as it is on the web: «vite/motstand.html» → «vite/motstand/».

    In the site for reading from the disk each page is a file; the records and the readers know it by its folder.
    """
    return re.sub(r"(^|/)index/$", r"\1", re.sub(r"\.html$", "/", url))


def relative_addresses(html: str, page_url: str) -> str:
    """Make `href="/x.md"` in raw HTML relative to a page, as MkDocs does with Markdown links.

    `page_url` is the page's address within the site: «» or «gjore/fase-2-planlegge/», or
    «gjore/fase-2-planlegge/index.html» in the site for reading from the disk.
    """
    flat = page_url.endswith(".html")

    def relative(match: re.Match[str]) -> str:
        path = match["path"]
        if match["suffix"] and flat:
            path += ".html"
        elif match["suffix"]:
            path = f"{path.removesuffix('index')}" if path.endswith("index") else f"{path}/"
        target = posixpath.relpath(f"/{path}", posixpath.dirname(f"/{page_url}"))
        if path.endswith("/") or not path:
            target += "/"
        return f'{match["name"]}="{target}{match["rest"]}"'

    return _HREF.sub(relative, html)
