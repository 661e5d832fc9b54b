"""The pages at the addresses of what is withdrawn: why, and what took over. No page of docs/ calls these."""

from collections.abc import Iterator

from .. import addresses
from ..downloads import files
from ..records.site_data import SiteData
from ..rendering import render
from ..sheets import editions


def pages(data: SiteData) -> Iterator[tuple[str, str]]:
    """Yield a page, as (path below docs/, Markdown), for each sheet and each file that is gone: it gets its address."""
    for edition in editions.withdrawn(data):
        withdrawn = data.published.withdrawal(edition.sheet)
        if withdrawn:
            published, earlier = data.published.editions_of(edition.sheet), files.earlier(edition.sheet, data)
            rows = [(edition, earlier[edition.number]) for edition in reversed(published)]
            text = render(
                "withdrawn_sheet.md",
                sheet=edition,
                withdrawn=withdrawn,
                successor=_title(withdrawn.replaced_by, data),
                editions=render("editions.md", rows=rows, folded=False),
            )
            yield addresses.sheet_page(edition.sheet).removeprefix("/"), str(text)
    sheets = {edition.sheet for edition in editions.withdrawn(data)}
    for name, file, withdrawn in data.published.addresses():
        if withdrawn:
            text = render(
                "withdrawn.md",
                file=file,
                withdrawn=withdrawn,
                successor=_title(withdrawn.replaced_by, data),
                page=addresses.sheet_page(name) if name in sheets else None,
            )
            yield f"{file.address}.md", str(text)


def _title(page: str, data: SiteData) -> str | None:
    """Return the title of a page, given by its path, when it is that of a sheet."""
    titles = {addresses.sheet_page(sheet.id): sheet.title for sheet in data.checklists.values()}
    return titles.get(page.partition("#")[0])
