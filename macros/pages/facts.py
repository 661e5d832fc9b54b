"""What the theme's templates need to know about a page. MkDocs' objects come in as they are."""

from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from ..records.models import Phase
from ..records.site_data import SiteData
from ..rendering import day

LIMIT = 30  # more neighbours than this, and the menu shows only the nearest
AROUND = 10  # neighbours shown on each side of the page then


class Item(Protocol):
    """A page or a section in MkDocs' navigation."""

    title: str
    active: bool
    children: list["Item"] | None


@dataclass(frozen=True)
class Near:
    """The part of a level of the menu that is drawn, and how many items the level has."""

    items: list[Any]
    total: int

    @property
    def cut(self) -> bool:
        """Whether something is left out."""
        return len(self.items) < self.total


def near(items: list[Any]) -> Near:
    """Return the items of a level that stand near the page shown: at most 2 x AROUND + 1 of many.

    Keeps the bytes of a page the same however many neighbours it gets.
    """
    if len(items) <= LIMIT:
        return Near(items, len(items))
    here = next((place for place, item in enumerate(items) if item.active), 0)
    first = max(0, min(here - AROUND, len(items) - 2 * AROUND - 1))
    return Near(items[first : first + 2 * AROUND + 1], len(items))


def index_of(item: Any) -> Any:  # noqa: ANN401 - a page, or None
    """Return the page that is the front of a section, if it has one."""
    return next((child for child in item.children or [] if getattr(child, "is_index", False)), None)


def landing(item: Any) -> Any:  # noqa: ANN401 - a page
    """Return the page that a link to a page or a section leads to: its front, or its first page."""
    while item.children:
        item = index_of(item) or item.children[0]
    return item


def phase_at(url: str, data: SiteData) -> Phase | None:
    """Return the phase that an address belongs to: «gjore/fase-2-planlegge/ke-03/» → fase-2."""
    return next((phase for phase in data.phases_in_order if url.startswith(f"gjore/{phase.slug}/")), None)


def page_address(path: str, files: Any) -> str:  # noqa: ANN401 - MkDocs' files
    """Return the address within the site of a page by its path below docs/, however addresses are made.

    Raises LookupError when there is no such page.
    """
    file = files.get_file_from_path(path)
    if not file:
        raise LookupError(f"the theme leads to docs/{path}, which is not there")
    return file.url


def source_address(path: str, data: SiteData) -> str:
    """Return the address of a page's source file. `path` is below docs/."""
    return f"{data.site.repository.rstrip('/')}/blob/main/docs/{quote(path)}"


def report_address(title: str, url: str, page_id: str, reviewed: Any, data: SiteData) -> str:  # noqa: ANN401 - a date
    """Return a mailto address with the page's title, address, id and edition filled in.

    The id is the page's path below docs/: it stays when the site moves.
    """
    edition = f"Utgave {data.edition}, gjennomgått {day(reviewed)}" if reviewed else f"Utgave {data.edition}"
    body = f"Side: {title}\nAdresse: {url}\nId: {page_id}\n{edition}\n\nHva er feil, og hva skulle stått der?\n"
    return f"mailto:{data.site.email}?subject={quote(f'Feil på siden «{title}»')}&body={quote(body)}"
