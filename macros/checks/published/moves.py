"""Every page and place that has been published lives, or leads on to one that does."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from ... import addresses
from ...pages.source import Page
from ...records.errors import Mistake
from ...records.ledger import Ledger, Move, Moves, PublishedPage
from ...records.loading import Loaded
from ...records.places import Place
from ...text.slugs import slugify
from ..files import files
from ..pages import links, page_calls
from ..pages.site import Site
from ..records import dates

_NEARLY_ALL = 0.8  # of the places of a page: a heading may have got other words with the name of the file
_LEADS_TO = re.compile(r"(?:page: |replaced_by: )?(?:lenken|menyen) (?:leder )?til «(?P<to>[^»#]+\.md)")
_RING = "flyttingene går i ring"
_MANY = 3  # places that are gone at once, with fewer new ones in their stead: more have one cause
_SHOWN = 12  # files that lead to a deleted page
_FEW = 4  # places: those that pages are wont to have, such as «kilder», may be on a new one too


def mistakes(
    loaded: Loaded,
    site: Site,
    promised: Ledger,
    told: Mapping[str, Collection[str]] | None = None,
    leading: "Leading | None" = None,
) -> Iterator[Mistake]:
    """Yield each promise that is broken, with the command that mends it, and each move that leads nowhere.

    `promised` is what of the ledger has been published. `told` are lines with mistakes, as ids, by the page they are
    on: a heading with one has its place back once it is mended. `leading` are the lines that lead to deleted pages.
    """
    ledger = loaded.data.published
    now = dates.today(loaded.data)
    moves = addresses.moves(site.data)
    for name, move in ledger.moves.items():
        place = loaded.published["moves", name]
        if move.date > now:
            yield place.mistake(("date",), f"date er {move.date}, som ikke har vært ennå. Skriv dagen det ble flyttet.")
        lives, nowhere = _old_lives(move, site), _goes_nowhere(move, moves, site)
        if lives:
            yield place.mistake(("from",), lives)
        if nowhere and not (lives and nowhere.startswith(_RING)):  # without the move there is no ring
            yield place.mistake(("to",), nowhere)
    if site.whole:
        for name, page in promised.pages.items():
            if name in ledger.pages:  # that it is gone from the ledger is told of by itself
                of_page = tuple((told or {}).get(page.path.lstrip("/"), ()))
                gone = _gone(page, moves, site, promised.pages, loaded.published["pages", name], of_page)
                yield from (leading.named_with(page.path, one) if leading else one for one in gone)
        yield from _stale(loaded, site, promised)


def by_hand(site: Site, promised: Ledger) -> dict[str, str]:
    """Return the published pages whose file has another name or folder: the command that is told mends the links."""
    published, moves = promised.pages, addresses.moves(site.data)
    gone = [one for one in published.values() if not _lives(one.path, site)] if site.whole else []
    movable = [one for one in gone if one.path not in addresses.standing_pages() and not moves.new(one.path)]
    now = {one.path: _new_page(one, site, published) for one in movable if one.path.lstrip("/") not in site.awaited}
    places = {one.path: one.anchors for one in movable}
    return {old: new for old, new in now.items() if new and _is_the_same(old, new, places[old], site)}


def deleted(site: Site, promised: Ledger) -> set[str]:
    """Return the published pages that are gone and lead nowhere, but those that were moved by hand and those of records."""
    moves, moved = addresses.moves(site.data), by_hand(site, promised)
    pages = [one.path for one in promised.pages.values()] if site.whole else []
    gone = {page for page in pages if not _lives(page, site) and moves.new(page) is None and page not in moved}
    return {page for page in gone if page.lstrip("/") not in site.awaited}


class Leading:
    """The lines that lead to deleted pages. They are named with the page: it comes back, or all are led on at once."""

    def __init__(self, deleted: Collection[str]) -> None:
        """`deleted` are the paths of the pages from docs/."""
        self._lines: dict[str, dict[str, set[int]]] = {path: {} for path in deleted}

    def without(self, mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
        """Yield mistakes but those that a line leads to a deleted page, which are kept."""
        for one in mistakes:
            address = _LEADS_TO.match(one.text) if self._lines else None
            path = address and posixpath.join("/", posixpath.dirname(one.file.removeprefix("docs/")), address["to"])
            path = posixpath.normpath(path) if path else ""
            if path in self._lines:
                self._lines[path].setdefault(one.file, set()).add(one.line)
            else:
                yield one

    def named_with(self, path: str, mistake: Mistake) -> Mistake:
        """Return what is told of a page, given by its path, with the lines that lead to it."""
        lines = self._lines.get(path, {})
        files = [f"{file} (linje {', '.join(map(str, sorted(lines[file])))})" for file in sorted(lines)]
        more = f" og {len(files) - _SHOWN} filer til" if len(files) > _SHOWN else ""
        listed = f". Dit leder {', '.join(files[:_SHOWN])}{more}. Alt det blir rettet med det samme." if files else ""
        return replace(mistake, text=f"{mistake.text.rstrip('.')}{listed}" if listed else mistake.text)


def _is_the_same(old: str, new: str, places: Sequence[str], site: Site) -> bool:
    """Tell whether a new page is an old one: it has its name, or nearly all of the many places on it."""
    kept = site.pages[new.lstrip("/")].outline.ids.intersection(places)
    return posixpath.basename(new) == posixpath.basename(old) or len(kept) >= max(_NEARLY_ALL * len(places), _FEW)


def _stale(loaded: Loaded, site: Site, promised: Ledger) -> Iterator[Mistake]:
    """Yield each page or place that is recorded and was never published, and is there no more."""
    for name, page in loaded.data.published.pages.items():
        before = promised.pages.get(name)
        known = set(before.anchors) if before else set()
        if not known <= set(page.anchors):
            continue  # what is lost from the ledger is told of
        gone = not before and not _lives(page.path, site)
        here = site.pages.get(page.path.lstrip("/"))
        if here and not here.unknown and not site.lacks_places(here):
            gone = not (set(page.anchors) - known) <= set(here.outline.ids)
        if gone:
            yield loaded.published["pages", name].mistake(
                ("path",),
                f"«{page.path}» er ført slik den ikke er lenger, og er ikke publisert slik. Kjør make publish.",
            )


def _old_lives(move: Move, site: Site) -> str | None:
    page = site.pages.get(move.old.lstrip("/").partition("#")[0])
    if not _lives(move.old, site) or ("#" in move.old and page and page.unknown):  # then nobody knows its places
        return None
    what = "Gi overskriften eller posten et annet navn" if "#" in move.old else "Slett den gamle siden"
    return f"«{move.old}» er flyttet, men finnes. {what}, eller slett denne filen."


def _goes_nowhere(move: Move, moves: Moves, site: Site) -> str | None:
    """Return what is wrong with where a move leads, or None."""
    if _lives(move.new, site):
        return None
    seen: list[str] = [move.old]
    further: str | None = move.new
    while further is not None and further not in seen:
        seen.append(further)
        further = moves.new(further)
    if further is not None:
        ring = " → ".join([*seen[seen.index(further) :], further])
        return f"{_RING}: {ring}. La alle lede til en side som finnes."
    if len(seen) > 2:  # noqa: PLR2004 - from, to and further on
        return f"«{move.new}» er flyttet videre. Skriv to: {seen[-1]}"
    fault = links.fault(move.new, site)
    return f"to: {fault}" if fault else None  # a page that lacks places is told of itself


def _gone(  # noqa: PLR0913, PLR0917 - a page, and all it is judged by
    page: PublishedPage,
    moves: Moves,
    site: Site,
    published: dict[str, PublishedPage],
    place: Place,
    told: tuple[str, ...],
) -> Iterator[Mistake]:
    """Yield a page that neither lives nor leads on, and else the places on it that do not."""
    new = moves.new(page.path)
    if page.path.lstrip("/") in site.awaited:
        return  # it is the page of a record, and told of there
    if not _lives(page.path, site) and new is None:
        near = _new_page(page, site, published)
        if page.path in addresses.standing_pages():
            remedy = f"Heter den «{near}» nå, gi den navnet tilbake" if near else "Hent den tilbake"
            guess = f"{remedy}: søk, ordforklaringer, nyheter og filer leder dit."
        elif near:
            good = "/".join(map(files.good_name, near.split("/")))  # that the name is none is told of
            guess = f"Har den fått nytt navn, skriv: {_command(page.path, good)}"
        else:
            guess = f"Hent den tilbake, eller si hva som erstatter den: {_command(page.path, '/…')}"
        yield place.mistake(("path",), f"siden «{page.path}» har vært publisert, men er borte. {guess}")
        return
    if new is not None and _lives(page.path, site):
        return  # told of at the move
    at = page.path if new is None else new
    here = site.pages.get(at.lstrip("/"))
    if here is None or here.unknown or site.lacks_places(here) or not here.text.strip():
        return  # told of at the move, on the page or at a record, or all places lead to one
    gone = [
        (number, anchor)
        for number, anchor in _gone_places(page, at, here, moves, site)
        if not any(line.startswith(anchor) for line in told)
    ]
    known = {anchor for one in published.values() if one.path == at for anchor in one.anchors}
    fresh = [anchor for anchor in here.outline.anchors if anchor not in known]
    if len(gone) > max(_MANY, len(fresh)):
        yield place.mistake(("anchors", gone[0][0]), _many_gone(page, at, [anchor for _, anchor in gone]))
        return
    for number, anchor in gone:
        near = next(iter(get_close_matches(anchor, fresh, n=1, cutoff=0)), "…")
        yield place.mistake(
            ("anchors", number),
            f"stedet «#{anchor}» har vært publisert, men finnes ikke på «{at}». Har det fått nytt navn eller ny "
            f"plass, skriv: {_command(f'{page.path}#{anchor}', f'{at}#{near}')}",
        )


def _gone_places(page: PublishedPage, at: str, here: Page, moves: Moves, site: Site) -> Iterator[tuple[int, str]]:
    """Yield the places on a page, by their number, that are not on the page that it is now, and do not lead on."""
    returning = _places_of_withdrawn_sheets(site) | _points_to_retire(site) | _astray(site)
    for number, anchor in enumerate(page.anchors):
        old = f"{page.path}#{anchor}"
        leads = None if anchor in here.outline.ids else moves.new(old if old in moves else f"{at}#{anchor}")
        # Where a move leads nowhere, it is told of there.
        if anchor not in here.outline.ids | returning and old not in moves and not (leads and _lives(leads, site)):
            yield number, anchor


def _many_gone(page: PublishedPage, at: str, gone: list[str]) -> str:
    """Say that many places are gone from a page: it is more likely that what they come from is gone than that all moved."""
    names = ", ".join(f"«#{anchor}»" for anchor in gone[:_MANY])
    return (
        f"{len(gone)} steder på «{at}» har vært publisert, men finnes ikke lenger: {names} og {len(gone) - _MANY} til. "
        "Hent teksten, eller posten den kommer fra, tilbake. Har de fått nye navn eller ny plass, skriv for hvert: "
        f"{_command(f'{page.path}#{gone[0]}', f'{at}#…')}"
    )


def _places_of_withdrawn_sheets(site: Site) -> set[str]:
    """Return the headings under which sheets are listed once it is said, at their files, that they are withdrawn.

    So it is with those of sheets that are left out for a mistake.
    """
    left_out = site.unsound.union(site.withdrawn)
    return {slugify(one.title) for one in site.data.published.editions.values() if one.sheet in left_out}


def _astray(site: Site) -> set[str]:
    """Return the records whose page is not where it should be, which is told of: they are listed elsewhere meanwhile."""
    return {record for (_, record), path in page_calls.homes(site.data).items() if path in site.misnamed}


def _points_to_retire(site: Site) -> set[str]:
    """Return points and tables that are gone from a sheet. It is told of there, and they lead on once they are retired."""
    gone: set[str] = set()
    for edition in site.data.published.editions.values():
        if sheet := site.data.checklists.get(edition.sheet):
            now = {item.id for item in sheet.items} | {table.id for table in sheet.tables} | sheet.retired_ids
            gone |= ({item.id for item in edition.items} | {table.id for table in edition.tables}) - now
    return gone


def _lives(path: str, site: Site) -> bool:
    """Tell whether a page, or a place on a page, is there.

    Every place may be on a page that cannot be read, and is answered for by one that says what is withdrawn.
    """
    file, _, anchor = path.lstrip("/").partition("#")
    page = site.pages.get(file)
    if page is None:
        return site.has(file)
    return not anchor or page.unknown or anchor in page.outline.ids


def _new_page(page: PublishedPage, site: Site, published: dict[str, PublishedPage]) -> str | None:
    """Return the page that one is now, in all likelihood: of those that are new, the one most alike."""
    known = {one.path for one in published.values()}
    fresh = {f"/{path}": set(here.outline.anchors) for path, here in site.pages.items() if f"/{path}" not in known}
    if not fresh:
        return None
    shared = {path: len(anchors.intersection(page.anchors)) for path, anchors in fresh.items()}
    return max(fresh, key=lambda path: (shared[path], posixpath.basename(path) == posixpath.basename(page.path)))


def _command(old: str, new: str) -> str:
    return f'make flytt FRA={old} TIL={new} HVORFOR="…"'
