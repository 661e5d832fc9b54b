"""A site that stands, with a few pages written anew: the rest of it was made ready with what holds for them, too.

A page may ask for more than itself: for a style that no other page has, a script, a host that leads on from it. What
each page asked for is known, so one that asks for something else is seen, and the whole site is then made ready.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ..cache.site_before import IN_NAMED_FOLDER, SiteBefore, StandingSite
from . import allowlist, assets, compressed, fingerprints, host_files, integrity, unused
from .headers import Place
from .hyphens import Hyphens
from .kept_pages import KeptPages, words_in
from .pages import Page, Words
from .redirects import Redirect
from .references import Resolver
from .steps import go_through
from .styles import Sheets

_NOTED = "hosting"


@dataclass(frozen=True)
class _Ready:
    """What all pages of a site were made ready with: plain values."""

    base: str  # as kept_pages.py has it
    in_styles: list[str]
    files: list[str]  # of the site before it was begun, but for those in folders that are named by what they hold
    joined: dict[str, list[str]]  # a style sheet → what it is joined of
    renamed: dict[str, str]  # old path of a file → its new name
    redirects: list[list[str]]
    pages: dict[str, str]  # path of a page → the name that it is kept under


def note(
    before: SiteBefore, kept: KeptPages, files: Collection[str], pages: Collection[Page], renamed: Mapping[str, str]
) -> None:
    """Note what the pages of a site were made ready with. `files` are those there were, `renamed` their new names."""
    leading = [page.redirect for page in pages if page.redirect]
    ready = _Ready(
        base=kept.base,
        in_styles=sorted(kept.in_styles),
        files=sorted(file for file in files if not IN_NAMED_FOLDER.search(file)),
        joined={name: list(sheets) for page in pages for name, sheets in page.joined.items()},
        renamed=dict(renamed),
        redirects=[[redirect.old, redirect.new, redirect.folder] for redirect in leading],
        pages={page.path: page.kept_as for page in pages},
    )
    before.notes[_NOTED] = asdict(ready)


def renew(site: Path, place: Place, titles: Mapping[str, str], before: StandingSite, html: Mapping[str, str]) -> bool:
    """Make a site ready that begins as the one that stands, where some pages, given by their paths, have other HTML.

    `before` has what else is written anew by now. Returns False when more than all this may come out otherwise; the
    new site is then good for nothing. Raises HostingError as `make_ready`.
    """
    ready = _Ready(**before.notes[_NOTED])
    kept = KeptPages(ready.base, set(ready.in_styles))
    resolver = Resolver(site, {*ready.files, *ready.joined})
    if not all(_asks_as_before(file, site, before, kept, resolver) for file in before.written):
        return False
    sheets = Sheets(site, resolver, {tuple(sheets): name for name, sheets in ready.joined.items()})
    hyphens = Hyphens()
    for path, source in html.items():
        page, was = Page(path, source), Page(path, "")
        if not kept.fill_from(ready.pages.get(path, ""), was):
            return False
        if not kept.fill(page):
            go_through(page, sheets, hyphens, Words(), titles)
            kept.keep(page)
        if not _asks_for_the_same(page, was, kept, resolver):
            return False
        fingerprints.rename_in(page, resolver, ready.renamed)
        before.write(site, path, page.text.encode())
        ready.pages[path] = page.kept_as
    hyphens.keep()
    compressed.write(site, before, list(before.written))
    host_files.write(site, place, [Redirect(*redirect) for redirect in ready.redirects], before)
    allowlist.verify_pages(site, html)
    integrity.verify_written(site, before.written)
    before.notes[_NOTED] = asdict(ready)
    return True


def _asks_for_the_same(page: Page, was: Page, kept: KeptPages, resolver: Resolver) -> bool:
    """Tell whether a page asks for the styles, code and leading on that it did before, and for files that are there."""
    return (
        (page.words & kept.in_styles, page.joined, page.redirect) == (was.words, was.joined, was.redirect)
        and _code(page, resolver) == _code(was, resolver)
        and all(assets.leads(name, page.folder, resolver.files) for name in page.leads_to - was.leads_to)
    )


def _code(page: Page, resolver: Resolver) -> set[str]:
    """Return what a page names in assets/: all that may be left out of a site, or get another name."""
    return {file for _, file in resolver.found(page.names, page.folder) if file.startswith("assets/")}


def _asks_as_before(file: str, site: Path, before: StandingSite, kept: KeptPages, resolver: Resolver) -> bool:
    """Tell whether a file that is written anew names no other file, and has the words of styles that it had.

    Those in a folder that is named by what it holds are asked by nobody. What is no code may name the files it did.
    """
    if IN_NAMED_FOLDER.search(file):
        return True
    is_code = file.startswith("assets/")
    if not is_code and not file.endswith(unused.TEXTS):
        return True
    text, text_before = ((folder / file).read_text(encoding="utf-8") for folder in (site, before.stands))
    if not is_code:
        return {*resolver.named_in(text, file)} == {*resolver.named_in(text_before, file)}
    same_words = words_in(text) & kept.in_styles == words_in(text_before) & kept.in_styles
    return same_words and not any(resolver.named_in(text, file))
