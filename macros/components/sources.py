"""Sources: the list at the foot of a page, a reference in the text, the list of literature."""

from .. import addresses
from ..records.errors import PageError
from ..records.site_data import SiteData, find, hint
from ..rendering import render


def sources(data: SiteData, *ids: str) -> str:
    """Show the sources of a core element or a sheet, or the named ones.

    In a page: {{ sources("ke-03") }} or {{ sources("durlak-2008", "hexagon") }}
    """
    if not ids:
        raise PageError('skriv minst én id, for eksempel {{ sources("ke-03") }}.')
    works, tools = [], []
    for source in _named(data, ids):
        if source in data.literature:
            works.append(data.literature[source])
        else:
            tools.append((data.tools[source], addresses.tool_page(data.tools[source])))
    return render(
        "sources.md",
        works=works,
        tools=tools,
        page=lambda work: addresses.source_page(work.id, data),
        title_of=data.title_of,
        silent=data.silent,
    )


def cite(data: SiteData, source: str) -> str:
    """Show a short reference in running text, with a link to the list of literature.

    In a page: {{ cite("durlak-2008") }}
    """
    work = find(source, data.literature)
    return render("cite.md", work=work, page=addresses.source_page(source, data))


def literature(data: SiteData, page: str) -> str:
    """Show the works of one page of the list of literature, named by its path below docs/.

    In a page: {{ literature("/vite/litteratur.md") }}
    """
    if page not in addresses.literature_pages():
        pages = ", ".join(sorted(addresses.literature_pages()))
        raise PageError(f"ingen kilder hører hjemme på «{page}». Bruk en av: {pages}.")
    works = [work for work in data.literature.values() if addresses.literature_page(work) == page]
    return render("literature.md", works=sorted(works, key=lambda work: work.authors.casefold()), silent=data.silent)


def _named(data: SiteData, ids: tuple[str, ...]) -> list[str]:
    sources: list[str] = []
    for source in ids:
        record = data.core_elements.get(source) or data.checklists.get(source)
        if record and source not in data.literature:
            sources += record.sources
        elif source in data.literature or source in data.tools:
            sources.append(source)
        else:
            raise PageError(
                f"fant ikke «{source}».{hint(source, [*data.literature, *data.tools, *data.core_elements])}"
            )
    return list(dict.fromkeys(sources))
