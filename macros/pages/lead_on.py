"""Small pages that stand where a page was, and lead to where it is.

They need nothing of the host. A script takes the reader on with the place in the address, a refresh does it
without script, and the link is there for the rest. They are written beside the built pages, after the search and the
map of the site have been made, so that nobody finds them who does not have an old address.
"""

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import addresses
from ..language import _
from ..records.ledger import Move
from ..records.site_data import SiteData
from ..rendering import render
from ..text import html_tree

_UNKNOWN = "404.html"


@dataclass(frozen=True)
class LeadOn:
    """A small page: its file in the site, and where it leads within the site."""

    file: str
    to: str
    move: Move | None = None  # none for one that has always had two addresses
    places: Mapping[str, str] = field(default_factory=dict)  # id → the address within the site it leads to
    by_script: bool = False  # whether a host that leads on by itself would lose a place


def write(site: Path, data: SiteData, arriving: Mapping[str, Mapping[str, str]], site_name: str, *, flat: bool) -> None:
    """Write the small pages of a built site: for all pages that have moved, and for addresses as they are printed.

    `arriving` are the old places that each page answers for: path → id → where it leads. `flat` is as in the site for
    reading from the disk.
    """
    pages = [*_moved(site, data, arriving, flat=flat)]
    if flat:
        pages += _short(site, pages)
    sheets = list(_sheets(_read(site / "index.html")))
    for page in pages:
        path = site / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(page, site, data, sheets, site_name), encoding="utf-8")


def _moved(site: Path, data: SiteData, arriving: Mapping[str, Mapping[str, str]], *, flat: bool) -> Iterator[LeadOn]:
    ledger = data.published
    known = {page.path: page.anchors for page in ledger.pages.values()}
    for move in ledger.moves.values():
        if "#" in move.old:
            continue
        target, _hash, part = move.new.partition("#")
        places = addresses.moves(data).places_of(move.old)
        if part:  # what is there by its own name is not lost in the part that the page has become
            tree = _read(site / _file(addresses.url(target, flat=flat)))
            here = {element.get("id") for element in html_tree.elements(tree)}
            places = {anchor: f"{target}#{anchor}" for anchor in known.get(move.old, []) if anchor in here} | places
        lost = part or any(arriving.get(target, {}).get(anchor) != new for anchor, new in places.items())
        yield LeadOn(
            _file(addresses.url(move.old, flat=flat)),
            addresses.url(move.new, flat=flat),
            move,
            {anchor: addresses.url(new, flat=flat) for anchor, new in places.items()},
            by_script=bool(places and lost),
        )


def _short(site: Path, others: list[LeadOn]) -> Iterator[LeadOn]:
    """Yield a page for each address without «.html», as it is printed on sheets: «verktoy/kontrakt»."""
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    every = [*others, *(LeadOn(file, file) for file in sorted(built))]
    for page in every:
        folder = f"{page.file.removesuffix('.html')}/index.html"
        if posixpath.basename(page.file) not in ("index.html", _UNKNOWN) and folder not in built:
            yield replace(page, file=folder)


def _file(address: str) -> str:
    """Return the file of a page, given by its address within the site."""
    page = address.partition("#")[0]
    return f"{page}index.html" if not page or page.endswith("/") else page


def _text(page: LeadOn, site: Path, data: SiteData, sheets: list[str], site_name: str) -> str:
    own = addresses.of_file(page.file)
    root = posixpath.relpath("/", posixpath.dirname(f"/{page.file}")) + "/"
    places = {anchor: addresses.relative(address, own) for anchor, address in page.places.items()}
    return str(
        render(
            "lead_on.html",
            heading=_("Siden er flyttet") if page.move else _("Siden har en adresse til"),
            site_name=site_name,
            root=root,
            to=addresses.relative(page.to, own),
            places=json.dumps(places, separators=(",", ":")) if places else "",
            by_script=page.by_script,
            canonical=data.site.url + addresses.with_folders(page.to),
            sheets=sheets,
            title=_title(site / _file(page.to), data),
            move=page.move,
        )
    )


def _title(page: Path, data: SiteData) -> str:
    """Return what a built page is called."""
    if not page.exists():  # a small page that leads to another
        return data.site.url
    heading = _read(page).find(".//h1")
    return data.site.url if heading is None else html_tree.text_of(heading).strip()


def _read(page: Path) -> html_tree.Element:
    return html_tree.document(page.read_text(encoding="utf-8"))


def _sheets(page: html_tree.Element) -> Iterator[str]:
    """Yield the style sheets of the site that a page has, but for those that few pages need."""
    for link in page.iterfind("head/link[@rel='stylesheet']"):
        if link.get("data-of-few") is None and ":" not in link.get("href", ":"):
            yield link.get("href")
