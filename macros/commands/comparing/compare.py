"""Two built sites → what differs for the reader."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from . import built_site, search_words, sheets
from .built_site import BuiltFile, BuiltPage
from .changes import MOST, FileChange, MovedPage, PageName, Passage, SiteChanges

_MOST_TOGETHER = 40  # paragraphs of one passage
Pages = Mapping[str, BuiltPage]
Run = tuple[tuple[str, ...], tuple[str, ...]]


def compare(old: Path, new: Path, old_root: Path, new_root: Path) -> SiteChanges:
    """Compare two folders with a built site each, and the folders with the sources that they were built from."""
    before, after = built_site.pages(old), built_site.pages(new)
    old_files, new_files = built_site.files(old), built_site.files(new)
    living = {address for address, page in after.items() if not page.leads_to}
    lists: dict[str, Sequence[object]] = {
        "new_pages": [_named(address, after) for address in sorted(living - before.keys())],
        "moved_pages": list(_moved(before, after)),
        "gone_pages": [_named(address, before) for address in sorted(before.keys() - after.keys())],
        "passages": _passages(before, after),
        "sheets": list(sheets.changes(sheets.of_site(old), sheets.of_site(new))),
        "files": list(_files(old_files, new_files)),
        "dead_addresses": [*_dead(before, after), *sorted(old_files.keys() - new_files.keys())],
        "new_places": list(_new_places(before, after)),
        "search": list(search_words.changes(search_words.of_sources(old_root), search_words.of_sources(new_root))),
    }
    cut = sum(max(len(entries) - MOST, 0) for entries in lists.values())
    return SiteChanges.model_validate({name: list(entries) for name, entries in lists.items()} | {"cut": cut})


def _named(address: str, pages: Pages) -> PageName:
    return PageName(address=address, title=pages[address].title)


def _moved(before: Pages, after: Pages) -> Iterator[MovedPage]:
    """Yield the pages whose old address leads on now: the build has made it do so from the ledger of moves."""
    for address in sorted(before.keys() & after.keys()):
        target = after[address].leads_to
        if target and not before[address].leads_to:
            yield MovedPage(old=address, new=target, title=before[address].title)


def _passages(before: Pages, after: Pages) -> list[Passage]:
    """Return what is read otherwise, each with all pages where it is; the ones on the fewest pages first.

    A page that has moved is compared with the one that its old address leads to.
    """
    places: dict[Run, list[str]] = {}
    for address, page in before.items():
        now = after.get(address)
        new_address = now.leads_to.partition("#")[0] if now and now.leads_to else address
        now = after.get(new_address)
        if now is None or page.leads_to or (new_address != address and new_address in before):
            continue
        for run in _runs(page.paragraphs, now.paragraphs):
            places.setdefault(run, []).append(new_address)
    ordered = sorted(places.items(), key=lambda pair: len(pair[1]))
    return [Passage(old=_some(old), new=_some(new), pages=addresses) for (old, new), addresses in ordered]


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    """Yield the paragraphs that stand for each other. Where equally many do, each is told beside its own."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        old, new = tuple(before[start:end]), tuple(after[new_start:new_end])
        if kind == "replace" and len(old) == len(new):
            yield from (((was,), (now,)) for was, now in zip(old, new, strict=True))
        elif kind != "equal":
            yield old, new


def _some(paragraphs: Sequence[str]) -> list[str]:
    shown = list(paragraphs[:_MOST_TOGETHER])
    rest = len(paragraphs) - _MOST_TOGETHER
    return [*shown, f"… og {rest} avsnitt til"] if rest > 0 else shown


def _files(before: Mapping[str, BuiltFile], after: Mapping[str, BuiltFile]) -> Iterator[FileChange]:
    for address in sorted({*before, *after}):
        old, new = before.get(address), after.get(address)
        if old is None or new is None or old.digest != new.digest:
            facts = {"before": old.facts if old else None, "after": new.facts if new else None}
            yield FileChange(address=address, **facts)


def _dead(before: Pages, after: Pages) -> Iterator[str]:
    """Yield the pages that are gone, and the places that are gone from pages that live."""
    yield from sorted(before.keys() - after.keys())
    for address in sorted(before.keys() & after.keys()):
        if not after[address].leads_to:
            yield from (f"{address}#{place}" for place in sorted(_linked(before[address]) - after[address].places))


def _new_places(before: Pages, after: Pages) -> Iterator[str]:
    for address in sorted(before.keys() & after.keys()):
        yield from (f"{address}#{place}" for place in sorted(_linked(after[address]) - before[address].places))


def _linked(page: BuiltPage) -> set[str]:
    """Return the ids that others may link to: one with «_» is for machines."""
    return {place for place in page.places if "_" not in place}
