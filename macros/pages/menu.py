"""The menu as a page shows it: plain values, of what stands near the page and never of the whole site.

MkDocs' pages and sections come in as they are; any object with the same names will do.
"""

import html
from dataclasses import dataclass
from typing import Any

from ..addresses import with_folders
from ..language import _
from ..records.models import Phase
from ..records.site_data import SiteData

LIMIT = 30  # more neighbours than this, and the menu shows only the nearest
AROUND = 10  # neighbours shown on each side of the page then

Item = Any  # a page or a section: title, active, children (None of a page), and of a page url and is_index
Level = dict[str, Any]


@dataclass(frozen=True)
class Near:
    """The part of a level of the menu that is drawn, and how many items the level has."""

    items: list[Item]
    total: int

    @property
    def cut(self) -> bool:
        """Whether something is left out."""
        return len(self.items) < self.total


def near(items: list[Item]) -> Near:
    """Return the items of a level that stand near the page shown: at most 2 x AROUND + 1 of many.

    Keeps the bytes of a page the same however many neighbours it gets.
    """
    if len(items) <= LIMIT:
        return Near(items, len(items))
    here = next((place for place, item in enumerate(items) if item.active), 0)
    first = max(0, min(here - AROUND, len(items) - 2 * AROUND - 1))
    return Near(items[first : first + 2 * AROUND + 1], len(items))


def front_of(section: Item) -> Item | None:
    """Return the page that is the front of a section, if it has one."""
    return next((child for child in section.children or [] if getattr(child, "is_index", False)), None)


def landing(item: Item) -> Item:
    """Return the page that a link to a page or a section leads to: its front, or its first page."""
    while item.children:
        item = front_of(item) or item.children[0]
    return item


def plain(title: str) -> str:
    """Return a title as the text it is: of a heading, MkDocs has made HTML of it."""
    return html.unescape(title)


def phase_at(url: str, data: SiteData) -> Phase | None:
    """Return the phase that an address belongs to: «gjore/fase-2-planlegge/ke-03/» → fase-2."""
    return next((phase for phase in data.phases_in_order if url.startswith(f"gjore/{phase.slug}/")), None)


def is_taken_along(url: str, data: SiteData) -> bool:
    """Tell whether a team takes a page along to a meeting: a phase, a core element, a sheet, a meeting or a role.

    `url` is within the site.
    """
    if phase_at(url, data):
        return True
    folder, name = _folder_and_name(url)
    records = {"verktoy": set(data.checklists), "motepakke": set(data.core_elements), "roller": set(data.roles)}
    return name in records.get(folder, set())


def menu_title(url: str, title: str, data: SiteData) -> str:
    """Return what a page is called in the menu, where a long title breaks over many lines.

    A core element and its meeting have their everyday title: «Kjerneelement 3 – Lag planen».
    """
    folder, name = _folder_and_name(url)
    element = data.core_elements.get(name)
    if not element:
        return title
    named = _("Møtepakke {number} – {title}") if folder == "motepakke" else _("Kjerneelement {number} – {title}")
    return named.format(number=element.number, title=element.everyday_title)


def _folder_and_name(url: str) -> tuple[str, str]:
    """Return where a page lies and what it is called: «verktoy/kontrakt/» → («verktoy», «kontrakt»)."""
    folder, _slash, name = with_folders(url).strip("/").rpartition("/")
    return folder, name


def level(items: list[Item], page: Item | None, data: SiteData, front: Item | None = None) -> Level:
    """Return one level of the menu as partials/nav-item.html draws it, and the levels below that hold the page.

    `page` is the page shown, None on the page for unknown addresses. `front` is the page that the
    level lies under: it is named above, so it is left out here.

    - entries: title, url (within the site), active (is or holds the page), current (leads to the
      page), phase (its number, of the front of a phase, else 0), below (a level, or None)
    - all: url of the front page and the number of pages, when some are left out; else None
    """
    drawn = near(items)
    return {
        "entries": [_entry(item, page, data) for item in drawn.items if item is not front],
        "all": {"url": front.url, "number": drawn.total - 1} if drawn.cut and front else None,
    }


def _entry(item: Item, page: Item | None, data: SiteData) -> dict[str, Any]:
    target = landing(item)
    phase = phase_at(target.url, data) if item.children else None
    opened = item.active and len(item.children or []) > 1
    return {
        "title": plain(item.title) if item.children else menu_title(target.url, plain(item.title), data),
        "url": target.url,
        "active": item.active,
        # A section without a front leads to its first page, which is marked where it stands itself.
        "current": target is page and (not item.children or front_of(item) is not None),
        "phase": phase.number if phase else 0,
        "below": level(item.children, page, data, front_of(item)) if opened else None,
    }
